# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The readable text of a file."""

from typing import Literal

from msgspec import Struct

SourceFormat = Literal["markdown", "text", "html", "pdf", "docx"]


class SourceText(Struct, frozen=True):
    """The readable text of a file.

    Attributes:
        text: paragraphs separated by one empty line; offsets of readings count code points in it.
        has_paragraphs: false where the source told lines apart, but not paragraphs (pages of a PDF).
        attachments: files embedded in a PDF, by name.
        breaks: offsets of single spaces in `text` where the source began a new line that seems to mean something.
    """

    text: str
    format: SourceFormat
    has_paragraphs: bool = True
    attachments: dict[str, bytes] = {}
    breaks: tuple[int, ...] = ()

    @property
    def lined(self) -> str:
        """The text with line feeds for the spaces in `breaks`: what is split into statements. Offsets stay."""
        pieces, at = [], 0
        for offset in self.breaks:
            pieces.append(self.text[at:offset])
            at = offset + 1
        return "\n".join([*pieces, self.text[at:]])
