# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the license says otherwise than when it was opened or last saved, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from core.drafting.formats.layout import flat
from gui import theme
from gui.preview.lines import Line

UNCHANGED = "The license says the same as when it was opened or last saved."


class Change:
    """One line that is new, gone or worded otherwise; `before` or `after` is None where there is none."""

    def __init__(self, before: Line | None, after: Line | None) -> None:
        self.before = before
        self.after = after

    @property
    def word(self) -> str:
        if self.before is None:
            return "Added"
        return "Removed" if self.after is None else "Changed"


def changes(old: Sequence[Line], new: Sequence[Line]) -> list[Change]:
    """Lines whose words differ, in the order of the new document; what is gone stands where it was.

    The identity block is left out: it follows from the rest.
    """
    old = [line for line in old if line.kind != "identity"]
    new = [line for line in new if line.kind != "identity"]
    before = {line.key: line for line in old}
    matcher = SequenceMatcher(None, [line.key for line in old], [line.key for line in new], autojunk=False)
    moved = {line.key for line in new}
    result: list[Change] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag in ("delete", "replace"):
            result.extend(Change(line, None) for line in old[i1:i2] if line.key not in moved)
        for line in new[j1:j2]:
            earlier = before.get(line.key)
            if earlier is None or earlier.runs != line.runs:
                result.append(Change(earlier, line))
    return result


def words(before: str, after: str) -> list[tuple[str, str]]:
    """The two texts as stretches of ("same" | "gone" | "new", text)."""
    a, b = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    result: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            result.append(("same", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            result.append(("gone", "".join(a[i1:i2])))
        if j2 > j1:
            result.append(("new", "".join(b[j1:j2])))
    return result


class ChangesView(QTextEdit):
    """Read-only list of what changed since the draft was opened or saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[Line], Sequence[Line]] | None = None
        self.setObjectName("preview_changes")
        self.setAccessibleName("Changes since the license was opened or last saved")
        theme.role(self, "paper")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(20)
        self.document().setUndoRedoEnabled(False)

    def show_changes(self, old: Sequence[Line], new: Sequence[Line]) -> int:
        """Show the differences and say how many lines they concern."""
        self._shown = (old, new)
        found = changes(old, new)
        tokens = theme.tokens(self)
        value = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if not found:
            cursor.insertText(UNCHANGED, _char(tokens.muted))
        for at, change in enumerate(found):
            if at:
                cursor.insertBlock()
            head = QTextBlockFormat()
            head.setTopMargin(16 if at else 0)
            cursor.setBlockFormat(head)
            cursor.insertText(change.word, _char(tokens.accent, bold=True))
            body = QTextBlockFormat()
            body.setTopMargin(4)
            cursor.insertBlock(body)
            for kind, text in words(
                change.before.text if change.before else "", change.after.text if change.after else ""
            ):
                if kind == "same":
                    char = _char(tokens.text)
                elif kind == "gone":
                    char = _char(tokens.muted, struck=True)
                else:
                    char = _char(tokens.text, back=tokens.changed)
                cursor.insertText(flat(text), char)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(value)
        return len(found)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self.show_changes(*self._shown)  # the colors of a text are fixed when it is set


def _char(
    color: QColor | str, *, bold: bool = False, struck: bool = False, back: QColor | str | None = None
) -> QTextCharFormat:
    char = QTextCharFormat()
    char.setForeground(QColor(color))
    if bold:
        char.setFontWeight(QFont.Weight.DemiBold)
    char.setFontStrikeOut(struck)
    if back is not None:
        char.setBackground(QColor(back))
    return char
