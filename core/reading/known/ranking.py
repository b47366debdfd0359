# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which known texts a text is closest to."""

import re
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.reading.known.fingerprint import SHINGLE, Fingerprint, short
from core.reading.known.index import Index

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
        middle: the middle one of the words that it covers.
    """

    text: int
    covered: NDArray[np.bool_]
    contained: float
    score: float
    middle: int


class Overlap:
    """What a text shares with the passages of the index.

    Attributes:
        shingles, passages: pairs: this one of the different shingles of the text stands in that passage.
        found: for each passage of the index, how many of its different shingles stand in the text.
        distinct: how many different shingles the text has.
    """

    def __init__(self, index: Index, print_: Fingerprint) -> None:
        shingles = short(print_.shingles)
        self._order = np.argsort(shingles, kind="stable")
        ordered = shingles[self._order]
        first = np.ones(len(ordered), dtype=np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        distinct = ordered[first]
        which = np.empty(len(ordered), dtype=np.int64)
        which[self._order] = np.cumsum(first) - 1
        self.shingles, self.passages = index.holding(distinct)
        self.found = np.bincount(self.passages, minlength=len(index.passages)).astype(np.int64)
        self.distinct = len(distinct)
        self._which = which
        self._starts = np.append(np.flatnonzero(first), len(ordered))

    def words_at(self, pairs: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The words at which the shingles of these pairs begin, in order."""
        wanted = np.zeros(self.distinct, dtype=np.bool_)
        wanted[self.shingles[pairs]] = True
        return np.flatnonzero(wanted[self._which])

    def placed(self, pairs: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """These pairs once for each place: the word at which the shingle begins, and the passage."""
        shingles, passages = self.shingles[pairs], self.passages[pairs]
        sizes = self._starts[shingles + 1] - self._starts[shingles]
        offsets = np.cumsum(sizes) - sizes
        places = np.repeat(self._starts[shingles] - offsets, sizes) + np.arange(sizes.sum())
        return self._order[places], np.repeat(passages, sizes)


def rank(index: Index, print_: Fingerprint, overlap: Overlap, allowed: NDArray[np.bool_]) -> list[Candidate]:
    """Candidates among the allowed texts, best first."""
    if not len(overlap.passages):
        return []
    shared = index.sum_by_text(overlap.found)
    likeness = np.where(allowed, 2 * shared / (overlap.distinct + index.text_shingles + 1), 0)
    first_guesses = np.argsort(-likeness, kind="stable")[:CANDIDATES]
    own = index.having(print_.passages)
    title = _title(print_.text)
    holds = np.zeros(len(index.passages), dtype=np.bool_)
    candidates: list[Candidate] = []
    for text in first_guesses.tolist():
        if likeness[text] < FAR * likeness[first_guesses[0]] or not likeness[text]:
            break
        passages = index.passages_of(text)
        holds[passages] = True
        positions = overlap.words_at(holds[overlap.passages])
        holds[passages] = False
        candidates.append(_candidate(index, print_, overlap, text, positions, own, title))
    candidates.sort(key=lambda candidate: -candidate.score)
    return _earliest_first(index, candidates)


def covered_words(print_: Fingerprint, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The words that stand in the shingles at these positions."""
    covered = np.zeros(len(print_) + SHINGLE, dtype=np.bool_)
    for place in range(SHINGLE):
        covered[positions + place] = True
    return covered[: len(print_)]


def _candidate(
    index: Index,
    print_: Fingerprint,
    overlap: Overlap,
    text: int,
    positions: NDArray[np.int64],
    own: NDArray[np.bool_],
    title: frozenset[str],
) -> Candidate:
    passages = index.passages_of(text)
    covered = covered_words(print_, positions)
    contained = float(overlap.found[passages].sum() / max(1, index.passage_shingles[passages].sum()))
    words = index.passage_words[passages]
    entry = index.texts[text]
    named = _title_words(f"{entry.title} {entry.spdx.removeprefix('LicenseRef-scancode-')}")
    alike = 2 * len(named & title) / (len(named) + len(title)) if title else 0.0
    score = (
        float(covered.mean()) * contained
        + 0.2 * float(words[own[passages]].sum() / words.sum())
        + 0.02 * alike
        + 0.02 * (not entry.spdx.startswith("LicenseRef"))
    )
    taken = np.flatnonzero(covered)
    middle = int(taken[(len(taken) - 1) // 2] + taken[len(taken) // 2]) // 2 if len(taken) else 0
    return Candidate(text, covered, contained, score, middle)


def _earliest_first(index: Index, candidates: list[Candidate]) -> list[Candidate]:
    """Of several whole texts in one file, such as a license and another one that it refers to, the first one leads."""
    if not candidates or candidates[0].contained < WHOLE:
        return candidates
    best = candidates[0]
    for other in candidates[1:]:
        whole = other.contained >= WHOLE and index.texts[other.text].words >= LONG
        if whole and other.middle < best.middle and _apart(other, best):
            leading = [candidate for candidate in candidates if not _apart(candidate, other)]
            return [*leading, *(candidate for candidate in candidates if candidate not in leading)]
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


@lru_cache(maxsize=8192)
def _title_words(title: str) -> frozenset[str]:
    return frozenset(_TITLE_WORD.findall(title.casefold())) - _PLAIN
