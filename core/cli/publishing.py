# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What `clausewright publish` answers, how it shows it, and how it is stopped."""

import contextlib
import signal
import threading
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Literal

from msgspec import Struct

from core.cli import output
from core.hub.change import Change, FileChange
from core.hub.check import Standing
from core.hub.content import Remark
from core.hub.many import Outcome, Result
from core.hub.plan import Mode, Plan
from core.hub.repo import RepoId, RepoType

Gated = Literal["auto", "manual"] | bool


class FileLine(Struct, frozen=True):
    """One file: what happens to it, and the unified diff."""

    path: str
    change: Change
    diff: str


class DryRunResult(output.Result, kw_only=True):
    """What would change.

    Attributes:
        head: the commit that the diffs are against; empty where the repository is yet to be made.
        gated: how the repository is gated now.
        release: number of the release that is published; a dry run does not record it.
        remarks: what one should know before publishing.
    """

    schema: Literal["clausewright-publish-dry-run/1"] = "clausewright-publish-dry-run/1"
    endpoint: str
    repo: str
    repo_type: RepoType
    head: str
    files: tuple[FileLine, ...]
    mode: Mode
    gated: Gated
    license_name: str
    release: int
    remarks: tuple[Remark, ...]

    @staticmethod
    def of(plan: Plan) -> "DryRunResult":
        return DryRunResult(
            endpoint=plan.endpoint,
            repo=plan.repo.name,
            repo_type=plan.repo.type,
            head=plan.head,
            files=DryRunResult.lines(plan.files),
            mode=plan.mode,
            gated=plan.gated or False,
            license_name=plan.license_name,
            release=plan.release,
            remarks=plan.remarks,
        )

    @staticmethod
    def lines(files: Iterable[FileChange]) -> tuple[FileLine, ...]:
        return tuple(FileLine(file.path, file.change, file.diff) for file in files)


class PublishResult(output.Result, kw_only=True):
    """What was published; the fields of the dry run, and what came of it.

    Attributes:
        gated: how the repository is gated after it.
        commit: the commit that holds the license. pull_request: its number; 0 where there is none.
    """

    schema: Literal["clausewright-publish/1"] = "clausewright-publish/1"
    endpoint: str
    repo: str
    repo_type: RepoType
    head: str
    files: tuple[FileLine, ...]
    mode: Mode
    gated: Gated
    license_name: str
    release: int
    remarks: tuple[Remark, ...]
    outcome: Literal["committed", "pull-request", "unchanged"]
    commit: str
    url: str
    pull_request: int


class LocalResult(output.Result, kw_only=True):
    """What was written into a folder; `outcome` is empty for a dry run."""

    schema: Literal["clausewright-publish-local/1"] = "clausewright-publish-local/1"
    repo: str
    head: str
    files: tuple[FileLine, ...]
    mode: Literal["folder"]
    gated: bool
    remarks: tuple[Remark, ...]
    outcome: Literal["", "written", "unchanged"]


class Row(Struct, frozen=True, kw_only=True):
    """One repository of many. `files` and `head` are those of a dry run."""

    repo: str
    repo_type: RepoType
    outcome: Outcome | Literal["planned"]
    commit: str = ""
    url: str = ""
    pull_request: int = 0
    message: str = ""
    head: str = ""
    mode: Mode | Literal[""] = ""
    files: tuple[FileLine, ...] = ()

    @staticmethod
    def of_result(result: Result) -> "Row":
        return Row(
            repo=result.repo.name,
            repo_type=result.repo.type,
            outcome=result.outcome,
            commit=result.commit,
            url=result.url,
            pull_request=result.pull_request,
            message=result.account,
        )

    @staticmethod
    def of_plan(plan: Plan) -> "Row":
        return Row(
            repo=plan.repo.name,
            repo_type=plan.repo.type,
            outcome="planned" if plan.changed else "unchanged",
            head=plan.head,
            mode=plan.mode,
            url=plan.url,
            files=DryRunResult.lines(plan.files),
        )

    @staticmethod
    def of_failure(repo: RepoId, message: str) -> "Row":
        return Row(repo=repo.name, repo_type=repo.type, outcome="failed", message=message)


class ManyResult(output.Result, kw_only=True):
    """What became of each repository of a list."""

    schema: Literal["clausewright-publish-many/1"] = "clausewright-publish-many/1"
    endpoint: str
    repos: tuple[Row, ...]


class AlteredLine(Struct, frozen=True):
    """One thing that is not as it was published."""

    where: str
    published: str
    now: str


class StandingLine(Struct, frozen=True):
    """How one publication stands."""

    repo: str
    repo_type: RepoType
    release: int
    commit: str
    state: Literal["carried", "altered", "waiting", "gone"]
    head: str
    altered: tuple[AlteredLine, ...]
    message: str


class CheckedResult(output.Result, kw_only=True):
    """How everything that a project published stands now."""

    schema: Literal["clausewright-publish-check/1"] = "clausewright-publish-check/1"
    published: tuple[StandingLine, ...]

    @staticmethod
    def of(standings: Iterable[Standing]) -> "CheckedResult":
        return CheckedResult(
            published=tuple(
                StandingLine(
                    repo=each.publication.repo,
                    repo_type=each.publication.repo_type,
                    release=each.publication.release,
                    commit=each.publication.commit,
                    state=each.state,
                    head=each.head,
                    altered=tuple(AlteredLine(one.where, one.published, one.now) for one in each.altered),
                    message=each.message,
                )
                for each in standings
            )
        )


def would(plan: Plan) -> str:
    """What sending the plan would do, in one sentence."""
    if not plan.changed:
        return "everything is there already; nothing would be sent."
    made = f"a new {plan.create} repository and " if plan.create else ""
    how = "a pull request" if plan.mode == "pull-request" else "one commit"
    onto = f" on {plan.head[:8]}" if plan.head else ""
    return f"{made}{how}{onto} would change {len(plan.changed)} of {len(plan.files)} files."


def show_diffs(files: Iterable[FileChange]) -> None:
    """The diffs on stdout; what would steer the terminal shows as an escape."""
    for file in files:
        if file.change != "same":
            for line in file.diff.removesuffix("\n").split("\n"):
                output.emit(
                    "".join(c if c.isprintable() or c == "\t" else _escaped(c) for c in line.removesuffix("\r"))
                )
            if not file.diff:
                output.emit(f"{file.path}: {file.change}, not a text")


def show_row(row: Row) -> None:
    """One outcome as a line of a table."""
    place = row.repo if row.repo_type == "model" else f"{row.repo_type}s/{row.repo}"
    output.emit("\t".join((row.outcome, place, row.commit[:8] or "-", row.url or output.one_line(row.message))))


def say_remarks(remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        output.say(f"{remark.level}: {remark.message} [{remark.where}]")


@contextlib.contextmanager
def stoppable() -> Iterator[threading.Event]:
    """Ctrl-C sets the event, so that what is under way can end with a true account; a second one ends at once."""
    cancel = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield cancel
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()
        output.say("stopping…")

    signal.signal(signal.SIGINT, stop)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
