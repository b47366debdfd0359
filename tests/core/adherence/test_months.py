# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Months of a planted family: nothing is missed and nothing is told twice, with a fault at every request in turn and
with the program killed at any write. `CLAUSEWRIGHT_FULL=1` takes more months and more kinds of faults."""

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adherence.store import History
from core.adherence.views import Event
from core.adherence.watch import cycle
from core.catalog import catalog as catalogs
from core.hub.client import Hub
from core.hub.clock import Clock
from core.hub.errors import HubError
from core.registry import registry as registries
from tests.hub.families import BASE, Family, Truth
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

FULL = bool(os.environ.get("CLAUSEWRIGHT_FULL"))
FAULTS = {
    "broken connection": {"kind": "drop-before"},
    "server fault": {"kind": "status", "status": 503},
    "sign-in page": {"kind": "wrong-type"},
    "half an answer": {"kind": "truncated"},
    "too many requests": {"kind": "status", "status": 429},
    "dropped answer": {"kind": "cut"},
}
TRIES = 50
"""More than any request is repeated."""
SHORT = ("broken connection", "server fault")


class Hurried(Clock):
    """A clock on which waiting takes no time."""

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        del seconds, cancel


@pytest.fixture
def server() -> Iterator[StandInHub]:
    with StandInHub(page=7) as hub:
        yield hub


def look(server: StandInHub, file: Path, month: int) -> tuple[Event, ...]:
    """What one look tells, and marks as told."""
    with History(file) as history:
        history.follow(BASE, "2026-01-01")
        done = cycle(
            history,
            Hub(server.url, clock=Hurried()),
            catalog=catalogs.load(),
            registry=registries.load(),
            now=lambda: f"2026-01-{month:02}T00:00:00Z",
        )
        history.were_told(done.events)
    return done.events


def truth(events: tuple[Event, ...]) -> Truth:
    """The events that the planted history knows of."""
    return Counter(
        (one.change, one.model) for one in events if not one.finding or one.finding.split(" ")[1].startswith("F01:")
    )


@pytest.mark.parametrize("seed", range(8 if FULL else 3))
def test_twelve_months_are_told_exactly(server: StandInHub, tmp_path: Path, seed: int) -> None:
    family, file = Family(server, seed), tmp_path / "history.sqlite3"
    for month in range(1, 13):
        planted = family.step()
        assert truth(look(server, file, month)) == planted, f"month {month}"
        assert look(server, file, month) == ()


@pytest.mark.parametrize("kind", FAULTS if FULL else SHORT)
def test_a_fault_at_any_request_misses_nothing_and_tells_nothing_twice(
    server: StandInHub, tmp_path: Path, kind: str
) -> None:
    family, file, copy = Family(server, 7, births=4), tmp_path / "history.sqlite3", tmp_path / "copy.sqlite3"
    for month in (1, 2):
        family.step()
        look(server, file, month)
    struck: Counter[str] = Counter()
    for month in range(3, 9 if FULL else 5):
        planted = family.step()
        for number in range(1000):
            shutil.copy(file, copy)
            fault = server.faults.add(Fault(match="*", times=TRIES, skip=number, **FAULTS[kind]))  # type: ignore[arg-type]
            told: list[Event] = []
            before = len(server.requests)
            with contextlib.suppress(HubError):
                told += look(server, copy, month)
            server.faults.clear()
            told += look(server, copy, month)
            assert truth(tuple(told)) == planted, f"month {month}, request {number}"
            if not fault.struck:
                break
            struck[(server.requests[before + number].path.count("/") > 2 and "a model") or "the list"] += 1
        assert truth(look(server, file, month)) == planted
    assert {change for change, _ in planted} & {"gone", "unlinked", "renamed"}
    assert struck["the list"] > 2 and struck["a model"] > 10


KILLED = """
import os, sys
from pathlib import Path
from core.adherence.store import History
from core.cli import main
left = int(sys.argv[3])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)

begun = History.__init__

def begin(self, file):
    begun(self, file)
    self._base.set_trace_callback(count)

History.__init__ = begin
code = main.main(["watch", sys.argv[1], "--history", sys.argv[2]])
print(f"statements left: {left}", file=sys.stderr)
sys.exit(code)
"""


def test_a_program_killed_at_any_write_loses_nothing_and_writes_nothing_twice(
    server: StandInHub, tmp_path: Path
) -> None:
    family, file, copy = Family(server, 5, births=2), tmp_path / "history.sqlite3", tmp_path / "copy.sqlite3"
    environment = {**os.environ, "HF_ENDPOINT": server.url, "CLAUSEWRIGHT_HOME": str(tmp_path / "home")}
    environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    environment.pop("HF_TOKEN", None)

    def watch(file: Path, until: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, BASE, str(file), str(until)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    planted = family.step()
    look(server, file, 1)
    planted += family.step()
    shutil.copy(file, copy)
    whole = watch(copy, 10**9)
    assert whole.returncode in (0, 1), whole.stderr
    statements = 10**9 - int(whole.stderr.rpartition("statements left: ")[2])
    instants = range(2, statements, max(1, statements // (120 if FULL else 14)))
    killed = 0
    for until in instants:
        shutil.copy(file, copy)
        killed += watch(copy, until).returncode == -9
        done = watch(copy, 10**9)
        assert done.returncode in (0, 1), done.stderr
        with History(copy) as history:
            assert truth(history.events()) == planted, f"killed at statement {until} of {statements}"
            assert history.events(untold=True) == ()
            assert len({one.key for one in history.findings()}) == len(history.findings())
    assert killed > len(instants) // 2
