# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Publishing against the stand-in Hub: one commit on the head that was seen, and a true account of it."""

import datetime
import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from core.cards.front_matter import CardError
from core.drafting import manifest
from core.drafting.draft import Draft
from core.errors import InputError
from core.hub import card, check, gate
from core.hub import plan as plans
from core.hub import publish as publishing
from core.hub.change import blob_id
from core.hub.choices import Choices
from core.hub.client import Hub
from core.hub.errors import (
    Cancelled,
    Exists,
    Gated,
    HubError,
    Incomplete,
    InvalidMetadata,
    NoPermission,
    NotFound,
    RateLimited,
    ServerFault,
    Stale,
    UnknownOutcome,
)
from core.hub.repo import RepoId
from core.hub.upstream import license_texts
from core.projects import edition as editions
from core.projects.edition import Edition
from core.projects.project import Project
from core.projects.release import issue
from core.reading.source import read_bytes
from core.reading.verify import verify
from tests.core.hub.conftest import CARD, CATALOG, DAY, READER, NoWait
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

REPO = RepoId("lab/salamander")


def test_a_license_is_published_as_one_commit_with_the_card_changed_in_three_lines(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    before = server.head("lab/salamander")
    plan = plans.make(hub, REPO, edition)
    assert plan.head == before
    assert [(file.path, file.change) for file in plan.files] == [
        ("LICENSE", "add"),
        ("LICENSE.json", "add"),
        ("README.md", "edit"),
    ]
    assert plan.files[2].diff == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,7 +1,9 @@\n ---\n # who made it\n language: [en, no]\n"
        "-license:   mit   # until 2026\n+license:   other   # until 2026\n"
        f"+license_name: {edition.license_name}\n+license_link: LICENSE\n tags:\n - text-generation   # first\n ---\n"
    )
    assert server.head("lab/salamander") == before, "looking changes nothing"

    done = publishing.publish(hub, plan)
    head = server.head("lab/salamander")
    assert (done.outcome, done.commit, done.pull_request) == ("committed", head, 0)
    assert done.url == f"{server.url}/lab/salamander/commit/{head}"
    assert server.read("lab/salamander", "LICENSE") == edition.license
    assert server.read("lab/salamander", "LICENSE.json") == edition.manifest
    wanted = f"license:   other   # until 2026\nlicense_name: {edition.license_name}\nlicense_link: LICENSE\n"
    assert server.read("lab/salamander", "README.md") == CARD.replace(
        b"license:   mit   # until 2026\n", wanted.encode()
    )
    assert server.read("lab/salamander", "config.json") == b"{}\n"
    sent = [request for request in server.requests if "/commit/" in request.path]
    assert [json.loads(line)["key"] for line in sent[0].body.splitlines()] == ["header", "file", "file", "file"]
    assert json.loads(sent[0].body.splitlines()[0])["value"]["parentCommit"] == before
    assert len(sent) == 1


def test_publishing_again_finds_everything_there_and_sends_nothing(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    choices = Choices(notice=True, banner=True, summary=True, section=True, base_models=("a/b",), tags=("rail",))
    publishing.publish(hub, plans.make(hub, REPO, edition, choices))
    head = server.head("lab/salamander")
    plan = plans.make(hub, REPO, edition, choices)
    assert plan.changed == ()
    done = publishing.publish(hub, plan)
    assert (done.outcome, done.commit, server.head("lab/salamander")) == ("unchanged", head, head)
    assert sum("/commit/" in request.path for request in server.requests) == 1


def test_what_git_holds_afterwards_is_sound_and_can_be_cloned(
    server: StandInHub, hub: Hub, edition: Edition, tmp_path: Path
) -> None:
    done = publishing.publish(hub, plans.make(hub, REPO, edition))
    bare = server.repo("lab/salamander").git.folder
    subprocess.run(["git", "-C", bare, "fsck", "--strict"], check=True, capture_output=True)
    subprocess.run(["git", "clone", "-q", bare, tmp_path / "clone"], check=True, capture_output=True)
    assert (tmp_path / "clone" / "LICENSE").read_bytes() == edition.license
    said = subprocess.run(["git", "-C", bare, "show", "-s", "--format=%H %s", "main"], capture_output=True, check=True)
    assert said.stdout.decode().split(" ", 1) == [done.commit, "License: Salamander 7B OpenRAIL-MS\n"]


def test_a_head_that_moved_since_the_diff_is_never_overwritten(server: StandInHub, hub: Hub, edition: Edition) -> None:
    plan = plans.make(hub, REPO, edition)
    theirs = server.commit("lab/salamander", {"README.md": CARD + b"More.\n"})
    with pytest.raises(Stale, match="nothing was written"):
        publishing.publish(hub, plan)
    assert server.head("lab/salamander") == theirs
    again = plans.make(hub, REPO, edition)
    assert again.head == theirs
    publishing.publish(hub, again)
    assert server.read("lab/salamander", "README.md").endswith(b"# Salamander\nMore.\n")


def test_a_head_that_moved_is_noticed_even_when_nothing_had_to_change(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    publishing.publish(hub, plans.make(hub, REPO, edition))
    plan = plans.make(hub, REPO, edition)
    server.commit("lab/salamander", {"LICENSE": b"Another.\n"})
    with pytest.raises(Stale):
        publishing.publish(hub, plan)


def test_a_token_that_may_not_commit_is_offered_a_pull_request(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    server.add_user("carol", "hf_CarolWritesElsewhere")
    carol = connect("hf_CarolWritesElsewhere")
    plan = plans.make(carol, REPO, edition)
    assert (plan.may_write, plan.mode) == (False, "pull-request")
    before = server.head("lab/salamander")
    done = publishing.publish(carol, plan)
    assert (done.outcome, done.pull_request) == ("pull-request", 1)
    assert done.url == f"{server.url}/lab/salamander/discussions/1"
    assert server.head("lab/salamander") == before
    assert server.read("lab/salamander", "LICENSE", "refs/pr/1") == edition.license
    with pytest.raises(NoPermission, match="may not commit"):
        publishing.publish(carol, structs.replace(plan, mode="commit"))


def test_a_token_that_may_only_read_publishes_nothing(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    bob = connect(READER)
    before = server.head("lab/salamander")
    with pytest.raises(NoPermission):
        publishing.publish(bob, plans.make(bob, REPO, edition))
    assert server.head("lab/salamander") == before
    assert bob.pull_requests(REPO) == {}


@pytest.mark.parametrize("kind", ["drop-after", "error-after", "truncated", "cut"])
@pytest.mark.parametrize("mode", ["commit", "pull-request"])
def test_a_commit_whose_answer_was_lost_is_found_in_the_repository(
    server: StandInHub, hub: Hub, edition: Edition, kind: str, mode: plans.Mode
) -> None:
    plan = plans.make(hub, REPO, edition, mode=mode)
    server.faults.add(Fault("POST */commit/*", kind, status=500))
    done = publishing.publish(hub, plan)
    assert done.outcome == ("committed" if mode == "commit" else "pull-request")
    assert done.commit == server.head("lab/salamander", "main" if mode == "commit" else "refs/pr/1")
    assert "answer was lost" in done.account
    assert sum("/commit/" in request.path for request in server.requests) == 1, "never sent twice"


@pytest.mark.parametrize("kind", ["drop-before", "status", "html", "hang", "wrong-type", "empty", "redirect"])
def test_a_commit_that_was_not_made_is_not_called_one(
    server: StandInHub, hub: Hub, edition: Edition, kind: str
) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", kind, status=503))
    with pytest.raises(HubError) as caught:
        publishing.publish(hub, plan)
    assert caught.value.applied is False
    assert server.head("lab/salamander") == plan.head
    assert publishing.publish(hub, plan).outcome == "committed"


def test_a_lost_answer_with_somebodys_edit_on_top_is_still_told_right(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "drop-after"))
    looks: list[str] = []

    def say(words: str) -> None:
        if "Looking at what" in words:
            looks.append(server.head("lab/salamander"))
            server.commit("lab/salamander", {"LICENSE": b"Vandal\n"})

    hub.say = say
    done = publishing.publish(hub, plan)
    assert (done.outcome, done.commit) == ("committed", looks[0])


def test_a_lost_commit_and_a_moved_head_is_stale(server: StandInHub, hub: Hub, edition: Edition) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "drop-before"))
    server.commit("lab/salamander", {"x": b"y"})
    with pytest.raises(Stale):
        publishing.publish(hub, plan)


def test_an_outcome_that_cannot_be_learned_is_called_unknown(server: StandInHub, hub: Hub, edition: Edition) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "drop-after"))
    server.faults.add(Fault("GET */revision/main*", "status", status=503, times=9))
    with pytest.raises(UnknownOutcome, match="not known whether the commit was made") as caught:
        publishing.publish(hub, plan)
    assert caught.value.applied is None
    server.faults.clear()
    assert plans.make(hub, REPO, edition).changed == (), "the next look finds it"


def test_a_commit_that_is_rate_limited_waits_as_long_as_the_hub_says(
    server: StandInHub, hub: Hub, edition: Edition, clock: NoWait
) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "status", status=429, headers={"RateLimit": '"api";r=0;t=40'}))
    assert publishing.publish(hub, plan).outcome == "committed"
    assert clock.waits == [41]


def test_a_longer_wait_is_said_and_left_to_the_person(server: StandInHub, hub: Hub, edition: Edition) -> None:
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "status", status=429, headers={"Retry-After": "600"}, times=9))
    with pytest.raises(RateLimited, match=r"10 minutes|too many requests") as caught:
        publishing.publish(hub, plan)
    assert caught.value.retry_after == 600
    assert "in 10 minutes" in str(caught.value)
    assert server.head("lab/salamander") == plan.head


def test_stopping_before_the_commit_says_that_nothing_was_sent(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    cancel = threading.Event()
    hub = connect(cancel=cancel)
    plan = plans.make(hub, REPO, edition)
    cancel.set()
    with pytest.raises(Cancelled, match="Nothing was sent"):
        publishing.publish(hub, plan)
    assert server.head("lab/salamander") == plan.head


def test_stopping_while_the_commit_is_on_its_way_still_tells_what_became_of_it(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    cancel = threading.Event()
    hub = connect(cancel=cancel)
    plan = plans.make(hub, REPO, edition)
    server.faults.add(Fault("POST */commit/*", "delay", seconds=0.6))
    threading.Timer(0.3, cancel.set).start()
    done = publishing.publish(hub, plan)
    assert done.commit == server.head("lab/salamander")


def test_stopping_a_hanging_read_takes_effect_at_once(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    from time import monotonic

    from core.hub.session import Timeouts

    cancel = threading.Event()
    hub = connect(cancel=cancel, timeouts=Timeouts())
    server.faults.add(Fault("GET *", "hang"))
    threading.Timer(0.2, cancel.set).start()
    start = monotonic()
    with pytest.raises(Cancelled):
        plans.make(hub, REPO, edition)
    assert monotonic() - start < 2


def test_a_new_repository_is_made_private_and_filled(server: StandInHub, hub: Hub, edition: Edition) -> None:
    repo = RepoId("lab/new")
    with pytest.raises(NotFound):
        plans.make(hub, repo, edition)
    plan = plans.make(hub, repo, edition, create="private")
    assert (plan.head, plan.create, {file.change for file in plan.files}) == ("", "private", {"add"})
    done = publishing.publish(hub, plan)
    assert server.repo("lab/new").private
    assert done.commit == server.head("lab/new")
    assert server.read("lab/new", "README.md").startswith(b"---\nlicense: other\nlicense_name: clausewright-")
    with pytest.raises(Stale, match="of that name now"):
        publishing.publish(hub, plan)


@pytest.mark.parametrize(("kind", "made"), [("drop-after", True), ("error-after", True), ("drop-before", False)])
def test_a_lost_answer_to_making_a_repository_is_looked_into(
    server: StandInHub, hub: Hub, edition: Edition, kind: str, made: bool
) -> None:
    plan = plans.make(hub, RepoId("lab/new"), edition, create="public")
    server.faults.add(Fault("POST /api/repos/create", kind))
    if made:
        assert publishing.publish(hub, plan).outcome == "committed"
    else:
        with pytest.raises(HubError, match="the repository was not made"):
            publishing.publish(hub, plan)


def test_a_failure_after_the_repository_was_made_says_that_it_is_there(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    plan = plans.make(hub, RepoId("lab/new"), edition, create="public")
    server.faults.add(Fault("POST */commit/*", "status", status=403))
    with pytest.raises(NoPermission, match="was made and is still empty"):
        publishing.publish(hub, plan)


def test_a_new_space_comes_with_a_card_that_is_not_overwritten_unseen(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    repo = RepoId("lab/demo", "space")
    plan = plans.make(hub, repo, edition, create="public")
    try:
        publishing.publish(hub, plan)
    except Stale:
        again = plans.make(hub, repo, edition)
        assert next(file for file in again.files if file.path == "README.md").change == "edit"
        publishing.publish(hub, again)
    assert b"license_name: clausewright-" in server.read("lab/demo", "README.md", repo_type="space")


@pytest.mark.parametrize("repo_type", ["dataset", "space"])
def test_datasets_and_spaces_are_published_to_alike(
    server: StandInHub, hub: Hub, edition: Edition, repo_type: str
) -> None:
    server.add_repo("lab/speech", repo_type, files={"README.md": b"---\nlicense: mit\n---\n"})
    done = publishing.publish(hub, plans.make(hub, RepoId("lab/speech", repo_type), edition))  # type: ignore[arg-type]
    assert f"/{repo_type}s/lab/speech/commit/" in done.url
    assert server.read("lab/speech", "LICENSE", repo_type=repo_type) == edition.license


def test_a_license_over_an_older_one_says_that_grants_remain_and_keeps_its_text(
    server: StandInHub, hub: Hub, project: Project, draft: Draft
) -> None:
    old = editions.of_project(project, catalog=CATALOG)
    publishing.publish(hub, plans.make(hub, REPO, old))
    newer = structs.replace(project, draft=draft.with_work(version="2.0"))
    newer = issue(newer, datetime.date(2027, 1, 5), catalog=CATALOG)
    new = editions.of_project(newer, catalog=CATALOG)
    plan = plans.make(hub, REPO, new)
    assert any("keeps what it granted" in remark.message for remark in plan.remarks)
    publishing.publish(hub, plan)
    published = manifest.read(server.read("lab/salamander", "LICENSE.json"))
    assert [(each.license_id, each.version, each.issued) for each in published.history] == [
        (old.license_id, "1.0", "2026-11-23")
    ]
    assert published.history[0].text.encode() == old.license
    license_now = server.read("lab/salamander", "LICENSE")
    found = verify(read_bytes(license_now), catalog=CATALOG, named=published.draft, carried=published.carried)
    assert found.status == "intact"
    assert plans.make(hub, REPO, new).changed == (), "publishing again changes nothing"

    third = structs.replace(newer, draft=newer.draft.with_work(version="3.0"))
    third = issue(third, datetime.date(2027, 6, 1), catalog=CATALOG)
    publishing.publish(hub, plans.make(hub, REPO, editions.of_project(third, catalog=CATALOG)))
    history = manifest.read(server.read("lab/salamander", "LICENSE.json")).history
    assert [(each.version, bool(each.text)) for each in history] == [("1.0", True), ("2.0", True)]


def test_a_license_of_ours_without_its_manifest_is_an_older_one_all_the_same(
    server: StandInHub, hub: Hub, edition: Edition, draft: Draft, project: Project
) -> None:
    server.commit("lab/salamander", {"LICENSE": edition.license})
    newer = issue(structs.replace(project, draft=draft.with_work(version="2.0")), DAY, catalog=CATALOG)
    new = editions.of_project(structs.replace(newer, releases=newer.releases), catalog=CATALOG)
    publishing.publish(hub, plans.make(hub, REPO, new))
    history = manifest.read(server.read("lab/salamander", "LICENSE.json")).history
    assert [each.text.encode() for each in history] == [edition.license]


def test_a_foreign_license_is_replaced_only_with_a_warning_beside_the_diff(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    server.commit("lab/salamander", {"LICENSE": b"All rights reserved.\n", "COPYING": b"x\n"})
    plan = plans.make(hub, REPO, edition)
    said = [(remark.level, remark.where) for remark in plan.remarks]
    assert ("warning", "LICENSE") in said
    assert ("warning", "COPYING") in said
    assert plan.files[0].diff.startswith("--- a/LICENSE\n+++ b/LICENSE\n@@")
    assert "\n-All rights reserved.\n" in plan.files[0].diff
    assert manifest.read(plan.files[1].data).history == ()


@pytest.mark.parametrize(
    ("card_there", "words"),
    [
        (b"---\nlicense: mit\nlicense: other\n---\n", "stands twice"),
        (b"---\nlicense: [mit\n---\n", "broken YAML"),
        (b"---\nlicense: &l mit\nother: *l\n---\n", "shares its value"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b"---\nlicense: mit\n---\n" + b"x" * 2_000_000, "more than 2 MB"),
    ],
)
def test_a_card_that_cannot_be_edited_safely_stops_the_plan_with_the_reason(
    server: StandInHub, hub: Hub, edition: Edition, card_there: bytes, words: str
) -> None:
    server.commit("lab/salamander", {"README.md": card_there})
    with pytest.raises(CardError, match=words):
        plans.make(hub, REPO, edition)
    assert plans.make(hub, REPO, edition, Choices(card=False)).files[0].change == "add"


def test_metadata_that_the_hub_refuses_is_said_before_anything_is_sent(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    server.faults.add(Fault("POST /api/validate-yaml", "status", status=400, message='"pipeline_tag" must be a string'))
    with pytest.raises(InvalidMetadata, match="pipeline_tag"):
        plans.make(hub, REPO, edition)


def test_a_file_that_arrives_damaged_is_never_edited(server: StandInHub, hub: Hub, edition: Edition) -> None:
    server.faults.add(Fault("GET */resolve/*/README.md", "wrong-type", times=9))
    with pytest.raises(ServerFault, match=r"README.md did not arrive as it is"):
        plans.make(hub, REPO, edition)
    server.faults.clear()
    server.faults.add(Fault("GET */resolve/*/README.md", "truncated", times=9))
    with pytest.raises(ServerFault, match=r"README.md did not arrive as it is"):
        plans.make(hub, REPO, edition)


def test_a_file_that_the_repository_ignores_is_never_called_published(
    server: StandInHub, hub: Hub, edition: Edition
) -> None:
    server.commit("lab/salamander", {".gitignore": b"LICENSE.json\n"})
    with pytest.raises(Incomplete, match=r"was made, but without LICENSE\.json") as caught:
        publishing.publish(hub, plans.make(hub, REPO, edition))
    assert server.head("lab/salamander").startswith(caught.value.what.split()[1])
    server.commit("lab/salamander", {".gitignore": b""})
    assert publishing.publish(hub, plans.make(hub, REPO, edition)).outcome == "committed"
    assert server.read("lab/salamander", "LICENSE.json") == edition.manifest


def test_the_license_texts_of_an_upstream_repository_are_fetched_as_they_are(server: StandInHub, hub: Hub) -> None:
    server.add_repo(
        "up/stream",
        files={
            "LICENSE": b"Be nice.\n",
            "NOTICE.txt": "Zoé".encode(),
            "LICENSE.bin": b"\0\1",
            "LICENSE.json": b"{}",
            "README.md": CARD,
        },
    )
    texts = license_texts(hub, RepoId("up/stream"))
    assert [(text.upstream, text.file, text.text) for text in texts] == [
        ("up/stream", "LICENSE", "Be nice.\n"),
        ("up/stream", "NOTICE.txt", "Zoé"),
    ]


def test_a_gated_repository_that_one_may_not_enter_says_so(
    server: StandInHub, connect: Callable[..., Hub], edition: Edition
) -> None:
    server.add_repo("other/closed", gated="manual", files={"README.md": CARD})
    with pytest.raises(Gated, match=r"authorized list|authenticated"):
        plans.make(connect(), RepoId("other/closed"), edition)


def test_a_private_repository_of_others_is_not_there(server: StandInHub, hub: Hub, edition: Edition) -> None:
    server.add_repo("other/secret", private=True, files={"README.md": CARD})
    with pytest.raises(NotFound, match="your token may not see it"):
        plans.make(hub, RepoId("other/secret"), edition)


def test_the_gate_is_a_step_of_its_own_and_looked_at_afterwards(server: StandInHub, hub: Hub, edition: Edition) -> None:
    terms = card.gate_terms(edition)
    plan = plans.make(hub, REPO, edition, Choices(gate=terms))
    publishing.publish(hub, plan)
    assert not server.repo("lab/salamander").gated
    assert b"extra_gated_prompt: |-\n  Access is given under the" in server.read("lab/salamander", "README.md")
    assert gate.set_gate(hub, REPO, "manual") == gate.SAYS["manual"]
    assert server.repo("lab/salamander").gated == "manual"
    server.faults.add(Fault("PUT */settings", "wrong-type", times=9))
    with pytest.raises(HubError, match="not as it was set"):
        gate.set_gate(hub, REPO, "")
    server.faults.clear()
    server.faults.add(Fault("PUT */settings", "drop-after"))
    assert gate.set_gate(hub, REPO, "") == gate.SAYS[""]
    assert not server.repo("lab/salamander").gated
    with pytest.raises(InputError, match="cannot be gated"):
        gate.set_gate(hub, RepoId("lab/demo", "space"), "auto")


def test_confirmed_assent_without_a_gate_is_warned_of(hub: Hub, edition: Edition) -> None:
    assert any(remark.where == "gate" for remark in plans.make(hub, REPO, edition).remarks)
    gated = plans.make(hub, REPO, edition, Choices(gate=card.gate_terms(edition)))
    assert not any(remark.where == "gate" for remark in gated.remarks)


def test_the_project_records_what_was_published_and_each_thing_once(
    hub: Hub, edition: Edition, project: Project, server: StandInHub
) -> None:
    done = publishing.publish(hub, plans.make(hub, REPO, edition))
    recorded = publishing.record(project, done, DAY)
    (entry,) = recorded.published
    assert (entry.repo, entry.repo_type, entry.commit, entry.release, entry.date, entry.endpoint) == (
        "lab/salamander",
        "model",
        server.head("lab/salamander"),
        1,
        DAY,
        server.url,
    )
    assert entry.files["LICENSE"] == blob_id(edition.license)
    again = publishing.publish(hub, plans.make(hub, REPO, edition))
    assert publishing.record(recorded, again, DAY + datetime.timedelta(1)) is recorded
    assert publishing.record(project, again, DAY).published == (entry,)


def test_checking_tells_whether_the_repository_still_carries_the_license(
    server: StandInHub, hub: Hub, edition: Edition, project: Project
) -> None:
    done = publishing.publish(hub, plans.make(hub, REPO, edition, Choices(notice=True)))
    ((publication, release),) = check.latest(publishing.record(project, done, DAY))
    assert check.check(hub, publication, release).state == "carried"
    server.commit("lab/salamander", {"README.md": server.read("lab/salamander", "README.md") + b"A remark.\n"})
    assert check.check(hub, publication, release).state == "carried", "only the license keys of the card count"
    server.commit(
        "lab/salamander",
        {
            "LICENSE": edition.license + b"Or not.\n",
            "NOTICE": None,
            "README.md": server.read("lab/salamander", "README.md").replace(b"license:   other", b"license: mit"),
        },
    )
    found = check.check(hub, publication, release)
    assert found.state == "altered"
    assert [(each.where, each.now) for each in found.altered] == [
        ("LICENSE", "other words"),
        ("NOTICE", "missing"),
        ("README.md, license", "mit"),
    ]
    gone = structs.replace(publication, repo="lab/vanished")
    assert check.check(hub, gone, release).state == "gone"


def test_a_pull_request_that_was_not_merged_is_waiting(
    server: StandInHub, hub: Hub, edition: Edition, project: Project
) -> None:
    done = publishing.publish(hub, plans.make(hub, REPO, edition, mode="pull-request"))
    ((publication, release),) = check.latest(publishing.record(project, done, DAY))
    assert check.check(hub, publication, release).message.endswith("it is in pull request 1.")


def test_only_an_issued_license_is_published(hub: Hub, draft: Draft) -> None:
    with pytest.raises(InputError, match="only an issued license"):
        plans.make(hub, REPO, editions.of_draft(draft, catalog=CATALOG))


def test_an_existing_repository_is_never_made_anew(server: StandInHub, hub: Hub) -> None:
    with pytest.raises(Exists):
        hub.create(REPO, "public")
    assert server.repo("lab/salamander") is not None
