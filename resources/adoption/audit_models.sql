-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- How models are told of.
SELECT node, id, license, coalesce(name, ''), downloads
FROM models SEMI JOIN (SELECT wanted: unnest($nodes)) ON node = wanted
