-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models that name a parent the snapshot does not hold under that very id, and those that name themselves.
SELECT node: child, itself: coalesce(child = parent, false)
FROM read_parquet($edges)
WHERE match <> 'exact' OR child = parent
