# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reports as JSON: what scripts may rely on."""

import os
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

import core
from core.folders.evidence import Evidence, Problem
from core.inspection.report import Declared, FolderReport, Restricts, State, UpstreamWork
from core.obligations.rules.finding import Finding


class FoundText(Struct, frozen=True):
    """A text that stands in the folder and what it was read as."""

    file: str
    line: int
    license_id: str
    title: str
    match: str
    words: str
    score: float


class Folder(Struct, frozen=True):
    """One folder or component."""

    path: str
    name: str
    what: str
    layout: str
    declared: tuple[Declared, ...]
    found: tuple[FoundText, ...]
    upstream: tuple[UpstreamWork, ...]
    clauses: tuple[Restricts, ...]
    findings: tuple[Finding, ...]
    states: tuple[State, ...]
    problems: tuple[Problem, ...]
    components: tuple["Folder", ...]
    files: int
    bytes_read: int
    repo_type: Literal["model", "dataset", "space"] = "model"
    origin: tuple[Evidence, ...] = ()


class InspectResult(Struct, frozen=True, kw_only=True):
    """What the folders carry, and what is missing or contradictory."""

    schema: Literal["clausewright-inspect/1"] = "clausewright-inspect/1"
    clausewright: str = core.__version__
    folders: tuple[Folder, ...]


def result(reports: Iterable[FolderReport]) -> InspectResult:
    """Reports as they are written."""
    return InspectResult(folders=tuple(_folder(report) for report in reports))


def render(reports: Iterable[FolderReport]) -> bytes:
    """The same as a file."""
    return b"".join(pieces(reports))


def pieces(reports: Iterable[FolderReport]) -> Iterator[bytes]:
    """The same piece by piece, each report as soon as it is there; none is held. Nothing comes before the first."""
    head, _, tail = msgspec.json.format(msgspec.json.encode(result(())), indent=2).rpartition(b"[]")
    between = head + b"["
    for report in reports:
        text = msgspec.json.format(msgspec.json.encode(_folder(report)), indent=2)
        yield between + b"\n" + b"\n".join(b"    " + line for line in text.split(b"\n"))
        between = b","
    yield (b"\n  ]" if between == b"," else between + b"]") + tail + b"\n"


def _folder(report: FolderReport) -> Folder:
    return Folder(
        path=shown(report.path),
        name=report.name,
        what=report.what,
        layout=report.layout,
        declared=report.declared,
        found=tuple(
            FoundText(one.file, one.line, one.license_id, one.title, one.match, one.words, one.reading.license.score)
            for one in report.found
        ),
        upstream=report.upstream,
        clauses=report.clauses,
        findings=report.findings,
        states=report.states,
        problems=report.problems,
        components=tuple(_folder(one) for one in report.components),
        files=report.files,
        bytes_read=report.bytes_read,
        repo_type=report.repo_type,
        origin=report.origin,
    )


def shown(path: str) -> str:
    """A path that any text file can hold."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
