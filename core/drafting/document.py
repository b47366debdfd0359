# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license document: a tree that every format walks, so that all formats say the same words in the same order.

Words live in `Run`s. Numbers of sections and letters of items are markers, not words: they are computed by the builder
and stored beside the text. A cross reference ("Section 4") is a run whose text is already resolved.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.drafting.draft import Artifact, LicenseType

RunKind = Literal["plain", "strong", "term", "ref", "link", "user"]


class Run(Struct, frozen=True):
    """A stretch of text of one kind.

    Attributes:
        kind: `term` is a defined term at the place of its definition (bold, quotes are part of the text); `ref` leads
            to the section, definition or clause `target`; `link` leads to the URL `target`; `user` is text the creator
            typed, to be escaped like any other text and never read as markup.
    """

    text: str
    kind: RunKind = "plain"
    target: str = ""


class Paragraph(Struct, frozen=True, tag=True):
    """A block of running text. `id` is unique in the document; anchors are made of it."""

    id: str
    runs: tuple[Run, ...]


class Definition(Struct, frozen=True, tag=True):
    """One defined term with its meaning; the first `term` run of `runs` is the term itself."""

    id: str
    term: str
    runs: tuple[Run, ...]


class Item(Struct, frozen=True, tag=True):
    """A lettered item of a list. `marker` is for example `(a)`."""

    id: str
    marker: str
    runs: tuple[Run, ...]


class ClauseItem(Struct, frozen=True, tag=True):
    """A use restriction as it stands in Attachment A: an item that knows which clause it is.

    Attributes:
        clause: catalog id, or `custom.<slug>`.
        version: 0 for a custom clause.
    """

    id: str
    marker: str
    runs: tuple[Run, ...]
    clause: str
    version: int
    exceptions: tuple[str, ...] = ()


Block = Paragraph | Definition | Item | ClauseItem


class Section(Struct, frozen=True):
    """A heading with blocks and sub-sections.

    Attributes:
        number: marker of the heading ("3", "3.2", "A.1"); empty for unnumbered headings.
        operative: false for what explains but does not bind ("what this is"); kept out of the canonical text hash only
            where it belongs to the identity block.
    """

    id: str
    number: str
    heading: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    operative: bool = True


class Identity(Struct, frozen=True):
    """The identity block: lines of (label, value) in the order they are shown. Not part of the operative text."""

    lines: tuple[tuple[str, str], ...]


class LicenseDocument(Struct, frozen=True):
    """A whole license.

    Attributes:
        title: runs of the title line, for example user text "Salamander 7B" and plain " OpenRAIL-M".
        sections: in order; attachments are the last ones.
        configuration_id: 16 hex digits. license_name: the slug used on the Hub. license_id: of this very license.
        text_hash: canonical text hash, 64 hex digits.
    """

    title: tuple[Run, ...]
    identity: Identity
    sections: tuple[Section, ...]
    type: LicenseType
    artifacts: tuple[Artifact, ...]
    configuration_id: str
    license_name: str
    license_id: str
    text_hash: str
    wording_version: str
    language: str = "en"


def plain(runs: tuple[Run, ...]) -> str:
    """The bare text of runs."""
    return "".join(run.text for run in runs)


def walk(sections: tuple[Section, ...]) -> Iterator[Section | Block]:
    """Sections and blocks in reading order: a section, its blocks, its sub-sections."""
    for section in sections:
        yield section
        yield from section.blocks
        yield from walk(section.sections)


def clause_items(document: LicenseDocument) -> list[ClauseItem]:
    """The use restrictions of Attachment A in the order they stand there."""
    return [node for node in walk(document.sections) if isinstance(node, ClauseItem)]
