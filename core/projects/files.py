# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Files read within bounds and written whole or not at all, with plain words for what the system refuses."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from core.projects.errors import CannotWrite, MissingProject, UnreadableFile

NAME_MAX = 255

_WRITE_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Free some space or choose another folder"),
    errno.EDQUOT: ("your disk quota is used up", "Free some space or choose another folder"),
    errno.EFBIG: ("the file would be larger than the system allows", "Choose another folder"),
    errno.EROFS: ("the folder is read-only", "Choose another folder"),
    errno.EACCES: ("you may not write there", "Choose another folder"),
    errno.EPERM: ("you may not write there", "Choose another folder"),
    errno.ENOENT: ("the folder does not exist", "Make the folder or choose another one"),
    errno.ENOTDIR: ("part of the path is a file, not a folder", "Choose another folder"),
    errno.EISDIR: ("a folder of that name is in the way", "Choose another name"),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name"),
    errno.ELOOP: ("the links on the path lead in a circle", "Choose another path"),
    errno.EIO: ("the disk failed", "Choose another disk"),
}
_READ_WORDS: dict[int, str] = {
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the links on the path lead in a circle",
    errno.EIO: "the disk failed",
}


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The system's refusal to write `path`, in words."""
    number = error.errno or 0
    why, mend = _WRITE_WORDS.get(number, ((error.strerror or "the system refused").lower(), "Choose another folder"))
    return CannotWrite(f"could not be written: {why}", where=str(path), mend=mend, number=number)


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file of at most `limit` bytes.

    Never waits: pipes and devices are refused unread.

    Raises:
        MissingProject: nothing is there.
        UnreadableFile: a folder, a device, too large, or refused by the system.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("is a device or a pipe, not a file", where=str(path), mend="Choose a file")
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingProject("there is no such file", where=str(path), mend="Check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile("is a folder, not a file", where=str(path), mend="Choose a file in it") from error
    except ValueError as error:
        raise UnreadableFile("is not a path", where=repr(str(path)), mend="Check the path") from error
    except OSError as error:
        why = _READ_WORDS.get(error.errno or 0, (error.strerror or "the system refused").lower())
        raise UnreadableFile(f"could not be read: {why}", where=str(path), mend="Choose another file") from error
    if len(data) > limit:
        raise UnreadableFile(
            f"is larger than {limit // 2**20} MB, which no file of this kind is", where=str(path), mend="Check the path"
        )
    return data


def is_there(path: Path) -> bool:
    """Whether anything stands at `path`, a link that leads nowhere included; False for what cannot be a path."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def beside(path: Path, suffix: str) -> Path:
    """The hidden file that belongs to `path`: `.NAME.suffix` in the same folder; a hash stands for a long name."""
    name = f".{path.name}.{suffix}"
    if len(os.fsencode(name)) > NAME_MAX:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:32]}.{suffix}"
    return path.with_name(name)


def resolved(path: Path) -> Path:
    """The file that is meant in the end: links are followed, so that writing replaces the target and not the link.

    Raises CannotWrite where the links lead in a circle.
    """
    try:
        real = Path(os.path.realpath(path))
        if real.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    except ValueError as error:
        raise CannotWrite("is not a path", where=repr(str(path)), mend="Check the path") from error
    except OSError as error:
        raise cannot_write(path, error) from error
    return real


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put `data` at `path` in one step: whoever looks sees the old file or the new one, never a part.

    Links are followed. Mode and, where allowed, owner of a file that is replaced are kept.

    Args:
        durable: wait until the disk has it, so that a power cut cannot undo it.

    Raises:
        CannotWrite: the system refused; what stood at `path` before is untouched and no temporary file is left.
    """
    target = resolved(path)
    temporary = beside(target, f"{secrets.token_hex(8)}.tmp")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        try:
            _write_new(temporary, target, data, durable=durable)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        if durable:
            _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


class Staged:
    """Several files of one folder that are written already but not yet in place: all of them come, or none.

    Use as a context manager; without `commit` nothing has happened. Folders that are missing are made.
    """

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write `files` (bytes by name, or by path below the folder) aside.

        Raises CannotWrite; then nothing is left of it.
        """
        self.folder = folder
        self._made: list[Path] = []
        self._waiting: dict[Path, Path] = {}
        at = folder
        try:
            self._make(folder)
            for name, data in files.items():
                at = folder / name
                self._make(at.parent)
                if at.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                target = resolved(at)
                temporary = beside(target, f"{secrets.token_hex(8)}.tmp")
                self._waiting[temporary] = target
                _write_new(temporary, target, data, durable=True)
        except OSError as error:
            self._undo()
            raise cannot_write(at, error) from error
        except ValueError as error:
            self._undo()
            raise CannotWrite("is not a path", where=repr(str(at)), mend="Check the path") from error
        except BaseException:
            self._undo()
            raise

    def commit(self) -> None:
        """Put the files in place. Raises CannotWrite."""
        for temporary, target in list(self._waiting.items()):
            try:
                temporary.replace(target)
            except OSError as error:
                raise cannot_write(target, error) from error
            del self._waiting[temporary]
        self._made.clear()
        _sync_folder(self.folder)

    def __enter__(self) -> "Staged":
        return self

    def __exit__(self, *_: object) -> None:
        self._undo()

    def _make(self, folder: Path) -> None:
        """Make a folder and those above it, remembering the ones that were not there."""
        missing = [path for path in (folder, *folder.parents) if not is_there(path)]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            self._made.append(path)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

    def _undo(self) -> None:
        for temporary in self._waiting:
            with contextlib.suppress(OSError, ValueError):
                temporary.unlink()
        self._waiting.clear()
        for folder in reversed(self._made):
            # Only folders that are still empty go.
            with contextlib.suppress(OSError, ValueError):
                folder.rmdir()
        self._made.clear()


def sweep(path: Path) -> None:
    """Delete temporary files that a killed process left beside `path`. Call only while holding the lock of `path`."""
    target = resolved(path)
    start = beside(target, "").name
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            middle = entry.name.removeprefix(start).removesuffix(".tmp")
            if entry.name == f"{start}{middle}.tmp" and len(middle) == 16:
                Path(entry.path).unlink(missing_ok=True)


def _write_new(temporary: Path, target: Path, data: bytes, *, durable: bool) -> None:
    """Write a file that must not exist yet, with the mode and owner of the one it will replace."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        _keep_mode(target, descriptor)
        file.write(data)
        file.flush()
        if durable:
            os.fsync(descriptor)


def _keep_mode(target: Path, descriptor: int) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "fchmod"):
        mine = os.fstat(descriptor)
        if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
            with contextlib.suppress(OSError):
                os.fchown(descriptor, old.st_uid, old.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the new name last as well; systems that cannot do it for folders do it by themselves."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
