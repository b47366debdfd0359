# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright lineage`: what descends from a model, and what became of its terms."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from core.adoption.family.rows import TreeRow
from core.adoption.family.shown import RELATIONS, TreeFilter
from core.adoption.views import CLASSES, Break, Node, SnapshotName
from core.cli import output
from core.errors import InputError
from core.registry.license import CensusClass

if TYPE_CHECKING:
    from core.adoption.family.export import Format
    from core.adoption.family.shown import Shown
    from core.adoption.views import Family

_SHOWN = 25
_DEPTH = 2


class LineageResult(output.Result, kw_only=True):
    """A model's family. `descendants` counts them; `affected` are those at or below a break.

    Attributes:
        ancestors, descendants, breaks, downloads, affected: of the whole family, whatever the filter.
        affected_downloads: of those at or below a break. notes: what is odd in the family, in words.
        filter: what the rows of `tree` were chosen by. found: how many models it finds.
        tree: its rows from top to bottom; with those that lead to something found.
        written: the file that was written; empty without `-o`.
    """

    schema: Literal["clausewright-lineage/1"] = "clausewright-lineage/1"
    snapshot: SnapshotName
    model: str
    license: str
    license_class: str
    ancestors: tuple[Node, ...]
    descendants: int
    breaks: tuple[Break, ...]
    downloads: int
    affected: int
    parents_missing: tuple[str, ...]
    cycle: bool
    affected_downloads: int
    notes: tuple[str, ...]
    filter: TreeFilter
    found: int
    tree: tuple[TreeRow, ...]
    written: str = ""


@click.command("lineage", short_help="What descends from a model, and what became of its terms.")
@click.argument("snapshot", type=click.Path(path_type=Path))
@click.argument("model")
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(list(RELATIONS)),
    help="Only models made in this way; `unsaid` where it is not told. Repeatable.",
)
@click.option("--class", "classes", multiple=True, type=click.Choice(CLASSES), help="Only this class. Repeatable.")
@click.option("--breaks", is_flag=True, help="Only models at which the terms are first lost.")
@click.option("--text", default="", metavar="TEXT", help="Only models whose id contains this, in any letter case.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    help=f"Steps from the model at most. Default: {_DEPTH} in words without a filter, else all.",
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Write the tree: .csv, .json or .md.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder in which imported snapshots are kept.")
@click.option("--memory", default="", metavar="SIZE", help="Memory limit of the engine, such as 1500MB.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    snapshot: Path,
    model: str,
    relations: tuple[str, ...],
    classes: tuple[str, ...],
    breaks: bool,
    text: str,
    depth: int | None,
    target: Path | None,
    force: bool,
    cache: Path | None,
    memory: str,
    as_json: bool,
) -> None:
    """Show what stands above and below MODEL (a Hub id) in SNAPSHOT, and where its terms are first lost.

    Filters choose the rows of the tree; rows that lead to something found are shown with it.
    """
    from core.adoption.census import Census
    from core.adoption.family.shown import show
    from core.adoption.lineage import tree, values
    from core.cli.census import imported

    kind = _format(target, force=force) if target is not None else None
    wanted = TreeFilter(relations, cast("tuple[CensusClass, ...]", classes), breaks, text, depth)
    with Census(*imported(snapshot, cache, memory)) as census:
        shown = show(tree(census, model), wanted)
    if target is not None and kind is not None:
        _write(shown, kind, target)
    if as_json:
        output.emit_json(_result(shown, values(shown.tree), target))
    elif target is None:
        _print(shown, values(shown.tree))
    if target is not None:
        output.say(f"wrote {target}")


def _format(target: Path, *, force: bool) -> "Format":
    """The format that a file's ending stands for. Raises InputError; also where the file is there already."""
    from core.adoption.family.export import FORMATS
    from core.projects.files import is_there

    ending = target.suffix.lower().removeprefix(".")
    kind = next((one for one in FORMATS if one == ending), None)
    if kind is None:
        raise InputError("has no ending that says the format", where=str(target), mend="End it in .csv, .json or .md")
    if is_there(target) and not force:
        raise InputError(
            "is there already", where=str(target), mend="Choose another name, or write over it with --force"
        )
    return kind


def _write(shown: "Shown", kind: "Format", target: Path) -> None:
    from core.adoption.family.export import export
    from core.projects.files import write_whole

    write_whole(target, export(shown, kind))


def _result(shown: "Shown", family: "Family", target: Path | None) -> LineageResult:
    from core.adoption.family import words
    from core.adoption.family.rows import rows

    return LineageResult(
        snapshot=family.snapshot,
        model=family.model.id,
        license=family.model.license,
        license_class=family.model.license_class,
        ancestors=family.ancestors,
        descendants=len(family.descendants),
        breaks=family.breaks,
        downloads=family.downloads,
        affected=family.affected,
        parents_missing=family.parents_missing,
        cycle=family.cycle,
        affected_downloads=shown.tree.affected_downloads,
        notes=tuple(words.notes(shown.tree)),
        filter=shown.filter,
        found=shown.models,
        tree=tuple(rows(shown)),
        written=str(target) if target is not None else "",
    )


def _print(shown: "Shown", found: "Family") -> None:
    from core.adoption.family import words

    _print_tree(shown)
    output.emit()
    output.emit(f"below: {len(found.descendants):,} models with {found.downloads:,} downloads")
    output.emit(
        f"terms lost in {len(found.breaks):,} places; {found.affected:,} models with "
        f"{shown.tree.affected_downloads:,} downloads stand there or below"
    )
    for one in found.breaks[:_SHOWN]:
        path = " > ".join(output.one_line(name) for name in one.path[1:])
        change = f"{output.one_line(one.from_)} -> {output.one_line(one.to)}"
        output.emit(f"  {path}: {change} ({one.kind}, {one.downloads:,} downloads)")
    if len(found.breaks) > _SHOWN:
        output.emit(f"  and {len(found.breaks) - _SHOWN:,} more; --breaks and --json list all")
    if shown.filter.words:
        output.say(f"shown in the tree: {shown.filter.words}; {words.models(shown.models)} found.")
    for note in words.notes(shown.tree):
        output.say(note)
    output.say(f"read in {found.snapshot.file} of {found.snapshot.date}; what models declare, not legal advice.")


def _print_tree(shown: "Shown") -> None:
    """The tree; without a filter the nearest levels of it, and of many under one model the most downloaded."""
    from core.adoption.family.export import line
    from core.adoption.family.rows import nearest
    from core.adoption.family.shown import ALL

    deepest = _DEPTH if shown.filter == ALL else None
    most = _SHOWN if shown.filter == ALL else None
    for level, row, left in nearest(shown, deepest, most):
        indent = "  " * level
        if row is None:
            output.emit(f"{indent}… {left:,} more; --depth, a filter or -o FILE shows them")
        else:
            mark = "above: " if row.side == "above" else ""
            output.emit(f"{indent}{mark}{output.one_line(line(row))}")
