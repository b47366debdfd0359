# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A live listing from the stand-in Hub: paged, resumed after any fault, imported like a snapshot."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adoption.census import Census
from core.adoption.engine import Progress
from core.adoption.errors import Cancelled
from core.adoption.listing import Query, list_models
from core.adoption.snapshot import open_snapshot
from core.errors import InputError
from core.hub.client import Hub
from core.hub.clock import Clock
from core.hub.errors import HubError
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

CARD = "---\nlicense: {}\nbase_model: lab/base\n---\n# A model\n"


class Hurried(Clock):
    """A clock on which waiting takes no time."""

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        del seconds, cancel


@pytest.fixture(scope="module")
def hub() -> Iterator[StandInHub]:
    with StandInHub(page=4) as hub:
        hub.add_user("ada", "hf_ada", orgs=["lab"])
        hub.add_repo("lab/base", files={"README.md": b"---\nlicense: openrail\n---\n"})
        for number in range(10):
            card = CARD.format("mit" if number % 2 else "openrail")
            hub.add_repo(f"lab/child-{number}", files={"README.md": card.encode()})
        hub.add_repo("other/thing", files={"README.md": b"---\nlicense: mit\n---\n"})
        yield hub


def test_a_listing_is_paged_and_imported_like_a_snapshot(hub: StandInHub, tmp_path: Path) -> None:
    told: list[Progress] = []
    count = list_models(Query(author="lab"), tmp_path / "lab.jsonl", hub=Hub(hub.url), report=told.append)
    assert (count, told[-1].rows) == (11, 11)
    assert [path.name for path in tmp_path.iterdir()] == ["lab.jsonl"]
    with Census(open_snapshot(tmp_path / "lab.jsonl", folder=tmp_path / "cache")) as census:
        assert {row.key: row.models for row in census.shares().rows} == {"mit": 5, "openrail": 6}
        assert len(census.graph.child) == 10


def test_a_listing_goes_on_where_a_fault_cut_it_off(hub: StandInHub, tmp_path: Path) -> None:
    target = tmp_path / "lab.jsonl"
    before = len(hub.asked("GET /api/models"))
    hub.faults.add(Fault(match="GET /api/models*", kind="status", status=500, times=50, skip=2))
    with pytest.raises(HubError):
        list_models(Query(author="lab"), target, hub=Hub(hub.url, clock=Hurried()))
    hub.faults.clear()
    assert not target.exists()
    (tmp_path / "lab.jsonl.part").open("ab").write(b"half a li")
    asked = len(hub.asked("GET /api/models"))
    assert asked > before + 2
    assert list_models(Query(author="lab"), target, hub=Hub(hub.url)) == 11
    assert len(hub.asked("GET /api/models")) == asked + 1
    lines = target.read_text().splitlines()
    assert len(lines) == len(set(lines)) == 11


def test_stopping_keeps_what_was_listed_and_another_query_starts_anew(hub: StandInHub, tmp_path: Path) -> None:
    target = tmp_path / "lab.jsonl"
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(Cancelled):
        list_models(Query(author="lab"), target, hub=Hub(hub.url), stop=stop)
    assert list_models(Query(author="other"), target, hub=Hub(hub.url)) == 1
    assert '"other/thing"' in target.read_text()


def test_a_filter_is_needed_and_one_that_finds_too_much_is_said(hub: StandInHub, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="whole Hub"):
        list_models(Query(), tmp_path / "all.jsonl", hub=Hub(hub.url))
    with pytest.raises(InputError, match="more than 4 models"):
        list_models(Query(tags=("base_model:lab/base",)), tmp_path / "some.jsonl", hub=Hub(hub.url), most=4)
