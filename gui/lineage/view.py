# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family tree as a widget that the keyboard walks through."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from core.adoption.family.shown import ALL, Shown
from core.adoption.family.tree import ABOVE, MODEL, NOBODY, TOP
from gui.icons import icon
from gui.lineage.model import ICON_NAME, PAGE, STATE, FamilyModel, Index

WIDTHS = (240, 90, 100, 110, 80, 310)
FEW_ABOVE = 8
OPEN_ROWS = 150
"""So many rows are opened at once after a filter; what is below them opens when it is asked for."""


class FamilyView(QTreeView):
    """Shows a family tree.

    Signals:
        place_chosen(int): another place is current; NOBODY for none.
    """

    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage_tree")
        self.setAccessibleName("Family tree")
        self.rows = FamilyModel(self)
        self.setModel(self.rows)
        self.rows.row_height = self.fontMetrics().height() + 8
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setAllColumnsShowFocus(True)
        self.setItemDelegate(_Delegate(self))
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.header().moveSection(STATE, 1)  # what matters most must not lie beyond the edge
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._act)

    @property
    def place(self) -> int:
        """The current place; NOBODY for none."""
        place = self.rows.place(self.currentIndex())
        return NOBODY if place is None or place == ABOVE else place

    def show_tree(self, shown: Shown | None) -> None:
        """Show other rows, the model opened; after a filter as much as is few."""
        self.rows.show(shown)
        if shown is None:
            return
        filtered = shown.filter != ALL
        if shown.row_of[ABOVE] >= 0:
            self.setFirstColumnSpanned(self.rows.at(ABOVE).row(), QModelIndex(), True)
        open_ = [MODEL]
        if shown.row_of[ABOVE] >= 0 and _count(shown, ABOVE) <= FEW_ABOVE:
            open_.append(ABOVE)
        left = OPEN_ROWS
        for place in open_:  # grows while it is walked
            if place != MODEL and place != ABOVE and _count(shown, place) > left:
                continue
            left -= min(PAGE, _count(shown, place))
            self.expand(self.rows.at(place))
            if filtered and left > 0:
                rows = range(shown.first[place], shown.first[place + 1])
                open_ += [shown.to[row] for row in rows[:PAGE] if shown.own[row] and _count(shown, shown.to[row])]
        self.setCurrentIndex(self.rows.at(MODEL))
        self.scrollToTop()

    def reveal(self, place: int) -> bool:
        """Open what leads to a place, and go there; False where it is not shown."""
        index = self.rows.at(place)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        index = self.rows.at(place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        self.place_chosen.emit(self.place)

    @Slot(QModelIndex)
    def _act(self, index: QModelIndex) -> bool:
        """Load what is left, or go where a mention leads; False where the row does neither."""
        if self.rows.is_more(index):
            above, row = index.parent(), index.row()
            place = self.rows.place(above)
            self.rows.load_page(TOP if place is None else place)
            self.setCurrentIndex(self.rows.index(row, 0, above))
            return True
        place = self.rows.place(index)
        return self.rows.is_mention(index) and place is not None and self.reveal(place)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._act(self.currentIndex()) and self.place != NOBODY:
                self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws the icon of the chosen row in the color of its words, which stands out on the accent."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        name = index.data(ICON_NAME)
        if name and option.state & QStyle.StateFlag.State_Selected:
            option.icon = icon(name, 16, "on_accent")


def _count(shown: Shown, place: int) -> int:
    return shown.first[place + 1] - shown.first[place]
