# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A sign that a statement restricts something, and the mark of the rule that found it."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from core.reading.clauses.rules import Rule
from core.reading.clauses.stems import Word


class Sign(Struct, frozen=True):
    """A category that a statement restricts.

    Attributes:
        score: over 0, up to 1; several rules that agree raise it.
        start, end: the words that speak for it, in code points of the whole text.
        rule: the rule that found them.
    """

    category: str
    score: float
    start: int
    end: int
    rule: str


class Mark(NamedTuple):
    """A rule that found something, from word `first` to word `last`."""

    rule: Rule
    first: int
    last: int


def sign_of(category: str, marks: Sequence[Mark], tokens: Sequence[Word]) -> Sign:
    """The sign of a category that these marks speak for."""
    rule, first, last = min(marks, key=lambda mark: (not mark.rule.id.endswith(".term"), mark.last - mark.first))
    if rule.hint:
        return Sign(category, 0.4, tokens[first].start, tokens[last].end, rule.id)
    score = min(0.95, (0.8 if rule.id.endswith(".term") else 0.7) + 0.1 * (len(marks) - 1))
    return Sign(category, round(score, 2), tokens[first].start, tokens[last].end, rule.id)


def sure(marks: Sequence[Mark]) -> bool:
    """Whether one of the marks is a term that is enough alone."""
    return any(mark.rule.id.endswith(".term") for mark in marks)
