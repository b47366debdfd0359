# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text as numbers: hashes of its words, of every five words in a row, and of its passages.

Letter case, punctuation, quotes and line ends do not count. Numbers made here stand in the index, so that nothing in
this module may change without making the index anew.
"""

import re
import unicodedata
import zlib
from bisect import bisect_left
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Words of a shingle."""

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+")
"""A word; in scripts without spaces, a character."""

_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")
_ASCII_INSIDE = np.array([bool(WORD.match(chr(point))) for point in range(128)] + [False])

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


@lru_cache(maxsize=65536)
def _word_hash(word: str) -> int:
    return zlib.crc32(unicodedata.normalize("NFKC", word).casefold().encode("utf-8", "surrogatepass"))


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
        found = WORD.findall(text)
        self.words: Hashes = np.fromiter(map(_word_hash, found), dtype=np.uint64, count=len(found))
        self.begins, self._word_ends = _word_places(text)
        self.starts, self.ends = _passages(text, self.begins.tolist())
        self.shingles = grams(self.words, SHINGLE)
        self.passages = runs(self.words, self.starts, self.ends)

    def __len__(self) -> int:
        return len(self.words)

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


def _word_places(text: str) -> tuple[Counts, Counts]:
    """Where each `WORD` begins and ends, told from the kind of each character at once."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = _ASCII_INSIDE[np.minimum(points, 128)]
    alone = np.zeros(len(points), dtype=np.bool_)
    foreign = np.flatnonzero(points > 127)
    if len(foreign):
        different, which = np.unique(points[foreign], return_inverse=True)
        characters = [chr(point) for point in different.tolist()]
        wide = np.array([bool(_WIDE_CHARACTER.match(character)) for character in characters])
        inside[foreign] = np.array([bool(WORD.match(character)) for character in characters])[which]
        alone[foreign] = wide[which]
    joins = inside & ~alone
    edge = np.zeros(1, dtype=np.bool_)
    begins = inside & (alone | ~np.concatenate((edge, joins[:-1])))
    ends = inside & (alone | ~np.concatenate((joins[1:], edge)))
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def grams(words: Hashes, length: int) -> Hashes:
    """A hash of every `length` words in a row, equal to the hash of a passage of these words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        total += (words[place : place + count] ^ _SALTS[place]) * _POWERS[place]
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
        total = total + length * np.uint64(_STEP)
        total = (total ^ (total >> np.uint64(30))) * _SPREAD
    return total ^ (total >> np.uint64(31))


def _passages(text: str, begins: list[int]) -> tuple[Counts, Counts]:
    """First word and last word (not included) of each passage: sentences, items and lines that stand alone."""
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end in [*_breaks(text), (len(text), len(text))]:
        marker = MARKER.match(text, position, start)
        first = bisect_left(begins, marker.end() if marker else position)
        last = bisect_left(begins, start, first)
        if last > first:
            starts.append(first)
            ends.append(last)
        position = end
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)


def _breaks(text: str) -> list[tuple[int, int]]:
    breaks = [match.span() for match in BREAK.finditer(text)]
    holders = [match.end() for match in HOLDER.finditer(text)]
    if not holders:
        return breaks
    starts = {start for start, _ in breaks} | {end for _, end in breaks}
    return sorted([*breaks, *((end, end) for end in holders if end not in starts)])
