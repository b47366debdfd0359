# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whether a restriction stops more or less than a clause: by what was added to its words or cut, or by its limits."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from core.catalog.clause import Clause
from core.reading.clauses.rules import load
from core.reading.clauses.statement import Statement
from core.reading.clauses.stems import words

Relation = Literal["same", "wider", "narrower", "unknown"]
LIMITS = frozenset(
    ("unless", "except", "excepting", "without", "where", "if", "when", "provided", "save", "other", "only", "knowing")
)
LINKS = frozenset(("because", "that", "who", "which", "whose", "for", "in", "by", "against", "to", "at", "with"))
SHORTEST = 20
LONGEST_OPENING = 120


def plain(text: str) -> str:
    """The words of a text in lower case with single spaces, without commas, a final period and a leading "to"."""
    return " ".join(text.lower().replace(",", " ").rstrip(" .;").split()).removeprefix("to ")


def relation_by_words(said: str, own: str) -> Relation | None:
    """What plain words are to a clause whose own words they hold, or from which they leave out a stretch; else None."""
    if said == own:
        return "same"
    place = said.find(own)
    if place >= 0:
        opening, rest = said[:place].split(), said[place + len(own) :].split()
        if place > LONGEST_OPENING or any(word in LIMITS for word in opening):
            return "unknown"
        return _added(rest[0]) if rest else "same"
    if SHORTEST <= len(said) < len(own):
        if own.startswith(f"{said} "):
            return "wider" if _is_limit(own[len(said) :].split()[0]) else "unknown"
        cut = _cut(said.split(), own.split())
        return None if cut is None else "wider" if _is_limit(cut) else "unknown"
    return None


def relation_by_limits(statement: Statement, categories: Iterable[str], clause: Clause) -> Relation:
    """What a restriction in other words is to a clause, judged by limits, exceptions and topics that only one has."""
    said, own = _limits(statement.text), _limits(clause.text)
    broad = "broad" in said
    narrower = bool(statement.exceptions) and not own - {"broad"}
    narrower = narrower or bool((said - own) - {"broad"})
    topics = set(categories)
    wider = broad or bool(own - said - {"broad"}) or topics > set(clause.categories)
    if not wider and not narrower:
        return "same"
    if wider and narrower:
        return "unknown"
    return "wider" if wider else "narrower"


@lru_cache(maxsize=512)
def _limits(text: str) -> frozenset[str]:
    rules = load()
    hits = rules.concepts.hits(words(text))
    return frozenset(name for name, concept in rules.limits.items() if concept in hits)


def _added(first: str) -> Relation:
    """What words are that follow a clause: an exception or a limit narrows it, another act widens it."""
    if _is_limit(first):
        return "narrower"
    return "wider" if first in ("or", "and") else "unknown"


def _is_limit(word: str) -> bool:
    return word in LIMITS or word in LINKS


def _cut(said: Sequence[str], own: Sequence[str]) -> str | None:
    """The first word of the one stretch that is left out of a clause; None where more than that differs."""
    first = 0
    while first < len(said) and said[first] == own[first]:
        first += 1
    rest = len(said) - first
    return own[first] if first and list(said[first:]) == list(own[len(own) - rest :]) else None
