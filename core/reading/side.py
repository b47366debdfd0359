# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One side of a comparison: what a license restricts, asks and chooses, wherever it was taken from."""

import re
from collections.abc import Collection
from typing import Literal

from msgspec import Struct, structs

from core.catalog.catalog import Catalog
from core.catalog.clause import Clause
from core.drafting.draft import Draft, TermValue
from core.drafting.terms import effective
from core.drafting.terms import load as all_terms
from core.reading.own import read_own
from core.reading.reading import Reading, read
from core.reading.source import SourceText
from core.registry.license import KnownLicense, Obligation

UNREAD = "…"
"""Stands for the words of a term that are there, and are not read back from the text."""

Kind = Literal["draft", "release", "text", "known"]
Width = Literal["same", "wider", "narrower", "unknown"]


class Held(Struct, frozen=True):
    """A use restriction that a side holds.

    Attributes:
        clause: the catalog clause it is, or comes closest to; None where it is none of ours.
        version: of that clause where the words are ours, else 0.
        width: how it stands to the clause: its words are wider, narrower, or mean the same.
        exceptions: ids of the exceptions chosen for the clause, sorted.
        title: what to call it in a list.
        text: its words; empty where only the topic is known.
        topic: id of the topic in the registry; empty where it was read from words.
        start, end: where it stands in the text of the side; both 0 where there is none.
    """

    clause: str | None
    title: str
    text: str = ""
    categories: tuple[str, ...] = ()
    version: int = 0
    width: Width = "same"
    exceptions: tuple[str, ...] = ()
    topic: str = ""
    start: int = 0
    end: int = 0


class Asked(Struct, frozen=True):
    """A duty or limit beside the restrictions; `value` is the phrase, number or name in it, empty where it has none."""

    kind: str
    gist: str
    value: str = ""


class Side(Struct, frozen=True):
    """What is compared.

    Attributes:
        name: what to call it: the file, the title of the license.
        license: registry id or license name; empty where it is not known.
        type: OpenRAIL, ResearchRAIL or RAIL; empty where it is none of these.
        terms: the value of each term that applies; empty where the license is not ours.
        text: the words, for a difference of texts; empty where the program holds no text.
        notes: what keeps the comparison from being complete, one sentence each.
    """

    name: str
    kind: Kind
    restrictions: tuple[Held, ...]
    license: str = ""
    type: str = ""
    artifacts: tuple[str, ...] = ()
    terms: dict[str, TermValue] = {}
    obligations: tuple[Asked, ...] = ()
    text: str = ""
    notes: tuple[str, ...] = ()


def of_draft(draft: Draft, *, name: str, catalog: Catalog, text: str = "", license_name: str = "") -> Side:
    """The side of a draft or of what was issued of it; `text` is LICENSE as it is rendered."""
    return Side(
        name=name,
        kind="draft",
        restrictions=_placed((*_chosen(draft, catalog), *_custom(draft)), text),
        license=license_name,
        type=draft.type.value,
        artifacts=tuple(artifact.value for artifact in draft.artifacts),
        terms=effective(draft),
        text=text,
    )


def of_text(source: SourceText, *, name: str, catalog: Catalog) -> Side:
    """The side of a license file: choices where the words are ours, else what is read in it."""
    reading = read(source, catalog=catalog)
    own = read_own(source, catalog)
    restrictions = tuple(_passages(reading, catalog))
    license_id = reading.license.id or ""
    notes = () if reading.license.match in ("exact", "none") or own else (_not_exact(reading),)
    if reading.name_only:
        notes = (*notes, "The text only names a license; it holds no terms.")
    side = Side(name=name, kind="text", restrictions=restrictions, license=license_id, text=source.text, notes=notes)
    if own is None:
        return side
    if reading.license.match == "modified":
        notes = (*notes, "The text was changed since it was made; its choices are compared as they were read back.")
    unread = [term.title for term in all_terms() if own.draft.terms.get(term.key) == UNREAD]
    if unread:
        notes = (*notes, f"The words of these terms are not compared: {', '.join(unread)}.")
    return structs.replace(
        side,
        type=own.draft.type.value,
        artifacts=tuple(artifact.value for artifact in own.draft.artifacts),
        restrictions=_placed((*_chosen(own.draft, catalog), *_custom(own.draft)), source.text),
        terms=effective(own.draft),
        notes=notes,
    )


def of_known(known: KnownLicense, *, catalog: Catalog) -> Side:
    """The side of a license of the registry: its topics, each by the clauses that express it."""
    notes = list(known.unchecked)
    if any(restriction.strength == "optional" for restriction in known.restrictions):
        notes.append(f"Topics that creators may leave out of {known.title} are not counted.")
    return Side(
        name=known.title,
        kind="known",
        restrictions=tuple(_topics(known, catalog)),
        license=known.id,
        artifacts=known.artifacts,
        obligations=asked(known.obligations),
        notes=tuple(notes),
    )


def asked(obligations: tuple[Obligation, ...]) -> tuple[Asked, ...]:
    """Obligations as sides hold them."""
    return tuple(Asked(each.kind, each.gist, _value(each)) for each in obligations)


def not_found(known: KnownLicense, categories: Collection[str]) -> str:
    """A sentence on topics of a known license that were not found in its text; empty where none is missing.

    Licenses such as those of Llama restrict uses in a policy of its own, which the license only names.
    """
    missing = [
        restriction.title
        for restriction in known.restrictions
        if restriction.strength != "optional" and not set(restriction.categories) & set(categories)
    ]
    if not missing:
        return ""
    one = len(missing) == 1
    return (
        f"{known.title} restricts {len(missing)} more {'topic that was' if one else 'topics that were'} not found in "
        f"this text and may stand in a use policy of its own: {'; '.join(missing)}."
    )


def _chosen(draft: Draft, catalog: Catalog) -> list[Held]:
    found = []
    for chosen in draft.clauses:
        clause = catalog.get(chosen.id, chosen.version)
        text = clause.worded(chosen.exceptions)
        found.append(Held(clause.id, clause.title, text, clause.categories, clause.version, "same", chosen.exceptions))
    return found


def _custom(draft: Draft) -> list[Held]:
    return [Held(None, clause.title or clause.text, clause.text, width="unknown") for clause in draft.custom]


def _placed(restrictions: tuple[Held, ...], text: str) -> tuple[Held, ...]:
    """Restrictions of ours with the place where their words stand in the text, however its lines are broken."""
    placed = []
    for held in restrictions:
        words = held.text.rstrip(". ").split()
        found = re.search(r"\s+".join(map(re.escape, words)), text) if words and text else None
        placed.append(structs.replace(held, start=found.start(), end=found.end()) if found else held)
    return tuple(placed)


def _passages(reading: Reading, catalog: Catalog) -> list[Held]:
    found = []
    for passage in reading.clauses:
        clause = catalog.get(passage.clause) if passage.clause else None
        found.append(
            Held(
                clause=passage.clause,
                title=_title(clause, passage.categories, catalog),
                text=passage.text,
                categories=passage.categories,
                width=passage.relation,
                start=passage.start,
                end=passage.end,
            )
        )
    return found


def _title(clause: Clause | None, categories: tuple[str, ...], catalog: Catalog) -> str:
    if clause is not None:
        return clause.title
    titles = {category.id: category.title for category in catalog.categories}
    return ", ".join(titles.get(category, category) for category in categories) or "Own words"


def _topics(known: KnownLicense, catalog: Catalog) -> list[Held]:
    found = []
    for restriction in known.restrictions:
        if restriction.strength == "optional":
            continue
        width: Width = "narrower" if restriction.strength == "partial" else "same"
        for clause in restriction.clauses:
            categories = catalog.get(clause).categories
            found.append(Held(clause, restriction.title, "", categories, width=width, topic=restriction.topic))
        if not restriction.clauses:
            found.append(
                Held(None, restriction.title, "", restriction.categories, width="unknown", topic=restriction.topic)
            )
    return found


def _value(obligation: Obligation) -> str:
    value = obligation.value
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _not_exact(reading: Reading) -> str:
    return f"The text is not word for word {reading.license.id or 'a known license'}; what is listed was read in it."
