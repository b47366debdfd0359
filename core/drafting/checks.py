# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is wrong with a draft, or worth a look before it becomes a license."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.drafting import custom, identity, terms
from core.drafting.draft import Draft, LicenseType, TermValue
from core.drafting.terms import Term
from core.drafting.typed import is_web_address, name_fault
from core.errors import InputError

Level = Literal["error", "warning", "note"]

_ANOTHER_TYPE = {"non_commercial", "competing_model"}
"""Categories that are terms, not conduct: a clause of one makes a license more than an OpenRAIL."""

_CONDITION = re.compile(
    r"\b(commercial(ly)?|for (a )?profit|revenue|for a fee|monthly active|users? per|compet(e|es|ing|itor|itors)"
    r"|distribut(e|es|ing|ion)|sublicens\w+|other than (for )?research|non-research"
    r"|without (a )?(paid|separate) licen[cs]e|without paying)\b",
    re.IGNORECASE,
)


class Check(Struct, frozen=True):
    """One thing to look at.

    Attributes:
        level: `error` keeps the license from being issued; `warning` should be thought over; `note` informs.
        message: a whole sentence.
        where: dotted path of what it is about: `work.name`, `license.artifacts`, `restrictions.health.advice`,
            `terms.flow_down`, `confirm.rights_held`.
        mend: what to do, as a whole sentence; may be empty.
    """

    level: Level
    message: str
    where: str
    mend: str = ""


def check(draft: Draft, *, catalog: Catalog, issuing: bool = True) -> list[Check]:
    """Everything worth saying about the draft, in the order of the wizard's pages.

    Args:
        issuing: false where a document is only looked at; what is still to be filled in (licensor, contact,
            confirmations) is then a warning.
    """
    return [
        *_work(draft, issuing),
        *_type(draft),
        *_restrictions(draft, catalog),
        *_custom(draft, catalog),
        *_terms(draft),
        *_confirmations(draft, issuing),
    ]


# About the work -----------------------------------------------------------------------------------------------------


def _work(draft: Draft, issuing: bool) -> Iterator[Check]:
    work = draft.work
    later: Level = "error" if issuing else "warning"
    if not work.name.strip():
        yield Check("error", "The work has no name.", "work.name", "Give the name that people know the work by.")
    if not work.licensor.strip():
        yield Check(
            later, "The licensor is not named.", "work.licensor", "Name the person or body that holds the rights."
        )
    if not work.contact.strip():
        yield Check(
            later,
            "There is no contact for questions and notices.",
            "work.contact",
            "Give an address that will be read for years, such as licensing@ your domain.",
        )
    typed = {"name": "The name", "version": "The version", "licensor": "The licensor", "contact": "The contact"}
    for key, subject in typed.items():
        yield from _printable(getattr(work, key), subject, f"work.{key}")
    yield from _printable(work.information, "The additional information", "work.information", several_lines=True)
    if work.url.strip() and not is_web_address(work.url.strip()):
        yield Check(
            "error",
            "The address of the work is no web address.",
            "work.url",
            "Begin it with https:// and leave no spaces.",
        )
    for upstream in work.upstream:
        yield from _printable(upstream, "An upstream work", "work.upstream")
        if identity.SEPARATOR.strip() in upstream:
            yield Check(
                "error", "The name of an upstream work holds a semicolon.", "work.upstream", "Name one work each."
            )
    if len({u.strip().casefold() for u in work.upstream}) < len(work.upstream):
        yield Check("warning", "An upstream work is named twice.", "work.upstream", "Remove one of the two.")


def _printable(text: str, subject: str, where: str, *, several_lines: bool = False) -> Iterator[Check]:
    fault = name_fault(text, several_lines=several_lines)
    if fault:
        yield Check("error", f"{subject} {fault}.", where, "Correct it; every other character is allowed.")


# Type and artifacts -------------------------------------------------------------------------------------------------


def _type(draft: Draft) -> Iterator[Check]:
    if not draft.artifacts:
        yield Check("error", "Nothing is licensed yet.", "license.artifacts", "Choose at least one artifact.")


# Use restrictions ---------------------------------------------------------------------------------------------------


def _restrictions(draft: Draft, catalog: Catalog) -> Iterator[Check]:
    if not draft.clauses and not draft.custom:
        yield Check(
            "error",
            "No use restriction is chosen.",
            "restrictions",
            "Choose at least one; a license without any needs no RAIL, and an open source license serves better.",
        )
    for chosen in draft.clauses:
        where = f"restrictions.{chosen.id}"
        try:
            clause = catalog.get(chosen.id, chosen.version)
            newest = catalog.get(chosen.id)
        except InputError as error:
            what = f"{error.what[:1].upper()}{error.what[1:]}."
            yield Check("error", what, where, error.mend)
            continue
        known = {exception.id for exception in clause.exceptions}
        for exception in chosen.exceptions:
            if exception not in known:
                mend = f"It has: {', '.join(sorted(known))}." if known else "It has no exceptions."
                yield Check("error", f'"{clause.title}" has no exception "{exception[:60]}".', where, mend)
        if newest.version > chosen.version:
            yield Check(
                "note",
                f'"{clause.title}" stands in version {chosen.version}; version {newest.version} is out.',
                where,
                "Compare both and choose the newer one if it says better what you mean.",
            )
        if draft.type is LicenseType.OPENRAIL and _ANOTHER_TYPE.intersection(clause.categories):
            yield Check(
                "error",
                f'"{clause.title}" limits more than conduct, which OpenRAIL does not allow.',
                where,
                "Make it a RAIL, or remove the clause.",
            )
    for overlap in catalog.overlaps(clause.id for clause in draft.clauses):
        if overlap.relation == "intersects":
            what = f'"{overlap.a.title}" and "{overlap.b.title}" overlap.'
            yield Check("note", what, f"restrictions.{overlap.b.id}", overlap.difference)
            continue
        wide, narrow = (overlap.a, overlap.b) if overlap.relation == "contains" else (overlap.b, overlap.a)
        yield Check(
            "note",
            f'"{wide.title}" already covers "{narrow.title}".',
            f"restrictions.{narrow.id}",
            f"One of the two is enough. {overlap.difference}",
        )


def _custom(draft: Draft, catalog: Catalog) -> Iterator[Check]:
    domains = {domain.id for domain in catalog.domains}
    ids: set[str] = set()
    texts: dict[str, str] = {}
    for clause in draft.custom:
        where = f"restrictions.{clause.id}"
        name = f'Your clause "{clause.title.strip() or clause.id}"'
        broken = custom.breaks(clause)
        yield from (Check("error", f"{name}: {fault}", where, "Correct its wording.") for fault in broken)
        if clause.id in ids:
            yield Check("error", f"{name} has the id of another one.", where, "Give it an id of its own.")
        ids.add(clause.id)
        if clause.domain not in domains:
            yield Check("error", f"{name} stands in no known domain.", where, "Choose the heading it belongs under.")
        yield from _printable(clause.title, f"{name}: its title", where)
        yield from _printable(clause.gist, f"{name}: its gist", where)
        if broken:
            continue
        for fault in custom.faults(clause, catalog, draft if draft.artifacts else None):
            yield Check("warning", f"{name}: {fault}", where, "Mend the wording, or keep it if you mean it so.")
        words = identity.custom_words(clause.text).casefold()
        if words in texts:
            yield Check("error", f'{name} says the same as "{texts[words]}".', where, "Remove one of the two.")
        texts.setdefault(words, clause.title.strip() or clause.id)
        if same := custom.same(clause, catalog):
            yield Check(
                "warning",
                f'{name} says the same as "{same.title}" of the catalog.',
                where,
                "Choose the catalog clause, so that people and programs recognize it.",
            )
        if draft.type is LicenseType.OPENRAIL and (found := _CONDITION.search(clause.text)):
            yield Check(
                "warning",
                f'{name} speaks of "{found.group(0)}". An OpenRAIL restricts conduct and nothing else.',
                where,
                "If it limits who may use the work or how it may be shared, make the license a RAIL.",
            )


# Terms --------------------------------------------------------------------------------------------------------------


def _terms(draft: Draft) -> Iterator[Check]:
    applies = terms.effective(draft)
    for key, value in draft.terms.items():
        where = f"terms.{key}"
        try:
            term = terms.get(key)
        except InputError as error:
            yield Check("error", f"{error.what[:1].upper()}{error.what[1:]}.", where, error.mend)
            continue
        fault = terms.fault(term, value)
        if fault:
            yield Check("error", f"{term.title}: {fault}.", where, term.explanation)
        elif draft.type is LicenseType.OPENRAIL and _more_than_openrail(term, value):
            yield Check(
                "error",
                f'"{term.title}" asks for more than an OpenRAIL may.',
                where,
                "Make it a RAIL, whose name will say so, or take the condition away."
                if term.key != "research_purpose"
                else "Make it a ResearchRAIL.",
            )
        elif term.key not in applies and value != term.default_for(draft.type):
            yield _without_effect(draft, term)
    if draft.type is LicenseType.OPENRAIL:
        yield from _openrail(applies)
    elif draft.type is LicenseType.RESEARCHRAIL and applies.get("non_commercial"):
        yield Check(
            "note",
            "Research only and non-commercial together leave out research by companies for their own advantage.",
            "terms.non_commercial",
            "Keep both only if you mean that.",
        )
    if applies.get("attribution") == "line" and not applies.get("attribution_line"):
        yield Check(
            "note",
            "No line of credit is given; the license asks for the work and its licensor.",
            "terms.attribution_line",
            "Type the line, or leave it so.",
        )
    if applies.get("trained_model_is_derivative"):
        yield Check(
            "note",
            "Every model trained on the data will carry this license.",
            "terms.trained_model_is_derivative",
            "Many who train models cannot accept that. Keep it only if you mean it.",
        )


def _more_than_openrail(term: Term, value: TermValue) -> bool:
    return term.is_condition(value) or term.types == (LicenseType.RESEARCHRAIL,)


def _without_effect(draft: Draft, term: Term) -> Check:
    where = f"terms.{term.key}"
    if "distribution" in term.requires:
        return Check(
            "warning",
            f'"{term.title}" is set, although nobody may share the work under this license.',
            where,
            "Permit sharing, or take the term away.",
        )
    return Check(
        "note", f'"{term.title}" is set but does not apply to this license.', where, "Nothing needs to be done."
    )


def _openrail(applies: dict[str, TermValue]) -> Iterator[Check]:
    if applies.get("updates", "none") != "none":
        yield Check(
            "warning",
            "A duty to follow new versions sits badly with the free use that an OpenRAIL promises.",
            "terms.updates",
            "Think of leaving it out; newer OpenRAIL licenses do.",
        )
    if applies.get("remote_restriction"):
        yield Check(
            "warning",
            "Remote restriction sits badly with the free use that an OpenRAIL promises.",
            "terms.remote_restriction",
            "Think of leaving it out.",
        )


# Confirmations ------------------------------------------------------------------------------------------------------


def _confirmations(draft: Draft, issuing: bool) -> Iterator[Check]:
    level: Level = "error" if issuing else "warning"
    confirm = draft.confirm
    if not confirm.rights_held:
        yield Check(
            level, "It is not confirmed that you hold the rights.", "confirm.rights_held", "Confirm it if it is so."
        )
    if not confirm.one_way:
        yield Check(
            level,
            "It is not confirmed that the permissions cannot be taken back.",
            "confirm.one_way",
            "Confirm it if you agree.",
        )
    if not confirm.assent_before_access:
        yield Check(
            level,
            "It is not confirmed that people agree before they get access.",
            "confirm.assent_before_access",
            "Confirm it, and see to it where you publish the work.",
        )
