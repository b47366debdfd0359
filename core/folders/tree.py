# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of a tree, listed once and read within bounds: nothing outside it, nothing that could wait, nothing twice.

Links are followed only to ordinary files that lie in the tree, or among the blobs of the Hub's cache that it is a copy
in. Links to folders are never followed, so that no loop is walked.
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from core.errors import ClausewrightError
from core.folders.evidence import Problem

Stop = Callable[[], bool]
Progress = Callable[[str], None]

MOST_FILES = 250_000
"""Files of one tree that are listed; about 300 bytes of memory each."""
DEEPEST = 24
MOST_PROBLEMS = 200
"""Problems of one kind of trouble that are told one by one; then one line tells how many there were."""
CACHED = re.compile(r"^(models|datasets|spaces)--(.+)$")


class Stopped(ClausewrightError):
    """The person stopped the scan."""

    exit_code = 130


class File(Struct, frozen=True):
    """An entry of the tree: its path below the root as the system gives it, and its size; links are not yet followed.

    `state` changes whenever the file does: size, times and number in the file system.
    """

    path: str
    size: int
    link: bool = False
    state: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


class Tree:
    """One tree of files.

    Attributes:
        root: absolute. files: in the order of their names, folders after files.
        folders: paths of all folders below the root. bytes_read: so far. problems: one for each trouble so far.
    """

    def __init__(self, root: Path, *, stop: Stop | None = None) -> None:
        self.root = root
        self.bytes_read = 0
        self.problems: list[Problem] = []
        self.files: list[File] = []
        self.folders: list[str] = []
        self._stop = stop
        self._homes: tuple[Path, ...] | None = None

    def check(self) -> None:
        """Raises Stopped where the person has had enough."""
        if self._stop is not None and self._stop():
            raise Stopped("the scan was stopped")

    def problem(self, path: str, message: str) -> None:
        """Tell one trouble with one file, in one sentence."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(printable(path), message))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append(
                Problem("", f"There were more than {MOST_PROBLEMS} problems; the others are not told.")
            )

    def walk(self, skip: Callable[[str], bool] = lambda name: False) -> None:
        """List the tree. Folders named so that `skip` is true are left out, except at the root."""
        waiting = [("", 0)]
        while waiting:
            folder, depth = waiting.pop()
            self.check()
            try:
                with os.scandir(self.root / folder) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except (OSError, ValueError) as error:
                self.problem(folder, f"The folder cannot be read: {why(error)}.")
                continue
            inner: list[tuple[str, int]] = []
            for entry in found:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if not self._entry(entry, path, depth, inner, skip):
                    return
            waiting += reversed(inner)

    def _entry(
        self,
        entry: "os.DirEntry[str]",
        path: str,
        depth: int,
        inner: "list[tuple[str, int]]",
        skip: Callable[[str], bool],
    ) -> bool:
        try:
            link = entry.is_symlink()
            if link and entry.is_dir():
                self.problem(path, "This is a link to a folder; it was not followed.")
            elif entry.is_dir(follow_symlinks=False):
                if skip(entry.name):
                    return True
                if depth >= DEEPEST:
                    self.problem(path, f"Folders are nested deeper than {DEEPEST}; this one was not opened.")
                    return True
                self.folders.append(path)
                inner.append((path, depth + 1))
            elif link or entry.is_file(follow_symlinks=False):
                if len(self.files) >= MOST_FILES:
                    self.problem("", f"The folder holds more than {MOST_FILES} files; only the first were looked at.")
                    return False
                status = entry.stat(follow_symlinks=link)  # of a link, that of the file it leads to; nothing is opened
                state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
                self.files.append(File(path, status.st_size, link, state))
            else:
                self.problem(path, "This is no ordinary file; it was not opened.")
        except OSError as error:
            self.problem(path, f"The file cannot be looked at: {why(error)}.")
        return True

    def place(self, path: str) -> Path | None:
        """Where an ordinary file may be opened; None, with the problem told, where it may not."""
        try:
            at = self.root / path
            status = os.lstat(at)
            if stat.S_ISLNK(status.st_mode):
                at = at.resolve(strict=True)
                if not any(at.is_relative_to(home) for home in self._all_homes()):
                    self.problem(path, "This is a link that leads out of the folder; it was not read.")
                    return None
                status = os.lstat(at)
            if not stat.S_ISREG(status.st_mode):
                self.problem(path, "This is no ordinary file; it was not opened.")
                return None
        except (OSError, ValueError, RuntimeError) as error:
            self.problem(path, f"The file could not be read: {why(error)}.")
            return None
        return at

    def read(self, path: str, limit: int) -> bytes | None:
        """The bytes of a file of at most `limit` bytes; None, with the problem told, where that is not possible."""
        at = self.place(path)
        if at is None:
            return None
        try:
            flags = os.O_RDONLY
            for name in ("O_NONBLOCK", "O_BINARY", "O_NOFOLLOW", "O_CLOEXEC"):
                flags |= getattr(os, name, 0)
            descriptor = os.open(at, flags)
            with os.fdopen(descriptor, "rb", buffering=0) as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    self.problem(path, "This is no ordinary file; it was not opened.")
                    return None
                if status.st_size > limit:
                    self.problem(path, f"The file is larger than {size_words(limit)}; it was not read.")
                    return None
                data = _all(file.read, status.st_size, limit)
        except OSError as error:
            self.problem(path, f"The file could not be read: {why(error)}.")
            return None
        self.bytes_read += len(data)
        if len(data) > limit:
            self.problem(path, f"The file is larger than {size_words(limit)}; it was not read.")
            return None
        return data

    def _all_homes(self) -> tuple[Path, ...]:
        if self._homes is None:
            real = self.root.resolve()
            cached = next((part for part in (real, *real.parents) if CACHED.match(part.name)), None)
            self._homes = (real,) if cached is None else (real, cached / "blobs")
        return self._homes


def printable(path: str) -> str:
    """A path on one line: what cannot be shown stands as an escape, so that two names never look alike."""
    if path.isprintable() and "\\" not in path:
        return path
    shown = (c if c.isprintable() and c != "\\" else _escape(c) for c in path)
    return "".join(shown)


def why(error: BaseException) -> str:
    """What the system said, in its own few words."""
    return (getattr(error, "strerror", None) or "the name or link leads nowhere").lower()


def size_words(size: int) -> str:
    """A size as people write it."""
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size // 2**10} kB"


def _escape(c: str) -> str:
    code = ord(c)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return "\\\\" if c == "\\" else c.encode("unicode_escape").decode("ascii")


def _all(read: Callable[[int], bytes | None], size: int, limit: int) -> bytes:
    parts: list[bytes] = []
    left = min(size, limit) + 1
    while left > 0:
        part = read(left)
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
