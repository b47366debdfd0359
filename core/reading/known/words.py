# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of a text: where they stand and a hash of each, told for all characters at once.

A word is what `WORD` finds, its hash the CRC-32 of its letters (NFKC, case folded). CRC-32 is linear, so that the hash
of a word is the sum (exclusive or) of one number for each letter and its distance to the end of the word.
"""

import re
import unicodedata
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+")
"""A word; in scripts without spaces, a character."""

JOINS, ALONE, SPACE, BRACKET, LEADS, STOPS, WIDE_STOP, OTHER = (1 << bit for bit in range(8))
"""Kinds of characters: letters that join to words, letters that are words, white space, brackets of a blank to fill
in, what may begin an item, what ends a sentence or a part of a list, the same in scripts without spaces, the rest."""

_KIND_OF = (
    (re.compile(f"[{_WIDE}]"), ALONE),
    (WORD, JOINS),
    (re.compile(r"\s"), SPACE),
    (re.compile(r"[<\[{]"), BRACKET),
    (re.compile(r"[-*•●–—(]"), LEADS),
    (re.compile(r"[.;:!?]"), STOPS),
    (re.compile("[。；：！？]"), WIDE_STOP),
    (re.compile(r"(?s)."), OTHER),
)
_KINDS = np.zeros(0x110000, dtype=np.uint8)  # 0: not met yet

LAST_ASCII = 127
_LONGEST = 48
"""Letters of a word whose hash is summed up."""
_BLOCK = 1 << 16
"""Letters whose hashes are summed up at once, for little memory."""


@lru_cache(maxsize=65536)
def word_hash(word: str) -> int:
    return zlib.crc32(unicodedata.normalize("NFKC", word).casefold().encode("utf-8", "surrogatepass"))


def points_of(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """The code points of a text."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def kinds_of(points: NDArray[np.uint8] | NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The kind of each character."""
    kinds = _KINDS[points]
    if not kinds.all():
        for point in np.unique(points[kinds == 0]).tolist():
            _KINDS[point] = next(kind for pattern, kind in _KIND_OF if pattern.match(chr(point)))
        kinds = _KINDS[points]
    return kinds


def places_of(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each `WORD` begins and ends, in code points."""
    joins = np.zeros(len(kinds) + 2, dtype=np.bool_)
    joins[1:-1] = kinds & JOINS
    edges = joins[1:] != joins[:-1]
    alone = (kinds & ALONE) != 0
    if not alone.any():
        places = np.flatnonzero(edges)
        return places[::2], places[1::2]
    begins = edges & joins[1:]
    ends = edges & joins[:-1]
    begins[:-1] |= alone
    ends[1:] |= alone
    return np.flatnonzero(begins), np.flatnonzero(ends)


def hashes_of(
    text: str,
    points: NDArray[np.uint8] | NDArray[np.uint32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """The hash of each of these words of the text with these code points."""
    hashes = np.empty(len(begins), dtype=np.uint64)
    for first in range(0, len(begins), _BLOCK):
        last = first + _BLOCK
        hashes[first:last] = _block(text, points, begins[first:last], ends[first:last])
    return hashes


def _block(
    text: str,
    points: NDArray[np.uint8] | NDArray[np.uint32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint32]:
    """The hashes of words of few ASCII letters are summed up, those of others are made one by one."""
    lengths = ends - begins
    odd = lengths > _LONGEST
    letters = points[begins[0] : ends[-1]]
    if points.dtype != np.uint8:
        foreign = np.flatnonzero(letters > LAST_ASCII) + begins[0]
        word = np.searchsorted(ends, foreign, side="right")
        odd[word[foreign >= begins[word]]] = True
        letters = np.minimum(letters, LAST_ASCII)
    last = np.cumsum(lengths)
    to_end = np.repeat(last - 1, lengths)
    to_end -= np.arange(len(to_end))
    place = np.repeat(ends - 1 - begins[0], lengths)
    place -= to_end
    np.minimum(to_end, _LONGEST - 1, out=to_end)
    to_end *= LAST_ASCII + 1
    to_end += letters[place]
    hashes = np.bitwise_xor.reduceat(_SUMS.take(to_end), last - lengths)
    hashes ^= _OF_LENGTH[np.minimum(lengths, _LONGEST)]
    for number in np.flatnonzero(odd).tolist():
        hashes[number] = word_hash(text[begins[number] : ends[number]])
    return hashes


def _sums() -> NDArray[np.uint32]:
    """For each distance to the end of a word and each ASCII letter what it adds to the hash; capitals as small ones."""
    plain = np.array([zlib.crc32(bytes([byte])) for byte in range(256)], dtype=np.uint32) ^ zlib.crc32(b"\0")
    rows = [plain]
    for _ in range(_LONGEST - 1):
        rows.append((rows[-1] >> 8) ^ plain[rows[-1] & 255])
    folded = [ord(chr(byte).lower()) for byte in range(128)]
    return np.array(rows)[:, folded]


_SUMS = _sums()
_OF_LENGTH = np.array([zlib.crc32(bytes(length)) for length in range(_LONGEST + 1)], dtype=np.uint32)
