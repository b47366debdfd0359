# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Markers of list items: bullets, letters and numbers, at the start of a paragraph and inside it."""

import re
from collections.abc import Iterator

from msgspec import Struct

BULLETS = "-–—−*+•●○◦∙·▪▫■□▶►▸‣⁃➢➤✓✔✗✘✖✕❌⛔☒☑🚫\uf0b7\uf0a7"
DASHES = "-–—−"

MARKER = re.compile(
    rf"(?P<bullet>\[[ xX]?\]|[{re.escape(BULLETS)}]\ufe0f?|--|o(?=\s+[A-Z]))(?=\s)"
    r"|[(\[（](?P<inner>\d{1,3}|[A-Z]|[a-z]|[ivx]{2,5}|[IVX]{2,5}|([a-z])\3)[)\]）]"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<after>[.)]|\.\))(?=\s)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,3}){1,4})(?=\s+\S)"
    r"|(?P<letter>[A-Z]|[a-z]|[ivx]{2,5}|[IVX]{2,5})(?P<close>[.)])(?=\s)"
    r"|(?P<named>(?:Section|SECTION|Article|ARTICLE|Clause|Rule|§)\s{0,2}(?P<name>\d{1,3}(?:\.\d{1,3})*"
    r"|[IVX]{1,5}))(?=[\s.:–—-])[.:]?"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<ideograph>[一二三四五六七八九十]{1,3}|\d{1,2})、"
)
BARE = re.compile(r"(?P<number>\d{1,2})(?=\s+[A-Z])")
"""A number alone before a short heading: "3 Privacy"."""

REFERENCE = re.compile(
    r"(?:\b(?:sections?|sec|paragraphs?|para|clauses?|articles?|art|items?|subsections?|subparagraphs?|sub-?clauses?"
    r"|points?|parts?|rules?|exhibits?|schedules?|annex|appendix|versions?|chapters?|terms?|conditions?|numbers?|no"
    r"|title|under|of|in|by|with|to|and|or|through|both|either|§)\.?,?|[§\d)])\s*$",
    re.IGNORECASE,
)
NAMED_REFERENCE = re.compile(
    r"\b(?:sections?|sec|paragraphs?|para|clauses?|articles?|art|items?|subsections?|subparagraphs?|sub-?clauses?"
    r"|points?|rules?|exhibits?|schedules?|annex|appendix|versions?|chapters?|numbers?|no)\.?\s*$",
    re.IGNORECASE,
)
CONJUNCTION = re.compile(r"[,;.:!?)]\s*(?:and/or|and|or)\s*$")
XYZ = 24
"""The letter x, with which some inner lists begin."""
ROMAN = {"I": 1, "V": 5, "X": 10}


class Marker(Struct, frozen=True):
    """A marker: where it stands, and what it can be read as: "(i)" is the ninth letter or the first Roman number.

    Attributes:
        readings: pairs of a style and a number; number 0 in bullets, which do not count.
    """

    text: str
    start: int
    end: int
    readings: tuple[tuple[str, int], ...]

    @property
    def is_bullet(self) -> bool:
        return self.readings[0][0].startswith("bullet")

    @property
    def opens(self) -> bool:
        """Whether it can be the first of a list."""
        return any(number <= 1 for _, number in self.readings)


def leading(text: str, start: int, end: int) -> Marker | None:
    """The marker at the start of a paragraph."""
    found = MARKER.match(text, start, end)
    if found is None and end - start <= 80:
        found = BARE.match(text, start, end)
    return _marker(found) if found and text[found.end() : end].strip() else None


def inside(text: str, start: int, end: int, first: Marker | None) -> list[Marker]:
    """The markers of items inside a paragraph, told from dashes and references by their order and what is before."""
    candidates = [marker for marker in _candidates(text, start, end) if not _refers(text, start, marker)]
    later: dict[str, set[int]] = {}
    for marker in candidates:
        for style, number in marker.readings:
            later.setdefault(style, set()).add(number)
    bullets = _bullets(text, start, candidates, first)
    expected: dict[str, int] = {style: number + 1 for style, number in first.readings} if first else {}
    accepted: list[Marker] = []
    opened: set[str] = set()
    for marker in candidates:
        if marker.is_bullet:
            if marker in bullets:
                accepted.append(marker)
            continue
        fitting = [reading for reading in marker.readings if _fits(text, start, marker, reading, expected, later)]
        fitting += [
            reading for reading in marker.readings if reading[0] in opened and expected[reading[0]] == reading[1]
        ]
        if fitting:
            if text[max(start, marker.start - 3) : marker.start].rstrip().endswith(":"):
                opened.update(style for style, _ in fitting)
            accepted.append(marker)
            expected.update({style: number + 1 for style, number in fitting})
    return accepted


def _candidates(text: str, start: int, end: int) -> Iterator[Marker]:
    position = start
    while True:
        found = SEARCH.search(text, position, end)
        if found is None:
            return
        inner = MARKER.match(text, found.start(), end)
        position = found.end()
        if inner and found.start() > start:
            position = inner.end()
            yield _marker(inner)


SEARCH = re.compile(
    rf"(?<=[\s:;])(?:[{re.escape(BULLETS)}(\[（①-⑳]|[A-Za-z0-9]{{1,5}}[.)]\s|\d{{1,2}}\.\d|(?:(?:Section|SECTION|Article|ARTICLE)\s|§)\s?[\dIVX])"
)


def _refers(text: str, start: int, marker: Marker) -> bool:
    """Whether it is part of a reference: "under section 4(a) and (b)"."""
    before = text[max(start, marker.start - 24) : marker.start]
    if marker.is_bullet or CONJUNCTION.search(before):
        return False
    if marker.text.startswith(("(", "[", "（")):
        return bool(NAMED_REFERENCE.search(before)) or before[-1:].isdigit() or before[-1:] == ")"
    return bool(REFERENCE.search(before))


def _fits(
    text: str,
    start: int,
    marker: Marker,
    reading: tuple[str, int],
    expected: dict[str, int],
    later: dict[str, set[int]],
) -> bool:
    style, number = reading
    if style == "section":
        return text[max(start, marker.start - 3) : marker.start].rstrip().endswith((".", ";", "!", "?"))
    before = text[max(start, marker.start - 12) : marker.start].rstrip()
    separated = before.endswith((":", ";", ".", ",", "!", "?", "\n")) or bool(CONJUNCTION.search(before))
    upper = not text[marker.end : marker.end + 3].strip()[:1].islower()
    bracketed = style.startswith("(")
    if expected.get(style) == number:
        return bracketed or separated or (upper and style[-1] in "1a")
    if style == "()a:a" and number == XYZ and {XYZ + 1, XYZ + 2} <= later.get(style, set()):
        return True
    if number != 1:
        capitals = re.search(r"[A-Z]{3,}\s*$", text[max(start, marker.start - 12) : marker.start]) is not None
        ended = before.endswith((".", ":", ";")) or capitals
        return style == ".1:1" and 1 < number < 60 and upper and ended and number + 1 in later.get(style, ())
    if before.endswith(":"):
        return True
    return 2 in later.get(style, ()) and (bracketed or separated)


def _bullets(text: str, start: int, candidates: list[Marker], first: Marker | None) -> set[Marker]:
    """Round bullets always count; dashes do after a colon or punctuation, or all through a list that they open."""
    dashes = [marker for marker in candidates if marker.is_bullet and marker.text[0] in DASHES + "+"]
    others = {marker for marker in candidates if marker.is_bullet} - set(dashes)
    if not dashes:
        return others
    separated = {
        marker
        for marker in dashes
        if text[max(start, marker.start - 8) : marker.start].rstrip()[-1:] in tuple(".;:,!?")
        or CONJUNCTION.search(text[max(start, marker.start - 8) : marker.start])
    }
    opened = bool(first and first.is_bullet and first.text[0] in DASHES) or any(
        text[max(start, marker.start - 2) : marker.start].rstrip()[-1:] == ":" for marker in dashes
    )
    if not opened:
        return others
    # Where items end with punctuation, a dash without it is a dash.
    return others | (separated if len(separated) >= 3 else set(dashes))


def _marker(found: re.Match[str]) -> Marker:
    groups = found.groupdict()
    return Marker(found.group(), found.start(), found.end(), tuple(_readings(found.group(), groups)))


def _readings(text: str, groups: dict[str, str | None]) -> Iterator[tuple[str, int]]:
    if groups.get("bullet"):
        yield f"bullet {text[0]}", 0
    elif inner := groups.get("inner"):
        yield from _counted("()", inner)
    elif number := groups.get("number") or groups.get("decimal"):
        parts = number.split(".")
        shape = ")" if ")" in text else "."
        depth = len(parts)
        yield f"{shape}{depth}:1", int(parts[-1])
    elif letter := groups.get("letter"):
        yield from _counted(")" if text.endswith(")") else ".", letter)
    elif name := groups.get("name"):
        yield "section", int(name.split(".")[-1]) if name[-1].isdigit() else _roman(name)
    elif groups.get("circled"):
        yield "circled", ord(text[0]) - ord("①") + 1
    else:
        inner = groups.get("ideograph") or ""
        yield "、", int(inner) if inner.isdigit() else "一二三四五六七八九十".find(inner[0]) + 1


def _counted(shape: str, inner: str) -> Iterator[tuple[str, int]]:
    if inner.isdigit():
        yield f"{shape}:1", int(inner)
        return
    case = "a" if inner.islower() else "A"
    if len(inner) == 1:
        yield f"{shape}{case}:a", ord(inner.lower()) - ord("a") + 1
    elif len(inner) == 2 and inner[0] == inner[1] and inner not in ("ii", "xx", "II", "XX"):
        yield f"{shape}{case}:a", ord(inner[0].lower()) - ord("a") + 27
    if set(inner.upper()) <= set("IVX"):
        yield f"{shape}{case}:i", _roman(inner)


def _roman(text: str) -> int:
    values = [ROMAN[letter] for letter in text.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
