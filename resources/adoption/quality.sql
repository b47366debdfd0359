-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What is odd, counted.
SELECT
    count(*), max(created),
    count(*) FILTER (created IS NULL),
    count(*) FILTER (card_broken),
    count(*) FILTER (created = $floor),
    count(*) FILTER (license = 'other' AND name IS NULL),
    count(*) FILTER (license = 'other' AND name IS NULL AND regexp_matches(link, $links))
FROM read_parquet($models)
