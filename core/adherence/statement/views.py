# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a statement says: frozen values that every format and the command line read alike."""

from typing import Literal

from msgspec import Struct

from core.obligations.rules.finding import Severity

Carried = Literal["kept", "in substance", "weaker", "missing"]
"""`kept`: in the license's own words, or in the very clause. `in substance`: in other words, for a person to judge."""
Met = Literal["met", "not met", "a person must say", "settled by a person", "not checked"]
"""`not checked`: no file can show it, or what would be needed to look is not at hand."""


class CarriedRestriction(Struct, frozen=True):
    """One use restriction from upstream. `gist` in our words; `here`: what the work says on it, empty where nothing."""

    title: str
    gist: str
    categories: tuple[str, ...]
    state: Carried
    here: str = ""


class Duty(Struct, frozen=True):
    """One duty that an upstream license puts on the work.

    Attributes:
        kind: as the registry names it. gist: the duty in our words.
        because: what was seen that decides it, a sentence; empty where nothing speaks against it.
        where: files, with places, that it was seen at.
    """

    kind: str
    gist: str
    state: Met
    because: str = ""
    where: tuple[str, ...] = ()


class UpstreamPart(Struct, frozen=True):
    """What comes from one upstream work.

    Attributes:
        path: works between it and this one; empty for a direct base.
        license_id: registry id, empty where it is not known. known_from: registry, folder, Hub, answer or empty.
    """

    name: str
    relation: str
    path: tuple[str, ...]
    license_id: str
    license: str
    known_from: str
    restrictions: tuple[CarriedRestriction, ...]
    duties: tuple[Duty, ...]


class LicenseFile(Struct, frozen=True):
    """A license, notice or policy text of the work: what it was read as, and the SHA-256 of its text as read."""

    file: str
    read_as: str
    sha256: str


class Open(Struct, frozen=True):
    """What an inspection finds and nobody settled."""

    rule: str
    severity: Severity
    message: str
    mend: str


class Statement(Struct, frozen=True):
    """The whole statement.

    Attributes:
        date: ISO 8601, of the inspection. what: the work in one sentence. declared: licenses that files name.
    """

    work: str
    date: str
    what: str
    declared: tuple[str, ...]
    texts: tuple[LicenseFile, ...]
    upstream: tuple[UpstreamPart, ...]
    open: tuple[Open, ...]

    @property
    def carried(self) -> dict[Carried, int]:
        """Restrictions from upstream by their state."""
        found = [one.state for part in self.upstream for one in part.restrictions]
        states: tuple[Carried, ...] = ("kept", "in substance", "weaker", "missing")
        return {state: found.count(state) for state in states}

    @property
    def met(self) -> dict[Met, int]:
        """Duties from upstream by their state."""
        found = [one.state for part in self.upstream for one in part.duties]
        states: tuple[Met, ...] = ("met", "not met", "a person must say", "settled by a person", "not checked")
        return {state: found.count(state) for state in states}
