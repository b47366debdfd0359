# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The text that was read, with its restrictions marked; a click into one chooses it."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui import theme

MARGIN_PX = 20
# Line breaks of Qt's own, and what it takes for markup inside a document.
_RESERVED = dict.fromkeys((0x0, 0x2028, 0x2029, 0xFDD0, 0xFDD1), "\ufffd")


class TextPane(QTextEdit):
    """Read-only plain text; nothing in it is ever taken for markup.

    Signals:
        passage_chosen(int): the person clicked into this passage, by its number.
    """

    passage_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: list[tuple[int, int]] = []
        self._offsets: list[int] = []
        self._chosen = -1
        self.setObjectName("read_text")
        self.setAccessibleName("Text that was read")
        theme.role(self, "paper")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.document().setDocumentMargin(MARGIN_PX)

    def show_text(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show a text.

        Args:
            spans: where its passages stand, in code points, in the order of the text.
        """
        # Qt counts UTF-16 units: code points above U+FFFF take two.
        self._offsets = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
        self._spans = [(self._units(start), self._units(end)) for start, end in spans]
        self._chosen = -1
        self.setPlainText(text.translate(_RESERVED))
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def choose(self, number: int) -> None:
        """Mark one passage as the chosen one and bring it into sight; -1 for none."""
        self._chosen = number
        self._mark()
        if 0 <= number < len(self._spans):
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(self._spans[number][1], self._last()))
            self.setTextCursor(cursor)
            cursor.setPosition(min(self._spans[number][0], self._last()))
            self.setTextCursor(cursor)
            self._reveal()

    def passage_at(self, position: int) -> int:
        """The number of the innermost passage around a position of Qt's; -1 where there is none."""
        inside = [at for at, (start, end) in enumerate(self._spans) if start <= position < end]
        return min(inside, key=lambda at: self._spans[at][1] - self._spans[at][0]) if inside else -1

    def _reveal(self) -> None:
        """Bring the chosen passage to the upper third, where it is out of sight."""
        rect, height = self.cursorRect(), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height * 0.8:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 4)

    def _units(self, code_points: int) -> int:
        return code_points + bisect_right(self._offsets, code_points - 1)

    def _last(self) -> int:
        return max(0, self.document().characterCount() - 1)

    def _mark(self) -> None:
        tokens = theme.tokens(self)
        marks = []
        for number, (start, end) in enumerate(self._spans):
            look = QTextCharFormat()
            chosen = number == self._chosen
            look.setBackground(QColor(tokens.found if chosen else tokens.changed))
            if chosen:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(QColor(tokens.accent))
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, self._last()))
            cursor.setPosition(min(end, self._last()), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chosen >= 0:
            QTimer.singleShot(0, self, self._reveal)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            number = self.passage_at(self.cursorForPosition(event.position().toPoint()).position())
            if number >= 0:
                self.passage_chosen.emit(number)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_spans"):
            self._mark()
