# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Two folders side by side, row by row."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from core.catalog import catalog as catalogs
from core.inspection.difference import Rows, difference
from core.inspection.report import FolderReport
from gui import theme
from gui.dialogs.pane import Pane


class ComparisonDialog(Pane):
    """What both folders have, and what only one has."""

    def __init__(self, a: FolderReport, b: FolderReport, parent: QWidget | None = None) -> None:
        super().__init__(parent, "inspect_comparison", "Compare two folders", 860, 560)
        catalog = catalogs.load()
        titles = {category.id: category.title for category in catalog.categories}
        titles |= {clause.id: clause.title for clause in catalog.clauses}
        heading = theme.heading(QLabel(f"{a.name} and {b.name}"), 2)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self.column.addWidget(heading)
        self.table = QTreeWidget()
        self.table.setObjectName("inspect_comparison_table")
        self.table.setAccessibleName("What both have and what only one has")
        self.table.setHeaderLabels(["Both", f"Only {a.name}", f"Only {b.name}"])
        self.table.setWordWrap(True)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(False)
        for rows in difference(a, b, titles=titles):
            self._add(rows)
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.table, 1)

    def _add(self, rows: Rows) -> None:
        head = QTreeWidgetItem(self.table, [rows.title])
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(0, font)
        head.setFirstColumnSpanned(True)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        columns = (rows.both, rows.only_a, rows.only_b)
        for at in range(max(1, *(len(column) for column in columns))):
            words = [column[at] if at < len(column) else "" for column in columns]
            if not any(words):
                words[0] = "Neither folder has any."
            item = QTreeWidgetItem(self.table, words)
            for number, text in enumerate(words):
                item.setToolTip(number, text)
