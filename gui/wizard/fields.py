# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Labelled inputs that say beside themselves what is missing; what a page's form is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.drafting.checks import Check
from gui import theme
from gui.wizard.wrapping import WrapCheckBox

LEVELS = ("error", "warning", "note")


class _UndoGoesToDraft(QObject):
    """Keeps Undo and Redo keys away from a text input, so that they reach the menu and undo a change of the draft."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        ):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().eventFilter(watched, event)


def undo_goes_to_draft(widget: QWidget) -> None:
    """Let the draft's undo serve this input instead of the input's own."""
    widget.installEventFilter(_UndoGoesToDraft(widget))


def text_label(text: str = "", *, muted: bool = False, level: int = 0) -> QLabel:
    """A label that wraps, never reads its text as markup, and can be a heading (1 to 3) or second-rank text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        theme.role(label, "muted")
    return theme.heading(label, level) if level else label


class Problem(QLabel):
    """What is wrong with one field, in words; hidden while nothing is. Quiet until the person has been here once."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setVisible(False)
        self._urgent = False
        self._level = "note"
        self._tone: theme.Role = "muted"
        self._checks: list[Check] = []
        theme.role(self, self._tone)

    def show_checks(self, checks: Sequence[Check]) -> None:
        if self._checks == list(checks):
            return
        self._checks = list(checks)
        ordered = sorted(checks, key=lambda check: LEVELS.index(check.level))
        self.setText("\n".join(f"{check.message} {check.mend}".strip() for check in ordered))
        self._level = ordered[0].level if ordered else "note"
        self.setVisible(bool(ordered))
        self._show_tone()

    def set_urgent(self, urgent: bool) -> None:
        self._urgent = urgent
        self._show_tone()

    def _show_tone(self) -> None:
        tone: theme.Role = "warning" if self._urgent and self._level != "note" else "muted"
        if tone != self._tone:
            self._tone = tone
            theme.role(self, tone)


class Field(QWidget):
    """A label, an input, a hint and what is wrong with it, one under the other."""

    def __init__(self, widget: QWidget, name: str, label: str, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.input = widget
        self.problem = Problem()
        title = text_label(label, level=3)
        title.setBuddy(widget)
        widget.setObjectName(name)
        widget.setAccessibleName(label)
        if hint:
            widget.setAccessibleDescription(hint)

        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(title)
        if optional:
            head.addWidget(text_label("optional", muted=True))
        head.addStretch(1)
        title.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        if hint:
            column.addWidget(text_label(hint, muted=True))
        column.addWidget(widget)
        column.addWidget(self.problem)

    def focus(self) -> None:
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)


class LineField(Field):
    """One line of text.

    Signals:
        edited(str): the person changed the text.
    """

    edited = Signal(str)

    def __init__(self, name: str, label: str, hint: str = "", *, example: str = "", optional: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, name, label, hint, optional)
        self.line.setPlaceholderText(example)
        undo_goes_to_draft(self.line)
        # Not `textEdited`: assistive technology sets text without a keystroke.
        self.line.textChanged.connect(self.edited)

    def load(self, text: str) -> None:
        """Show the text; nothing is signalled and the cursor stays where the text is the same."""
        if self.line.text() != text:
            with QSignalBlocker(self.line):
                self.line.setText(text)
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)


class TextField(Field):
    """Several lines of text. Tab leaves it.

    Signals:
        edited(str): the person changed the text.
    """

    edited = Signal(str)

    def __init__(
        self, name: str, label: str, hint: str = "", *, example: str = "", optional: bool = False, rows: int = 3
    ) -> None:
        self.text = QPlainTextEdit()
        super().__init__(self.text, name, label, hint, optional)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setPlaceholderText(example)
        lines = QFontMetrics(self.text.font()).lineSpacing() * rows
        self.text.setFixedHeight(lines + 4 * theme.GRID)
        undo_goes_to_draft(self.text)
        self.text.textChanged.connect(self._tell)

    def load(self, text: str) -> None:
        if self.text.toPlainText() != text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.text.toPlainText())


class CheckField(QWidget):
    """A check box with an explanation under its label that wraps.

    Signals:
        chosen(bool): the person ticked or cleared it.
    """

    chosen = Signal(bool)

    def __init__(self, name: str, label: str, explanation: str = "", mark: QLabel | None = None) -> None:
        super().__init__()
        self.box = WrapCheckBox(label)
        self.box.setObjectName(name)
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(explanation)
        self.problem = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.box, 1)
        if mark is not None:
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(indent(self.box), 0, 0, 0)
        below.setSpacing(theme.GRID)
        if explanation:
            below.addWidget(text_label(explanation, muted=True))
        below.addWidget(self.problem)
        column.addLayout(below)
        self.box.toggled.connect(self.chosen)

    def load(self, checked: bool) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(checked)

    def focus(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)


def indent(box: QWidget) -> int:
    """How far text under a check box or radio button stands in, so that it lines up with the label."""
    style = box.style()
    width = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth, None, box)
    return int(width + style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing, None, box))
