-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models whose name, without its organization, begins with these letters and digits.
SELECT node FROM models
WHERE id ILIKE '%/%' || left($prefix, 1) || '%'
    AND starts_with(regexp_replace(lower(split_part(id, '/', 2)), '[^a-z0-9]', '', 'g'), $prefix)
