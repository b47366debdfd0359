# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Help: one page that says how the program is used and which keys it knows."""

from importlib.resources import files

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui import theme
from gui.dialogs.pane import Pane


class HelpDialog(Pane):
    """Shows `resources/help.md`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "help_dialog", "Help", 720, 600)
        self.text = QTextBrowser()
        self.text.setObjectName("help_text")
        self.text.setAccessibleName("Help")
        self.text.setOpenExternalLinks(True)
        self.text.document().setDocumentMargin(theme.SPACE)
        self.column.addWidget(self.text)
        self._fill()

    def _fill(self) -> None:
        source = files("resources").joinpath("help.md").read_text("utf-8")
        body = source.partition("-->")[2] if source.startswith("<!--") else source
        self.text.document().setMarkdown(body, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._space()

    def _space(self) -> None:
        """Give headings room: Markdown leaves none above them."""
        block = self.text.document().begin()
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel():
                form.setTopMargin(theme.SPACE)
                form.setBottomMargin(theme.GAP)
                QTextCursor(block).setBlockFormat(form)
            block = block.next()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self._fill()
