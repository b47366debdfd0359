# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""GGUF files: the key-value part of their header.

The format as the GGUF specification (versions 1 to 3, either byte order) gives it. Values of other keys than those on
license and origin are jumped over; a vocabulary of 128,000 tokens costs one small read a token and no memory.
"""

import struct
from pathlib import Path
from typing import Literal

from core.folders.headers.header import LONGEST_VALUE, BrokenHeader, Header, Positions, opened, text_of

MAGIC = b"GGUF"
WANTED = ("general.",)
LICENSE = "general.license"
BEHIND = "tokenizer."
"""Keys with whose arrays the reading ends once the license is known; without one, what lies behind is read as well."""
MOST_KEYS = 65_536
MOST_ELEMENTS = 8_000_000
"""Elements of all arrays of texts that are walked over; more is taken for a count that lies."""
MOST_LISTED = 256
"""Elements of a wanted array that are kept."""
LONGEST_KEY = 65_535
DEEPEST = 8

_UINT8, _INT8, _UINT16, _INT16, _UINT32, _INT32, _FLOAT32, _BOOL, _STRING, _ARRAY, _UINT64, _INT64, _FLOAT64 = range(13)
_CODES = {
    _UINT8: "B", _INT8: "b", _UINT16: "H", _INT16: "h", _UINT32: "I", _INT32: "i", _FLOAT32: "f", _BOOL: "?",
    _UINT64: "Q", _INT64: "q", _FLOAT64: "d",
}  # fmt: skip
_SIZES = {kind: struct.calcsize(f"={code}") for kind, code in _CODES.items()}


def read(path: Path) -> Header:
    """The general part of a GGUF header.

    Raises BrokenHeader where the file is none or its header lies, InputError where it cannot be read.
    """
    with opened(path) as file:
        return _Reader(file).header()


class _Reader:
    """Walks once through the key-value part; `at` is where it stands."""

    def __init__(self, file: Positions) -> None:
        self._file = file
        self._at = 0
        self._walked = 0
        self._order: Literal["<", ">"] = "<"
        self._wide = True

    def header(self) -> Header:
        if self._take(4) != MAGIC:
            raise BrokenHeader("this is no GGUF file")
        raw = self._take(4)
        version = int.from_bytes(raw, "little")
        if not version & 0xFFFF:
            version, self._order = int.from_bytes(raw, "big"), ">"
        if version not in (1, 2, 3):
            raise BrokenHeader(f"GGUF version {version} is not known")
        self._wide = version > 1
        self._count()  # of tensors: nothing here depends on them
        keys = self._count()
        if keys > MOST_KEYS:
            raise BrokenHeader(f"the header claims {keys} keys, more than any model has")
        values: dict[str, str] = {}
        remarks = []
        for _ in range(keys):
            length = self._count()
            if length > LONGEST_KEY:
                raise BrokenHeader(f"the header holds a key of {length} bytes")
            key = text_of(self._take(length))
            kind = int(self._number(_UINT32))
            if kind == _ARRAY and key.startswith(BEHIND) and LICENSE in values:
                break  # every writer known puts the vocabulary last; walking it would touch megabytes on disk
            if not key.startswith(WANTED):
                self._skip(kind, 0)
            elif key in values:
                remarks.append(f"The key {key[:80]} stands there twice; the first counts.")
                self._skip(kind, 0)
            else:
                values[key] = self._value(kind, 0)
        return Header(f"GGUF {version}", values, tuple(remarks), self._file.read)

    def _value(self, kind: int, depth: int) -> str:
        if kind == _STRING:
            length = self._count()
            start = self._at
            self._jump(length)
            return text_of(self._file.bytes(start, min(length, LONGEST_VALUE)))
        if kind == _ARRAY:
            inner, count = self._array(depth)
            kept = [self._value(inner, depth + 1) for _ in range(min(count, MOST_LISTED))]
            self._skip_elements(inner, count - len(kept), depth)
            return ", ".join(kept)
        return str(self._number(kind))

    def _skip(self, kind: int, depth: int) -> None:
        if kind == _STRING:
            self._jump(self._count())
        elif kind == _ARRAY:
            inner, count = self._array(depth)
            self._skip_elements(inner, count, depth)
        else:
            self._jump(self._size(kind))

    def _array(self, depth: int) -> tuple[int, int]:
        if depth >= DEEPEST:
            raise BrokenHeader("the header nests arrays deeper than any model does")
        return int(self._number(_UINT32)), self._count()

    def _skip_elements(self, kind: int, count: int, depth: int) -> None:
        if kind not in (_STRING, _ARRAY):
            self._jump(self._size(kind) * count)
            return
        self._walked += count
        least = 8 if self._wide else 4
        if self._walked > MOST_ELEMENTS or count * least > self._file.size - self._at:
            raise BrokenHeader(f"the header claims an array of {count} elements, more than fit into the file")
        for _ in range(count):
            self._skip(kind, depth + 1)

    def _count(self) -> int:
        return int(self._number(_UINT64 if self._wide else _UINT32))

    def _number(self, kind: int) -> int | float | bool:
        data = self._take(self._size(kind))
        value: int | float | bool = struct.unpack(self._order + _CODES[kind], data)[0]
        return value

    def _size(self, kind: int) -> int:
        if kind not in _SIZES:
            raise BrokenHeader(f"the header holds a value of the unknown type {kind}")
        return _SIZES[kind]

    def _take(self, count: int) -> bytes:
        data = self._file.bytes(self._at, count)
        self._at += count
        return data

    def _jump(self, count: int) -> None:
        if count > self._file.size - self._at:
            raise BrokenHeader("the header points past the end of the file")
        self._at += count
