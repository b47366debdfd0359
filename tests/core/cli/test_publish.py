# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright publish` against the stand-in Hub: what it answers, what it records, how it ends."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.cli.schemas import schema
from core.hub.clock import Clock
from core.projects.store import open_project
from tests.core.cli.commands import Said, fresh, names
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

TOKEN = "hf_TokenOfTheCommandLine"
CARD = b"---\nlicense: mit # old\n---\n# Salamander\n"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    with StandInHub() as hub:
        hub.add_user("alice", TOKEN, orgs=["lab"])
        hub.add_repo("lab/salamander", files={"README.md": CARD})
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("HF_TOKEN", TOKEN)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
        yield hub


@pytest.fixture
def project(answers: Path, run: Callable[..., Said], tmp_path: Path) -> Path:
    path = tmp_path / "salamander.rail"
    assert run("new", answers, "-o", path).code == 0
    return path


def valid(result: Any, name: str) -> None:
    import jsonschema

    jsonschema.validate(result, schema(name))


def test_a_dry_run_shows_the_diff_and_changes_nothing_anywhere(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    head, before = server.head("lab/salamander"), project.read_bytes()
    said = run("publish", project, "--repo", "lab/salamander", "--dry-run", "--json")
    assert said.code == 0
    result = said.result
    valid(result, "publish-dry-run-1")
    assert (result["repo"], result["head"], result["mode"], result["gated"]) == (
        "lab/salamander",
        head,
        "commit",
        False,
    )
    assert [(file["path"], file["change"]) for file in result["files"]] == [
        ("LICENSE", "add"),
        ("LICENSE.json", "add"),
        ("README.md", "edit"),
    ]
    assert "-license: mit # old\n+license: other # old\n+license_name: clausewright-" in result["files"][2]["diff"]
    assert (server.head("lab/salamander"), project.read_bytes()) == (head, before)
    shown = run("publish", project, "--repo", "lab/salamander", "--dry-run")
    assert "".join(file["diff"] for file in result["files"]) == shown.out
    assert f"one commit on {head[:8]} would change 3 of 3 files" in shown.words


def test_a_publication_is_one_commit_that_the_project_records_with_its_release(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    dry = run("publish", project, "--repo", "lab/salamander", "--dry-run", "--json").result
    said = run("publish", project, "--repo", "lab/salamander", "--json")
    assert said.code == 0
    result = said.result
    valid(result, "publish-1")
    assert (result["outcome"], result["commit"]) == ("committed", server.head("lab/salamander"))
    assert result["url"] == f"{server.url}/lab/salamander/commit/{result['commit']}"
    assert {**dry, "schema": "", "files": []}.items() <= {**result, "schema": "", "files": []}.items()
    assert result["files"] == dry["files"]
    opened = open_project(project).project
    (entry,) = opened.published
    assert (entry.repo, entry.commit, entry.release) == ("lab/salamander", result["commit"], 1)
    assert server.read("lab/salamander", "LICENSE") == opened.releases[0].license_bytes
    card = server.read("lab/salamander", "README.md").decode()
    assert f"\nlicense_name: {opened.releases[0].license_name}\n" in card

    kept = project.read_bytes()
    again = run("publish", project, "--repo", "lab/salamander", "--json")
    assert (again.code, again.result["outcome"], again.result["commit"]) == (0, "unchanged", result["commit"])
    assert project.read_bytes() == kept
    valid(again.result, "publish-1")


def test_a_change_of_the_draft_issues_a_release_over_the_older_one(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    run("publish", project, "--repo", "lab/salamander")
    values = msgspec.json.decode(project.read_bytes())
    values["draft"]["work"]["version"] = "2.0"
    project.write_bytes(msgspec.json.encode(values))
    said = run("publish", project, "--repo", "lab/salamander", "--json")
    assert said.result["outcome"] == "committed"
    assert "keeps what it granted" in said.words
    history = json.loads(server.read("lab/salamander", "LICENSE.json"))["history"]
    assert [each["version"] for each in history] == ["1.0"]
    assert history[0]["text"].startswith("# Salamander 7B OpenRAIL-MS")
    (folder := project.parent / "there").mkdir()
    for name in ("LICENSE", "LICENSE.json"):
        (folder / name).write_bytes(server.read("lab/salamander", name))
    verified = run("verify", folder / "LICENSE", "--manifest", folder / "LICENSE.json")
    assert (verified.code, verified.out[:6]) == (0, "intact")
    assert [entry.release for entry in open_project(project).project.published] == [1, 2]


def test_a_pull_request_is_opened_on_request_and_where_the_token_may_not_commit(
    server: StandInHub, project: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("publish", project, "--repo", "lab/salamander", "--pr", "--json")
    assert (said.result["mode"], said.result["outcome"], said.result["pull_request"]) == (
        "pull-request",
        "pull-request",
        1,
    )
    server.add_user("carol", "hf_CarolWritesElsewhere")
    monkeypatch.setenv("HF_TOKEN", "hf_CarolWritesElsewhere")
    said = run("publish", project, "--repo", "lab/salamander", "--json")
    assert (said.result["outcome"], said.result["url"]) == (
        "pull-request",
        f"{server.url}/lab/salamander/discussions/1",
    ), "the same files are not asked for twice"
    assert "may not commit" in said.words
    said = run("publish", project, "--repo", "lab/salamander", "--notice", "--json")
    assert said.result["pull_request"] == 2
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    checked = run("publish", project, "--check", "--json")
    assert (checked.code, checked.result["published"][0]["state"]) == (0, "waiting")


def test_the_gate_is_set_after_the_commit_with_its_words_in_the_card(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    bare = run("publish", project, "--repo", "lab/salamander", "--dry-run")
    assert "gives access without asking" in bare.words
    said = run("publish", project, "--repo", "lab/salamander", "--gate", "--approve", "--json")
    assert (said.code, said.result["gated"]) == (0, "manual")
    assert server.repo("lab/salamander").gated == "manual"
    assert b"extra_gated_fields:\n" in server.read("lab/salamander", "README.md")
    order = [request.method for request in server.requests if "/commit/" in request.path or "/settings" in request.path]
    assert order == ["POST", "PUT"]


def test_a_gate_that_is_refused_does_not_hide_that_the_license_is_published(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    server.faults.add(Fault("PUT */settings", "status", status=403, times=9))
    said = run("publish", project, "--repo", "lab/salamander", "--gate", "--json")
    assert (said.code, said.result["outcome"], said.result["gated"]) == (3, "committed", False)
    assert "its gate is as it was" in said.words
    assert open_project(project).project.published


def test_checking_finds_what_was_altered(server: StandInHub, project: Path, run: Callable[..., Said]) -> None:
    said = run("publish", project, "--check")
    assert (said.code, said.out) == (2, "")
    run("publish", project, "--repo", "lab/salamander")
    assert run("publish", project, "--check").out.startswith("carried: lab/salamander")
    server.commit("lab/salamander", {"LICENSE": b"Mine now.\n"})
    found = run("publish", project, "--check", "--json")
    valid(found.result, "publish-check-1")
    assert (found.code, found.result["published"][0]["altered"]) == (
        1,
        [{"where": "LICENSE", "published": "as published", "now": "other words"}],
    )


def test_a_new_repository_a_dataset_and_a_space_are_published_to(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    said = run("publish", project, "--repo", "lab/speech", "--repo-type", "dataset", "--create", "private", "--json")
    assert (said.code, said.result["outcome"], said.result["repo_type"]) == (0, "committed", "dataset")
    assert server.repo("datasets/lab/speech").private
    again = run("publish", project, "--repo", "lab/speech", "--repo-type", "dataset", "--create", "private", "--json")
    assert again.result["outcome"] == "unchanged"
    said = run("publish", project, "--repo", "lab/demo", "--repo-type", "space", "--create", "public", "--json")
    assert (said.code, said.result["outcome"]) == (0, "committed")


def test_many_repositories_are_published_to_and_left_ones_gone_on_with(
    server: StandInHub, project: Path, run: Callable[..., Said], tmp_path: Path
) -> None:
    server.add_repo("lab/newt", files={"README.md": CARD})
    listed = tmp_path / "family.txt"
    listed.write_text("lab/salamander\nlab/none\nlab/newt\n")
    dry = run("publish", project, "--repos", listed, "--dry-run", "--json")
    assert [row["outcome"] for row in dry.result["repos"]] == ["planned", "failed", "planned"]
    assert not (tmp_path / "family.txt.outcomes.json").exists()
    said = run("publish", project, "--repos", listed, "--json")
    valid(said.result, "publish-many-1")
    assert said.code == 3
    assert [row["outcome"] for row in said.result["repos"]] == ["committed", "failed", "committed"]
    assert "1 of 3 repositories are left" in said.words
    server.add_repo("lab/none")
    said = run("publish", project, "--repos", listed)
    assert said.code == 0
    assert [line.split("\t")[:2] for line in said.out.splitlines()] == [["committed", "lab/none"]]
    assert {entry.repo for entry in open_project(project).project.published} == {
        "lab/salamander",
        "lab/newt",
        "lab/none",
    }


def test_a_folder_gets_the_files_without_a_hub_or_a_token(
    project: Path, run: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    folder = tmp_path / "repo"
    folder.mkdir()
    (folder / "README.md").write_bytes(CARD)
    dry = run("publish", project, "--to", folder, "--dry-run", "--json")
    valid(dry.result, "publish-local-1")
    assert names(folder) == ["README.md"]
    said = run("publish", project, "--to", folder, "--notice", "--json")
    assert (said.code, said.result["outcome"]) == (0, "written")
    assert names(folder) == ["LICENSE", "LICENSE.json", "NOTICE", "README.md"]
    assert run("publish", project, "--to", folder, "--notice", "--json").result["outcome"] == "unchanged"
    (folder / "LICENSE").write_text("Mine.\n")
    said = run("publish", project, "--to", folder)
    assert (said.code, (folder / "LICENSE").read_text()) == (2, "Mine.\n")
    assert run("publish", project, "--to", folder, "--force").code == 0
    assert (folder / "LICENSE").read_bytes() == open_project(project).project.releases[0].license_bytes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name one of --repo, --repos and --to"),
        (["--repo", "a/b", "--to", "x"], "name one of"),
        (["--repo", "nonsense"], "is not the name of a repository"),
        (["--repo", "a/b", "--repo-type", "kernel"], "invalid value"),
        (["--repo", "a/b", "--approve"], "--approve goes with --gate"),
        (["--repo", "a/b", "--no-card", "--tag", "x"], "leaves nothing to put into the card"),
        (["--check", "--repo", "a/b"], "name no place"),
        (["--repo", "a/b", "--endpoint", "http://example.org"], "plain http"),
        (["--repo", "lab/demo", "--repo-type", "space", "--create", "public", "--gate"], "Space cannot be gated"),
        (["--repos", "missing.txt"], "there is no such file"),
    ],
)
def test_a_call_that_is_at_fault_says_so_in_one_line_and_writes_nothing(
    server: StandInHub, project: Path, run: Callable[..., Said], arguments: list[str], words: str
) -> None:
    before = project.read_bytes()
    said = run("publish", project, *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.words
    assert project.read_bytes() == before


def test_an_answers_file_is_sent_to_the_command_that_makes_a_project_of_it(
    server: StandInHub, answers: Path, run: Callable[..., Said]
) -> None:
    said = run("publish", answers, "--repo", "lab/salamander")
    assert (said.code, "clausewright new" in said.words) == (2, True)


def test_a_license_that_is_not_ready_is_not_published(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    values = msgspec.json.decode(project.read_bytes())
    values["draft"]["confirm"]["rights_held"] = False
    project.write_bytes(msgspec.json.encode(values))
    said = run("publish", project, "--repo", "lab/salamander")
    assert (said.code, server.requests) == (2, [])
    assert "not ready" in said.words


def test_failures_of_the_hub_exit_3_and_leave_project_and_repository_as_they_were(
    server: StandInHub, project: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "wait", lambda self, seconds, cancel: None)
    before, head = project.read_bytes(), server.head("lab/salamander")
    assert run("publish", project, "--repo", "lab/none").code == 3
    assert run("publish", project, "--repo", "lab/salamander", "--head", "0" * 40).code == 3
    assert run("publish", project, "--repo", "lab/salamander", "--endpoint", "http://127.0.0.1:9").code == 3
    monkeypatch.setenv("HF_TOKEN", "hf_wrong_token")
    said = run("publish", project, "--repo", "lab/salamander")
    assert said.code == 3
    assert "hf_wrong" not in said.words
    assert (project.read_bytes(), server.head("lab/salamander")) == (before, head)


def test_without_any_token_a_dry_run_still_looks_and_a_publication_says_how_to_give_one(
    server: StandInHub, project: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN")
    assert run("publish", project, "--repo", "lab/salamander", "--dry-run").code == 0
    said = run("publish", project, "--repo", "lab/salamander")
    assert said.code == 2
    assert "there is no token" in said.words
    assert "HF_TOKEN" in said.words


def test_a_project_that_somebody_has_open_is_not_published_but_can_be_looked_at(
    server: StandInHub, project: Path, run: Callable[..., Said]
) -> None:
    held = open_project(project, hold=True)
    assert held.lock is not None
    try:
        code = "import sys; from core.cli.main import main; sys.exit(main(sys.argv[1:]))"
        call = [sys.executable, "-c", code, "publish", str(project), "--repo", "lab/salamander"]
        said = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
        assert (said.returncode, "Nothing was published" in said.stderr) == (2, True)
        assert subprocess.run([*call, "--dry-run"], capture_output=True, timeout=60, check=False).returncode == 0
    finally:
        held.lock.release()


def test_interrupting_ends_with_130_and_says_that_nothing_was_sent(server: StandInHub, project: Path) -> None:
    server.faults.add(Fault("GET *", "hang"))
    code = "import sys; from core.cli.main import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "publish", str(project), "--repo", "lab/salamander"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while not server.requests and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, words = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "stopp" in words
    assert server.repo("lab/salamander").head("main")


def test_a_whole_journey_writes_the_token_nowhere(
    server: StandInHub, project: Path, tmp_path: Path, own_home: Path
) -> None:
    (tmp_path / "family.txt").write_text("lab/salamander\n")
    server.faults.add(Fault("GET */revision/main*", "status", status=500, message=f"bad {TOKEN}", times=3, skip=4))
    said = b""
    for arguments in (
        ["--repo", "lab/salamander", "--dry-run"],
        ["--repo", "lab/salamander", "--json", "--gate", "--notice"],
        ["--repos", str(tmp_path / "family.txt")],
        ["--check"],
        ["--to", str(tmp_path / "folder")],
        ["--repo", "lab/none"],
    ):
        done = fresh("publish", project, *arguments, environment={"HF_DEBUG": "1", "HF_HOME": str(tmp_path / "hf")})
        said += done.stdout + done.stderr
    assert TOKEN.encode() not in said
    for folder in (tmp_path, own_home):
        for path in folder.rglob("*"):
            if path.is_file():
                assert TOKEN.encode() not in path.read_bytes(), path
    assert server.other.requests == []
    assert all(TOKEN not in request.path and TOKEN.encode() not in request.body for request in server.requests)
