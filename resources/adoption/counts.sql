-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models by one key; the four counts serve the four denominators.
SELECT
    {key},
    models: count(*),
    licensed: count(*) FILTER (license <> 'none'),
    downloaded: count(*) FILTER (downloads > 0),
    downloads: sum(downloads)::BIGINT
FROM models
WHERE {where}
GROUP BY ALL
