# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A drafted message to a maintainer, and a file that evidence was seen in. Nothing here sends anything."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.adherence.message import Message, discussion
from core.hub import endpoint as endpoints
from gui import theme
from gui.widgets.button import button


class MessageDialog(QDialog):
    """The message, to be changed and copied, or taken to the Hub in the browser.

    Signals:
        taken(): it was copied or taken there: the maintainer is being asked.
    """

    taken = Signal()

    def __init__(self, made: Message, model: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watch_message")
        self.setWindowTitle(f"Message to the maintainer of {model}")
        self.resize(720, 560)
        self._model = model
        words = QLabel("Nothing is sent from here. Change what you like, then copy it or take it to the Hub yourself.")
        words.setWordWrap(True)
        self.title = QLineEdit(made.title)
        self.title.setObjectName("watch_message_title")
        self.title.setAccessibleName("Title")
        self.body = QPlainTextEdit(made.body)
        self.body.setObjectName("watch_message_body")
        self.body.setAccessibleName("Message")
        self.body.setTabChangesFocus(True)
        self.copy = button("watch_message_copy", "Copy")
        self.to_hub = button("watch_message_open", "Open a discussion on the Hub")
        close = button("watch_message_close", "Close")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for each in (self.copy, self.to_hub):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        for widget in (words, self.title, self.body):
            column.addWidget(widget)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.to_hub.clicked.connect(self._open)
        close.clicked.connect(self.reject)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.title.text()}\n\n{self.body.toPlainText()}")
        self.taken.emit()
        self.accept()

    def _open(self) -> None:
        made = Message(self.title.text(), self.body.toPlainText())
        QDesktopServices.openUrl(QUrl(discussion(endpoints.endpoint(""), self._model, made)))
        self.taken.emit()
        self.accept()


class FileDialog(QDialog):
    """A kept file, as text; what is no text is shown as marks."""

    def __init__(self, name: str, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watch_kept_file")
        self.setWindowTitle(f"{name}, as it was kept")
        self.resize(720, 560)
        text = QPlainTextEdit(data.decode("utf-8", "replace"))
        text.setReadOnly(True)
        text.setAccessibleName(name)
        text.setTabChangesFocus(True)
        close = button("watch_kept_close", "Close")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(close)
