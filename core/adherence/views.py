# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What watching tells: frozen values that the command line, the window and reports read alike."""

from typing import Literal

from msgspec import Struct

from core.obligations.rules.finding import Finding, Severity

Life = Literal["open", "explained", "asked", "mended", "reopened"]
"""`open`: seen, nobody said anything. `explained`: stays, for a reason. `asked`: a message was drafted. `mended`: not
seen any more. `reopened`: seen again after it was mended, or opened again by a person."""

Change = Literal[
    "new",
    "relabelled",
    "gated",
    "ungated",
    "unlinked",
    "linked",
    "renamed",
    "gone",
    "back",
    "finding",
    "mended",
    "reopened",
]
"""`unlinked`: still there, but it no longer names the work it was listed under."""

ASKING: tuple[Life, ...] = ("open", "asked", "reopened")
"""States in which a finding still waits for somebody."""


class Listing(Struct, frozen=True):
    """A derivative as the list of the Hub shows it.

    Attributes:
        commit: head of its main branch, 40 hex digits; empty where the list does not say.
        license: its license tag; license_name: from the card, where the tag is `other`.
        relation: finetune, adapter, quantized, merge or empty.
    """

    id: str
    base: str
    relation: str = ""
    license: str = ""
    license_name: str = ""
    gated: bool = False
    commit: str = ""
    downloads: int = 0

    @property
    def terms(self) -> str:
        """The declared license in words; empty where none is declared."""
        return f"{self.license} ({self.license_name})" if self.license_name else self.license


class Kept(Struct, frozen=True):
    """Evidence kept for later: what stood where, at which commit, and the hash of the file it was seen in.

    Attributes:
        sha256: of the file; its bytes are in the history under this hash. Empty where no file was read.
        date: ISO 8601, UTC.
    """

    url: str
    commit: str
    file: str
    where: str
    value: str
    sha256: str
    date: str


class Held(Struct, frozen=True):
    """A finding of the history. `key` names it: the model and the key of the finding."""

    key: str
    model: str
    finding: Finding
    state: Life
    first_seen: str
    last_seen: str
    reason: str = ""
    evidence: tuple[Kept, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.finding.severity


class Event(Struct, frozen=True):
    """One change between two looks. `finding`: key of the finding it is about, else empty."""

    number: int
    date: str
    model: str
    change: Change
    words: str
    finding: str = ""


class Derivative(Struct, frozen=True):
    """What the history knows of a derivative. `looked`: commit whose files were read; empty where none were yet."""

    listing: Listing
    followed: str
    there: bool = True
    linked: bool = True
    looked: str = ""


class Cycle(Struct, frozen=True):
    """One look at everything that is followed.

    Attributes:
        listed: derivatives the Hub lists. looked: whose files were read this time.
        events: changes that nobody was told of yet, this look's and those of one that was cut off.
        open: findings that wait for somebody, worst first.
        problems: what could not be read, a sentence each; it is looked at again next time.
    """

    started: str
    listed: int
    looked: int
    events: tuple[Event, ...]
    open: tuple[Held, ...]
    problems: tuple[str, ...]


class Point(Struct, frozen=True):
    """How it stood when a look ended. `keeping`: derivatives that were read and have no error that waits for somebody;
    `waiting`: findings that do, of any severity."""

    date: str
    derivatives: int
    keeping: int
    waiting: int


Measure = Literal["clauses", "loosening", "any"]
"""What counts against a derivative: an open error in what it carries, clause by clause; a license that lacks a duty of
the followed one; any other license."""
Reach = Literal["direct", "any"]
Denominator = Literal["all", "licensed", "downloaded", "read"]


class RateSettings(Struct, frozen=True):
    """The four switches that decide every rate of adherence.

    Attributes:
        missing: whether a derivative that declares no license counts against the terms; if not, it is left out.
        measure: what counts against a derivative.
        reach: those made directly from what is followed, or those further down too, as far as they were listed.
        base: of which derivatives the rate is a share: all that are there, those that declare a license, those
            downloaded at least once, those whose files could be read.
    """

    missing: bool = True
    measure: Measure = "clauses"
    reach: Reach = "any"
    base: Denominator = "all"


class Kind(Struct, frozen=True):
    """Derivatives that no switch tells apart. `clauses`, `loosening`, `other`: whether they keep the terms by what they
    carry, by the duties of what they declare, and by the very license; None where nobody can say.

    Attributes:
        direct: made directly from what is followed. count: how many there are.
    """

    relation: str
    licensed: bool
    downloaded: bool
    read: bool
    direct: bool
    clauses: bool | None
    loosening: bool | None
    other: bool | None
    count: int = 1


class Then(Struct, frozen=True):
    """How derivatives stood when a look ended, so that every rate can be asked of it later."""

    date: str
    kinds: tuple[Kind, ...]
    clauses: "tuple[ClauseRate, ...]"


class RatesThen(Struct, frozen=True):
    """The rates when a look ended, under the switches that were asked for."""

    date: str
    rates: "tuple[Rate, ...]"


class Rate(Struct, frozen=True):
    """How many derivatives of a kind keep the terms. `unread`: nobody can say, because the files are behind a gate or
    not read yet, or because the license of what is followed is not known.

    Attributes:
        relation: finetune, adapter, quantized, merge, `carries` for those listed by their license alone, or empty where
            the Hub does not tell.
    """

    relation: str
    derivatives: int
    keeping: int
    unread: int


class ClauseRate(Struct, frozen=True):
    """What became of one restriction among the derivatives that were read and have to carry it.

    Attributes:
        license_id: registry id of the license it comes from; empty where that is none of the registry.
        derivatives: that have to carry it. keeping: those that do. missing, weaker: those that do not, or with less
            reach. in_substance: in other words, for a person to judge.
    """

    license_id: str
    title: str
    categories: tuple[str, ...]
    derivatives: int
    keeping: int
    missing: int
    weaker: int
    in_substance: int
