# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A report in the rows of a list, from top to bottom: what it declares, what it carries, what follows, what to do."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.folders.evidence import Evidence
from core.inspection.report import FolderReport, Restricts, State
from core.inspection.words import SEVERITIES, at
from core.obligations.rules.finding import Finding, Seen

Tone = Literal["", "muted", "error", "warning", "info", "question", "settled"]

_ORDER = {"error": 0, "question": 1, "warning": 2, "info": 3}
_STRENGTHS = {"states": "", "suggests": "not in a field made for it", "hints": "only a hint"}
_RELATIONS = {"finetune": "fine-tuned from it", "adapter": "adapter for it", "quantized": "quantized from it"}


class Row(Struct, frozen=True):
    """One row.

    Attributes:
        section: a heading; cannot be chosen.
        title, words: first and second line. tone: color of the title, and what it says of the row.
        seen: where it can be seen; the first is shown when the row is chosen.
        finding: what a rule says. state: what a person said about that. restricts: a use restriction.
    """

    title: str
    words: str = ""
    section: bool = False
    tone: Tone = ""
    seen: tuple[Seen, ...] = ()
    finding: Finding | None = None
    state: State | None = None
    restricts: Restricts | None = None


def rows(report: FolderReport, catalog: Catalog) -> list[Row]:
    """All rows of a report; of its components only what is to be looked at is not repeated here."""
    found = list(_findings(report))
    return [
        *_section("What it declares", _declared(report), "No file declares a license."),
        *_section("What it really carries", _found(report), "No license text was found."),
        *_section("What it is built on", _upstream(report), "No file names a work it was made from."),
        *_section(_counted("Use restrictions", len(report.clauses)), _clauses(report, catalog), "None was found."),
        *_section("What follows", found, "Nothing is missing or contradictory, as far as files can tell."),
        *_section("What to do", _to_do(found), "Nothing."),
        *(_section("What could not be read", _problems(report), "") if report.problems else []),
    ]


def _section(title: str, inside: Iterable[Row], empty: str) -> list[Row]:
    held = list(inside)
    return [Row(title, section=True), *(held or [Row(empty, tone="muted")])]


def _counted(words: str, count: int) -> str:
    return f"{words} ({count})" if count else words


def _seen(evidence: Evidence) -> Seen:
    return Seen(evidence.file, evidence.where, evidence.value, evidence.line)


def _declared(report: FolderReport) -> Iterator[Row]:
    for row in report.declared:
        title = f"{row.license}: {row.title}" if row.title and row.title != row.license else row.license
        seen = _seen(row.evidence)
        words = ", ".join(part for part in (at(seen), _STRENGTHS[row.evidence.strength]) if part)
        yield Row(title, words, seen=(seen,))


def _found(report: FolderReport) -> Iterator[Row]:
    for row in report.found:
        seen = Seen(row.file, f"line {row.line}" if row.line > 1 else "", row.words, row.line)
        yield Row(row.words, at(seen), seen=(seen,))


def _upstream(report: FolderReport) -> Iterator[Row]:
    for row in report.upstream:
        license_ = row.title or "license not known here"
        words = "; ".join(part for part in (_RELATIONS.get(row.relation, row.relation), license_) if part)
        yield Row(row.name, words, seen=tuple(_seen(item) for item in row.evidence))


def _clauses(report: FolderReport, catalog: Catalog) -> Iterator[Row]:
    titles = {clause.id: clause.title for clause in catalog.clauses}
    topics = {category.id: category.title for category in catalog.categories}
    for row in report.clauses:
        named = titles.get(row.clause or "") or ", ".join(topics.get(name, name) for name in row.categories)
        seen = Seen(row.file, "", row.text)
        yield Row(named or "A restriction of its own", f"{row.words}; {row.file}", seen=(seen,), restricts=row)


def _findings(report: FolderReport) -> Iterator[Row]:
    states = {state.key: state for state in report.states}
    settled = {key for key, state in states.items() if state.state != "open"}
    for finding in sorted(report.findings, key=lambda one: (one.key in settled, _ORDER[one.severity], one.rule)):
        state = states.get(finding.key)
        done = finding.key in settled
        head = "Accepted" if done and state is not None and state.state == "accepted" else "Answered" if done else ""
        title = f"{head or SEVERITIES[finding.severity]} · {finding.rule}"
        tone: Tone = "settled" if done else finding.severity
        yield Row(title, finding.message, tone=tone, seen=finding.evidence, finding=finding, state=state)


def _to_do(found: list[Row]) -> Iterator[Row]:
    """Each mend once, those of errors first; it leads to the first finding that asks for it."""
    told: set[str] = set()
    for row in found:
        if row.finding is None or row.tone in ("settled", "info") or row.finding.mend in told or not row.finding.mend:
            continue
        told.add(row.finding.mend)
        yield Row(row.finding.mend, f"settles {row.finding.rule}", seen=row.seen, finding=row.finding, state=row.state)


def _problems(report: FolderReport) -> Iterator[Row]:
    for problem in report.problems:
        yield Row(problem.message, problem.file, tone="muted")
