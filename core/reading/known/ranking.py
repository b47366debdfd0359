# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which known texts a text is closest to."""

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.reading.known.fingerprint import SHINGLE, Fingerprint, short
from core.reading.known.index import Index, TextEntry

CANDIDATES = 40
"""Texts that are compared word by word, best guesses first."""

FAR = 0.2
"""Share of the best guess's likeness below which a text is not compared any more."""

WHOLE = 0.97
"""Share of the shingles of a text from which it counts as standing in another one."""

LONG = 150
"""Words of a text that is worth telling apart from another one that stands beside it."""

NEW = 0.25
"""Share of its words from which a text stands beside another one: licenses copy each other's boilerplate."""

_PLAIN = frozenset(
    {"license", "licence", "the", "v", "version", "of", "and", "for", "public", "to", "with", "agreement", "general"}
    | {"clause", "a"}
)
_TITLE_WORD = re.compile(r"[a-z]+|\d+")
_LONGEST_TITLE = 15


class Candidate(Struct, frozen=True):
    """A known text that a text shares words with.

    Attributes:
        text: its number in the index.
        covered: words of the text that stand in shingles of the known one.
        contained: share of the known text's shingles that stand in the text, 0 to 1.
        score: by which candidates are ranked.
    """

    text: int
    covered: NDArray[np.bool_]
    contained: float
    score: float

    @property
    def middle(self) -> int:
        """The middle one of the words that it covers."""
        taken = np.flatnonzero(self.covered)
        return int(taken[(len(taken) - 1) // 2] + taken[len(taken) // 2]) // 2 if len(taken) else 0


class Overlap:
    """What a text shares with the passages of the index.

    Attributes:
        shingles, passages: pairs: this one of the different shingles of the text stands in that passage.
        found: for each passage of the index, how many of its different shingles stand in the text.
        distinct: how many different shingles the text has.
    """

    def __init__(self, index: Index, print_: Fingerprint) -> None:
        count = len(print_.shingles)
        keyed = short(print_.shingles).astype(np.uint64) << np.uint64(32)
        keyed |= np.arange(count, dtype=np.uint64)
        keyed.sort()
        self._order = (keyed & np.uint64(0xFFFFFFFF)).astype(np.int64)
        ordered = (keyed >> np.uint64(32)).astype(np.uint32)
        first = np.ones(count, dtype=np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        distinct = ordered[first]
        which = np.empty(count, dtype=np.int64)
        which[self._order] = np.cumsum(first) - 1
        self.shingles, self.passages = index.holding(distinct)
        self.found = np.bincount(self.passages, minlength=len(index.passages))
        self.distinct = len(distinct)
        self._which = which
        self._starts = np.append(np.flatnonzero(first), count)

    def covered(self, pairs: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The words that stand in the shingles of these pairs."""
        wanted = np.zeros(self.distinct, dtype=np.bool_)
        wanted[self.shingles[pairs]] = True
        return _widened(wanted[self._which])

    def placed(self, pairs: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """These pairs once for each place: the word at which the shingle begins, and the passage."""
        shingles, passages = self.shingles[pairs], self.passages[pairs]
        sizes = self._starts[shingles + 1] - self._starts[shingles]
        offsets = np.cumsum(sizes) - sizes
        places = np.repeat(self._starts[shingles] - offsets, sizes) + np.arange(sizes.sum())
        return self._order[places], np.repeat(passages, sizes)


def rank(
    index: Index, print_: Fingerprint, overlap: Overlap, allowed: NDArray[np.bool_], *, every: bool = False
) -> list[Candidate]:
    """Candidates among the allowed texts, best first.

    Args:
        every: whether all of them are wanted; else the best one and those that stand in the text as a whole.
    """
    if not len(overlap.passages):
        return []
    candidates = _Candidates(index, print_, overlap, allowed)
    found = candidates.all() if every else candidates.best_and_whole()
    return _earliest_first(index, found, candidates)


def covered_words(print_: Fingerprint, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The words that stand in the shingles at these positions."""
    begin = np.zeros(len(print_.shingles), dtype=np.bool_)
    begin[positions] = True
    return _widened(begin)


def _widened(begin: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The words of the shingles that begin at these words."""
    count = len(begin)
    covered = np.zeros(count + SHINGLE - 1, dtype=np.bool_)
    for place in range(SHINGLE):
        covered[place : place + count] |= begin
    return covered


class _Candidates:
    """The first guesses, of which as few as needed are compared word by word."""

    def __init__(self, index: Index, print_: Fingerprint, overlap: Overlap, allowed: NDArray[np.bool_]) -> None:
        self._index = index
        self._overlap = overlap
        shared = index.sum_by_text(overlap.found)
        likeness = np.where(allowed, 2 * shared / (overlap.distinct + index.text_shingles + 1), 0)
        near = np.flatnonzero((likeness >= FAR * likeness.max()) & (likeness > 0))
        texts = near[np.argsort(-likeness[near], kind="stable")[:CANDIDATES]]
        title = _title(print_.text)
        self._texts = texts.tolist()
        self._contained: list[float] = (shared[texts] / np.maximum(1, index.text_shingles[texts])).tolist()
        own = index.words_among(texts, index.having(print_.passages))
        self._own: list[float] = (own / index.text_words[texts]).tolist()
        self._alike = [_alike(index.texts[text], title) for text in self._texts]
        self._listed = [not index.texts[text].spdx.startswith("LicenseRef") for text in self._texts]
        self._made: dict[int, Candidate] = {}

    def all(self) -> list[Candidate]:
        return self._sorted(range(len(self._texts)))

    def best_and_whole(self) -> list[Candidate]:
        """The best one of all, and of the others those that may stand in the text as a whole, best first."""
        bounds = [self._score(number, 1.0) for number in range(len(self._texts))]
        best = 0.0
        for number in sorted(range(len(bounds)), key=lambda number: -bounds[number]):
            if bounds[number] < best - 1e-9:
                break
            best = max(best, self._candidate(number).score)
        whole = (number for number, contained in enumerate(self._contained) if contained >= WHOLE)
        return self._sorted({*self._made, *whole})

    def _sorted(self, numbers: Iterable[int]) -> list[Candidate]:
        return sorted((self._candidate(number) for number in sorted(numbers)), key=lambda one: -one.score)

    def _score(self, number: int, covered: float) -> float:
        """Which candidate is better; `covered`: share of the text's words that stand in it."""
        return (
            covered * self._contained[number]
            + 0.2 * self._own[number]
            + 0.02 * self._alike[number]
            + 0.02 * self._listed[number]
        )

    def _candidate(self, number: int) -> Candidate:
        if number not in self._made:
            text = self._texts[number]
            holds = np.zeros(len(self._index.passages), dtype=np.bool_)
            holds[self._index.passages_of(text)] = True
            covered = self._overlap.covered(holds[self._overlap.passages])
            score = self._score(number, np.count_nonzero(covered) / len(covered))
            self._made[number] = Candidate(text, covered, self._contained[number], score)
        return self._made[number]


def _earliest_first(index: Index, candidates: list[Candidate], guesses: _Candidates) -> list[Candidate]:
    """Of several whole texts in one file, such as a license and another one that it refers to, the first one leads."""
    if not candidates or candidates[0].contained < WHOLE:
        return candidates
    best = candidates[0]
    for other in candidates[1:]:
        whole = other.contained >= WHOLE and index.texts[other.text].words >= LONG
        if whole and other.middle < best.middle and _apart(other, best):
            every = guesses.all()
            leading = [candidate for candidate in every if not _apart(candidate, other)]
            return [*leading, *(candidate for candidate in every if _apart(candidate, other))]
    return candidates


def _apart(a: Candidate, b: Candidate) -> bool:
    """Whether two texts take different words of the file."""
    both = int((a.covered & b.covered).sum())
    return both < (1 - NEW) * min(int(a.covered.sum()), int(b.covered.sum()))


def _title(text: str) -> frozenset[str]:
    """The words of the title that the text begins with; empty where it begins with none."""
    for paragraph in text.split("\n\n", 2)[:2]:
        if not paragraph.casefold().startswith("copyright"):
            return _title_words(paragraph) if len(paragraph.split()) <= _LONGEST_TITLE else frozenset()
    return frozenset()


def _alike(entry: TextEntry, title: frozenset[str]) -> float:
    """Words that a title and the name of a known text have in common, as a share of the words of both."""
    if not title:
        return 0.0
    named = _title_words(f"{entry.title} {entry.spdx.removeprefix('LicenseRef-scancode-')}")
    return 2 * len(named & title) / (len(named) + len(title))


@lru_cache(maxsize=8192)
def _title_words(title: str) -> frozenset[str]:
    return frozenset(_TITLE_WORD.findall(title.casefold())) - _PLAIN
