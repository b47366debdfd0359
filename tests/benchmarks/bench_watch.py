# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright watch` on the stand-in Hub: what a first and a later look cost, in requests, time and memory, as the
number of derivatives grows.

Promised: a first look takes at most 3 requests a derivative, a later one without changes a request for each page of the
list; both grow with the number of derivatives and no faster.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.bench_inspect import MEASURE
from tests.benchmarks.measure import Row
from tests.hub.server import StandInHub

FEW, MANY = 100, 1_000
FULL = 10_000
PAGE = 1_000
MOST_REQUESTS = 3
MOST_GROWTH = 1.5
CARD = "---\nlicense: {}\nbase_model: lab/base\n---\n# A model\n"


class Run(Struct, frozen=True):
    """One look: seconds, most memory, requests asked."""

    seconds: float
    memory: int
    requests: int


def run() -> list[Row]:
    many = FULL if os.environ.get("CLAUSEWRIGHT_FULL") else MANY
    small, large = _family(FEW), _family(many)
    rows = []
    for name, few, more, most in (
        ("first look", small[0], large[0], MOST_REQUESTS * many + many // PAGE + 5),
        ("look without changes", small[1], large[1], many // PAGE + 1),
    ):
        growth = more.seconds / few.seconds / (many / FEW)
        missed = []
        if more.requests > most:
            missed.append(f"watch, {name}: {more.requests:,} requests for {many:,} derivatives, at most {most:,}")
        if growth > MOST_GROWTH:
            missed.append(f"watch, {name}: {growth:.2f} times ten times the time of {FEW}")
        rows.append(
            Row(
                f"watch: {name}",
                f"{many:,} derivatives, {more.requests:,} requests ({few.requests:,} for {FEW})",
                more.seconds,
                more.seconds,
                peer=f"{many // FEW} times {FEW} derivatives",
                ratio=growth,
                peak=more.memory,
                missed=tuple(missed),
            )
        )
    return rows


def _family(size: int) -> tuple[Run, Run]:
    """A first look at that many derivatives, and a second one."""
    with tempfile.TemporaryDirectory(prefix="clausewright-watch-") as place, StandInHub(page=PAGE) as hub:
        hub.add_repo("lab/base", files={"README.md": b"---\nlicense: creativeml-openrail-m\n---\n"})
        for number in range(size):
            card = CARD.format("mit" if number % 3 else "creativeml-openrail-m")
            hub.add_repo(f"ben/model-{number}", files={"README.md": card.encode()})
        return _look(hub, Path(place)), _look(hub, Path(place))


def _look(hub: StandInHub, home: Path) -> Run:
    before, begin = len(hub.requests), time.perf_counter()
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "gui.launch", "watch", "lab/base", "--json"]
    environment = {**os.environ, "HF_ENDPOINT": hub.url, "CLAUSEWRIGHT_HOME": str(home)}
    environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    environment.pop("HF_TOKEN", None)
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    _, memory = json.loads(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return Run(time.perf_counter() - begin, memory * 1024, len(hub.requests) - before)
