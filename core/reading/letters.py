# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text as its letters: NFKC, without white space, each letter tied to where it came from.

Texts are compared by letters, not by words, because a page that breaks a line after a hyphen or between two Chinese
characters leaves no trace of whether a space stood there.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

MARKER = re.compile(r"\((?:[a-z]{1,3}|\d{1,3})\)|(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*\.?|[A-Z]\.|[-=_*•·–—]+|#{1,6}")
"""Numbers of headings, letters of items, rules and bullets: what stands between blocks and is no word of a license."""

ITEM = re.compile(r"\(([a-z]{1,3})\)")
"""The letter of an item."""


def letters_of(text: str) -> str:
    """The letters of a short text: NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Letters:
    """The letters of a source text.

    Attributes:
        text: the letters. source: the text they came from.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        words = source.split()
        if not unicodedata.is_normalized("NFKC", source):
            words = [word if word.isascii() else letters_of(word) for word in words]
        self.text = "".join(words)

    @cached_property
    def _places(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each word that has letters begins in the letters, and where it stands in the source."""
        starts: list[int] = []
        words: list[tuple[int, int]] = []
        plain = unicodedata.is_normalized("NFKC", self.source)
        position = 0
        for word in re.finditer(r"\S+", self.source):
            letters = word.group()
            if not plain and not letters.isascii():  # NFKC leaves ASCII as it is
                letters = letters_of(letters)
            if letters:
                starts.append(position)
                words.append(word.span())
                position += len(letters)
        return starts, words

    @property
    def _starts(self) -> list[int]:
        return self._places[0]

    @property
    def _words(self) -> list[tuple[int, int]]:
        return self._places[1]

    def __len__(self) -> int:
        return len(self.text)

    def begins_word(self, position: int) -> bool:
        """Whether a word of the source begins with this letter."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < len(self.text) and self._starts[index] == position

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that holds the letters from `start` to `end`; empty where the letters are."""
        if start >= end or not self._words:
            return (0, 0)
        first, first_source = self._at(start)
        last, last_source = self._at(end - 1)
        source_start = first_source[0] + min(first, first_source[1] - first_source[0] - 1)
        return source_start, min(last_source[0] + last + 1, last_source[1])

    def words(self, start: int, end: int) -> str:
        """The stretch of the source that holds these letters, white space collapsed."""
        return " ".join(self.stretch(start, end).split())

    def stretch(self, start: int, end: int) -> str:
        """The stretch of the source that holds these letters."""
        source_start, source_end = self.span(start, end)
        return self.source[source_start:source_end]

    def words_between(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Each word between these letters: where its letters start and end, and whether it begins a paragraph."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            before = self._words[index - 1][1] if index else 0
            begins_paragraph = "\n" in self.source[before : self._words[index][0]]
            following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            yield self._starts[index], following, begins_paragraph

    def source_word(self, position: int) -> str:
        """The word of the source that this letter belongs to, NFKC."""
        start, end = self._words[bisect_right(self._starts, position) - 1]
        return unicodedata.normalize("NFKC", self.source[start:end])

    def after_marker(self, position: int) -> int:
        """The position behind the one list marker or rule that stands here; 0 where none does."""
        if not self.begins_word(position) or not MARKER.fullmatch(self.source_word(position)):
            return 0
        index = bisect_right(self._starts, position) - 1
        return self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)

    def after_markers(self, position: int) -> int:
        """The position behind all list markers and rules that stand here, if any."""
        while after := self.after_marker(position):
            position = after
        return position

    def _at(self, position: int) -> tuple[int, tuple[int, int]]:
        index = bisect_right(self._starts, position) - 1
        return position - self._starts[index], self._words[index]
