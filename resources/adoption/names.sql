-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- License names that a generator may have made.
SELECT name, count(*)
FROM models
WHERE license = 'other' AND regexp_full_match(name, $pattern) AND {where}
GROUP BY name
ORDER BY count(*) DESC, name
