# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The least anybody can do: DuckDB decodes the columns that the census needs, and nothing else."""

import sys

import duckdb

duckdb.connect().execute(
    """
    SELECT sum(strlen(id)), max(createdAt), sum(len(tags)), sum(len(baseModels.models)), max(baseModels.relation),
        sum(downloads), sum(likes), max(strlen(pipeline_tag)), max(strlen(library_name)), sum(strlen(cardData))
    FROM read_parquet($1)
    """,
    [sys.argv[1]],
).fetchall()
