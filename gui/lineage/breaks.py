# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The list of places where terms are first lost, most downloads first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from core.adoption.family import words
from core.adoption.family.shown import Shown
from core.adoption.family.tree import Standing
from gui.icons import icon

COLUMNS = ("Model", "Downloads", "Models", "Lost")
WIDTHS = (140, 76, 52, 84)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BreakRows(QAbstractTableModel):
    """The breaks that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self._icon = icon("error", 16, "error")

    def show(self, shown: Shown | None) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.shown is None else len(self.shown.broken)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.shown is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(self.shown.broken[index.row()], index.column())
            return text if role == Qt.ItemDataRole.DisplayRole else text.replace("&", "&amp;").replace("<", "&lt;")
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icon
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (1, 2):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, place: int, column: int) -> str:
        assert self.shown is not None
        tree = self.shown.tree
        match column:
            case 0:
                return tree.id(place)
            case 1:
                return f"{tree.downloads[place]:,}"
            case 2:
                return f"{tree.models[place]:,}"
        missing = tree.standing[place] == Standing.MISSING
        return "no license" if missing else words.duties(int(tree.dropped[place]))


class BreakList(QTableView):
    """Shows breaks; a click or Enter goes to the place in the tree.

    Signals:
        place_wanted(int): go there.
    """

    place_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage_breaks")
        self.setAccessibleName("Breaks, most downloads first; Enter goes to the place in the tree")
        self.rows = BreakRows()
        self.setModel(self.rows)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setStretchLastSection(True)
        self.clicked.connect(self._go)

    def go(self, step: int) -> None:
        """Go to the break that many further down the list."""
        rows = self.rows.rowCount()
        if rows:
            row = (self.currentIndex().row() + step) % rows
            self.setCurrentIndex(self.rows.index(row, 0))
            self._go(self.rows.index(row, 0))

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        if self.rows.shown is not None and index.isValid():
            self.place_wanted.emit(self.rows.shown.broken[index.row()])

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)
