# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""About: what this is, whose it is, and the licenses of everything it is made with."""

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

import core
from gui import icons, tasks, theme
from gui.dialogs.pane import Pane
from gui.tasks import Job
from gui.third_party import Component, components


class AboutDialog(Pane):
    """Name, version, license, and the third-party list with its texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "about_dialog", "About Clausewright", 780, 600)
        self._components: list[Component] = []
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(QSize(56, 56), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addWidget(theme.heading(QLabel("Clausewright"), 1))
        words.addWidget(_text(f"Version {core.__version__}, under the Apache License 2.0"))
        words.addWidget(
            _text("Writes licenses with behavioral-use clauses. Not a lawyer; what it writes is not legal advice.")
        )
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)

        self.list = QListWidget()
        self.list.setObjectName("third_party_list")
        self.list.setAccessibleName("Third-party software")
        self.text = QPlainTextEdit()
        self.text.setObjectName("third_party_text")
        self.text.setAccessibleName("License text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        panes = QHBoxLayout()
        panes.setSpacing(theme.GAP)
        panes.addWidget(self.list, 1)
        panes.addWidget(self.text, 2)

        self.column.addLayout(head)
        self.column.addWidget(theme.heading(QLabel("Made with"), 2))
        qt = _text(
            f"Qt {qVersion()} and PySide6 are used under the LGPL 3.0. Their libraries are separate files that you may "
            "replace; the Qt Project gives their source."
        )
        known = _text(
            "Known license texts are told by an index made from the ScanCode license database, copyright nexB Inc. and "
            "others, CC-BY-4.0, and the SPDX license list, CC0-1.0. Their notice stands in the list."
        )
        known.setObjectName("about_license_database")
        for credit in (qt, known):
            theme.role(credit, "muted")
            self.column.addWidget(credit)
        self.column.addLayout(panes, 1)
        self.list.currentRowChanged.connect(self._show)
        self._reading = tasks.run(_read, then=self._fill)

    def _fill(self, found: list[Component]) -> None:
        self._components = found
        self.list.addItems([f"{component.name} {component.version}" for component in found])
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._components):
            component = self._components[row]
            parts = [f"{component.name} {component.version}\nLicense: {component.license}"]
            parts += [f"{name}\n\n{text.strip()}" for name, text in component.texts]
            if not component.texts:
                parts.append("The package brings no license text along.")
            self.text.setPlainText("\n\n\n".join(parts))

    # Qt

    def done(self, result: int) -> None:
        self._reading.cancel()
        super().done(result)


def _read(job: Job) -> list[Component]:
    return components()


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
