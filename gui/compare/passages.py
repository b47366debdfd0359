# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of a chosen row, side by side, each at its place in the text it stands in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.reading import compared as words
from core.reading.side import Held, Side
from gui import theme
from gui.compare.given import Compared
from gui.compare.rows import Row, sentence
from gui.reading.text_pane import TextPane
from gui.wizard.fields import text_label

BEYOND = {
    "wider": "Reaches further than the clause of the catalog that it comes closest to.",
    "narrower": "Reaches less far than the clause of the catalog that it comes closest to.",
}


class _Half(QWidget):
    """One side: what the row says there, and the text around it."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter
        self._side: Side | None = None
        self._spans: list[tuple[int, int]] = []
        self._title = text_label(level=3)
        self._title.setObjectName(f"compare_title_{letter.lower()}")
        self._note = text_label(muted=True)
        self._note.setObjectName(f"compare_note_{letter.lower()}")
        self.text = TextPane()
        self.text.setObjectName(f"compare_text_{letter.lower()}")
        self.text.setAccessibleName(f"Text of {letter}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self.text, 1)

    def show_side(self, side: Side) -> None:
        self._side = side
        held = [each for each in side.restrictions if each.end > each.start]
        self._spans = sorted({(each.start, each.end) for each in held})
        self.text.show_text(side.text or "No text is kept of this license, only its topics.", self._spans)

    def show_held(self, held: Held | None) -> None:
        side = self._side
        if side is None:
            return
        name = words.title(side)
        if held is None:
            self._title.setText(f"{self._letter}: nothing like it")
            self._note.setText(f"{name} has no such restriction.")
            self.text.choose(-1)
            return
        self._title.setText(f"{self._letter}: {held.title}")
        note = BEYOND.get(held.width, "")
        if not held.text:
            note = (
                "Only the topic is known: the program keeps facts of this license, not its text. Give its file to "
                "see the words."
            )
        elif held.end <= held.start:
            note = held.text
        self._note.setText(note)
        place = (held.start, held.end)
        self.text.choose(self._spans.index(place) if place in self._spans else -1)


class Passages(QWidget):
    """Both halves, and above them what their relation rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.a, self.b = _Half("A"), _Half("B")
        self._why = text_label()
        self._why.setObjectName("compare_why")
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setObjectName("compare_passages")
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.GAP)
        halves.addWidget(self.a)
        halves.addWidget(self.b)
        halves.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._why)
        column.addWidget(halves, 1)

    def show_sides(self, compared: Compared) -> None:
        self.a.show_side(compared.a)
        self.b.show_side(compared.b)

    def show_row(self, row: Row | None) -> None:
        if row is not None:
            self._why.setText(f"{sentence(row.why)}.".replace("..", "."))
            self._why.setVisible(bool(row.why))
            self.a.show_held(row.a)
            self.b.show_held(row.b)
