# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every request of the publish journey times every fault: what the person is told against what the Hub then holds.

`python -m tests.hub.matrix [WAY] [FAULT] [--full]` tries it and prints figures.
"""

import logging
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, get_args

from core.errors import ClausewrightError
from core.hub.errors import HubError
from core.hub.vault import Vault
from core.projects import store
from tests.hub.faults import Fault
from tests.hub.journey import README, SECRET, TIMEOUTS, Told, Way, prepare, repo_of, travel, words_of
from tests.hub.repo import HubRepo
from tests.hub.server import StandInHub

WAYS: tuple[Way, ...] = get_args(Way)

FAULTS: dict[str, dict[str, Any]] = {
    "503": {"kind": "status", "status": 503},
    "500": {"kind": "status", "status": 500, "message": "Internal Error - We're working hard to fix this"},
    "403": {"kind": "status", "status": 403, "message": "Forbidden"},
    "404": {"kind": "status", "status": 404, "message": "Not found"},
    "429, a short wait": {"kind": "status", "status": 429, "headers": {"RateLimit": '"api";r=0;t=2'}},
    "429, a long wait": {"kind": "status", "status": 429, "headers": {"Retry-After": "3000"}},
    "HTML 502": {"kind": "html", "status": 502},
    "connection dropped before": {"kind": "drop-before"},
    "connection dropped after applying": {"kind": "drop-after"},
    "500 after applying": {"kind": "error-after", "status": 500},
    "delay": {"kind": "delay", "seconds": 0.05},
    "no answer": {"kind": "hang"},
    "slow drip, in time": {"kind": "drip", "seconds": 0.1},
    "slow drip, too slow": {"kind": "drip", "seconds": 4.0},
    "half of the JSON": {"kind": "truncated"},
    "connection cut inside the answer": {"kind": "cut"},
    "redirect 307 to another host": {"kind": "redirect", "status": 307},
    "redirect 302 to another host": {"kind": "redirect", "status": 302},
    "page of a portal instead of data": {"kind": "wrong-type"},
    "empty answer": {"kind": "empty"},
    "stopped by the person": {"kind": "delay", "seconds": 0.15},
    "stopped, and the answer lost": {"kind": "drop-after"},
}
STOPPED = {"stopped by the person", "stopped, and the answer lost"}
ONCE_ONLY = STOPPED | {"delay", "slow drip, in time", "500", "404", "429, a long wait", "redirect 302 to another host"}
"""Faults whose lasting form says nothing that another one does not."""
LONGEST = 3 * TIMEOUTS.request * 5 + 8
"""Seconds that one journey may take: some requests with all their attempts, with allowance for a busy computer."""
THEIRS = b"Somebody else's line.\n"


@dataclass(frozen=True)
class Cell:
    """One try: the fault strikes the `nth` request that matches `pattern`, once or from then on.

    `edited`: somebody else commits to the repository at that very moment.
    """

    way: Way
    pattern: str
    nth: int
    fault: str
    lasting: bool = False
    edited: bool = False

    def __str__(self) -> str:
        lasting = ", lasting" if self.lasting else ""
        return f"{self.way}: {self.pattern} #{self.nth}: {self.fault}{lasting}{', edited meanwhile' * self.edited}"


@dataclass
class Tried:
    """What came of a cell: in one word, and everything that should not have been."""

    cell: Cell
    outcome: str
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


@cache
def requests(way: Way) -> tuple[tuple[str, int], ...]:
    """The requests of a journey without faults, as patterns with `NAME` for the repository, and which of its like."""
    with StandInHub() as hub, tempfile.TemporaryDirectory() as folder:
        prepare(hub, "sample", way)
        told = travel(hub, "sample", way, Path(folder), vault=no_keyring())
        assert told.error is None, words_of(told)
        lines = [re.sub(r"[0-9a-f]{40}", "*", request.line).replace("sample", "NAME") for request in hub.requests]
    return tuple((line, lines[:number].count(line)) for number, line in enumerate(lines))


def cells(way: Way, fault: str, *, full: bool = False) -> Iterator[Cell]:
    """The cells of one way and one fault; what ways have in common only for the first of them, unless `full`."""
    asked = requests(way)
    first, last = (0, len(asked)) if full else _own(way, asked)
    for pattern, nth in asked[first:last]:
        yield Cell(way, pattern, nth, fault)
        if fault not in ONCE_ONLY:
            yield Cell(way, pattern, nth, fault, lasting=True)
    if fault.startswith("connection dropped"):
        for number in range(first, last):
            yield Cell(way, "*", number, fault, lasting=True)  # the line is down from here on
    if way != "create" and fault not in STOPPED:
        for pattern, nth in requests(way):
            if re.search("/commit/|/preupload/|/revision/|/refs", pattern) and nth == 0:
                yield Cell(way, pattern, nth, fault, edited=True)


def _own(way: Way, asked: Sequence[tuple[str, int]]) -> tuple[int, int]:
    """From which request to which one a way differs from the others: where it begins to publish, and a look after."""
    if way == "commit":
        return 0, len(asked)
    begins = "*/refs" if way == "pull-request" else "*/repos/create"
    lines = [pattern for pattern, _ in asked]
    first = next(number for number, line in enumerate(lines) if fnmatchcase(line, begins))
    return first, next(number for number, line in enumerate(lines) if "/commit/" in line) + 2


def no_keyring() -> Vault:
    """A vault on a system without keyring: tokens stay in memory."""

    class Without:
        def get_keyring(self) -> Any:
            from keyring.backends import fail

            return fail.Keyring()  # type: ignore[no-untyped-call]

    return Vault(keyring=Without())


def run(way: Way, fault: str, *, full: bool = False, threads: int = 6) -> list[Tried]:
    """Try all cells of one way and fault, several at a time, each on a repository of its own."""
    todo = list(enumerate(cells(way, fault, full=full)))
    here = threading.local()
    opened: list[StandInHub] = []
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # what is saved there is on disk at once
    with tempfile.TemporaryDirectory(dir=memory) as folder, _listening() as heard:

        def one(numbered: tuple[int, Cell]) -> Tried:
            if not hasattr(here, "hub"):
                place = Path(folder, "hubs", str(len(opened)), threading.current_thread().name)
                here.hub = StandInHub(place).__enter__()
                opened.append(here.hub)
            return tried(here.hub, numbered[1], f"n{numbered[0]}", Path(folder))

        try:
            with ThreadPoolExecutor(threads) as pool:
                done = list(pool.map(one, todo))
        finally:
            for hub in opened:
                hub.close()
        written = "".join(path.read_text("utf-8", "replace") for path in Path(folder).glob("*") if path.is_file())
        if SECRET in written or SECRET in "\n".join(heard):
            done[0].wrong.append("the token stands in a log or a file")
    return done


def tried(hub: StandInHub, cell: Cell, name: str, folder: Path) -> Tried:
    """Go the journey once with the fault, and once more after it has passed where the first did not publish."""
    prepare(hub, name, cell.way)
    repo_id = repo_of(name, cell.way).name

    def edit() -> None:
        if not edits:
            edits.append(hub.commit(repo_id, {"README.md": README + THEIRS, "theirs.txt": THEIRS}))

    edits: list[str] = []
    cancel = threading.Event()
    meanwhile = edit if cell.edited else cancel.set if cell.fault in STOPPED else None
    hub.faults.clear()
    hub.faults.add(
        Fault(
            _pattern(cell.pattern, name),
            skip=cell.nth,
            times=10**6 if cell.lasting else 1,
            meanwhile=meanwhile,
            **FAULTS[cell.fault],
        )
    )
    start = time.monotonic()
    told = travel(hub, name, cell.way, folder, vault=no_keyring(), cancel=cancel)
    result = Tried(cell, _outcome(told), seconds=time.monotonic() - start)
    _judge(hub, cell, told, name, edits, folder, result.wrong.append)
    hub.faults.clear()
    if told.published is None:
        again = travel(hub, name, cell.way if _found(hub, repo_id) else "create", folder, vault=no_keyring())
        if again.published is None:
            result.wrong.append(f"a second try without fault fails: {again.error!r}")
        else:
            _judge(hub, cell, again, name, edits, folder, lambda words: result.wrong.append(f"second try: {words}"))
    if result.seconds > LONGEST:
        result.wrong.append(f"took {result.seconds:.1f} s")
    return result


def _pattern(pattern: str, name: str) -> str:
    return pattern.replace("NAME", name)


def _found(hub: StandInHub, repo_id: str) -> HubRepo | None:
    return hub.state.repos.get(("model", repo_id.lower()))


def _outcome(told: Told) -> str:
    if told.error is None:
        return "all done"
    after = "published, then " if told.published else ""
    unknown = ", outcome unknown" if told.applied is None else ""
    return f"{after}{told.failed}: {type(told.error).__name__}{unknown}"


def _judge(
    hub: StandInHub,
    cell: Cell,
    told: Told,
    name: str,
    edits: list[str],
    folder: Path,
    wrong: Callable[[str], object],
) -> None:
    """Hold what the person was told against what is there."""
    if told.error is not None and not isinstance(told.error, HubError):
        wrong(f"no error of ours: {told.error!r}" if not isinstance(told.error, ClausewrightError) else str(told.error))
    repo = _found(hub, repo_of(name, cell.way).name)
    made = _made(repo)
    if told.published is not None:
        published = told.published
        if repo is None or made != [published.commit]:
            wrong(f"false success or twice: {published.account} but the Hub has {made}")
        elif any(repo.read(file.path, published.commit) != file.data for file in published.plan.files):
            wrong("false success: the files are not as they were shown")
        if cell.way == "pull-request" and repo and repo.head(f"refs/pr/{published.pull_request}") != published.commit:
            wrong("the number of the pull request is not right")
    elif made and told.applied is False:
        wrong(f"false failure: {told.error} but the Hub has {made}")
    elif repo is not None and "the repository was not made" in str(told.error) and cell.way == "create":
        wrong(f"false failure: {told.error} but the repository is there")
    if repo is not None:
        if (told.gate != "" and repo.gated != "auto") or (
            told.failed == "gate" and told.applied is False and repo.gated
        ):
            wrong(f"the gate is {repo.gated} but the person was told {told.gate or told.error}")
        pull_request = told.published is not None and told.published.plan.mode == "pull-request"
        expected = {"waiting" if pull_request else "carried"} | ({"gone"} if cell.fault == "404" else set())
        if told.standing and told.standing not in expected:
            wrong(f"looked again and saw {told.standing}")
        for oid in edits:
            if oid not in [step.oid for step in repo.git.history(repo.head())]:
                wrong("somebody else's commit was lost")
            if repo.read("theirs.txt") != THEIRS or THEIRS not in repo.read("README.md"):
                wrong("somebody else's edit was overwritten")
    project = store.open_project(folder / f"{name}.rail").project
    if len(project.published) != (told.published is not None):
        wrong(f"the project records {len(project.published)} publications")
    if SECRET in words_of(told):
        wrong("the token was shown")
    if hub.other.tokens:
        wrong("the token reached another host")


def _made(repo: HubRepo | None) -> list[str]:
    """The commits that the journey made: on main, and one for each pull request."""
    if repo is None:
        return []
    on_main = [step.oid for step in repo.git.history(repo.head()) if step.name == "ada" and step.parents]
    return on_main + [repo.head(each.ref) for each in repo.discussions]


class _listening:
    """Everything that any logger says meanwhile, debug included."""

    def __enter__(self) -> list[str]:
        self.heard: list[str] = []
        self.handler = logging.Handler(logging.DEBUG)
        self.handler.emit = lambda record: self.heard.append(record.getMessage())  # type: ignore[method-assign]
        self.level = logging.root.level
        logging.root.addHandler(self.handler)
        logging.root.setLevel(logging.DEBUG)
        return self.heard

    def __exit__(self, *unused: object) -> None:
        logging.root.removeHandler(self.handler)
        logging.root.setLevel(self.level)


def main() -> None:
    ways = [way for way in WAYS if way in sys.argv[1:]] or list(WAYS)
    named = [fault for fault in FAULTS if fault in sys.argv[1:]] or list(FAULTS)
    start = time.monotonic()
    everything: list[Tried] = []
    for way in ways:
        for fault in named:
            begun = time.monotonic()
            done = run(way, fault, full="--full" in sys.argv)
            everything += done
            slowest = max(each.seconds for each in done)
            print(
                f"{way:13} {fault:34} {len(done):4} tries  {time.monotonic() - begun:5.1f} s  slowest {slowest:4.1f} s"
            )
            for each in done:
                for words in each.wrong:
                    print(f"    WRONG  {each.cell}: {each.outcome}: {words}")
    wrong = sum(bool(each.wrong) for each in everything)
    print(f"\n{sum(len(requests(way)) for way in ways)} requests x {len(named)} faults, once and lasting:")
    print(f"{len(everything)} journeys in {time.monotonic() - start:.0f} s; wrong: {wrong}")
    for outcome, count in Counter(each.outcome for each in everything).most_common():
        print(f"    {count:5}  {outcome}")


if __name__ == "__main__":
    main()


__all__ = ["FAULTS", "WAYS", "Cell", "Tried", "cells", "requests", "run", "tried"]
