# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Drift: each of the four switches does what it says, over plain sets of ancestors; one data set gives all figures."""

from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.adoption import drift, flows
from core.adoption.census import Census
from core.adoption.snapshot import open_snapshot
from core.adoption.views import DriftSettings, Filters
from tests.core.adoption.conftest import Make
from tests.snapshots import truth
from tests.snapshots.planted import LICENSES, NONE, OTHER, OTHERS, Planted

DUTIES = {"behavioral": {"use"}, "noncommercial": {"nc"}, "copyleft": {"share"}}


def duties(numbers: Planted, row: int) -> set[str]:
    """The duties of a row's license, told from the contract's classes and the names of the licenses alone."""
    kind = truth.CLASSES[truth.class_codes(numbers)[row]]
    found = set(DUTIES.get(kind, ()))
    tag = LICENSES[numbers.license[row]][0]
    if tag.startswith("cc-by-nc-sa"):
        found.add("share")
    flux = OTHERS[numbers.other[row]][0].lower().startswith("flux-1-dev")
    if numbers.license[row] == OTHER and not numbers.broken[row] and flux:
        found.add("nc")
    return found


def ancestors(numbers: Planted, hops: str) -> dict[int, set[int]]:
    child, parent = truth.edges(numbers)
    parents: dict[int, set[int]] = {}
    for below, above in zip(child.tolist(), parent.tolist(), strict=True):
        parents.setdefault(below, set()).add(above)
    if hops == "direct":
        return parents
    found = {}
    for row in parents:
        met: set[int] = set()
        front = set(parents[row])
        while front:
            met |= front
            front = {above for one in front for above in parents.get(one, ())} - met
        found[row] = met
    return found


def test_every_setting_counts_what_plain_sets_count(planted: Make) -> None:
    numbers, cache = planted(2_000, "text")
    kinds = truth.class_codes(numbers)
    own = {row: duties(numbers, row) for row in range(numbers.rows)}
    with Census(cache) as census:
        table = {row.settings: (row.drifted, row.of) for row in drift.drift_table(census).rows}
    for missing, change, hops in product((False, True), ("any", "loosening"), ("direct", "ancestor")):
        above = ancestors(numbers, hops)
        drifted: dict[str, int] = {"both": 0, "parent": 0, "restricted": 0, "derivatives": 0, "all": 0}
        of = dict(drifted, all=numbers.rows)
        for row, over in above.items():
            licenses = {int(numbers.license[one]) for one in over} - {NONE}
            demanded = set().union(*(own[one] for one in over))
            declared = numbers.license[row] != NONE
            if not declared:
                gone = missing and bool(licenses if change == "any" else demanded)
            elif change == "any":
                gone = bool(licenses - {int(numbers.license[row])})
            else:
                gone = bool(demanded - own[row]) and truth.CLASSES[kinds[row]] != "custom"
            inside = {
                "both": bool(licenses) and declared,
                "parent": bool(licenses),
                "restricted": "use" in demanded,
                "derivatives": True,
            }
            for base, within in inside.items():
                of[base] += within
                drifted[base] += within and gone
            drifted["all"] += gone
        for base in of:
            settings = DriftSettings(missing, change, hops, base)  # type: ignore[arg-type]
            assert table[settings] == (drifted[base], of[base]), settings.words


def family_snapshot(path: Path) -> Path:
    """A thousand derivatives put together so that one data set holds every published figure."""
    groups: list[tuple[int, str, str, str]] = [
        # how many, license of the parent, license of the derivative, relation
        (32, "gemma", "mit", "finetune"),
        (47, "mit", "apache-2.0", "adapter"),
        (52, "gemma", "gemma", "finetune"),
        (269, "apache-2.0", "apache-2.0", "finetune"),
        (420, "gemma", "", "adapter"),
        (56, "mit", "", "quantized"),
        (45, "", "mit", "finetune"),
        (79, "", "", "adapter"),
    ]
    rows: list[tuple[str, list[str], str, str]] = []
    for license_ in ("gemma", "mit", "apache-2.0", ""):
        rows.append((f"base/{license_ or 'none'}", [f"license:{license_}"] if license_ else [], "", ""))
    for group, (count, above, below, relation) in enumerate(groups):
        tags = [f"license:{below}"] if below else []
        rows += [(f"made/{group}-{number}", tags, f"base/{above or 'none'}", relation) for number in range(count)]
    names, tags_, bases, relations = zip(*rows, strict=True)
    connection = duckdb.connect()
    connection.execute(
        f"""COPY (SELECT id, tags, baseModels: CASE WHEN base <> '' THEN {{'relation': relation,
        'models': [{{'_id': '', 'id': base}}]}} END FROM (SELECT id: unnest($1), tags: unnest($2), base: unnest($3),
        relation: unnest($4))) TO '{path}' (FORMAT parquet)""",
        [list(names), list(tags_), list(bases), list(relations)],
    )
    return path


def test_one_data_set_gives_every_published_figure(tmp_path: Path) -> None:
    cache = open_snapshot(family_snapshot(tmp_path / "family.parquet"), folder=tmp_path / "cache")
    with Census(cache) as census:
        table = drift.drift_table(census)
    got = {line.study.id: line.here.share for line in table.studies}
    assert got == {
        "supply-chain-galaxy-finetunes": pytest.approx(32 / 398),
        "anatomy": pytest.approx(79 / 400),
        "supply-chain-galaxy-omission": pytest.approx(555 / 1000),
        "liscan": pytest.approx(452 / 504),
    }
    for line in table.studies:
        assert line.here.share == pytest.approx(line.study.value, abs=0.005)
        assert line.study.source and line.study.date and line.study.why
    assert [line.study.value for line in table.studies] == sorted(line.study.value for line in table.studies)
    assert len(table.rows) == 40 and table.rows[0].share == 32 / 1004


def test_matrix_flows_and_drill_down_agree(small: Any) -> None:
    numbers, census = small
    expected = truth.census(numbers)["lineage"]
    table = flows.matrix(census, "license", top=5)
    assert sum(map(sum, table.cells)) == expected["edges"] and table.keys[-1] == "all others"
    top = flows.top_flows(census).rows[0]
    page = flows.edge_models(census, top.parent, top.child, limit=5)
    assert page.total == top.models and len(page.rows) == min(5, top.models)
    assert {(row.parent_license, row.child_license) for row in page.rows} == {(top.parent, top.child)}
    behind = flows.edge_models(census, "behavioral", "permissive", dimension="class")
    assert behind.total == expected["class_matrix"]["behavioral"]["permissive"]
    beyond = flows.edge_models(census, "behavioral", "permissive", dimension="class", offset=10_000)
    assert (beyond.total, beyond.rows) == (behind.total, ())


def test_the_models_behind_a_share_are_as_many_as_it_says(small: Any) -> None:
    _, census = small
    for settings in (DriftSettings(), DriftSettings(True, "loosening", "ancestor", "restricted")):
        counted = drift.share(census, settings)
        page = drift.drifted_models(census, settings, limit=20)
        assert page.total == counted.drifted > 0
        assert len({row.child for row in page.rows}) == len(page.rows) == min(20, page.total)
        assert [row.downloads for row in page.rows] == sorted((row.downloads for row in page.rows), reverse=True)


def test_filters_choose_the_derivative(small: Any) -> None:
    _, census = small
    merges = drift.share(census, DriftSettings(denominator="derivatives"), filters=Filters(relations=("merge",)))
    whole = drift.share(census, DriftSettings(denominator="derivatives"))
    assert 0 < merges.of < whole.of
    page = flows.edge_models(census, filters=Filters(relations=("merge",)), limit=10_000)
    assert {row.relation for row in page.rows} == {"merge"}
