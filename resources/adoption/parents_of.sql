-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- The parents that a model names, in its order, and what the snapshot tells of each.
SELECT
    child.parents[named.position + 1], named.match,
    CASE WHEN named.match = 'exact' THEN parent.license ELSE '' END,
    CASE WHEN named.match = 'exact' THEN parent.gated END
FROM models AS child
JOIN read_parquet($edges) AS named ON named.child = child.node
LEFT JOIN models AS parent ON parent.node = named.parent
WHERE child.id = $id
ORDER BY named.position
