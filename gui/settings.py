# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the person prefers, and where they left off in each project: two small files of the program's own."""

import contextlib
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from core.errors import ClausewrightError
from core.projects.files import read_bounded, write_whole
from core.projects.places import home
from core.projects.project import json_file
from gui.theme import SCHEMES, Scheme

REMEMBERED_PROJECTS = 60
_MAX_BYTES = 2**20


class Preferences(Struct, frozen=True):
    """What can be set under Preferences.

    Attributes:
        scheme: colors of the window. licensor, contact: filled into new licenses.
        formats: what Save and export offers ticked at first, by format id.
        folder: where the last file was chosen; empty for the person's documents.
    """

    scheme: Scheme = "system"
    licensor: str = ""
    contact: str = ""
    formats: tuple[str, ...] = ()
    folder: str = ""


class ProjectView(Struct, frozen=True):
    """Where one was in a project: page, scroll position and size of the text of the preview."""

    page: str = ""
    scroll: int = 0
    zoom: float = 1.0
    tab: int = 0
    visited: tuple[str, ...] = ()


class WindowState(Struct, frozen=True):
    """Place and size of the window and its panes.

    Attributes:
        geometry: what Qt says of the window, as hex; empty for the default.
        splitter: widths of the panes in px.
        views: project id -> where one was in it, the latest last.
    """

    geometry: str = ""
    splitter: tuple[int, ...] = ()
    views: dict[str, ProjectView] = {}

    def with_view(self, project_id: str, view: ProjectView) -> "WindowState":
        views = {key: value for key, value in self.views.items() if key != project_id}
        views[project_id] = view
        return structs.replace(self, views=dict(list(views.items())[-REMEMBERED_PROJECTS:]))


_S = TypeVar("_S", Preferences, WindowState)


def load_preferences() -> Preferences:
    """The preferences; what cannot be read is as if never set."""
    preferences = _load("preferences", Preferences)
    return preferences if preferences.scheme in SCHEMES else structs.replace(preferences, scheme="system")


def save_preferences(preferences: Preferences) -> None:
    """Raises CannotWrite."""
    _save("preferences", preferences)


def load_window() -> WindowState:
    return _load("window", WindowState)


def save_window(state: WindowState) -> None:
    """A state that cannot be written is no reason to trouble anybody."""
    with contextlib.suppress(ClausewrightError, OSError):
        _save("window", state)


def _load(name: str, kind: type[_S]) -> _S:
    try:
        return msgspec.json.decode(read_bounded(home() / f"{name}.json", _MAX_BYTES), type=kind)
    except (ClausewrightError, msgspec.MsgspecError, ValueError, RecursionError):
        return kind()


def _save(name: str, value: Preferences | WindowState) -> None:
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(home() / f"{name}.json", json_file(value), durable=False)
