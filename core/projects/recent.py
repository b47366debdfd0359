# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The projects that were open last, for the start page: a small list that may be lost without harm."""

import contextlib
import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from core.errors import ClausewrightError
from core.projects.files import read_bounded, write_whole
from core.projects.places import home, path_text, text_path
from core.projects.project import json_file

SCHEMA = "clausewright-recent/1"
LENGTH = 12
_MAX_BYTES = 2**20


class RecentProject(Struct, frozen=True):
    """A project that was open.

    Attributes:
        title: name of the work when it was open last.
        opened: when that was (UTC).
    """

    path: Path
    title: str
    opened: datetime.datetime

    @property
    def exists(self) -> bool:
        """Whether the file is still there; asks the disk."""
        try:
            return self.path.is_file()
        except (OSError, ValueError):
            return False


class _Entry(Struct, frozen=True):
    path: str
    title: str
    opened: datetime.datetime


class _List(Struct, frozen=True):
    projects: tuple[msgspec.Raw, ...] = ()
    schema: str = SCHEMA


def load() -> list[RecentProject]:
    """The list, latest first. Whatever of the file cannot be read is left out."""
    try:
        entries = msgspec.json.decode(read_bounded(_file(), _MAX_BYTES), type=_List).projects
    except (ClausewrightError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return []
    found: list[RecentProject] = []
    for raw in entries:
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, ValueError):
            entry = msgspec.json.decode(raw, type=_Entry)
            path = text_path(entry.path)
            if path.is_absolute() and all(path != other.path for other in found):
                found.append(RecentProject(path, entry.title, entry.opened))
    return found[:LENGTH]


def add(path: Path, title: str) -> None:
    """Put a project at the top. A list that cannot be written stays as it was."""
    path = path.absolute()
    entry = RecentProject(path, title, datetime.datetime.now(datetime.UTC))
    _store([entry, *(other for other in load() if other.path != path)])


def forget(path: Path) -> None:
    """Take a project off the list; its file stays."""
    path = path.absolute()
    _store([other for other in load() if other.path != path])


def clear() -> None:
    """Empty the list."""
    _store([])


def _file() -> Path:
    return home() / "recent.json"


def _store(projects: list[RecentProject]) -> None:
    entries = [_Entry(path_text(p.path), p.title, p.opened) for p in projects[:LENGTH]]
    with contextlib.suppress(OSError, ClausewrightError):
        _file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(_file(), json_file({"schema": SCHEMA, "projects": entries}), durable=False)
