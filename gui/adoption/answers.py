# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The answer to a view: controls, a chart or a table, words and what lies behind a row; and its way out of the page.

Views are asked, pictures drawn and files written in workers. An answer that is no longer wanted is dropped.
"""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QTabWidget, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from gui import tasks, theme
from gui.adoption.chart import ChartView
from gui.adoption.controls import Controls
from gui.adoption.details import Details
from gui.adoption.exports import FORMATS, Format, figure_writer
from gui.adoption.parts import button, label
from gui.adoption.questions import BY_ID, Answer, Behind, More, Opened, Question, answer, drifting
from gui.adoption.table import TableView
from gui.dialogs import files
from gui.tasks import Task

PANES = (730, 340)
HINT = "Choose a row of the table to see what lies behind it."


class AnswerPane(QWidget):
    """Asks the view it is given of what is open, and shows the answer.

    Attributes:
        shown: the answer on screen; None before the first.

    Signals:
        said(str): words for the status line. failed(str): what went wrong. answered(): there is an answer on screen.
        report_requested(): the whole report is wanted. folder_used(str): files go there.
        lineage_requested(str): the lineage of the model of that id is wanted.
    """

    said = Signal(str)
    failed = Signal(str)
    answered = Signal()
    report_requested = Signal()
    folder_used = Signal(str)
    lineage_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adoption_answer")
        self.shown: Answer | None = None
        self.folder = ""
        self._view = ""
        self._opened = Opened()
        self._asking: Task[Any] | None = None
        self._looking: Task[Any] | None = None
        self._behind: More | None = None
        self._table_chosen = False
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.controls = Controls()
        self.chart = ChartView()
        self.table = TableView("adoption_table", "The view as a table")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("adoption_tabs")
        self.caption = label("adoption_caption", muted=True)
        self.copy_button = button("adoption_copy", "Copy numbers")
        self.export_button = button("adoption_export", "Export…")
        self.behind_button = button("adoption_drifting", "Show the models that drift")
        self.details = Details()

    def _lay_out(self) -> None:
        self.tabs.addTab(self.chart, "Chart")
        self.tabs.addTab(self.table, "Table")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        column.addWidget(self.tabs, 1)
        below = QHBoxLayout()
        below.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        below.setSpacing(theme.GAP)
        below.addWidget(self.caption, 1)
        for one in (self.behind_button, self.copy_button, self.export_button):
            below.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        panes = QSplitter()
        panes.setObjectName("adoption_answer_panes")
        panes.addWidget(middle)
        panes.addWidget(self.details)
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 0)
        panes.setSizes(list(PANES))
        panes.setChildrenCollapsible(False)
        middle.setMinimumWidth(420)
        self.details.setMinimumWidth(220)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _connect(self) -> None:
        menu = QMenu(self.export_button)
        menu.setObjectName("adoption_export_menu")
        self._exports = {}
        for kind, words in FORMATS.items():
            action = menu.addAction(f"{words}…")
            action.setObjectName(f"adoption_export_{kind}")
            action.triggered.connect(partial(self._ask_export, kind))
            self._exports[kind] = action
        menu.addSeparator()
        whole = menu.addAction("Whole report into a folder…")
        whole.setObjectName("adoption_export_report")
        whole.triggered.connect(self.report_requested)
        self.export_button.setMenu(menu)
        self.copy_button.clicked.connect(self._copy)
        self.behind_button.clicked.connect(self._show_drifting)
        self.controls.changed.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.details.more_requested.connect(self._show_more)
        self.details.model_chosen.connect(self.lineage_requested)

    @property
    def question(self) -> Question:
        """What is asked of the view just now."""
        return self.controls.question(self._view)

    def show_view(self, view: str, opened: Opened) -> None:
        """Ask that view of what is open."""
        self._view, self._opened = view, opened
        self.controls.show_for(BY_ID[view], pair=opened.older is not None)
        self.behind_button.setVisible(view == "drift")
        self._ask()

    def leave(self) -> None:
        """Stop what runs, and let go of what is open: what still names the engine would outlive it."""
        for task in (self._asking, self._looking):
            if task is not None:
                task.cancel()
        self._opened, self.shown, self._behind = Opened(), None, None
        self._asking = self._looking = None

    @Slot()
    def _ask(self) -> None:
        if not self._view:
            return
        if self._asking is not None:
            self._asking.cancel()
        question, opened, dark = self.question, self._opened, theme.tokens(self).dark
        self._asking = tasks.run(
            lambda job: answer(question, opened, dark=dark), then=self._show_answer, failed=self._show_no_answer
        )

    def _show_answer(self, found: Answer) -> None:
        same = self.shown is not None and self.shown.question == found.question and self.shown.rows == found.rows
        self.shown = found
        self.answered.emit()
        self.chart.show_svg(found.svg, found.title, found.words)
        self._show_tab(chart=found.figure is not None)
        self.caption.setText(found.caption)
        for one in (self.copy_button, self.export_button):
            one.setEnabled(True)
        for kind in FORMATS:
            self._exports[kind].setEnabled(found.figure is not None)
        if same:
            return
        self.table.show_rows(found.columns, found.rows)
        self.details.words.setPlainText(found.words)
        self._behind = None
        self.details.clear(HINT if any(found.behind) else "")

    def _show_tab(self, *, chart: bool) -> None:
        """Show the chart where there is one and the person has not gone to the table."""
        if self.tabs.isTabEnabled(0) == chart:
            return
        if not chart:
            self._table_chosen = self.tabs.currentIndex() == 1
        self.tabs.setTabEnabled(0, chart)
        self.tabs.setCurrentIndex(0 if chart and not self._table_chosen else 1)

    def _show_no_answer(self, error: ClausewrightError) -> None:
        self.failed.emit(str(error))
        self.shown = None
        self.chart.show_svg("", "", str(error))
        self.table.show_rows((), ())
        self.details.words.setPlainText(str(error))
        self.details.clear()
        self.caption.clear()
        self.copy_button.setEnabled(False)

    # What lies behind

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, before: QModelIndex) -> None:
        if self.shown is None or not current.isValid() or current.row() >= len(self.shown.behind):
            return
        self._look(self.shown.behind[current.row()])

    @Slot()
    def _show_drifting(self) -> None:
        if self.shown is not None and self._opened.census is not None:
            self._look(drifting(self.shown.question, self._opened.census))

    def _look(self, behind: More | None) -> None:
        self._behind = behind
        if self._looking is not None:
            self._looking.cancel()
        if behind is None:
            self.details.clear("Nothing more is known of this row.")
            return
        self._looking = tasks.run(
            lambda job: behind(0),
            then=self.details.show_behind,
            failed=lambda error: self.details.clear(str(error)),
        )

    @Slot(int)
    def _show_more(self, offset: int) -> None:
        behind = self._behind
        if behind is None or (self._looking is not None and self._looking.running):
            return

        def done(found: Behind) -> None:
            if self._behind is behind:
                self.details.add_behind(found)

        self._looking = tasks.run(
            lambda job: behind(offset), then=done, failed=lambda error: self.details.show_hint(str(error))
        )

    # Out of the page

    @Slot()
    def _copy(self) -> None:
        if self.shown is None:
            return
        figure = self.shown.figure
        if figure is not None:
            text = figure.numbers
        else:
            lines = [self.shown.columns, *self.shown.rows]
            text = "\n".join([self.shown.title, *("\t".join(line) for line in lines), self.shown.caption, ""])
        QGuiApplication.clipboard().setText(text)
        self.said.emit("The numbers are on the clipboard.")

    def export(self, kind: Format, path: Path) -> None:
        """Write the figure on screen to a file."""
        if self.shown is None or self.shown.figure is None:
            return
        dark = theme.tokens(self).dark
        self._use(str(path.parent))
        tasks.run(
            figure_writer(self.shown.figure, kind, path, dark=dark),
            then=lambda written: self.said.emit(f"{written} was written."),
            failed=lambda error: self.failed.emit(str(error)),
            progress=self.said.emit,
        )

    def _ask_export(self, kind: Format, checked: bool = False) -> None:
        if self.shown is None:
            return
        suggested = files.start_folder(self.folder) / f"{self.shown.question.view}.{kind}"
        files.save_as(self, "Export", suggested, partial(self.export, kind))

    def _use(self, folder: str) -> None:
        self.folder = folder
        self.folder_used.emit(folder)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.shown is not None:
            self._ask()
