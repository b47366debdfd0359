# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which model: typed, with ids offered that hold what was typed, or picked among those that most others come from."""

from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.adoption import lineage
from core.adoption.census import Census
from gui import tasks, theme
from gui.adoption.parts import button, label
from gui.adoption.table import TableView
from gui.tasks import Task

TYPING_MS = 200
SHORTEST = 2
INTRODUCTION = (
    "Type the id of a model to see what it was made from, what was made from it, and where on each path its terms are "
    "first lost. Or choose one of those that most models name as a parent."
)


class ModelField(QWidget):
    """A field for a model's id.

    Signals:
        chosen(str): the lineage of that model is wanted.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._census: Census | None = None
        self._offering: Task[Any] | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.field = QLineEdit()
        self.field.setObjectName("lineage_model")
        self.field.setAccessibleName("Model")
        self.field.setPlaceholderText("owner/model")
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self.field.setMaxLength(400)
        self.field.setMaximumWidth(420)
        self.offers = QStringListModel(self)
        self.completer = QCompleter(self.offers, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(self.completer)
        self.go = button("lineage_show", "Show lineage", "primary")
        self.go.setEnabled(False)
        words = QLabel("Model")
        words.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(words)
        row.addWidget(self.field, 1)
        row.addWidget(self.go)
        row.addStretch(1)
        self.field.textEdited.connect(self._typing.start)
        self.field.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._choose)
        self.go.clicked.connect(self._choose)
        self._typing.timeout.connect(self._offer)
        self.completer.activated.connect(self._take)

    def ask_of(self, census: Census | None) -> None:
        """Ids are those of this snapshot."""
        self._stop()
        self._census = census
        self.offers.setStringList([])

    def _stop(self) -> None:
        self._typing.stop()
        if self._offering is not None:
            self._offering.cancel()

    @Slot()
    def _offer(self) -> None:
        census, text = self._census, self.field.text().strip()
        if census is None or len(text) < SHORTEST:
            return
        if self._offering is not None:
            self._offering.cancel()
        self._offering = tasks.run(lambda job: lineage.like(census, text), then=self._show_offers)

    def _show_offers(self, ids: list[str]) -> None:
        self.offers.setStringList(ids)
        if ids and self.field.hasFocus():
            self.completer.complete()

    @Slot(str)
    def _take(self, model: str) -> None:
        self.field.setText(model)
        self._choose()

    @Slot()
    def _choose(self) -> None:
        self._stop()
        model = self.field.text().strip()
        if model:
            popup = self.completer.popup()
            if popup is not None:
                popup.hide()
            self.chosen.emit(model)


class LargestFamilies(QWidget):
    """What is shown before a model was chosen.

    Signals:
        chosen(str): the lineage of that model is wanted. failed(str): they could not be read.
    """

    chosen = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Task[Any] | None = None
        self.words = label("lineage_introduction")
        self.words.setText(INTRODUCTION)
        self.words.setMaximumWidth(720)
        self.table = TableView("lineage_largest", "Models that most others name as a parent; Enter shows the lineage")
        self.table.setMaximumWidth(720)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.SPACE)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.table.activated.connect(self._choose)

    def ask_of(self, census: Census | None) -> None:
        """Read them of this snapshot."""
        if self._reading is not None:
            self._reading.cancel()
        self.words.setText(INTRODUCTION)
        self.table.show_rows((), ())
        if census is not None:
            self._reading = tasks.run(
                lambda job: lineage.largest(census),
                then=self._show,
                failed=lambda error: self.failed.emit(str(error)),
            )

    def _show(self, found: list[tuple[str, str, int, int]]) -> None:
        rows = [(id_, license_, f"{models:,}", f"{downloads:,}") for id_, license_, models, downloads in found]
        self.table.show_rows(("Model", "License", "Made from it", "Downloads"), rows)
        if not rows:
            self.words.setText(f"{INTRODUCTION} In this snapshot no model names another as its parent.")

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.rows.texts[index.row()][0])
