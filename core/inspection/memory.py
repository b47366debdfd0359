# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What was found in folders before, so that whole trees are looked at again at little cost.

One file in the program's own folder. A folder none of whose files changed is not read anew, and one about which all
else is as before is not judged anew either. The file is only a memory: broken, missing or in use, everything is read.
"""

import contextlib
import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import structs

from core.folders.evidence import ScannedFolder
from core.folders.rescan import rescan
from core.folders.scan import scan
from core.folders.tree import Progress, Stop
from core.inspection.report import FolderReport
from core.inspection.states import FOLDER

FILE = "seen.sqlite3"
MOST_FOLDERS = 50_000
"""Folders that are remembered; those written down longest ago go first."""

_TOGETHER = 200
_TABLE = (
    "create table if not exists seen"
    " (path text primary key, record blob not null, context text not null, report blob not null)"
)
_TOO_MANY = "delete from seen where rowid <= (select rowid from seen order by rowid desc limit 1 offset ?)"


class Memory:
    """Folders as they were found before.

    Args:
        home: where the program keeps its own files.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / FOLDER / FILE
        self._store: sqlite3.Connection | None = None
        self._waiting = 0
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._store = _opened(self._file)
        except (OSError, sqlite3.Error):
            self._store = None  # nothing is remembered then

    def scan(
        self, path: Path | str, *, stop: Stop | None = None, progress: Progress | None = None
    ) -> tuple[ScannedFolder, bytes]:
        """`scan` of a folder, reading only what changed, and the record that `report` keeps.

        Raises what `scan` raises.
        """
        place = str(Path(path).absolute())
        if self._store is None or not _is_text(place):
            return scan(path, stop=stop, progress=progress), b""
        row = self._row(place)
        mark = _program()  # another build may find other things in the same files
        before = row[0].removeprefix(mark) if row is not None and row[0].startswith(mark) else b""
        scanned, record = rescan(path, before, stop=stop, progress=progress)
        return scanned, mark + record if record else b""

    def report(
        self, path: Path | str, scanned: ScannedFolder, record: bytes, context: str, make: Callable[[], FolderReport]
    ) -> FolderReport:
        """The report on a folder: the one from before where nothing it stands on changed, else what `make` gives.

        Args:
            record: what `scan` gave with the folder.
            context: changes with whatever else the report stands on, see `context_of`; empty, it is always made.
        """
        place = str(Path(path).absolute())
        if not record:
            return make()
        row = self._row(place)
        state = f"{context} {_digest(msgspec.msgpack.encode(_unread(scanned)))}" if context else ""
        if row is not None and state and row[1] == state:
            with contextlib.suppress(msgspec.MsgspecError, RecursionError):
                before = msgspec.msgpack.decode(row[2], type=FolderReport)
                return structs.replace(before, bytes_read=scanned.bytes_read)
        made = make()
        self._keep(place, record, state, msgspec.msgpack.encode(made) if state else b"")
        return made

    def close(self) -> None:
        """Write what was not written yet."""
        if self._store is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._store.execute(_TOO_MANY, (MOST_FOLDERS,))
            self._store.commit()
        self._store.close()
        self._store = None

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _row(self, place: str) -> tuple[bytes, str, bytes] | None:
        if self._store is None:
            return None
        with contextlib.suppress(sqlite3.Error, zlib.error):
            row = self._store.execute("select record, context, report from seen where path = ?", (place,)).fetchone()
            if row is not None and isinstance(row[0], bytes) and isinstance(row[2], bytes):
                return zlib.decompress(row[0]), str(row[1]), zlib.decompress(row[2])
        return None

    def _keep(self, place: str, record: bytes, context: str, report: bytes) -> None:
        if self._store is None:
            return
        with contextlib.suppress(sqlite3.Error):
            values = (place, zlib.compress(record, 1), context, zlib.compress(report, 1))
            self._store.execute("replace into seen values (?, ?, ?, ?)", values)
            self._waiting += 1
            if self._waiting >= _TOGETHER:
                self._store.commit()
                self._waiting = 0


def context_of(*parts: object) -> str:
    """A short mark of what a report stands on beside its folder: the program itself and `parts`."""
    digest = hashlib.blake2b(_program(), digest_size=16)
    digest.update(msgspec.msgpack.encode(parts))
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """Changes with every other build or edit of the program: rules, licenses and readings may be others then."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    if getattr(sys, "frozen", False):
        digest.update(_stamp(Path(sys.executable)))
    for package in ("core", "resources"):
        root = files(package)
        if isinstance(root, Path):
            for path in _files(root):
                digest.update(_stamp(path))
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        yield from (Path(path, name) for name in sorted(names))


def _stamp(path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return str(path).encode("utf-8", "surrogateescape")
    return f"{path} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogateescape")


def _opened(file: Path) -> sqlite3.Connection:
    try:
        return _connected(file)
    except sqlite3.OperationalError:
        raise  # in use or not to be written; it is left alone
    except sqlite3.DatabaseError:
        file.unlink()
        return _connected(file)


def _connected(file: Path) -> sqlite3.Connection:
    store = sqlite3.connect(file, timeout=1.0)
    try:
        store.execute("pragma synchronous = off")
        store.execute(_TABLE)
        store.execute("select path, record, context, report from seen limit 1").fetchone()
        store.commit()
    except sqlite3.Error:
        store.close()
        raise
    return store


def _unread(scanned: ScannedFolder) -> ScannedFolder:
    """The folder without how much of it was read this time."""
    return structs.replace(scanned, bytes_read=0, components=tuple(map(_unread, scanned.components)))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
