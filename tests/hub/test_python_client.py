# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The stand-in as huggingface_hub sees it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi
from huggingface_hub.errors import (
    BadRequestError,
    DisabledRepoError,
    GatedRepoError,
    HfHubHTTPError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.hub.conftest import ADA, BEN, FINE, READER
from tests.hub.server import StandInHub


def api(hub: StandInHub, token: str | bool = ADA) -> HfApi:
    return HfApi(hub.url, token=token)


def put(hub: StandInHub, token: str = ADA, path: str = "LICENSE", data: bytes = b"New words.\n", **more: Any) -> Any:
    return api(hub, token).create_commit(
        "lab/salamander", [CommitOperationAdd(path, data)], commit_message="License", **more
    )


def test_whoami_tells_the_name_the_organizations_and_what_the_token_may_do(hub: StandInHub) -> None:
    said = api(hub, FINE).whoami()
    assert (said["name"], said["fullname"]) == ("ada", "Ada Example")
    assert [(org["name"], org["roleInOrg"]) for org in said["orgs"]] == [("lab", "admin")]
    access = said["auth"]["accessToken"]
    assert access["role"] == "fineGrained"
    assert access["fineGrained"]["scoped"][0]["entity"]["name"] == "lab/salamander"
    assert FINE not in str(said)
    assert [request.line for request in hub.requests] == ["GET /api/whoami-v2"]


def test_an_unknown_token_is_refused_as_invalid(hub: StandInHub) -> None:
    with pytest.raises(HfHubHTTPError, match="Invalid user token"):
        api(hub, "hf_nobody").whoami()


@pytest.mark.parametrize("kind", ["model", "dataset", "space"])
def test_a_new_repository_begins_with_one_commit_and_cannot_be_made_twice(hub: StandInHub, kind: str) -> None:
    sdk: dict[str, Any] = {"space_sdk": "static"} if kind == "space" else {}
    made = api(hub).create_repo("lab/new", repo_type=kind, private=True, **sdk)
    assert made.endswith("lab/new")
    info = api(hub).repo_info("lab/new", repo_type=kind)
    assert info.private and info.sha == hub.head("lab/new", repo_type=kind)
    with pytest.raises(HfHubHTTPError) as refused:
        api(hub).create_repo("lab/new", repo_type=kind, **sdk)
    assert refused.value.response.status_code == 409
    assert api(hub).create_repo("lab/new", repo_type=kind, exist_ok=True, **sdk).endswith("lab/new")
    with pytest.raises(HfHubHTTPError, match="don't have the rights"):
        api(hub, BEN).create_repo("lab/other", repo_type=kind, **sdk)


def test_a_push_is_one_commit_that_git_itself_can_clone(hub: StandInHub, tmp_path: Path) -> None:
    before = hub.head("lab/salamander")
    done = api(hub).create_commit(
        "lab/salamander",
        [
            CommitOperationAdd("LICENSE", b"New words.\n"),
            CommitOperationAdd("README.md", b"---\nlicense: other\n---\n"),
            CommitOperationDelete("data/", is_folder=True),
        ],
        commit_message="License",
        commit_description="With clauses",
        parent_commit=before,
    )
    posted = [request.line for request in hub.requests if request.method == "POST"]
    assert posted == [
        "POST /api/validate-yaml",
        "POST /api/models/lab/salamander/preupload/main",
        "POST /api/models/lab/salamander/commit/main",
    ]
    assert done.oid == hub.head("lab/salamander") != before
    subprocess.run(["git", "clone", "-q", str(hub.repo("lab/salamander").folder), str(tmp_path / "clone")], check=True)
    found = {p.name: p.read_bytes() for p in (tmp_path / "clone").iterdir() if p.is_file()}
    assert found == {"LICENSE": b"New words.\n", "README.md": b"---\nlicense: other\n---\n"}
    log = subprocess.run(
        ["git", "-C", str(tmp_path / "clone"), "log", "--format=%H %an %s|%b"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert log.stdout.splitlines()[0] == f"{done.oid} ada License|With clauses"


def test_a_commit_on_an_old_head_is_412_and_changes_nothing(hub: StandInHub) -> None:
    seen = hub.head("lab/salamander")
    theirs = hub.commit("lab/salamander", {"LICENSE": b"Theirs.\n"})
    with pytest.raises(HfHubHTTPError, match="updated since you opened this page") as stale:
        put(hub, parent_commit=seen)
    assert stale.value.response.status_code == 412
    assert hub.head("lab/salamander") == theirs


def test_files_that_are_there_already_make_no_commit(hub: StandInHub) -> None:
    before = hub.head("lab/salamander")
    assert put(hub, data=b"Old words.\n").oid == before == hub.head("lab/salamander")
    assert not hub.asked("POST */commit/*")


def test_a_pull_request_leaves_main_alone_and_can_be_merged(hub: StandInHub) -> None:
    before = hub.head("lab/salamander")
    done = put(hub, BEN, create_pr=True, parent_commit=before)
    assert (done.pr_num, done.pr_revision) == (1, "refs/pr/1")
    assert hub.head("lab/salamander") == before
    assert hub.read("lab/salamander", "LICENSE", "refs/pr/1") == b"New words.\n"
    refs = api(hub).list_repo_refs("lab/salamander", include_pull_requests=True)
    assert [ref.target_commit for ref in refs.pull_requests or []] == [done.oid]
    (listed,) = api(hub).get_repo_discussions("lab/salamander")
    assert (listed.title, listed.author, listed.is_pull_request) == ("License", "ben", True)
    details = api(hub).get_discussion_details("lab/salamander", 1)
    assert [event.type for event in details.events] == ["comment", "commit"]
    api(hub).merge_pull_request("lab/salamander", 1)
    assert hub.read("lab/salamander", "LICENSE") == b"New words.\n"
    assert api(hub).get_discussion_details("lab/salamander", 1).status == "merged"


@pytest.mark.parametrize(
    ("token", "writes"),
    [(ADA, True), (FINE, True), (READER, False), (BEN, False)],
    ids=["write", "fine", "read", "other"],
)
def test_only_tokens_with_write_access_may_commit(hub: StandInHub, token: str, writes: bool) -> None:
    before = hub.head("lab/salamander")
    if writes:
        api(hub, token).auth_check("lab/salamander", write=True)
        assert put(hub, token).oid == hub.head("lab/salamander") != before
        return
    for attempt in (lambda: api(hub, token).auth_check("lab/salamander", write=True), lambda: put(hub, token)):
        with pytest.raises(HfHubHTTPError, match="not the required permissions") as refused:
            attempt()
        assert refused.value.response.status_code == 403
    assert hub.head("lab/salamander") == before


def test_a_private_repository_does_not_exist_for_others(hub: StandInHub) -> None:
    hub.add_repo("lab/secret", private=True)
    assert api(hub).model_info("lab/secret").private
    for token in (BEN, False):
        with pytest.raises(RepositoryNotFoundError):
            api(hub, token).model_info("lab/secret")
        assert "lab/secret" not in [model.id for model in api(hub, token).list_models()]


def test_a_gate_keeps_files_from_those_not_let_in_and_shows_the_rest(hub: StandInHub) -> None:
    api(hub).update_repo_settings("lab/salamander", gated="manual")
    assert api(hub, False).model_info("lab/salamander").gated == "manual"
    assert "LICENSE" in api(hub, False).list_repo_files("lab/salamander")
    for token, words in ((BEN, "not in the authorized list"), (False, "Please log in")):
        with pytest.raises(GatedRepoError, match=words):
            api(hub, token).auth_check("lab/salamander")
    hub.repo("lab/salamander").pending.add("ben")
    with pytest.raises(GatedRepoError, match="awaiting a review"):
        api(hub, BEN).auth_check("lab/salamander")
    hub.repo("lab/salamander").accepted.add("ben")
    api(hub, BEN).auth_check("lab/salamander")
    api(hub).update_repo_settings("lab/salamander", gated=False)
    assert api(hub, False).model_info("lab/salamander").gated is False


def test_a_card_with_a_license_that_is_not_on_the_list_is_refused(hub: StandInHub) -> None:
    for license_of in (b"agpl-3.0-or-later", b"[mit, nonsense]"):
        with pytest.raises(ValueError, match='"license" must be one of'):
            put(hub, path="README.md", data=b"---\nlicense: " + license_of + b"\n---\n")
    with pytest.raises(ValueError, match="YAML"):
        put(hub, path="README.md", data=b"---\nlicense: mit\nlicense: other\n---\n")
    put(hub, path="README.md", data=b"---\nlicense: [mit, other]\n---\n")


def test_lists_come_in_pages_and_can_be_narrowed(hub: StandInHub) -> None:
    hub.state.page = 3
    for number in range(8):
        hub.add_repo(f"lab/child-{number}", files={"README.md": b"---\nbase_model: lab/salamander\n---\n"})
    found = [model.id for model in api(hub).list_models(filter="base_model:lab/salamander")]
    assert found == [f"lab/child-{number}" for number in range(8)]
    assert len(hub.asked("GET /api/models")) == 3
    assert [model.id for model in api(hub).list_models(search="D-7", author="lab")] == ["lab/child-7"]
    (parent,) = api(hub).list_models(search="salamander", expand=["baseModels", "cardData"])
    base_models: Any = parent.base_models  # a list of names by its type, but this on the wire
    assert base_models == {"relation": "finetune", "models": [{"_id": "", "id": "lab/base"}]}
    hub.add_repo("lab/pond", "dataset")
    assert [data.id for data in api(hub).list_datasets(author="lab")] == ["lab/pond"]


def test_files_are_read_at_a_revision(hub: StandInHub, tmp_path: Path) -> None:
    first = hub.head("lab/salamander")
    second = hub.commit("lab/salamander", {"LICENSE": b"Second.\n"})
    info = api(hub).model_info("lab/salamander", files_metadata=True)
    sizes = {file.rfilename: file.size for file in info.siblings or []}
    assert info.sha == second and sizes["LICENSE"] == 8
    paths = api(hub).get_paths_info("lab/salamander", ["LICENSE", "data", "nothing"], revision=first, expand=True)
    assert [path.path for path in paths] == ["LICENSE", "data"]
    kept = api(hub).hf_hub_download("lab/salamander", "LICENSE", revision=first, local_dir=tmp_path)
    assert Path(kept).read_bytes() == b"Old words.\n"
    assert [step.commit_id for step in api(hub).list_repo_commits("lab/salamander")] == [second, first]
    with pytest.raises(RemoteEntryNotFoundError):
        api(hub).hf_hub_download("lab/salamander", "NOTICE", local_dir=tmp_path)
    with pytest.raises(RevisionNotFoundError):
        api(hub).model_info("lab/salamander", revision="nowhere")


def test_large_and_binary_files_go_through_large_file_storage(hub: StandInHub, tmp_path: Path) -> None:
    put(hub, path="banner.png", data=b"\x89PNG\0\0")
    kept = api(hub).hf_hub_download("lab/salamander", "banner.png", local_dir=tmp_path)
    assert Path(kept).read_bytes() == b"\x89PNG\0\0" == hub.read("lab/salamander", "banner.png")
    (file,) = api(hub).get_paths_info("lab/salamander", "banner.png")
    assert file.lfs is not None and file.size == 6  # type: ignore[union-attr]


def test_a_spent_rate_limit_is_429_and_says_when_it_is_new(hub: StandInHub) -> None:
    hub.limit("api", 500, left=1, reset=42)
    api(hub).model_info("lab/salamander")
    with pytest.raises(HfHubHTTPError, match="Retry after 42 seconds") as limited:
        api(hub).model_info("lab/salamander")
    assert limited.value.response.status_code == 429


def test_what_cannot_be_done_is_refused(hub: StandInHub) -> None:
    with pytest.raises(RemoteEntryNotFoundError):
        api(hub).create_commit("lab/salamander", [CommitOperationDelete("none")], commit_message="x")
    hub.add_repo("lab/pond", "space")
    with pytest.raises(BadRequestError):
        api(hub).update_repo_settings("lab/pond", repo_type="space", gated="auto")
    hub.repo("lab/salamander").disabled = True
    with pytest.raises(DisabledRepoError):
        api(hub).model_info("lab/salamander")


def test_the_links_that_a_push_answers_with_lead_to_pages(hub: StandInHub) -> None:
    from urllib.request import urlopen

    done = put(hub)
    asked = put(hub, BEN, data=b"<b>Mine</b>\n", create_pr=True)
    for address, words in (
        (f"{hub.url}/lab/salamander", "LICENSE</a>"),
        (done.commit_url, "+New words."),
        (asked.pr_url, "+&lt;b&gt;Mine&lt;/b&gt;"),
    ):
        with urlopen(address, timeout=10) as page:
            assert words in page.read().decode()
