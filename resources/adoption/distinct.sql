-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- The first row of each id, in the order of the file.
COPY (
    SELECT * FROM read_parquet($models) AS models
    ANTI JOIN (
        SELECT node: unnest(list(node ORDER BY node)[2:]) FROM read_parquet($models)
        WHERE hash(id) IN (SELECT hash(id) FROM read_parquet($models) GROUP BY ALL HAVING count(*) > 1)
        GROUP BY id
    ) AS again USING (node)
    ORDER BY node
) TO $clean (FORMAT parquet)
