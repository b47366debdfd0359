# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One license for many repositories, one after the other: each its own plan and outcome, kept in a file as it goes.

Started again with the same file it goes on where it stopped. What the file may have missed because the program was
killed is found in the repository itself, which then is "unchanged".
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from core.errors import ClausewrightError, InputError
from core.hub import plan as plans
from core.hub import publish as publishing
from core.hub.choices import Choices
from core.hub.client import Hub
from core.hub.errors import BadToken, Cancelled, Offline, RateLimited, Stale, Unreachable
from core.hub.plan import Mode, Plan
from core.hub.publish import Published
from core.hub.repo import RepoId, RepoType, Visibility, repo_id
from core.projects.edition import Edition
from core.projects.files import is_there, read_bounded, write_whole
from core.projects.project import json_file, sha256

T = TypeVar("T")

Outcome = Literal["committed", "pull-request", "unchanged", "failed", "not-tried"]

MOST = 2000
LONGEST_WAIT = 15 * 60.0
"""Seconds that the Hub may ask us to wait before the rest is left for later."""
WAITS = 4
"""How often one repository is tried again after such a wait."""
UNSAID_WAIT = 60.0


class Result(Struct, frozen=True):
    """What became of one repository. `account` says it in words, the reason of a failure included."""

    repo: RepoId
    outcome: Outcome
    commit: str = ""
    url: str = ""
    account: str = ""
    pull_request: int = 0

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to do for it."""
        return self.outcome in ("committed", "pull-request", "unchanged")


class _State(Struct, forbid_unknown_fields=True):
    schema: Literal["clausewright-publications/1"]
    endpoint: str
    license_id: str
    text_sha256: str
    results: list[Result] = []


def read_list(text: str, *, repo_type: RepoType = "model", where: str = "") -> tuple[RepoId, ...]:
    """The repositories that a list names, one a line; `#` starts a remark. Each once.

    Raises InputError with the line.
    """
    found: dict[RepoId, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        named = line.partition("#")[0].strip()
        if named:
            try:
                found[repo_id(named, repo_type)] = None
            except InputError as error:
                raise InputError(error.what, where=f"{where}, line {number}", mend=error.mend) from None
    if not found:
        raise InputError("names no repository", where=where, mend="Write one ORGANIZATION/NAME a line")
    if len(found) > MOST:
        raise InputError(f"names more than {MOST} repositories", where=where, mend="Split it")
    return tuple(found)


def publish_all(
    hub: Hub,
    repos: Iterable[RepoId],
    edition: Edition,
    choices: Choices | None = None,
    *,
    mode: Mode | None = None,
    create: Visibility | None = None,
    state_file: Path | None = None,
    seen: Mapping[RepoId, Plan] | None = None,
    tell: Callable[[Result], None] | None = None,
    published: Callable[[Published], None] | None = None,
) -> tuple[Result, ...]:
    """Publish to each repository in turn. A failure of one is its own; the others go on.

    Args:
        state_file: where outcomes are kept; repositories that are settled there are not asked again.
        seen: plans that the person has seen: they are sent as they are, and are "failed" where they became stale.
        tell: called with each result as it comes. published: called with each publication, to be recorded.

    Returns: one result a repository, in order. What was not reached because the Hub could not be, or because the person
    stopped, is "not-tried".

    Raises InputError where the state file is of another license, CannotWrite where it cannot be written.
    """
    wanted = tuple(dict.fromkeys(repos))
    kept = _Kept(state_file, hub.endpoint, edition)
    stopped = ""
    results: list[Result] = []
    for number, repo in enumerate(wanted, 1):
        known = kept.results.get(repo)
        if known is not None and known.settled:
            results.append(known)
            continue
        if stopped:
            results.append(Result(repo, "not-tried", account=stopped))
            continue
        hub.say(f"{number} of {len(wanted)}: {repo}")
        try:
            send = partial(_one, hub, repo, edition, choices, mode, create, (seen or {}).get(repo))
            done = patiently(hub, send)
            if published is not None:
                published(done)
            result = Result(repo, done.outcome, done.commit, done.url, done.account, done.pull_request)
        except (Cancelled, Offline, Unreachable, BadToken, RateLimited) as error:
            stopped = f"Not tried: {error}"
            outcome: Outcome = "not-tried" if error.applied is False else "failed"
            result = Result(repo, outcome, account=str(error))
        except ClausewrightError as error:
            result = Result(repo, "failed", account=str(error))
        kept.keep(result)
        results.append(result)
        if tell is not None:
            tell(result)
    return tuple(results)


def _one(
    hub: Hub,
    repo: RepoId,
    edition: Edition,
    choices: Choices | None,
    mode: Mode | None,
    create: Visibility | None,
    seen: Plan | None,
) -> Published:
    made = seen or plans.make(hub, repo, edition, choices, mode=mode, create=create)
    try:
        return publishing.publish(hub, made)
    except Stale:
        if made.create is None:
            raise
        # The repository is our own and new: what stands in it came with it.
        return publishing.publish(hub, plans.make(hub, repo, edition, choices, mode=mode))


def patiently(hub: Hub, work: Callable[[], T]) -> T:
    """Do a piece of work for one of many, and do it again after the wait that the Hub asks for.

    Raises RateLimited where that is too long.
    """
    for attempt in range(WAITS + 1):
        try:
            return work()
        except RateLimited as error:
            wait = error.retry_after if error.retry_after is not None else UNSAID_WAIT
            if wait > LONGEST_WAIT or attempt == WAITS:
                raise
            hub.say(f"The Hub asks to wait {round(wait)} seconds, until {_clock_time(wait)}…")
            hub.clock.wait(wait + 1, hub.cancel)
    raise AssertionError("the last attempt returns or raises")


def _clock_time(seconds: float) -> str:
    """The time of day in so many seconds."""
    return (datetime.datetime.now() + datetime.timedelta(seconds=seconds)).strftime("%H:%M:%S")


class _Kept:
    """The outcomes so far, in memory and in the state file."""

    def __init__(self, path: Path | None, endpoint: str, edition: Edition) -> None:
        self._path = path
        self._state = _State("clausewright-publications/1", endpoint, edition.license_id, sha256(edition.license))
        if path is not None and is_there(path):
            found = _read(path)
            same = (found.endpoint, found.license_id, found.text_sha256)
            if same != (endpoint, edition.license_id, self._state.text_sha256):
                raise InputError(
                    "keeps the outcomes of another license or of another Hub",
                    where=str(path),
                    mend="Name another file, or delete it to start anew",
                )
            self._state = found
        self.results = {result.repo: result for result in self._state.results}

    def keep(self, result: Result) -> None:
        self.results[result.repo] = result
        self._state.results = list(self.results.values())
        if self._path is not None:
            write_whole(self._path, json_file(self._state))


def _read(path: Path) -> _State:
    try:
        return msgspec.json.decode(read_bounded(path, 2**24), type=_State)
    except msgspec.MsgspecError as error:
        raise InputError("is no list of outcomes", where=str(path), mend="Name another file") from error
