# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license in plain words: the one-page summary that is also exported, as readable text."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from core.drafting.document import LicenseDocument
from core.drafting.formats import summary
from gui import theme


class PlainWordsView(QTextEdit):
    """Read-only view of the summary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName("preview_plain_words")
        self.setAccessibleName("The license in plain words")
        theme.role(self, "paper")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def show_document(self, document: LicenseDocument) -> None:
        text = summary.render(document)
        if text != self._shown:
            self._shown = text
            self._show()

    def _show(self) -> None:
        value = self.verticalScrollBar().value()
        features = QTextDocument.MarkdownFeature
        # The creator's words may hold HTML; nothing of it is read as markup.
        self.document().setMarkdown(self._shown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.document().setDocumentMargin(20)
        self.verticalScrollBar().setValue(value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._show()
