# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The restrictions of an upstream work against those a work carries: which are missing, weaker, or in other words.

Kept are only upstream's very words, or the very clauses of the catalog with no exception that upstream does not make.
Whatever is said in other words is for a person to judge, however near it seems.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.obligations.rules.asked import Asked, asked
from core.obligations.rules.finding import ClauseGap
from core.obligations.rules.subject import License, Work
from core.obligations.rules.text import Said, WorkText, plain
from core.reading.passage import KnownDifference, Passage
from core.registry.license import Restriction

GapState = Literal["missing", "weaker", "in substance"] | None


_NARROWS = re.compile(
    r"\b(?:knowingly|intentionally|deliberately|wil?lfully|unless|except|only (?:if|when|where)|solely|exclusively|"
    r"primarily)\b",
    re.IGNORECASE,
)
"""Words that take something out of a restriction."""


_UNNAMED = {"added": "A permission that was added"}
_UNNAMED |= dict.fromkeys(("removed", "changed", "reversed"), "Words that make the list binding")


class Carried(Struct, frozen=True):
    """What a work carries, ready to be looked up.

    Attributes:
        listed: restrictions of licenses that are declared or stand there whole, as known, each with a name for it.
        kept: statements that forbid, by the fingerprint of their words. lifted: those
            that no longer do, in the same words.
    """

    texts: tuple[WorkText, ...]
    listed: tuple[tuple[Restriction, str], ...]
    kept: frozenset[str]
    lifted: dict[str, Said]
    words: frozenset[str]


def carried(texts: Iterable[WorkText], declared: Iterable[License]) -> Carried:
    """What a work carries: its texts, and the licenses it declares as far as they are known."""
    texts = tuple(texts)
    said = [one for text in texts for one in text.said]
    whole = {text.license_id: text.known for text in texts if text.exact and text.known is not None}
    known = {one.known.id: one.known for one in declared if one.known is not None} | {
        key: known for key, known in whole.items() if known is not None
    }
    kept = frozenset(one.hash for one in said if one.hash and _holds(one))
    return Carried(
        texts=texts,
        listed=tuple((one, known.title) for known in known.values() for one in known.restrictions),
        kept=kept,
        lifted={one.hash: one for one in said if one.hash and not _holds(one) and one.hash not in kept},
        words=frozenset(plain(passage.text) for text in texts for passage in text.passages),
    )


def gaps(work: Work, held: Carried, catalog: Catalog) -> tuple[ClauseGap, ...]:
    """One restriction of `work` after the other that `held` does not keep in its own words."""
    license_id = work.license.id if work.license is not None else ""
    same = _same_text(work, held)
    if same is not None:
        return tuple(changed(same, work.name, license_id, catalog))
    found = []
    for one in asked(work, catalog):
        state, passage = _compare(one, held, catalog)
        if state is not None:
            found.append(
                ClauseGap(state, work.name, license_id, one.title, one.gist, one.categories, one.clauses, passage)
            )
    return tuple(found)


def changed(text: WorkText, upstream: str, license_id: str, catalog: Catalog) -> Iterator[ClauseGap]:
    """Where a text that is a known license falls short of that license's own words."""
    known = text.reading.known
    if known is None:
        return
    seen: set[tuple[str, int | None]] = set()
    for one in known.differences:
        state = _state_of(one, text)
        if state is None or (one.kind, one.number) in seen:
            continue
        seen.add((one.kind, one.number))
        clauses = (one.clause,) if one.clause else ()
        title = catalog.get(one.clause).title if one.clause else _subject(one.categories, catalog)
        gist = _gist(one, known.title)
        yield ClauseGap(
            state,
            upstream,
            license_id,
            title or _UNNAMED[one.kind],
            gist,
            one.categories,
            clauses,
            " ".join(one.text.split()),
        )


def serious(found: Sequence[ClauseGap]) -> bool:
    """Whether more is open than other words for the same substance."""
    return any(gap.state != "in substance" for gap in found)


# A changed copy -----------------------------------------------------------------------------------------------------


def _same_text(work: Work, held: Carried) -> WorkText | None:
    """The text of the work's own license among those carried, changed or not."""
    theirs = {plain(text.text) for text in work.texts if text.kind == "license"}
    for text in held.texts:
        if work.license is not None and text.license_id in (work.license.id, *work.license.also) and text.own is None:
            return text
        if theirs and plain(text.text) in theirs:
            return text
    return None


def _state_of(one: KnownDifference, text: WorkText) -> GapState:
    lead_in = "forbid what is listed" in one.gist
    if one.kind == "reversed":
        return "weaker"
    if one.kind == "added":
        here = [s for s in text.said if one.start is not None and one.end is not None and s.start < one.end]
        loosens = any(s.end > (one.start or 0) and (s.exempt or (s.polarity == "permits" and s.use)) for s in here)
        return "weaker" if loosens else None
    if not one.categories:
        return "weaker" if lead_in and one.kind == "removed" else None
    if one.kind == "removed":
        return "missing"
    still = [
        p for p in text.reading.clauses if one.start is not None and p.start < (one.end or 0) and one.start < p.end
    ]
    if not any(set(p.categories) & set(one.categories) for p in still):
        return "weaker"  # the words that are there now restrict something else
    said = [s for s in text.said if any(s.start < p.end and p.start < s.end for p in still)]
    if any(s.excepted or s.exempt or _NARROWS.search(s.text) for s in said) or any(
        p.relation == "narrower" for p in still
    ):
        return "weaker"
    return "in substance"


def _gist(one: KnownDifference, title: str) -> str:
    words = {
        "removed": "Not here any more",
        "changed": "Other words here",
        "reversed": "Permitted here",
        "added": "Only here, and it takes something out",
    }[one.kind]
    return f"{words}: {one.gist}." if one.number else f"{words}: beside the words of {title}."


def _subject(categories: Iterable[str], catalog: Catalog) -> str:
    titles = {category.id: category.title for category in catalog.categories}
    return ", ".join(titles.get(name, name) for name in categories)


# One restriction ----------------------------------------------------------------------------------------------------


def _holds(one: Said) -> bool:
    return one.polarity != "permits" and not one.exempt  # exceptions inside it are part of its words


def _compare(one: Asked, held: Carried, catalog: Catalog) -> tuple[GapState, str]:
    """The state of a restriction, None where it is kept in its own words, and what stands there on it."""
    if one.exact:
        exact = _exact(one, held, catalog)
        if exact is not None:
            return exact
    elif one.hashes:
        lifted = next((held.lifted[hash_] for hash_ in one.hashes if hash_ in held.lifted), None)
        if lifted is not None:
            return "weaker", lifted.text
        if one.hashes <= held.kept:
            return None, ""
    elif one.words and one.words in held.words:
        return None, ""
    return _by_meaning(one, held, catalog)


def _exact(one: Asked, held: Carried, catalog: Catalog) -> tuple[GapState, str] | None:
    """For a clause of ours upstream: the same clause here, or one that the catalog says holds it."""
    wider = _holders(one.exact, catalog)
    best: tuple[GapState, str] | None = None
    for text in held.texts:
        for own in text.own or ():
            words = catalog.get(own.clause, own.version).worded(own.exceptions)
            if own.clause == one.exact:
                more = set(own.exceptions) - set(one.exceptions)
                if not more:
                    return None, ""
                best = ("weaker", words)
            elif own.clause in wider and not own.exceptions and best is None:
                best = ("in substance", words)
    ours = all(text.own is not None for text in held.texts if text.passages)
    return best or (("missing", "") if ours else None)


def _by_meaning(one: Asked, held: Carried, catalog: Catalog) -> tuple[GapState, str]:
    covers: dict[str, str] = {}
    alike: list[str] = []
    less: list[str] = []
    for text in held.texts:
        for passage in text.passages:
            narrowed = _narrowed(passage, text) or (passage.relation == "narrower" and not one.partial)
            clauses = _carries(passage, catalog)
            if clauses & set(one.clauses) and not narrowed:
                covers.update(dict.fromkeys(clauses & set(one.clauses), passage.text))
            elif clauses & {*one.clauses, *one.related}:
                less.append(passage.text)
            elif text.own is None and _shares(passage.categories, one):
                told = passage.clause is not None and passage.relation != "unknown"
                (less if narrowed or (told and one.clauses) else alike).append(passage.text)
    for restriction, title in held.listed:
        if not ({*restriction.clauses} & {*one.clauses} or _shares(restriction.categories, one)):
            continue
        where = f"{restriction.title} in {title}"
        if restriction.strength == "full" or (restriction.strength == "partial" and one.partial):
            both = set(restriction.clauses) & set(one.clauses)
            covers.update(dict.fromkeys(both, where))
            if not both:
                alike.append(where)
        elif restriction.strength == "partial":
            less.append(where)
    if one.clauses and set(one.clauses) <= set(covers):
        return "in substance", next(iter(covers.values()))
    if alike:
        return "in substance", alike[0]
    if covers or less:
        return "weaker", (*covers.values(), *less)[0]
    return "missing", ""


def _narrowed(passage: Passage, text: WorkText) -> bool:
    """Whether something is taken out of a passage; in words of ours the exceptions tell."""
    if text.own is not None and passage.clause is not None:
        return any(own.clause == passage.clause and own.exceptions for own in text.own)
    return any(one.excepted for one in text.said if one.start < passage.end and passage.start < one.end)


def _shares(categories: Iterable[str], one: Asked) -> bool:
    return bool(set(categories) & set(one.categories) - {"other_restriction", "general_harm_ethics"})


def _carries(passage: Passage, catalog: Catalog) -> set[str]:
    """The clause a passage comes closest to, and those that the clause holds, unless the passage stops less."""
    if passage.clause is None:
        return set()
    return {passage.clause, *(_held_by(passage.clause, catalog) if passage.relation in ("same", "wider") else ())}


@lru_cache(maxsize=1024)
def _held_by(clause_id: str, catalog: Catalog) -> frozenset[str]:
    return frozenset(one.clause for one in catalog.get(clause_id).overlaps if one.relation == "contains")


@lru_cache(maxsize=1024)
def _holders(clause_id: str, catalog: Catalog) -> frozenset[str]:
    """Clauses that the catalog says hold this one."""
    return frozenset(
        other.id
        for other in catalog.clauses
        if any(one.clause == clause_id and one.relation == "contains" for one in other.overlaps)
    )
