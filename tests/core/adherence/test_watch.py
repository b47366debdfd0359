# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Watching the derivatives of a model on the stand-in Hub: what changed is told once, and nothing is lost."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.adherence.rates import kinds, rates
from core.adherence.store import History
from core.adherence.views import Cycle, Event, Point, Rate, RateSettings
from core.adherence.watch import cycle
from core.catalog import catalog as catalogs
from core.hub.client import Hub
from core.hub.clock import Clock
from core.hub.errors import HubError
from core.registry import registry as registries
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

BASE = "lab/base"
OPEN = "---\nlicense: {license}\nbase_model: lab/base\nbase_model_relation: finetune\n---\n# A model\n"


class Hurried(Clock):
    """A clock on which waiting takes no time."""

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        del seconds, cancel


class Watch:
    """One person who watches one model."""

    def __init__(self, server: StandInHub, file: Path) -> None:
        self.server = server
        self.history = History(file)
        self.history.follow(BASE, "2026-01-01T00:00:00Z")
        self.month = 0

    def look(self, *, hops: int = 1, tell: bool = True) -> Cycle:
        self.month += 1
        done = cycle(
            self.history,
            Hub(self.server.url, clock=Hurried()),
            catalog=catalogs.load(),
            registry=registries.load(),
            now=lambda: f"2026-{self.month:02}-01T00:00:00Z",
            hops=hops,
        )
        if tell:
            self.history.were_told(done.events)
        return done


@pytest.fixture
def server() -> Iterator[StandInHub]:
    with StandInHub() as hub:
        hub.add_user("ada", "hf_ada", orgs=["lab"])
        hub.add_repo(BASE, files={"README.md": b"---\nlicense: creativeml-openrail-m\n---\n# Base\n"})
        yield hub


@pytest.fixture
def watch(server: StandInHub, tmp_path: Path) -> Iterator[Watch]:
    watch = Watch(server, tmp_path / "history.sqlite3")
    yield watch
    watch.history.close()


def card(license_id: str) -> bytes:
    return OPEN.format(license=license_id).encode()


def said(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [(one.change, one.model) for one in events if one.change not in ("finding", "mended", "reopened")]


def rules(done: Cycle) -> set[str]:
    return {one.finding.rule for one in done.open}


def test_a_derivative_without_the_restrictions_is_new_and_open_and_told_once(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/loose", files={"README.md": card("mit")})
    first = watch.look()
    assert said(first.events) == [("new", "ben/loose")]
    assert (first.listed, first.looked, first.problems) == (1, 1, ())
    assert "F01" in rules(first)
    assert [one.change for one in first.events].count("finding") == len(first.open)
    before = len(server.requests)
    again = watch.look()
    assert again.events == ()
    assert again.open and {one.key for one in again.open} == {one.key for one in first.open}
    assert again.looked == 0
    assert len(server.requests) - before == 1  # the list alone


def test_evidence_is_kept_with_the_bytes_it_was_seen_in(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/loose", files={"README.md": card("mit")})
    commit = server.head("ben/loose")
    found = next(one for one in watch.look().open if one.finding.rule == "F01")
    server.commit("ben/loose", {"README.md": card("creativeml-openrail-m")})
    watch.look()
    kept = next(one for one in watch.history.evidence(found.key) if one.file == "README.md")
    assert (kept.commit, kept.date) == (commit, "2026-01-01T00:00:00Z")
    assert kept.url == f"{server.url}/ben/loose/blob/{commit}/README.md"
    assert kept.sha256 == hashlib.sha256(card("mit")).hexdigest()
    assert watch.history.file_of(kept.sha256) == card("mit")


def test_a_relabelled_model_is_told_and_what_was_mended_and_comes_again_is_reopened(
    server: StandInHub, watch: Watch
) -> None:
    server.add_repo("ben/model", files={"README.md": card("creativeml-openrail-m")})
    assert "F01" not in rules(watch.look())
    server.commit("ben/model", {"README.md": card("mit")})
    second = watch.look()
    assert said(second.events) == [("relabelled", "ben/model")]
    assert "mit now, before creativeml-openrail-m" in second.events[0].words
    key = next(one.key for one in second.open if one.finding.rule == "F01")
    server.commit("ben/model", {"README.md": card("creativeml-openrail-m")})
    third = watch.look()
    assert ("mended", key) in [(one.change, one.finding) for one in third.events]
    assert watch.history.finding(key).state == "mended"
    server.commit("ben/model", {"README.md": card("mit")})
    fourth = watch.look()
    assert ("reopened", key) in [(one.change, one.finding) for one in fourth.events]
    held = watch.history.finding(key)
    assert (held.state, held.first_seen, held.last_seen) == (
        "reopened",
        "2026-02-01T00:00:00Z",
        "2026-04-01T00:00:00Z",
    )


def test_what_was_explained_stays_explained_and_waits_for_nobody(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/loose", files={"README.md": card("mit")})
    key = next(one.key for one in watch.look().open if one.finding.rule == "F01")
    watch.history.say(key, "explained", "The author holds a license of their own")
    server.commit("ben/loose", {"README.md": card("apache-2.0")})
    done = watch.look()
    assert key not in {one.key for one in done.open}
    assert watch.history.finding(key).reason == "The author holds a license of their own"


def test_a_gate_is_told_and_a_model_behind_it_is_looked_at_when_it_opens(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/model", files={"README.md": card("mit")}, gated="manual")
    assert watch.look().open == ()
    server.repo("ben/model").gated = ""
    opened = watch.look()
    assert ("ungated", "ben/model") in said(opened.events)
    assert "F01" in rules(opened)
    server.repo("ben/model").gated = "manual"
    assert said(watch.look().events) == [("gated", "ben/model")]


def test_a_model_that_is_gone_and_comes_back_is_told_each_time_once(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/model", files={"README.md": card("mit")})
    assert watch.look().open
    taken = server.state.repos.pop(("model", "ben/model"))
    gone = watch.look()
    assert said(gone.events) == [("gone", "ben/model")]
    assert gone.open == ()
    assert watch.look().events == ()
    server.state.repos["model", "ben/model"] = taken
    back = watch.look()
    assert said(back.events) == [("back", "ben/model")]
    assert "F01" in rules(back)


def test_a_model_that_drops_its_base_is_told_as_that_and_not_as_gone(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/model", files={"README.md": card("mit")})
    watch.look()
    server.commit("ben/model", {"README.md": b"---\nlicense: mit\n---\n# Mine alone\n"})
    assert said(watch.look().events) == [("unlinked", "ben/model")]
    assert watch.look().events == ()
    server.commit("ben/model", {"README.md": card("mit")})
    assert said(watch.look().events) == [("linked", "ben/model")]


@pytest.mark.parametrize("kind", ["status", "drop-before"])
def test_a_fault_of_the_hub_makes_nothing_gone_and_the_next_look_goes_on(
    server: StandInHub, watch: Watch, kind: str
) -> None:
    for number in range(4):
        server.add_repo(f"ben/model-{number}", files={"README.md": card("mit")})
    watch.look()
    server.add_repo("ben/model-4", files={"README.md": card("mit")})
    fault = Fault(match="GET /api/models", kind=kind, status=503, times=1000)
    server.faults.add(fault)
    with pytest.raises(HubError):
        watch.look()
    server.faults.clear()
    done = watch.look()
    assert said(done.events) == [("new", "ben/model-4")]


def test_what_a_look_saw_before_it_was_cut_off_is_told_by_the_next_one(server: StandInHub, watch: Watch) -> None:
    for number in range(3):
        server.add_repo(f"ben/model-{number}", files={"README.md": card("mit")})
    server.faults.add(Fault(match="GET /ben/model-1/resolve/*", kind="drop-before", times=1000))
    with pytest.raises(HubError):
        watch.look(tell=False)
    server.faults.clear()
    done = watch.look()
    assert sorted(said(done.events)) == [("new", f"ben/model-{number}") for number in range(3)]


def test_derivatives_of_derivatives_are_met_where_more_hops_are_asked_for(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/child", files={"README.md": card("creativeml-openrail-m")})
    grandchild = card("mit").replace(b"lab/base", b"ben/child")
    server.add_repo("cay/grandchild", files={"README.md": grandchild})
    assert said(watch.look().events) == [("new", "ben/child")]
    done = watch.look(hops=3)
    assert said(done.events) == [("new", "cay/grandchild")]
    assert {"F01", "F02"} & {one.finding.rule for one in done.open if one.model == "cay/grandchild"}


def test_rates_tell_kept_lost_and_unread_apart_and_the_course_keeps_each_look(server: StandInHub, watch: Watch) -> None:
    server.add_repo("ben/loose", files={"README.md": card("mit")})
    server.add_repo("ben/shut", files={"README.md": card("mit")}, gated="manual")
    server.add_repo("ben/bare", files={"README.md": b"---\nbase_model: lab/base\n---\n"})
    watch.look()

    def now(*, missing_counts: bool = True) -> tuple[Rate, ...]:
        known = watch.history.derivatives(BASE)
        counted = kinds(known, watch.history.findings(), watch.history.terms)
        return rates(counted, RateSettings(missing=missing_counts))

    assert now() == (Rate("finetune", 3, 0, 1),)
    assert now(missing_counts=False) == (Rate("finetune", 2, 0, 1),)
    for held in watch.history.findings("ben/loose"):
        watch.history.say(held.key, "explained", "A license of its own")
    assert now() == (Rate("finetune", 3, 1, 1),)
    server.state.repos.pop(("model", "ben/bare"))
    watch.look()
    assert now() == (Rate("finetune", 2, 1, 1),)
    earlier, later = watch.history.standings
    assert rates(earlier.kinds) == (Rate("finetune", 3, 0, 1),)
    assert rates(earlier.kinds, RateSettings(missing=False)) == (Rate("finetune", 2, 0, 1),)
    assert rates(later.kinds) == (Rate("finetune", 2, 1, 1),)
    assert later.date == "2026-02-01T00:00:00Z"
    first, second = watch.history.course
    assert (first.date[:10], first.derivatives, first.keeping) == ("2026-01-01", 3, 0)
    assert second == Point("2026-02-01T00:00:00Z", 2, 1, 0)
