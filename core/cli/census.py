# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright census`: adoption over time, shares, families and drift in a snapshot of the Hub."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from core.adoption.answer import CensusAnswer, LineageCounts, MonthCounts
from core.adoption.cache import Quality
from core.adoption.views import DENOMINATORS, Denominator, Difference, Shares, SnapshotName
from core.cli import output

if TYPE_CHECKING:
    from core.adoption.cache import Cache
    from core.adoption.census import Census
    from core.adoption.engine import EngineSettings, Progress

_SHOWN = 15


class CensusResult(output.Result, kw_only=True):
    """Every count of a snapshot. `shares` are those of licenses and classes in the denominator asked for."""

    schema: Literal["clausewright-census/1"] = "clausewright-census/1"
    snapshot: SnapshotName
    models: int
    licenses: dict[str, int]
    classes: dict[str, int]
    by_month: dict[str, MonthCounts]
    lineage: LineageCounts
    quality: Quality
    shares: tuple[Shares, ...]
    difference: Difference | None = None
    report: tuple[str, ...] = ()


@click.command("census", short_help="Adoption over time, shares, families, drift in a snapshot.")
@click.argument("snapshot", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Folder for the report.")
@click.option(
    "--denominator",
    type=click.Choice(get_args(Denominator)),
    default="all",
    show_default=True,
    help="What shares are shares of.",
)
@click.option("--compare", type=click.Path(path_type=Path), metavar="OLDER", help="An older snapshot to compare with.")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder in which imported snapshots are kept.")
@click.option("--memory", default="", metavar="SIZE", help="Memory limit of the engine, such as 1500MB.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    snapshot: Path,
    target: Path | None,
    denominator: str,
    compare: Path | None,
    cache: Path | None,
    memory: str,
    as_json: bool,
) -> None:
    """Count the models of SNAPSHOT (Parquet, JSON lines or CSV) by license, class and month, and follow lineages.

    The snapshot is imported once; asking again is quick.
    """
    from core.adoption.answer import answer
    from core.adoption.census import Census
    from core.adoption.difference import difference

    chosen = cast(Denominator, denominator)
    here, settings = imported(snapshot, cache, memory)
    before = imported(compare, cache, memory)[0] if compare else None
    with Census(here, settings) as census:
        counted = answer(census)
        shares = tuple(census.shares(one, denominator=chosen) for one in ("class", "license"))
        changed = difference(before, here, settings) if before else None
        written = _report(census, target, chosen, changed) if target else ()
    if as_json:
        output.emit_json(_result(counted, shares, changed, written))
    else:
        _print(counted, shares, changed)
    for missing in counted.quality.missing:
        output.say(f"the snapshot has no {missing}.")
    if counted.quality.broken_rows:
        broken = counted.quality.broken_rows
        rows = "1 row was" if broken == 1 else f"{broken:,} rows were"
        output.say(f"{rows} left out: what cannot be read is not counted.")
    for path in written:
        output.say(f"wrote {path}")


def imported(path: Path, cache: Path | None, memory: str) -> "tuple[Cache, EngineSettings]":
    """The cache of a snapshot, with progress in words where a person looks on."""
    from core.adoption.engine import EngineSettings
    from core.adoption.snapshot import open_snapshot

    settings = EngineSettings(memory_limit=memory)
    shown = sys.stderr.isatty()

    def report(progress: "Progress") -> None:
        print(f"\r{progress.words}\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        return open_snapshot(path, folder=cache, settings=settings, report=report if shown else None), settings
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _result(
    counted: CensusAnswer, shares: tuple[Shares, ...], changed: Difference | None, written: tuple[str, ...]
) -> CensusResult:
    return CensusResult(
        snapshot=counted.snapshot,
        models=counted.models,
        licenses=counted.licenses,
        classes=counted.classes,
        by_month=counted.by_month,
        lineage=counted.lineage,
        quality=counted.quality,
        shares=shares,
        difference=changed,
        report=written,
    )


def _report(census: "Census", target: Path, denominator: Denominator, changed: Difference | None) -> tuple[str, ...]:
    from core.adoption.report import write_report

    return tuple(str(path) for path in write_report(census, target, denominator=denominator, difference=changed))


def _print(counted: CensusAnswer, shares: tuple[Shares, ...], changed: Difference | None) -> None:
    snapshot = counted.snapshot
    output.emit(f"{output.one_line(snapshot.file)} of {snapshot.date}: {counted.models:,} models")
    for one in shares:
        output.emit(f"{one.dimension}, {DENOMINATORS[one.asked.denominator]} ({one.asked.total:,})")
        for row in one.rows[:_SHOWN]:
            share = f"{row.share:7.2%}" if row.share is not None else "      -"
            output.emit(f"  {share}  {row.models:>12,}  {output.one_line(row.key)}")
        if len(one.rows) > _SHOWN:
            output.emit(f"           and {len(one.rows) - _SHOWN:,} more")
    lineage = counted.lineage
    output.emit(
        f"lineage: {lineage.models_with_base:,} models name a parent; {lineage.edges:,} edges; "
        f"{lineage.behavioral_ancestor.total:,} models have behavioral-use terms above them"
    )
    for flow in lineage.top_flows[:5]:
        output.emit(f"  {flow.models:>12,}  {output.one_line(flow.parent)} -> {output.one_line(flow.child)}")
    if changed is not None:
        output.emit(f"since {output.one_line(changed.older.file)} of {changed.older.date}:")
        for kind, models in changed.counts.items():
            output.emit(f"  {models:>12,}  {kind}")
        for words in changed.unknown:
            output.say(words)
