# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The folders that were inspected, each with its components and what is open in them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from core.inspection.report import FolderReport
from core.inspection.words import counted, summary
from gui import theme

_PATH = Qt.ItemDataRole.UserRole
_INSIDE = Qt.ItemDataRole.UserRole + 1
WAITING = "waiting"


class FolderTree(QTreeWidget):
    """One line per folder, its components below it.

    Signals:
        chosen(Path, tuple): a folder, and which component of it: positions from the top; empty for itself.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[Path, QTreeWidgetItem] = {}
        self.setObjectName("inspect_folders")
        self.setAccessibleName("Inspected folders")
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setIndentation(theme.SPACE)
        self.setUniformRowHeights(False)
        self.currentItemChanged.connect(self._choose)

    @property
    def paths(self) -> list[Path]:
        return list(self._items)

    def add(self, paths: Sequence[Path]) -> None:
        """Lines for folders that are still to be inspected."""
        new = []
        for path in paths:
            if path not in self._items:
                item = QTreeWidgetItem([f"{path.name or path}\n{WAITING}"])
                item.setData(0, _PATH, path)
                item.setData(0, _INSIDE, ())
                item.setToolTip(0, str(path))
                self._items[path] = item
                new.append(item)
        self.addTopLevelItems(new)

    def show_report(self, path: Path, report: FolderReport) -> None:
        """Fill the line of a folder."""
        item = self._items[path]
        with QSignalBlocker(self):
            current = self.currentItem()
            at = current.data(0, _INSIDE) if current is not None and _top(current) is item else None
            item.takeChildren()
            self._fill(item, report, path, ())
            if at:
                self.setCurrentItem(_below(item, at) or item)
            item.setExpanded(len(self._items) == 1)

    def show_error(self, path: Path, words: str) -> None:
        """Say in the line of a folder that it could not be inspected."""
        item = self._items[path]
        item.setText(0, f"{path.name or path}\n{words}")
        item.setToolTip(0, f"{path}\n{words}")

    def select(self, path: Path) -> None:
        if path in self._items:
            self.setCurrentItem(self._items[path])

    def forget(self) -> None:
        with QSignalBlocker(self):
            self.clear()
        self._items.clear()

    def _fill(self, item: QTreeWidgetItem, report: FolderReport, path: Path, at: tuple[int, ...]) -> None:
        item.setText(0, f"{report.name}\n{_short(report)}")
        item.setToolTip(0, f"{report.path}\n{summary(report)}")
        item.setData(0, _PATH, path)
        item.setData(0, _INSIDE, at)
        for number, component in enumerate(report.components):
            child = QTreeWidgetItem(item)
            self._fill(child, component, path, (*at, number))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _PATH), tuple(item.data(0, _INSIDE)))


def _short(report: FolderReport) -> str:
    """Errors, and how much else is open: a narrow line has no room for more."""
    counts = counted(report)
    errors, others = counts["error"], sum(counts.values()) - counts["error"]
    said = [f"{errors} error{'s' if errors != 1 else ''}"] if errors else []
    if others:
        said.append(f"{others} more" if errors else f"{others} to look at")
    return ", ".join(said) or "nothing to look at"


def _top(item: QTreeWidgetItem) -> QTreeWidgetItem:
    above = item.parent()
    while above is not None:
        item, above = above, above.parent()
    return item


def _below(item: QTreeWidgetItem, at: Sequence[int]) -> QTreeWidgetItem | None:
    found: QTreeWidgetItem | None = item
    for number in at:
        found = found.child(number) if found is not None else None
    return found
