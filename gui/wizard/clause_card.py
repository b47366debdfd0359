# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One clause of the catalog as a card: a check box, one line in plain words, and the rest unfolds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.catalog.clause import Clause
from core.drafting.draft import ChosenClause
from gui import theme
from gui.wizard.fields import Problem, indent, text_label
from gui.wizard.panel import let_go
from gui.wizard.wrapping import WrapCheckBox

LINK_PADDING = 3
MORE, LESS = "Wording and examples", "Less"


class ClauseCard(QFrame):
    """A clause with its state in the draft.

    Attributes:
        clause: the version that is shown: the chosen one, else the newest.

    Signals:
        chosen(bool): the person ticked or cleared the clause.
        exception_chosen(str, bool): the person ticked or cleared an exception.
    """

    chosen = Signal(bool)
    exception_chosen = Signal(str, bool)

    def __init__(self, clause: Clause, seen_in: Sequence[str] = ()) -> None:
        super().__init__()
        self.clause = clause
        self.problem = Problem()
        self._seen_in = seen_in
        self._state: ChosenClause | None = None
        self._details: QWidget | None = None
        self._exceptions: dict[str, WrapCheckBox] = {}
        self.box = WrapCheckBox(clause.title)
        self.box.setObjectName(f"clause:{clause.id}")
        self.box.setAccessibleName(clause.title)
        self.box.setAccessibleDescription(clause.gist)
        font = QFont(self.box.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.box.setFont(font)
        self._gist = text_label(clause.gist, muted=True)
        self._excepted = text_label(muted=True)
        self._excepted.hide()
        self._overlap = text_label()
        theme.role(self._overlap, "warning")
        self._overlap.hide()
        self.more = QPushButton(MORE)
        self.more.setObjectName(f"more:{clause.id}")
        self.more.setAccessibleName(f"{MORE}: {clause.title}")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.role(self.more, "link")
        theme.role(self, "card")

        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.box, 1)
        if clause.core:
            head.addWidget(_chip("core", f"Part of the core set: {clause.core_reason}"), 0, Qt.AlignmentFlag.AlignTop)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(indent(self.box), 0, 0, 0)
        self._inner.setSpacing(theme.GRID)
        self._inner.addWidget(self._gist)
        self._inner.addWidget(self._excepted)
        self._inner.addWidget(self._overlap)
        self._inner.addWidget(self.problem)
        last = QHBoxLayout()
        last.setContentsMargins(-LINK_PADDING, 0, 0, 0)
        last.addWidget(self.more)
        last.addStretch(1)
        self._inner.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP + theme.GRID, theme.SPACE, theme.GAP)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addLayout(self._inner)

        self.box.toggled.connect(self.chosen)
        self.more.clicked.connect(self._unfold)

    # What is shown

    def load(self, state: ChosenClause | None) -> None:
        """Show whether the clause is chosen and with which exceptions; None where it is not chosen."""
        if state == self._state and self.box.isChecked() == (state is not None):
            return
        self._state = state
        with QSignalBlocker(self.box):
            self.box.setChecked(state is not None)
        taken = state.exceptions if state else ()
        gists = [exception.gist for exception in self.clause.exceptions if exception.id in taken]
        self._excepted.setText("Except: " + "; ".join(gists))
        self._excepted.setVisible(bool(gists))
        for exception_id, box in self._exceptions.items():
            with QSignalBlocker(box):
                box.setChecked(exception_id in taken)
            box.setEnabled(state is not None)

    def show_version(self, clause: Clause) -> None:
        """Show another published version of the clause: a draft keeps the wording it was made with."""
        if clause.version == self.clause.version:
            return
        self.clause = clause
        self.box.setText(clause.title)
        self._gist.setText(clause.gist)
        self._state = None
        if self._details is not None:
            let_go(self._details)
            self._details = None
            self._exceptions.clear()
            self._name_more()

    def show_overlap(self, text: str) -> None:
        """Say which other chosen clause covers the same; empty for none."""
        if self._overlap.text() != text:
            self._overlap.setText(text)
            self._overlap.setVisible(bool(text))

    @property
    def unfolded(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    @Slot()
    def _unfold(self) -> None:
        if self._details is None:
            self._details = self._make_details()
            self._inner.insertWidget(self._inner.count() - 1, self._details)
        else:
            self._details.setHidden(self.unfolded)
        self._name_more()

    def _name_more(self) -> None:
        word = LESS if self.unfolded else MORE
        self.more.setText(word)
        self.more.setAccessibleName(f"{word}: {self.clause.title}")

    # The unfolded part

    def _make_details(self) -> QWidget:
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, theme.GAP, 0, theme.GRID)
        column.setSpacing(theme.GRID)
        clause = self.clause
        _part(column, "In the license", [f"You agree not … {clause.text}."])
        if clause.exceptions:
            column.addWidget(_head("Exceptions you can allow"))
            for exception in clause.exceptions:
                column.addWidget(self._make_exception(exception.id, exception.gist, exception.text))
        _part(column, "Stopped", [example.text for example in clause.examples if example.verdict == "stopped"])
        _part(column, "Left free", [example.text for example in clause.examples if example.verdict == "free"])
        _part(column, "Why it is in the core set", [clause.core_reason] if clause.core else [])
        _part(column, "Before you choose", [clause.note] if clause.note else [])
        _part(column, "Licenses that restrict the same topic", [", ".join(self._seen_in)] if self._seen_in else [])
        return details

    def _make_exception(self, exception_id: str, gist: str, text: str) -> QWidget:
        box = WrapCheckBox(gist)
        box.setObjectName(f"exception:{self.clause.id}:{exception_id}")
        box.setAccessibleName(gist)
        box.setAccessibleDescription(text)
        box.setToolTip(text)
        box.setChecked(self._state is not None and exception_id in self._state.exceptions)
        box.setEnabled(self._state is not None)
        box.toggled.connect(partial(self.exception_chosen.emit, exception_id))
        self._exceptions[exception_id] = box
        words = text_label(f"“… {text}”", muted=True)
        words.setContentsMargins(indent(box), 0, 0, 0)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        column.addWidget(words)
        return row


def _part(column: QVBoxLayout, head: str, texts: Sequence[str]) -> None:
    if texts:
        column.addWidget(_head(head))
    for text in texts:
        column.addWidget(text_label(text))


def _head(text: str) -> QLabel:
    label = text_label(text, level=3)
    label.setContentsMargins(0, theme.GAP, 0, 0)
    return label


def _chip(text: str, explanation: str) -> QLabel:
    chip = QLabel(text)
    chip.setToolTip(explanation)
    chip.setAccessibleDescription(explanation)
    theme.role(chip, "chip")
    return chip
