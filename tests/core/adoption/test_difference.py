# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Two snapshots of one history: what was planted to happen is found, each thing once."""

from pathlib import Path

import pytest

from core.adoption.cache import Cache
from core.adoption.difference import KINDS, changes, difference, observed
from core.adoption.errors import SnapshotError
from core.adoption.snapshot import open_snapshot
from tests.snapshots.planted import later, plant
from tests.snapshots.write import write

Pair = tuple[Cache, Cache, dict[str, int]]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    older = plant(20_000)
    newer, happened = later(older)
    files = [
        write(planted, folder / f"models-{day}.parquet", "struct")
        for planted, day in ((older, "2025-05-21"), (newer, "2025-08-21"))
    ]
    first, second = (open_snapshot(file, folder=folder / "cache") for file in files)
    return first, second, happened


def test_every_planted_change_is_counted(pair: Pair) -> None:
    older, newer, happened = pair
    found = difference(older, newer)
    assert found.counts == happened
    assert set(found.counts) == set(KINDS) and min(happened.values()) > 0
    assert (found.older.date, found.newer.date) == ("2025-05-21", "2025-08-21")
    assert found.kept == older.meta.models - happened["gone"]
    assert sum(flow.models for flow in found.flows) == happened["relabelled"]
    assert not found.unknown


def test_the_models_behind_each_count_are_as_many(pair: Pair) -> None:
    older, newer, happened = pair
    for kind in KINDS:
        page = changes(older, newer, kind, limit=10_000)
        assert page.total == len({row.id for row in page.rows}) == happened[kind]
        assert {row.rule for row in page.rows} == {
            {"relabelled": "T01", "loosened": "T02", "new": ""}.get(kind, "T04"),
        }
    flow = difference(older, newer).flows[0]
    assert changes(older, newer, "relabelled", before=flow.parent, after=flow.child).total == flow.models
    assert changes(older, newer, "gone", offset=100_000).total == happened["gone"]


def test_the_way_back_turns_new_and_gone_around(pair: Pair) -> None:
    older, newer, happened = pair
    back = difference(newer, older).counts
    assert (back["new"], back["gone"]) == (happened["gone"], happened["new"])
    assert (back["gated"], back["ungated"]) == (happened["ungated"], happened["gated"])
    assert back["relabelled"] == happened["relabelled"]


def test_what_was_observed_differs_from_what_was_created(pair: Pair) -> None:
    older, newer, _ = pair
    seen = observed([newer, older], "class", denominator="licensed")
    assert (seen.mode, seen.months) == ("observed", ("2025-05-21", "2025-08-21"))
    assert seen.totals == tuple(sum(cell.models for cell in seen.cells if cell.month == day) for day in seen.months)
    assert "none" not in seen.keys and not seen.floor_month


def test_a_snapshot_without_gating_says_so(pair: Pair, tmp_path: Path) -> None:
    plain = open_snapshot(write(plant(2000), tmp_path / "plain.parquet", "text"), folder=tmp_path / "cache")
    found = difference(plain, pair[1])
    assert found.counts["gated"] == found.counts["ungated"] == 0
    assert "gating cannot be compared" in found.unknown[0]


def test_a_snapshot_is_not_compared_with_itself(pair: Pair) -> None:
    with pytest.raises(SnapshotError, match="compared with itself"):
        difference(pair[0], pair[0])
