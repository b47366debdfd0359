# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The census equals what was planted, exactly, at every size and in every layout."""

from typing import Any

import msgspec
import pytest

from core.adoption.answer import answer
from core.adoption.cache import Cache
from core.adoption.census import Census
from tests.core.adoption.conftest import Make
from tests.snapshots import truth
from tests.snapshots.write import Layout


def counted(cache: Cache) -> Any:
    with Census(cache) as census:
        return msgspec.json.decode(msgspec.json.encode(answer(census)))


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        (10_000, "text"),
        (10_000, "struct"),
        (10_000, "jsonl"),
        (10_000, "csv"),
        (200_000, "text"),
        (200_000, "struct"),
        (1_700_000, "text"),
    ],
)
def test_the_census_equals_the_planted_truth(planted: Make, rows: int, layout: Layout) -> None:
    numbers, cache = planted(rows, layout)
    expected = truth.census(numbers)
    if layout == "jsonl":  # the Hub's list answers with no card at all where a card is broken
        assert cache.meta.quality.broken_cards == 0
    got = counted(cache)
    assert {key: got[key] for key in expected} == expected
    assert got["quality"]["rows"] == rows
    assert got["quality"]["broken_rows"] == got["quality"]["duplicate_ids"] == got["quality"]["undated"] == 0


def test_what_is_planted_holds_every_odd_thing(planted: Make) -> None:
    lineage = truth.census(planted(200_000, "text")[0])["lineage"]
    for odd in ("dangling_first_parent", "other_case_first_parent", "self_loops", "two_cycles"):
        assert lineage[odd] > 0
    assert planted(200_000, "text")[1].meta.quality.broken_cards > 0
    assert len(lineage["top_flows"]) == 25
