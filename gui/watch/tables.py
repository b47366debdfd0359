# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What changed, what waits for somebody, and what is made from what is followed, as tables."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.adherence.overview import Overview
from core.adherence.views import Held
from gui import theme
from gui.adoption.table import TableView

STATES = (
    ("Waiting for somebody", ""),
    ("Open", "open"),
    ("Asked", "asked"),
    ("Reopened", "reopened"),
    ("Explained", "explained"),
    ("Mended", "mended"),
    ("All", "all"),
)
MOST = 20_000
"""Rows of a table; the rest is reached by the filter."""


class Lists(QObject):
    """The three tables over what was last read from the history.

    Signals:
        finding_chosen(Held): a row of the findings. change_chosen(Event): a row of the changes.
    """

    finding_chosen = Signal(object)
    change_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.changes = TableView("watch_changes", "What changed")
        self.findings = TableView("watch_findings", "Findings")
        self.derivatives = TableView("watch_derivatives", "Derivatives")
        self.states = QComboBox()
        self.states.setObjectName("watch_states")
        self.states.setAccessibleName("State of the findings")
        for words, state in STATES:
            self.states.addItem(words, state)
        self.filter = QLineEdit()
        self.filter.setObjectName("watch_filter")
        self.filter.setAccessibleName("Filter the findings")
        self.filter.setPlaceholderText("model, rule or words")
        self.filter.setClearButtonEnabled(True)
        self.findings_pane = QWidget()
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.states)
        row.addWidget(self.filter, 1)
        column = QVBoxLayout(self.findings_pane)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.findings, 1)
        self._shown: Overview | None = None
        self._rows: list[Held] = []
        self.states.currentIndexChanged.connect(self._show_findings)
        self.filter.textChanged.connect(self._show_findings)
        self.findings.selectionModel().currentRowChanged.connect(self._choose)
        self.changes.selectionModel().currentRowChanged.connect(self._choose_change)

    def show_overview(self, shown: Overview) -> None:
        self._shown = shown
        self.changes.show_rows(
            ("When", "What", "Model", "In words"),
            [
                (one.date[:16].replace("T", " "), one.change, one.model, _without(one.words, one.model))
                for one in shown.events[:MOST]
            ],
        )
        self.derivatives.show_rows(
            ("Model", "Relation", "License", "Gated", "Downloads", "There", "Made from"),
            [
                (
                    one.listing.id,
                    one.listing.relation,
                    one.listing.terms or "none",
                    "yes" if one.listing.gated else "no",
                    f"{one.listing.downloads:,}",
                    "gone" if not one.there else "yes" if one.linked else "no longer linked",
                    one.listing.base,
                )
                for one in shown.derivatives[:MOST]
            ],
        )
        self._show_findings()

    @Slot()
    def _show_findings(self) -> None:
        if self._shown is None:
            return
        state, words = self.states.currentData(), self.filter.text().strip().lower()
        of = self._shown.waiting if not state else self._shown.findings
        self._rows = [
            one
            for one in of
            if (state in ("", "all") or one.state == state)
            and (not words or words in f"{one.model} {one.finding.rule} {one.finding.message}".lower())
        ][:MOST]
        self.findings.show_rows(
            ("Weight", "Rule", "Model", "State", "Since", "What was found"),
            [
                (
                    one.finding.severity,
                    one.finding.rule,
                    one.model,
                    one.state,
                    one.first_seen[:10],
                    " ".join(one.finding.message.split()),
                )
                for one in self._rows
            ],
        )

    @Slot()
    def _choose(self) -> None:
        row = self.findings.current_row
        self.finding_chosen.emit(self._rows[row] if 0 <= row < len(self._rows) else None)

    @Slot()
    def _choose_change(self) -> None:
        row = self.changes.current_row
        if self._shown is not None and 0 <= row < min(MOST, len(self._shown.events)):
            self.change_chosen.emit(self._shown.events[row])


def _without(words: str, model: str) -> str:
    """Words on one line, without the model that they begin with: it stands beside them."""
    plain = " ".join(words.split())
    return plain.removeprefix(f"{model}: ").removeprefix(f"{model}, ").removeprefix(f"{model} ")
