# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The projects that were open last, in the menu and on the start page: shown, opened, taken off the list."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from core.projects import recent
from core.projects.recent import RecentProject
from gui import tasks
from gui.desk import Desk
from gui.start_page import StartPage


class RecentProjects(QObject):
    """Keeps menu and start page at what the list says."""

    def __init__(self, desk: Desk, menu: QMenu, page: StartPage) -> None:
        super().__init__(desk)
        self._desk = desk
        self._menu = menu
        self._page = page
        menu.aboutToShow.connect(self._fill)
        page.project_chosen.connect(self._open)
        page.project_forgotten.connect(self._forget)

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, in a worker: a drive that sleeps must not hold the window."""

        def read(job: tasks.Job) -> tuple[list[RecentProject], frozenset[Path]]:
            projects = recent.load()
            return projects, frozenset(project.path for project in projects if not project.exists)

        tasks.run(read, then=lambda found: self._page.show_projects(*found))
        self._page.show_unsaved(self._desk.waiting)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        projects = recent.load()
        for number, project in enumerate(projects, 1):
            name = project.path.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number}  {name}" if number < 10 else name)
            action.setToolTip(str(project.path))
            action.triggered.connect(partial(self._open_entry, project.path))
        if projects:
            self._menu.addSeparator()
            self._menu.addAction("&Clear list").triggered.connect(self._clear)
        else:
            self._menu.addAction("No projects yet").setEnabled(False)

    @Slot()
    def _clear(self) -> None:
        recent.clear()
        self.refresh()

    @Slot(Path)
    def _open(self, path: Path) -> None:
        self._desk.open(path)

    def _open_entry(self, path: Path, checked: bool = False) -> None:
        self._desk.open(path)

    @Slot(Path)
    def _forget(self, path: Path) -> None:
        recent.forget(path)
        self.refresh()
