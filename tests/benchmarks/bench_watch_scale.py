# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Following many models within the rate limits of the Hub: what a cycle asks and keeps, and how long it has to take.

Two parts are measured. A first look really fetches a family from the stand-in, with its limits on (the Hub's quotas,
their windows made shorter so that they bind). A later look goes through a synthetic listing of many followed models,
of which nothing changed. The rest is arithmetic from these and from the limits that the Hub publishes, and is said to
be: for 10,000 followed models with 1,000,000 derivatives. With CLAUSEWRIGHT_FULL=1 the family has 10,000 derivatives
and the listing a million.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs

import msgspec
from msgspec import Struct

from core.adherence.store import History
from core.adherence.views import Cycle, Derivative, Listing
from core.adherence.watch import TIMEOUTS, cycle
from core.catalog import catalog as catalogs
from core.hub.answers import Page
from core.hub.client import Hub
from core.hub.session import Timeouts
from core.registry import registry as registries
from tests.benchmarks.measure import Row, peak_memory
from tests.hub.server import StandInHub

FOLLOWED, DERIVATIVES = 10_000, 1_000_000
"""What is extrapolated to."""
API, RESOLVERS, WINDOW_S = 1_000, 5_000, 300
"""What the Hub publishes for a signed-in person: requests in five minutes, to its API and for files."""
SHORT_WINDOW_S = 4
CARD = "---\nlicense: {}\nbase_model: lab/base\n---\n# A model\n"
MOST_BYTES = 20_000
"""Kept for each derivative, evidence included."""


class First(Struct, frozen=True):
    """A first look at a family: requests answered, refused for the limit, seconds, bytes of the history."""

    derivatives: int
    api: int
    resolvers: int
    refused: int
    seconds: float
    bytes: int


def run() -> list[Row]:
    full = os.environ.get("CLAUSEWRIGHT_FULL") == "1"
    first = _first_look(10_000 if full else 600, quota=API if full else 100)
    models, each = (FOLLOWED, DERIVATIVES // FOLLOWED) if full else (200, 100)
    seconds, size, requests = _unchanged(models, each)
    per_api, per_file = first.api / first.derivatives, first.resolvers / first.derivatives
    hours = max(DERIVATIVES * per_api / API, DERIVATIVES * per_file / RESOLVERS) * WINDOW_S / 3600
    later = FOLLOWED / API * WINDOW_S / 60
    stored = first.bytes / first.derivatives
    lines = (
        f"first look: {first.derivatives:,} derivatives, {first.api:,} requests to the API,"
        f" {first.resolvers:,} for files",
        f"  {first.refused:,} refused by the limit and asked again; {first.seconds:.1f} s; {stored:,.0f} bytes each",
        f"later look: {models:,} models with {models * each:,} derivatives, {requests:,} requests, {seconds:.1f} s",
        f"  history {size / 2**20:,.0f} MiB",
        f"extrapolated to {FOLLOWED:,} models with {DERIVATIVES:,} derivatives, {API:,} and {RESOLVERS:,} requests in"
        f" {WINDOW_S // 60} minutes:",
        f"  first cycle {hours:,.1f} hours, {DERIVATIVES * stored / 1e9:,.1f} GB kept;"
        f" later cycles {later:,.0f} minutes and {per_api:.1f} requests for each model that changed",
    )
    print("\n".join(lines), file=sys.stderr)
    missed = [] if stored <= MOST_BYTES else [f"watch: {stored:,.0f} bytes kept for each derivative"]
    if not first.refused:
        missed.append("watch: the limit never refused anything, so nothing was shown")
    return [
        Row(
            "watch: first look within limits",
            f"{first.derivatives:,} derivatives; a million: {hours:,.0f} hours (extrapolated)",
            first.seconds,
            first.seconds,
            missed=tuple(missed),
        ),
        Row(
            "watch: look at a long list, unchanged",
            f"{models * each:,} derivatives of {models:,} models",
            seconds,
            seconds,
            peak=peak_memory(),
        ),
    ]


def _first_look(size: int, quota: int) -> First:
    with tempfile.TemporaryDirectory(prefix="clausewright-scale-") as place, StandInHub(page=1000) as hub:
        hub.add_repo("lab/base", files={"README.md": b"---\nlicense: creativeml-openrail-m\n---\n"})
        for number in range(size):
            card = CARD.format("mit" if number % 3 else "creativeml-openrail-m")
            hub.add_repo(f"ben/model-{number}", files={"README.md": card.encode()})
        for resource, most in (("api", quota), ("resolvers", quota * RESOLVERS // API)):
            hub.limit(resource, most, reset=SHORT_WINDOW_S, window=SHORT_WINDOW_S)
        begin = time.perf_counter()
        with History(Path(place) / "history.sqlite3") as history:
            history.follow("lab/base", "2026-01-01T00:00:00Z")
            _cycle(history, Hub(hub.url, timeouts=TIMEOUTS))
            if len(history.derivatives("lab/base")) != size:
                raise RuntimeError("the look did not see every derivative")
        seconds = time.perf_counter() - begin
        refused = sum(limit.refused for limit in hub.state.limits.values())
        files = len(hub.asked("GET */resolve/*"))
        kept = sum(file.stat().st_size for file in Path(place).iterdir())
        return First(size, len(hub.requests) - files - refused, files, refused, seconds, kept)


class _Listed(Hub):
    """A Hub that lists made-up models and is never asked for anything else, since none of them changed."""

    def __init__(self, each: int) -> None:
        super().__init__("http://127.0.0.1:1", timeouts=Timeouts(connect=1))
        self.each = each
        self.requests = 0

    def models_page(self, query: str, following: str = "") -> Page:
        self.requests += 1
        base = parse_qs(query)["filter"][0].removeprefix("base_model:")
        number = int(base.rpartition("-")[2])
        entries = [msgspec.json.encode(_entry(number, place)) for place in range(self.each)]
        return Page(tuple(entries), "")


def _entry(model: int, place: int) -> dict[str, object]:
    base = f"lab/model-{model}"
    return {
        "id": f"ben/child-{model}-{place}",
        "sha": f"{model:020x}{place:020x}",
        "gated": False,
        "downloads": place,
        "cardData": {"license": "gemma", "base_model": base},
        "tags": ["license:gemma", f"base_model:{base}", f"base_model:finetune:{base}"],
        "baseModels": {"relation": "finetune", "models": [{"id": base}]},
    }


def _unchanged(models: int, each: int) -> tuple[float, int, int]:
    """Seconds, bytes of the history and requests of a look at a list in which nothing is new."""
    with tempfile.TemporaryDirectory(prefix="clausewright-scale-") as place:
        file = Path(place) / "history.sqlite3"
        with History(file) as history:
            with history.at_once():
                for model in range(models):
                    base = f"lab/model-{model}"
                    for number in range(each):
                        commit = f"{model:020x}{number:020x}"
                        name = f"ben/child-{model}-{number}"
                        listing = Listing(name, base, "finetune", "gemma", commit=commit, downloads=number)
                        history.put(Derivative(listing, base, looked=commit))
            for model in range(models):
                history.follow(f"lab/model-{model}", "2026-01-01T00:00:00Z")
            hub = _Listed(each)
            begin = time.perf_counter()
            done = _cycle(history, hub)
            seconds = time.perf_counter() - begin
        if done.listed != models * each or done.events:
            raise RuntimeError("the look saw something else than the list")
        return seconds, sum(one.stat().st_size for one in Path(place).iterdir()), hub.requests


def _cycle(history: History, hub: Hub) -> Cycle:
    return cycle(
        history, hub, catalog=catalogs.load(), registry=registries.load(), now=lambda: "2026-02-01T00:00:00+00:00"
    )
