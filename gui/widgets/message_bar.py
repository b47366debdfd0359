# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Messages at the top of the window: one clear sentence each, what can be done about it, and a way to put it away."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui import icons, theme

Tone = Literal["info", "success", "warning", "error"]
MOST = 4


class Choice(Struct, frozen=True):
    """A button of a message.

    Attributes:
        stays: the message stays after the click; else it goes before `act` is called.
    """

    label: str
    act: Callable[[], object]
    stays: bool = False


class Message(QFrame):
    """One message.

    Signals:
        put_away(): the person closed it or took a choice.
    """

    put_away = Signal()

    def __init__(self, key: str, text: str, tone: Tone, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.key = key
        self.tone = tone
        self._picture = QLabel()
        self._picture.setFixedSize(16, 16)
        self.label = QLabel(text)
        self.label.setObjectName("message_text")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setObjectName(f"message:{key}")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        close = QToolButton()
        close.setIcon(icons.icon("close"))
        close.setIconSize(QSize(12, 12))
        close.setAutoRaise(True)
        close.setAccessibleName("Close message")
        close.setToolTip("Close message")
        close.setObjectName("message_close")

        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE, theme.GRID, theme.GAP, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self._picture)
        row.addWidget(self.label, 1)
        for choice in choices:
            button = QPushButton(choice.label)
            button.setObjectName("message_choice")
            button.clicked.connect(lambda _=False, choice=choice: self._take(choice))
            row.addWidget(button)
        row.addWidget(close)
        close.clicked.connect(self.put_away)
        self._show_picture()

    def _take(self, choice: Choice) -> None:
        if not choice.stays:
            self.put_away.emit()
        choice.act()

    def _show_picture(self) -> None:
        tone: icons.Tone = "accent" if self.tone == "info" else self.tone
        self._picture.setPixmap(icons.pixmap(self.tone, 16, tone, self.devicePixelRatioF()))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._show_picture()


class MessageBar(QWidget):
    """The messages there are, the latest on top; takes no room where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.hide()

    def say(self, key: str, text: str, tone: Tone = "info", choices: Sequence[Choice] = ()) -> None:
        """Show a message; it replaces the one of the same key."""
        self.clear(key)
        message = Message(key, text, tone, choices)
        message.put_away.connect(lambda: self._remove(message))
        self._messages.insert(0, message)
        self._column.insertWidget(0, message)
        for old in self._messages[MOST:]:
            self._remove(old)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))

    def clear(self, key: str = "") -> None:
        """Put away the message of that key, or all."""
        for message in list(self._messages):
            if key in ("", message.key):
                self._remove(message)

    @property
    def texts(self) -> list[str]:
        """What is said now, the latest first."""
        return [message.label.text() for message in self._messages]

    def _remove(self, message: Message) -> None:
        if message in self._messages:
            self._messages.remove(message)
            self._column.removeWidget(message)
            message.hide()
            message.deleteLater()
            self.setVisible(bool(self._messages))
