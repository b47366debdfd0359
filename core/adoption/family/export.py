# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A shown family tree as a file: CSV for a table, JSON for a program, Markdown for a person."""

import csv as tables
import io
import re
from typing import Literal, get_args

import msgspec
from msgspec import Struct, structs

from core.adoption.family import words
from core.adoption.family.rows import TreeRow, rows
from core.adoption.family.shown import Shown, TreeFilter
from core.adoption.family.tree import MODEL
from core.adoption.views import SnapshotName
from core.figures.numbers import FORMULA
from core.projects.project import json_file

Format = Literal["csv", "json", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
NOT_ADVICE = "What models declare; not legal advice."
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_DEEPEST = 40
_HEADINGS = {"above": "## Above it: what it was made from", "model": "## The model and what is below it"}


class TreeFile(Struct, frozen=True, kw_only=True):
    """A family tree as JSON.

    Attributes:
        filter: what the rows were chosen by. models: how many it finds. notes: what is odd in the family, in words.
    """

    schema: Literal["clausewright-lineage-tree/1"] = "clausewright-lineage-tree/1"
    snapshot: SnapshotName
    model: str
    summary: str
    notes: tuple[str, ...]
    filter: TreeFilter
    models: int
    rows: tuple[TreeRow, ...]


def export(shown: Shown, kind: Format) -> bytes:
    """The file in UTF-8."""
    return {"csv": _csv, "json": _json, "md": _markdown}[kind](shown)


def _csv(shown: Shown) -> bytes:
    text = io.StringIO()
    writer = tables.writer(text, lineterminator="\n")
    writer.writerow(TreeRow.__struct_fields__)
    for row in rows(shown):
        writer.writerow(_cell(value) for value in structs.astuple(row))
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _json(shown: Shown) -> bytes:
    """A row a line, each encoded on its own: all at once would hold the interpreter, and the window with it."""
    tree = shown.tree
    frame = json_file(
        TreeFile(
            snapshot=tree.snapshot,
            model=tree.id(MODEL),
            summary=words.summary(tree),
            notes=tuple(words.notes(tree)),
            filter=shown.filter,
            models=shown.models,
            rows=(),
        ),
        sort=False,
    )
    before, after = frame.rsplit(b'"rows": []', 1)
    lines = b",\n".join(b"    " + msgspec.json.encode(row) for row in rows(shown))
    return b"".join((before, b'"rows": [\n', lines, b"\n  ]", after))


def _markdown(shown: Shown) -> bytes:
    tree = shown.tree
    lines = [f"# Lineage of {_plain(tree.id(MODEL))}", "", _plain(words.summary(tree)), ""]
    lines += [f"- {_plain(note)}" for note in words.notes(tree)]
    if shown.filter.words:
        lines += [
            "",
            f"Shown: {_plain(shown.filter.words)}; {words.models(shown.models)} found, with what leads to them.",
        ]
    side = ""
    for row in rows(shown):
        if row.side != side and row.side != "below":
            lines += [
                "",
                "## Above it: what it was made from" if row.side == "above" else "## The model and what is below it",
                "",
            ]
            side = row.side
        indent = "  " * min(row.level - (row.side == "above"), _DEEPEST)
        lines.append(f"{indent}- {_plain(line(row))}")
    source = f"{tree.snapshot.file} of {tree.snapshot.date}"
    lines += ["", f"Read in {_plain(source)}. {NOT_ADVICE}", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def line(row: TreeRow) -> str:
    """A row in words: `lab/model [mit, permissive], finetune, 12 downloads: Keeps the terms`."""
    told = f" [{row.license}, {row.license_class}]" if row.in_snapshot else ""
    got = words.downloads(row.downloads) if row.in_snapshot and not row.again else ""
    facts = "".join(f", {one}" for one in (row.relation, got) if one)
    return f"{row.id}{told}{facts}: {row.state}" if row.state else f"{row.id}{told}{facts}"


def _plain(text: str) -> str:
    """Words that Markdown takes for nothing else, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
