# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright inspect`: what model folders really carry, and what is missing or contradictory."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import click

from core.catalog import catalog as catalogs
from core.cli import output
from core.cli.answers import Answers
from core.cli.day import today
from core.errors import InputError
from core.folders.evidence import ScannedFolder
from core.inspection import exports
from core.inspection import mend as mending
from core.inspection.inspect import inspect
from core.inspection.memory import Memory, context_of
from core.inspection.remedies import remedies
from core.inspection.report import FolderReport, State
from core.inspection.result import pieces
from core.inspection.states import States
from core.inspection.words import SEVERITIES, Part, at, gap, open_findings, parts, summary
from core.inspection.works import Fetch
from core.obligations.rules.finding import Finding
from core.projects.files import Staged, write_whole
from core.projects.places import home
from core.registry import registry as registries

FAILING = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
MOST_GAPS = 30


@click.command("inspect", short_help="What model folders really carry, and what is missing.")
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True)
@click.option(
    "--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True, help="Exit 1 from here."
)
@click.option(
    "--upstream", "upstreams", metavar="FOLDER", multiple=True, help="A folder of a work these are made from."
)
@click.option("--online", is_flag=True, help="Ask the Hub for works whose license is not known here.")
@click.option("--accept", "accepted", metavar="KEY", multiple=True, help="Leave a finding as it is; needs --reason.")
@click.option("--reason", default="", help="Why what --accept names stays as it is.")
@click.option("--answer", "answers", metavar="KEY=ANSWER", multiple=True, help="Answer a question for good.")
@click.option("--reopen", "reopened", metavar="KEY", multiple=True, help="Take an acceptance or answer back.")
@click.option(
    "--project", "project_file", metavar="FILE", default="", help="A project whose answers count, and keeps new ones."
)
@click.option("--mend", is_flag=True, help="Show what could be written to settle findings, as a difference.")
@click.option("--write", is_flag=True, help="With --mend: write it as well.")
@click.option("--format", "formats", metavar="LIST", default="", help=f"Files to write: {','.join(exports.FORMATS)}.")
@click.option("-o", "--output", "target", metavar="DIR", default="", help="The folder for these files.")
@click.option("--endpoint", metavar="URL", default="", help="The Hub; HF_ENDPOINT or the public one otherwise.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    folders: tuple[str, ...],
    fail_on: str,
    upstreams: tuple[str, ...],
    online: bool,
    accepted: tuple[str, ...],
    reason: str,
    answers: tuple[str, ...],
    reopened: tuple[str, ...],
    project_file: str,
    mend: bool,
    write: bool,
    formats: str,
    target: str,
    endpoint: str,
    as_json: bool,
) -> None:
    """Inspect folders of models and data sets: what each declares, what it really carries, what follows from the works
    it was made from, and what to do. Nothing in them is run.

    A finding has a key, such as N01:org/base, which --accept, --answer and --reopen take; --json shows it. What was
    accepted or answered is kept with the folder and no longer fails. What did not change since the last call is not
    read again. Exit code 1: something at or above --fail-on is
    open.
    """
    if write and not mend:
        raise click.UsageError("--write writes what --mend shows; there is no --mend")
    if mend and as_json:
        raise click.UsageError("--mend and --json cannot be given together")
    chosen = _formats(formats, target)
    said = _said(accepted, reason, answers, reopened)
    remembered = Answers(project_file)
    kept: list[FolderReport] = []
    failing = False

    def reports() -> Iterator[FolderReport]:
        """Each report once, as soon as it is there; held only where files are made of all of them."""
        nonlocal failing
        for report in look.at(_paths(folders), said):
            failing = failing or any(one.severity in FAILING[fail_on] for one in open_findings(report))
            if chosen:
                kept.append(report)
            yield report

    with Memory(home()) as memory:
        above = [memory.scan(folder, progress=_progress)[0] for folder in upstreams]
        look = _Look(memory, above, States(home(), write_whole), remembered, fetcher(endpoint) if online else None)
        if as_json:
            _emit(pieces(reports()))
        else:
            for number, report in enumerate(reports()):
                _print(report, first=not number)
                if mend:
                    _mend(report, above, write)
    if chosen:
        _write(kept, chosen, Path(target))
    if failing:
        raise click.exceptions.Exit(1)


def _emit(made: Iterable[bytes]) -> None:
    for data in made:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _formats(formats: str, target: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in formats.split(",") if part.strip()))
    for one in chosen:
        if one not in exports.FORMATS:
            raise click.UsageError(f'there is no format "{one}"; there are {", ".join(exports.FORMATS)}')
    if chosen and not target:
        raise click.UsageError("--format needs -o DIR")
    if target and not chosen:
        return ("html",)
    return chosen


def _said(
    accepted: tuple[str, ...], reason: str, answers: tuple[str, ...], reopened: tuple[str, ...]
) -> tuple[State, ...]:
    """What the call says about findings."""
    if accepted and not reason.strip():
        raise click.UsageError("--accept needs --reason, so that others know why it stays as it is")
    if reason and not accepted:
        raise click.UsageError("--reason says why --accept leaves a finding; there is no --accept")
    day = today().isoformat()
    said = [State(key, "accepted", reason, day) for key in accepted]
    for given in answers:
        key, equals, answer = given.partition("=")
        if not equals or not key.strip() or not answer.strip():
            raise click.UsageError(f'--answer takes KEY=ANSWER, not "{given}"')
        said.append(State(key.strip(), "answered", answer.strip(), day))
    return (*said, *(State(key, "open") for key in reopened))


def _paths(folders: Iterable[str]) -> list[Path]:
    """What is to be inspected: each folder itself, or the models in it where it holds several."""
    from core.folders.discover import discover

    found: list[Path] = []
    for folder in folders:
        path = Path(folder)
        inside = list(discover([path], progress=_progress)) if path.exists() else []
        found += inside or [path]
    return list(dict.fromkeys(found))


def _progress(words: str) -> None:
    """What is being done, where a person watches: each line takes the place of the last."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{output.one_line(words)[:100]}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def fetcher(endpoint: str) -> Fetch:
    """Asks the Hub at an endpoint, the chosen one where it is empty, what it says of a work."""
    from core.cli.token import token_or_none
    from core.hub import endpoint as endpoints
    from core.hub.client import Hub
    from core.hub.facts import facts

    address = endpoints.endpoint(endpoint)
    hub = Hub(address, token_or_none(address), say=output.say)
    return lambda name: facts(hub, name)


class _Look:
    """Inspects folders with what the call gave."""

    def __init__(
        self, memory: Memory, above: list[ScannedFolder], states: States, answers: Answers, fetch: Fetch | None
    ) -> None:
        self._memory = memory
        self._above = above
        self._states = states
        self._answers = answers
        self._fetch = fetch

    def at(self, paths: list[Path], said: tuple[State, ...]) -> Iterator[FolderReport]:
        """The report of each path as soon as it is there; what is said about findings is kept first."""
        if said:
            _keep(said, self._reports(paths), self._states, self._answers)
        yield from self._reports(paths)

    def _reports(self, paths: list[Path]) -> Iterator[FolderReport]:
        for number, path in enumerate(paths, 1):
            if len(paths) > 1:
                _progress(f"{number} of {len(paths)}: {path}")
            try:
                scanned, record = self._memory.scan(path, progress=_progress)
            except InputError as error:
                if len(paths) == 1:
                    raise
                _clear()
                output.say(str(error))  # one of many may vanish meanwhile; the others are still worth a look
                continue
            yield self._report(path, scanned, record)

    def _report(self, path: Path, scanned: ScannedFolder, record: bytes) -> FolderReport:
        states = self._answers.over(self._states.of(scanned.path, repo_of(scanned.name)))

        def make() -> FolderReport:
            return inspect(
                scanned,
                catalog=catalogs.load(),
                registry=registries.load(),
                upstreams=self._above,
                states=states,
                fetch=self._fetch,
            )

        context = context_of(self._above, states) if self._fetch is None else ""  # what the Hub says may change
        report = self._memory.report(path, scanned, record, context, make)
        _clear()
        return report


def repo_of(name: str) -> str:
    """The repository a folder is a copy of; empty where that is not known."""
    return name if "/" in name else ""


def _keep(said: tuple[State, ...], reports: Iterable[FolderReport], states: States, answers: Answers) -> None:
    """Write down what was said with every folder that it is about; nothing where it is about none."""
    about: dict[str, list[tuple[str, str]]] = {state.key: [] for state in said}
    keys: set[str] = set()
    for report in reports:
        repo = repo_of(report.name)
        own = {one.key for one in _all(report)}
        keys |= own
        own |= {state.key for state in answers.over(states.of(report.path, repo))}
        for key in own & about.keys():
            about[key].append((report.path, repo))
    for key, places in about.items():
        if not places:
            near = get_close_matches(key, sorted(keys), n=2, cutoff=0.3)
            raise InputError(
                "no finding of these folders has this key",
                where=key,
                mend=f"Did you mean {' or '.join(near)}?" if near else "Run with --json to see the keys",
            )
    for state in said:
        for path, repo in about[state.key]:
            states.say(path, state.key, state.state, reason=state.reason, date=state.date, repo=repo)
    answers.keep(said)


def _all(report: FolderReport) -> Iterable[Finding]:
    yield from report.findings
    for component in report.components:
        yield from _all(component)


def _write(reports: list[FolderReport], formats: tuple[str, ...], folder: Path) -> None:
    made = {
        exports.FORMATS[one]: exports.render(reports, one, catalog=catalogs.load(), registry=registries.load())
        for one in formats
    }
    _put(folder, made)
    output.say(f"wrote {', '.join(made)} to {folder}")


def _mend(report: FolderReport, above: list[ScannedFolder], write: bool) -> None:
    chosen = remedies(report, catalog=catalogs.load(), registry=registries.load(), upstreams=above)
    planned = mending.plan(report, chosen)
    for one in planned.changes:
        output.emit(
            f"  {one.file} ({', '.join(dict.fromkeys(r for c in chosen if c.file == one.file for r in c.rules))})"
        )
        for line in one.diff.splitlines():
            output.emit(f"    {_shown(line)}")
    if not planned.changes:
        output.say(f"{report.name}: nothing that could be written would settle anything.")
    elif write:
        output.say(f"wrote {', '.join(mending.write(planned, _put))} in {report.path}")
    else:
        output.say("nothing was written; --write writes it.")


def _shown(line: str) -> str:
    """A line as it stands, without characters that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\t" else c.encode("unicode_escape").decode() for c in line)


def _put(folder: Path, made: Mapping[str, bytes]) -> None:
    with Staged(folder, made) as staged:
        staged.commit()


# Words --------------------------------------------------------------------------------------------------------------


def _print(report: FolderReport, *, first: bool) -> None:
    if not first:
        output.emit()
    for part in parts(report, catalogs.load()):
        _part(part, summary(report) if not part.depth else "")


def _part(part: Part, said: str) -> None:
    name = part.name if not part.depth else f"{'  ' * part.depth}part: {part.name}"
    output.emit(output.one_line(name))
    output.emit(output.indented(output.one_line(part.what), 2))
    if said:
        output.emit(f"  {said}")
    if part.origin:
        _listed("comes from", part.origin, "")
    _listed("declares", part.declares, "nothing")
    _listed("really carries", part.carries, "no license text")
    if part.upstream:
        _listed("built on", part.upstream, "")
    if part.restrictions:
        _listed(f"use restrictions ({len(part.restrictions)})", ("; ".join(part.restrictions),), "")
    output.emit("  what follows")
    if not part.findings:
        output.emit("    nothing is missing or contradictory, as far as files can tell")
    for one in part.findings:
        _finding(one)
    for one, state in part.settled:
        words = f"{state.state} {state.date}: {one.rule} {one.message} Reason: {state.reason}"
        output.emit(output.indented(output.one_line(words), 4))
    if part.to_do:
        _listed("what to do", part.to_do, "")
    if part.problems:
        _listed("could not be read", part.problems, "")


def _finding(one: Finding) -> None:
    output.emit(output.indented(output.one_line(f"{SEVERITIES[one.severity].lower()} {one.rule}: {one.message}"), 4))
    output.emit(output.indented(output.one_line(f"key {one.key}"), 8))
    for seen in one.evidence[:5]:
        output.emit(output.indented(output.one_line(f"seen {at(seen)}: {seen.value[:200]}"), 8))
    for each in one.gaps[:MOST_GAPS]:
        output.emit(output.indented(output.one_line(f"- {gap(each)}"), 8))
    if len(one.gaps) > MOST_GAPS:
        output.emit(f"        and {len(one.gaps) - MOST_GAPS} more; --json lists them")


def _listed(title: str, rows: Iterable[str], empty: str) -> None:
    output.emit(f"  {title}")
    rows = tuple(rows) or (empty,)
    for row in rows:
        output.emit(output.indented(output.one_line(row), 4))
