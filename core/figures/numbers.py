# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The numbers of a figure: table, tab-separated text, CSV and JSON."""

import io
from collections.abc import Mapping, Sequence
from csv import writer
from typing import TYPE_CHECKING, Any

import msgspec

import core
from core.figures.spec import About, Kind

if TYPE_CHECKING:
    from core.figures.figure import Figure

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a text as a formula."""


def shown(value: object, kind: Kind) -> str:
    """A value as a person reads it; nothing where there is none.

    >>> shown(0.11661, "share"), shown(78352, "count"), shown(None, "count")
    ('11.7 %', '78,352', '')
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        match kind:
            case "share":
                return percent(float(value))
            case "count":
                return f"{value:,.0f}"
            case "number":
                return f"{value:,.2f}"
            case "text":
                return str(value)
    return str(value)


def percent(share: float) -> str:
    """A share in per cent with as many digits as it bears.

    >>> percent(0.8471), percent(0.0421), percent(0.00031), percent(0.0)
    ('84.7 %', '4.21 %', '0.031 %', '0 %')
    """
    value = 100 * share
    if value == 0:
        return "0 %"
    digits = 1 if value >= 9.995 else 2 if value >= 0.995 else 3
    return f"{value:.{digits}f} %"


def readable(words: str) -> str:
    """Words without what no document holds or what would turn them around: controls, halves of pairs, overrides."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in words)


def drawn(about: About, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows that hold numbers; a row that only marks a place on the axis has its note and stays."""
    fields = [column.field for column in about.columns if column.kind != "text"]
    return [row for row in rows if any(row.get(field) is not None for field in fields) or row.get("note")]


def table(about: About, rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[shown(row.get(c.field), c.kind) for c in about.columns] for row in drawn(about, rows)]


def tabbed(figure: "Figure") -> str:
    lines = [figure.columns, *figure.table]
    cells = ["\t".join(" ".join(cell.split()) for cell in line) for line in lines]
    return "\n".join([figure.title, *cells, figure.caption, *figure.settings.notes, ""])


def csv(about: About, rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    write = writer(out, lineterminator="\n")
    write.writerow([column.title for column in about.columns])
    for row in drawn(about, rows):
        write.writerow([_plain(row.get(column.field)) for column in about.columns])
    return out.getvalue()


def json(figure: "Figure") -> bytes:
    about = figure.spec.about
    value = {
        "schema": "clausewright-figure/1",
        "clausewright": core.__version__,
        "figure": figure.id,
        "title": figure.title,
        "description": figure.description,
        "asked": figure.settings.asked,
        "notes": figure.settings.notes,
        "columns": [msgspec.to_builtins(column) for column in about.columns],
        "rows": [{c.field: row.get(c.field) for c in about.columns} for row in drawn(about, figure.rows)],
    }
    text = msgspec.json.encode(value, enc_hook=str)
    return msgspec.json.format(text, indent=2) + b"\n"


def _plain(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
