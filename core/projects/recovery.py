# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Journals of unsaved work: what a killed program leaves behind, found and offered at the next start.

A journal is one file in the state folder, written whole each time and locked while its program lives. A project that
was never saved has one as well. `Recorder` (in `core.projects.recorder`) writes it while a person types.
"""

import datetime
import uuid
from pathlib import Path

import msgspec
from msgspec import Struct, structs

import core
from core.errors import ClausewrightError
from core.projects import lock as locks
from core.projects import migrate
from core.projects.errors import CannotWrite, HeldElsewhere
from core.projects.files import cannot_write, read_bounded, sweep, write_whole
from core.projects.lock import Lock
from core.projects.places import home, path_text, text_path
from core.projects.project import Project, encode, json_file
from core.projects.store import MAX_BYTES, Stamp, open_project

SCHEMA = "clausewright-journal/1"


class _Journal(Struct, frozen=True):
    schema: str
    written: datetime.datetime
    project: msgspec.Raw
    path: str = ""
    stamp: Stamp | None = None
    clausewright: str = ""


class Unsaved(Struct, frozen=True):
    """Work that was not saved before its program ended.

    Attributes:
        journal: the file it was found in.
        path: where the project was saved last; None if it never was.
        stamp: of that file when it was opened or saved last; pass it to `save_project`, which then notices if the file
            has changed since.
        written: when the journal was written (UTC).
    """

    project: Project
    journal: Path
    path: Path | None
    stamp: Stamp | None
    written: datetime.datetime


class Journal:
    """The journal of one open project. Several threads must not use it at once.

    Attributes:
        file: where it is written.
    """

    def __init__(self, file: Path, lock: Lock) -> None:
        self.file = file
        self._lock = lock

    @classmethod
    def start(cls) -> "Journal":
        """A new journal. Nothing is on disk but its lock. Raises CannotWrite where the state folder takes no files."""
        return cls._hold(_folder() / f"{uuid.uuid4()}.json")

    @classmethod
    def resume(cls, unsaved: Unsaved) -> "Journal":
        """Go on in the journal that was found, so that at no instant the work is in none.

        Raises HeldElsewhere where another window took it first.
        """
        return cls._hold(unsaved.journal)

    @classmethod
    def _hold(cls, file: Path) -> "Journal":
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise cannot_write(file.parent, error) from error
        return cls(file, locks.acquire(file))

    def write(self, project: Project, path: Path | None, stamp: Stamp | None) -> None:
        """Put the whole project into the journal, in one step.

        Args:
            path, stamp: the file the project belongs to and what it was when read or written last; None where it was
                never saved.

        Raises: CannotWrite.
        """
        value = _Journal(
            schema=SCHEMA,
            written=datetime.datetime.now(datetime.UTC),
            project=msgspec.Raw(encode(project)),
            path=path_text(path) if path is not None else "",
            stamp=stamp,
            clausewright=core.__version__,
        )
        write_whole(self.file, json_file(value))

    def discard(self) -> None:
        """Delete what is written: the project is saved, or the person gives it up. The journal can be written again."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(self.file, error) from error

    def close(self) -> None:
        """Let go. What is written and not discarded will be offered at the next start."""
        self._lock.release()


def find() -> list[Unsaved]:
    """Work that dead programs left, the latest first. Journals of living programs are left alone.

    A journal that holds nothing that is not in its file is taken away in passing.
    """
    found = []
    for file in sorted(_folder().glob("*.json")):
        try:
            with locks.acquire(file):
                sweep(file)
                unsaved = _read(file)
                if unsaved is not None:
                    unsaved = _beside_its_file(unsaved)
                    if unsaved is None:
                        file.unlink()
        except (HeldElsewhere, CannotWrite, OSError):
            continue
        if unsaved is not None:
            found.append(unsaved)
    return sorted(found, key=lambda unsaved: unsaved.written, reverse=True)


def discard(unsaved: Unsaved) -> None:
    """Delete work that was found and is not wanted. Raises HeldElsewhere where another window took it."""
    journal = Journal.resume(unsaved)
    try:
        journal.discard()
    finally:
        journal.close()


def _folder() -> Path:
    return home() / "recovery"


def _read(file: Path) -> Unsaved | None:
    try:
        journal = msgspec.json.decode(read_bounded(file, MAX_BYTES + 2**20), type=_Journal)
        if journal.schema != SCHEMA:
            return None
        decoded = migrate.decode(bytes(journal.project), where=str(file))
        path = text_path(journal.path) if journal.path else None
    except (ClausewrightError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if decoded.newer:
        return None
    return Unsaved(decoded.project, file, path, journal.stamp, journal.written)


def _beside_its_file(unsaved: Unsaved) -> Unsaved | None:
    """The work as it stands to its file now; None where the file holds all of it.

    A program that was killed right after a save left a journal that is older than the file, or work that goes on from
    a file it calls changed. Neither is the edit of another program.
    """
    if unsaved.path is None:
        return unsaved
    try:
        opened = open_project(unsaved.path)
    except ClausewrightError:
        return unsaved
    if encode(opened.project) == encode(unsaved.project) or _goes_on(opened.project, unsaved.project):
        return None
    return structs.replace(unsaved, stamp=opened.stamp) if _goes_on(unsaved.project, opened.project) else unsaved


def _goes_on(later: Project, earlier: Project) -> bool:
    """Whether a state is an earlier one with nothing but releases and publications added."""
    same = structs.replace(
        later,
        releases=earlier.releases,
        published=earlier.published,
        page=earlier.page,
        clausewright=earlier.clausewright,
    )
    return (
        same == earlier
        and later.releases[: len(earlier.releases)] == earlier.releases
        and later.published[: len(earlier.published)] == earlier.published
    )
