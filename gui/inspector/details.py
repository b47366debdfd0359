# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the chosen row of a report means, where it can be seen, and what a person can say about it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.inspection.words import SEVERITIES, at
from core.obligations.rules.finding import ClauseGap, Seen
from gui import theme
from gui.inspector.rows import Row
from gui.wizard.fields import text_label

_GAPS = {"missing": "Missing", "weaker": "Weaker here", "in substance": "Other words, the same substance"}
_MOST_ROWS = 6


class Details(QScrollArea):
    """One row in full.

    Signals:
        place_chosen(Seen): show this piece of evidence.
        accepted(str, str): key of a finding and the reason why it stays as it is.
        answered(str, str): key of a question and its answer.
        reopened(str): key of a finding whose acceptance or answer is taken back.
    """

    place_chosen = Signal(object)
    accepted = Signal(str, str)
    answered = Signal(str, str)
    reopened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self.setObjectName("inspect_details")
        self.setAccessibleName("The chosen row of the report")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = theme.heading(text_label(), 2)
        self._title.setObjectName("inspect_title")
        self._words = text_label()
        self._words.setObjectName("inspect_words")
        self._duty = _Part("What is asked")
        self._mend = _Part("What to do")
        self._gaps = _Part("Restriction by restriction")
        self._gaps.words.setObjectName("inspect_gaps")
        self._where = text_label(level=3)
        self._where.setText("Where it can be seen")
        self.places = QListWidget()
        self.places.setObjectName("inspect_places")
        self.places.setAccessibleName("Where it can be seen")
        self.places.setWordWrap(True)
        self._decided = text_label(muted=True)
        self._said = text_label(muted=True)
        self._said.setObjectName("inspect_state")
        self._reason = QLineEdit()
        self._reason.setObjectName("inspect_reason")
        self._reason.setAccessibleName("Reason to leave it as it is")
        self._reason.setPlaceholderText("Reason to leave it as it is")
        self._accept = _button("inspect_accept", "Accept")
        self._answer = QComboBox()
        self._answer.setObjectName("inspect_answer")
        self._answer.setAccessibleName("Answer")
        self._keep = _button("inspect_keep_answer", "Keep this answer")
        self._reopen = _button("inspect_reopen", "Open it again")
        self._lay_out()
        self._accept.clicked.connect(self._take_reason)
        self._reason.returnPressed.connect(self._take_reason)
        self._reason.textChanged.connect(lambda words: self._accept.setEnabled(bool(words.strip())))
        self._keep.clicked.connect(self._take_answer)
        self._reopen.clicked.connect(self._take_back)
        self.places.currentRowChanged.connect(self._choose_place)
        self.show_row(None)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        column.setSpacing(theme.GAP)
        for widget in (self._title, self._words, self._duty, self._mend, self._gaps, self._decided):
            column.addWidget(widget)
        column.addWidget(self._where)
        column.addWidget(self.places)
        column.addSpacing(theme.GAP)
        column.addWidget(self._said)
        for field, button in ((self._reason, self._accept), (self._answer, self._keep)):
            line = QHBoxLayout()
            line.setSpacing(theme.GAP)
            line.addWidget(field, 1)
            line.addWidget(button)
            column.addLayout(line)
        column.addWidget(self._reopen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(body)

    def show_row(self, row: Row | None) -> None:
        """Show one row, or that none is chosen."""
        self._row = row
        finding = row.finding if row is not None else None
        if row is None:
            self._title.setText("")
            self._words.setText("Choose a row of the report to see what stands behind it.")
        elif finding is not None:
            self._title.setText(f"{SEVERITIES[finding.severity]} {finding.rule}")
            self._words.setText(finding.message)
        elif row.restricts is not None:
            self._title.setText(row.title)
            self._words.setText(row.restricts.text)
        else:
            self._title.setText(row.title)
            self._words.setText(row.words)
        source = f" ({finding.source})" if finding is not None and finding.source else ""
        self._duty.show_words(f"{finding.obligation}{source}" if finding is not None and finding.obligation else "")
        self._mend.show_words(finding.mend if finding is not None else "")
        self._gaps.show_words("\n".join(_gap(gap) for gap in finding.gaps) if finding is not None else "")
        person = finding is not None and finding.decided != "yes"
        self._decided.setText("A program cannot decide this: a person has to." if person else "")
        self._decided.setVisible(person)
        self._show_places(row.seen if row is not None else ())
        self._show_state(row)

    def _show_places(self, seen: tuple[Seen, ...]) -> None:
        with QSignalBlocker(self.places):
            self.places.clear()
            for item in seen:
                shown = QListWidgetItem(f"{at(item)}\n{_short(item.value)}" if item.value else at(item))
                shown.setData(Qt.ItemDataRole.UserRole, item)
                self.places.addItem(shown)
        height = sum(self.places.sizeHintForRow(at) for at in range(min(len(seen), _MOST_ROWS)))
        self.places.setFixedHeight(height + 2 * self.places.frameWidth() + theme.GRID)
        self._where.setVisible(bool(seen))
        self.places.setVisible(bool(seen))
        if seen:
            self.places.setCurrentRow(0)

    def _show_state(self, row: Row | None) -> None:
        finding = row.finding if row is not None else None
        state = row.state if row is not None else None
        settled = state is not None and state.state != "open"
        asked = finding is not None and not settled and bool(finding.answers)
        for widget in (self._answer, self._keep):
            widget.setVisible(asked)
        for other in (self._reason, self._accept):
            other.setVisible(finding is not None and not settled and not asked)
        self._reason.clear()
        self._accept.setEnabled(False)
        if finding is not None and asked:
            self._answer.clear()
            self._answer.addItems(list(finding.answers))
        self._reopen.setVisible(settled)
        self._said.setVisible(settled)
        if state is not None and settled:
            word = "Accepted" if state.state == "accepted" else "Answered"
            on = f" on {state.date}" if state.date else ""
            self._said.setText(f"{word}{on}: {state.reason}")

    def _choose_place(self, number: int) -> None:
        item = self.places.item(number)
        if item is not None:
            self.place_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _take_reason(self) -> None:
        reason = self._reason.text().strip()
        if self._row is not None and self._row.finding is not None and reason:
            self.accepted.emit(self._row.finding.key, reason)

    def _take_answer(self) -> None:
        if self._row is not None and self._row.finding is not None:
            self.answered.emit(self._row.finding.key, self._answer.currentText())

    def _take_back(self) -> None:
        if self._row is not None and self._row.finding is not None:
            self.reopened.emit(self._row.finding.key)


class _Part(QWidget):
    """A small heading with words under it; hidden where there are none."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        title = text_label(level=3)
        title.setText(heading)
        self.words = text_label()
        column.addWidget(title)
        column.addWidget(self.words)

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


def _gap(gap: ClauseGap) -> str:
    here = f" Here: “{_short(gap.passage)}”" if gap.passage else ""
    return f"{_GAPS[gap.state]}: {gap.title} (asked by {gap.upstream}).{here}"


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _button(name: str, label: str) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
