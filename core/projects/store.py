# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Project files: opened whole and checked, saved in one step, with the last good copy kept beside them."""

import contextlib
import errno
import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

from core.projects import lock as locks
from core.projects import migrate
from core.projects.errors import BrokenProject, CannotWrite, ChangedOnDisk, HeldElsewhere, MissingProject, NewerProject
from core.projects.files import beside, is_there, read_bounded, resolved, sweep, write_whole
from core.projects.lock import Lock
from core.projects.project import Project, encode, sha256

MAX_BYTES = 64 * 2**20

ReadOnlyReason = Literal["", "newer", "held", "protected"]


class Stamp(Struct, frozen=True):
    """What a file was when it was read or written; compared before it is written again."""

    modified_ns: int
    size: int
    sha256: str


class Opened(Struct, frozen=True):
    """A project as it was opened.

    Attributes:
        path: as it was given, made absolute; pass it and `stamp` to `save_project`.
        read_only: saving to `path` is refused or would lose something: offer "Save as".
        reason: why it is read-only: of a newer format, held by somebody else, or write-protected.
        message: one sentence for the person where there is something to say; else empty.
        lock: held where `hold` was asked and could be had; release it when the project is closed.
        can_take_over: the holder is on another computer: `open_project(path, hold=True, take_over=True)` is possible.
    """

    project: Project
    path: Path
    read_only: bool
    message: str
    stamp: Stamp
    lock: Lock | None = None
    reason: ReadOnlyReason = ""
    can_take_over: bool = False


def open_project(path: Path | str, *, hold: bool = False, take_over: bool = False) -> Opened:
    """Read a project file. Never waits and never asks.

    Args:
        hold: keep others from writing it (a window does; a command that only reads does not). Where somebody else
            holds it, the project opens read-only.
        take_over: see `lock.acquire`.

    Raises:
        MissingProject, UnreadableFile, NewerProject
        BrokenProject: its `backup` is a readable earlier copy, or None.
    """
    path = Path(path).absolute()
    lock: Lock | None = None
    refused: HeldElsewhere | CannotWrite | None = None
    if hold and is_there(path):
        try:
            lock = locks.acquire(path, take_over=take_over)
            sweep(path)
        except (HeldElsewhere, CannotWrite) as error:
            refused = error
    try:
        # The lock comes first, so that nobody who keeps it can write between the reading and the holding.
        data = read_bounded(path, MAX_BYTES)
        decoded = _decode(data, path)
        status = path.stat()
    except BaseException as error:
        if lock is not None:
            lock.release()
        if isinstance(error, FileNotFoundError):
            raise MissingProject("there is no such file", where=str(path), mend="Check the path") from error
        raise
    reason, message = _read_only(path, decoded, refused)
    if reason == "newer" and lock is not None:
        lock.release()
        lock = None
    return Opened(
        project=decoded.project,
        path=path,
        read_only=bool(reason),
        message=message,
        stamp=Stamp(status.st_mtime_ns, len(data), sha256(data)),
        lock=lock,
        reason=reason,
        can_take_over=isinstance(refused, HeldElsewhere) and refused.can_take_over,
    )


def save_project(project: Project, path: Path | str, *, stamp: Stamp | None = None, lock: Lock | None = None) -> Stamp:
    """Write a project in one step and keep the last good copy of what stood there (`backup_path`).

    Args:
        stamp: of the file as it was opened or saved last; None writes over whatever stands there (a new file, "Save
            as", or "keep mine" after ChangedOnDisk).
        lock: the caller's lock on `path`; without one the file is locked for the time of the writing.

    Returns: the stamp for the next save.

    Raises:
        ChangedOnDisk: the file is not the one of `stamp`; nothing was written.
        HeldElsewhere: somebody else has it open; nothing was written.
        CannotWrite: the system refused; the old file is intact.
    """
    path = Path(path).absolute()
    target = resolved(path)
    held = lock if lock is not None and lock.path == target else None
    with held_or_now(held, path):
        old = _current(target)
        if stamp is not None and (old is None or sha256(old) != stamp.sha256):
            what = "was deleted or moved" if old is None else "was changed by another program"
            raise ChangedOnDisk(
                f"{what} after it was opened here",
                where=str(path),
                mend="Save yours under another name, write over it, or load it anew",
            )
        if is_there(target) and not os.access(target, os.W_OK):
            raise CannotWrite(
                "is write-protected", where=str(path), mend="Save under another name", number=errno.EACCES
            )
        data = encode(project)
        if len(data) > MAX_BYTES:
            raise CannotWrite(
                f"would be larger than {MAX_BYTES // 2**20} MB", where=str(path), mend="Shorten the longest texts"
            )
        if old is not None and old != data:
            _keep_backup(target, old)
        if old != data:
            write_whole(target, data)
        return Stamp(target.stat().st_mtime_ns, len(data), sha256(data))


def held_or_now(held: Lock | None, path: Path) -> contextlib.AbstractContextManager[object]:
    """The lock that is held already, untouched; else one taken for the time of a `with` block."""
    return contextlib.nullcontext() if held is not None else locks.acquire(path)


def changed_on_disk(path: Path, stamp: Stamp) -> bool:
    """Whether the file is not the one of `stamp` any more: asked when the window comes to the front. Reads the file
    only if its time or size differ."""
    try:
        status = path.stat()
    except OSError:
        return True
    if (status.st_mtime_ns, status.st_size) == (stamp.modified_ns, stamp.size):
        return False
    data = _current(path)
    return data is None or sha256(data) != stamp.sha256


def backup_path(path: Path) -> Path:
    """Where the last good copy of a project is kept: `.NAME.rail.bak` in the same folder."""
    return beside(resolved(path), "bak")


def _decode(data: bytes, path: Path) -> migrate.Decoded:
    try:
        return migrate.decode(data, where=str(path))
    except BrokenProject as error:
        error.backup = _good_backup(path)
        if error.backup is not None:
            error.mend = f"The last good copy is {error.backup}"
        raise


def _good_backup(path: Path) -> Path | None:
    backup = backup_path(path)
    data = _current(backup)
    if data is None:
        return None
    try:
        migrate.decode(data, where=str(backup))
    except (BrokenProject, NewerProject):
        return None
    return backup


def _read_only(
    path: Path, decoded: migrate.Decoded, refused: HeldElsewhere | CannotWrite | None
) -> tuple[ReadOnlyReason, str]:
    if decoded.newer:
        program = f" {decoded.program[:40]}" if decoded.program.isprintable() and decoded.program else ""
        return "newer", (
            f"{path.name} was written by a newer Clausewright{program}. It is open for reading only, "
            "and what this version does not know is not shown. Update Clausewright to change it."
        )
    if isinstance(refused, HeldElsewhere):
        return "held", f"{path.name} {refused.what}. It is open for reading only here. {refused.mend}."
    protected = refused is not None and refused.number in (errno.EROFS, errno.EACCES, errno.EPERM)
    if protected or not os.access(path, os.W_OK) or not os.access(resolved(path).parent, os.W_OK):
        return "protected", (
            f"{path.name} or its folder is write-protected. It is open for reading only; "
            "use Save as to keep changes elsewhere."
        )
    return "", ""


def _current(path: Path) -> bytes | None:
    """What stands at `path` now; None for nothing or nothing that can be read."""
    try:
        return read_bounded(path, MAX_BYTES)
    except Exception:
        return None


def _keep_backup(target: Path, old: bytes) -> None:
    """Make the file that is about to be replaced the backup, if it is sound: a damaged one must not push out a
    good one. A failure to do so is no reason not to save.
    """
    try:
        migrate.decode(old, where="")
    except (BrokenProject, NewerProject):
        return
    backup = beside(target, "bak")
    link = beside(target, "bak.new")
    with contextlib.suppress(OSError, CannotWrite):
        link.unlink(missing_ok=True)
        try:
            os.link(target, link)
        except OSError:
            write_whole(backup, old)
        else:
            link.replace(backup)
