# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a header is to its readers: a file that is read at positions, within bounds, and may lie about everything."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from core.errors import InputError

LONGEST_VALUE = 65_536
"""Bytes of the longest text value that is kept; a longer one is cut."""


class BrokenHeader(InputError):
    """The header cannot be what the file's name promises; the words say why."""


class Header(Struct, frozen=True):
    """The text values of a header.

    Attributes:
        format: what the file is, with its version, such as "GGUF 3".
        values: key -> value as text. Only what concerns license, origin and kind.
        remarks: what was odd, one sentence each.
        read: bytes that were read for it.
    """

    format: str
    values: dict[str, str]
    remarks: tuple[str, ...] = ()
    read: int = 0


class Positions:
    """A file read at positions, never past its end.

    Attributes:
        size: of the file in bytes. read: bytes read so far.
    """

    def __init__(self, descriptor: int, size: int) -> None:
        self._descriptor = descriptor
        self.size = size
        self.read = 0

    def bytes(self, at: int, count: int) -> bytes:
        """Exactly these bytes. Raises BrokenHeader where the file ends before."""
        if count < 0 or at < 0 or at + count > self.size:
            raise BrokenHeader("the header points past the end of the file")
        data = os.pread(self._descriptor, count, at)
        self.read += len(data)
        if len(data) != count:
            raise BrokenHeader("the file became shorter while it was read")
        return data


@contextmanager
def opened(path: Path) -> Iterator[Positions]:
    """The file at a path, for reading at positions. A pipe or a device is refused before it could block.

    Raises InputError where it cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the name cannot be used"
        raise InputError(f"cannot be read: {why.lower()}", where=str(path)) from None
    try:
        kind = os.fstat(descriptor)
        if not stat.S_ISREG(kind.st_mode):
            raise InputError("is not a regular file", where=str(path))
        yield Positions(descriptor, kind.st_size)
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=str(path)) from None
    finally:
        os.close(descriptor)


def text_of(data: bytes) -> str:
    """A text value: cut to the longest that is kept, invalid UTF-8 replaced."""
    return data[:LONGEST_VALUE].decode("utf-8", "replace")
