# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A family tree for a tree view: rows are told when they are asked for, a page of each place at a time.

Nothing is kept for a row: its number in the shown tree says everything. Of the rows under a place the first so many are
loaded; a row that somebody jumps to is loaded for itself, in its order. Where rows are left, a row says how many.
"""

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QIcon

from core.adoption.family import words
from core.adoption.family.shown import Shown
from core.adoption.family.tree import ABOVE, MODEL, NOBODY, TOP, Standing
from core.figures.rows import CLASS_LABELS
from gui import theme
from gui.icons import Tone, icon

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
COLUMNS = ("Model", "Relation", "License", "Class", "Downloads", "State")
NAME, RELATION, LICENSE, CLASS, DOWNLOADS, STATE = range(6)
ICON_NAME = Qt.ItemDataRole.UserRole
"""Name of the drawing in a cell."""

_NOWHERE = QModelIndex()
_ICONS: dict[Standing, tuple[str, Tone]] = {
    Standing.MISSING: ("error", "error"),
    Standing.LOOSENED: ("error", "error"),
    Standing.BELOW: ("warning", "warning"),
    Standing.KEEPS: ("success", "success"),
    Standing.CARRIED: ("success", "success"),
    Standing.DROPPED: ("error", "error"),
    Standing.UNCLEAR: ("help", "muted"),
    Standing.ABSENT: ("missing", "warning"),
    Standing.NEARLY: ("missing", "warning"),
    Standing.ASKED: ("info", "accent"),
}


class FamilyModel(QAbstractItemModel):
    """The shown rows of a family tree.

    Attributes:
        shown: what is shown; None for nothing. row_height: of every row, in px.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self._loaded: dict[int, int] = {}
        self._pulled: dict[int, list[int]] = {}
        self._more: set[int] = set()
        self._icons: dict[tuple[str, Tone], QIcon] = {}
        self.row_height = 24

    def show(self, shown: Shown | None) -> None:
        """Show other rows; nothing but the top is loaded."""
        self.beginResetModel()
        self.shown = shown
        self._pulled, self._more = {}, set()
        self._loaded = {TOP: shown.first[TOP + 1] - shown.first[TOP]} if shown is not None else {}
        self.endResetModel()

    def place(self, index: Index) -> int | None:
        """The place that a row stands for; None for a row that says how many are left."""
        if self.shown is None or not index.isValid() or index.internalId() >= len(self.shown.to):
            return None
        return self.shown.to[index.internalId()]

    def is_mention(self, index: Index) -> bool:
        """Whether the row only tells of a place that stands elsewhere."""
        return self.place(index) is not None and self.shown is not None and not self.shown.own[index.internalId()]

    def is_more(self, index: Index) -> bool:
        """Whether the row says how many are left."""
        return self.shown is not None and index.isValid() and index.internalId() >= len(self.shown.to)

    def at(self, place: int) -> QModelIndex:
        """The row in which a place stands itself, loaded with all above it; invalid where it is not shown."""
        if self.shown is None or self.shown.row_of[place] < 0:
            return _NOWHERE
        steps = [place]
        while (above := self.shown.under[self.shown.row_of[steps[-1]]]) != TOP:
            steps.append(above)
        for step in reversed(steps):
            self._pull(self.shown.row_of[step])
        return self._index(self.shown.row_of[place])

    def load_page(self, place: int) -> None:
        """Load further rows under a place."""
        assert self.shown is not None
        here, first = self._index_of(place), self.shown.first[place]
        total, at = self.shown.first[place + 1] - first, self._loaded.get(place, 0)
        pulled = self._pulled.get(place, [])
        self._drop_more(place, here, at)
        until = min(total, at + PAGE)
        while at < until:
            end = min(until, pulled[0] - first) if pulled else until
            if end > at:
                self.beginInsertRows(here, at, end - 1)
                self._loaded[place] = at = end
                self.endInsertRows()
            while pulled and pulled[0] - first == at:  # it stands there already
                pulled.pop(0)
                at += 1
                self._loaded[place] = at
        self._offer_more(place, here)

    # Rows

    def _pull(self, row: int) -> None:
        """Load one row, whatever is loaded around it."""
        assert self.shown is not None
        place = self.shown.under[row]
        if place not in self._loaded:
            self.load_page(place)
        at, pulled = self._loaded[place], self._pulled.setdefault(place, [])
        where = bisect_left(pulled, row)
        if row - self.shown.first[place] < at or (where < len(pulled) and pulled[where] == row):
            return
        here = self._index_of(place)
        new = at + (place in self._more) + where
        self.beginInsertRows(here, new, new)
        pulled.insert(where, row)
        self.endInsertRows()
        if at + len(pulled) == self.shown.first[place + 1] - self.shown.first[place]:
            self._drop_more(place, here, at)

    def _drop_more(self, place: int, here: QModelIndex, at: int) -> None:
        if place in self._more:
            self.beginRemoveRows(here, at, at)
            self._more.discard(place)
            self.endRemoveRows()

    def _offer_more(self, place: int, here: QModelIndex) -> None:
        if self._left(place) and place not in self._more:
            at = self._loaded[place]
            self.beginInsertRows(here, at, at)
            self._more.add(place)
            self.endInsertRows()

    def _left(self, place: int) -> int:
        assert self.shown is not None
        total = self.shown.first[place + 1] - self.shown.first[place]
        return total - self._loaded.get(place, 0) - len(self._pulled.get(place, ()))

    def _index_of(self, place: int) -> QModelIndex:
        """The row of a place that is loaded."""
        if place == TOP:
            return _NOWHERE
        assert self.shown is not None
        return self._index(self.shown.row_of[place])

    def _index(self, row: int, column: int = 0) -> QModelIndex:
        assert self.shown is not None
        place = self.shown.under[row]
        at, here = self._loaded[place], row - self.shown.first[place]
        if here >= at:
            here = at + (place in self._more) + bisect_left(self._pulled[place], row)
        return self.createIndex(here, column, row)

    def _under(self, parent: Index) -> int:
        """The place whose rows stand under an index; NOBODY for one that has none."""
        if self.shown is None:
            return NOBODY
        if not parent.isValid():
            return TOP
        row = parent.internalId()
        return self.shown.to[row] if row < len(self.shown.to) and self.shown.own[row] else NOBODY

    # Qt

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        place = self._under(parent)
        if self.shown is None or place == NOBODY or not 0 <= row < self.rowCount(parent) or not 0 <= column < 6:
            return QModelIndex()
        at, more = self._loaded.get(place, 0), place in self._more
        if row < at:
            return self.createIndex(row, column, self.shown.first[place] + row)
        if more and row == at:
            return self.createIndex(row, column, len(self.shown.to) + place)
        return self.createIndex(row, column, self._pulled[place][row - at - more])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if self.shown is None or not index.isValid():
            return QModelIndex()
        row = index.internalId()
        place = self.shown.under[row] if row < len(self.shown.to) else row - len(self.shown.to)
        return QModelIndex() if place == TOP else self._index(self.shown.row_of[place])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        place = self._under(parent)
        if place == NOBODY or (parent.isValid() and parent.column() > 0):
            return 0
        return self._loaded.get(place, 0) + (place in self._more) + len(self._pulled.get(place, ()))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        place = self._under(parent)
        return (
            self.shown is not None
            and place != NOBODY
            and not (parent.isValid() and parent.column() > 0)
            and self.shown.first[place] < self.shown.first[place + 1]
        )

    def canFetchMore(self, parent: Index) -> bool:
        """Whether nothing under it is loaded yet: a view asks when it opens a row. Further pages are asked for."""
        return self._under(parent) not in self._loaded and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        place = self._under(parent)
        if place != NOBODY:
            self.load_page(place)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section == DOWNLOADS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.shown is None or not index.isValid():
            return None
        row, column = index.internalId(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, column)
            return text if role == Qt.ItemDataRole.DisplayRole else _escaped(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == DOWNLOADS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DecorationRole:
            drawing = self._drawing(row, column)
            return self._drawn(*drawing) if drawing is not None else None
        if role == ICON_NAME:
            drawing = self._drawing(row, column)
            return drawing[0] if drawing is not None else None
        if role == Qt.ItemDataRole.SizeHintRole and column == NAME:
            return QSize(0, self.row_height)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(theme.tokens().muted)) if self._is_faint(row) else None
        if role == Qt.ItemDataRole.FontRole and row == self.shown.row_of[MODEL]:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, row: int, column: int) -> str:
        assert self.shown is not None
        tree = self.shown.tree
        if row >= len(self.shown.to):
            place = row - len(self.shown.to)
            left = self.shown.first[place + 1] - self.shown.first[place] - self._loaded[place]
            return f"{left:,} more (Enter loads {min(PAGE, left):,})" if column == NAME else ""
        place, own = self.shown.to[row], self.shown.own[row]
        if place == ABOVE:
            return "Above it: what it was made from" if column == NAME else ""
        number = int(tree.member[place])
        match column:
            case 0:
                return tree.id(place)
            case 1:
                return words.relation(tree, place)
            case 5:
                return words.standing(tree, place, own=own, loop=self.shown.loop[row])
        if number == NOBODY:
            return ""
        match column:
            case 2:
                return tree.members.licenses[number]
            case 3:
                return CLASS_LABELS[tree.members.classes[number]]
        return f"{tree.members.downloads[number]:,}"

    def _drawing(self, row: int, column: int) -> tuple[str, Tone] | None:
        assert self.shown is not None
        if row >= len(self.shown.to):
            return ("more", "muted") if column == NAME else None
        place = self.shown.to[row]
        number = int(self.shown.tree.member[place])
        if column == NAME and number != NOBODY and self.shown.tree.members.gated[number]:
            return "lock", "muted"
        if column != STATE or place == ABOVE:
            return None
        if not self.shown.own[row]:
            return "undo" if self.shown.loop[row] else "link", "muted"
        return _ICONS.get(Standing(int(self.shown.tree.standing[place])))

    def _drawn(self, name: str, tone: Tone) -> QIcon:
        if (name, tone) not in self._icons:
            self._icons[name, tone] = icon(name, 16, tone)
        return self._icons[name, tone]

    def _is_faint(self, row: int) -> bool:
        """Rows that only lead on: mentions, and what the filter did not find."""
        assert self.shown is not None
        if row >= len(self.shown.to):
            return True
        place = self.shown.to[row]
        return place != ABOVE and not (self.shown.own[row] and self.shown.found[place])


def _escaped(text: str) -> str | None:
    return text.replace("&", "&amp;").replace("<", "&lt;") if len(text) > 24 else None
