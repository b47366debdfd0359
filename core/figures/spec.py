# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures as data: a Vega-Lite spec in `resources/figures/<id>.vl.json`, and beside its marks what it needs to be told
in words and as a table.

A spec draws from the data set `rows`. Its `usermeta` holds `title`, `shape` (how it is put into words, see
`core.figures.words`) and `columns` (what the table and the exports show). A text that begins with `$` is a color of the
theme. Adding a figure means adding a file.
"""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
from msgspec import Struct

from core.errors import InputError

FOLDER = "figures"
SUFFIX = ".vl.json"

Shape = Literal["series", "ranking", "matrix", "points", "switches"]
Kind = Literal["text", "count", "share", "number"]


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a figure's table. `kind`: how its values read; a share is 0 to 1."""

    field: str
    title: str
    kind: Kind


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """What a spec says about itself."""

    title: str
    shape: Shape
    columns: tuple[Column, ...]


class Spec(Struct, frozen=True):
    """A figure without its data.

    Attributes:
        marks: the Vega-Lite spec; colors of the theme still as `$name`.
    """

    id: str
    about: About
    marks: dict[str, Any]


class Theme(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The colors of figures on a light or a dark page, as #rrggbb.

    Attributes:
        category: told apart by color-blind people, in this order; the license classes take them in theirs.
        ramp: from few to many. on_strong: text on the strong end of the ramp.
        edge: between areas that touch. point: marks of published figures.
    """

    background: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    point: str
    on_strong: str
    ramp: tuple[str, ...]
    category: tuple[str, ...]


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """A published adoption figure: `share` of the denominator at that date, who counted it, and what was counted.

    Attributes:
        label: what stands beside the point; empty where its neighbors say it.
    """

    date: str
    share: float
    models: int | None
    denominator: Literal["all", "licensed", "downloaded", "weighted"]
    counts: str
    source: str
    label: str


class _PublishedFile(Struct, frozen=True, forbid_unknown_fields=True):
    adoption: tuple[Published, ...]


def ids() -> tuple[str, ...]:
    """The figures there are, sorted."""
    folder = files("resources") / FOLDER
    return tuple(sorted(f.name.removesuffix(SUFFIX) for f in folder.iterdir() if f.name.endswith(SUFFIX)))


@cache
def load(figure_id: str) -> Spec:
    """The spec with that id. Raises InputError that names those there are."""
    if figure_id not in ids():
        raise InputError(f"there is no figure {figure_id!r}", mend=f"The figures are {', '.join(ids())}")
    marks = msgspec.json.decode(_bytes(f"{figure_id}{SUFFIX}"), type=dict[str, Any])
    about = msgspec.convert(marks.pop("usermeta"), About)
    return Spec(figure_id, about, marks)


@cache
def theme(dark: bool) -> Theme:
    """The colors for a dark or a light page."""
    return msgspec.json.decode(_bytes("themes.json"), type=dict[str, Theme])["dark" if dark else "light"]


@cache
def published() -> tuple[Published, ...]:
    """The published adoption figures, oldest first."""
    return msgspec.json.decode(_bytes("published.json"), type=_PublishedFile).adoption


def _bytes(name: str) -> bytes:
    return (files("resources") / FOLDER / name).read_bytes()
