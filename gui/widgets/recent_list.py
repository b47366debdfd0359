# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The recent projects: name, place and age of each; those whose file is gone say so and can be taken off."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.projects.recent import RecentProject
from gui import icons, theme


class RecentList(QWidget):
    """The list and its heading; says in words where it is empty.

    Signals:
        chosen(Path): open this project. forgotten(Path): take it off the list.
    """

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = QFrame()
        theme.role(self._card, "card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(theme.heading(QLabel("Recent projects"), 2))
        column.addWidget(self._card)
        self.show_projects([], frozenset())

    def show_projects(self, projects: Sequence[RecentProject], missing: frozenset[Path]) -> None:
        """Show these; those in `missing` have no file any more."""
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for project in projects:
            self._rows.addWidget(self._make_row(project, gone=project.path in missing))
        if not projects:
            empty = QLabel("Projects you save are listed here. You can also drop one on this window.")
            empty.setObjectName("recent_empty")
            empty.setWordWrap(True)
            empty.setMargin(theme.GAP + theme.GRID)
            theme.role(empty, "muted")
            self._rows.addWidget(empty)

    def _make_row(self, project: RecentProject, *, gone: bool) -> QWidget:
        row = QWidget()
        button = RecentRow(project, gone=gone)
        button.clicked.connect(partial(self.chosen.emit, project.path))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(button, 1)
        if gone:
            forget = QToolButton()
            forget.setIcon(icons.icon("close", 16, "muted"))
            forget.setIconSize(QSize(12, 12))
            forget.setAutoRaise(True)
            forget.setObjectName("recent_forget")
            forget.setAccessibleName(f"Take {project.title} off the list")
            forget.setToolTip("Take off the list")
            forget.clicked.connect(partial(self.forgotten.emit, project.path))
            line.addWidget(forget, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


class RecentRow(QPushButton):
    """One project of the list."""

    def __init__(self, project: RecentProject, *, gone: bool) -> None:
        super().__init__()
        self._gone = gone
        self._place = _place(project.path)
        self.setObjectName("recent_project")
        self.setAccessibleName(project.title)
        self.setAccessibleDescription(f"The file is gone: {project.path}" if gone else str(project.path))
        self.setToolTip(str(project.path))
        theme.role(self, "row")
        self._picture = QLabel()
        self._picture.setFixedSize(20, 20)
        title = QLabel(project.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if gone:
            theme.role(title, "muted")
        self._path = QLabel()
        self._path.setTextFormat(Qt.TextFormat.PlainText)
        self._path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.role(self._path, "muted")
        state = QLabel("file is gone" if gone else _age(project.opened))
        theme.role(state, "warning" if gone else "muted")
        for part in (self._picture, title, self._path, state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._path)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(theme.GAP, theme.GAP, theme.GAP + theme.GRID, theme.GAP)
        line.setSpacing(theme.GAP + theme.GRID)
        line.addWidget(self._picture)
        line.addLayout(words, 1)
        line.addWidget(state)
        self._show_picture()

    def _show_picture(self) -> None:
        name, tone = ("missing", "warning") if self._gone else ("project", "accent")
        self._picture.setPixmap(icons.pixmap(name, 20, tone, self.devicePixelRatioF()))  # type: ignore[arg-type]

    # Qt

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show) and hasattr(self, "_path"):
            metrics = QFontMetrics(self._path.font())
            self._path.setText(metrics.elidedText(self._place, Qt.TextElideMode.ElideMiddle, self._path.width()))
        return done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange) and hasattr(
            self, "_picture"
        ):
            self._show_picture()


def _place(path: Path) -> str:
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _age(then: datetime.datetime) -> str:
    now = datetime.datetime.now(datetime.UTC)
    days = (now.astimezone().date() - then.astimezone().date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{days} days ago"
    return f"{then.astimezone():%d %B %Y}".lstrip("0")
