# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The use restrictions of the catalog that stand in a text, word for word."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.catalog.clause import Clause
from core.reading.letters import Letters, letters_of


class FoundClause(Struct, frozen=True):
    """A catalog clause in a text.

    Attributes:
        exceptions: those that follow the clause, sorted by id.
        start, end: the letters it takes, its period included where it has one.
        complete: a period follows; otherwise the text goes on with words of its own, which may narrow or widen it.
    """

    clause: Clause
    exceptions: tuple[str, ...]
    start: int
    end: int
    complete: bool


def find_clauses(letters: Letters, catalog: Catalog, start: int = 0, end: int | None = None) -> list[FoundClause]:
    """Every published clause that stands between the letters `start` and `end`, in the order of the text.

    Where one clause holds the words of another, the longer one counts.
    """
    end = len(letters) if end is None else end
    found: list[FoundClause] = []
    for clause in catalog.published:
        text = _clause_letters(clause.text)
        position = letters.text.find(text, start, end)
        while position >= 0:
            if letters.begins_word(position):
                found.append(_with_exceptions(letters, clause, position, position + len(text), end))
            position = letters.text.find(text, position + 1, end)
    return _longest(found)


@lru_cache(maxsize=4096)
def _clause_letters(text: str) -> str:
    return letters_of(text)


def _with_exceptions(letters: Letters, clause: Clause, start: int, position: int, end: int) -> FoundClause:
    chosen: list[str] = []
    for exception in clause.exceptions:
        text = _clause_letters(clause.worded([*chosen, exception.id]).removeprefix(clause.worded(chosen)))
        if letters.text.startswith(text, position, end):
            chosen.append(exception.id)
            position += len(text)
    complete = letters.text.startswith(".", position, end)
    return FoundClause(clause, tuple(sorted(chosen)), start, position + complete, complete)


def _longest(found: Iterable[FoundClause]) -> list[FoundClause]:
    """Without those inside another one; of two versions with the same words, the newest."""
    kept: list[FoundClause] = []
    for clause in sorted(found, key=lambda f: (f.start, -f.end, -f.clause.version)):
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return kept
