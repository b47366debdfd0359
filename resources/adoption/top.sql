-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- A page of models, most downloaded first.
SELECT
    id, license, coalesce(name, ''), class, coalesce(month, 0), downloads, likes, coalesce(task, ''),
    coalesce(library, ''), gated
FROM models
WHERE {where}
ORDER BY downloads DESC, id
LIMIT $limit OFFSET $offset
