-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models that most others name as a parent.
SELECT id, license, models: most.n, downloads
FROM models
JOIN (SELECT parent, n: count(*) FROM edges GROUP BY parent ORDER BY n DESC, parent LIMIT $limit) AS most
    ON node = most.parent
ORDER BY most.n DESC, id
