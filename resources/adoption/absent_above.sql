-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Parents that these models name and that the snapshot does not hold under that spelling; the id of the model whose
-- spelling differs in letter case only, where there is one.
SELECT named.child, parent: models.parents[named.position + 1], nearly: coalesce(nearly.id, '')
FROM read_parquet($edges) AS named
JOIN models ON models.node = named.child
LEFT JOIN models AS nearly ON nearly.node = named.parent
WHERE named.match <> 'exact'
    AND named.child IN (SELECT unnest($nodes))
ORDER BY named.child, named.position
