# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What an inspection tells: frozen values that the window, the command line and every export read alike."""

from typing import Literal

from msgspec import Struct

from core.folders.evidence import Evidence, Problem
from core.obligations.rules.finding import Finding
from core.reading.passage import Reading

FindingState = Literal["open", "accepted", "answered"]


class Declared(Struct, frozen=True):
    """A license that a file names. `title` is empty where the registry does not know it."""

    license: str
    title: str
    evidence: Evidence


class Found(Struct, frozen=True):
    """A text that stands in the folder and what it was read as.

    Attributes:
        license_id: registry id, else SPDX id; empty where no license is near.
        words: the identification in words ("exactly Llama 3.1", "closest known text: ..., 93 % shared").
        reading: the whole reading, with its passages and their offsets in the text.
    """

    file: str
    line: int
    license_id: str
    title: str
    match: str
    words: str
    reading: Reading


class UpstreamWork(Struct, frozen=True):
    """A work that this one is made from.

    Attributes:
        name: as the evidence names it. relation: finetune, adapter, quantized, merge or empty.
        license_id: registry id; empty where it is not known. known_from: "registry", "folder", "Hub" or "".
    """

    name: str
    relation: str
    license_id: str
    title: str
    known_from: str
    evidence: tuple[Evidence, ...]


class Restricts(Struct, frozen=True):
    """A use restriction the folder carries. `start` and `end` count code points in the text of `file` as read."""

    clause: str | None
    categories: tuple[str, ...]
    text: str
    words: str
    file: str
    start: int
    end: int


class State(Struct, frozen=True):
    """What a person said about a finding."""

    key: str
    state: FindingState
    reason: str = ""
    date: str = ""


class FolderReport(Struct, frozen=True):
    """One folder.

    Attributes:
        what: what it is, in one sentence.
        origin: repository, revision, and what was edited since it was downloaded.
        states: for findings that were accepted or answered.
        scanned: seconds since the epoch.
    """

    path: str
    name: str
    what: str
    layout: str
    writable: bool
    declared: tuple[Declared, ...]
    found: tuple[Found, ...]
    upstream: tuple[UpstreamWork, ...]
    clauses: tuple[Restricts, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    states: tuple[State, ...] = ()
    components: tuple["FolderReport", ...] = ()
    files: int = 0
    bytes_read: int = 0
    scanned: float = 0.0
    repo_type: Literal["model", "dataset", "space"] = "model"
    origin: tuple[Evidence, ...] = ()
