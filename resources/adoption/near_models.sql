-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Models whose id is the same in another letter case, or that have the same name; most downloaded first.
SELECT id FROM models
WHERE lower(id) = lower($id) OR lower(split_part(id, '/', -1)) = lower(split_part($id, '/', -1))
ORDER BY lower(id) = lower($id) DESC, downloads DESC, id
LIMIT 3
