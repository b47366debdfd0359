-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Nodes of models whose id stood there before, among those whose hashes agree.
CREATE OR REPLACE TEMP TABLE again AS
SELECT node: unnest(list(node ORDER BY node)[2:])
FROM (SELECT node, id FROM read_parquet($models) SEMI JOIN (SELECT hashed: unnest($suspects)) ON hash(id) = hashed)
GROUP BY id
