# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Differences as a person reads them: one text for all files, lines marked with + and - and with color."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from core.hub.card import CARD
from core.hub.change import FileChange
from gui import theme

WORDS = {"add": "new", "edit": "edited", "same": "as it is there"}
HEAD = "══ "


class _Marks(QSyntaxHighlighter):
    """Colors of lines, by their first character. The sign stays: color alone says nothing."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.tokens = theme.tokens()

    def highlightBlock(self, text: str) -> None:
        t = self.tokens
        form = QTextCharFormat()
        if text.startswith(HEAD):
            form.setFontWeight(QFont.Weight.DemiBold)
            form.setForeground(QColor(t.accent))
        elif text.startswith("+"):
            form.setForeground(QColor(t.text))
            form.setBackground(QColor(t.success_soft))
        elif text.startswith("-"):
            form.setForeground(QColor(t.text))
            form.setBackground(QColor(t.error_soft))
        elif text.startswith(("@@", "\\")):
            form.setForeground(QColor(t.muted))
        else:
            return
        self.setFormat(0, len(text), form)


class DiffView(QPlainTextEdit):
    """All differences of one publication, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("publish_diff")
        self.setAccessibleName("What will change")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._marks = _Marks(self.document())
        self._heads: dict[str, int] = {}

    def show_files(self, files: Sequence[FileChange]) -> None:
        """Show the differences of these files, from the top."""
        lines: list[str] = []
        self._heads = {}
        for file in files:
            self._heads[file.path] = len(lines)
            lines.append(f"{HEAD}{visible(file.path)}: {WORDS[file.change]}")
            body = file.diff.split("\n")[2:-1] if file.diff else []
            if file.change != "same" and not body:
                lines.append(f"({len(file.data)} bytes that are no text)")
            lines += [visible(each) for each in body]
            lines.append("")
        self.setPlainText("\n".join(lines[:-1]))

    def go_to(self, path: str) -> None:
        """Bring the difference of a file to the top."""
        block = self.document().findBlockByNumber(self._heads.get(path, 0))
        cursor = QTextCursor(block)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.verticalScrollBar().setValue(self._scroll_of(block.blockNumber()))

    def _scroll_of(self, number: int) -> int:
        """The scroll position at which a block stands on top, wrapped lines counted."""
        block, at = self.document().firstBlock(), 0
        while block.isValid() and block.blockNumber() < number:
            at += max(1, block.lineCount())
            block = block.next()
        return at

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self._marks.tokens = theme.tokens(self)
            self._marks.rehighlight()


def in_order(files: Sequence[FileChange]) -> list[FileChange]:
    """The card first, for it is what a person wrote; then edits, new files, and what stays."""
    ranks = {"edit": 0, "add": 1, "same": 2}
    return sorted(files, key=lambda file: (file.change == "same", file.path != CARD, ranks[file.change]))


def visible(text: str) -> str:
    """A line with what hides or turns text around shown as its number."""
    return "".join(c if c.isprintable() or c == "\t" else f"⟨U+{ord(c):04X}⟩" for c in text)
