-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- One row for each parent that a model names, each name once a model. Ids are compared exactly; a name that is found
-- only in another letter case is told apart. Small tables are joined first: models are read twice, never copied.
CREATE OR REPLACE TEMP TABLE named AS
SELECT child: node, name: unnest(parents), position: generate_subscripts(parents, 1) - 1
FROM read_parquet($models)
WHERE parents IS NOT NULL;

CREATE OR REPLACE TEMP TABLE names AS SELECT DISTINCT name FROM named;

CREATE OR REPLACE TEMP TABLE exact AS
SELECT names.name, models.node FROM read_parquet($models) AS models JOIN names ON models.id = names.name;

CREATE OR REPLACE TEMP TABLE absent AS SELECT name FROM names ANTI JOIN exact USING (name);

CREATE OR REPLACE TEMP TABLE nearly AS
SELECT absent.name, node: min(models.node)
FROM read_parquet($models) AS models JOIN absent ON lower(models.id) = lower(absent.name)
GROUP BY absent.name;

COPY (
    SELECT
        child, parent: coalesce(exact.node, nearly.node), position: position::SMALLINT,
        match: CASE WHEN exact.node IS NOT NULL THEN 'exact' WHEN nearly.node IS NOT NULL THEN 'other case'
            ELSE 'absent' END
    FROM named LEFT JOIN exact USING (name) LEFT JOIN nearly USING (name)
) TO $edges (FORMAT parquet)
