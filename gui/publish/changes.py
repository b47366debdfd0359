# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What will change: the places, the files of the chosen one with their differences, and what to know of it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.hub.content import Remark
from gui import theme
from gui.publish.looking import Looked, Row
from gui.publish.section import Section, Waiting, WholeRows, begun, button, fit_table, outcome, row, tell
from gui.publish.work import Work
from gui.widgets.diff_view import WORDS, DiffView, in_order, visible
from gui.wizard.fields import text_label

DIFF_PX = 320
FILES_PX = 190
TABLE_PX = 240
COLUMNS = ("Repository", "What would change", "Outcome")


class ChangesSection(Section):
    """The differences, and the button that works them out.

    Signals:
        look_requested(): the person wants to see them. ticked(): another set of repositories is to be published to.
    """

    look_requested = Signal()
    ticked = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__("changes", "4  What will change")
        self.looked: Looked | None = None
        self.look = button("publish_look", "Show what will change", role="primary")
        self._words = text_label()
        self._words.setObjectName("publish_changes")
        self.table = QTableWidget(0, len(COLUMNS))
        self._remarks = QVBoxLayout()
        self.files = QListWidget()
        self.diff = DiffView()
        self._shown = QWidget()
        self._work = work
        self._lay_out()
        self._connect()
        self.forget()

    def _lay_out(self) -> None:
        self.table.setObjectName("publish_places")
        self.table.setAccessibleName("Repositories and their outcomes")
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(WholeRows(self.table))
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.files.setObjectName("publish_files")
        self.files.setAccessibleName("Files")
        self.files.setFixedWidth(FILES_PX)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for pane in (self.files, self.diff):
            pane.setFixedHeight(DIFF_PX)
        self._remarks.setSpacing(theme.GRID)
        panes = QHBoxLayout()
        panes.setSpacing(theme.GAP)
        panes.addWidget(self.files)
        panes.addWidget(self.diff, 1)
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(theme.GAP)
        shown.addWidget(self.table)
        shown.addWidget(self._words)
        shown.addLayout(self._remarks)
        shown.addLayout(panes)
        self.column.addWidget(
            text_label("Nothing is sent before you have seen the differences to what is there now.", muted=True)
        )
        self.column.addLayout(row(self.look))
        self.column.addWidget(Waiting(self._work, "look"))
        self.add_problem()
        self.column.addWidget(self._shown)

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_requested)
        self._work.changed.connect(lambda: self.look.setEnabled(not self._work.running))
        self.table.currentCellChanged.connect(lambda: self._show_row())
        self.table.itemChanged.connect(lambda _: self.ticked.emit())
        self.files.currentItemChanged.connect(self._go_to)
        self.files.itemClicked.connect(self._go_to)

    # What is shown

    def forget(self) -> None:
        """What was shown holds no more."""
        self.looked = None
        self._shown.hide()
        theme.role(self.look, "primary")

    def show_looked(self, looked: Looked) -> None:
        """Show what was found, the first place chosen."""
        self.looked = looked
        several = looked.wanted.place.how == "several"
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(looked.rows) if several else 0)
            for at, each in enumerate(looked.rows if several else ()):
                name = QTableWidgetItem(visible(each.name))
                if each.to_send:
                    name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    ticked = not each.known_pull_request
                    name.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.table.setItem(at, 0, name)
                self._fill(at, each)
            fit_table(self.table, TABLE_PX)
            if several and looked.rows:
                self.table.setCurrentCell(0, 0)
        self.table.setVisible(several)
        theme.role(self.look)
        self._shown.show()
        self._show_row()

    def show_outcome(self, looked: Looked, done: Row) -> None:
        """Show what became of one place; the differences stay."""
        self.looked = looked
        for at, each in enumerate(looked.rows):
            if each.name == done.name and at < self.table.rowCount():
                with QSignalBlocker(self.table):
                    self._fill(at, done)
                    fit_table(self.table, TABLE_PX)
                    item = self.table.item(at, 0)
                    if done.done and item is not None:
                        item.setData(Qt.ItemDataRole.CheckStateRole, None)  # there is nothing left to choose
                        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    @property
    def to_send(self) -> tuple[Row, ...]:
        """The places that are chosen and would change."""
        if self.looked is None:
            return ()
        if self.looked.wanted.place.how != "several":
            return tuple(each for each in self.looked.rows if each.to_send)
        return tuple(each for at, each in enumerate(self.looked.rows) if each.to_send and self._is_ticked(at))

    def _is_ticked(self, at: int) -> bool:
        item = self.table.item(at, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def _fill(self, at: int, each: Row) -> None:
        for column, words in ((1, each.words), (2, each.outcome)):
            words = begun(visible(words))
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            self.table.setItem(at, column, item)

    @Slot()
    def _show_row(self) -> None:
        looked = self.looked
        if looked is None:
            return
        at = max(0, self.table.currentRow()) if self.table.rowCount() else 0
        shown = looked.rows[at] if at < len(looked.rows) else None
        plan = shown.plan if shown is not None else None
        if shown is not None:
            tell(
                self._words,
                f"{visible(shown.name)}: {visible(shown.words)}",
                "muted" if plan is not None or shown.done else "error",
            )
        self._show_remarks(plan.remarks if plan is not None else ())
        files = in_order(plan.files) if plan is not None else []
        with QSignalBlocker(self.files):
            self.files.clear()
            for file in files:
                item = QListWidgetItem(f"{visible(file.path)}\n{WORDS[file.change]}")
                item.setData(Qt.ItemDataRole.UserRole, file.path)
                item.setToolTip(file.path)
                self.files.addItem(item)
        self.diff.show_files(files)
        self.files.setVisible(bool(files))
        self.diff.setVisible(bool(files))

    def _show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        while (old := self._remarks.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for remark in sorted(remarks, key=lambda each: each.level != "warning"):
            label = outcome("publish_remark")
            self._remarks.addWidget(label)
            tell(label, visible(remark.message), "warning" if remark.level == "warning" else "muted")

    @Slot()
    def _go_to(self) -> None:
        item = self.files.currentItem()
        if item is not None:
            self.diff.go_to(item.data(Qt.ItemDataRole.UserRole))
