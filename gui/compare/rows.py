# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The restrictions of two licenses in groups, and the terms and duties that differ, as trees of rows."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.reading import compared as words
from core.reading.compare import Comparison
from core.reading.side import Asked, Held
from gui import theme
from gui.compare.given import Compared

PLACE = Qt.ItemDataRole.UserRole
HEADINGS = (
    "The same in both",
    "Goes further in B",
    "Stops less in B",
    "The same subject: please check which goes further",
)


class Row(Struct, frozen=True):
    """One line of the list; a side is None where it holds nothing like it."""

    a: Held | None
    b: Held | None
    why: str


def groups(found: Comparison) -> list[tuple[str, list[Row]]]:
    """Headings with their rows: what differs first, what is the same last; none is empty."""
    made = [
        (heading, [Row(pair.a, pair.b, pair.why) for pair in listed])
        for heading, (_, listed) in zip(HEADINGS, words.pairs(found), strict=True)
    ]
    made.append(("Only in A", [Row(held, None, "") for held in found.only_a]))
    made.append(("Only in B", [Row(None, held, "") for held in found.only_b]))
    return [each for each in (*made[1:], made[0]) if each[1]]


def summary(found: Comparison) -> str:
    """The counts in a sentence."""
    counts = (
        (len(found.same), "the same in both"),
        (len(found.wider), "that go further in B"),
        (len(found.narrower), "that stop less in B"),
        (len(found.unclear), "to check"),
        (len(found.only_a), "only in A"),
        (len(found.only_b), "only in B"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    if not said:
        return "Neither of the two restricts any use."
    return f"Restrictions on use: {', '.join(said)}."


class RowTree(QTreeWidget):
    """Rows under headings, in columns; a heading cannot be chosen.

    Signals:
        row_chosen(object): this Row; None where none is.
    """

    row_chosen = Signal(object)

    def __init__(self, name: str, accessible: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setColumnCount(len(columns))
        self.setHeaderLabels(list(columns))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(12)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setAllColumnsShowFocus(True)
        self.setStyleSheet(f"QTreeView::item {{ padding: {theme.GRID // 2}px 0; }}")
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.header().setSectionsClickable(False)
        self._rows: list[Row] = []
        self.currentItemChanged.connect(self._choose)

    @property
    def rows(self) -> list[Row]:
        """The rows in the order in which they are shown."""
        return self._rows

    def show_restrictions(self, compared: Compared) -> None:
        """Show the restrictions of both sides and choose the first."""
        with QSignalBlocker(self):
            self.clear()
            self._rows = []
            for heading, rows in groups(compared.found):
                top = self._heading(f"{heading} ({len(rows)})")
                for row in rows:
                    item = QTreeWidgetItem(top, [_title(row.a), _title(row.b), sentence(row.why)])
                    item.setData(0, PLACE, len(self._rows))
                    item.setToolTip(2, sentence(row.why))
                    for column, held in ((0, row.a), (1, row.b)):
                        item.setToolTip(column, held.text[:400] if held is not None else "")
                    self._rows.append(row)
            self.expandAll()
        self.choose(0)

    def show_differences(self, found: Comparison) -> None:
        """Show the terms and duties that differ."""
        with QSignalBlocker(self):
            self.clear()
            if found.terms:
                top = self._heading(f"Terms ({len(found.terms)})")
                for term in found.terms:
                    QTreeWidgetItem(top, [term.title, words.value(term.a), words.value(term.b)])
            if found.obligations:
                top = self._heading(f"Duties ({len(found.obligations)})")
                for duty in found.obligations:
                    kind = duty.kind.replace("-", " ")
                    QTreeWidgetItem(top, [kind[:1].upper() + kind[1:], _duty(duty.a), _duty(duty.b)])
            self.expandAll()

    def choose(self, number: int) -> None:
        """Choose the row of this number."""
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            for place in range(top.childCount() if top is not None else 0):
                child = top.child(place) if top is not None else None
                if child is not None and child.data(0, PLACE) == number:
                    self.setCurrentItem(child)
                    return
        self.row_chosen.emit(None)

    def _heading(self, text: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self, [text])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        top.setFont(0, font)
        top.setFirstColumnSpanned(True)
        return top

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, PLACE) if item is not None else None
        self.row_chosen.emit(self._rows[place] if isinstance(place, int) else None)


def _title(held: Held | None) -> str:
    return held.title if held is not None else "—"


def sentence(why: str) -> str:
    """The reason of a relation with a capital letter."""
    return why[:1].upper() + why[1:]


def _duty(asked: Asked | None) -> str:
    if asked is None:
        return "(none)"
    return f"{asked.gist} ({asked.value})" if asked.value else asked.gist
