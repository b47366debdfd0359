# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The log, for the person and for those who help them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from gui import theme
from gui.dialogs.pane import Pane
from gui.log import log_file, without_secrets

SHOWN_BYTES = 200_000


class LogDialog(Pane):
    """The end of the log file, to read and to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "log_dialog", "Log", 760, 480)
        file = log_file()
        where = QLabel(f"Kept in {file}. Tokens and passwords are never written to it.")
        where.setWordWrap(True)
        theme.role(where, "muted")
        self.text = QPlainTextEdit(tail(file) or "The log is empty: nothing went wrong.")
        self.text.setObjectName("log_text")
        self.text.setAccessibleName("Log")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        copy = QPushButton("Copy")
        copy.setObjectName("log_copy")
        folder = QPushButton("Open folder")
        folder.setObjectName("log_folder")
        self.column.addWidget(where)
        self.column.addWidget(self.text, 1)
        self.buttons.addWidget(copy)
        self.buttons.addWidget(folder)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))


def tail(file: Path) -> str:
    """The end of the log, whole lines; empty where there is none."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - SHOWN_BYTES))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    if size > SHOWN_BYTES:
        text = text.partition("\n")[2]
    return without_secrets(text)
