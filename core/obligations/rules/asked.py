# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Each restriction that an upstream work asks to be kept: from its own text where that is at hand, else as known."""

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.obligations.rules.subject import Work
from core.obligations.rules.text import WorkText, plain
from core.registry.license import KnownLicense


class Asked(Struct, frozen=True):
    """One restriction.

    Attributes:
        clauses: catalog clauses that together express it. related: those that express a part of it.
        words: the bare words it stands in upstream; empty where only its subject is known.
        hashes: of the statements that say it in the known text of the license; empty where none does.
        exact: the clause of the catalog that it is word for word; empty where it is none.
        exceptions: those that upstream makes itself.
        partial: upstream itself restricts only a part of the subject.
    """

    title: str
    gist: str
    categories: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    words: str = ""
    hashes: frozenset[str] = frozenset()
    exact: str = ""
    exceptions: tuple[str, ...] = ()
    partial: bool = False


def asked(work: Work, catalog: Catalog) -> tuple[Asked, ...]:
    """The restrictions of a work, in the order they stand there."""
    own = [text for text in work.texts if text.own is not None]
    if own:
        return tuple(_own(own[0], catalog))
    known = work.license
    whole = known is not None and any(text.exact and text.license_id == known.id for text in work.texts)
    from_text = tuple(one for text in work.texts for one in _passages(text, catalog))
    if from_text and not whole:
        return from_text
    return _known(known) if known is not None else from_text


def _own(text: WorkText, catalog: Catalog) -> list[Asked]:
    found = []
    for one in text.own or ():
        clause = catalog.get(one.clause, one.version)
        found.append(
            Asked(
                clause.title,
                clause.gist,
                clause.categories,
                clauses=(clause.id,),
                words=plain(clause.worded(one.exceptions)),
                exact=clause.id,
                exceptions=one.exceptions,
            )
        )
    found += [
        Asked("A restriction of its own", _short(p.text), p.categories, words=plain(p.text))
        for p in text.passages
        if p.clause is None
    ]
    return found


def _passages(text: WorkText, catalog: Catalog) -> list[Asked]:
    titles = {category.id: category.title for category in catalog.categories}
    found = []
    for passage in text.passages:
        clause = catalog.get(passage.clause) if passage.clause else None
        subject = ", ".join(titles.get(name, name) for name in passage.categories)
        found.append(
            Asked(
                title=clause.title if clause is not None else subject or "A restriction of its own",
                gist=_short(passage.text),
                categories=passage.categories,
                clauses=(clause.id,) if clause is not None else (),
                words=plain(passage.text),
                partial=passage.relation == "narrower",
            )
        )
    return found


def _known(known: KnownLicense) -> tuple[Asked, ...]:
    said = _statements(known)
    return tuple(
        Asked(
            title=one.title,
            gist=f"{one.gist} {one.note}".strip(),
            categories=one.categories,
            clauses=one.clauses,
            related=one.related,
            hashes=frozenset(hash_ for hash_, categories in said if set(categories) & set(one.categories)),
            partial=one.strength == "partial",
        )
        for one in known.restrictions
        if one.strength != "optional"
    )


def _statements(known: KnownLicense) -> list[tuple[str, tuple[str, ...]]]:
    """Fingerprints of the statements of its known texts that restrict something, with what they restrict."""
    from core.reading.known import known as texts

    statements = texts.load().wordings.statements
    return [
        (one.hash, one.categories)
        for key in known.scancode
        for one in statements.get(key, ())
        if one.categories and one.kind != "lead-in"
    ]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 200 else f"{words[:199]}…"
