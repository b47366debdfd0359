# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Expected wording with blanks, matched against a stretch of a text in bounded time.

Regular expressions would do, were it not for texts made to make them run forever: here every (part, position) that
failed once is not tried again, and a match that takes too long is given up.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.reading.letters import Letters, letters_of

BLANK = re.compile(r"⟦([a-z_.0-9]+)⟧")
"""A place in the expected license for words that the creator typed."""

PATIENCE = 20_000
"""Steps after which a match is given up."""


class Part(NamedTuple):
    """`markers` may stand here, or `text` must, or, where `key` is set, the creator's own words do."""

    text: str = ""
    key: str = ""

    @property
    def is_markers(self) -> bool:
        return not self.text and not self.key


Spans = dict[str, tuple[int, int]]


def parts_of(blocks: list[str], filled: dict[str, str]) -> list[Part]:
    """The parts of some blocks of letters: markers may stand before each and behind the last."""
    parts: list[Part] = []
    for block in blocks:
        parts.append(Part())
        for index, piece in enumerate(BLANK.split(block)):
            if index % 2 and piece not in filled:
                parts.append(Part(key=piece))
            elif piece:
                parts.append(Part(letters_of(filled[piece]) if index % 2 else piece))
    return [*parts, Part()]


def match(letters: Letters, parts: list[Part], start: int, end: int) -> Spans | None:
    """Where the creator's words stand if the parts fill the letters `start` to `end` exactly; None if they do not."""
    return _Matcher(letters, parts, end).run(start)


class _Matcher:
    def __init__(self, letters: Letters, parts: list[Part], end: int) -> None:
        self._letters = letters
        self._parts = parts
        self._end = end
        self._failed: set[tuple[int, int]] = set()
        self._repeats = len({p.key for p in parts if p.key}) < sum(1 for p in parts if p.key)

    def run(self, start: int) -> Spans | None:
        steps = 0
        waiting: list[tuple[int, Iterator[int], Spans]] = [(0, self._ends(0, start, {}), {})]
        starts = [start]
        while waiting:
            index, ends, spans = waiting[-1]
            steps += 1
            position = next(ends, -1) if steps < PATIENCE else -1
            if position < 0:
                waiting.pop()
                failed = starts.pop()
                if not self._repeats:
                    self._failed.add((index, failed))
                continue
            key = self._parts[index].key
            found = {**spans, key: (starts[-1], position)} if key and key not in spans else spans
            if index + 1 == len(self._parts):
                if position == self._end:
                    return found
            elif (index + 1, position) not in self._failed:
                waiting.append((index + 1, self._ends(index + 1, position, found), found))
                starts.append(position)
        return None

    def _ends(self, index: int, start: int, spans: Spans) -> Iterator[int]:
        """The positions at which this part may end, the likeliest first."""
        part = self._parts[index]
        text = self._letters.text
        if part.is_markers:
            yield from reversed(list(self._markers(start)))
        elif part.text:
            if text.startswith(part.text, start, self._end):
                yield start + len(part.text)
        elif part.key in spans:
            words = text[slice(*spans[part.key])]
            if text.startswith(words, start, self._end):
                yield start + len(words)
        else:
            yield from self._blank_ends(index, start)

    def _markers(self, start: int) -> Iterator[int]:
        yield start
        while (after := self._letters.after_marker(start)) and after <= self._end:
            yield after
            start = after

    def _blank_ends(self, index: int, start: int) -> Iterator[int]:
        following = self._parts[index + 1] if index + 1 < len(self._parts) else Part()
        text = self._letters.text
        if following.text:
            end = text.find(following.text, start + 1, self._end)
            while end >= 0:
                yield end
                end = text.find(following.text, end + 1, self._end)
            return
        yield self._end
        for word, *_ in self._letters.words_between(start + 1, self._end):
            yield word
