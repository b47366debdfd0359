# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text as numbers: hashes of its words, of every five words in a row, and of its passages.

Letter case, punctuation, quotes and line ends do not count. Numbers made here stand in the index, so that nothing in
this module may change without making the index anew.
"""

import re

import numpy as np
from numpy.typing import NDArray

from core.reading.known.words import (
    BRACKET,
    LEADS,
    SPACE,
    STOPS,
    WIDE_STOP,
    hashes_of,
    kinds_of,
    places_of,
    points_of,
)

SHINGLE = 5
"""Words of a shingle."""

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

BREAK = re.compile(
    r"\n[ \t]*\n"  # a paragraph
    r"|(?<=[.;:!?])\s+|(?<=[。；：！？])"  # a sentence, or a part of a list
    r"|\s+[-*•●–—]\s+"  # the marker of an item
    r"|(?<!opyright)(?<!OPYRIGHT)\s+(?=\((?!c\)\s+\d{4})(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)"
    r"|\s*[<\[{]{1,2}[^<>\[\]{}\n]{1,60}[>\]}]{1,2}\s*"  # a blank to fill in
)
MARKER = re.compile(
    r"\s*(?:[-*•●–—#>/|]+\s+|\(?(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]{1,2}(?=\s|$)\s*"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s)*"
)

NOTICE = re.compile(
    r"\W*(?:portions\s+)?(?:copyright\b|\(c\)|©|all rights reserved|spdx-license-identifier|https?://\S+\s*$)",
    re.IGNORECASE,
)
HOLDER = re.compile(
    r"\b(?:[Cc]opyright\b|COPYRIGHT\b|\(c\)\s|©)[^;\n]{0,160}?[\s.]"
    r"(?=(?:Permission|Redistribution|Everyone|This|Licensed|All rights|The\b|By\b|You\b|Your\b|Use\b|Copying"
    r"|Unlimited|In\b|PERMISSION|THIS|ALL|Any\b|Distribut))"
)
"""A copyright line that runs into the sentence after it, because only a line end stood between them."""

LONGEST_NOTICE = 25
"""Words of a copyright line, names and years included."""

_STEP = 0x9E3779B97F4A7C15
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)
_PLACES = 4096
_POWERS = np.array([pow(_STEP, place + 1, 1 << 64) for place in range(_PLACES)], dtype=np.uint64)
_SALTS = np.array([place * 0x1234567 for place in range(_PLACES)], dtype=np.uint64)


class Fingerprint:
    """The numbers of a text.

    Attributes:
        text: the text itself, as `read --text` prints it.
        words: a hash of each word.
        begins: where each word begins in the text, in code points.
        starts, ends: of each passage, in words; passages follow each other, list markers between them left out.
        shingles: a hash of the five words that begin at each word; four fewer than words.
        passages: a hash of each passage.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        points = points_of(text)
        kinds = kinds_of(points)
        self.begins, self._word_ends = places_of(kinds)
        self.words: Hashes = hashes_of(text, points, self.begins, self._word_ends)
        self.starts, self.ends = _passages(text, kinds, self.begins)
        self.shingles = grams(self.words, SHINGLE)
        self.passages = runs(self.words, self.starts, self.ends)

    def __len__(self) -> int:
        return len(self.words)

    def spans(self) -> tuple[list[int], list[int]]:
        """Where each passage begins and ends in the text."""
        return self.begins[self.starts].tolist(), self._word_ends[self.ends - 1].tolist()

    def passage(self, number: int) -> str:
        """The words of a passage as they stand in the text."""
        start, end = self.span(int(self.starts[number]), int(self.ends[number]))
        return self.text[start:end]

    def is_notice(self, number: int) -> bool:
        """Whether a passage says who holds the copyright, which is no term of a license."""
        length = int(self.ends[number] - self.starts[number])
        return length <= LONGEST_NOTICE and bool(NOTICE.match(self._with_marks(number)))

    def _with_marks(self, number: int) -> str:
        start, end = self.span(int(self.starts[number]), int(self.ends[number]))
        while start and self.text[start - 1] in "(©[":
            start -= 1
        return self.text[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to, not including, `last` stand in the text."""
        return int(self.begins[first]), int(self._word_ends[last - 1])


def grams(words: Hashes, length: int) -> Hashes:
    """A hash of every `length` words in a row, equal to the hash of a passage of these words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = (words[:count] ^ _SALTS[0]) * _POWERS[0]
    for place in range(1, length):
        salted = words[place : place + count] ^ _SALTS[place]
        salted *= _POWERS[place]
        total += salted
    return _mixed(total, np.uint64(length))


def short(shingles: Hashes) -> NDArray[np.uint32]:
    """Shingles as the index keeps them: 32 bits."""
    return (shingles >> np.uint64(32)).astype(np.uint32)


def runs(words: Hashes, starts: Counts, ends: Counts) -> Hashes:
    """A hash of the words from each start up to its end; 0 where there are none between."""
    lengths = ends - starts
    hashes = np.zeros(len(starts), dtype=np.uint64)
    full = np.flatnonzero(lengths > 0)
    if not len(full):
        return hashes
    lengths = lengths[full]
    offsets = np.cumsum(lengths) - lengths
    places = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
    position = np.repeat(starts[full], lengths) + places
    places %= _PLACES
    totals = np.add.reduceat((words[position] ^ _SALTS[places]) * _POWERS[places], offsets)
    hashes[full] = _mixed(totals, lengths.astype(np.uint64))
    return hashes


def _mixed(total: Hashes, length: Hashes | np.uint64) -> Hashes:
    with np.errstate(over="ignore"):
        mixed = total + length * np.uint64(_STEP)
    mixed ^= mixed >> np.uint64(30)
    mixed *= _SPREAD
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _passages(text: str, kinds: NDArray[np.uint8], begins: Counts) -> tuple[Counts, Counts]:
    """First word and last word (not included) of each passage: sentences, items and lines that stand alone."""
    edges: list[int] = []
    position = 0
    for start, end in [*_breaks(text, kinds), (len(text), len(text))]:
        marker = MARKER.match(text, position, start)
        edges += (marker.end() if marker else position, start)
        position = end
    words = np.searchsorted(begins, np.array(edges, dtype=np.int64))
    starts, ends = words[::2], words[1::2]
    some = ends > starts
    return starts[some], ends[some]


def _breaks(text: str, kinds: NDArray[np.uint8]) -> list[tuple[int, int]]:
    if (kinds & WIDE_STOP).any():
        breaks = [match.span() for match in BREAK.finditer(text)]
    else:
        breaks = _matches(BREAK, text, _may_break(kinds))
    holders = [end for _, end in _matches(HOLDER, text, _may_hold(text))]
    if not holders:
        return breaks
    starts = {start for start, _ in breaks} | {end for _, end in breaks}
    return sorted([*breaks, *((end, end) for end in holders if end not in starts)])


def _matches(pattern: re.Pattern[str], text: str, places: list[int]) -> list[tuple[int, int]]:
    """What `finditer` finds, where matches are never empty and begin at one of these places."""
    found: list[tuple[int, int]] = []
    position = 0
    for place in places:
        if place >= position and (match := pattern.match(text, place)):
            position = match.end()
            found.append((place, position))
    return found


def _may_break(kinds: NDArray[np.uint8]) -> list[int]:
    """Where `BREAK` may match in a text without stops of scripts without spaces."""
    near = np.zeros(len(kinds), dtype=np.uint8)
    near[1:] = kinds[:-1] & STOPS
    near[:-1] |= kinds[1:] & (SPACE | BRACKET | LEADS)
    may = ((near != 0) & ((kinds & SPACE) != 0)) | ((kinds & BRACKET) != 0)
    return np.flatnonzero(may).tolist()


def _may_hold(text: str) -> list[int]:
    """Where `HOLDER` may match."""
    places: list[int] = []
    for sign, before in (("opyright", 1), ("OPYRIGHT", 1), ("(c)", 0), ("©", 0)):
        place = text.find(sign)
        while place >= 0:
            places.append(place - before)
            place = text.find(sign, place + 1)
    return sorted(place for place in places if place >= 0)
