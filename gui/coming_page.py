# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages for what this version cannot do yet: in plain words what it will be, and what one can do meanwhile."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme


class Coming(Struct, frozen=True):
    """What a page says. `meanwhile`: what can be done today, a line each."""

    id: str
    title: str
    what: str
    meanwhile: tuple[str, ...]


INSPECT = Coming(
    "inspect",
    "Inspect folder",
    "Clausewright will read a local model folder without running anything in it, say which licenses its files really "
    "carry, which use restrictions those hold, what the models it was made from demand, and what is missing.",
    (
        "Start a new license and name the models you build on: “About the work” says what they demand of yours.",
        "Look up which known licenses hold a restriction: each clause of “Use restrictions” says who else uses it.",
        "Keep LICENSE and LICENSE.json from an export together in the folder. The inspection will know them by heart.",
    ),
)


class ComingPage(QWidget):
    """One such page.

    Signals:
        new_requested(): start a license. back_requested(): back to the start page.
    """

    new_requested = Signal()
    back_requested = Signal()

    def __init__(self, coming: Coming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{coming.id}_page")
        self.setAccessibleName(coming.title)
        self._folder = _text("")
        self._folder.setObjectName(f"{coming.id}_folder")
        self._folder.hide()
        back = QPushButton("Back to start")
        back.setObjectName(f"{coming.id}_back")
        new = QPushButton("Start a license")
        new.setObjectName(f"{coming.id}_new")
        theme.role(new, "primary")

        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        inside.setSpacing(theme.GAP)
        inside.addWidget(theme.heading(QLabel("What you can do today"), 2))
        for line in coming.meanwhile:
            inside.addLayout(_bullet(line))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(back)
        buttons.addWidget(new)
        buttons.addStretch(1)

        body = QWidget()
        body.setMaximumWidth(680)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.MARGIN, 2 * theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.SPACE)
        column.addWidget(theme.heading(QLabel(coming.title), 1))
        column.addWidget(self._folder)
        column.addWidget(_text(f"This part is not in this version yet. {coming.what}"))
        column.addWidget(card)
        column.addLayout(buttons)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(body, 20)
        whole.addStretch(1)
        back.clicked.connect(self.back_requested)
        new.clicked.connect(self.new_requested)

    def show_folder(self, names: Sequence[str]) -> None:
        """Name the folder that was dropped or asked for."""
        self._folder.setText("You asked for: " + ", ".join(names))
        self._folder.setVisible(bool(names))


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _bullet(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    dot = QLabel("•")
    theme.role(dot, "muted")
    row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_text(words), 1)
    return row
