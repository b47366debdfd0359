# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Published shares are reproduced from the public counts they were made of."""

from pathlib import Path

import duckdb
import pytest

from core.adoption.census import Census
from core.adoption.snapshot import open_snapshot

# License tags of the Hub in July 2025 as printed by the notebooks of arXiv 2508.06811 (bendlaufer/ai-ecosystem).
MODELS, LICENSED = 1_860_411, 671_895
COUNTS = {
    "apache-2.0": 298_442,
    "mit": 109_820,
    "other": 81_887,
    "openrail": 37_498,
    "creativeml-openrail-m": 29_233,
    "cc-by-nc-4.0": 14_315,
    "llama2": 10_294,
    "llama3": 9_887,
    "gemma": 8_677,
    "unknown": 8_368,
    "llama3.1": 7_614,
    "cc-by-4.0": 6_737,
    "openrail++": 6_552,
    "llama3.2": 5_863,
    "cc-by-nc-sa-4.0": 3_945,
    "afl-3.0": 3_657,
    "llama3.3": 1_849,
    "bigscience-bloom-rail-1.0": 1_840,
    "bigscience-openrail-m": 1_742,
    "bigcode-openrail-m": 1_487,
    "llama4": 180,
    "deepfloyd-if-license": 73,
}
# Of RAIL repositories on 27 February 2023, by tag: Open Future's public tables.
OPEN_FUTURE = {
    "creativeml-openrail-m": 2_992,
    "openrail": 2_043,
    "bigscience-bloom-rail-1.0": 187,
    "bigscience-openrail-m": 145,
    "openrail++": 54,
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> "Census":
    """A snapshot with exactly these counts; what the source does not print is under one license of another class."""
    folder = tmp_path_factory.mktemp("published")
    counts = {**COUNTS, "bsd-3-clause": LICENSED - sum(COUNTS.values())}
    connection = duckdb.connect()
    connection.execute(
        f"""COPY (
            SELECT id: 'm/' || row_number() OVER (), tags: CASE WHEN tag IS NULL THEN [] ELSE ['license:' || tag] END
            FROM (SELECT tag: unnest($tags), n: unnest($counts)), LATERAL range(n)
        ) TO '{folder / "july-2025.parquet"}' (FORMAT parquet)""",
        {"tags": [*counts, None], "counts": [*counts.values(), MODELS - LICENSED]},
    )
    return Census(open_snapshot(folder / "july-2025.parquet", folder=folder / "cache"))


def test_the_twelve_percent_is_a_share_of_licensed_models(hub: Census) -> None:
    assert hub.total() == MODELS
    assert hub.total(denominator="licensed") == LICENSED
    licensed = {row.key: row for row in hub.shares(denominator="licensed").rows}
    all_ = {row.key: row for row in hub.shares(denominator="all").rows}
    rail = [key for key in licensed if "rail" in key]
    assert sum(licensed[key].models for key in rail) == 78_352
    assert round(100 * sum(licensed[key].share or 0 for key in rail), 1) == 11.7
    assert round(100 * sum(all_[key].share or 0 for key in rail), 1) == 4.2


def test_behavioral_terms_cover_eighteen_percent_of_licensed_models(hub: Census) -> None:
    licensed = {row.key: row for row in hub.shares("class", denominator="licensed").rows}
    all_ = {row.key: row for row in hub.shares("class", denominator="all").rows}
    assert round(100 * (licensed["behavioral"].share or 0), 1) == 18.3
    assert round(100 * (all_["behavioral"].share or 0), 1) == 6.6
    assert round(100 * (all_["none"].share or 0), 1) == 63.9


def test_open_futures_count_of_rail_repositories(tmp_path: Path) -> None:
    connection = duckdb.connect()
    connection.execute(
        f"""COPY (SELECT id: 'm/' || row_number() OVER (), tags: ['license:' || tag] FROM
        (SELECT tag: unnest($tags), n: unnest($counts)), LATERAL range(n)) TO '{tmp_path / "a.parquet"}'""",
        {"tags": [*OPEN_FUTURE, "apache-2.0", "mit"], "counts": [*OPEN_FUTURE.values(), 22_356, 9_109]},
    )
    with Census(open_snapshot(tmp_path / "a.parquet", folder=tmp_path / "cache")) as census:
        counts = {row.key: row.models for row in census.shares("class").rows}
    assert counts == {"behavioral": 5_421, "permissive": 31_465}
