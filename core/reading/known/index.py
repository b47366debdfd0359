# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The index of known texts: which shingles stand in which passages, which passages make up which text. No words.

File layout: `MAGIC`, the length of the head (4 bytes, little endian), the head (JSON), then one zlib stream for each
array that the head names, in that order. The shingles are sorted; each names one passage, or a group of passages.
"""

import sys
import zlib
from collections.abc import Mapping
from functools import cached_property

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

MAGIC = b"CWKNOWN1"


class TextEntry(Struct, frozen=True, array_like=True):
    """A text of the index.

    Attributes:
        key: its key in the ScanCode license database, or the SPDX id where it was taken from there.
        title: name of the license.
        spdx: SPDX id, or `LicenseRef-scancode-…` where SPDX lists none.
        category: what the database files it under, such as `Permissive`.
        source: where the text was taken from.
        others: further SPDX ids for the same text.
        words: how many it has.
    """

    key: str
    title: str
    spdx: str
    category: str
    source: str
    others: tuple[str, ...]
    words: int


class _Array(Struct, frozen=True, array_like=True):
    name: str
    dtype: str
    length: int
    bytes: int


class _Head(Struct, frozen=True):
    made_from: tuple[str, ...]
    texts: tuple[TextEntry, ...]
    arrays: tuple[_Array, ...]


class Index:
    """Arrays of known texts.

    Attributes:
        made_from: name and version of the packages the texts were taken from.
        shingles: 32-bit hashes, sorted, each once.
        holders: for each shingle the passage that holds it; from `len(passages)` on, a group of passages.
        group_starts, group_members: passages of each group.
        passages: 64-bit hash of each passage.
        passage_words: its length in words.
        passage_shingles: how many different shingles it holds.
        notices: 1 for each passage that only says who holds the copyright.
        text_starts, text_passages: passages of each text in its order.
        text_paragraphs: for each of these, the number of its paragraph in the text, from 1.
    """

    def __init__(
        self, made_from: tuple[str, ...], texts: tuple[TextEntry, ...], arrays: Mapping[str, NDArray[np.generic]]
    ) -> None:
        self.made_from = made_from
        self.texts = texts
        self.shingles = arrays["shingles"].astype(np.uint32, copy=False)
        self.holders = arrays["holders"].astype(np.uint32, copy=False)
        self.group_starts = arrays["group_starts"].astype(np.int64)
        self.group_members = arrays["group_members"].astype(np.uint32, copy=False)
        self.passages = arrays["passages"].astype(np.uint64, copy=False)
        self.passage_words = arrays["passage_words"].astype(np.int64)
        self.passage_shingles = arrays["passage_shingles"].astype(np.int64)
        self.notices = arrays["notices"].astype(np.bool_)
        self.text_starts = arrays["text_starts"].astype(np.int64)
        self.text_passages = arrays["text_passages"].astype(np.int64)
        self.text_paragraphs = arrays["text_paragraphs"].astype(np.int64)

    def passages_of(self, text: int) -> NDArray[np.int64]:
        """The passages of a text, in its order."""
        return self.text_passages[self.text_starts[text] : self.text_starts[text + 1]]

    def paragraphs_of(self, text: int) -> NDArray[np.int64]:
        """The paragraph that each passage of a text stands in, from 1."""
        return self.text_paragraphs[self.text_starts[text] : self.text_starts[text + 1]]

    @cached_property
    def text_shingles(self) -> NDArray[np.int64]:
        """How many shingles each text holds, counted passage by passage."""
        return self.sum_by_text(self.passage_shingles)

    def sum_by_text(self, of_passages: NDArray[np.int64]) -> NDArray[np.int64]:
        """What the passages of each text hold together of something counted by passage."""
        return np.add.reduceat(of_passages.take(self.text_passages), self.text_starts[:-1])

    @cached_property
    def text_words(self) -> NDArray[np.int64]:
        """How many words each text has in its passages."""
        return self.sum_by_text(self.passage_words)

    def words_among(self, texts: NDArray[np.int64], among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many words each of these texts has in passages that are marked."""
        starts = self.text_starts[texts]
        sizes = self.text_starts[texts + 1] - starts
        offsets = np.cumsum(sizes) - sizes
        passages = self.text_passages[np.repeat(starts - offsets, sizes) + np.arange(sizes.sum())]
        return np.add.reduceat(self.passage_words[passages] * among[passages], offsets)

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        return np.argsort(self.passages)

    def having(self, passages: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """For each passage of the index whether it is among these."""
        place = np.searchsorted(self.passages, passages, sorter=self._order)
        found = self._order[np.minimum(place, len(self.passages) - 1)]
        among = np.zeros(len(self.passages), dtype=np.bool_)
        among[found[self.passages[found] == passages]] = True
        return among

    @cached_property
    def _lots(self) -> tuple[NDArray[np.int64], int]:
        """Where the shingles with each value of the upper 16 bits begin, and how many bits number the largest lot."""
        sizes = np.bincount(self.shingles >> 16, minlength=1 << 16)
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        return starts, int(sizes.max(initial=0)).bit_length()

    def _places(self, shingles: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Where each of these shingles stands if it is there: `searchsorted` that looks at less of a large memory."""
        starts, bits = self._lots
        place: NDArray[np.int64] = starts[shingles >> 16]
        for step in (1 << bit for bit in reversed(range(bits))):
            place += step * (self.shingles.take(place + (step - 1), mode="clip") < shingles)
        return np.minimum(place, len(self.shingles) - 1)

    def holding(self, shingles: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of these shingles stand in which passages: pairs of a position in `shingles` and a passage."""
        place = self._places(shingles)
        positions = np.flatnonzero(self.shingles[place] == shingles)
        holders = self.holders[place[positions]].astype(np.int64)
        grouped = holders >= len(self.passages)
        alone = (positions[~grouped], holders[~grouped])
        groups = holders[grouped] - len(self.passages)
        sizes = self.group_starts[groups + 1] - self.group_starts[groups]
        if not len(groups):
            return alone
        offsets = np.cumsum(sizes) - sizes
        members = np.repeat(self.group_starts[groups] - offsets, sizes) + np.arange(sizes.sum())
        return (
            np.concatenate((alone[0], np.repeat(positions[grouped], sizes))),
            np.concatenate((alone[1], self.group_members[members].astype(np.int64))),
        )


def dump(index: Index) -> bytes:
    """The index as a file."""
    widths: dict[str, NDArray[np.generic]] = {
        "shingles": np.diff(index.shingles, prepend=np.uint32(0)).astype(np.uint32),
        "holders": index.holders,
        "group_starts": np.diff(index.group_starts).astype(np.uint16),
        "group_members": index.group_members,
        "passages": index.passages,
        "passage_words": index.passage_words.astype(np.uint16),
        "passage_shingles": index.passage_shingles.astype(np.uint16),
        "notices": index.notices.astype(np.uint8),
        "text_starts": index.text_starts.astype(np.uint32),
        "text_passages": index.text_passages.astype(np.uint32),
        "text_paragraphs": index.text_paragraphs.astype(np.uint16),
    }
    streams = {name: zlib.compress(_planes(array), 9) for name, array in widths.items()}
    arrays = tuple(_Array(name, widths[name].dtype.str, len(widths[name]), len(data)) for name, data in streams.items())
    head = msgspec.json.encode(_Head(index.made_from, index.texts, arrays))
    return b"".join((MAGIC, len(head).to_bytes(4, "little"), head, *streams.values()))


def parse(data: bytes) -> Index:
    """The index in a file. Raises ValueError where it is none."""
    if not data.startswith(MAGIC):
        raise ValueError("this is no index of known texts")
    position = len(MAGIC) + 4
    length = int.from_bytes(data[len(MAGIC) : position], "little")
    head = msgspec.json.decode(data[position : position + length], type=_Head)
    position += length
    arrays: dict[str, NDArray[np.generic]] = {}
    for array in head.arrays:
        arrays[array.name] = _unplaned(zlib.decompress(data[position : position + array.bytes]), array)
        position += array.bytes
    arrays["shingles"] = np.cumsum(arrays["shingles"], dtype=np.uint32)
    arrays["group_starts"] = np.concatenate(([0], np.cumsum(arrays["group_starts"].astype(np.int64))))
    return Index(head.made_from, head.texts, arrays)


def _planes(array: NDArray[np.generic]) -> bytes:
    """The first bytes of all numbers, then the second ones, …: high bytes repeat, which compresses."""
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(len(array), array.dtype.itemsize).T.tobytes()


def _unplaned(data: bytes, array: _Array) -> NDArray[np.generic]:
    dtype = np.dtype(array.dtype)
    planes = np.frombuffer(data, dtype=np.uint8).reshape(dtype.itemsize, array.length)
    numbers = np.ascontiguousarray(planes.T).view(dtype).reshape(array.length)
    return numbers if sys.byteorder == "little" else numbers.astype(dtype.newbyteorder("="))
