# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family of a model: everything above and below it, and where its terms are first lost on each path."""

import json
from typing import Any

import pytest

from core.adoption.census import Census
from core.adoption.errors import NoSuchModel
from core.adoption.lineage import family
from core.adoption.snapshot import open_snapshot
from tests.snapshots import truth
from tests.snapshots.planted import Planted

MODELS: list[tuple[str, str, list[str], int]] = [
    # id, license, parents, downloads
    ("lab/base", "llama3.1", ["lab/older", "gone/root"], 1000),
    ("lab/older", "mit", [], 10),
    ("a/kept", "llama3.1", ["lab/base"], 100),
    ("a/newer", "llama3.3", ["a/kept"], 90),
    ("b/loose", "apache-2.0", ["a/kept"], 80),
    ("b/loose-child", "mit", ["b/loose"], 7),
    ("c/silent", "", ["lab/base"], 60),
    ("d/own", "other", ["lab/base"], 50),
    ("e/merge", "mit", ["b/loose-child", "d/own", "a/newer"], 5),
    ("x/loop-a", "gemma", ["x/loop-b"], 3),
    ("x/loop-b", "mit", ["x/loop-a", "x/loop-b"], 2),
]


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("family")
    lines = [
        {
            "id": name,
            "tags": [f"license:{license_}"] if license_ else [],
            "downloads": downloads,
            "baseModels": {"relation": "finetune", "models": [{"id": parent} for parent in parents]},
        }
        for name, license_, parents, downloads in MODELS
    ]
    file = folder / "family.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    with Census(open_snapshot(file, folder=folder / "cache")) as census:
        yield census


def test_a_family_is_whole_and_its_first_breaks_are_marked(census: Census) -> None:
    found = family(census, "lab/base")
    assert [(node.id, node.depth) for node in found.ancestors] == [("lab/older", 1)]
    assert found.parents_missing == ("gone/root",)
    assert {(node.id, node.depth) for node in found.descendants} == {
        ("a/kept", 1),
        ("c/silent", 1),
        ("d/own", 1),
        ("a/newer", 2),
        ("b/loose", 2),
        ("e/merge", 2),
        ("b/loose-child", 3),
    }
    assert [(one.path, one.from_, one.to, one.kind, one.downloads) for one in found.breaks] == [
        (("lab/base", "a/kept", "b/loose"), "llama3.1", "apache-2.0", "loosened", 80 + 7 + 5),
        (("lab/base", "c/silent"), "llama3.1", "none", "missing", 60),
        (("lab/base", "d/own", "e/merge"), "other", "mit", "loosened", 5),
    ]
    assert {node.id for node in found.descendants if node.breaks} == {"b/loose", "c/silent", "e/merge"}
    assert found.downloads == 100 + 90 + 80 + 7 + 60 + 50 + 5
    assert found.affected == 4 and not found.cycle


def test_cycles_end_and_are_said(census: Census) -> None:
    found = family(census, "x/loop-a")
    assert found.cycle
    assert [node.id for node in found.descendants] == [node.id for node in found.ancestors] == ["x/loop-b"]
    assert [one.path for one in found.breaks] == [("x/loop-a", "x/loop-b")]


def test_a_model_without_family_has_an_empty_one(census: Census) -> None:
    found = family(census, "e/merge")
    assert (found.descendants, found.breaks, found.affected) == ((), (), 0)
    assert len(found.ancestors) == 7


def test_a_model_that_is_not_there_is_named_with_near_ones(census: Census) -> None:
    with pytest.raises(NoSuchModel, match="Did you mean lab/base"):
        family(census, "LAB/Base")
    with pytest.raises(NoSuchModel, match="letter case counts"):
        family(census, "'; DROP VIEW models; --")


def test_families_equal_a_plain_walk_over_the_planted_edges(small: tuple[Planted, Census]) -> None:
    numbers, census = small
    child, parent = truth.edges(numbers)
    down: dict[int, list[int]] = {}
    up: dict[int, list[int]] = {}
    for below, above in zip(child.tolist(), parent.tolist(), strict=True):
        down.setdefault(above, []).append(below)
        up.setdefault(below, []).append(above)
    names = dict(census.rows("SELECT node, id FROM models"))
    largest = sorted(down, key=lambda row: -len(down[row]))[:5]
    deep = sorted(up)[-5:]
    for row in (*largest, *deep):
        found = family(census, names[row])
        for nodes, edges in ((found.descendants, down), (found.ancestors, up)):
            depth = {row: 0}
            queue = [row]
            for node in queue:  # grows while it is walked
                for one in edges.get(node, ()):
                    if one not in depth:
                        depth[one] = depth[node] + 1
                        queue.append(one)
            assert {node.id: node.depth for node in nodes} == {names[one]: d for one, d in depth.items() if one != row}
