# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A section of the page: a framed group with its title, what is wrong in it, and how its work goes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import ClausewrightError
from gui import theme
from gui.publish.work import Work
from gui.wizard.fields import Field, text_label


class Section(QFrame):
    """One group of the page.

    Attributes:
        column: where the section puts its content.
    """

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name = name
        theme.role(self, "card")
        self.setObjectName(f"publish_section_{name}")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.SPACE, theme.SPACE - theme.GRID, theme.SPACE, theme.SPACE - theme.GRID)
        self.column.setSpacing(theme.GAP)
        self.column.addWidget(text_label(title, level=2))
        self._problem = outcome(f"publish_{name}_problem")

    def add_problem(self) -> None:
        """Put the line that says what is wrong here."""
        self.column.addWidget(self._problem)

    def say(self, words: str, tone: theme.Role = "error") -> None:
        """Say what is wrong, or how something ended; nothing takes no room."""
        tell(self._problem, words, tone)

    @property
    def problem(self) -> str:
        return self._problem.text()


class Waiting(QWidget):
    """How work goes, in words, with a button that stops it; takes no room while there is none."""

    def __init__(self, work: Work, name: str, *, stop: str = "Cancel") -> None:
        super().__init__()
        self._work = work
        self._words = text_label(muted=True)
        self._words.setObjectName(f"publish_{name}_progress")
        self._stop = button(f"publish_{name}_cancel", stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self._ask_stop)
        work.said.connect(self._tell)
        work.changed.connect(self._show)
        self.hide()

    @Slot()
    def _show(self) -> None:
        if self._work.running:
            self._tell("One moment…")
            self._stop.setEnabled(True)
        self.setVisible(self._work.running)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self._words.setAccessibleName(words)

    @Slot()
    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._tell("Stopping. What is on its way already is waited for…")
        self._work.stop()


def button(name: str, label: str, *, role: theme.Role | None = None) -> QPushButton:
    made = QPushButton(label)
    made.setObjectName(name)
    made.setAccessibleName(label.rstrip("…"))
    made.setAutoDefault(False)
    if role is not None:
        theme.role(made, role)
    return made


def line(
    name: str, label: str, hint: str = "", *, example: str = "", optional: bool = False
) -> tuple[Field, QLineEdit]:
    """A line of text of this page: its undo is its own, for it is no part of the draft."""
    edit = QLineEdit()
    edit.setPlaceholderText(example)
    return Field(edit, name, label, hint, optional), edit


def radio_button(name: str, words: str) -> QRadioButton:
    made = QRadioButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    return made


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, from the left."""
    made = QHBoxLayout()
    made.setSpacing(theme.GAP)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made


class WholeRows(QStyledItemDelegate):
    """Shows a row as chosen, and no cell of it besides: the frame of the cell would lie over its words."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


def fit_table(table: QTableWidget, most: int) -> None:
    """Rows as high as their words need, and the table as high as its rows, up to `most` px."""
    table.resizeRowsToContents()
    for at in range(table.rowCount()):
        table.setRowHeight(at, table.rowHeight(at) + theme.GAP)
    rows = sum(table.rowHeight(at) for at in range(table.rowCount()))
    table.setFixedHeight(min(rows, most) + table.horizontalHeader().sizeHint().height() + theme.GRID)


def outcome(name: str) -> QLabel:
    label = text_label()
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label


def tell(label: QLabel, words: str, tone: theme.Role = "muted") -> None:
    """Show words in a label; none hide it."""
    label.setText(words)
    label.setAccessibleName(words)
    theme.role(label, tone)
    label.setVisible(bool(words))


def begun(words: str) -> str:
    """Words with a capital where they begin with a word, and not with a name such as that of a repository."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.isalpha() else words


def sentence(error: ClausewrightError) -> str:
    """What went wrong and what to do about it, as sentences."""
    words = str(error)
    return words[:1].upper() + words[1:] if not error.where else words
