# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A creator's own clauses: what is wrong with their wording, and which catalog clauses they may mean."""

import re
import unicodedata

from core.catalog import style
from core.catalog.catalog import Catalog
from core.catalog.clause import Clause
from core.drafting import identity, wording
from core.drafting.build import facts_of
from core.drafting.draft import CustomClause, Draft
from core.drafting.typed import name_fault

NEAR = 0.25
"""Similarity from which a catalog clause is worth offering in place of a custom one."""

MAX_WORDS = 120
ID = re.compile(r"custom\.[a-z0-9]+(-[a-z0-9]+)*")

_MARKER = re.compile(r"(?:^|\s)(\([A-Za-z]{1,3}\)|[A-Z]\.[0-9]{1,2})(?=\s|$)|^(\(?[0-9]{1,2}[.)]|[-*•#]+)(?=\s|$)")


def breaks(clause: CustomClause) -> list[str]:
    """Faults that keep the clause from standing in a license, as whole sentences; empty where there are none."""
    found = []
    text = clause.text.strip()
    if not ID.fullmatch(clause.id):
        found.append("Its id must be custom. and then lower case letters, digits and hyphens.")
    if not text:
        return [*found, "It has no wording."]
    if len(clause.text.split()) > MAX_WORDS:
        found.append(f"It is longer than {MAX_WORDS} words.")
    if "\n" in text:
        found.append("It must stand on one line.")
    elif fault := name_fault(text, several_lines=True):
        found.append(f"It {fault}.")
    if any(unicodedata.category(character) == "Co" for character in text):
        found.append("It holds private-use characters, which have no meaning to readers.")
    if marker := _MARKER.search(text):
        found.append(f'It holds "{marker.group().strip()}", which readers would take for the marker of another item.')
    return found


def faults(clause: CustomClause, catalog: Catalog, draft: Draft | None = None) -> list[str]:
    """What to mend in the clause, as whole sentences: what keeps it out of a license first, then drafting rules.

    With a draft, only the terms count as defined that its license can define.
    """
    found = breaks(clause)
    text = clause.text.strip()
    if text:
        found += style.faults(text, defined_terms=_defined(draft))
    return found


def _defined(draft: Draft | None) -> set[str]:
    """Every form of every term that the license of the draft, or some license, defines."""
    sources = wording.definition_sources()
    if draft is not None:
        able = {definition.term for definition, _ in wording.skeleton(facts_of(draft)).definitions}
        sources = tuple(source for source in sources if source.term in able)
    return {form for source in sources for form in (source.term, *source.forms)}


def near(clause: CustomClause, catalog: Catalog) -> list[tuple[Clause, float]]:
    """Up to three catalog clauses that the creator may mean, the closest first, with their similarity up to 1."""
    text = clause.text.strip()
    return [(found, score) for found, score in catalog.nearest(text) if score >= NEAR] if text else []


def same(clause: CustomClause, catalog: Catalog) -> Clause | None:
    """The catalog clause that says the same words, without or with some of its exceptions; None where none does."""
    words = identity.custom_words(clause.text).casefold()
    for candidate in catalog.clauses:
        base = identity.normalize(candidate.text).casefold()
        if words == base or (
            words.startswith(base)
            and any(words == identity.normalize(candidate.worded((e.id,))).casefold() for e in candidate.exceptions)
        ):
            return candidate
    return None
