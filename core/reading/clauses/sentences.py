# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Sentences and separated parts of a stretch of text."""

import re

from core.reading.clauses.statement import Span

END = re.compile(r"[.!?…]['\"’”»)\]]{0,3}(?=\s)|[。！？]['\"’”」』）]{0,2}")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|etc|cf|vs|viz|approx|no|nos|inc|ltd|co|corp|llc|art|sec|para|fig|al|st|dr|mr|mrs"
    r"|ms|prof|jr|sr"
    r"|u\.s|u\.k|u\.s\.c|seq|incl|ex|rev|ver|vol|pp?|[a-z](?:\.[a-z])*)\.$",
    re.IGNORECASE,
)
OPENING = re.compile(r"['\"‘“«(\[]{0,2}(?:[^\W_a-z]|[A-Z0-9])")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two offsets, white space left out."""
    spans: list[Span] = []
    begin = start
    for found in END.finditer(text, start, end):
        behind = found.end()
        if found.group()[0] in "。！？" or _ends(text, begin, found.start() + 1, behind, end):
            spans.append(trimmed(text, begin, behind))
            begin = behind
    spans.append(trimmed(text, begin, end))
    return [span for span in spans if span.start < span.end]


def _ends(text: str, begin: int, dot: int, behind: int, end: int) -> bool:
    following = text[behind : behind + 6].lstrip()
    if not following or not (OPENING.match(following) and behind < end):
        return False
    if text[dot - 1] != ".":
        return True
    word = text[max(begin, dot - 12) : dot]
    if re.fullmatch(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})[.)]", text[begin:dot]):  # a number alone
        return False
    return not ABBREVIATION.search(word) or word[-5:].lower() in (" etc.",)


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def parts(text: str, start: int, end: int, separator: str = ";；") -> list[Span]:
    """The stretch cut at semicolons that stand outside brackets."""
    spans: list[Span] = []
    depth = 0
    begin = start
    for position in range(start, end):
        letter = text[position]
        if letter in "([{（":
            depth += 1
        elif letter in ")]}）":
            depth = max(0, depth - 1)
        elif letter in separator and not depth:
            spans.append(Span(begin, position))
            begin = position + 1
    spans.append(Span(begin, end))
    return [span for span in (trimmed(text, s.start, s.end) for s in spans) if span.start < span.end]
