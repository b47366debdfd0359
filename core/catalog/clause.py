# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a use-restriction clause is: frozen values, read from `resources/clauses/*.toml`."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

OverlapRelation = Literal["contains", "contained_in", "intersects"]


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """One short scenario that shows where the clause ends.

    Attributes:
        verdict: "stopped" if the clause forbids the scenario, "free" if it leaves it alone.
    """

    verdict: Literal["stopped", "free"]
    text: str


class ClauseException(Struct, frozen=True, forbid_unknown_fields=True):
    """Optional wording that narrows a clause, chosen by the creator.

    Attributes:
        id: unique inside its clause, one of the recurring kinds (`consent`, `oversight`, `research`, …).
        text: appended to the operative wording, after a comma: "unless …".
        gist: one line in plain words.
    """

    id: str
    text: str
    gist: str


class Overlap(Struct, frozen=True, forbid_unknown_fields=True):
    """How this clause relates to another: `this <relation> clause`. Every overlap is recorded on both sides."""

    clause: str
    relation: OverlapRelation
    difference: str


class Clause(Struct, frozen=True, forbid_unknown_fields=True):
    """One use restriction. A published (id, version) never changes.

    Attributes:
        id: `<domain>.<name>`, lower case with hyphens.
        text: operative wording that completes the lead-in of Attachment A ("You agree not to Use …"); starts with
            "to ", has no final period. Defined terms are capitalized.
        gist: what it stops, one line for the person who clicks.
        categories: ids of the categories of behavioral terms (`resources/clauses/categories.toml`).
        core_reason: why it belongs to the core set; empty where `core` is false.
        seen_in: registry ids of licenses whose terms restrict the same topic.
        note: who asks for it, or what to think of before choosing it; may be empty.
    """

    id: str
    version: int
    domain: str
    title: str
    text: str
    gist: str
    categories: tuple[str, ...]
    examples: tuple[Example, ...]
    exceptions: tuple[ClauseException, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    seen_in: tuple[str, ...] = ()
    core: bool = False
    core_reason: str = ""
    note: str = ""

    def exception(self, exception_id: str) -> ClauseException:
        """The exception with that id. Raises KeyError where the clause has none of that name."""
        for exception in self.exceptions:
            if exception.id == exception_id:
                return exception
        raise KeyError(exception_id)

    def worded(self, exception_ids: Sequence[str] = ()) -> str:
        """The operative wording with the chosen exceptions, in the order the clause lists them; no final period.

        Raises KeyError where an exception is not one of this clause's.
        """
        chosen = {self.exception(exception_id).id for exception_id in exception_ids}
        exceptions = ", or ".join(exception.text for exception in self.exceptions if exception.id in chosen)
        return f"{self.text}, {exceptions}" if exceptions else self.text


class Domain(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of Attachment A under which clauses stand, in the order of `resources/clauses/domains.toml`."""

    id: str
    title: str
    gist: str
    icon: str


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic that behavioral terms restrict, the same across all licenses.

    Attributes:
        stopped: what a term of this category stops, a few words.
        borderline: what belongs to a neighbor instead; empty where nothing is near.
        clauseless: true for categories no clause of ours is meant to express (terms, or too vague to word well).
    """

    id: str
    title: str
    stopped: str
    borderline: str = ""
    clauseless: bool = False


class ClauseTerm(Struct, frozen=True, forbid_unknown_fields=True):
    """A term that clause texts use, capitalized there.

    Attributes:
        forms: other spellings of the term that count as its use, such as the plural.
        text: what follows the term in its definition: "means …", a full sentence with its period.
    """

    id: str
    term: str
    text: str
    forms: tuple[str, ...] = ()
