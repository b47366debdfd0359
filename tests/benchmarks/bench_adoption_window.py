# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The adoption page in the real window with 1.7 million models: opening from the cache, each view, filters, pauses.

A time is from the act to the answer on screen, painted. A timer of 5 ms runs in the event loop all the while; the
longest time between two of its beats is how long the window stood still. `ADOPTION_SNAPSHOTS` may name a folder that
holds both snapshots already.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from core.figures import vega
from gui import tasks, theme
from gui.adoption.page import AdoptionPage
from gui.adoption.questions import VIEWS
from gui.window import Window
from tests.benchmarks.measure import Row, Sample, row
from tests.snapshots.planted import later, plant
from tests.snapshots.write import write

MODELS = 1_700_000
SIZE = "1.7 M models"
ANSWER_S = 0.5
GAP_S = 0.05
BEAT_MS = 5
ROUNDS = 5
NAMES = ("models-2025-05-21.parquet", "models-2025-08-21.parquet")


class Beats:
    """When the event loop was free."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(lambda: self.at.append(time.perf_counter()))
        self._timer.start()

    def gaps(self, since: float) -> list[float]:
        beats = [since, *(at for at in self.at if at >= since), time.perf_counter()]
        return [after - before for before, after in pairwise(beats)]


def run() -> list[Row]:
    home = Path(tempfile.mkdtemp(prefix="bench-adoption-window-"))
    os.environ["CLAUSEWRIGHT_HOME"] = str(home / "home")
    vega.apart()
    try:
        return _measured(*_snapshots(home))
    finally:
        vega.rejoin()
        shutil.rmtree(home, ignore_errors=True)


def _snapshots(home: Path) -> tuple[Path, Path]:
    kept = os.environ.get("ADOPTION_SNAPSHOTS")
    if kept:
        return Path(kept) / NAMES[0], Path(kept) / NAMES[1]
    planted = plant(MODELS)
    return write(planted, home / NAMES[0]), write(later(planted)[0], home / NAMES[1])


def _measured(older: Path, newer: Path) -> list[Row]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    window = Window()
    window.resize(1280, 800)
    window.show()
    page = window.show_adoption()
    _settle(app)
    beats = Beats()
    rows = [_of("import in the window", beats, [lambda: page.take(newer)], app, limited=False)]
    rows.append(_of("open from the cache", beats, [lambda: page.take(newer)] * ROUNDS, app))
    rows.append(_of("import of the older one", beats, [lambda: page.compare_with(older)], app, limited=False))
    for view in VIEWS:
        if view.source != "collection":
            away = "relabelling" if view.id != "relabelling" else "licenses"
            times, gaps = [], []
            for _ in range(ROUNDS):
                _timed(beats, lambda away=away: page.go_to(away), app)  # type: ignore[misc]
                spent, gap = _timed(beats, lambda view=view: page.go_to(view.id), app)  # type: ignore[misc]
                assert page.answers.shown is not None and page.answers.shown.question.view == view.id
                times.append(spent)
                gaps.append(gap)
            rows.append(_row(f"view: {view.title}", times, gaps))
            if "filters" in view.controls:
                rows.append(_of(f"filters: {view.title}", beats, _filters(page), app))
    page.leave()
    window.desk.leave(keep=False)
    tasks.wait_for_all()
    window.close()
    return rows


def _filters(page: AdoptionPage) -> list[Callable[[], None]]:
    """Changes of the filters, the last of which takes them away."""
    text, kind = page.findChild(QLineEdit, "adoption_filter_text"), page.findChild(QComboBox, "adoption_filter_class")
    since = page.findChild(QLineEdit, "adoption_filter_since")

    def typed(field: QLineEdit, words: str) -> None:
        field.setText(words)
        field.returnPressed.emit()

    return [
        lambda: kind.setCurrentIndex(kind.findData("behavioral")),
        lambda: typed(text, "llama"),
        lambda: kind.setCurrentIndex(kind.findData("permissive")),
        lambda: typed(since, "2023-06"),
        page.answers.controls.clear.click,
    ]


def _of(name: str, beats: Beats, acts: list[Callable[[], None]], app: QApplication, *, limited: bool = True) -> Row:
    measured = [_timed(beats, act, app) for act in acts]
    return _row(name, [spent for spent, _ in measured], [gap for _, gap in measured], limited=limited)


def _row(name: str, times: list[float], gaps: list[float], *, limited: bool = True) -> Row:
    worst = max(gaps)
    if os.environ.get("BENCHMARK_VERBOSE"):
        print(f"{name}: {max(times):.3f} s, stood still {worst * 1000:.0f} ms at most", file=sys.stderr)
    made = row(
        f"{name}; longest pause {worst * 1000:.0f} ms",
        SIZE,
        Sample(tuple(times)),
        limit_p95=ANSWER_S if limited else None,
    )
    if worst <= GAP_S:
        return made
    late = f"{name}: the window stood still for {worst * 1000:.0f} ms; at most {GAP_S * 1000:.0f} ms are promised"
    return Row(made.name, made.size, made.median, made.p95, peak=made.peak, missed=(*made.missed, late))


def _timed(beats: Beats, act: Callable[[], None], app: QApplication) -> tuple[float, float]:
    """Seconds from the act to the painted answer, and the longest pause of the event loop."""
    _settle(app)
    start = time.perf_counter()
    act()
    while tasks.busy():
        app.processEvents()
        time.sleep(0.0005)
    app.processEvents()
    return time.perf_counter() - start, max(beats.gaps(start))


def _settle(app: QApplication) -> None:
    while True:
        app.processEvents()
        if not tasks.busy():
            app.processEvents()
            return
        time.sleep(0.001)
