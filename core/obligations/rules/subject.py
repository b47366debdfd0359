# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What rules look at: one work, what it declares and carries, and the works it was made from."""

import re
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.folders.evidence import Evidence, Kind, ScannedFolder
from core.obligations.rules.finding import Seen
from core.obligations.rules.text import WorkText, titled
from core.registry.license import KnownLicense
from core.registry.registry import OWN_PREFIX, Registry

Place = Literal["card", "header", "file"]
CARD = "README.md"
HEADERS = (".gguf", ".safetensors")
BARE = ("other", "unknown")
"""Identifiers of the Hub that name no license."""


class License(Struct, frozen=True):
    """A license that a file names.

    Attributes:
        tag: the identifier as it stands there. name: what `other` is called; empty where it is not.
        known: None where the registry does not know it.
        place: the card, the header of weights, or another file.
    """

    tag: str
    name: str
    known: KnownLicense | None
    place: Place
    evidence: Evidence

    @property
    def value(self) -> str:
        """What to call it: the name where the identifier says nothing."""
        return self.name or self.tag

    @property
    def own(self) -> bool:
        """Whether it is a license made with this program."""
        return self.value.lower().startswith(OWN_PREFIX)

    @property
    def title(self) -> str:
        return titled(self.known) if self.known is not None else self.value

    @property
    def seen(self) -> Seen:
        return seen(self.evidence)


class Work(Struct, frozen=True):
    """A work that this one is made from.

    Attributes:
        license: None where it is not known. known_from: "registry", "folder", "Hub", "answer" or empty.
        texts: its license texts, where its folder or the Hub gave them.
        bases: works it names as its own bases.
        in_card: whether the card of this work names it.
        unused: it entered with no weight.
    """

    name: str
    relation: str = ""
    license: KnownLicense | None = None
    known_from: str = ""
    evidence: tuple[Evidence, ...] = ()
    texts: tuple[WorkText, ...] = ()
    bases: tuple[str, ...] = ()
    in_card: bool = True
    unused: bool = False

    @property
    def seen(self) -> tuple[Seen, ...]:
        return tuple(seen(item) for item in self.evidence)

    @property
    def restricts(self) -> bool:
        """Whether its license limits what people may do with it."""
        if self.license is not None:
            return limits(self.license)
        return any(text.passages for text in self.texts)

    @property
    def title(self) -> str:
        if self.license is not None:
            return titled(self.license)
        return next((text.title for text in self.texts if text.title), "a license not known here")


class Subject(Struct, frozen=True):
    """One work and all that is known of it.

    Attributes:
        licenses: in the order of the evidence. texts: license, notice and policy files.
        works: direct upstream works. ancestors: works further up, with the path that leads there.
        card: body of the card, without its front matter. card_line: 1-based line it begins at.
    """

    scanned: ScannedFolder
    licenses: tuple[License, ...]
    texts: tuple[WorkText, ...]
    works: tuple[Work, ...]
    registry: Registry
    catalog: Catalog
    card: str = ""
    card_line: int = 1
    ancestors: tuple[tuple[tuple[str, ...], Work], ...] = ()

    @property
    def name(self) -> str:
        """The name without the organization."""
        return self.scanned.name.rpartition("/")[2]

    @property
    def declared(self) -> tuple[License, ...]:
        """What the work says of itself: its card, else a file other than headers of weights."""
        card = tuple(one for one in self.licenses if one.place == "card")
        return card or tuple(one for one in self.licenses if one.place == "file")

    @property
    def headers(self) -> tuple[License, ...]:
        return tuple(one for one in self.licenses if one.place == "header")

    @property
    def grants(self) -> tuple[WorkText, ...]:
        """Texts that grant or limit: no notices."""
        return tuple(text for text in self.texts if text.kind in ("license", "policy"))

    @property
    def restricted(self) -> bool:
        """Whether any license at hand, its own or upstream, limits what people may do with the work."""
        own = any(one.own or (one.known is not None and limits(one.known)) for one in self.declared)
        return own or any(text.passages for text in self.grants) or any(work.restricts for work in self.live)

    @property
    def live(self) -> tuple[Work, ...]:
        """Upstream works that have a part in it, data sets left out."""
        return tuple(work for work in self.works if not work.unused and work.relation != "dataset")

    @property
    def adapter(self) -> bool:
        return "adapter" in self.scanned.layout.lower() or any(work.relation == "adapter" for work in self.works)

    def all(self, kind: Kind) -> tuple[Evidence, ...]:
        return self.scanned.all(kind)

    def where_card(self, position: int, value: str) -> Seen:
        """A place in the body of the card."""
        line = self.card_line + self.card.count("\n", 0, position)
        return Seen(CARD, f"line {line}", value, line)

    @property
    def card_seen(self) -> tuple[Seen, ...]:
        """The card as a whole; empty where there is none."""
        return (Seen(CARD, "", "the whole card", 1),) if self.scanned.card else ()


def seen(evidence: Evidence) -> Seen:
    """Evidence as findings show it."""
    return Seen(evidence.file, evidence.where, evidence.value, evidence.line)


def limits(known: KnownLicense) -> bool:
    """Whether a license lists conduct that it forbids and binds everyone to that list."""
    return any(restriction.strength != "optional" for restriction in known.restrictions) or known.kind == "behavioral"


def versions(a: KnownLicense | None, b: KnownLicense | None) -> bool:
    """Whether two licenses are unlike versions of one: a family of licensors (RAIL) is no family of versions."""
    return a is not None and b is not None and a.family == b.family and a.id != b.id and of_one_licensor(a)


def of_one_licensor(known: KnownLicense) -> bool:
    """Whether a license belongs to a family of models that one licensor makes, such as Llama; RAILs are for anybody."""
    return bool(known.family) and known.family.lower() in known.title.lower() and "rail" not in known.family.lower()


def loosens(base: KnownLicense, own: KnownLicense) -> bool:
    """Whether a license leaves out what another one restricts, or restricts less of it."""
    for asked in base.restrictions:
        held = own.restriction(asked.topic)
        if asked.strength != "optional" and (
            held is None or held.strength == "optional" or (asked.strength == "full" and held.strength == "partial")
        ):
            return True
    return False


def non_commercial(known: KnownLicense) -> bool:
    return known.commercial == "no" or (known.hub_class == "noncommercial" and "-nc" in f"-{known.id}")


def named(registry: Registry, tag: str, name: str = "") -> KnownLicense | None:
    """The license behind an identifier and a name as people write them: Hub tag, SPDX id, title."""
    for words in (name, tag) if tag.strip().lower() in ("", *BARE) else (tag,):
        words = words.strip().lower()
        if not words or words in BARE:
            continue
        found = registry.by_hub_tag(words) or registry.by_hub_tag("other", words)
        if found is None and "/" not in words:
            found = registry.resolve(words)
        if found is None:
            found = _by_title(registry, words)
        if found is not None:
            return found
    return None


def _by_title(registry: Registry, words: str) -> KnownLicense | None:
    bare = _bare(words)
    for known in registry.licenses:
        if bare and bare in {_bare(known.spdx), _bare(known.title), _bare(f"{known.title} {known.version}")}:
            return known
    return None


def _bare(words: str) -> str:
    return re.sub(
        r"[^a-z0-9+.]+", " ", re.sub(r"\b(?:the|licen[cs]e|agreement|community)\b", " ", words.lower())
    ).strip()
