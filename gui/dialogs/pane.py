# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What all dialogs share: a title, a place for content, and a row of buttons that ends with Close."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme


class Pane(QDialog):
    """A dialog over the window that does not block it; Escape and Close put it away.

    Attributes:
        column: where the content goes. buttons: left of Close.
    """

    def __init__(self, parent: QWidget | None, name: str, title: str, width: int, height: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(width, height)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.SPACE)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.GAP)
        close = QPushButton("Close")
        close.setObjectName(f"{name}_close")
        close.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(self.buttons)
        row.addStretch(1)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.SPACE)
        whole.setSpacing(theme.SPACE)
        whole.addLayout(self.column, 1)
        whole.addLayout(row)
        close.clicked.connect(self.close)
