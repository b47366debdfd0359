# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the inspector does in a worker thread: find folders, inspect one, keep what a person said, write reports."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs

from core.catalog import catalog as catalogs
from core.folders.discover import discover
from core.inspection import exports
from core.inspection.inspect import inspect
from core.inspection.memory import Memory, context_of
from core.inspection.report import FindingState, FolderReport, State
from core.inspection.starting import Start, start
from core.inspection.states import States
from core.inspection.works import Fetch
from core.projects import places
from core.projects.files import write_whole
from core.registry import registry as registries
from gui.tasks import Job

MOST_FOLDERS = 20_000
"""Folders that one look lists; each is inspected on its own."""


def finder(paths: Sequence[Path]) -> Callable[[Job], list[Path]]:
    """Look for model folders in these."""

    def work(job: Job) -> list[Path]:
        found: list[Path] = []
        job.say("Looking for model folders…")
        for path in discover(paths, stop=job.cancelled.is_set, progress=job.say):
            found.append(path)
            if len(found) == MOST_FOLDERS:
                break
            if len(found) % 50 == 0:
                job.say(f"Looking for model folders, {len(found)} so far…")
        return found

    return work


def inspector(path: Path, upstreams: Sequence[Path] = (), *, online: bool = False) -> Callable[[Job], FolderReport]:
    """Scan a folder, read its texts, hold the rules against it. What did not change since the last time is not read.

    Args:
        upstreams: folders of works that this one is made from.
        online: ask the Hub for works whose license is not known here.
    """

    def work(job: Job) -> FolderReport:
        with Memory(places.home()) as memory:
            above = [memory.scan(folder, stop=job.cancelled.is_set)[0] for folder in upstreams]
            scanned, record = memory.scan(path, stop=job.cancelled.is_set)
            job.stop_if_cancelled()
            said = states().of(scanned.path, scanned.name if "/" in scanned.name else "")

            def make() -> FolderReport:
                return inspect(
                    scanned,
                    catalog=catalogs.load(),
                    registry=registries.load(),
                    upstreams=above,
                    states=said,
                    fetch=_hub(job) if online else None,
                    stop=job.cancelled.is_set,
                )

            return memory.report(path, scanned, record, "" if online else context_of(above, said), make)

    return work


def _hub(job: Job) -> Fetch:
    """Asks the Hub as anybody may: no token is needed for what is public."""
    from core.hub.client import Hub
    from core.hub.endpoint import endpoint
    from core.hub.facts import facts

    hub = Hub(endpoint(""), None, cancel=job.cancelled, say=job.say)
    return lambda name: facts(hub, name)


def states() -> States:
    """What was said of findings, as this program keeps it."""
    return States(places.home(), write_whole)


def inside(report: FolderReport, at: Sequence[int]) -> FolderReport:
    """A component of a report, by its positions from the top."""
    for number in at:
        if number >= len(report.components):
            return report
        report = report.components[number]
    return report


def settle(report: FolderReport, key: str, state: FindingState, reason: str) -> FolderReport:
    """Keep what a person said of a finding, and give the report with it. Raises InputError."""
    today = datetime.date.today().isoformat()
    repo = report.name if "/" in report.name else ""
    said = states().say(report.path, key, state, reason=reason, date=today, repo=repo)
    return _with_states(report, {one.key: one for one in said})


def exporter(reports: Sequence[FolderReport], formats: Sequence[str], folder: Path) -> Callable[[Job], list[Path]]:
    """Write reports into a folder, a file for each format."""

    def work(job: Job) -> list[Path]:
        written = []
        folder.mkdir(parents=True, exist_ok=True)
        for format_ in formats:
            job.stop_if_cancelled()
            path = folder / exports.FORMATS[format_]
            job.say(f"Writing {path.name}…")
            write_whole(path, exports.render(reports, format_, catalog=catalogs.load(), registry=registries.load()))
            written.append(path)
        return written

    return work


def stater(path: Path, target: Path, upstreams: Sequence[Path] = (), *, online: bool = False) -> Callable[[Job], Path]:
    """Write an adherence statement on a folder; the file's ending tells the format. Raises InputError for others.

    Args:
        upstreams, online: as for `inspector`.
    """

    def work(job: Job) -> Path:
        import core
        from core.adherence.statement import formats
        from core.adherence.statement.build import build

        make = formats.FORMATS[formats.format_of(target.name)]
        with Memory(places.home()) as memory:
            above = [memory.scan(folder, stop=job.cancelled.is_set)[0] for folder in upstreams]
            scanned, _ = memory.scan(path, stop=job.cancelled.is_set)
        job.stop_if_cancelled()
        made = build(
            scanned,
            date=datetime.datetime.now(datetime.UTC).date().isoformat(),
            catalog=catalogs.load(),
            registry=registries.load(),
            upstreams=above,
            states=states().of(scanned.path, scanned.name if "/" in scanned.name else ""),
            fetch=_hub(job) if online else None,
        )
        write_whole(target, make(made, core.__version__))
        return target

    return work


def starter(report: FolderReport) -> Callable[[Job], Start]:
    """Make the draft of a license that satisfies what was found."""
    return lambda job: start(report, registry=registries.load(), catalog=catalogs.load())


def _with_states(report: FolderReport, said: dict[str, State]) -> FolderReport:
    kept = tuple(said[one.key] for one in report.findings if one.key in said)
    return structs.replace(report, states=kept, components=tuple(_with_states(one, said) for one in report.components))
