# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the head of a license says of itself: title, type, artifacts, licensor, and whether a web generator wrote it."""

import re

from msgspec import Struct

from core.drafting.draft import Artifact, LicenseType, Work
from core.drafting.typed import MAX_NAME, name_fault
from core.registry.license import KnownLicense

TITLE = re.compile(
    r"(?P<name>[^\n]{0,300}?)[\s:–—-]*\b(?P<type>Open[\s-]?RAIL|Research[\s-]?(?:only[\s-]?)?RAIL|RAIL)"
    r"(?:\+\+)?(?:[\s-]*-[\s-]*|\s+)(?P<letters>D?A?M?S?)\b(?![a-z])",
    re.IGNORECASE,
)
HEAD = 4000
"""Characters at the beginning in which the title is looked for."""

TITLE_LINE = 400
"""Characters of the longest paragraph that can be a title."""

GENERATED = re.compile(
    r"Generated on:|License Template Version:\s*[0-9a-f]{40}|License ID:\s*[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE
)
TEMPLATE = re.compile(r"License Template Version:\s*([0-9a-f]{40})", re.IGNORECASE)
COPYRIGHT = re.compile(
    r"(?:\bCopyright\b\s*(?=©|\([cC]\)|\d{4}|by\b)|©)(?:\s|©|\([cC]\)|\d{4}|present|[-–,])*(?:by\s+)?"
    r"(?P<who>[^\W\d_][^\n]{1,120}?)(?=\.?\s*(?:All [Rr]ights [Rr]eserved|Licensed|$|\n|\.\s))"
)
WORDS = {
    Artifact.DATA: re.compile(r"\b(?:Dataset|Data)\b"),
    Artifact.APPLICATION: re.compile(r"\bApplication\b"),
    Artifact.MODEL: re.compile(r"\bModels?\b"),
    Artifact.SOURCE: re.compile(r"\b(?:Source Code|Software)\b", re.IGNORECASE),
}
ENOUGH = 3
"""Mentions from which a text may be thought to license that artifact."""


class Heading(Struct, frozen=True):
    """What the head of a license says.

    Attributes:
        named_open: the title itself says OpenRAIL, which allows no further conditions.
        notes: what was guessed, one sentence each.
    """

    work: Work
    type: LicenseType
    artifacts: tuple[Artifact, ...]
    named_open: bool
    notes: tuple[str, ...]


def heading_of(text: str, known: KnownLicense | None = None) -> Heading:
    """Read the head of a license text; a known license says what the head does not.

    The title and the copyright line of a known license are those of its text, not of a work under it.
    """
    notes: list[str] = []
    head = text[:HEAD]
    if GENERATED.search(head):
        template = TEMPLATE.search(head)
        version = f", template version {template[1][:8]}" if template else ""
        notes.append(f"The text was made by the RAIL license generator{version}.")
    title = _title(head)
    if title is not None:
        kind, artifacts = _type(title["type"]), tuple(a for a in Artifact if a.letter in title["letters"].upper())
    else:
        kind, artifacts = _known_type(known), tuple(a for a in Artifact if known and a.value in known.artifacts)
        notes.append(f"The text does not name a type; {kind.value} was chosen.")
    if not artifacts:
        artifacts = _mentioned(text)
        which = ", ".join(artifact.value for artifact in artifacts) or "none"
        notes.append(f"What is licensed was told from the words of the text: {which}.")
    work = Work() if known is not None else Work(name=_name(title), licensor=_licensor(head))
    return Heading(work, kind, artifacts, title is not None and kind is LicenseType.OPENRAIL, tuple(notes))


def _title(head: str) -> re.Match[str] | None:
    for paragraph in head.split("\n\n"):
        if len(paragraph) <= TITLE_LINE and (found := TITLE.search(paragraph)) and found["letters"]:
            return found
    return None


def _type(words: str) -> LicenseType:
    if words.lower().startswith("open"):
        return LicenseType.OPENRAIL
    return LicenseType.RESEARCHRAIL if words.lower().startswith("research") else LicenseType.RAIL


def _known_type(known: KnownLicense | None) -> LicenseType:
    if known is not None and known.purpose == "research":
        return LicenseType.RESEARCHRAIL
    return LicenseType.RAIL if known is not None and known.commercial == "no" else LicenseType.OPENRAIL


def _mentioned(text: str) -> tuple[Artifact, ...]:
    """The artifacts that the text speaks of most; those of a tenth of its mentions do not count."""
    counts = {artifact: len(pattern.findall(text)) for artifact, pattern in WORDS.items()}
    most = max(counts.values())
    return tuple(a for a in Artifact if counts[a] >= ENOUGH and counts[a] == most)


def _name(title: re.Match[str] | None) -> str:
    if title is None:
        return ""
    name = re.sub(r"^[#*_\s]+|[*_\s:–—-]+$", "", title["name"])
    name = re.sub(r"^(?:the|this|an?)\b\s*|\b(?:license|licence)\s*$", "", name, flags=re.IGNORECASE).strip()
    return name if name and len(name) <= MAX_NAME and not name_fault(name) else ""


def _licensor(head: str) -> str:
    found = COPYRIGHT.search(head)
    who = found["who"].strip(" .,;") if found else ""
    return who if who and not name_fault(who) and not who.lower().startswith(("notice", "license", "and ")) else ""
