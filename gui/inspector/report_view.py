# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A report as a list that reads from top to bottom; headings cannot be chosen."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from core.catalog import catalog as catalogs
from core.inspection.report import FolderReport
from gui import theme
from gui.inspector.rows import Row, rows


class ReportView(QListWidget):
    """The rows of one report.

    Signals:
        row_chosen(object): a Row; None where none is chosen.
    """

    row_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self.setObjectName("inspect_report")
        self.setAccessibleName("Report")
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._choose)

    def show_report(self, report: FolderReport | None, *, keep: str = "") -> None:
        """Show a report from the top, or from the finding of the key `keep`."""
        self._rows = rows(report, catalogs.load()) if report is not None else []
        with QSignalBlocker(self):
            self.clear()
            for row in self._rows:
                item = QListWidgetItem(f"{row.title}\n{row.words}" if row.words else row.title)
                if row.section:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                    font = QFont(self.font())
                    font.setWeight(QFont.Weight.DemiBold)
                    item.setFont(font)
                elif not row.seen and row.finding is None:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.addItem(item)
        self._color()
        chosen = self._first(keep)
        self.setCurrentRow(chosen)
        if chosen < 0:
            self.row_chosen.emit(None)
        if not keep:
            self.scrollToTop()

    @property
    def chosen(self) -> Row | None:
        number = self.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _first(self, keep: str) -> int:
        """The finding asked for, else the first one, else the first row that can be chosen."""
        found = [at for at, row in enumerate(self._rows) if row.finding is not None]
        kept = [at for at in found if keep and self._rows[at].finding.key == keep]  # type: ignore[union-attr]
        rest = [at for at, row in enumerate(self._rows) if row.seen]
        return next(iter((*kept, *found, *rest)), -1)

    def _choose(self, number: int) -> None:
        self.row_chosen.emit(self.chosen)

    def _color(self) -> None:
        tokens = theme.tokens(self)
        colors = {
            "error": tokens.error,
            "warning": tokens.warning,
            "question": tokens.accent,
            "muted": tokens.muted,
            "settled": tokens.muted,
        }
        for number, row in enumerate(self._rows):
            color = colors.get(row.tone, tokens.text)
            self.item(number).setForeground(QBrush(QColor(color)))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self._color()
