# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Search as one types: every word of the query must begin a word of the clause; better fields rank first."""

from collections.abc import Iterable, Sequence

from core.catalog.words import words

WHOLE_WORD_BONUS = 0.5


class SearchIndex:
    """The words of many entries, each entry a sequence of fields from the most to the least telling.

    A hit in field k counts 2^-k, half as much again where the query's word is the whole word and not its beginning.
    """

    def __init__(self, entries: Iterable[Sequence[Iterable[str]]]) -> None:
        self._entries: list[list[frozenset[str]]] = [
            [frozenset(word for text in field for word in words(text)) for field in entry] for entry in entries
        ]

    def search(self, query: str) -> list[int]:
        """Positions of the entries that match all words of the query, best first; all in order for no words."""
        wanted = words(query)
        scored = [(self._score(fields, wanted), position) for position, fields in enumerate(self._entries)]
        return [position for score, position in sorted(scored, key=lambda hit: (-hit[0], hit[1])) if score >= 0]

    @staticmethod
    def _score(fields: list[frozenset[str]], wanted: list[str]) -> float:
        total = 0.0
        for word in wanted:
            best = -1.0
            for depth, field in enumerate(fields):
                if word in field:
                    best = max(best, (1 + WHOLE_WORD_BONUS) / 2**depth)
                elif any(other.startswith(word) for other in field):
                    best = max(best, 1 / 2**depth)
            if best < 0:
                return -1.0
            total += best
        return total
