# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A report put into words, top-down: what it is, declares, really carries, what follows, what to do.

Every export that people read is a walk over these values, so that all say the same.
"""

from collections.abc import Iterator

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.folders.evidence import Evidence
from core.inspection.report import FolderReport, State
from core.obligations.rules.finding import ClauseGap, Finding, Seen, Severity

SEVERITIES: dict[Severity, str] = {"error": "Error", "question": "Question", "warning": "Warning", "info": "Note"}
GAPS = {"missing": "missing", "weaker": "weaker here", "in substance": "covered in substance, needs a person"}
NOT_ADVICE = "What files say, held against known licenses. This is not legal advice."


class Part(Struct, frozen=True):
    """One folder or component in words.

    Attributes:
        depth: 0 for the folder itself.
        findings: open ones. settled: with what a person said of them.
        to_do: each thing to do once.
    """

    name: str
    place: str
    what: str
    depth: int
    origin: tuple[str, ...]
    declares: tuple[str, ...]
    carries: tuple[str, ...]
    upstream: tuple[str, ...]
    restrictions: tuple[str, ...]
    findings: tuple[Finding, ...]
    settled: tuple[tuple[Finding, State], ...]
    to_do: tuple[str, ...]
    problems: tuple[str, ...]


def parts(report: FolderReport, catalog: Catalog, depth: int = 0) -> Iterator[Part]:
    """The folder, then its components."""
    states = {state.key: state for state in report.states if state.state != "open"}
    open_ = tuple(one for one in report.findings if one.key not in states)
    yield Part(
        name=report.name,
        place=report.path,
        what=report.what,
        depth=depth,
        origin=tuple(
            f"{_origin(row)} ({at(Seen(row.file, row.where, '', row.line))})" if row.file else _origin(row)
            for row in report.origin
        ),
        declares=tuple(
            f"{row.license}{f': {row.title}' if row.title and row.title != row.license else ''} "
            f"({at(Seen(row.evidence.file, row.evidence.where, '', row.evidence.line))})"
            for row in report.declared
        ),
        carries=tuple(f"{row.file}: {row.words}" for row in report.found),
        upstream=tuple(
            f"{row.name}{f' ({row.relation})' if row.relation else ''}: {row.title or 'license not known'}"
            for row in report.upstream
        ),
        restrictions=restrictions(report, catalog),
        findings=open_,
        settled=tuple((one, states[one.key]) for one in report.findings if one.key in states),
        to_do=tuple(dict.fromkeys(one.mend for one in open_ if one.mend)),
        problems=tuple(f"{row.file}: {row.message}" if row.file else row.message for row in report.problems),
    )
    for component in report.components:
        yield from parts(component, catalog, depth + 1)


def _origin(row: Evidence) -> str:
    return f"revision {row.value}" if row.kind == "revision" else row.value


def restrictions(report: FolderReport, catalog: Catalog) -> tuple[str, ...]:
    """What the texts of a folder restrict, each subject once."""
    clauses = {clause.id: clause.title for clause in catalog.clauses}
    subjects = {category.id: category.title for category in catalog.categories}
    named = (
        clauses.get(row.clause, row.clause)
        if row.clause is not None
        else ", ".join(subjects.get(one, one) for one in row.categories) or "A restriction of its own"
        for row in report.clauses
    )
    return tuple(dict.fromkeys(named))


def at(seen: Seen) -> str:
    """Where something stands."""
    line = f"line {seen.line}" if seen.line and seen.where and "line" not in seen.where else ""
    return ", ".join(part for part in (seen.file or "the folder", line, seen.where) if part)


def gap(one: ClauseGap) -> str:
    """One restriction that is not kept, in a line."""
    return f"{one.title}: {GAPS[one.state]}"


def counted(report: FolderReport) -> dict[Severity, int]:
    """Open findings of a folder and its components by severity."""
    counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in open_findings(report):
        counts[finding.severity] += 1
    return counts


def summary(report: FolderReport) -> str:
    """The same in words."""
    said = [
        f"{count} {SEVERITIES[severity].lower()}{'s' if count != 1 else ''}"
        for severity, count in counted(report).items()
        if count
    ]
    return ", ".join(said) or "nothing to look at"


def open_findings(report: FolderReport) -> Iterator[Finding]:
    """Findings of a folder and its components that nobody settled."""
    settled = {state.key for state in report.states if state.state != "open"}
    yield from (one for one in report.findings if one.key not in settled)
    for component in report.components:
        yield from open_findings(component)
