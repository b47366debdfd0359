-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Edges by what stands at their two ends; the filter looks at the derivative.
SELECT above: above.{key}, below: below.{key}, models: count(*)
FROM edges
JOIN (SELECT node, license, class FROM models WHERE {where}) AS below ON below.node = edges.child
JOIN (SELECT node, license, class FROM models) AS above ON above.node = edges.parent
GROUP BY ALL
