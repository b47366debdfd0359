# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Planted snapshots as files, in every layout that the program reads."""

from pathlib import Path
from typing import Literal

import duckdb
import numpy as np

from tests.snapshots.planted import GATED, GONE, LIBRARIES, LICENSES, OTHER_CASE, OTHERS, RELATIONS, TASKS, Planted

Layout = Literal["text", "struct", "jsonl", "csv"]

_ID = """CASE i % 50 WHEN 0 THEN 'model-' || i WHEN 1 THEN 'Org' || (i % 9973) || '/Model-' || i || '-GGUF'
         ELSE 'user' || (i % 9973) || '/'
         || ['llama', 'sdxl', 'bert', 'gemma', 'qwen', 'whisper'][i % 6 + 1] || '-' || i END"""


def write(planted: Planted, path: Path, layout: Layout = "text", *, threads: int = 2) -> Path:
    """Write the snapshot. `text` and `struct` are Parquet with cardData as JSON text or as a struct; `jsonl` is what
    the Hub's list API answers, a line for each model; `csv` has lists as text.
    """
    connection = duckdb.connect(config={"threads": str(threads), "temp_directory": str(path.parent / "writing")})
    connection.execute("SET enable_progress_bar = false")
    for name, values in (
        ("licenses", [tag for tag, *_ in LICENSES]),
        ("other_names", [name for name, *_ in OTHERS]),
        ("other_links", [link for _, link, *_ in OTHERS]),
        ("tasks", list(TASKS)),
        ("libraries", list(LIBRARIES)),
        ("gates", list(GATED)),
        ("relations", list(RELATIONS)),
    ):
        connection.execute(f"SET VARIABLE {name} = $1", [values])
    rows = {
        "row": np.arange(planted.rows),
        "i": planted.number,
        "license": planted.license,
        "other": planted.other,
        "upper": planted.upper,
        "listed": planted.listed,
        "broken": planted.broken,
        "instant": planted.day * 86400 + planted.second,
        "downloads": planted.downloads,
        "likes": planted.likes,
        "task": planted.task,
        "library": planted.library,
        "gate": planted.gated,
        "relation": planted.relation,
    }
    connection.register("planted", rows)
    entries = {"child": planted.child, "target": planted.target, "form": planted.form, "place": planted.order}
    connection.register("entries", entries)
    connection.execute(f"""
        CREATE TEMP TABLE ids AS SELECT row, i, {_ID} AS id FROM planted;
        CREATE TEMP TABLE bases AS
        SELECT child, list({{'_id': printf('%024x', target), 'id': CASE form
            WHEN {GONE} THEN 'gone/' || ids.i || '-' || child WHEN {OTHER_CASE} THEN upper(id) ELSE id END}}
            ORDER BY place) AS models
        FROM entries JOIN ids ON ids.row = entries.target GROUP BY child
    """)
    copies = {
        "text": f"COPY ({_rows(_TEXT_CARD, 'make_timestamp(instant * 1000000)')}) TO '{path}' (FORMAT parquet)",
        "struct": f"COPY (SELECT *, gated: getvariable('gates')[gate + 1] FROM "
        f"({_rows(_STRUCT_CARD, 'to_timestamp(instant)')})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)",
        "jsonl": f"""COPY (SELECT id, tags, createdAt: strftime(createdAt, '%Y-%m-%dT%H:%M:%S.000Z'), downloads, likes,
            pipeline_tag, library_name, cardData: CASE WHEN json_valid(cardData) THEN cardData::JSON END, baseModels,
            gated: CASE gate WHEN 0 THEN 'false'::JSON WHEN 1 THEN '"auto"'::JSON ELSE '"manual"'::JSON END
            FROM ({_rows(_TEXT_CARD, "make_timestamp(instant * 1000000)")})) TO '{path}' (FORMAT json)""",
        "csv": f"""COPY (SELECT model_id: id, createdAt, downloads, likes, pipeline_tag, library_name,
            gated: getvariable('gates')[gate + 1], cardData, tags: '[' || list_aggregate(
            list_transform(tags, lambda t: '''' || t || ''''), 'string_agg', ', ') || ']',
            base_model_relation: baseModels.relation, base_models: '[' || list_aggregate(
            list_transform(baseModels.models, lambda m: '''' || m.id || ''''), 'string_agg', ', ') || ']'
            FROM ({_rows(_TEXT_CARD, "make_timestamp(instant * 1000000)")})) TO '{path}' (FORMAT csv, HEADER)""",
    }
    connection.execute(copies[layout].replace("SELECT *, gated:", "SELECT * EXCLUDE (gate), gated:"))
    connection.close()
    return path


_TAG = "getvariable('licenses')[license + 1]"
_NAME = "nullif(getvariable('other_names')[other + 1], '')"
_LINK = "nullif(getvariable('other_links')[other + 1], '')"
_TEXT_CARD = f"""CASE
    WHEN broken THEN '{{"license": "' || {_TAG} || '", "license_name": "deepseek", "language": ["en'
    WHEN license = 0 AND i % 3 = 0 THEN NULL
    ELSE json_object(
        'language', ['en', 'zh'], 'tags', ['generated', 'text ' || (i % 97)],
        'license', CASE WHEN license = 0 THEN NULL WHEN listed THEN to_json([{_TAG}, 'mit']) ELSE to_json({_TAG}) END,
        'license_name', CASE WHEN license = 3 THEN {_NAME} END,
        'license_link', CASE WHEN license = 3 THEN {_LINK} END,
        'base_model', list_transform(models, lambda m: m.id))::VARCHAR END"""
_STRUCT_CARD = f"""CASE WHEN broken OR (license = 0 AND i % 3 = 0) THEN NULL ELSE {{
    'language': ['en', 'zh'], 'license': CASE WHEN license > 0 THEN {_TAG} END,
    'license_name': CASE WHEN license = 3 THEN {_NAME} END, 'license_link': CASE WHEN license = 3 THEN {_LINK} END,
    'base_model': list_transform(models, lambda m: m.id)}} END"""


def _rows(card: str, created: str) -> str:
    return f"""
        SELECT _id: printf('%024x', i), id, author: split_part(id, '/', 1), createdAt: {created},
            lastModified: {created} + INTERVAL 3 HOUR, downloads, downloadsAllTime: downloads * 9, likes,
            trendingScore: likes % 7,
            tags: list_concat(
                ['transformers', 'safetensors', 'region:us'],
                CASE WHEN license = 0 THEN [] ELSE ['license:' || CASE WHEN upper THEN upper({_TAG}) ELSE {_TAG} END]
                END,
                CASE WHEN listed AND license > 0 THEN ['license:mit'] ELSE [] END,
                coalesce(list_transform(models, lambda m: 'base_model:' || m.id), []),
                ['text ' || (i % 97), 'endpoints_compatible']),
            cardData: {card},
            baseModels: CASE WHEN models IS NOT NULL
                THEN {{'relation': getvariable('relations')[relation + 1], 'models': models}} END,
            pipeline_tag: nullif(getvariable('tasks')[task + 1], ''),
            library_name: nullif(getvariable('libraries')[library + 1], ''), gate
        FROM (SELECT * EXCLUDE (i), planted.i FROM planted JOIN ids USING (row)
            LEFT JOIN bases ON bases.child = planted.row)
        ORDER BY row"""
