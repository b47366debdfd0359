# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What several formats need: heading markers, display width, wrapped lines, links that may be followed."""

import re
import unicodedata
from collections.abc import Iterable

from core.drafting.document import Run, Section, plain

SIGNATURE = "Made with Clausewright"
"""Stands in the metadata of every picture."""

FOLLOWED = re.compile(r"(?:https?://[^\s<>\"\\^`{|}]+|mailto:[^\s<>\"\\^`{|}]+@[^\s<>\"\\^`{|}]+)", re.IGNORECASE)


def flat(text: str) -> str:
    """The text on one line: tabs and line breaks become spaces. A no-break space stays what it is."""
    return re.sub(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+", " ", text)


def flat_plain(runs: tuple[Run, ...]) -> str:
    """The bare text of runs on one line."""
    return flat(plain(runs)).strip(" ")


def marker_of(section: Section) -> str:
    """How the number of a heading is shown: "3." but "3.2" and "A.1"; empty where it has none."""
    return f"{section.number}." if section.number.isdigit() else section.number


def heading_line(section: Section) -> str:
    """Number and words of a heading as plain text."""
    return f"{marker_of(section)} {flat_plain(section.heading)}".strip(" ")


def link_target(run: Run) -> str:
    """Where a link may lead: web and mail addresses only, else empty. A `javascript:` address is mere text."""
    return run.target if run.kind == "link" and FOLLOWED.fullmatch(run.target) else ""


def display_width(text: str) -> int:
    """Columns the text takes in a terminal: wide East Asian characters and emoji two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns, broken at spaces only, so that joining them gives the same words.

    Args:
        first: put before the first line, for example a marker.
        rest: put before every further line.
    """
    lines: list[str] = []
    line, used, empty = first, display_width(first), True
    for word in text.split(" "):
        if not word:
            continue
        columns = display_width(word)
        if not empty and used + 1 + columns > width:
            lines.append(line)
            line, used, empty = rest, display_width(rest), True
        line, used = (line + word, used + columns) if empty else (f"{line} {word}", used + 1 + columns)
        empty = False
    return [*lines, line]


def shortened(text: str, width: int) -> str:
    """The text, cut to that many columns with an ellipsis where it is longer."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL", "RLE", "RLO", "RLI")


def paragraphs(lines_of: Iterable[list[str]]) -> str:
    """Blocks of lines, one empty line between them, a newline at the end."""
    return "\n\n".join("\n".join(line.rstrip(" ") for line in lines) for lines in lines_of if lines) + "\n"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
