# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The controls above a view: denominator, created or observed, filters, and the four switches of drift."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.adoption.views import CLASSES, DENOMINATORS, DRIFT_BASES, DriftSettings, Filters
from core.figures.rows import CLASS_LABELS
from gui import theme
from gui.adoption.flow import FlowLayout
from gui.adoption.questions import Question, View

TYPING_MS = 200
MOST_DOWNLOADS = 1_000_000_000
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


class Controls(QWidget):
    """What to ask.

    Signals:
        changed(): another question is asked; read `question`.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.denominator = _choice("adoption_denominator", "Shares", [(k, v) for k, v in DENOMINATORS.items()])
        self.mode = _choice(
            "adoption_mode", "Adoption", [("created", "by month of creation"), ("observed", "as the snapshots show it")]
        )
        self.text = QLineEdit()
        self.text.setObjectName("adoption_filter_text")
        self.text.setAccessibleName("Only models whose id contains")
        self.text.setPlaceholderText("Id contains…")
        self.text.setClearButtonEnabled(True)
        self.text.setAcceptDrops(False)
        self.text.setFixedWidth(180)
        self.kind = _choice(
            "adoption_filter_class", "Class", [("", "every class"), *((key, CLASS_LABELS[key]) for key in CLASSES)]
        )
        self.downloads = QSpinBox()
        self.downloads.setObjectName("adoption_filter_downloads")
        self.downloads.setAccessibleName("Only models with at least so many downloads")
        self.downloads.setRange(0, MOST_DOWNLOADS)
        self.downloads.setSpecialValueText("any number")
        self.downloads.setGroupSeparatorShown(True)
        self.since = _month("adoption_filter_since", "Only models made from this month on", "From 2024-01")
        self.until = _month("adoption_filter_until", "Only models made until this month", "Until 2026-09")
        self.clear = QPushButton("Clear filters")
        self.clear.setObjectName("adoption_filter_clear")
        self.clear.setEnabled(False)
        self.missing = QCheckBox("A missing license counts")
        self.missing.setObjectName("adoption_switch_missing")
        self.change = _choice(
            "adoption_switch_change", "Counts", [("any", "any change"), ("loosening", "only a loosening")]
        )
        self.hops = _choice(
            "adoption_switch_hops", "Compared with", [("direct", "direct parents"), ("ancestor", "any ancestor")]
        )
        self.base = _choice("adoption_switch_denominator", "Out of", list(DRIFT_BASES.items()))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        column.setSpacing(theme.GAP)
        self._shares = _row(("Shares", self.denominator), ("Adoption", self.mode))
        self._switches = _row(
            ("", self.missing), ("Counts", self.change), ("Compared with", self.hops), ("Out of", self.base)
        )
        self._filters = _row(
            ("Only", self.text),
            ("", self.kind),
            ("Downloads", self.downloads),
            ("", self.since),
            ("", self.until),
            ("", self.clear),
        )
        for row in (self._shares, self._switches, self._filters):
            column.addWidget(row)

    def _connect(self) -> None:
        for choice in (self.denominator, self.mode, self.kind, self.change, self.hops, self.base):
            choice.currentIndexChanged.connect(self._tell)
        self.missing.toggled.connect(self._tell)
        for field in (self.text, self.since, self.until):
            field.textChanged.connect(self._typing.start)
            field.returnPressed.connect(self._tell)
        self.downloads.valueChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._tell)
        self.clear.clicked.connect(self._clear)

    def question(self, view: str) -> Question:
        """What is asked of that view."""
        kind = self.kind.currentData()
        filters = Filters(
            text=self.text.text().strip(),
            classes=(kind,) if kind else (),
            min_downloads=self.downloads.value(),
            since=_valid(self.since),
            until=_valid(self.until),
        )
        switches = DriftSettings(
            self.missing.isChecked(), self.change.currentData(), self.hops.currentData(), self.base.currentData()
        )
        return Question(view, self.denominator.currentData(), self.mode.currentData(), filters, switches)

    def show_for(self, view: View, *, pair: bool) -> None:
        """Show the controls that are of use for a view."""
        self._shares.setVisible("denominator" in view.controls)
        self._switches.setVisible("switches" in view.controls)
        self._filters.setVisible("filters" in view.controls)
        useful = "mode" in view.controls
        with_label = self.mode.parentWidget()
        if with_label is not None:
            with_label.setVisible(useful)
        self.mode.setEnabled(pair)
        self.mode.setToolTip("" if pair else "Open an older snapshot to compare with, to see what was observed")
        if not pair:
            with QSignalBlocker(self.mode):
                self.mode.setCurrentIndex(0)
        self.setVisible(bool(view.controls))

    @Slot()
    def _tell(self) -> None:
        self._typing.stop()
        filters = self.question("over-time").filters
        self.clear.setEnabled(filters != Filters())
        self.changed.emit()

    @Slot()
    def _clear(self) -> None:
        for field in (self.text, self.since, self.until):
            with QSignalBlocker(field):
                field.clear()
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(0)
        with QSignalBlocker(self.downloads):
            self.downloads.setValue(0)
        self._tell()


def _choice(name: str, words: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(min(34, max(len(label) for _, label in items)))
    for key, label in items:
        box.addItem(label, key)
    return box


def _month(name: str, words: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setToolTip(f"{words}, as year and month")
    field.setPlaceholderText(hint)
    field.setFixedWidth(112)
    field.setAcceptDrops(False)
    return field


def _valid(field: QLineEdit) -> str:
    text = field.text().strip()
    return text if _MONTH.fullmatch(text) else ""


def _row(*parts: tuple[str, QWidget]) -> QWidget:
    """Labelled widgets side by side, in as many lines as the width asks for; a label stays with its widget."""
    row = QWidget()
    lines = FlowLayout(row, theme.GAP)
    for words, widget in parts:
        if not words:
            lines.addWidget(widget)
            continue
        pair = QWidget()
        side = QHBoxLayout(pair)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.GRID)
        label = QLabel(words)
        label.setBuddy(widget)
        side.addWidget(label)
        side.addWidget(widget)
        lines.addWidget(pair)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
