# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reading consists of: the license, its passages, and where it differs from the known text."""

from typing import Literal

from msgspec import Struct

from core.reading.alignment import Change
from core.reading.clauses.meaning import Sign

Match = Literal["exact", "modified", "family", "none"]
Relation = Literal["same", "wider", "narrower", "unknown"]
Words = Literal["exact", "same wording family", "same meaning, please check"]
DifferenceKind = Literal["removed", "added", "changed", "reversed"]


class LicenseMatch(Struct, frozen=True):
    """The license a text is. `score` is the share of its words that stand in the text, 0 where none is near.

    `id` is a registry id, else an SPDX id (`LicenseRef-scancode-…` where SPDX lists none). Below `exact` it is only
    the closest known license.
    """

    id: str | None
    version: str | None
    match: Match
    score: float


class Passage(Struct, frozen=True):
    """A use restriction; `start` and `end` count code points in the text that was read.

    Attributes:
        clause: the closest clause of the catalog; null where none of ours says this.
        relation: what the passage is to that clause: `wider` stops more.
        words: how sure: `exact`, the clause's own words; `same wording family`, words of a known license.
        known: key of the known text whose wording it follows; null where it follows none.
        evidence: for each category the words and the rule that speak for it.
    """

    clause: str | None
    categories: tuple[str, ...]
    score: float
    text: str
    start: int
    end: int
    relation: Relation
    words: Words = "exact"
    known: str | None = None
    evidence: tuple[Sign, ...] = ()


class KnownDifference(Struct, frozen=True):
    """A place where a text is not the known text that it is closest to.

    Attributes:
        kind: `reversed`, what the known text forbids is permitted here.
        number, paragraph: of the passage in the known text, from 1; null for what was added.
        categories: what the passage restricts, in the known text or here; empty where it restricts nothing.
        clause: the catalog clause closest to it.
        gist: what the difference is about, in our words.
        text, start, end: how it stands in the text; empty and null where it is gone.
    """

    kind: DifferenceKind
    number: int | None
    paragraph: int | None
    categories: tuple[str, ...]
    clause: str | None
    gist: str
    text: str
    start: int | None
    end: int | None


class OtherKnown(Struct, frozen=True):
    """A further known text that stands in the text as a whole."""

    id: str
    title: str
    start: int
    end: int


class KnownReading(Struct, frozen=True):
    """The known text that a text is closest to.

    Attributes:
        key, title: in the license database.
        spdx: SPDX ids of its words. hub_tags: Hub identifiers of the license.
        match: `exact`, `contains` (it stands whole in a longer text), `modified` or `related`.
        shared: share of words in common.
        start, end: the stretch of the text that it takes.
        differences: in the order of the text; what is missing stands first.
        others: further known texts that stand in it.
    """

    key: str
    title: str
    spdx: tuple[str, ...]
    hub_tags: tuple[str, ...]
    match: Literal["exact", "contains", "modified", "related"]
    shared: float
    start: int
    end: int
    differences: tuple[KnownDifference, ...]
    others: tuple[OtherKnown, ...]


class Reading(Struct, frozen=True):
    """What was read.

    Attributes:
        name_only: the text names a license and holds no terms.
        configuration_id: what the words support; null where they are not ours.
        claimed_configuration_id: what the identity block says; null where there is none.
        changes: where the words are not those that the license should have.
        known: the closest known text of others; null for texts of ours and where none is near.
    """

    license: LicenseMatch
    name_only: bool
    configuration_id: str | None
    claimed_configuration_id: str | None
    clauses: tuple[Passage, ...]
    changes: tuple[Change, ...]
    known: KnownReading | None = None
