# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Views: every share with its denominator, filters that hold everywhere, months with their floor."""

import numpy as np
import pytest

from core.adoption.census import Census
from core.adoption.views import Denominator, Filters
from core.errors import InputError
from tests.core.adoption.conftest import Make
from tests.snapshots import truth
from tests.snapshots.planted import LIBRARIES, LICENSES, NONE, OTHER, OTHERS, TASKS, Planted

Small = tuple[Planted, Census]


def test_each_denominator_counts_what_it_says(small: Small) -> None:
    numbers, census = small
    licensed, downloaded = numbers.license != NONE, numbers.downloads > 0
    totals: dict[Denominator, int] = {
        "all": numbers.rows,
        "licensed": int(licensed.sum()),
        "downloaded": int(downloaded.sum()),
        "weighted": int(numbers.downloads.sum()),
    }
    classes = truth.class_codes(numbers)
    for denominator, total in totals.items():
        shares = census.shares("class", denominator=denominator)
        assert shares.asked.total == census.total(denominator=denominator) == total
        assert sum(row.share or 0 for row in shares.rows) == pytest.approx(1)
        weight = {"all": 1, "licensed": licensed, "downloaded": downloaded, "weighted": numbers.downloads}[denominator]
        behavioral = ((classes == truth.CLASSES.index("behavioral")) * weight).sum()
        here = next(row for row in shares.rows if row.key == "behavioral")
        assert here.share == pytest.approx(behavioral / total)
        assert ("none" in {row.key for row in shares.rows}) == (denominator != "licensed")


def test_tasks_libraries_gates_and_names_are_counted(small: Small) -> None:
    numbers, census = small
    for dimension, codes, names in (
        ("task", numbers.task, TASKS),
        ("library", numbers.library, LIBRARIES),
        ("gated", numbers.gated > 0, ("open", "gated")),
    ):
        counts = np.bincount(codes.astype(int))
        expected = {name or "not said": int(n) for name, n in zip(names, counts, strict=True) if n}
        assert {row.key: row.models for row in census.shares(dimension).rows} == expected  # type: ignore[arg-type]
    named = (numbers.license == OTHER) & ~numbers.broken
    expected = {}
    for code, (name, *_) in enumerate(OTHERS):
        if name and (n := int((named & (numbers.other == code)).sum())):
            expected[name.lower()] = expected.get(name.lower(), 0) + n
    assert {row.key: row.models for row in census.shares("name").rows} == expected


def test_families_join_what_belongs_together(small: Small) -> None:
    numbers, census = small
    families = {row.key: row.models for row in census.shares("family").rows}
    llama = [code for code, (tag, *_) in enumerate(LICENSES) if tag.startswith("llama")]
    assert families["Llama"] == int(np.isin(numbers.license, llama).sum())
    assert sum(families.values()) == numbers.rows
    assert families["none"] == int((numbers.license == NONE).sum())


def test_months_have_no_gaps_and_the_floor_is_marked(small: Small) -> None:
    numbers, census = small
    monthly = census.monthly("class")
    assert monthly.mode == "created"
    assert monthly.months[0] == monthly.floor_month == "2022-03"
    assert monthly.floor_models == int((numbers.day == numbers.day.min()).sum())
    assert len(monthly.months) == 39 and monthly.months[-1] == "2025-05"
    assert {cell.month for cell in monthly.cells if cell.floor} == {"2022-03"}
    assert sum(cell.models for cell in monthly.cells) == numbers.rows == sum(monthly.totals)
    assert len(monthly.cells) == len(monthly.months) * len(monthly.keys)


def test_filters_hold_in_every_view(small: Small) -> None:
    numbers, census = small
    filters = Filters(licenses=("apache-2.0", "other"), since="2024-01", until="2025-03", min_downloads=5, gated=False)
    month = truth.months(numbers)
    chosen = (
        np.isin(numbers.license, [1, OTHER])
        & (month >= 202401)
        & (month <= 202503)
        & (numbers.downloads >= 5)
        & (numbers.gated == 0)
    )
    count = int(chosen.sum())
    assert count > 20
    assert census.total(filters) == count == int(census.chosen(filters).sum())
    assert sum(row.models for row in census.shares("task", filters=filters).rows) == count
    assert sum(cell.models for cell in census.monthly(filters=filters).cells) == count
    page = census.top_models(filters=filters, limit=10)
    assert page.total == count
    assert [row.downloads for row in page.rows] == np.sort(numbers.downloads[chosen])[::-1][:10].tolist()
    assert "created from 2024-01" in page.asked.words and "not gated" in page.asked.words


def test_pages_of_models_follow_each_other_without_gap_or_repetition(small: Small) -> None:
    _, census = small
    filters = Filters(text="GEMMA", classes=("behavioral",))
    whole = census.top_models(filters=filters, limit=1000)
    pages = [
        row.id
        for offset in range(0, whole.total, 17)
        for row in census.top_models(filters=filters, limit=17, offset=offset).rows
    ]
    assert pages == [row.id for row in whole.rows] and len(pages) == whole.total > 17
    assert all("gemma" in name for name in pages)


def test_generated_licenses_are_counted_by_name(small: Small) -> None:
    numbers, census = small
    named = (numbers.license == OTHER) & ~numbers.broken
    own = [code for code, (name, *_) in enumerate(OTHERS) if name.startswith("clausewright-")]
    by_generator = [code for code, (name, *_) in enumerate(OTHERS) if name in ("OpenRAIL-AMS", "research-only rail-m")]
    found = census.generated()
    assert found.own == int((named & np.isin(numbers.other, own)).sum()) > 0
    assert found.generator == int((named & np.isin(numbers.other, by_generator)).sum()) > 0
    assert found.configurations == len(np.unique(numbers.other[named & np.isin(numbers.other, own)]))
    assert {row.type for row in found.rows} <= {"openrail", "researchrail", "rail"}
    assert not found.looked_at_cards


def test_every_answer_names_snapshot_date_and_denominator(small: Small) -> None:
    _, census = small
    words = census.shares("class", denominator="licensed").asked.words
    assert "10000-struct.parquet of 2025-05-20" in words
    assert "of models that declare a license (3,141 models)" in words
    assert words.endswith("no filter")


def test_a_month_that_is_none_is_refused(small: Small) -> None:
    with pytest.raises(InputError, match="not a month"):
        small[1].shares(filters=Filters(since="2024-13"))


def test_threads_may_ask_at_the_same_time(planted: Make) -> None:
    from concurrent.futures import ThreadPoolExecutor

    _, cache = planted(10_000, "struct")
    with Census(cache) as census, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: census.shares("license").rows, range(12)))
    assert all(answer == answers[0] for answer in answers)
