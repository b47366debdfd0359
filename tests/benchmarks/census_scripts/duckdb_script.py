# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What somebody who knows DuckDB writes in an hour: the same counts straight from the file, ids as texts."""

import sys

import duckdb

from core.adoption.classes import table

connection = duckdb.connect()
keys, classes, _, _ = zip(*table(), strict=True)
connection.execute("CREATE TABLE known AS SELECT key: unnest($1), class: unnest($2)", [list(keys), list(classes)])
connection.execute(
    """
    CREATE TABLE models AS
    SELECT id, read.license, month, parents, downloads, task, library, class: CASE
        WHEN read.license = 'none' THEN 'none'
        WHEN read.license = 'other' AND starts_with(name, 'clausewright-') THEN 'behavioral'
        ELSE coalesce(known.class, 'custom') END
    FROM (
        SELECT id, license, month: strftime(createdAt, '%Y-%m'), downloads, task: pipeline_tag, library: library_name,
            parents: list_transform(baseModels.models, lambda m: m.id),
            name: CASE WHEN license = 'other' AND json_valid(cardData)
                THEN lower(json_extract_string(cardData, '$.license_name')) END
        FROM (
            SELECT *, license: coalesce(
                lower(list_filter(tags, lambda tag: starts_with(tag, 'license:'))[1][9:]), 'none')
            FROM read_parquet($1)
        )
    ) AS read
    LEFT JOIN known ON known.key = CASE WHEN read.license = 'other' THEN 'other:' || name ELSE read.license END
    """,
    [sys.argv[1]],
)
if len(sys.argv) > 2:  # kept to be asked again, as ours is
    connection.execute("COPY models TO $1 (FORMAT parquet)", [sys.argv[2]])
connection.execute(
    """
    CREATE TABLE named AS SELECT child: id, parent: unnest(parents), class, license FROM models;
    CREATE TABLE edges AS
    SELECT DISTINCT child, parent, below: named.class, above: models.class, license: named.license, over: models.license
    FROM named JOIN models ON models.id = named.parent WHERE child <> parent
    """
)
for sql in (
    "SELECT license, count(*) FROM models GROUP BY 1",
    "SELECT class, count(*) FROM models GROUP BY 1",
    "SELECT month, license, class, count(*) FROM models GROUP BY ALL",
    "SELECT above, below, count(*) FROM edges GROUP BY ALL",
    """SELECT over, license, count(*) FROM edges WHERE over <> license AND over <> 'none' AND license <> 'none'
    GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT 25""",
    "SELECT count(*) FROM named WHERE child = parent",
    "SELECT count(*) FROM edges a JOIN edges b ON a.child = b.parent AND a.parent = b.child WHERE a.child < a.parent",
    "SELECT count(*) FROM models ANTI JOIN (SELECT lower: lower(id) FROM models) ON parents[1].lower() = lower",
):
    connection.execute(sql).fetchall()
print(
    connection.execute(
        """
        WITH RECURSIVE below AS (
            SELECT child FROM edges WHERE above = 'behavioral'
            UNION SELECT edges.child FROM edges JOIN below ON edges.parent = below.child
        )
        SELECT class, count(*) FROM models SEMI JOIN below ON id = child GROUP BY 1
        """
    ).fetchall()
)
