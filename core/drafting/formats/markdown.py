# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as Markdown: the canonical LICENSE text, good to read raw and in any CommonMark reader.

Lines are broken at 80 columns, items hang, the identity block is fenced. Every character that a CommonMark or GitHub
reader could take for markup is escaped, in our words and in the creator's alike.
"""

import re
import unicodedata
from itertools import groupby

from core.drafting.document import Block, ClauseItem, Item, LicenseDocument, Run, Section
from core.drafting.formats import identity_block
from core.drafting.formats.layout import flat, link_target, marker_of, paragraphs, wrap

WIDTH = 80

_ALWAYS = re.compile(r"[\\`*\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#[0-9]|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_LINE_START = re.compile(r"(?P<indent> *)(?:(?P<digits>\d{1,9})(?=[.)](?: |$))|(?=[-+=#]))", re.ASCII)


def render(document: LicenseDocument) -> str:
    """The LICENSE text. The same document gives the same characters."""
    blocks = [["# " + _heading(document.title)], _fenced(identity_block.lines(document.identity, WIDTH))]
    for section in document.sections:
        blocks += _section(section, 2)
    return paragraphs(blocks)


def escape(text: str) -> str:
    """Text as CommonMark source that shows exactly this text anywhere but at the start of a line (see `guarded`)."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\\&", text)
    return _UNDERSCORE.sub(r"\\_", text)


def guarded(line: str) -> str:
    """A line of running text that cannot be taken for a heading, a list item or a rule."""
    match = _LINE_START.match(line)
    if not match:
        return line
    return line[: match.end()] + "\\" + line[match.end() :]


def _section(section: Section, level: int) -> list[list[str]]:
    number = marker_of(section)
    heading = f"{'#' * min(level, 6)} {number} {_heading(section.heading)}" if number else _unnumbered(section, level)
    blocks = [[heading], *(_block(block) for block in section.blocks)]
    for part in section.sections:
        blocks += _section(part, level + 1)
    return blocks


def _unnumbered(section: Section, level: int) -> str:
    return f"{'#' * min(level, 6)} {_heading(section.heading)}"


def _block(block: Block) -> list[str]:
    first, rest = "", ""
    if isinstance(block, Item | ClauseItem):
        first, rest = f"{escape(block.marker)} ", "    "
    return [guarded(line) for line in wrap(_inline(block.runs), WIDTH, first, rest)]


def _heading(runs: tuple[Run, ...]) -> str:
    words = " ".join(escape(flat("".join(run.text for run in runs))).split(" ")).strip(" ")
    return words.replace("#", "\\#")


def _inline(runs: tuple[Run, ...]) -> str:
    """Runs as one line of source; bold where it can be, links where they may be followed."""
    pieces = [
        (bold, "".join(_linked(run) for run in group))
        for bold, group in groupby(runs, key=lambda run: run.kind in ("strong", "term"))
    ]
    source = ""
    for place, (bold, piece) in enumerate(pieces):
        if bold and (words := piece.strip(" ")):
            lead, trail = piece[: piece.index(words)], piece[piece.index(words) + len(words) :]
            before = (source + lead)[-1:]
            after = (trail + (pieces[place + 1][1] if place + 1 < len(pieces) else ""))[:1]
            if _opens(before, words[0]) and _opens(after, words[-1]):
                piece = f"{lead}**{words}**{trail}"
        source += piece
    return source


def _linked(run: Run) -> str:
    text, target = flat(run.text), link_target(run)
    if not target:
        return escape(text)
    if text == target and target.lower().startswith("http"):
        return f"<{target}>"
    if f"mailto:{text}" == target and _MAIL.fullmatch(text):
        return f"<{text}>"
    return f"[{escape(text)}](<{target}>)"


def _opens(outside: str, inside: str) -> bool:
    """Whether `**` between these two characters is read as a delimiter facing `inside` (CommonMark, flanking runs)."""
    return not inside.isspace() and (not _punctuation(inside) or not outside or outside == " " or _punctuation(outside))


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _fenced(lines: list[str]) -> list[str]:
    longest = max((len(ticks) for line in lines for ticks in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + "text", *lines, fence]
