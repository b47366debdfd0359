-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Nodes of models whose id stood there before. Numbers are compared first; whole ids only where two of them agree.
CREATE OR REPLACE TEMP TABLE suspects AS
SELECT hashed: hash(id) FROM read_parquet($models) GROUP BY hashed HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE again AS
SELECT node: unnest(list(node ORDER BY node)[2:])
FROM (SELECT node, id FROM read_parquet($models) WHERE hash(id) IN (FROM suspects) AND (SELECT count(*) FROM suspects) > 0)
GROUP BY id
