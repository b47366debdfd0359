# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where a text differs from a known one: passages that are missing, added or changed."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.reading.known.fingerprint import SHINGLE, Fingerprint, Hashes, grams
from core.reading.known.index import Index
from core.reading.known.ranking import Overlap, covered_words

SOME = 0.35
"""Share of a passage's words from which it counts as changed, not as another one."""

TITLE = 12
"""Words of a line before the first known passage that may be a title."""


class Missing(Struct, frozen=True):
    """A passage of the known text that the text does not hold. `number` and `paragraph` count from 1."""

    number: int
    paragraph: int
    words: int


class Added(Struct, frozen=True):
    """A passage of the text that the known one does not hold; `start` and `end` count code points."""

    text: str
    start: int
    end: int


class Changed(Struct, frozen=True):
    """A passage of the text that is a passage of the known one with other words.

    Attributes:
        number, paragraph: the passage and paragraph of the known text, from 1.
        text, start, end: how it stands in the text.
    """

    number: int
    paragraph: int
    text: str
    start: int
    end: int


class Difference(Struct, frozen=True):
    """Everything in which a text is not the known one, copyright lines and a title aside.

    Attributes:
        shared: words that both have, as a share of the words of both, 0 to 1; a text around the known one left out.
        where: for each passage of the known text the passage of the text that stands for it; -1 where none does.
        start, end: the stretch of the text that the known one takes.
    """

    missing: tuple[Missing, ...]
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    shared: float
    where: tuple[int, ...]
    start: int
    end: int


def difference(index: Index, print_: Fingerprint, overlap: Overlap, text: int) -> Difference:
    """Compare a text with a known one, passage by passage."""
    return _Comparison(index, print_, overlap, text).result()


class _Comparison:
    def __init__(self, index: Index, print_: Fingerprint, overlap: Overlap, text: int) -> None:
        self._print = print_
        self._index = index
        self._passages = index.passages_of(text)
        self._paragraphs = index.paragraphs_of(text)
        local = np.full(len(index.passages), -1, dtype=np.int64)
        local[self._passages[::-1]] = np.arange(len(self._passages))[::-1]
        pairs = local[overlap.passages] >= 0
        self._positions, passages = overlap.placed(pairs)
        self._in = local[passages]
        self._first = local[self._passages]  # of passages that the text repeats, the first one
        words = index.passage_words[self._passages]
        of = np.maximum(1, index.passage_shingles[self._passages])
        self._share = np.where(words < SHINGLE, 0.0, overlap.found[self._passages] / of)
        self._covered = covered_words(print_, self._positions)
        self._owner = self._word_owner()
        self._short(words)
        self._equal()

    def _short(self, words: NDArray[np.int64]) -> None:
        """Passages of fewer words than a shingle: they count where these very words stand in a row."""
        hashes = self._index.passages[self._passages]
        for length in range(1, SHINGLE):
            which = np.flatnonzero(words == length)
            if len(which):
                here = grams(self._print.words, length)
                stands = _among(hashes[which], here)
                self._share[which] = stands
                for hash_ in np.unique(hashes[which][stands]) if length > 1 else ():
                    for position in np.flatnonzero(here == hash_).tolist():
                        self._covered[position : position + length] = True

    def _equal(self) -> None:
        """Passages that stand in both, whole."""
        hashes = self._index.passages[self._passages]
        self._share[_among(hashes, self._print.passages)] = 1.0
        equal = np.append(_among(self._print.passages, hashes), False)
        self._covered |= equal[self._owner[:-1]]

    def result(self) -> Difference:
        total = np.concatenate(([0], np.cumsum(self._covered, dtype=np.int64)))
        starts, ends = self._print.starts, self._print.ends
        here = (total[ends] - total[starts]) / (ends - starts)
        known = np.flatnonzero(here >= 0.5)
        first, last = (int(known[0]), int(known[-1])) if len(known) else (0, len(here) - 1)
        where = self._where()
        notices = self._index.notices[self._passages]
        words = self._index.passage_words[self._passages]
        changed, added = self._here(here, first, where)
        named = {change.number - 1 for change in changed}
        for number in np.flatnonzero((self._share < 1) & ~notices).tolist():
            if number not in named and self._share[number] >= SOME and where[number] >= 0:
                changed.append(self._changed(number, int(where[number])))
                named.add(number)
        missing = tuple(
            Missing(number + 1, int(self._paragraphs[number]), int(words[number]))
            for number in np.flatnonzero((self._share < 1) & ~notices).tolist()
            if number not in named
        )
        region = self._covered[self._print.starts[first] : self._print.ends[last]]
        counted = float(np.minimum(1, self._share) @ words)
        both = min(float(region.sum()), counted) if len(region) else 0.0
        start, _ = self._print.span(int(self._print.starts[first]), int(self._print.starts[first]) + 1)
        _, end = self._print.span(int(self._print.ends[last]) - 1, int(self._print.ends[last]))
        return Difference(
            missing,
            tuple(added),
            tuple(sorted(changed, key=lambda change: change.start)),
            round(2 * both / max(1.0, len(region) + float(words.sum())), 4),
            tuple(where.tolist()),
            start,
            end,
        )

    def _where(self) -> NDArray[np.int64]:
        """The passage of the text that each known passage stands in: the equal one, else the one that shares most."""
        where = np.full(len(self._passages), -1, dtype=np.int64)
        count = len(self._print.starts) + 1
        pairs, shared = np.unique(self._in * count + self._owner[self._positions] + 1, return_counts=True)
        known, here = np.divmod(pairs[np.argsort(shared, kind="stable")], count)
        where[known[here > 0]] = here[here > 0] - 1  # of several the last one, which shares most
        order = np.argsort(self._print.passages, kind="stable")
        hashes = self._index.passages[self._passages]
        place = np.minimum(np.searchsorted(self._print.passages, hashes, sorter=order), len(order) - 1)
        return np.where(self._print.passages[order[place]] == hashes, order[place], where[self._first])

    def _word_owner(self) -> NDArray[np.int64]:
        """The passage that each word stands in; -1 for list markers, and for one place behind the last word."""
        owner = np.full(len(self._print) + 1, -1, dtype=np.int64)
        starts, lengths = self._print.starts, self._print.ends - self._print.starts
        offsets = np.cumsum(lengths) - lengths
        owner[np.repeat(starts - offsets, lengths) + np.arange(lengths.sum())] = np.repeat(
            np.arange(len(starts)), lengths
        )
        return owner

    def _here(
        self, here: NDArray[np.float64], first: int, where: NDArray[np.int64]
    ) -> tuple[list[Changed], list[Added]]:
        """The passages of the text that do not stand in the known one, or not with all their words."""
        changed: list[Changed] = []
        added: list[Added] = []
        stands_for: dict[int, int] = {}
        for number, place in enumerate(where.tolist()):
            if place >= 0 and (place not in stands_for or self._share[number] < self._share[stands_for[place]]):
                stands_for[place] = number
        last_added = -2
        for number in np.flatnonzero(here < 1).tolist():
            length = int(self._print.ends[number] - self._print.starts[number])
            if self._print.is_notice(number) or (number < first and length <= TITLE):
                continue
            known = stands_for.get(number, -1)
            if known >= 0 and here[number] >= SOME:
                changed.append(self._changed(known, number))
                continue
            start, end = self._span(number)
            if last_added == number - 1 and "\n" not in self._print.text[added[-1].end : start]:
                start = added.pop().start
            added.append(Added(self._print.text[start:end], start, end))
            last_added = number
        return changed, added

    def _changed(self, known: int, here: int) -> Changed:
        start, end = self._span(here)
        return Changed(known + 1, int(self._paragraphs[known]), self._print.text[start:end], start, end)

    def _span(self, number: int) -> tuple[int, int]:
        return self._print.span(int(self._print.starts[number]), int(self._print.ends[number]))


def _among(values: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """For each of the values whether it is among the others."""
    if not len(others):
        return np.zeros(len(values), dtype=np.bool_)
    ordered = np.sort(others)
    place = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return np.asarray(ordered[place] == values)
