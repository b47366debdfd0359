# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a license text says: which license it is, and which use restrictions stand in it, where and how sure."""

import re
from collections.abc import Iterable

from core.catalog.catalog import Catalog
from core.drafting.formats import identity_block
from core.reading.letters import Letters
from core.reading.own import OwnText, read_own, without_identity
from core.reading.passage import LicenseMatch, Match, Passage, Reading, Relation
from core.reading.restrictions import FoundClause, find_clauses
from core.reading.source import SourceText
from core.reading.verify import verify, version_in

__all__ = ["LicenseMatch", "Match", "Passage", "Reading", "Relation", "read"]

NAME = re.compile(r"\b(?:Open|Research)?RAIL(?:\+\+)?(?:-[DAMS]{1,4})?\b", re.IGNORECASE)
ANY_NAME = re.compile(r"\blicen[cs](?:e|ed|ing)\b", re.IGNORECASE)
TERMS = re.compile(
    r"\b(?:permission|grant\w*|provided that|subject to|warrant\w*|as is|redistribut\w*|may|must)\b", re.IGNORECASE
)
FORBIDS = re.compile(
    r"\b(?:(?:shall|must|may|will|do|agree) not|not to|prohibit\w*|forbid\w*|restrict\w*)\b", re.IGNORECASE
)
LONGEST_NAME = 600
"""Characters of the longest text that only names a license."""


def read(source: SourceText, *, catalog: Catalog, use_known: bool = True) -> Reading:
    """Read a license text.

    Args:
        use_known: whether the index of known texts may be used; without it restrictions are told by meaning alone.
    """
    letters = Letters(source.text)
    own = read_own(source, catalog, letters)
    if own is None:
        return _read_foreign(source, letters, catalog, use_known)
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


def _read_foreign(source: SourceText, letters: Letters, catalog: Catalog, use_known: bool) -> Reading:
    from core.reading.clauses.split import split
    from core.reading.closest import changes, known_reading, license_match
    from core.reading.foreign import restrictions, statements_by_wording

    text = source.text
    own_words = tuple(_passages(letters, find_clauses(letters, catalog), text))
    statements = split(source.lined)
    known = sight = match = None
    if use_known:
        from core.reading.known import known as known_texts

        known = known_texts.load()
        sight = known.sight(text)
        match = known.match(sight)
    by_wording = statements_by_wording(statements, known, sight)
    clauses = restrictions(statements, by_wording, own_words, catalog)
    name_only = _only_names(text, clauses, match is None)
    if known is None or match is None or name_only:
        return Reading(LicenseMatch(None, None, "none", 0.0), name_only, None, None, clauses, ())
    closest = known_reading(match, known, statements, clauses, catalog)
    return Reading(license_match(match, closest), False, None, None, clauses, changes(closest.differences), closest)


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


def _only_names(text: str, clauses: tuple[Passage, ...], unknown: bool) -> bool:
    """Whether a short text names a license and says nothing of its terms; `unknown`: no known text is near."""
    if len(text) > LONGEST_NAME or clauses:
        return False
    named = NAME.search(text) or (unknown and ANY_NAME.search(text) and not TERMS.search(text))
    return bool(named) and not FORBIDS.search(NAME.sub("", without_identity(text)[0]))
