-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Parents that a model names and that are not in the snapshot.
SELECT models.parents[named.position + 1]
FROM read_parquet($edges) AS named JOIN models ON models.node = named.child
WHERE named.child = $node AND named.match <> 'exact'
ORDER BY named.position
