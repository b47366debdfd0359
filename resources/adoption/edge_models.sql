-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- A page of edges with what stands at both ends; the last column is the number of all of them.
SELECT
    below.id, above.id, coalesce(below.relation, ''), below.license, above.license, below.class, above.class,
    below.downloads, coalesce(below.month, 0), count(*) OVER ()
FROM edges
JOIN (SELECT * FROM models WHERE {where}) AS below ON below.node = edges.child
JOIN models AS above ON above.node = edges.parent
WHERE {ends}
ORDER BY below.downloads DESC, below.id, above.id
LIMIT $limit OFFSET $offset
