# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The creator's choices: one frozen value that pages, command line and documents share."""

from enum import Enum
from typing import Self

from msgspec import Struct, structs

TermValue = str | int | bool


class LicenseType(Enum):
    """The three RAIL types. OpenRAIL adds nothing but use restrictions and notices to free use, change and sharing."""

    OPENRAIL = "OpenRAIL"
    RESEARCHRAIL = "ResearchRAIL"
    RAIL = "RAIL"


class Artifact(Enum):
    """What is licensed; letters stand in the order D, A, M, S in names."""

    DATA = "data"
    APPLICATION = "application"
    MODEL = "model"
    SOURCE = "source"

    @property
    def letter(self) -> str:
        return self.value[0].upper()


class Work(Struct, frozen=True, forbid_unknown_fields=True):
    """What is being licensed, by whom. All fields may be empty in an unfinished draft."""

    name: str = ""
    version: str = ""
    licensor: str = ""
    contact: str = ""
    url: str = ""
    information: str = ""
    upstream: tuple[str, ...] = ()


class ChosenClause(Struct, frozen=True, forbid_unknown_fields=True):
    """A catalog clause in one published version, with the exceptions chosen for it (sorted ids)."""

    id: str
    version: int
    exceptions: tuple[str, ...] = ()


class CustomClause(Struct, frozen=True, forbid_unknown_fields=True):
    """A creator's own clause. `id` is `custom.<slug>`, unique inside the draft; `domain` is a domain of the catalog."""

    id: str
    domain: str
    title: str
    text: str
    gist: str = ""


class Confirmations(Struct, frozen=True, forbid_unknown_fields=True):
    """The three statements a creator confirms before a license is issued."""

    rights_held: bool = False
    one_way: bool = False
    assent_before_access: bool = False


class Draft(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides a license. Pure data: no dates, no window state.

    Attributes:
        artifacts: in the order of `Artifact`, without repeats.
        clauses: sorted by id, without repeats.
        terms: only what the creator set; defaults come from `core.drafting.terms`.
        preset: the preset the restrictions started from, for the record; empty where none.
    """

    work: Work = Work()
    type: LicenseType = LicenseType.OPENRAIL
    artifacts: tuple[Artifact, ...] = ()
    clauses: tuple[ChosenClause, ...] = ()
    custom: tuple[CustomClause, ...] = ()
    terms: dict[str, TermValue] = {}
    confirm: Confirmations = Confirmations()
    preset: str = ""

    def with_work(self, **changes: object) -> Self:
        return structs.replace(self, work=structs.replace(self.work, **changes))

    def with_confirm(self, **changes: bool) -> Self:
        return structs.replace(self, confirm=structs.replace(self.confirm, **changes))

    def with_type(self, license_type: LicenseType) -> Self:
        return structs.replace(self, type=license_type)

    def with_artifact(self, artifact: Artifact, chosen: bool) -> Self:
        kept = {*self.artifacts, artifact} if chosen else {*self.artifacts} - {artifact}
        return structs.replace(self, artifacts=tuple(a for a in Artifact if a in kept))

    def with_clause(self, clause: ChosenClause) -> Self:
        """Add the clause, or replace the one of the same id (another version, other exceptions)."""
        others = [c for c in self.clauses if c.id != clause.id]
        chosen = structs.replace(clause, exceptions=tuple(sorted(set(clause.exceptions))))
        return structs.replace(self, clauses=tuple(sorted([*others, chosen], key=lambda c: c.id)))

    def without_clause(self, clause_id: str) -> Self:
        return structs.replace(self, clauses=tuple(c for c in self.clauses if c.id != clause_id))

    def with_custom(self, clause: CustomClause) -> Self:
        """Add the custom clause at the end, or replace the one of the same id in its place."""
        if any(c.id == clause.id for c in self.custom):
            return structs.replace(self, custom=tuple(clause if c.id == clause.id else c for c in self.custom))
        return structs.replace(self, custom=(*self.custom, clause))

    def without_custom(self, clause_id: str) -> Self:
        return structs.replace(self, custom=tuple(c for c in self.custom if c.id != clause_id))

    def with_term(self, key: str, value: TermValue) -> Self:
        return structs.replace(self, terms=dict(sorted({**self.terms, key: value}.items())))

    def without_term(self, key: str) -> Self:
        return structs.replace(self, terms={k: v for k, v in self.terms.items() if k != key})
