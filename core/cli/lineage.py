# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright lineage`: what descends from a model, and what became of its terms."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from core.adoption.views import Break, Node, SnapshotName
from core.cli import output

if TYPE_CHECKING:
    from core.adoption.views import Family

_SHOWN = 25


class LineageResult(output.Result, kw_only=True):
    """A model's family. `descendants` counts them; `affected` are those at or below a break."""

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


@click.command("lineage", short_help="What descends from a model, and what became of its terms.")
@click.argument("snapshot", type=click.Path(path_type=Path))
@click.argument("model")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder in which imported snapshots are kept.")
@click.option("--memory", default="", metavar="SIZE", help="Memory limit of the engine, such as 1500MB.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(snapshot: Path, model: str, cache: Path | None, memory: str, as_json: bool) -> None:
    """Show what stands above and below MODEL (a Hub id) in SNAPSHOT, and where its terms are first lost."""
    from core.adoption.census import Census
    from core.adoption.lineage import family
    from core.cli.census import imported

    with Census(*imported(snapshot, cache, memory)) as census:
        found = family(census, model)
    if as_json:
        output.emit_json(
            LineageResult(
                snapshot=found.snapshot,
                model=found.model.id,
                license=found.model.license,
                license_class=found.model.license_class,
                ancestors=found.ancestors,
                descendants=len(found.descendants),
                breaks=found.breaks,
                downloads=found.downloads,
                affected=found.affected,
                parents_missing=found.parents_missing,
                cycle=found.cycle,
            )
        )
        return
    _print(found)


def _print(found: "Family") -> None:
    model = found.model
    output.emit(f"{output.one_line(model.id)}  [{output.one_line(model.license)}, {model.license_class}]")
    for node in found.ancestors:
        output.emit(
            f"  above, {node.depth} up: {output.one_line(node.id)}  [{output.one_line(node.license)}]"
            f" {output.one_line(node.relation)}"
        )
    for name in found.parents_missing:
        output.emit(f"  above, not in the snapshot: {output.one_line(name)}")
    output.emit(f"  below: {len(found.descendants):,} models with {found.downloads:,} downloads")
    output.emit(f"  terms lost in {len(found.breaks):,} places; {found.affected:,} models stand there or below")
    for one in found.breaks[:_SHOWN]:
        words = " > ".join(output.one_line(name) for name in one.path[1:])
        change = f"{output.one_line(one.from_)} -> {output.one_line(one.to)}"
        output.emit(f"    {words}: {change} ({one.kind}, {one.downloads:,} downloads)")
    if len(found.breaks) > _SHOWN:
        output.emit(f"    and {len(found.breaks) - _SHOWN:,} more; --json lists all")
    if found.cycle:
        output.say("the model is named as its own ancestor somewhere above it.")
    output.say(f"read in {found.snapshot.file} of {found.snapshot.date}; what models declare, not legal advice.")
