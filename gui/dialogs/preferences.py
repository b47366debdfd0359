# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Preferences: each takes effect at once, so there is nothing to confirm."""

from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from core.projects.places import home
from gui import theme
from gui.dialogs.pane import Pane
from gui.settings import Preferences
from gui.theme import Scheme

SCHEME_WORDS: tuple[tuple[Scheme, str], ...] = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
)


class PreferencesDialog(Pane):
    """The preferences.

    Signals:
        changed(Preferences): the person changed something; it is to take effect now.
    """

    changed = Signal(object)

    def __init__(
        self, preferences: Preferences, formats: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """
        Args:
            formats: (id, label) of the formats that an export can have.
        """
        super().__init__(parent, "preferences_dialog", "Preferences", 560, 0)
        self._preferences = preferences
        self._schemes = QButtonGroup(self)
        self._licensor = self._line("preference_licensor", "Licensor", preferences.licensor)
        self._contact = self._line("preference_contact", "Contact", preferences.contact)
        self._formats: dict[str, QCheckBox] = {}

        self.column.addWidget(theme.heading(QLabel("Colors"), 2))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for scheme, words in SCHEME_WORDS:
            button = QRadioButton(words)
            button.setObjectName(f"scheme_{scheme}")
            button.setChecked(preferences.scheme == scheme)
            self._schemes.addButton(button)
            button.toggled.connect(self._make_taker(scheme))
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

        self.column.addWidget(theme.heading(QLabel("New licenses start with"), 2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.GAP)
        for at, (words, line) in enumerate((("&Licensor", self._licensor), ("&Contact", self._contact))):
            label = QLabel(words)
            label.setBuddy(line)
            grid.addWidget(label, at, 0)
            grid.addWidget(line, at, 1)
        self.column.addLayout(grid)

        self.column.addWidget(theme.heading(QLabel("Formats to export"), 2))
        boxes = QGridLayout()
        boxes.setVerticalSpacing(theme.GAP)
        for at, (name, words) in enumerate(formats):
            box = QCheckBox(words)
            box.setObjectName(f"preference_format_{name}")
            box.setChecked(name in preferences.formats)
            box.toggled.connect(self._take_formats)
            self._formats[name] = box
            boxes.addWidget(box, at // 2, at % 2)
        self.column.addLayout(boxes)

        self.column.addWidget(theme.heading(QLabel("Your work is kept"), 2))
        kept = QLabel(f"Changes are kept within a second in {home() / 'recovery'}, until you save or give them up.")
        kept.setObjectName("preference_recovery")
        kept.setTextFormat(Qt.TextFormat.PlainText)
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kept.setWordWrap(True)
        theme.role(kept, "muted")
        self.column.addWidget(kept)
        self.column.addStretch(1)

        self._licensor.textChanged.connect(lambda text: self._take(licensor=text.strip()))
        self._contact.textChanged.connect(lambda text: self._take(contact=text.strip()))

    def _line(self, name: str, label: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setMaxLength(300)
        return line

    def _make_taker(self, scheme: Scheme) -> Callable[[bool], None]:
        def take(checked: bool) -> None:
            if checked:
                self._take(scheme=scheme)

        return take

    def _take_formats(self) -> None:
        self._take(formats=tuple(name for name, box in self._formats.items() if box.isChecked()))

    def _take(self, **changes: object) -> None:
        self._preferences = structs.replace(self._preferences, **changes)
        self.changed.emit(self._preferences)
