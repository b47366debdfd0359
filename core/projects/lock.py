# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who has a file open: one lock file beside it, held by the system for as long as the holder lives.

The lock is the system's (`flock`, or `locking` on Windows), so it falls when the process ends, however it ends. The
text in the file (process, host, program) is for people, and for the one case the system cannot see: another computer
on a shared folder.
"""

import contextlib
import datetime
import errno
import os
import platform
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

import core
from core.projects.errors import HeldElsewhere
from core.projects.files import beside, cannot_write, resolved

_TRIES = 20
_UNSUPPORTED = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


class Holder(Struct, frozen=True):
    """Who wrote a lock file. `since` is local time, ISO 8601 to the minute."""

    pid: int = 0
    host: str = ""
    program: str = ""
    since: str = ""


class Lock:
    """A lock that is held until `release` or the end of the process; usable as a context manager.

    Attributes:
        path: the file that is held, links resolved (not the lock file itself).
    """

    def __init__(self, path: Path, lock_path: Path, descriptor: int) -> None:
        self.path = path
        self._lock_path = lock_path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go and take the lock file away. A second call does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            with contextlib.suppress(OSError):
                self._lock_path.unlink()
            return
        with contextlib.suppress(OSError):
            if _same_file(descriptor, self._lock_path):
                self._lock_path.unlink()
        os.close(descriptor)

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def acquire(path: Path, *, take_over: bool = False) -> Lock:
    """Hold `path` (which need not exist) against every other process and every other holder in this one. Never waits.

    A lock file that a dead process left is taken over in silence.

    Args:
        take_over: take the lock even if another computer holds it, which cannot be asked.

    Raises:
        HeldElsewhere: somebody else holds it.
        CannotWrite: the folder takes no lock file.
    """
    target = resolved(path)
    lock_path = beside(target, "lock")
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        for _ in range(_TRIES):
            descriptor = os.open(lock_path, flags, 0o666)
            try:
                taken = _try_hold(descriptor, lock_path, path, take_over=take_over)
            except BaseException:
                os.close(descriptor)
                raise
            if taken:
                return Lock(target, lock_path, descriptor)
            os.close(descriptor)
    except OSError as error:
        raise cannot_write(path, error) from error
    raise _held(path, Holder())


def _try_hold(descriptor: int, lock_path: Path, path: Path, *, take_over: bool) -> bool:
    """Whether the open lock file is ours now; False if its last holder took it away meanwhile."""
    seen_by_system = True
    try:
        _system_lock(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise _held(path, _read(descriptor)) from error
        seen_by_system = False
    if not _same_file(descriptor, lock_path):
        return False
    holder = _read(descriptor)
    if holder.host and holder.host != platform.node() and not take_over:
        raise _held(path, holder, can_take_over=True)
    if not seen_by_system and holder.host and _alive(holder.pid):
        raise _held(path, holder)
    since = datetime.datetime.now().isoformat(" ", "minutes")
    mine = Holder(os.getpid(), platform.node(), f"Clausewright {core.__version__}", since)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, msgspec.json.encode(mine))
    return True


def _held(path: Path, holder: Holder, *, can_take_over: bool = False) -> HeldElsewhere:
    if can_take_over:
        who = f"on the computer {_short(holder.host)} since {_short(holder.since)}"
        mend = "Close it there, or take it over if you know that nobody works on it"
    elif holder.pid == os.getpid():
        who, mend = "in another window of this program", "Go on in that window"
    else:
        who = f"in another {_short(holder.program) or 'program'}"
        who += f" (process {holder.pid}, since {_short(holder.since)})" if holder.pid else ""
        mend = "Close it there first"
    return HeldElsewhere(f"is open {who}", where=str(path), mend=mend, can_take_over=can_take_over)


def _short(text: str) -> str:
    """Text from a file that anybody may have written, fit for a sentence."""
    return "".join(c for c in text if c.isprintable())[:60]


def _read(descriptor: int) -> Holder:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(descriptor, 4096), type=Holder)
    except (msgspec.MsgspecError, UnicodeDecodeError, OSError):
        return Holder()


def _same_file(descriptor: int, lock_path: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(lock_path))
    except FileNotFoundError:
        return False


def _alive(pid: int) -> bool:
    """Whether a process of this computer lives: asked only where the file system knows no locks."""
    if sys.platform == "win32" or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _system_lock(descriptor: int) -> None:
        # Far behind the text, so that others can still read who holds it.
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _system_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
