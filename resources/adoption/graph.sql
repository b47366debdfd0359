-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Every model as numbers.
SELECT
    node, code: codes.code::INTEGER, kind: (list_position($classes, class) - 1)::TINYINT, duties, downloads
FROM models
JOIN (SELECT license: unnest($licenses), code: unnest(range(len($licenses)))) AS codes USING (license)
