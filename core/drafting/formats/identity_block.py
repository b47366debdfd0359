# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The identity block as text: between two fixed lines, one label a line, easy to find and to strip."""

import re

from core.drafting.document import Identity
from core.drafting.formats.layout import display_width, flat

BEGIN = "License identity (not part of the terms)"
END = "End of license identity"

INDENT = 4
"""Of a value that is too long to stand beside its label."""

_BLOCK = re.compile(rf"^[ \t>*|]*{re.escape(BEGIN)}[ \t]*$(?P<body>.*?)^[ \t>*|]*{re.escape(END)}[ \t]*$", re.M | re.S)
_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z_ ]{0,38}):(?: +(?P<value>.*)| *)")


def lines(identity: Identity, width: int = 78) -> list[str]:
    """The block as lines: labels in a column, long values continued under their first word."""
    column = max((len(label) for label, _ in identity.lines), default=0) + 2
    shown = [BEGIN]
    for label, value in identity.lines:
        pieces = _pieces(flat(value), width - column)
        if display_width(pieces[0]) > width - column:
            shown.append(f"{label}:")
            shown += [" " * INDENT + piece for piece in pieces]
            continue
        shown.append(f"{label + ':':<{column}}{pieces[0]}".rstrip(" "))
        shown += [" " * column + piece for piece in pieces[1:]]
    return [*shown, END]


def find(text: str) -> tuple[int, int, tuple[tuple[str, str], ...]] | None:
    """The first identity block in a text: (start, end, its lines), or None. A label may stand in several lines."""
    for match in _BLOCK.finditer(text):
        values = _values(match["body"].strip("\n").split("\n"))
        if values:
            return match.start(), match.end(), values
    return None


def _values(body: list[str]) -> tuple[tuple[str, str], ...]:
    values: list[tuple[str, str]] = []
    for line in body:
        labelled = _LABELLED.fullmatch(line)
        if labelled:
            values.append((labelled["label"], labelled["value"] or ""))
        elif values and line.strip(" "):
            label, value = values[-1]
            values[-1] = (label, f"{value} {line.strip(' ')}".strip(" "))
    return tuple(values)


def _pieces(value: str, width: int) -> list[str]:
    """The value in pieces; a break stands for exactly one space, so runs of spaces are never broken."""
    pieces, piece = [], ""
    for word in re.split(r"(?<! ) (?! )", value.strip(" ")):
        if piece and display_width(piece) + 1 + display_width(word) > width:
            pieces.append(piece)
            piece = word
        else:
            piece = f"{piece} {word}" if piece else word
    return [*pieces, piece]
