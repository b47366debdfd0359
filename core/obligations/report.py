# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What upstream licenses ask of a draft: frozen values that the window, the command line and tests read alike.

Nothing here says that an obligation is fulfilled in law. Where words or facts decide, the value says that a person
has to: our wording is never upstream's wording.
"""

from typing import Literal

from msgspec import Struct

from core.registry.license import Confidence, ObligationKind, ObligationValue, Strength

Coverage = Literal["missing", "partly", "in substance", "no clause"]
DutyState = Literal["to do", "kept", "not kept", "needs a person"]
ConflictKind = Literal[
    "purpose",
    "copyleft",
    "no-derivatives",
    "no-distribution",
    "names",
    "outputs",
    "share-alike",
    "training",
    "territory",
]


class Upstream(Struct, frozen=True):
    """One upstream work and what is known of its license.

    Attributes:
        named: as the creator typed it.
        license_id: registry id; empty where the license is not known.
        url: where the license text is published; may be empty.
        confidence: how much of the license was read for the registry.
        unchecked: what is not known about the license, one sentence each.
    """

    named: str
    license_id: str = ""
    license_title: str = ""
    url: str = ""
    confidence: Confidence = "unread"
    unchecked: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.license_id)


class Demand(Struct, frozen=True):
    """One upstream license that restricts a topic.

    Attributes:
        where: the part of that license; may be empty. note: how it differs from the usual form; may be empty.
        source: the document the fact was read in. at: its address; may be empty.
    """

    upstream: str
    license_id: str
    license_title: str
    strength: Strength
    where: str
    note: str
    source: str
    at: str


class TopicDemand(Struct, frozen=True):
    """A topic that at least one upstream license restricts, against the clauses chosen so far.

    Attributes:
        strength: the strongest among the licenses that restrict it.
        clauses: catalog clauses that together speak to the topic; empty where no clause expresses it.
        chosen: which of them are chosen, or contained in a chosen clause.
        missing: which of them are not.
        related: chosen clauses that speak to a part of it, or to it in another form.
        narrowed: chosen clauses that speak to the topic and carry exceptions.
    """

    topic: str
    title: str
    categories: tuple[str, ...]
    gist: str
    strength: Strength
    demanded_by: tuple[Demand, ...]
    clauses: tuple[str, ...]
    chosen: tuple[str, ...]
    missing: tuple[str, ...]
    related: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()

    @property
    def coverage(self) -> Coverage:
        """How far the chosen clauses speak to the topic. Never more than "in substance": wording needs a person."""
        if not self.clauses:
            return "no clause"
        if not self.missing:
            return "in substance"
        return "partly" if self.chosen or self.related else "missing"

    @property
    def message(self) -> str:
        """The state in words."""
        match self.coverage:
            case "no clause":
                return "No clause of the catalog expresses this. Only the upstream license itself restricts it."
            case "in substance":
                narrowed = " Exceptions narrow what you chose." if self.narrowed else ""
                return f"Covered in substance.{narrowed} Whether the wording is enough needs a person."
            case "partly":
                return "Covered in part: clauses that speak to the rest are not chosen."
            case _:
                return "No chosen clause speaks to this."


class Duty(Struct, frozen=True):
    """Something upstream asks beside its restrictions.

    Attributes:
        upstreams: as typed, all that ask for it by the same license.
        value: the exact phrase, name, number or list, where one is known.
        state: `kept` and `not kept` only where the draft itself decides it.
        message: what to do, or what to ask oneself.
    """

    upstreams: tuple[str, ...]
    license_id: str
    license_title: str
    kind: ObligationKind
    value: ObligationValue
    state: DutyState
    message: str
    source: str


class Conflict(Struct, frozen=True):
    """Two things that cannot both hold.

    Attributes:
        decided: false where facts outside the draft, or a license not wholly read, decide whether it is one.
        mend: what can be done.
    """

    kind: ConflictKind
    upstreams: tuple[str, ...]
    message: str
    mend: str
    decided: bool = True


class Question(Struct, frozen=True):
    """What only the creator can answer about one upstream work."""

    upstream: str
    message: str
    mend: str


class UpstreamReport(Struct, frozen=True):
    """Everything upstream licenses ask of a draft.

    Attributes:
        topics: the union of all restrictions, in the order of the registry's topics.
    """

    upstreams: tuple[Upstream, ...]
    topics: tuple[TopicDemand, ...]
    duties: tuple[Duty, ...]
    conflicts: tuple[Conflict, ...]
    questions: tuple[Question, ...]

    @property
    def missing(self) -> tuple[TopicDemand, ...]:
        """Topics for which clauses can be added, those that are optional upstream left out."""
        return tuple(topic for topic in self.topics if topic.missing and topic.strength != "optional")

    @property
    def not_expressed(self) -> tuple[TopicDemand, ...]:
        """Topics that no clause of the catalog expresses."""
        return tuple(topic for topic in self.topics if not topic.clauses)

    @property
    def missing_clauses(self) -> tuple[str, ...]:
        """Ids of the clauses that one click adds."""
        return tuple(dict.fromkeys(clause for topic in self.missing for clause in topic.missing))
