# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The pane at the right: the view in words, and the models or files behind the chosen row."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.adoption.questions import Behind
from gui.adoption.table import TableView


class Details(QFrame):
    """Words and what lies behind a row.

    Signals:
        more_requested(int): further rows, from that offset on.
        model_chosen(str): the lineage of the model of that id is wanted.
    """

    more_requested = Signal(int)
    model_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = False
        self.setObjectName("adoption_details")
        self.setAccessibleName("Details")
        theme.role(self, "panel")
        self.words = QPlainTextEdit()
        self.words.setObjectName("adoption_words")
        self.words.setAccessibleName("What the view shows, in words")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAcceptDrops(False)
        theme.role(self.words, "paper")
        self._title = _label("adoption_behind_title")
        self._hint = _label("adoption_behind_hint")
        theme.role(self._hint, "muted")
        self.table = TableView("adoption_behind", "What lies behind the chosen row")
        self.more = QPushButton("Show more")
        self.more.setObjectName("adoption_more")
        self.lineage = QPushButton("Show lineage")
        self.lineage.setObjectName("adoption_lineage")
        self.lineage.setToolTip("The family tree of the chosen model, and where its terms are first lost")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.heading(QLabel("In words"), 3))
        column.addWidget(self.words, 2)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.table, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.more)
        buttons.addWidget(self.lineage)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.more.clicked.connect(lambda: self.more_requested.emit(self.table.rows.rowCount()))
        self.lineage.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._offer_lineage)
        self.clear()

    def clear(self, hint: str = "") -> None:
        """Nothing is chosen; `hint` says how to choose."""
        self._title.hide()
        self.table.hide()
        self.more.hide()
        self.lineage.hide()
        self._models = False
        self.table.show_rows((), ())
        self.show_hint(hint)

    def show_hint(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def show_behind(self, behind: Behind) -> None:
        """Show the first page of what lies behind a row."""
        self._title.setText(behind.title)
        self._title.show()
        self.table.show()
        self.table.show_rows(behind.columns, behind.rows)
        self._models = behind.models
        self.lineage.setVisible(behind.models)
        self._offer_lineage()
        self._count(behind.total)

    def add_behind(self, behind: Behind) -> None:
        """Add a further page."""
        self.table.rows.add(behind.rows)
        self._count(behind.total)

    @Slot()
    def _offer_lineage(self) -> None:
        self.lineage.setEnabled(self._models and self.table.current_row >= 0)

    @Slot()
    def _choose(self) -> None:
        row = self.table.current_row
        if self._models and row >= 0:
            self.model_chosen.emit(self.table.rows.texts[row][0])

    def _count(self, total: int) -> None:
        shown = self.table.rows.rowCount()
        self.show_hint(f"{shown:,} of {total:,}, most downloaded first" if shown < total else f"{total:,}")
        self.more.setVisible(shown < total)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
