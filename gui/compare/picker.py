# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Choosing one side of a comparison: from a list, by typing, or as a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QPushButton, QWidget

from gui import theme
from gui.compare.given import Given, of_named
from gui.dialogs import files
from gui.settings import load_preferences


class SidePicker(QWidget):
    """A list that can be typed into, and a button for a file.

    Attributes:
        given: what is chosen; None while nothing is.

    Signals:
        chosen(): something else was chosen.
    """

    chosen = Signal()

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given: Given | None = None
        self._options: list[Given] = []
        name = letter.lower()
        self._label = theme.heading(QLabel(f"&{letter}"), 2)
        self.list = QComboBox()
        self.list.setObjectName(f"compare_{name}")
        self.list.setAccessibleName(f"License {letter}")
        self.list.setEditable(True)
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(16)
        self.list.setMaxVisibleItems(16)
        self.list.setMinimumHeight(8 * theme.GRID)
        completer = QCompleter(self.list.model(), self.list)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setCompleter(completer)
        line = self.list.lineEdit()
        assert line is not None
        self._line = line
        line.setPlaceholderText("Choose, or type a name")
        line.setAccessibleName(f"License {letter}")
        self._label.setBuddy(self.list)
        self.file = QPushButton("File…")
        self.file.setObjectName(f"compare_{name}_file")
        self.file.setAccessibleName(f"License {letter} from a file")
        self.file.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._label)
        row.addWidget(self.list, 1)
        row.addWidget(self.file)
        self.list.activated.connect(self._take_row)
        line.editingFinished.connect(self._take_typed)
        self.file.clicked.connect(self.ask_file)

    def offer(self, options: Sequence[Given]) -> None:
        """What can be chosen; what is chosen stays, even where it is not among them."""
        self._options = list(options)
        if self.given is not None:
            key = self.given.key
            fresh = next((each for each in self._options if each.key == key), None)
            if fresh is None:
                self._options.insert(0, self.given)
            else:
                self.given = fresh
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([given.title for given in self._options])
        self._show()

    def choose(self, given: Given | None) -> None:
        """Choose this, without a signal."""
        self.given = given
        self.offer(self._options)

    def ask_file(self) -> None:
        start = files.start_folder(load_preferences().folder)
        files.open_text(self.window(), start, self.take_file)

    def take_file(self, path: Path) -> None:
        self.choose(of_named(str(path.absolute())))
        self.chosen.emit()

    def _show(self) -> None:
        with QSignalBlocker(self.list):
            row = self._options.index(self.given) if self.given is not None else -1
            self.list.setCurrentIndex(row)
            self._line.setText(self.given.title if self.given is not None else "")
            self._line.setCursorPosition(0)
            self.list.setToolTip(self._line.text())

    @Slot(int)
    def _take_row(self, row: int) -> None:
        if 0 <= row < len(self._options) and self._options[row] != self.given:
            self.given = self._options[row]
            self._show()
            self.chosen.emit()

    @Slot()
    def _take_typed(self) -> None:
        """What stands in the field when it is left: a title of the list, else a file or the id of a license."""
        words = self._line.text().strip()
        if not words or (self.given is not None and words == self.given.title):
            self._show()
            return
        matching = [each for each in self._options if each.title.lower() == words.lower()]
        self.given = matching[0] if matching else of_named(words)
        self.offer(self._options)
        self.chosen.emit()
