# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text of a folder, read: which license it is, what it forbids and permits, statement by statement."""

import re
from functools import lru_cache

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.folders.evidence import FoundText, TextKind
from core.obligations.rules.finding import Seen
from core.reading.clauses.statement import Polarity
from core.reading.passage import LicenseMatch, Passage, Reading
from core.registry.license import KnownLicense
from core.registry.registry import OWN_PREFIX, Registry

LONGEST = 1_000_000
"""Characters of a text that are read; the longest known license has 0.2 million."""

KEPT = 512
"""Readings that are remembered: folders of one tree carry the same few texts."""

_WORD = re.compile(r"[^\W_]+")
_FREE = ("permissive", "copyleft")
_BOUND = re.compile(r"(?:-only|-or-later|\+)$")
"""What SPDX adds to say whether a later version may be chosen; the words of the license are the same."""


class Said(Struct, frozen=True):
    """A statement of a text.

    Attributes:
        hash: of its words, as the index of known texts makes it; empty where it has none.
        excepted: something is taken out of it. exempt: it takes something out of another one.
        use: it is about what people do with the work.
    """

    hash: str
    text: str
    polarity: Polarity
    start: int
    end: int
    excepted: bool
    exempt: bool
    use: bool


class OwnClause(Struct, frozen=True):
    """A clause of the catalog that stands word for word in a license made here, with its exceptions."""

    clause: str
    version: int
    exceptions: tuple[str, ...]


class Words(Struct, frozen=True):
    """What was read in the words alone, wherever they stand."""

    text: str
    reading: Reading
    said: tuple[Said, ...]
    own: tuple[OwnClause, ...] | None


class WorkText(Struct, frozen=True):
    """A text that goes with a work.

    Attributes:
        text: as it was read: offsets of the reading and of statements count in it.
        license_id: registry id, else SPDX id or the name of a license made here; empty where none is near enough.
        known: the registry's entry.
        own: clauses of a license made with this program; None for others.
    """

    file: str
    line: int
    kind: TextKind
    text: str
    reading: Reading
    said: tuple[Said, ...]
    license_id: str = ""
    known: KnownLicense | None = None
    own: tuple[OwnClause, ...] | None = None

    @property
    def exact(self) -> bool:
        """Whether the words are those of the license, whole."""
        return self.reading.license.match == "exact"

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its use restrictions; a license that is known to restrict no conduct has none."""
        if self.exact and self.known is not None and self.known.hub_class in _FREE and not self.known.restrictions:
            return ()
        return self.reading.clauses

    @property
    def seen(self) -> Seen:
        return Seen(
            self.file, f"line {self.line}" if self.line > 1 else "", words_of(self.reading, self.title), self.line
        )

    @property
    def title(self) -> str:
        """What to call its license; empty where it is not known."""
        if self.known is not None:
            return titled(self.known)
        if self.reading.known is not None and self.license_id:
            return self.reading.known.title
        return self.license_id


def titled(known: KnownLicense) -> str:
    """Title and version, the version once."""
    return f"{known.title} ({known.version})" if known.version and known.version not in known.title else known.title


def words_of(reading: Reading, title: str) -> str:
    """How sure the identification is, in words."""
    match = reading.license.match
    if match == "exact":
        return f"exactly {title}"
    if reading.known is not None:
        return f"closest known text: {reading.known.title}, {min(99, int(reading.license.score * 100))} % shared"
    if match == "modified":
        return f"{title}, changed"
    if reading.name_only:
        return "names a license, holds none of its terms"
    return "no known license"


def plain(text: str) -> str:
    """The bare words of a text, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))


def read_found(found: FoundText, *, catalog: Catalog, registry: Registry) -> WorkText:
    """Read one text of a folder."""
    words = _read(found.text[:LONGEST], catalog)
    match: LicenseMatch = words.reading.license
    license_id = match.id or "" if match.match in ("exact", "modified") else ""
    known = _registered(words.reading, license_id, registry)
    if known is not None:
        license_id = known.id
    return WorkText(
        file=found.file,
        line=found.line,
        kind=found.kind,
        text=words.text,
        reading=words.reading,
        said=words.said,
        license_id=license_id,
        known=known,
        own=words.own if license_id.startswith(OWN_PREFIX) or words.own is not None else None,
    )


def _registered(reading: Reading, license_id: str, registry: Registry) -> KnownLicense | None:
    """The registry's entry: by its id, else by any SPDX id that the very same words go by."""
    if not license_id:
        return None
    ids = {license_id, *(reading.known.spdx if reading.known is not None else ())}
    bare = {_BOUND.sub("", one) for one in ids}
    for known in registry.licenses:
        if known.id == license_id or known.spdx in ids or (known.spdx and _BOUND.sub("", known.spdx) in bare):
            return known
    return None


@lru_cache(maxsize=KEPT)
def _read(text: str, catalog: Catalog) -> Words:
    from core.reading.own import read_own
    from core.reading.reading import read
    from core.reading.source import read_text

    source = read_text(text)
    own = read_own(source, catalog)
    clauses = None
    if own is not None:
        clauses = tuple(OwnClause(one.clause.id, one.clause.version, one.exceptions) for one in own.clauses)
    return Words(source.text, read(source, catalog=catalog), _said(source.lined), clauses)


def _said(lined: str) -> tuple[Said, ...]:
    from core.reading.clauses.split import split
    from core.reading.known.fingerprint import Fingerprint, runs
    from core.reading.known.wordings import ranges

    statements = split(lined)
    print_ = Fingerprint(lined)
    starts, ends = ranges(statements, print_)
    hashes = runs(print_.words, starts, ends)
    return tuple(
        Said(
            hash=f"{hash_:016x}" if end > start else "",
            text=" ".join(one.text.split()),
            polarity=one.polarity,
            start=one.start,
            end=one.end,
            excepted=bool(one.exceptions),
            exempt=one.exempt,
            use=one.about == "use",
        )
        for one, start, end, hash_ in zip(statements, starts.tolist(), ends.tolist(), hashes.tolist(), strict=True)
        if one.kind != "heading"
    )
