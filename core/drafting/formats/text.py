# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as plain text: wrapped, numbered, items indented, nothing of any markup left."""

import re

from core.drafting.document import Block, ClauseItem, Definition, Item, LicenseDocument, Section
from core.drafting.formats import identity_block
from core.drafting.formats.layout import display_width, flat_plain, heading_line, paragraphs, wrap

WIDTH = 78

_MARKDOWN = re.compile(r"#{1,6} |```|~~~|[*-] \[|> ")


def render(document: LicenseDocument) -> str:
    """The whole license, lines of at most 78 columns except where one word alone is longer."""
    blocks = [_underlined(flat_plain(document.title), "="), identity_block.lines(document.identity, WIDTH)]
    for section in document.sections:
        blocks += _section(section, "-")
    return paragraphs([[_unmistakable(line) for line in lines] for lines in blocks])


def _unmistakable(line: str) -> str:
    """A line that no reader takes for Markdown: a space goes before words that begin it like a heading."""
    return f" {line}" if _MARKDOWN.match(line) else line


def _section(section: Section, line: str) -> list[list[str]]:
    blocks = [_underlined(heading_line(section), line), *(_block(block) for block in section.blocks)]
    for part in section.sections:
        blocks += _section(part, "")
    return blocks


def _underlined(heading: str, line: str) -> list[str]:
    lines = wrap(heading, WIDTH)
    return [*lines, line * max(map(display_width, lines))] if line else lines


def _block(block: Block) -> list[str]:
    text = flat_plain(block.runs)
    if isinstance(block, Item | ClauseItem):
        marker = f"  {block.marker} "
        return wrap(text, WIDTH, marker, " " * len(marker))
    if isinstance(block, Definition):
        return wrap(text, WIDTH, "  ", "  ")
    return wrap(text, WIDTH)
