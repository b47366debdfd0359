-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What models say of their parents, counted; the filter looks at the derivative.
SELECT
    count(*) FILTER (position = 0),
    count(*) FILTER (match = 'exact' AND child <> parent),
    count(*) FILTER (position = 0 AND match = 'absent'),
    count(*) FILTER (position = 0 AND match = 'other case'),
    count(*) FILTER (match = 'exact' AND child = parent)
FROM read_parquet($edges) {chosen}
