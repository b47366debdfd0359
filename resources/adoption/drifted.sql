-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- The models with these nodes, each beside its first parent in the snapshot.
SELECT
    below.id, above.id, coalesce(below.relation, ''), below.license, above.license, below.class, above.class,
    below.downloads, coalesce(below.month, 0)
FROM (SELECT child, parent: min(parent) FROM edges WHERE list_contains($nodes, child) GROUP BY child) AS edge
JOIN models AS below ON below.node = edge.child
JOIN models AS above ON above.node = edge.parent
ORDER BY below.downloads DESC, below.node
