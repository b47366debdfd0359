# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Terms of concepts, compiled into one tree of stems, and where they stand among the words of a statement."""

from collections.abc import Sequence
from typing import NamedTuple

from core.reading.clauses.stems import Word, words

GAP = "_"
WIDEST_GAP = 3


class Hit(NamedTuple):
    """A term found: words `first` to `last`, both included."""

    first: int
    last: int


class _Node:
    __slots__ = ("concepts", "gap", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.concepts: list[int] = []


class Concepts:
    """Numbered concepts. Filled once, then only asked."""

    def __init__(self) -> None:
        self._root = _Node()
        self._count = 0

    def add(self, terms: str) -> int:
        """A new concept with these terms, separated by commas; "_" in a term stands for up to three words."""
        number = self._count
        self._count += 1
        for term in terms.split(","):
            node = self._root
            for part in term.split(" _ "):
                if node is not self._root:
                    node.gap = node.gap or _Node()
                    node = node.gap
                for word in words(part):
                    node = node.next.setdefault(word.stem, _Node())
            if node is not self._root and number not in node.concepts:
                node.concepts.append(number)
        return number

    def hits(self, among: Sequence[Word]) -> dict[int, list[Hit]]:
        """Every concept that has a term among the words, with the places in order."""
        found: dict[int, list[Hit]] = {}
        for first in range(len(among)):
            node = self._root.next.get(among[first].stem)
            if node is not None:
                self._walk(node, among, first, first, found)
        return found

    def _walk(self, node: _Node, among: Sequence[Word], first: int, last: int, found: dict[int, list[Hit]]) -> None:
        for concept in node.concepts:
            found.setdefault(concept, []).append(Hit(first, last))
        if last + 1 >= len(among):
            return
        following = node.next.get(among[last + 1].stem) if node.next else None
        if following is not None:
            self._walk(following, among, first, last + 1, found)
        if node.gap is not None:
            for position in range(last + 1, min(last + 2 + WIDEST_GAP, len(among))):
                after = node.gap.next.get(among[position].stem)
                if after is not None:
                    self._walk(after, among, first, position, found)
