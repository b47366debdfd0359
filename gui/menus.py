# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The menu bar: what can be done, with its keys."""

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.icons import icon

Need = Literal["nothing", "project"]
Standard = QKeySequence.StandardKey


class Entry(Struct, frozen=True):
    """One line of a menu.

    Attributes:
        id: names the action. need: what must be open for it to be of use.
        shown_only: the key is shown here but served elsewhere.
    """

    id: str
    text: str
    keys: QKeySequence.StandardKey | str | None = None
    icon: str = ""
    need: Need = "nothing"
    shown_only: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        "&File",
        (
            Entry("new", "&New license", Standard.New, "new"),
            Entry("open", "&Open project…", Standard.Open, "open"),
            Entry("recent", "Open &recent"),
            None,
            Entry("save", "&Save", Standard.Save, "save", "project"),
            Entry("save_as", "Save &as…", "Ctrl+Shift+S", "", "project"),
            Entry("export", "&Export…", "Ctrl+E", "export", "project"),
            Entry("publish", "Pu&blish…", "Ctrl+Shift+P", "publish", "project"),
            Entry("print", "&Print…", Standard.Print, "print", "project"),
            None,
            Entry("close", "&Close project", "Ctrl+W", "close", "project"),
            Entry("quit", "&Quit", "Ctrl+Q", "quit", role=QAction.MenuRole.QuitRole),
        ),
    ),
    (
        "&Edit",
        (
            Entry("undo", "&Undo", "Ctrl+Z", "undo", "project"),
            Entry("redo", "&Redo", "Ctrl+Shift+Z", "redo", "project"),
            None,
            Entry("copy", "&Copy license", "Ctrl+Shift+C", "copy", "project"),
            Entry("find", "&Find in license", Standard.Find, "search", "project", shown_only=True),
            None,
            Entry("preferences", "&Preferences…", "Ctrl+,", "settings", role=QAction.MenuRole.PreferencesRole),
        ),
    ),
    (
        "&Go",
        (
            Entry("start", "&Start page", "Alt+Home"),
            None,
            Entry("steps", ""),
            Entry("read", "&Read a license…", "Ctrl+L", "read"),
            Entry("compare", "&Compare licenses…", "Ctrl+Shift+L", "compare"),
            Entry("inspect", "&Inspect folder…", "", "inspect"),
            Entry("adoption", "A&doption", "", "adoption"),
            Entry("watch", "&Watch", "", "watch"),
        ),
    ),
    (
        "&Help",
        (
            Entry("help", "&Help", Standard.HelpContents, "help"),
            Entry("log", "Show &log", "", "log"),
            None,
            Entry("about", "&About Clausewright", "", "info", role=QAction.MenuRole.AboutRole),
        ),
    ),
)


class Menus:
    """The actions of a window.

    Attributes:
        actions: entry id -> action; connect to `triggered`.
        recent: the menu of recent projects, to be filled when it is about to be shown.
    """

    def __init__(self, window: QMainWindow) -> None:
        self.actions: dict[str, QAction] = {}
        self.recent = QMenu("Open &recent", window)
        self.recent.setObjectName("menu_recent")
        self._steps: list[QAction] = []
        self._go: QMenu | None = None
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(title)
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif entry.id == "recent":
                    menu.addMenu(self.recent)
                elif entry.id == "steps":
                    self._go = menu
                    self._before_steps = menu.addSeparator()
                else:
                    self.actions[entry.id] = self._make(window, menu, entry)
        self._needs = {e.id: e.need for _, entries in MENUS for e in entries if e is not None}

    def _make(self, window: QMainWindow, menu: QMenu, entry: Entry) -> QAction:
        action = QAction(entry.text, window)
        action.setObjectName(f"action_{entry.id}")
        action.setMenuRole(entry.role)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        if isinstance(entry.keys, QKeySequence.StandardKey):
            action.setShortcuts(QKeySequence.keyBindings(entry.keys)[:1])
        elif entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        if entry.shown_only:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addAction(action)
        return action

    def add_steps(self, window: QMainWindow, steps: list[tuple[str, str]]) -> list[tuple[str, QAction]]:
        """Add the wizard's steps, (id, title), to the menu Go with Ctrl+1, Ctrl+2, …"""
        assert self._go is not None
        made = []
        for number, (step_id, title) in enumerate(steps, 1):
            action = QAction(f"&{number}  {title}", window)
            action.setObjectName(f"action_step_{step_id}")
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self._go.insertAction(self._before_steps, action)
            self._steps.append(action)
            made.append((step_id, action))
        return made

    def show_state(self, *, project: bool) -> None:
        """Offer what is of use now."""
        for entry_id, action in self.actions.items():
            action.setEnabled(project or self._needs[entry_id] == "nothing")
        for action in self._steps:
            action.setEnabled(project)
