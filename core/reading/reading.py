# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a license text says: which license it is, and which use restrictions stand in it, where and how sure."""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.drafting.formats import identity_block
from core.reading.alignment import Change
from core.reading.letters import Letters
from core.reading.own import OwnText, read_own, without_identity
from core.reading.restrictions import FoundClause, find_clauses
from core.reading.source import SourceText
from core.reading.verify import verify, version_in

Match = Literal["exact", "modified", "family", "none"]
Relation = Literal["same", "wider", "narrower", "unknown"]

NAME = re.compile(r"\b(?:Open|Research)?RAIL(?:\+\+)?(?:-[DAMS]{1,4})?\b", re.IGNORECASE)
FORBIDS = re.compile(
    r"\b(?:(?:shall|must|may|will|do|agree) not|not to|prohibit\w*|forbid\w*|restrict\w*)\b", re.IGNORECASE
)
LONGEST_NAME = 600
"""Characters of the longest text that only names a license."""


class LicenseMatch(Struct, frozen=True):
    """The license a text is. `score` is the share of its words that stand in the text, 0 where it is none of ours."""

    id: str | None
    version: str | None
    match: Match
    score: float


class Passage(Struct, frozen=True):
    """A use restriction; `start` and `end` count code points in the text that was read. `clause` is null for words of
    the creator's own."""

    clause: str | None
    categories: tuple[str, ...]
    score: float
    text: str
    start: int
    end: int
    relation: Relation


class Reading(Struct, frozen=True):
    """What was read.

    Attributes:
        name_only: the text names a RAIL license and holds no terms.
        configuration_id: what the words support; null where they are not ours.
        claimed_configuration_id: what the identity block says; null where there is none.
        changes: where the words are not those that the license should have.
    """

    license: LicenseMatch
    name_only: bool
    configuration_id: str | None
    claimed_configuration_id: str | None
    clauses: tuple[Passage, ...]
    changes: tuple[Change, ...]


def read(source: SourceText, *, catalog: Catalog) -> Reading:
    """Read a license text. What is not ours is searched for clauses of the catalog word for word, nothing more."""
    own = read_own(source, catalog)
    if own is None:
        found = find_clauses(Letters(source.text), catalog)
        clauses = tuple(_passages(Letters(source.text), found, source.text))
        return Reading(
            LicenseMatch(None, None, "none", 0.0), _only_names(source.text, clauses), None, None, clauses, ()
        )
    verified = verify(source, catalog=catalog)
    match: Match = "modified" if verified.changes else "exact"
    changed = sum(max(len(change.before), len(change.after)) for change in verified.changes)
    score = 1.0 if match == "exact" else round(max(0.0, 1 - changed / max(1, len(own.letters))), 3)
    return Reading(
        LicenseMatch(verified.license_name, version_in(own, catalog) or None, match, score),
        False,
        verified.configuration_id,
        verified.claimed_configuration_id or None,
        _own_passages(own, source.text),
        verified.changes,
    )


def _own_passages(own: OwnText, text: str) -> tuple[Passage, ...]:
    passages = list(_passages(own.letters, own.clauses, text))
    for custom in own.custom:
        start, end = _span(own.letters, custom.start, custom.end, text)
        passages.append(Passage(None, (), 1.0, text[start:end], start, end, "unknown"))
    return tuple(sorted(passages, key=lambda passage: passage.start))


def _passages(letters: Letters, found: Iterable[FoundClause], text: str) -> Iterable[Passage]:
    for clause in found:
        start, end = _span(letters, clause.start, clause.end, text)
        relation: Relation = "same" if clause.complete else "unknown"
        yield Passage(clause.clause.id, clause.clause.categories, 1.0, text[start:end], start, end, relation)


def _span(letters: Letters, start: int, end: int, text: str) -> tuple[int, int]:
    """Where these letters stand in the whole text, whose identity block may have been cut out of what was searched."""
    first, last = letters.span(start, end)
    if letters.source == text:
        return first, last
    cut = text.find(identity_block.BEGIN)
    shift = len(text) - len(letters.source)
    return (first + shift if first >= cut else first), (last + shift if last > cut else last)


def _only_names(text: str, clauses: tuple[Passage, ...]) -> bool:
    short = len(text) <= LONGEST_NAME and not clauses
    return short and bool(NAME.search(text)) and not FORBIDS.search(NAME.sub("", without_identity(text)[0]))
