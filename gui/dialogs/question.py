# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The one question the program asks: what becomes of unsaved changes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def keep_changes(parent: QWidget, title: str, save: Callable[[], object], discard: Callable[[], object]) -> QMessageBox:
    """Ask whether to save the changes of the project called `title`; Cancel and Escape do nothing."""
    box = QMessageBox(parent)
    box.setObjectName("keep_changes")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Unsaved changes")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Save the changes to “{title}”?")
    box.setInformativeText("What you do not save is given up.")
    box.setStyleSheet("QMessageBox QLabel { min-width: 320px; }")
    yes = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Don't save", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    box.setEscapeButton(cancel)

    def answer() -> None:
        clicked = box.clickedButton()
        if clicked is yes:
            save()
        elif clicked is no:
            discard()

    box.finished.connect(answer)
    box.open()
    return box
