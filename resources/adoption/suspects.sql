-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Ids that may stand there twice. Numbers are compared, not texts: fast, and a chance match only costs a closer look.
SELECT count(*) - count(DISTINCT hash(id)) FROM read_parquet($models)
