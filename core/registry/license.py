# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is known of a license that others issued: frozen values, read from `resources/licenses/*.toml`.

Facts only. The text of a license stays with its licensor: gists are ours, and the only words kept verbatim are the
short phrases and names that a derivative has to show in order to comply.
"""

from typing import Literal

from msgspec import Struct

HubClass = Literal["permissive", "copyleft", "noncommercial", "behavioral", "custom"]
Kind = Literal["behavioral", "use-based", "other"]
Confidence = Literal["read", "part", "summary", "unread"]
Strength = Literal["full", "partial", "optional"]
Copyleft = Literal["none", "files", "library", "work", "network", "share-alike"]
Commercial = Literal["yes", "no", "conditional", "unknown"]
CensusClass = HubClass | Literal["none"]
Hosted = Literal["yes", "no", "unknown"]
ObligationKind = Literal[
    "pass-on-restrictions",
    "notify-users",
    "include-licence-copy",
    "notice-line",
    "state-changes",
    "keep-attribution",
    "display-phrase",
    "name-prefix",
    "mau-limit",
    "revenue-limit",
    "daily-users-limit",
    "purpose",
    "no-distribution",
    "no-derivatives",
    "no-train-others",
    "output-bound",
    "synthetic-data-is-derivative",
    "latest-version",
    "remote-restriction",
    "mutable-policy",
    "territory-exclusion",
    "registration",
    "documentation-duty",
    "governing-law",
    "share-alike",
    "source-disclosure",
]
ObligationValue = str | int | tuple[str, ...]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact comes from.

    Attributes:
        id: what `source` of restrictions and obligations names.
        at: address, or repository and path; may be empty where only the document's name is known.
        read: how much of it was read: the whole, a part, or a summary by somebody else.
    """

    id: str
    title: str
    at: str = ""
    read: Literal["whole", "part", "summary"] = "whole"


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject that licenses restrict, wider than any single wording of it.

    Attributes:
        categories: ids of the categories of behavioral terms.
        clauses: catalog clauses that together speak to the whole topic; empty where no clause expresses it.
        related: clauses that speak to a part of the topic, or to it in another form; not needed beside `clauses`.
    """

    id: str
    title: str
    gist: str
    categories: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Restriction(Struct, frozen=True, forbid_unknown_fields=True):
    """One topic that a license restricts.

    Attributes:
        strength: `partial` where the license restricts it in a weaker or narrower form; `optional` where a creator who
            used that license's generator could leave it out.
        where: the part of the license that holds it.
        gist: what it stops, in our words.
        note: how this license differs from the topic's usual form; may be empty.
        clauses: catalog clauses that together express it; empty means that no clause does.
        related: clauses that express a part of it, or it in another form.
        source: id of a `Source` of the license.
    """

    topic: str
    title: str
    categories: tuple[str, ...]
    gist: str
    source: str
    clauses: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    strength: Strength = "full"
    where: str = ""
    note: str = ""


class Obligation(Struct, frozen=True, forbid_unknown_fields=True):
    """One duty or limit that a license puts on those who build on the work.

    Attributes:
        value: the exact phrase, prefix, number, list or variant; empty where the kind needs none or where the exact
            value is not known (then `KnownLicense.unchecked` says so).
        gist: the duty as one plain sentence, ours.
        hosted: whether it also binds those who only offer the work as a service.
        source: id of a `Source` of the license.
    """

    kind: ObligationKind
    gist: str
    source: str
    value: ObligationValue = ""
    hosted: Hosted = "unknown"

    @property
    def text(self) -> str:
        """`value` where it is an exact phrase, else empty."""
        return self.value if isinstance(self.value, str) else ""


class KnownLicense(Struct, frozen=True, forbid_unknown_fields=True):
    """A license as the registry knows it.

    Attributes:
        hub_class: class of its Hub identifier, or of the name it goes by under `license: other` (census classes).
        kind: `behavioral` lists conduct it forbids, `use-based` limits purpose or users, `other` does neither.
        confidence: how much of the license itself was read for this entry.
        names_text: false for family identifiers that several different texts share: the file has to be opened.
        hub_tags: Hub identifiers; each belongs to one license only.
        hub_names: values of `license_name` under `license: other`, lower case.
        patterns: Hub model ids under this license; `*` stands for anything, letter case does not count.
        also: other registry entries that the same Hub tag may mean; the file decides.
        scancode: keys in the ScanCode license database. spdx: SPDX identifier; empty where SPDX lists none.
        urls: where its licensor publishes the text.
        bars_further_restrictions: forbids to put further restrictions on the work or on what is made from it.
        unchecked: what is not known, one plain sentence each. Nothing here may be claimed.
    """

    id: str
    title: str
    hub_class: HubClass
    version: str = ""
    family: str = ""
    kind: Kind = "other"
    confidence: Confidence = "read"
    names_text: bool = True
    hub_tags: tuple[str, ...] = ()
    hub_names: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    scancode: tuple[str, ...] = ()
    spdx: str = ""
    urls: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()
    commercial: Commercial = "unknown"
    copyleft: Copyleft = "none"
    bars_further_restrictions: bool = False
    restrictions: tuple[Restriction, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    unchecked: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def demands(self, kind: ObligationKind) -> tuple[Obligation, ...]:
        """The obligations of that kind."""
        return tuple(obligation for obligation in self.obligations if obligation.kind == kind)

    def restriction(self, topic: str) -> Restriction | None:
        """What the license restricts of that topic, if anything is known."""
        return next((restriction for restriction in self.restrictions if restriction.topic == topic), None)

    def source(self, source_id: str) -> Source:
        """The source with that id. Raises KeyError where the license names none such."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    @property
    def purpose(self) -> str:
        """`research`, `non-commercial` or `non-production` where the license is limited to that, else empty."""
        return next((obligation.text for obligation in self.demands("purpose")), "")
