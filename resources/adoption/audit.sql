-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Every model as the audit needs it. Codes 0 to 3: nothing, `unknown`, not known here, limits that only the text tells.
SELECT
    node,
    code: coalesce(
        known.code,
        CASE
            WHEN license = 'none' THEN 0
            WHEN license = 'unknown' THEN 1
            WHEN class = 'behavioral' THEN 3
            ELSE 2
        END
    )::SMALLINT,
    bare: license IN ('other', 'unknown') AND (name IS NULL OR name = '') AND (link IS NULL OR link = ''),
    adapter: coalesce(relation = 'adapter', false),
    gate: CASE gated WHEN true THEN 1 WHEN false THEN 0 ELSE -1 END::TINYINT
FROM models
LEFT JOIN (SELECT key: unnest($keys), code: unnest(range(4, 4 + len($keys)))) AS known
    ON known.key = CASE license WHEN 'other' THEN 'other:' || coalesce(name, '') ELSE license END
