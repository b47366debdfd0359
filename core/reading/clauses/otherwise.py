# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a prohibition is that no rule about words knows: what it hints at, or another restriction."""

import re
from collections.abc import Mapping, Sequence

from core.reading.clauses import acts, contract, headings
from core.reading.clauses.concepts import Hit
from core.reading.clauses.rules import Rules
from core.reading.clauses.sign import Mark, Sign, sign_of
from core.reading.clauses.statement import Statement
from core.reading.clauses.stems import Word

OTHER = "other_restriction"
COMMERCE = "non_commercial"
PRIVATE = re.compile(
    r"\b(?:personal|private|non-?commercial|household|home|academic|educational|research)\b", re.IGNORECASE
)
AT_ALL = re.compile(r"\bexcept as (?:\w+ )?(?:permitted|provided|authori[sz]ed|allowed|set forth)\b", re.IGNORECASE)
"""A prohibition of all use but what the contract allows."""
MAY_NOT = re.compile(
    r"^[^.]{0,160}\bmay (?:or may )?not (?:be (?:compatible|intended|available|suitable|able|complete|accurate"
    r"|supported|continued)|produce|provide|include"
    r"|support|make (?:a|any)|contain|work|function|meet|offer|apply|occur|happen)\b"
    r"|\b(?-i:[A-Z]\w+)(?:['’]s [\w ]{1,40})? will not (?:provide|be (?:liable|responsible))",
    re.IGNORECASE,
)
"""What those who offer the work may leave out."""
HINTED = 5.0
"""Words that must point to a category in a statement about the thing licensed."""
SHORT = 5


def limited(statement: Statement) -> tuple[Sign, ...]:
    """What a sentence stops that leaves the user one way of use: commerce, or whatever else."""
    if not acts.limited(statement):
        return ()
    kind = COMMERCE if PRIVATE.search(statement.text) else OTHER
    return (Sign(kind, 0.5, statement.start, statement.end, f"{kind}.limited"),)


def otherwise(
    statement: Statement,
    rules: Rules,
    hits: Mapping[int, list[Hit]],
    tokens: Sequence[Word],
    own: int,
    by_contract: bool,
) -> tuple[Sign, ...]:
    """What a prohibition is that no rule knows: what most of its words hint at, or another restriction."""
    if not by_contract:
        listed = contract.denying(statement.lead_in)
        title = not listed and len(tokens) - own <= SHORT and headings.is_titled(statement.text.rstrip("."))
        if title or contract.conditional(statement.lead_in):
            return ()
        lesser = contract.also_forbidden(statement) or (not listed and contract.barred(statement))
        if not acts.forbidden(statement, listed) and not _of_use(statement, rules, hits, tokens, own, listed, lesser):
            return limited(statement)
        lesser = lesser or AT_ALL.search(statement.text) is not None
        about_the_thing = contract.OBJECTS.search(statement.text) is not None
        hinted = None if lesser else _hinted(rules, hits, own, HINTED if about_the_thing else 1.0)
        if hinted is not None:
            return (sign_of(hinted.rule.category, [hinted], tokens),)
    return (Sign(OTHER, 0.5, statement.start, statement.end, f"{OTHER}.{'contract' if by_contract else 'none'}"),)


def _of_use(
    statement: Statement,
    rules: Rules,
    hits: Mapping[int, list[Hit]],
    tokens: Sequence[Word],
    own: int,
    listed: bool,
    lesser: bool,
) -> bool:
    """Whether a prohibition whose act is not clear is about use all the same."""
    if listed and acts.tells(statement):
        return False
    if not listed and MAY_NOT.search(statement.text) is not None:
        return False
    if contract.passes_on(statement) or not (listed or lesser or statement.restricts_use):
        return False
    if not (listed or lesser) and (rules.cues["boilerplate"] in hits or rules.cues["paragraph"] in hits):
        return False
    return listed or len(tokens) - own <= SHORT or contract.FORBIDDEN.search(statement.text) is not None


def _hinted(rules: Rules, hits: Mapping[int, list[Hit]], own: int, least: float) -> Mark | None:
    """The category that most words of the statement point to; the words of long terms count more."""
    best: Mark | None = None
    most = 0.0
    for rule in rules.candidates(hits):
        if rule.hint:
            places = [hit for hit in hits[rule.parts[0][0]] if hit.first >= own]
            count = sum(hit.last - hit.first + 1.0 for hit in places)
            if count > most:
                most, best = count, Mark(rule, places[0].first, places[0].last)
    return best if most >= least else None
