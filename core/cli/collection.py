# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright collection`: clause frequencies, pairs, configurations, convergence and near-duplicates of many
licenses."""

import sys
from pathlib import Path
from typing import Literal

import click

from core.adoption.collection.result import (
    Candidate,
    Collection,
    Configuration,
    Convergence,
    MonthCounts,
    NearDuplicates,
    Pair,
    Unreadable,
    Variants,
)
from core.catalog import catalog as catalogs
from core.cli import output

_SHOWN = 12


class CollectionResult(output.Result, kw_only=True):
    """Every count of a collection. `texts` counts licenses, copies included; counts of clauses are licenses that hold
    them; `report` names the files that were written."""

    schema: Literal["clausewright-collection/1"] = "clausewright-collection/1"
    folder: str
    texts: int
    distinct: int
    types: dict[str, int]
    artifacts: dict[str, int]
    licenses: dict[str, int]
    clauses: dict[str, int]
    clauses_found: int
    pairs: tuple[Pair, ...]
    configurations: tuple[Configuration, ...]
    convergence: Convergence
    near_duplicates: tuple[NearDuplicates, ...]
    by_month: dict[str, MonthCounts]
    undated: int
    variants: tuple[Variants, ...]
    candidates: tuple[Candidate, ...]
    unreadable: tuple[Unreadable, ...]
    report: tuple[str, ...] = ()


@click.command("collection", short_help="Clause frequencies, pairs, convergence over many licenses.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Folder for the report.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(folder: Path, target: Path | None, as_json: bool) -> None:
    """Read every license in FOLDER and below it: texts, projects (.rail) and the licenses of model folders."""
    from core.adoption.collection.collection import read_collection

    shown = sys.stderr.isatty()

    def say(words: str) -> None:
        print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        found = read_collection(folder, say=say) if shown else read_collection(folder)
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    written: tuple[str, ...] = ()
    if target is not None:
        from core.adoption.report import write_collection

        written = tuple(str(path) for path in write_collection(found, target, catalog=catalogs.load()))
    if as_json:
        fields = {name: getattr(found, name) for name in Collection.__struct_fields__}
        output.emit_json(CollectionResult(**fields, report=written))
    else:
        _print(found)
    for fault in found.unreadable:
        output.say(f"{fault.file}: {fault.why}; it was left out.")
    for path in written:
        output.say(f"wrote {path}")


def _print(found: Collection) -> None:
    from core.adoption.collection.charts import convergence_words

    output.emit(f"{output.one_line(found.folder)}: {found.texts:,} licenses, {found.distinct:,} different files")
    _counts("types", found.types, found.texts)
    _counts("artifacts", found.artifacts, found.texts)
    _counts("clauses", found.clauses, found.texts)
    if found.pairs:
        output.emit("clauses that go together")
        for pair in found.pairs[:_SHOWN]:
            output.emit(f"  {pair.n:>8,}  {pair.a} + {pair.b}  (lift {pair.lift:.2f})")
        _more(len(found.pairs))
    if found.configurations:
        output.emit("configurations")
        for one in found.configurations[:_SHOWN]:
            output.emit(f"  {one.n:>8,}  {one.id}  {one.type}, {', '.join(one.artifacts)}, {one.clauses} clauses")
        _more(len(found.configurations))
    output.emit(convergence_words(found))
    far = found.convergence.distance_to_core
    if far.mean is not None and far.whole is not None:
        output.emit(f"distance to the core set: {far.mean:.2f} on average; {far.whole:.0%} hold the whole of it")
    if found.near_duplicates:
        output.emit("texts that say nearly the same")
        for group in found.near_duplicates[:_SHOWN]:
            output.emit(f"  {group.n:>8,}  {output.one_line(group.first)} and others  {group.license}".rstrip())
        _more(len(found.near_duplicates))
    if found.candidates:
        output.emit("restrictions that the catalog lacks")
        for candidate in found.candidates[:_SHOWN]:
            output.emit(f"  {candidate.n:>8,}  {output.one_line(candidate.text)}")
        _more(len(found.candidates))


def _counts(title: str, counts: dict[str, int], whole: int) -> None:
    if not counts:
        return
    output.emit(title)
    for key, n in list(counts.items())[:_SHOWN]:
        output.emit(f"  {n / whole if whole else 0:7.2%}  {n:>8,}  {output.one_line(key)}")
    _more(len(counts))


def _more(count: int) -> None:
    if count > _SHOWN:
        output.emit(f"            and {count - _SHOWN:,} more")
