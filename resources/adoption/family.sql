-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What a family tree tells of each model, most downloaded first. `named` counts the parents a model names besides
-- itself, `absent` those of them that the snapshot does not hold under that spelling.
SELECT
    node, id, license, class: class::VARCHAR, downloads, relation: coalesce(relation, ''), gated,
    named: len(list_filter(coalesce(parents, []), lambda parent: parent <> id)),
    absent: coalesce(absent.n, 0),
    itself: coalesce(list_contains(parents, id), false)
FROM models
SEMI JOIN (SELECT wanted: unnest($nodes)) ON node = wanted
LEFT JOIN (
    SELECT child, n: count(*) FROM read_parquet($edges) WHERE match <> 'exact' GROUP BY child
) AS absent ON absent.child = node
ORDER BY downloads DESC, id
