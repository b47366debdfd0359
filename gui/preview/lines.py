# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as the lines a text view shows: one value per text block, in the order every format has them."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.drafting.document import Definition, LicenseDocument, Paragraph, Run, Section

LineKind = Literal["title", "heading", "subheading", "paragraph", "definition", "item", "clause", "identity"]


class Line(Struct, frozen=True):
    """One text block.

    Attributes:
        key: the node's id; the same node has the same key in every version of the document.
        marker: number or letter in front of the words; a line that differs only in it has not changed its meaning.
    """

    key: str
    kind: LineKind
    runs: tuple[Run, ...]
    marker: str = ""

    @property
    def text(self) -> str:
        """Marker and words as they are shown."""
        words = "".join(run.text for run in self.runs)
        return f"{self.marker} {words}" if self.marker else words


def lines(document: LicenseDocument) -> list[Line]:
    """All lines of the document, from the title to the identity block."""
    result = [Line("title", "title", document.title)]
    for section in document.sections:
        result.extend(_section(section, 0))
    for label, value in document.identity.lines:
        runs = (Run(f"{label}: ", "strong"), Run(value))
        result.append(Line(f"identity.{label}", "identity", runs))
    return result


def _section(section: Section, depth: int) -> Iterator[Line]:
    yield Line(section.id, "subheading" if depth else "heading", section.heading, section.number)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield Line(block.id, "paragraph", block.runs)
        elif isinstance(block, Definition):
            yield Line(block.id, "definition", block.runs)
        else:
            yield Line(block.id, "clause" if hasattr(block, "clause") else "item", block.runs, block.marker)
    for inner in section.sections:
        yield from _section(inner, depth + 1)
