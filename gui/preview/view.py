# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The text view of a license: replaces only the blocks that changed, stays where one reads, marks what changed."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, Qt, QTimer, QUrl, QVariantAnimation, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from core.drafting.formats.layout import flat
from gui import theme
from gui.preview.difference import Edit, changed_words, edits
from gui.preview.lines import Line
from gui.preview.style import Style

ZOOM_STEPS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)
MARK_MS = 2400
MARGIN_PX = 20
# Characters that Qt's text document keeps for itself; typed text may hold any of them.
_RESERVED = re.compile("[\x00\ufdd0\ufdd1]")


class LicenseView(QTextEdit):
    """Read-only text of a license.

    Signals:
        clause_activated(str): a clause was double-clicked; its catalog or custom id.
        zoom_changed(): the text has another size.
    """

    clause_activated = Signal(str)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._zoom = 1.0
        self._marked: list[int] = []
        self._style = self._make_style()
        self._looks = self._look()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow_looks)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setKeyValueAt(0.55, 1.0)
        self._fade.setEndValue(0.0)
        self._fade.setDuration(MARK_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.setObjectName("preview")
        theme.role(self, "paper")
        self.setAccessibleName("License text")
        self.setAccessibleDescription("The whole license as it stands now. It changes while you choose.")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(MARGIN_PX)
        self.viewport().setMouseTracking(True)
        self._fade.valueChanged.connect(self._repaint_marks)
        self._fade.finished.connect(self._forget_marks)

    # What is shown

    def show_lines(self, new: Sequence[Line], *, mark: bool = True, reveal: bool = False) -> None:
        """Show these lines by editing only what differs.

        Args:
            mark: point out for a moment which lines say something else than before.
            reveal: scroll to the first of them where it is out of sight; else what one reads stays in place.
        """
        first = not self.lines
        changes = edits(self.lines, new)
        if not changes:
            return
        changed = [] if first or not mark else changed_words(self.lines, new)
        anchor = self._top_line()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for edit in reversed(changes):
            self._apply(cursor, edit)
        cursor.endEditBlock()
        self.lines = list(new)
        if first:  # else Qt scrolls to the text cursor, which the writing has moved to the end
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._restore_top(anchor)
        if mark and not first:
            self._mark(changed)
        if reveal and changed:
            # A clause may bring a definition along, which stands before it; the clause is what was chosen.
            clauses = [at for at in changed if self.lines[at].clause]
            self.reveal(self.lines[(clauses or changed)[0]].key)

    def reveal(self, key: str) -> bool:
        """Scroll to the line with that key where it is not wholly in sight; False where there is none."""
        at = next((at for at, line in enumerate(self.lines) if line.key == key), None)
        if at is None:
            return False
        rect = self._block_rect(self.document().findBlockByNumber(at))
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - max(0.0, min(height / 3, height - rect.height()))))
        return True

    @property
    def marked_keys(self) -> list[str]:
        """Keys of the lines pointed out right now."""
        return [self.lines[at].key for at in self._marked if at < len(self.lines)]

    # Size of the text

    @property
    def zoom(self) -> float:
        return self._zoom

    @Slot()
    def zoom_in(self) -> None:
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom), self._zoom))

    @Slot()
    def zoom_out(self) -> None:
        self.set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom), self._zoom))

    @Slot()
    def zoom_reset(self) -> None:
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        zoom = max(ZOOM_STEPS[0], min(ZOOM_STEPS[-1], zoom))
        if zoom != self._zoom:
            self._zoom = zoom
            self._render_anew()
            self.zoom_changed.emit()

    # Editing blocks

    def _apply(self, cursor: QTextCursor, edit: Edit) -> None:
        document = self.document()
        start, end, new = edit.start, edit.end, edit.lines
        kept = min(end - start, len(new))
        if not self.lines:
            kept = 1  # an empty text document still has one block, which takes the first line
        if len(new) > kept:
            cursor.setPosition(self._end_of(start + kept - 1))
            for line in new[kept:]:
                cursor.insertBlock(self._style.block(line))
                self._write(cursor, line)
        elif end - start > kept:
            self._remove(cursor, start + kept, end)
        for at in range(start, start + kept):
            block = document.findBlockByNumber(at)
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self._style.block(new[at - start]))
            self._write(cursor, new[at - start])

    def _remove(self, cursor: QTextCursor, start: int, end: int) -> None:
        """Delete blocks; the title is never deleted, so there is always a block before them."""
        cursor.setPosition(self._end_of(start - 1))
        cursor.setPosition(self._end_of(end - 1), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _end_of(self, number: int) -> int:
        block = self.document().findBlockByNumber(max(0, number))
        return block.position() + block.length() - 1

    def _write(self, cursor: QTextCursor, line: Line) -> None:
        if line.marker:
            gap = "\t" if line.kind in ("item", "clause") else "  "
            cursor.insertText(f"{line.marker}{gap}", self._style.marker(line))
        for run in line.runs:
            cursor.insertText(_one_block(run.text), self._style.run(line, run))

    def _make_style(self) -> Style:
        return Style(theme.tokens(self), self.font(), self._zoom)

    def _look(self) -> tuple[theme.Tokens, str]:
        return theme.tokens(self), self.font().toString()

    @Slot()
    def _follow_looks(self) -> None:
        if self._looks != self._look():
            self._render_anew()

    def _render_anew(self) -> None:
        self._looks = self._look()
        self._style = self._make_style()
        shown, anchor = self.lines, self._top_line()
        self.lines = []
        self.clear()
        self.show_lines(shown, mark=False)
        self._restore_top(anchor)

    # Staying where one reads

    def _top_line(self) -> tuple[str, float] | None:
        """The first line in sight and how far its top is from the top of the view."""
        if not self.lines or not self.verticalScrollBar().value():
            return None
        number = self.cursorForPosition(self.viewport().rect().topLeft()).blockNumber()
        if number >= len(self.lines):
            return None
        return self.lines[number].key, self._block_rect(self.document().findBlockByNumber(number)).top()

    def _restore_top(self, anchor: tuple[str, float] | None) -> None:
        if anchor is None:
            return
        key, top = anchor
        number = next((at for at, line in enumerate(self.lines) if line.key == key), None)
        if number is not None:
            moved = self._block_rect(self.document().findBlockByNumber(number)).top() - top
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + moved))

    def _block_rect(self, block: QTextBlock) -> QRectF:
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    # Marks

    def _mark(self, numbers: list[int]) -> None:
        self._marked = numbers
        self._fade.stop()
        if numbers:
            self._fade.start()
        self.viewport().update()

    @Slot()
    def _repaint_marks(self) -> None:
        self.viewport().update()

    @Slot()
    def _forget_marks(self) -> None:
        self._marked = []
        self.viewport().update()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._marked:
            strength = self._fade.currentValue()
            tokens = theme.tokens(self)
            bar, wash = QColor(tokens.accent), QColor(tokens.changed)
            bar.setAlphaF(strength)
            wash.setAlphaF(strength)
            painter = QPainter(self.viewport())
            for number in self._marked:
                rect = self._block_rect(self.document().findBlockByNumber(number))
                if rect.bottom() < 0 or rect.top() > self.viewport().height():
                    continue
                painter.fillRect(QRectF(0, rect.top(), self.viewport().width(), rect.height()), wash)
                painter.fillRect(QRectF(0, rect.top(), 4, rect.height()), bar)
            painter.end()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_later"):
            self._later.start()  # a change of theme brings a dozen of these events

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over_link = bool(self.anchorAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._follow(self.anchorAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.cursorForPosition(event.position().toPoint()).blockNumber()
        if number < len(self.lines) and self.lines[number].clause:
            self.clause_activated.emit(self.lines[number].clause)
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        href = self.textCursor().charFormat().anchorHref() if enter else ""
        if href:
            self._follow(href)
            return
        super().keyPressEvent(event)

    def _follow(self, href: str) -> None:
        if href.startswith("#"):
            self.reveal(href[1:])
        elif href.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(href))


def _one_block(text: str) -> str:
    """The text on one line and without what Qt's text document would take as its own."""
    return _RESERVED.sub("\ufffd", flat(text))
