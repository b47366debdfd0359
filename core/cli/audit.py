# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright audit`: the rules of flow-down and declaration over a whole snapshot, or over one family."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from core.adherence.audit.views import RuleCount, StateCount
from core.adoption.views import SnapshotName
from core.cli import output
from core.errors import InputError

if TYPE_CHECKING:
    from core.adherence.audit.views import Audit


class AuditResult(output.Result, kw_only=True):
    """The counts of an audit; fields as in `core.adherence.audit.views.Audit`. `written`: the file of `-o`."""

    schema: Literal["clausewright-audit/1"] = "clausewright-audit/1"
    snapshot: SnapshotName
    model: str
    models: int
    derivatives: int
    bound: int
    states: tuple[StateCount, ...]
    rules: tuple[RuleCount, ...]
    gated: int
    dangling: int
    gates_told: bool
    not_asked: tuple[str, ...]
    written: str


@click.command("audit", short_help="What a whole snapshot, or a family, owes and does not keep.")
@click.argument("snapshot", type=click.Path(path_type=Path))
@click.argument("model", default="")
@click.option(
    "--text", "texts", multiple=True, metavar="NAME=FILE", help="The text of a license that models declare as NAME."
)
@click.option("--examples", default=3, show_default=True, type=click.IntRange(0, 1000), help="Models told for a rule.")
@click.option("-o", "--output", "target", metavar="FILE", default="", help="Every model and rule, as .csv or .jsonl.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder in which imported snapshots are kept.")
@click.option("--memory", default="", metavar="SIZE", help="Memory limit of the engine, such as 1500MB.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    snapshot: Path,
    model: str,
    texts: tuple[str, ...],
    examples: int,
    target: str,
    force: bool,
    cache: Path | None,
    memory: str,
    as_json: bool,
) -> None:
    """Hold the rules against every model of SNAPSHOT, or against MODEL (a Hub id) and all that is made from it.

    What licenses restrict is known from the registry; --text gives the words of others (NAME= can be left out for a
    license made with Clausewright).
    """
    from core.adherence.audit import export
    from core.adherence.audit.run import Auditor
    from core.adherence.audit.texts import given
    from core.adoption.census import Census
    from core.catalog import catalog
    from core.cli.census import imported
    from core.projects.files import write_whole

    ending = export.ending_of(target) if target else ""
    if target and Path(target).exists() and not force:
        raise InputError("is there already", where=target, mend="Choose another name, or write over it with --force")
    read = tuple(given(one, catalog.load()) for one in texts)
    with Census(*imported(snapshot, cache, memory)) as census:
        auditor = Auditor(census, model, read)
        found = auditor.answer(shown=examples)
        if target:
            write_whole(Path(target), export.written(auditor, ending))
    if as_json:
        output.emit_json(_result(found, target))
    else:
        _print(found)
    if target:
        output.say(f"every model is in {target}")


def _result(found: "Audit", target: str) -> AuditResult:
    return AuditResult(
        snapshot=found.snapshot,
        model=found.model,
        models=found.models,
        derivatives=found.derivatives,
        bound=found.bound,
        states=found.states,
        rules=found.rules,
        gated=found.gated,
        dangling=found.dangling,
        gates_told=found.gates_told,
        not_asked=found.not_asked,
        written=target,
    )


def _print(found: "Audit") -> None:
    what = f"{found.model} and what is made from it" if found.model else "the whole snapshot"
    output.emit(output.one_line(f"{what}: {found.models:,} models, {found.derivatives:,} made from another one"))
    output.emit(f"  {found.bound:,} stand below a license with use limits, at any depth; what became of these:")
    for state in found.states:
        share = f" ({state.models / found.bound:.1%})" if found.bound else ""
        output.emit(f"    {state.state}: {state.models:,}{share}, {state.downloads:,} downloads")
    output.emit("  rules")
    for rule in found.rules:
        first = f", first lost at {rule.first:,}" if rule.first else ""
        output.emit(f"    {rule.rule} {rule.severity}: {rule.title}: {rule.models:,} models{first}")
        for one in rule.examples:
            way = f" < {one.source} [{one.source_license}]" if one.source else ""
            lost = f", first lost at {one.first_break}" if one.first_break not in ("", one.model) else ""
            output.emit(output.indented(output.one_line(f"{one.model} [{one.license}]{way}{lost}"), 8))
    gates = f"{found.gated:,} behind a gate" if found.gates_told else "the snapshot does not tell who is gated"
    output.say(f"{found.dangling:,} name a base that is not in the snapshot; {gates}.")
    output.say(f"a snapshot cannot decide {', '.join(found.not_asked)}: inspect the folders for these.")
    output.say(f"read in {found.snapshot.file} of {found.snapshot.date}; what models declare, not legal advice.")
