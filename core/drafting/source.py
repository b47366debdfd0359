# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The source that licenses are written in: lines that a lawyer can read -> sections, paragraphs and items.

    # [id] Heading            a numbered section         ## [id] Heading    a numbered sub-section
    #! [id] Heading           a note: explains, does not bind, has no number
    #@ [id] Heading           an attachment: binds, its heading has no number
    text                      a paragraph; lines up to the next empty line belong together
    - text                    an item, lettered (a), (b), …
    {ref:section-id}          "Section 4.2" or "Attachment A"; an unknown id is an error

A paragraph or item may begin with `[id]`; without one its id is counted inside the section, apart from those that
have their own, so that an optional paragraph with an id moves no other. Only our own templates are parsed, never what
a creator typed: tokens stand in its place.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from core.drafting.document import Block, Item, Paragraph, Run, Section
from core.errors import ClausewrightError

Runs = tuple[Run, ...]

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the key of a value that the creator typed. Private-use characters, which checks refuse in what is typed."""


class WordingError(ClausewrightError):
    """The template source is at fault; the tests of the wording meet this, a creator never should."""


def token(key: str) -> str:
    """What Jinja and the parser see in place of a value that the creator typed."""
    return f"{OPEN}{key}{CLOSE}"


_HEADING = re.compile(r"(##?|#!|#@) \[([a-z0-9-]+)\] (.+)")
_OWN_ID = re.compile(r"\[([a-z0-9-]+)\] ")
_INLINE = re.compile(rf"\{{ref:([a-z0-9-]+)\}}|{OPEN}([a-z_.0-9]+){CLOSE}")


def inline(text: str, labels: Mapping[str, str]) -> Runs:
    """A line of trusted source as runs: references resolved through `labels`, tokens as empty user runs."""
    runs: list[Run] = []
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            runs.append(Run(text[end : found.start()]))
        reference, key = found.groups()
        if key:
            runs.append(Run("", "user", key))
        elif reference in labels:
            runs.append(Run(labels[reference], "ref", reference))
        else:
            raise WordingError(f'the wording refers to "{reference}", which this document does not have')
        end = found.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def marker(index: int) -> str:
    """The letter of the item at that index: (a) … (z), (aa), (ab) …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"({letters})"


class _Heading(NamedTuple):
    sign: str
    id: str
    text: str
    number: str


class _Text(NamedTuple):
    item: bool
    text: str


def _lines(source: str) -> list[_Heading | _Text]:
    """Source lines as headings, paragraphs and items, with the sections numbered."""
    found: list[_Heading | _Text] = []
    section = sub = 0
    open_text = False
    for line in source.splitlines():
        stripped = line.strip(" ")
        heading = _HEADING.fullmatch(stripped)
        if heading:
            sign, section_id, text = heading.groups()
            number = ""
            if sign == "#":
                section, sub = section + 1, 0
                number = str(section)
            elif sign == "##":
                sub += 1
                number = f"{section}.{sub}"
            found.append(_Heading(sign, section_id, text, number))
            open_text = False
        elif not stripped:
            open_text = False
        elif stripped.startswith("- "):
            found.append(_Text(True, stripped[2:].strip(" ")))
            open_text = True
        elif stripped.startswith("#"):
            raise WordingError(f"this heading has no id: {stripped}")
        elif open_text:
            last = found.pop()
            assert isinstance(last, _Text)
            found.append(_Text(last.item, f"{last.text} {stripped}"))
        else:
            found.append(_Text(False, stripped))
            open_text = True
    return found


def _label(heading: _Heading) -> str:
    """How a reference to the section reads; the part of an attachment's heading before the colon."""
    return f"Section {heading.number}" if heading.number else heading.text.partition(":")[0]


def parse(source: str) -> tuple[tuple[Section, ...], dict[str, str]]:
    """Rendered source -> sections and the labels of references. Raises WordingError where the source is at fault."""
    lines = _lines(source)
    labels: dict[str, str] = {}
    for line in lines:
        if isinstance(line, _Heading):
            if line.id in labels:
                raise WordingError(f'two sections have the id "{line.id}"')
            labels[line.id] = _label(line)
    top: list[list[tuple[_Heading, list[Block]]]] = []
    for line in lines:
        if isinstance(line, _Heading):
            if line.sign == "##":
                top[-1].append((line, []))
            else:
                top.append([(line, [])])
        else:
            heading, blocks = top[-1][-1]
            blocks.append(_block(line, heading.id, blocks, labels))
    return tuple(_section(group, labels) for group in top), labels


def _block(line: _Text, section: str, before: list[Block], labels: Mapping[str, str]) -> Block:
    own = _OWN_ID.match(line.text)
    text = line.text[own.end() :] if own else line.text
    counted = sum(1 for block in before if re.fullmatch(r"\d+", block.id.rpartition(".")[2]))
    block_id = f"{section}.{own.group(1) if own else counted + 1}"
    runs = inline(text, labels)
    if not line.item:
        return Paragraph(block_id, runs)
    items = 0
    for block in reversed(before):
        if not isinstance(block, Item):
            break
        items += 1
    return Item(block_id, marker(items), runs)


def _section(group: list[tuple[_Heading, list[Block]]], labels: Mapping[str, str]) -> Section:
    subs = tuple(_section([part], labels) for part in group[1:])
    heading, blocks = group[0]
    runs = inline(heading.text, labels)
    return Section(heading.id, heading.number, runs, tuple(blocks), subs, operative=heading.sign != "#!")
