# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The script for a live Hub, tried on stand-ins: it finds nothing between two alike, and names what is not alike."""

import pytest

from tests.hub import live
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

TOKEN = "hf_TokenForTheLiveScript"


def test_two_stand_ins_are_alike_at_every_step_and_a_difference_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    with StandInHub() as server:
        server.add_user("somebody", TOKEN, orgs=["lab"])
        assert live.main(["lab/scratch", "--endpoint", server.url, "--yes"]) == 0
        said = capsys.readouterr().out
        assert [line for line in said.splitlines() if not line.endswith(": as the stand-in")] == []
        assert "a commit on an old head: as the stand-in" in said
        assert server.repo("lab/scratch").private
    with StandInHub() as server:
        server.add_user("somebody", TOKEN, orgs=["lab"])
        server.faults.add(Fault("GET */auth-check/write", "status", status=403, message="no"))
        live.main(["lab/scratch", "--endpoint", server.url, "--yes"])
        said = capsys.readouterr().out
        assert "may the token write: different\n    it came to 'False', the stand-in to 'True'" in said
        assert TOKEN not in said


def test_it_asks_before_it_writes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    with StandInHub() as server:
        assert live.main(["lab/scratch", "--endpoint", server.url]) == 1
        assert server.requests == []
    assert capsys.readouterr().out == "Nothing was done.\n"
