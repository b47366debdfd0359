# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A plain button with the name tests and screen readers know it by."""

from PySide6.QtWidgets import QPushButton


def button(name: str, label: str) -> QPushButton:
    """A button that Enter in a field does not press."""
    made = QPushButton(label)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
