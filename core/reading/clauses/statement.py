# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A statement of a license text: one sentence, paragraph or list item, and what it stands under."""

from typing import Literal

from msgspec import Struct

Kind = Literal["clause", "paragraph", "heading", "lead-in"]
Polarity = Literal["forbids", "permits", "requires", "states"]
About = Literal["use", "terms"]


class Span(Struct, frozen=True):
    """A stretch of the text in code points; `end` is behind its last one."""

    start: int
    end: int


class Statement(Struct, frozen=True):
    """One statement of a text.

    Statements follow each other in the order of the text and never overlap; between them stand white space, markers
    of list items, separators and a lone "and" or "or".

    Attributes:
        text: the words of the statement without its marker and its lead-in; `text == source[start:end]`.
        kind: `clause`, an item of a list or a sentence that forbids, permits or requires something; `paragraph`, any
            other sentence; `heading`; `lead-in`, the words that open a list ("You agree not to:").
        polarity: what becomes of the act it names, its lead-ins weighed in: `forbids`, `permits` ("You may", also a
            prohibition lifted), `requires` ("You must", "ensure that"), `states` (definitions, warranties, the rest).
        about: `use`, what people do with the work or its output; `terms`, how the license itself runs: copies,
            notices, trademarks, warranty, termination, sublicenses.
        lead_in: the words of every lead-in above it, outermost first, joined by a space; empty where there is none.
        lead_start, lead_end: where the nearest lead-in stands; both 0 where there is none.
        lead_ins: where every lead-in stands, outermost first.
        section: the headings above it, outermost first, joined by " > ".
        marker: the marker of its list item as written ("(a)", "4.2", "•"); empty where it has none.
        exceptions: the stretches inside it that take something out of it ("except …", "unless …").
        exempt: the whole statement takes something out of another one ("This does not apply to …", items of an
            "except:" list).
    """

    text: str
    start: int
    end: int
    kind: Kind = "paragraph"
    polarity: Polarity = "states"
    about: About = "terms"
    lead_in: str = ""
    lead_start: int = 0
    lead_end: int = 0
    lead_ins: tuple[Span, ...] = ()
    section: str = ""
    marker: str = ""
    exceptions: tuple[Span, ...] = ()
    exempt: bool = False

    @property
    def restricts_use(self) -> bool:
        """Whether it keeps people from some use or conduct."""
        return self.kind in ("clause", "lead-in") and self.polarity == "forbids" and self.about == "use"
