# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Line breaks of plain text that mean something: between items and headings that no empty line parts.

Most line breaks of a text only wrap it. Those that do not are told by what stands around them: a marker of a list, a
colon, a line that ends long before the margin, lines that were never wrapped.
"""

import re

from core.reading.source_text import SourceText

MARKER = re.compile(
    r"(?:[-–—*•●○◦▪]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|§+\s?\d+|[①-⑳])\s+\S"
)
BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
REFERS = re.compile(
    r"(?:sections?|clauses?|articles?|paragraphs?|items?|version|and|or|in|of|under|see)$", re.IGNORECASE
)
LONGEST_REFERS = 10
"""Letters of the longest of these words."""
WIDEST_WRAP = 130
"""Characters of a line that nobody wraps text at: where lines are longer, each is a paragraph."""
NARROWEST_WRAP = 45
"""Characters of a line that text is hardly wrapped at: shorter lines below a colon are items."""
SHORT = 0.7
"""Share of the width below which a line ended on purpose, where the next begins with a capital."""


def source_of(text: str) -> SourceText:
    """Plain text as it is read, with the line breaks that mean something."""
    blocks = [[" ".join(line.split()) for line in block.split("\n") if line.strip()] for block in BLANK.split(text)]
    blocks = [block for block in blocks if block]
    unwrapped = any(len(line) > WIDEST_WRAP for block in blocks for line in block)
    breaks: list[int] = []
    parts: list[str] = []
    at = 0
    before = ""
    for block in blocks:
        width = max(map(len, block))
        listed = before.endswith((":", "："))
        for number, line in enumerate(block):
            if number:
                if unwrapped or _ends(block[number - 1], line, width, listed=listed):
                    breaks.append(at)
                listed = listed or block[number - 1].endswith((":", "："))
                at += 1
            at += len(line)
        parts.append(" ".join(block))
        before = block[-1]
        at += 2
    return SourceText("\n\n".join(parts), "text", breaks=tuple(breaks))


def _ends(line: str, following: str, width: int, *, listed: bool) -> bool:
    """Whether a paragraph or an item ends with this line."""
    if MARKER.match(following):
        return not refers(line)
    if line.endswith((":", "：", ";", "；")):
        return True
    short = (listed and width <= NARROWEST_WRAP) or (
        len(line) < SHORT * width
        and width > NARROWEST_WRAP
        and following[0].isupper()
        and _room(line, following, width)
    )
    return short and not line.endswith((",", "(", "-", "/")) and not refers(line)


def refers(line: str) -> bool:
    """Whether the line ends with a word that a number follows, or that joins it to the next line."""
    return REFERS.search(line, max(0, len(line) - LONGEST_REFERS)) is not None


def _room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would have fitted into this one."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) <= width
