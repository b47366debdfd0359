-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What a family tree shows of its models.
SELECT node, id, license, class, downloads, coalesce(relation, ''), gated
FROM models SEMI JOIN (SELECT wanted: unnest($nodes)) ON node = wanted
