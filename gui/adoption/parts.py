# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Labels and buttons as the adoption page has them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from gui import theme


def label(name: str, *, muted: bool = False) -> QLabel:
    """Words that wrap; never taken for markup."""
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if muted:
        theme.role(made, "muted")
    return made


def button(name: str, words: str, *roles: theme.Role) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    theme.role(made, *roles)
    return made
