# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The lineage of a model with 50,000 others below it, in the real window: how long each act takes, how long the window
stands still.

The family is planted: two fifths stand right below the model, one in twenty is a merge, some name parents that are not
there, a few stand on cycles. A time is from the act to the answer on screen, painted. A timer of 5 ms runs in the event
loop all the while; the longest time between two of its beats is how long the window stood still.
"""

import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from core.adoption import lineage
from core.adoption.census import Census
from core.adoption.family.export import FORMATS, export
from core.adoption.family.shown import show
from core.adoption.snapshot import open_snapshot
from core.figures import vega
from gui import tasks, theme
from gui.adoption.page import AdoptionPage
from gui.lineage.family import FamilyPane
from gui.window import Window
from tests.benchmarks.bench_adoption_window import GAP_S, Beats, _settle, _timed
from tests.benchmarks.measure import Row, Sample, row, sample

BELOW = 50_000
SIZE = "family of 50,000"
TREE_S = 0.5
ANSWER_S = 0.5
ROUNDS = 5
TAGS = ("llama3.1", "llama3.1", "llama3.3", "apache-2.0", "", "other", "mit")
KINDS = ("finetune", "adapter", "quantized", "")


def run() -> list[Row]:
    home = Path(tempfile.mkdtemp(prefix="bench-lineage-"))
    os.environ["CLAUSEWRIGHT_HOME"] = str(home / "home")
    vega.apart()
    try:
        file = _plant(home / "models-2026-09-30.jsonl")
        return [*_alone(file, home / "cache"), *_in_window(file, home)]
    finally:
        vega.rejoin()
        shutil.rmtree(home, ignore_errors=True)


def _plant(file: Path) -> Path:
    chance = random.Random(1)

    def line(name: str, tag: str, relation: str, parents: list[str], downloads: int) -> str:
        return json.dumps(
            {
                "id": name,
                "tags": [f"license:{tag}"] if tag else [],
                "downloads": downloads,
                "gated": chance.random() < 0.02 and "auto",
                "createdAt": "2025-01-01T00:00:00.000Z",
                "baseModels": {"relation": relation, "models": [{"id": parent} for parent in parents]},
            }
        )

    lines = [line("lab/base", "llama3.1", "", ["gone/ancient"], 10**6)]
    for number in range(BELOW):
        merge = chance.random() < 0.05
        near = chance.random() < 0.4 or number == 0
        parents = ["lab/base" if near else f"m/{chance.randrange(min(number, 2000))}"]
        if merge:
            parents.append(f"m/{chance.randrange(BELOW if number % 100 == 0 else max(1, number))}")
        if number % 300 == 7:
            parents.append("gone/parent")
        relation = "merge" if merge else chance.choice(KINDS)
        lines.append(line(f"m/{number}", chance.choice(TAGS), relation, parents, int(10 ** chance.uniform(0, 6))))
    file.write_text("\n".join(lines), "utf-8")
    return file


def _alone(file: Path, cache: Path) -> list[Row]:
    """The tree without a window."""
    with Census(open_snapshot(file, folder=cache)) as census:
        assert census.graph.size == BELOW + 1
        tree = lineage.tree(census, "lab/base")
        assert len(tree.down.nodes) == BELOW
        grown = sample(lambda: lineage.tree(census, "lab/base"), ROUNDS)
        rows = [row("lineage: the tree with breaks and what they affect", SIZE, grown, limit_p95=TREE_S)]
        rows.append(row("lineage: as values", SIZE, sample(lambda: lineage.values(tree), ROUNDS)))
        shown = show(tree)
        rows += [row(f"lineage: as {kind}", SIZE, sample(partial(export, shown, kind), ROUNDS)) for kind in FORMATS]
    return rows


def _in_window(file: Path, home: Path) -> list[Row]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    window = Window()
    window.resize(1280, 800)
    window.show()
    page = window.show_adoption()
    page.take(file)
    _settle(app)
    page.go_to("lineage")
    _settle(app)
    beats = Beats()
    rows = [_row(name, beats, acts, app) for name, acts in _acts(page, home)]
    page.leave()
    window.desk.leave(keep=False)
    tasks.wait_for_all()
    window.close()
    return rows


def _acts(page: AdoptionPage, home: Path) -> list[tuple[str, list[Callable[[], object]]]]:
    pane, family = page.lineage, page.lineage.family

    def typed(text: str) -> None:
        family.filters.text.setText(text)
        family.filters.text.returnPressed.emit()

    def offer(text: str) -> None:
        pane.model.field.setText(text)
        pane.model.field.textEdited.emit(text)
        pane.model._offer()

    return [
        ("show the family", [lambda: pane.show_model("lab/base")] * ROUNDS),
        ("open the widest level again", [partial(_close_and_open, family)] * ROUNDS),
        ("a further page", [partial(_more, family)] * 20),
        ("next break", [lambda: family.breaks.go(1)] * 20),
        ("a break far down the list", [partial(_far, family, step) for step in (997, 2503, 4001, 6007, 7919)]),
        ("scroll a page", [partial(_scroll, family)] * 20),
        ("filter: id", [lambda: typed("99"), lambda: typed("m/1"), lambda: typed("nothing"), lambda: typed("")]),
        ("filter: only breaks", [family.filters.breaks.click] * 4),
        ("filter: relation", [family.filters.relations["merge"].click, family.filters.relations["adapter"].click]),
        ("filter: none again", [family.filters.clear.click]),
        ("ids that hold a text", [lambda: offer("m/12"), lambda: offer("BASE")]),
        *((f"export {kind}", [partial(family.export, kind, home / f"out.{kind}")]) for kind in FORMATS),
    ]


def _close_and_open(family: FamilyPane) -> None:
    model = family.tree.rows.index(family.tree.rows.rowCount() - 1, 0, QModelIndex())
    family.tree.collapse(model)
    family.tree.expand(model)


def _more(family: FamilyPane) -> None:
    model = family.tree.rows.index(family.tree.rows.rowCount() - 1, 0, QModelIndex())
    more = next(
        index
        for at in reversed(range(family.tree.rows.rowCount(model)))
        if family.tree.rows.is_more(index := family.tree.rows.index(at, 0, model))
    )
    family.tree.doubleClicked.emit(more)


def _far(family: FamilyPane, step: int) -> None:
    family.breaks.go(step)
    assert family.shown is not None and family.tree.place in family.shown.broken


def _scroll(family: FamilyPane) -> None:
    bar = family.tree.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())


def _row(name: str, beats: Beats, acts: list[Callable[[], object]], app: QApplication) -> Row:
    measured = [_timed(beats, act, app) for act in acts]  # type: ignore[arg-type]
    worst = max(gap for _, gap in measured)
    if os.environ.get("BENCHMARK_VERBOSE"):
        print(f"{name}: stood still {worst * 1000:.0f} ms at most", file=sys.stderr)
    limit = None if name.startswith("export") else ANSWER_S
    times = Sample(tuple(spent for spent, _ in measured))
    made = row(f"lineage: {name}; longest pause {worst * 1000:.0f} ms", SIZE, times, limit_p95=limit)
    if worst <= GAP_S:
        return made
    late = f"{name}: the window stood still for {worst * 1000:.0f} ms; at most {GAP_S * 1000:.0f} ms are promised"
    return Row(made.name, made.size, made.median, made.p95, peak=made.peak, missed=(*made.missed, late))
