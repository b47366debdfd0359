# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as the lines a text view shows: one value per text block, in the order every format has them."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.drafting.document import ClauseItem, Definition, LicenseDocument, Paragraph, Run, Section
from core.drafting.formats import identity_block
from core.drafting.formats.layout import marker_of

LineKind = Literal["title", "heading", "subheading", "paragraph", "definition", "item", "clause", "identity"]

# Labels of the identity block that may stand there several times.
REPEATED = ("Upstream", "Custom clause")


class Line(Struct, frozen=True):
    """One text block.

    Attributes:
        key: the node's id; the same node has the same key in every version of the document.
        marker: number or letter in front of the words; a line that differs only in it has not changed its meaning.
        clause: id of the clause that the line states, catalog or custom; empty for all other lines.
    """

    key: str
    kind: LineKind
    runs: tuple[Run, ...]
    marker: str = ""
    clause: str = ""

    @property
    def text(self) -> str:
        """Marker and words as they are shown."""
        words = "".join(run.text for run in self.runs)
        return f"{self.marker} {words}" if self.marker else words


def lines(document: LicenseDocument) -> list[Line]:
    """All lines of the document: the title, the identity block, the sections, as in every format."""
    result = [Line("title", "title", document.title)]
    result.append(Line("identity.begin", "identity", (Run(identity_block.BEGIN),)))
    for number, (label, value) in enumerate(document.identity.lines):
        result.append(
            Line(
                f"identity.{label}.{number}" if label in REPEATED else f"identity.{label}",
                "identity",
                (Run(f"{label}: ", "strong"), Run(value)),
            )
        )
    result.append(Line("identity.end", "identity", (Run(identity_block.END),)))
    for section in document.sections:
        result.extend(_section(section, 0))
    return result


def _section(section: Section, depth: int) -> Iterator[Line]:
    yield Line(section.id, "subheading" if depth else "heading", section.heading, marker_of(section))
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield Line(block.id, "paragraph", block.runs)
        elif isinstance(block, Definition):
            yield Line(block.id, "definition", block.runs)
        elif isinstance(block, ClauseItem):
            yield Line(block.id, "clause", block.runs, block.marker, block.clause)
        else:
            yield Line(block.id, "item", block.runs, block.marker)
    for inner in section.sections:
        yield from _section(inner, depth + 1)
