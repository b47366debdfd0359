# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text cut into pieces: paragraphs, the items written inside them, and parts separated by semicolons."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from core.reading.clauses.cues import main_cue
from core.reading.clauses.markers import Marker, inside, leading
from core.reading.clauses.sentences import parts, sentences, trimmed
from core.reading.clauses.statement import Span

PARAGRAPH_END = re.compile(r"\n\s*")
LIST_COLON = re.compile(r"[:：](?=\s)")
TRAILING = re.compile(
    r"[\s;,；、]*(?:\b(?:and/or|and|or|as well as|& )\b)?[\s;,；、]*$|[\s;,；]+(?:and/or|and|or)[\s.]*$", re.IGNORECASE
)
CONJUNCTION = re.compile(r"(?:and/or|and|or|as well as)[,:]?\s+", re.IGNORECASE)
OPENER = re.compile(r"\b(?:to|for|in|by|as|on|with|against)\b", re.IGNORECASE)


MOST_COLONS = 20
"""Colons of a paragraph that are tried as the end of a lead-in."""


class Piece(Struct, frozen=True):
    """A stretch that one list level treats as one: a paragraph or an item.

    Attributes:
        marker: of the item, if it has one.
        begins: it begins a paragraph.
        closes: it ends one.
        part: it is one of several parts of a sentence, which belong under the lead-in just before them.
        lead: it is what opens the list that follows inside the same paragraph.
    """

    start: int
    end: int
    marker: Marker | None = None
    begins: bool = False
    closes: bool = False
    part: bool = False
    lead: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order."""
    for span in paragraphs(text):
        yield from _of_paragraph(text, span)


def paragraphs(text: str) -> Iterator[Span]:
    begin = 0
    for found in PARAGRAPH_END.finditer(text):
        span = trimmed(text, begin, found.start())
        if span.start < span.end:
            yield span
        begin = found.end()
    span = trimmed(text, begin, len(text))
    if span.start < span.end:
        yield span


def _of_paragraph(text: str, span: Span) -> Iterator[Piece]:
    first = leading(text, span.start, span.end)
    markers = inside(text, first.end if first else span.start, span.end, first)
    if first:
        second = leading(text, _skip(text, first.end, span.end), span.end)
        if second and not first.is_bullet and not second.is_bullet and second.text.startswith("(") and second.opens:
            # "4. (a) …": an item that is only the first of its own list
            markers = [second, *(marker for marker in markers if marker.start > second.start)]
    edges = [*markers, None]
    current = first
    start = first.end if first else span.start
    begins = True
    for marker in edges:
        end = marker.start if marker else span.end
        piece = _trimmed(text, start, end)
        if piece.start < piece.end or current is not None:
            opens = marker is not None and _opens_below(current, marker)
            yield from _parts(text, piece, current, begins, marker is None, opens)
            begins = False
        current = marker
        start = marker.end if marker else end


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _opens_below(current: Marker | None, marker: Marker) -> bool:
    """Whether a marker opens a list under the piece before it."""
    if current is None:
        return True
    styles = dict(current.readings)
    if any(number == 1 and style not in styles for style, number in marker.readings) and not any(
        styles.get(style) == number - 1 for style, number in marker.readings
    ):
        return True  # "(b) You may not: (i) …": a first Roman number, not the letter behind "h"
    return marker.opens and not any(style in styles for style, _ in marker.readings)


def _parts(text: str, span: Span, marker: Marker | None, begins: bool, closes: bool, opens: bool) -> Iterator[Piece]:
    """A piece, cut further where it is a list without markers."""
    cut = None if opens else _semicolons(text, span)
    if cut is None:
        yield Piece(span.start, span.end, marker, begins, closes, lead=opens)
        return
    lead, items = cut
    yield Piece(lead.start, lead.end, marker, begins, lead=True)
    for number, item in enumerate(items):
        last = number == len(items) - 1
        if last and closes:
            yield from _with_tail(text, item)
        else:
            yield Piece(item.start, item.end, part=True)


def _with_tail(text: str, item: Span) -> Iterator[Piece]:
    """The last item up to the end of its sentence, then what follows it in the paragraph."""
    found = sentences(text, item.start, item.end)
    yield Piece(found[0].start, found[0].end, part=True, closes=len(found) == 1)
    if len(found) > 1:
        yield Piece(found[1].start, item.end, closes=True)


def _semicolons(text: str, span: Span) -> tuple[Span, list[Span]] | None:
    """Lead-in and items of "…, including: one; two; or three." and of "do not use it to one; to two; or to three."."""
    if not any(letter in text[span.start : span.end] for letter in ";；"):
        return None
    for colon in islice(LIST_COLON.finditer(text, span.start, span.end), MOST_COLONS):
        before = text[span.start : colon.start()]
        if ";" in before:
            break
        behind = parts(text, colon.end(), span.end)
        if len(behind) >= 2 and before.count("(") <= before.count(")"):
            items = [_item(text, part) for part in behind]
            return trimmed(text, span.start, colon.end()), [item for item in items if item.start < item.end]
    return _repeated(text, span)


def _repeated(text: str, span: Span) -> tuple[Span, list[Span]] | None:
    found = parts(text, span.start, span.end)
    if len(found) < 2:
        return None
    rest = [_item(text, part) for part in found[1:]]
    openers = {OPENER.match(text, item.start) for item in rest}
    words = {opener.group().lower() if opener else "" for opener in openers}
    if len(words) != 1 or not (word := words.pop()):
        return None
    cue = main_cue(text, found[0].start, found[0].end)
    if cue is None:
        return None
    place = re.compile(rf"\b{word}\b", re.IGNORECASE).search(text, cue.end, found[0].end)
    if place is None:
        return None
    first = _item(text, Span(place.start(), found[0].end))
    return trimmed(text, span.start, place.start()), [first, *rest]


def separated_items(text: str, span: Span) -> list[Span]:
    """The parts between semicolons of a paragraph that is nothing but items; the whole paragraph otherwise."""
    found = parts(text, span.start, span.end)
    if len(found) < 2 or (len(found) == 2 and not CONJUNCTION.match(text, found[1].start, found[1].end)):
        return [_item(text, span)]
    return [item for item in (_item(text, part) for part in found) if item.start < item.end] or [span]


def _item(text: str, span: Span) -> Span:
    """An item without the "and" or "or" at its ends."""
    found = CONJUNCTION.match(text, span.start, span.end)
    return _trimmed(text, found.end() if found else span.start, span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without white space, and without a separator and a lone "and" or "or" at the end."""
    span = trimmed(text, start, end)
    tail = text[max(span.start, span.end - 24) : span.end]
    found = TRAILING.search(tail)
    if found and found.group().strip() and re.match(r"[\s;,；、]", found.group()):
        span = trimmed(text, span.start, span.end - len(found.group()))
    return span
