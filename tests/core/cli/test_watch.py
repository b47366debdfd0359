# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright watch` against the stand-in Hub: what it tells, how it ends, what it keeps."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.cli.schemas import schema
from tests.core.cli.commands import Said
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

LOOSE = b"---\nlicense: mit\nbase_model: lab/base\n---\n# Loose\n"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StandInHub]:
    with StandInHub() as hub:
        hub.add_repo("lab/base", files={"README.md": b"---\nlicense: creativeml-openrail-m\n---\n"})
        hub.add_repo("ben/loose", files={"README.md": LOOSE})
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "home"))
        yield hub


def valid(result: Any) -> None:
    import jsonschema

    jsonschema.validate(result, schema("watch-1"))


def test_a_first_look_ends_with_1_and_a_second_one_that_finds_nothing_new_with_0(
    server: StandInHub, run: Callable[..., Said]
) -> None:
    first = run("watch", "lab/base", "--json")
    valid(first.result)
    assert first.code == 1
    assert first.result["followed"] == ["lab/base"]
    assert first.result["events"][0]["change"] == "new"
    assert "F01" in {one["finding"]["rule"] for one in first.result["findings"]}
    again = run("watch", "--json")
    assert (again.code, again.result["events"], again.result["read"]) == (0, [], 0)
    assert again.result["findings"] == first.result["findings"]


def test_words_name_the_model_the_rule_and_the_key(server: StandInHub, run: Callable[..., Said]) -> None:
    said = run("watch", "lab/base")
    assert "new: ben/loose, finetune of lab/base, is new, under mit" in said.out
    assert "error F01, open since" in said.out
    assert "key ben/loose F01" in said.out
    assert f"{server.url}/ben/loose/blob/{server.head('ben/loose')}/README.md" in said.out


def test_a_finding_that_was_explained_is_open_no_more(server: StandInHub, run: Callable[..., Said]) -> None:
    found = run("watch", "lab/base", "--json").result["findings"]
    key = next(one["key"] for one in found if one["finding"]["rule"] == "F01")
    refused = run("watch", "--explain", key)
    assert refused.code == 2
    said = run("watch", "--explain", key, "--reason", "A license of its own", "--json")
    assert said.code == 0 and not said.result["looked"]
    assert key not in {one["key"] for one in said.result["findings"]}
    reopened = run("watch", "--reopen", key, "--json")
    assert "reopened" in {one["state"] for one in reopened.result["findings"] if one["key"] == key}
    unknown = run("watch", "--asked", "no such key")
    assert (unknown.code, unknown.words.count("\n")) == (2, 1)


def test_a_message_is_drafted_and_nothing_is_sent(server: StandInHub, run: Callable[..., Said]) -> None:
    found = run("watch", "lab/base", "--json").result["findings"]
    key = next(one["key"] for one in found if one["finding"]["rule"] == "F01")
    before = len(server.requests)
    said = run("watch", "--draft", key)
    assert said.code == 0
    assert said.out.startswith("License terms of lab/base in ben/loose\n\nHello, and thank you for sharing ben/loose.")
    assert server.head("ben/loose")[:12] in said.out
    assert f"{server.url}/ben/loose/discussions/new" in said.words
    assert len(server.requests) == before
    asked = run("watch", "--asked", key, "--json").result["findings"]
    assert [one["state"] for one in asked if one["key"] == key] == ["asked"]


def test_a_schedule_is_remembered_and_kept_to(server: StandInHub, run: Callable[..., Said]) -> None:
    run("watch", "lab/base", "--every", "7")
    before = len(server.requests)
    said = run("watch", "--due", "--json")
    assert (said.code, said.result["looked"], said.result["every_days"]) == (0, False, 7)
    assert len(server.requests) == before


def test_nothing_to_follow_and_names_that_are_none_are_told_in_a_line(
    server: StandInHub, run: Callable[..., Said]
) -> None:
    for arguments in (("watch",), ("watch", "not a name"), ("watch", "--remove", "lab/base")):
        said = run(*arguments)
        assert (said.code, said.out, said.words.count("\n")) == (2, "", 1)
    assert server.requests == []


def test_a_hub_that_fails_ends_with_3_and_the_next_look_tells_what_was_seen(
    server: StandInHub, run: Callable[..., Said]
) -> None:
    server.faults.add(Fault(match="GET /api/models", kind="wrong-type", times=100))
    said = run("watch", "lab/base")
    assert said.code == 3
    server.faults.clear()
    assert run("watch", "--list", "--json").result["followed"] == ["lab/base"]
    assert run("watch").code == 1


def test_an_interrupt_ends_with_130_and_loses_nothing(server: StandInHub, run: Callable[..., Said]) -> None:
    server.faults.add(Fault(match="GET /ben/loose/resolve/*", kind="hang"))
    command = [sys.executable, "-m", "gui.launch", "watch", "lab/base"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not server.asked("GET /ben/loose/resolve/*"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    program.send_signal(signal.SIGINT)
    _, words = program.communicate(timeout=30)
    assert program.returncode == 130
    assert b"Traceback" not in words
    server.faults.clear()
    assert run("watch").code == 1
