# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family tree equals a plain walk over the same models: counts, breaks, what is affected, rows and filters."""

import csv
import io
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from core.adoption import classes, lineage
from core.adoption.census import Census
from core.adoption.errors import Cancelled
from core.adoption.family import words
from core.adoption.family.export import TreeFile, export
from core.adoption.family.rows import TreeRow, nearest, rows
from core.adoption.family.shown import ALL, RELATIONS, TreeFilter, show
from core.adoption.family.tree import MODEL, FamilyTree
from core.adoption.snapshot import open_snapshot

TAGS = ("llama3.1", "llama3.3", "apache-2.0", "", "other", "mit", "cc-by-nc-4.0", "gpl-3.0")
KINDS = ("finetune", "adapter", "quantized", "merge", "")
KNOWN = {key: (kind, duties) for key, kind, duties, _ in classes.table()}


class Model(msgspec.Struct):
    id: str
    license: str
    relation: str
    parents: list[str]
    downloads: int
    gated: bool = False

    @property
    def kind(self) -> str:
        return KNOWN[self.license][0] if self.license in KNOWN else "custom" if self.license else "none"

    @property
    def duties(self) -> int:
        return KNOWN[self.license][1] if self.license in KNOWN else 0


Open = Callable[[list[Model]], Census]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    made: list[Census] = []

    def open_(models: list[Model]) -> Census:
        lines = [
            {
                "id": one.id,
                "tags": [f"license:{one.license}"] if one.license else [],
                "downloads": one.downloads,
                "gated": "manual" if one.gated else False,
                "baseModels": {"relation": one.relation, "models": [{"id": parent} for parent in one.parents]},
            }
            for one in models
        ]
        file = tmp_path / f"family-{len(made)}.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        made.append(Census(open_snapshot(file, folder=tmp_path / "cache")))
        return made[-1]

    yield open_
    for census in made:
        census.close()


def family(size: int, seed: int, *, cycles: int = 0) -> list[Model]:
    """A family of that size below `lab/base`, with merges, absent parents, gated models and cycles."""
    chance = random.Random(seed)
    models = [
        Model("lab/root", "llama3.1", "", ["gone/ancient"], 7, gated=True),
        Model("lab/base", "llama3.1", "finetune", ["lab/root", "LAB/Root"], 5000),
    ]
    for number in range(size):
        relation = chance.choice(KINDS)
        most = min(number, 400) if chance.random() < 0.9 else number
        parents = ["lab/base" if chance.random() < 0.4 or not number else f"m/{chance.randrange(most)}"]
        if relation == "merge":
            parents += [f"m/{chance.randrange(max(1, number))}" for _ in range(chance.randrange(3))]
        if chance.random() < 0.01:
            parents.append("gone/parent")
        downloads = int(10 ** chance.uniform(0, 5))
        models.append(
            Model(f"m/{number}", chance.choice(TAGS), relation, parents, downloads, gated=chance.random() < 0.02)
        )
    for _ in range(cycles):
        one = models[2 + chance.randrange(min(size, 50))]
        one.parents.append(f"m/{chance.randrange(size)}")
    return models


class Oracle:
    """The rules in plain Python over dictionaries."""

    def __init__(self, models: list[Model], asked: str) -> None:
        self.by_id = {one.id: one for one in models}
        self.below: dict[str, list[str]] = {}
        for one in models:
            for parent in dict.fromkeys(one.parents):
                if parent in self.by_id and parent != one.id:
                    self.below.setdefault(parent, []).append(one.id)
        self.asked = asked
        self.descendants = self.reach([asked]) - {asked}
        kept = {asked}
        self.broken: set[str] = set()
        waiting = [asked]
        for above in waiting:
            for child in self.below.get(above, ()):
                if child in kept or child in self.broken:
                    continue
                if self.lost(child):
                    self.broken.add(child)
                else:
                    kept.add(child)
                    waiting.append(child)
        self.kept = kept - {asked}
        self.affected = self.reach(self.broken)

    def reach(self, sources: "set[str] | list[str]") -> set[str]:
        found, waiting = set(sources), list(sources)
        for one in waiting:
            for child in self.below.get(one, ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def lost(self, child: str) -> bool:
        here, asked = self.by_id[child], self.by_id[self.asked]
        if not here.license:
            return bool(asked.license)
        return here.kind != "custom" and bool(asked.duties & ~here.duties)

    def downloads(self, ids: "set[str]") -> int:
        return sum(self.by_id[one].downloads for one in ids)


def check(tree: FamilyTree, truth: Oracle) -> None:
    """Everything that can be counted, and every row."""
    assert {tree.members.ids[one] for one in tree.down.nodes} == truth.descendants
    assert {tree.id(place) for place in tree.broken} == truth.broken
    for place in tree.broken:
        reached = truth.reach([tree.id(place)])
        assert (tree.models[place], tree.downloads[place]) == (len(reached), truth.downloads(reached))
    assert tree.affected == len(truth.affected)
    assert tree.affected_downloads == truth.downloads(truth.affected)
    assert tree.all_downloads == truth.downloads(truth.descendants)
    told = list(rows(show(tree)))
    down = [row for row in told if row.side == "below"]
    edges = Counter((row.under, row.id) for row in down)
    members = truth.descendants | {truth.asked}
    expected = {(above, below) for above in members for below in truth.below.get(above, ())}
    assert set(edges) == expected and set(edges.values()) <= {1}
    own = [row for row in down if not row.again]
    assert Counter(row.id for row in own) == Counter(truth.descendants)
    under = {row.id: row for row in own}
    for row in own:
        state = row.standing
        if row.id in truth.broken:
            assert state in ("missing", "loosened")
        elif row.id in truth.kept:
            assert state in (("keeps", "unclear") if truth.by_id[truth.asked].license else ("free",))
            assert row.under == truth.asked or row.under in truth.kept
        else:
            assert state == "below" and (row.under in truth.broken or under[row.under].standing == "below")


@pytest.mark.parametrize("seed", range(12))
def test_small_families_with_cycles_equal_a_plain_walk(opened: Open, seed: int) -> None:
    models = family(60, seed, cycles=4)
    census = opened(models)
    for asked in ("lab/base", "m/0", "m/3"):
        check(lineage.tree(census, asked), Oracle(models, asked))


def test_a_family_of_50_000_equals_a_plain_walk(opened: Open) -> None:
    models = family(50_000, 7, cycles=20)
    tree = lineage.tree(opened(models), "lab/base")
    truth = Oracle(models, "lab/base")
    assert len(truth.descendants) >= 50_000 - 1
    told = {row.id: row for row in rows(show(tree)) if row.side == "below" and not row.again}
    assert set(told) == truth.descendants
    assert {tree.id(place) for place in tree.broken} == truth.broken
    assert (tree.affected, tree.affected_downloads) == (len(truth.affected), truth.downloads(truth.affected))
    for place in tree.broken[:50] + tree.broken[-50:]:
        reached = truth.reach([tree.id(place)])
        assert (tree.models[place], tree.downloads[place]) == (len(reached), truth.downloads(reached))
    for wanted in (
        TreeFilter(relations=("merge", "unsaid")),
        TreeFilter(classes=("none", "custom")),
        TreeFilter(breaks=True),
        TreeFilter(text="M/12"),
        TreeFilter(relations=("adapter",), classes=("permissive",), breaks=True, text="9"),
        TreeFilter(depth=2),
    ):
        found = {row.id for row in rows(show(tree, wanted)) if row.found and row.side == "below" and not row.again}
        assert found == {one for one in truth.descendants if matches(truth, told[one], wanted)}, wanted


def matches(truth: Oracle, row: TreeRow, wanted: TreeFilter) -> bool:
    model = truth.by_id[row.id]
    kind = model.relation if model.relation in RELATIONS else "unsaid"
    return (
        (not wanted.relations or kind in wanted.relations)
        and (not wanted.classes or model.kind in wanted.classes)
        and (not wanted.breaks or row.id in truth.broken)
        and wanted.text.lower() in row.id
        and (wanted.depth is None or row.level <= wanted.depth)
    )


def test_every_row_of_a_filter_leads_to_something_found(opened: Open) -> None:
    tree = lineage.tree(opened(family(300, 3)), "lab/base")
    shown = show(tree, TreeFilter(text="m/7"))
    told = list(rows(shown))
    for at, row in enumerate(told):
        after = next((one for one in told[at + 1 :] if one.level <= row.level), None)
        until = told.index(after, at + 1) if after is not None else len(told)
        assert row.side == "model" or any(one.found for one in told[at:until])
    assert len(told) < len(list(rows(show(tree))))


def test_a_merge_hangs_in_one_place_and_is_mentioned_in_the_others(opened: Open) -> None:
    census = opened(
        [
            Model("a/a", "llama3.1", "", [], 9),
            Model("a/b", "llama3.1", "finetune", ["a/a"], 8),
            Model("a/c", "mit", "finetune", ["a/a"], 7),
            Model("a/m", "llama3.1", "merge", ["a/c", "a/b", "gone/x"], 6),
            Model("a/n", "mit", "finetune", ["a/m"], 5),
        ]
    )
    tree = lineage.tree(census, "a/a")
    told = [(row.level, row.id, row.again, row.state) for row in rows(show(tree))]
    assert told == [
        (0, "a/a", False, "To be kept below: limits of use"),
        (1, "a/b", False, "Keeps the terms"),
        (
            2,
            "a/m",
            False,
            "Keeps the terms; another path to it is broken above; 1 of its 3 parents is not in the snapshot",
        ),
        (3, "a/n", False, "Break: drops limits of use; 5 downloads affected, 1 model"),
        (1, "a/c", False, "Break: drops limits of use; 18 downloads affected, 3 models"),
        (2, "a/m", True, "Again: stands under a/b"),
    ]
    assert words.relation(tree, next(place for place in range(tree.size) if tree.id(place) == "a/m")) == "merge of 3"
    assert [tree.id(step) for step in tree.path(tree.broken[1])] == ["a/a", "a/b", "a/m", "a/n"]
    assert [one.id for one in lineage.parents(census, "a/m")] == ["a/c", "a/b", "gone/x"]
    assert [one.match for one in lineage.parents(census, "a/m")] == ["exact", "exact", "absent"]


def test_a_cycle_ends_and_says_where_it_leads(opened: Open) -> None:
    census = opened(
        [
            Model("a/a", "gemma", "finetune", ["a/c", "a/a"], 3),
            Model("a/b", "gemma", "finetune", ["a/a"], 2),
            Model("a/c", "gemma", "finetune", ["a/b"], 1),
        ]
    )
    tree = lineage.tree(census, "a/a")
    below = [(row.level, row.id, row.cycle, row.state) for row in rows(show(tree)) if row.side != "above"]
    assert below == [
        (0, "a/a", False, "To be kept below: limits of use; names itself as its parent"),
        (1, "a/b", False, "Keeps the terms"),
        (2, "a/c", False, "Keeps the terms"),
        (3, "a/a", True, "Cycle: leads back to a/a, which is also above it"),
    ]
    above = [(row.level, row.id, row.cycle) for row in rows(show(tree)) if row.side == "above"]
    assert above == [(1, "a/c", False), (2, "a/b", False), (3, "a/a", True)]
    said = " ".join(words.notes(tree))
    assert "its own ancestor" in said and "3 models are on cycles" in said and "1 model names itself" in said


def test_ancestors_dangling_parents_and_gates_are_told(opened: Open) -> None:
    tree = lineage.tree(opened(family(40, 1)), "lab/base")
    above = {row.id: row for row in rows(show(tree)) if row.side == "above"}
    assert set(above) == {"lab/root", "LAB/Root", "gone/ancient"}
    assert (
        above["lab/root"].state
        == "Its terms are kept; gated: access must be asked for; its parent is not in the snapshot"
    )
    assert above["LAB/Root"].state == "Not in the snapshot under this spelling; there is lab/root"
    assert above["gone/ancient"].under == "lab/root" and not above["gone/ancient"].in_snapshot
    said = " ".join(words.notes(tree))
    assert "2 parents above are not in the snapshot" in said and "gated: what they declare is known" in said
    assert [tree.id(step) for step in tree.path(tree.size - 1)][-1] == "lab/base"


def test_a_model_without_a_license_has_nothing_to_keep(opened: Open) -> None:
    census = opened([Model("a/a", "", "", [], 1), Model("a/b", "", "finetune", ["a/a"], 1)])
    tree = lineage.tree(census, "a/a")
    assert [row.state for row in rows(show(tree))] == ["Declares no license: there is nothing to keep", ""]
    assert words.summary(tree) == "1 model below it with 1 download. Its terms are lost nowhere."


def test_many_breaks_that_share_what_is_below_are_each_counted_whole(opened: Open) -> None:
    """More than are followed at a time, over a lineage where every one reaches the same models."""
    models = [Model("a/a", "llama3.1", "", [], 1)]
    models += [Model(f"b/{n}", "mit", "finetune", ["a/a"], n) for n in range(200)]
    models.append(Model("c/0", "mit", "merge", [f"b/{n}" for n in range(100)], 1000))
    models += [Model(f"c/{n}", "mit", "finetune", [f"c/{n - 1}"], 1) for n in range(1, 30)]
    tree = lineage.tree(opened(models), "a/a")
    check(tree, Oracle(models, "a/a"))


def test_a_chain_of_many_generations_is_followed_to_its_end(opened: Open) -> None:
    models = [Model("m/0", "llama3.1", "", [], 1)]
    models += [
        Model(f"m/{n}", "llama3.1" if n < 2999 else "mit", "finetune", [f"m/{n - 1}"], 1) for n in range(1, 3000)
    ]
    tree = lineage.tree(opened(models), "m/0")
    assert len(tree.path(tree.broken[0])) == 3000 and tree.depth.max() == 2999
    assert sum(1 for _ in rows(show(tree, TreeFilter(breaks=True)))) == 3000


def test_each_format_holds_the_same_rows(opened: Open) -> None:
    models = family(80, 5)
    models.append(Model("=cmd|x/`a`*b*", "mit", "finetune", ["lab/base"], 1))
    shown = show(lineage.tree(opened(models), "lab/base"))
    told = list(rows(shown))
    assert msgspec.json.decode(export(shown, "json"), type=TreeFile).rows == tuple(told)
    table = list(csv.DictReader(io.StringIO(export(shown, "csv").decode())))
    assert [row["id"].removeprefix("'") for row in table] == [row.id for row in told]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())
    text = export(shown, "md").decode()
    assert text.count("\n- ") + text.count("  - ") == len(told) + len(words.notes(shown.tree))
    assert r"=cmd\|x/\`a\`\*b\*" in text


def test_the_nearest_rows_say_how_many_are_left(opened: Open) -> None:
    shown = show(lineage.tree(opened(family(300, 2)), "lab/base"))
    told = list(nearest(shown, 1, 10))
    assert sum(row is not None and row.side == "below" for _, row, _ in told) == 10
    assert max(level for level, row, _ in told if row is not None) == 1
    children = shown.first[MODEL + 1] - shown.first[MODEL]
    assert (1, None, children - 10) in told
    assert [row for _, row, _ in nearest(shown, None, None)] == list(rows(shown))
    assert shown.filter == ALL


def test_a_snapshot_that_is_closed_stops_what_others_are_asking_of_it(opened: Open) -> None:
    models = family(2000, 9)
    for _ in range(15):
        census = opened(models)
        ended: list[str] = []

        def ask(census: Census = census, ended: list[str] = ended) -> None:
            try:
                while True:
                    lineage.tree(census, "lab/base")
                    lineage.parents(census, "m/7")
            except Cancelled as error:
                ended.append(str(error))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.03)
        census.close()
        for thread in threads:
            thread.join(20)
        assert len(ended) == 4
