# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The start page: what one can do, and the projects that were open last."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.projects.recent import RecentProject
from core.projects.recovery import Unsaved
from gui import icons, theme
from gui.icons import Tone
from gui.widgets.recent_list import RecentList

WIDTH = 880

ACTIONS = (
    ("new", "New license", "Write a license for a model, dataset, application or source code, step by step."),
    ("open", "Open project", "Go on with a license project that was saved before."),
    ("read", "Read a license", "See which license a text is, and which uses it restricts."),
    ("compare", "Compare licenses", "See clause by clause where two licenses differ."),
    ("inspect", "Inspect folder", "See what license a local model folder really carries."),
    ("adoption", "Adoption", "See how far licenses with use restrictions have spread."),
    ("watch", "Watch", "Follow your models on the Hub: what is made from them, and do your terms still travel?"),
)


class StartPage(QScrollArea):
    """What is shown while no project is open.

    Signals:
        new_requested(), open_requested(), read_requested(), compare_requested(), inspect_requested(),
        adoption_requested(), watch_requested(): a button was pressed.
        project_chosen(Path): open this recent project.
        project_forgotten(Path): take it off the list.
        unsaved_chosen(Unsaved): bring this work back.
    """

    new_requested = Signal()
    open_requested = Signal()
    read_requested = Signal()
    compare_requested = Signal()
    inspect_requested = Signal()
    adoption_requested = Signal()
    watch_requested = Signal()
    project_chosen = Signal(Path)
    project_forgotten = Signal(Path)
    unsaved_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.setAccessibleName("Start")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._mark = QLabel()
        self._mark.setAccessibleName("Clausewright")
        self._buttons = {name: _ActionButton(name, label, text) for name, label, text in ACTIONS}
        self._unsaved = QVBoxLayout()
        self._unsaved.setSpacing(theme.GAP)
        self.recent = RecentList()

        self._lay_out()

        signals = (
            self.new_requested,
            self.open_requested,
            self.read_requested,
            self.compare_requested,
            self.inspect_requested,
            self.adoption_requested,
            self.watch_requested,
        )
        for button, signal in zip(self._buttons.values(), signals, strict=True):
            button.clicked.connect(signal)
        self.recent.chosen.connect(self.project_chosen)
        self.recent.forgotten.connect(self.project_forgotten)
        self._show_mark()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addWidget(theme.heading(QLabel("Clausewright"), 1))
        slogan = QLabel("Licenses with behavioral-use clauses, written on this computer and kept here.")
        slogan.setWordWrap(True)
        theme.role(slogan, "muted")
        words.addWidget(slogan)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self._mark)
        head.addLayout(words, 1)

        grid = QGridLayout()
        grid.setSpacing(theme.SPACE)
        for at, button in enumerate(self._buttons.values()):
            grid.addWidget(button, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

        advice = QLabel("Clausewright is not a lawyer, and what it writes is not legal advice.")
        advice.setWordWrap(True)
        theme.role(advice, "muted")

        body = QWidget()
        body.setMaximumWidth(WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.MARGIN, 2 * theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.MARGIN)
        column.addLayout(head)
        column.addLayout(grid)
        column.addLayout(self._unsaved)
        column.addWidget(self.recent)
        column.addStretch(1)
        column.addWidget(advice)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 20)
        row.addStretch(1)
        self.setWidget(around)

    def show_projects(self, projects: Sequence[RecentProject], missing: frozenset[Path]) -> None:
        """Show the recent projects; those in `missing` have no file any more."""
        self.recent.show_projects(projects, missing)

    def show_unsaved(self, waiting: Sequence[Unsaved]) -> None:
        """Show work that was never saved and waits to be looked at."""
        while (item := self._unsaved.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not waiting:
            return
        self._unsaved.addWidget(theme.heading(QLabel("Not saved"), 2))
        for unsaved in waiting:
            when = unsaved.written.astimezone(datetime.datetime.now().astimezone().tzinfo)
            label = f"{unsaved.project.title}, last changed on {when:%d %B %Y at %H:%M}"
            button = QPushButton(label)
            button.setObjectName("unsaved_project")
            button.setIcon(icons.icon("warning", 16, "warning"))
            theme.role(button, "quiet")
            button.clicked.connect(partial(self.unsaved_chosen.emit, unsaved))
            self._unsaved.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def take_focus(self) -> None:
        self._buttons["new"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mark(self) -> None:
        self._mark.setPixmap(icons.app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_mark()


class _ActionButton(QPushButton):
    """A large button: an icon, what it does, and a line about it."""

    def __init__(self, name: str, label: str, text: str) -> None:
        super().__init__()
        self.setObjectName(f"start_{name}")
        self.setAccessibleName(label)
        self.setAccessibleDescription(text)
        theme.role(self, "tile")
        self._name = name
        self._picture = QLabel()
        self._picture.setFixedSize(28, 28)
        title = theme.heading(QLabel(label), 2)
        words = QLabel(text)
        words.setWordWrap(True)
        theme.role(words, "muted")
        for part in (self._picture, title, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(title)
        column.addWidget(words)
        column.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        row.setSpacing(theme.SPACE)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._show_picture()

    def _show_picture(self) -> None:
        tone: Tone = "accent"
        self._picture.setPixmap(icons.pixmap(self._name, 28, tone, self.devicePixelRatioF()))

    # Qt

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange) and hasattr(
            self, "_picture"
        ):
            self._show_picture()
