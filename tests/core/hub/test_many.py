# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One license for a family of repositories: each its own outcome, resumed where it stopped, limits respected."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from core.drafting.draft import Draft
from core.errors import InputError
from core.hub import many
from core.hub import plan as plans
from core.hub.client import Hub
from core.hub.publish import Published
from core.hub.repo import RepoId
from core.projects import edition as editions
from core.projects.edition import Edition
from core.projects.project import Project
from core.projects.release import issue
from tests.core.hub.conftest import CARD, CATALOG, DAY, NoWait
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

FAMILY = tuple(RepoId(f"lab/newt-{size}") for size in ("1b", "3b", "7b", "70b"))


@pytest.fixture
def family(server: StandInHub) -> tuple[RepoId, ...]:
    for repo in FAMILY:
        server.add_repo(repo.name, files={"README.md": CARD})
    return FAMILY


def commits(server: StandInHub) -> int:
    return sum("/commit/" in request.path for request in server.requests)


def test_each_repository_gets_its_own_commit_and_a_failure_is_its_own(
    server: StandInHub, hub: Hub, edition: Edition, family: tuple[RepoId, ...]
) -> None:
    server.commit("lab/newt-3b", {"README.md": b"---\nlicense: a\nlicense: b\n---\n"})
    repos = (*family, RepoId("lab/none"), family[0])
    told: list[many.Result] = []
    published: list[Published] = []
    results = many.publish_all(hub, repos, edition, tell=told.append, published=published.append)
    assert [result.outcome for result in results] == ["committed", "failed", "committed", "committed", "failed"]
    assert results == tuple(told)
    assert [done.plan.repo for done in published] == [family[0], family[2], family[3]]
    assert "stands twice" in results[1].account
    assert "no such repository" in results[4].account
    for result in results:
        assert not result.commit or result.commit == server.head(result.repo.name)


def test_it_goes_on_where_it_was_interrupted_and_asks_nothing_twice(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition, family: tuple[RepoId, ...], tmp_path: Path
) -> None:
    state = tmp_path / "outcomes.json"
    cancel = threading.Event()
    told: list[many.Result] = []

    def stop_after_two(result: many.Result) -> None:
        told.append(result)
        if len(told) == 2:
            cancel.set()

    first = many.publish_all(connect(cancel=cancel), family, edition, state_file=state, tell=stop_after_two)
    assert [result.outcome for result in first] == ["committed", "committed", "not-tried", "not-tried"]
    assert json.loads(state.read_bytes())["schema"] == "clausewright-publications/1"
    before = len(server.requests)
    second = many.publish_all(connect(), family, edition, state_file=state)
    assert [result.outcome for result in second] == ["committed"] * 4
    assert second[:2] == first[:2]
    asked = " ".join(request.path for request in server.requests[before:])
    assert ("newt-1b" in asked, "newt-3b" in asked, "newt-7b" in asked) == (False, False, True)
    assert commits(server) == 4


def test_a_publication_that_the_state_file_missed_is_found_unchanged(
    server: StandInHub, hub: Hub, edition: Edition, family: tuple[RepoId, ...], tmp_path: Path
) -> None:
    many.publish_all(hub, family, edition)
    results = many.publish_all(hub, family, edition, state_file=tmp_path / "state")
    assert [result.outcome for result in results] == ["unchanged"] * 4
    assert commits(server) == 4


def test_a_hub_that_cannot_be_reached_ends_it_and_the_rest_is_not_tried(
    server: StandInHub, hub: Hub, edition: Edition, family: tuple[RepoId, ...], tmp_path: Path
) -> None:
    server.faults.add(Fault("GET */newt-3b/*", "drop-before", times=99))
    results = many.publish_all(hub, family, edition, state_file=tmp_path / "state")
    assert [result.outcome for result in results] == ["committed", "not-tried", "not-tried", "not-tried"]
    assert all("broke off" in result.account for result in results[1:])
    server.faults.clear()
    again = many.publish_all(hub, family, edition, state_file=tmp_path / "state")
    assert [result.outcome for result in again] == ["committed"] * 4


def test_a_long_rate_limit_is_waited_for_and_a_very_long_one_ends_it(
    server: StandInHub, hub: Hub, edition: Edition, family: tuple[RepoId, ...], clock: NoWait
) -> None:
    said: list[str] = []
    hub.say = said.append
    server.faults.add(Fault("POST */newt-3b/commit/*", "status", status=429, headers={"RateLimit": '"api";r=0;t=280'}))
    results = many.publish_all(hub, family, edition)
    assert [result.outcome for result in results] == ["committed"] * 4
    assert clock.waits == [281]
    assert any(words.startswith("The Hub asks to wait 280 seconds, until ") for words in said)

    server.add_repo("lab/newt-400b", files={"README.md": CARD})
    server.faults.add(Fault("GET */newt-400b/*", "status", status=429, headers={"Retry-After": "7200"}, times=9))
    (last,) = many.publish_all(hub, [RepoId("lab/newt-400b")], edition)
    assert (last.outcome, "in 120 minutes" in last.account) == ("not-tried", True)


def test_plans_that_the_person_saw_are_sent_as_they_are_or_not_at_all(
    server: StandInHub, hub: Hub, edition: Edition, family: tuple[RepoId, ...]
) -> None:
    seen = {repo: plans.make(hub, repo, edition) for repo in family}
    theirs = server.commit("lab/newt-7b", {"README.md": CARD + b"More.\n"})
    results = many.publish_all(hub, family, edition, seen=seen)
    assert [result.outcome for result in results] == ["committed", "committed", "failed", "committed"]
    assert "changed after you saw the changes" in results[2].account
    assert server.head("lab/newt-7b") == theirs


def test_the_outcomes_of_another_license_are_not_mixed_up_with_these(
    hub: Hub, edition: Edition, family: tuple[RepoId, ...], tmp_path: Path, project: Project, draft: Draft
) -> None:
    state = tmp_path / "state"
    many.publish_all(hub, family[:1], edition, state_file=state)
    other = issue(structs.replace(project, draft=draft.with_work(version="2.0")), DAY, catalog=CATALOG)
    with pytest.raises(InputError, match="another license"):
        many.publish_all(hub, family, editions.of_project(other, catalog=CATALOG), state_file=state)
    state.write_text("{}")
    with pytest.raises(InputError, match="no list of outcomes"):
        many.publish_all(hub, family, edition, state_file=state)


def test_a_list_names_one_repository_a_line() -> None:
    text = "\n# the family\nlab/a  # first\ndatasets/lab/b\nlab/a\r\nhttps://huggingface.co/spaces/lab/c\n"
    assert many.read_list(text) == (RepoId("lab/a"), RepoId("lab/b", "dataset"), RepoId("lab/c", "space"))
    assert many.read_list("lab/a", repo_type="dataset") == (RepoId("lab/a", "dataset"),)
    with pytest.raises(InputError, match="list, line 2: 'lab b'"):
        many.read_list("lab/a\nlab b\n", where="list")
    with pytest.raises(InputError, match="names no repository"):
        many.read_list("# nothing\n", where="list")
