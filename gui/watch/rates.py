# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How many derivatives keep the terms, under four switches that are always in sight; by relation, clause and look."""

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from core.adherence.charts import over_time, relation_words, with_sum
from core.adherence.overview import Overview
from core.adherence.rates import kinds, rates
from core.adherence.views import Rate, RateSettings, RatesThen
from gui import tasks, theme
from gui.adoption.chart import ChartView
from gui.adoption.table import TableView

SWITCHES: tuple[tuple[str, str, tuple[tuple[Any, str], ...]], ...] = (
    (
        "measure",
        "Lost means",
        (
            ("clauses", "an open error in what they carry"),
            ("loosening", "a license that lacks a duty"),
            ("any", "any other license"),
        ),
    ),
    ("missing", "No license", ((True, "counts as lost"), (False, "is left out"))),
    ("reach", "How far down", (("any", "all that were listed"), ("direct", "direct ones only"))),
    (
        "base",
        "Share of",
        (
            ("all", "all derivatives"),
            ("licensed", "those that declare a license"),
            ("downloaded", "those downloaded at least once"),
            ("read", "those whose files were read"),
        ),
    ),
)
FEW = "A chart needs two looks at different times; Over time tells what there is as a table."
HEADS = ("Derivatives", "Keep the terms", "Share", "Nobody can say")


class Rates(QWidget):
    """The rates of what was last read from the history."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Overview | None = None
        self._task: tasks.Task[Any] | None = None
        self.switches: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GRID)
        for place, (name, label, choices) in enumerate(SWITCHES):
            box = QComboBox()
            box.setObjectName(f"watch_{name}")
            box.setAccessibleName(label)
            for value, words in choices:
                box.addItem(words, value)
            words_label = QLabel(label)
            words_label.setBuddy(box)
            grid.addWidget(words_label, place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
            box.currentIndexChanged.connect(self._count)
            self.switches[name] = box
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.relations = TableView("watch_rates", "Rates by relation")
        self.clauses = TableView("watch_clauses", "What became of each restriction")
        self.course = TableView("watch_course", "How it stood after each look")
        self.chart = ChartView()
        self.chart.setObjectName("watch_chart")
        self.chart_words = QLabel(FEW)
        self.chart_words.setObjectName("watch_chart_words")
        self.chart_words.setWordWrap(True)
        charted = QWidget()
        column = QVBoxLayout(charted)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.addWidget(self.chart_words)
        column.addWidget(self.chart, 1)
        tabs = QTabWidget()
        tabs.setObjectName("watch_rate_tabs")
        for table, title in (
            (self.relations, "By relation"),
            (self.clauses, "By restriction"),
            (self.course, "Over time"),
            (charted, "Chart"),
        ):
            tabs.addTab(table, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(grid)
        column.addWidget(tabs, 1)

    @property
    def settings(self) -> RateSettings:
        """What the switches say."""
        return RateSettings(**{name: box.currentData() for name, box in self.switches.items()})

    @property
    def asked(self) -> tuple[str, ...]:
        """The switches in words."""
        return tuple(f"{label}: {self.switches[name].currentText()}" for name, label, _ in SWITCHES)

    def show_overview(self, shown: Overview) -> None:
        self._shown = shown
        self.clauses.show_rows(
            ("Restriction", "License", "Have to carry it", "Keep it", "Lack it", "Less reach", "Other words"),
            [
                (
                    one.title,
                    one.license_id,
                    *_counts(one.derivatives, one.keeping, one.missing, one.weaker),
                    f"{one.in_substance:,}",
                )
                for one in shown.clauses
            ],
        )
        self._count()

    @Slot()
    def _count(self) -> None:
        shown, settings = self._shown, self.settings
        if self._task is not None:
            self._task.cancel()
        if shown is None:
            return

        dark, asked = theme.tokens(self).dark, self.asked

        def work(job: tasks.Job) -> Counted:
            now = rates(kinds(shown.derivatives, shown.findings, shown.terms), settings)
            then = tuple(RatesThen(one.date, rates(one.kinds, settings)) for one in shown.standings)
            drawn = over_time(then, asked)
            if drawn is None:
                return Counted(now, then)
            return Counted(now, then, drawn.svg(dark=dark), drawn.title, drawn.description)

        self._task = tasks.run(work, then=self._show_rates)

    def _show_rates(self, found: "Counted") -> None:
        self.relations.show_rows(
            ("Relation", *HEADS), [(relation_words(one.relation), *_line(one)) for one in with_sum(found.now)]
        )
        self.course.show_rows(
            ("Look", "Relation", *HEADS),
            [
                (then.date[:16].replace("T", " "), relation_words(one.relation), *_line(one))
                for then in reversed(found.then)
                for one in with_sum(then.rates)
            ],
        )
        self.chart.show_svg(found.svg, found.title, found.words)
        self.chart.setVisible(bool(found.svg))
        self.chart_words.setVisible(not found.svg)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.chart.has_picture:
            self._count()


class Counted(Struct, frozen=True):
    """Rates under the switches that were asked for; `svg` is empty where there is too little to draw."""

    now: tuple[Rate, ...]
    then: tuple[RatesThen, ...]
    svg: str = ""
    title: str = ""
    words: str = ""


def _line(one: Rate) -> tuple[str, ...]:
    return (*_counts(one.derivatives, one.keeping), _share(one.keeping, one.derivatives), f"{one.unread:,}")


def _counts(*numbers: int) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in numbers)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
