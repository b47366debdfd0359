# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The lineage view: a field for the model, and below it the family, or what there is to choose from."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.adoption import lineage
from core.adoption.census import Census
from core.adoption.family.shown import Shown, show
from core.adoption.family.words import notes
from core.errors import ClausewrightError
from gui import tasks, theme
from gui.adoption.parts import button, label
from gui.lineage.choice import LargestFamilies, ModelField
from gui.lineage.family import FamilyPane
from gui.tasks import Job, Task


class LineagePane(QWidget):
    """Asks for a model and shows its family.

    Attributes:
        family: the pane that shows one.

    Signals:
        said(str): words for the status line. folder_used(str): a file went there.
    """

    said = Signal(str)
    folder_used = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage_pane")
        self.setAccessibleName("Lineage of a model")
        self._census: Census | None = None
        self._growing: Task[Any] | None = None
        self.model = ModelField()
        self.error = label("lineage_error")
        theme.role(self.error, "error")
        self.error.hide()
        self.largest = LargestFamilies()
        self.family = FamilyPane()
        self.other_button = button("lineage_other", "Choose another", "quiet")
        self.other_button.hide()
        self._working = label("lineage_working", muted=True)
        self._working.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for widget in (self.largest, self._working, self.family):
            self._stack.addWidget(widget)
        top = QHBoxLayout()
        top.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        top.setSpacing(theme.GAP)
        top.addWidget(self.model, 1)
        top.addWidget(self.other_button)
        said = QHBoxLayout()
        said.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        said.addWidget(self.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(said)
        column.addWidget(self._stack, 1)
        self.model.chosen.connect(self.show_model)
        self.largest.chosen.connect(self.show_model)
        self.largest.failed.connect(self._say_error)
        self.other_button.clicked.connect(self._choose_another)
        self.family.said.connect(self.said)
        self.family.failed.connect(self._say_error)
        self.family.folder_used.connect(self.folder_used)
        self.family.lineage_requested.connect(self.show_model)

    def ask_of(self, census: Census | None) -> None:
        """Families are those of this snapshot; nothing changes where it is the one already."""
        if census is self._census:
            return
        if self._growing is not None:
            self._growing.cancel()
        self._census, self._growing = census, None
        self.error.hide()
        self.family.leave()
        self.model.ask_of(census)
        self.model.field.clear()
        self.largest.ask_of(census)
        self._stack.setCurrentWidget(self.largest)
        self.other_button.hide()

    def leave(self) -> None:
        """At the end: let go of the snapshot."""
        self.ask_of(None)

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        (self.family.tree if self._stack.currentWidget() is self.family else self.model.field).setFocus()

    @Slot(str)
    def show_model(self, model: str) -> None:
        """Show the family of the model with that id, or say that there is none."""
        census = self._census
        if census is None:
            return
        if self._growing is not None:
            self._growing.cancel()
        self.error.hide()
        self.model.field.setText(model)
        words = f"Following the lineage of {model}"
        self._working.setText(words)
        before: QWidget = self.family if self._stack.currentWidget() is self.family else self.largest
        self._stack.setCurrentWidget(self._working)
        self.said.emit(words)

        def grow(job: Job) -> tuple[Shown, list[str]]:
            found = lineage.tree(census, model)
            job.stop_if_cancelled()
            return show(found), notes(found)

        def failed(error: ClausewrightError) -> None:
            self._stack.setCurrentWidget(before)
            self._say_error(str(error))
            self.model.field.setFocus()
            self.model.field.selectAll()

        def done(grown: tuple[Shown, list[str]]) -> None:
            self._stack.setCurrentWidget(self.family)
            self.other_button.show()
            self.family.show_family(census, *grown)
            self.family.tree.setFocus()
            self.said.emit(self.family.summary.text())

        self._growing = tasks.run(grow, then=done, failed=failed)

    @Slot()
    def _choose_another(self) -> None:
        self._stack.setCurrentWidget(self.largest)
        self.other_button.hide()
        self.model.field.setFocus()
        self.model.field.selectAll()

    @Slot(str)
    def _say_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        self.said.emit(words)
