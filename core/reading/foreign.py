# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The use restrictions in a text that is not ours, statement by statement."""

from collections.abc import Iterable, Sequence

from core.catalog.catalog import Catalog
from core.reading.clauses.meaning import Sign, categories
from core.reading.clauses.nearest import nearest_clauses
from core.reading.clauses.statement import Statement
from core.reading.known.known import KnownTexts, Sight
from core.reading.known.wordings import Wording
from core.reading.passage import Passage, Words

OTHER = "other_restriction"
KNOWN = "known-wording"
"""Stands for the rule of a category that only the known wording speaks for."""

WITHOUT_LEAD_IN = 0.7
"""Score of a known wording in a place that does not say whether it is forbidden."""


def statements_by_wording(
    statements: Sequence[Statement], known: KnownTexts | None, sight: Sight | None
) -> list[Wording | None]:
    """The known wording that each statement follows; none at all without an index."""
    if known is None or sight is None:
        return [None] * len(statements)
    return known.wordings.of(statements, sight.print_, sight.overlap)


def restrictions(
    statements: Sequence[Statement], by_wording: Sequence[Wording | None], own: Iterable[Passage], catalog: Catalog
) -> tuple[Passage, ...]:
    """Every use restriction of a text in its order.

    Args:
        own: clauses of the catalog that stand in it word for word; statements in their place are left out, and they
            themselves where the text permits what they name.
    """
    permitted = [(s.start, s.end) for s in statements if s.polarity == "permits" and s.kind == "clause"]
    passages = [p for p in own if not any(p.start < end and start < p.end for start, end in permitted)]
    taken = [(passage.start, passage.end) for passage in passages]
    for statement, wording in zip(statements, by_wording, strict=True):
        if not any(statement.start < end and start < statement.end for start, end in taken):
            passage = _passage(statement, wording, catalog)
            if passage is not None:
                passages.append(passage)
    return tuple(sorted(passages, key=lambda passage: passage.start))


def _passage(statement: Statement, wording: Wording | None, catalog: Catalog) -> Passage | None:
    if statement.kind == "heading" or statement.polarity == "permits" or statement.exempt:
        return None
    signs = categories(statement)
    if wording is None and not signs:
        return None
    if wording is not None and not signs and (statement.kind == "lead-in" or wording.words != "exact"):
        return None
    named = tuple(sign.category for sign in signs)
    if (wording is not None and wording.words == "exact") or (wording is not None and set(named) <= {OTHER}):
        named = wording.categories
    if wording is not None:
        told = {sign.category: sign for sign in signs}
        signs = tuple(told.get(name) or Sign(name, 1.0, statement.start, statement.end, KNOWN) for name in named)
    near = nearest_clauses(statement, signs, catalog)
    score = near[0].score if near else max((sign.score for sign in signs), default=WITHOUT_LEAD_IN)
    return Passage(
        clause=near[0].clause if near else None,
        categories=named,
        score=score,
        text=statement.text.replace("\n", " "),  # lines count for splitting only
        start=statement.start,
        end=statement.end,
        relation=near[0].relation if near else "unknown",
        words=_words(wording, near[0].score if near else 0.0),
        known=wording.key if wording else None,
        evidence=signs,
    )


def _words(wording: Wording | None, score: float) -> Words:
    if score == 1.0:
        return "exact"
    return "same wording family" if wording is not None else "same meaning, please check"
