# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Snapshots come in whole or not at all; what is odd in them is counted and said, never fatal."""

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.adoption.cache import open_cache
from core.adoption.census import Census
from core.adoption.engine import EngineSettings, Progress, connect
from core.adoption.errors import CacheError, Cancelled, SnapshotError
from core.adoption.snapshot import open_snapshot
from core.errors import InputError
from tests.snapshots.planted import plant
from tests.snapshots.write import write


def lines(path: Path, *models: Any) -> Path:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in models), "utf-8")
    return path


def table(path: Path, sql: str) -> Path:
    duckdb.sql(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return path


def test_broken_rows_are_counted_and_the_others_read(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "models.jsonl",
        {"id": "a/one", "tags": ["license:mit"], "createdAt": "2023-01-31T23:59:59.000Z", "downloads": 5},
        "{broken",
        {"id": "a/two", "tags": "odd", "createdAt": "no date", "downloads": "many"},
        "[1]",
        {"id": None},
        {"id": ""},
        {"id": "x" * 500},
        {"id": "a/one", "tags": ["license:gemma"]},
        {"id": "a/three", "tags": ["license:MIT"], "createdAt": "2023-02-01T00:00:00.000Z", "downloads": -4},
    )
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        quality = census.cache.meta.quality
        assert (quality.rows, quality.broken_rows, quality.duplicate_ids, quality.undated) == (9, 5, 1, 1)
        assert {row.key: row.models for row in census.shares().rows} == {"mit": 2, "none": 1}
        assert census.monthly().months == ("2023-01", "2023-02")
        assert census.monthly().undated == 1
        assert census.total(denominator="weighted") == 5


def test_broken_rows_after_the_last_model_are_counted_too(tmp_path: Path) -> None:
    file = lines(tmp_path / "models.jsonl", {"id": "a/one", "tags": ["license:mit"]}, "{broken", "[1]")
    cache = open_snapshot(file, folder=tmp_path / "cache")
    assert (cache.meta.quality.rows, cache.meta.quality.broken_rows, cache.meta.models) == (3, 2, 1)


def test_broken_lines_of_a_table_are_counted_and_the_others_read(tmp_path: Path) -> None:
    file = tmp_path / "models.csv"
    good = "".join(f"a/{number},\"['license:mit', 'x']\",{number}\n" for number in range(50))
    file.write_bytes(
        b"id,tags,downloads\n" + good.encode() + b"b/bad\xff\xfe,[],1\n" + b"c/more,[],1,2,3,4\n" + b"d/few\n"
    )
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        assert {row.key: row.models for row in census.shares().rows} == {"mit": 50, "none": 1}
        assert (census.cache.meta.quality.rows, census.cache.meta.quality.broken_rows) == (53, 2)


def test_missing_columns_are_said_and_licenses_come_from_the_card_then(tmp_path: Path) -> None:
    file = table(
        tmp_path / "odd.parquet",
        """SELECT modelId: 'a/' || i, card_data: CASE i WHEN 0 THEN '{"license": ["Apache-2.0", "mit"]}'
        WHEN 1 THEN '{"license": "other", "license_name": "DeepSeek"}' WHEN 2 THEN '{"license": 7}'
        WHEN 3 THEN '{"license": "gem' ELSE '{"base_model": ["a/0", "a/0", "a/1"], "license": null}' END
        FROM range(5) AS rows(i)""",
    )
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        quality = census.cache.meta.quality
        assert quality.license_from == quality.parents_from == "card_data"
        assert quality.broken_cards == 1
        assert {"dates of creation", "downloads", "tags", "tasks", "gating"} <= set(quality.missing)
        assert {row.key: row.models for row in census.shares().rows} == {"apache-2.0": 1, "other": 1, "none": 3}
        assert {row.key for row in census.shares("class").rows} == {"permissive", "behavioral", "none"}
        assert census.graph.child.tolist() == [4, 4]


def test_parents_come_from_tags_where_no_column_holds_them(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "tags.jsonl",
        {"id": "a/base", "tags": []},
        {"id": "a/tuned", "tags": ["base_model:a/base", "base_model:finetune:a/base", "license:mit"]},
    )
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        assert (census.graph.child.tolist(), census.graph.parent.tolist()) == ([1], [0])
        assert census.rows("SELECT relation FROM models WHERE node = 1") == [("finetune",)]


def test_texts_of_a_snapshot_are_only_ever_texts(tmp_path: Path) -> None:
    hostile = "'; DROP VIEW models; --"
    file = lines(
        tmp_path / 'it\'s a "name" {id}.jsonl',
        {"id": hostile, "tags": [f"license:{hostile}"], "pipeline_tag": "{{7*7}}", "baseModels": {"models": [hostile]}},
        {"id": "long", "tags": ["license:" + "x" * 5000], "library_name": "y" * 5000},
        {"id": "nul\x00byte", "tags": ["license:other"], "cardData": {"license_name": " ${x}"}},
    )
    with Census(open_snapshot(file, folder=tmp_path / "ca'che")) as census:
        found = {row.key: row.models for row in census.shares().rows}
        assert found == {hostile.lower(): 1, "x" * 100: 1, "other": 1}
        assert [row.key for row in census.shares("library").rows] == ["not said", "y" * 100]
        assert [row.key for row in census.shares("task").rows] == ["not said", "{{7*7}}"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"PAR1 and nothing else", "could not be read"),
        (b"name,size\na,1\n", "no column with model ids"),
        (b"[{}]", "neither Parquet"),
        (b'{"a": 1}\n', "no models"),
        (b'{"id": ""}\n', "holds no models"),
        (b"\x1f\x8bnot gzip", "compression"),
        (b'\x01\r\x02"abc\r"x', "no column with model ids"),
        (b"x" * 500 + bytes(9), "neither Parquet"),
    ],
)
def test_what_is_no_snapshot_is_refused_in_words_and_leaves_nothing(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(SnapshotError, match=words):
        open_snapshot(file, folder=tmp_path / "cache")
    assert list((tmp_path / "cache").glob("*")) == []


def test_a_truncated_snapshot_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    file = write(plant(5000), tmp_path / "whole.parquet")
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(SnapshotError):
        open_snapshot(file, folder=tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    file = write(plant(200_000), tmp_path / "whole.parquet")
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    with pytest.raises(Cancelled):
        open_snapshot(file, folder=tmp_path / "cache", stop=stop)
    assert list((tmp_path / "cache").iterdir()) == []
    assert open_snapshot(file, folder=tmp_path / "cache").meta.models == 200_000


def test_a_killed_import_is_never_taken_for_a_cache(tmp_path: Path) -> None:
    file = write(plant(200_000), tmp_path / "whole.parquet")
    script = (
        "import sys; from pathlib import Path; from core.adoption.snapshot import open_snapshot\n"
        "open_snapshot(Path(sys.argv[1]), folder=Path(sys.argv[2]))"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(file), str(tmp_path / "cache")])
    deadline = time.monotonic() + 30
    while not list((tmp_path / "cache").glob("*/models.parquet")) and time.monotonic() < deadline:
        time.sleep(0.005)
    process.kill()
    process.wait()
    for left in (tmp_path / "cache").glob(".importing-*"):
        with pytest.raises(CacheError):
            open_cache(left)
        os.utime(left, (1, 1))
    cache = open_snapshot(file, folder=tmp_path / "cache")
    assert cache.meta.models == 200_000
    assert [entry.name for entry in (tmp_path / "cache").iterdir()] == [cache.folder.name]


def test_progress_tells_rows_per_second_in_words(tmp_path: Path) -> None:
    file = write(plant(20_000), tmp_path / "whole.parquet")
    told: list[Progress] = []
    open_snapshot(file, folder=tmp_path / "cache", report=told.append)
    assert told[-1].rows == told[-1].total == 20_000
    assert Progress("Reading models", 1_200_000, 1_700_000, 2.0).words == (
        "Reading models: 1,200,000 of 1,700,000 rows, 600,000 rows per second"
    )


def test_a_snapshot_is_imported_once_and_anew_when_it_changes(tmp_path: Path) -> None:
    file = lines(tmp_path / "2025-10-22.jsonl", {"id": "a"})
    first = open_snapshot(file, folder=tmp_path / "cache")
    stamp = first.models.stat().st_mtime_ns
    assert open_snapshot(file, folder=tmp_path / "cache").models.stat().st_mtime_ns == stamp
    assert open_snapshot(first.folder) == first
    assert (first.meta.snapshot.date, first.meta.snapshot.date_from) == ("2025-10-22", "name")
    lines(file, {"id": "a"}, {"id": "b"})
    assert open_snapshot(file, folder=tmp_path / "cache").meta.models == 2


def test_packed_lines_are_read_too(tmp_path: Path) -> None:
    file = tmp_path / "models.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id": "a", "tags": ["license:gemma"]}\n'))
    with Census(open_snapshot(file, folder=tmp_path / "cache")) as census:
        assert [row.key for row in census.shares().rows] == ["gemma"]


def test_the_engine_opens_nothing_but_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text("id\na\n")
    (tmp_path / "other").write_text("id\na\n")
    connection = connect(EngineSettings(memory_limit="200MB", threads=1), reads=[tmp_path / "allowed"])
    connection.execute("SELECT * FROM read_text($path)", {"path": str(tmp_path / "allowed")})
    for sql in (
        f"SELECT * FROM read_text('{tmp_path / 'other'}')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.org/models.parquet'",
        f"COPY (SELECT 1) TO '{tmp_path / 'written'}'",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(sql)
    assert not (tmp_path / "written").exists()


def test_settings_that_mean_nothing_are_refused() -> None:
    for wrong in ({"memory_limit": "lots"}, {"threads": -1}):
        with pytest.raises(InputError):
            EngineSettings(**wrong)
