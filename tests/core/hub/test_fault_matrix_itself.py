# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The fault matrix notices what it is there for: each promise is broken on purpose once."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.hub import publish
from core.hub.client import Commit, Hub
from core.hub.plan import Plan
from core.hub.publish import Published
from tests.hub import matrix
from tests.hub.journey import SECRET
from tests.hub.matrix import Cell
from tests.hub.server import StandInHub

COMMIT = "POST /api/models/lab/NAME/commit/main"


@pytest.fixture
def hub() -> Iterator[StandInHub]:
    with StandInHub() as made:
        yield made


def wrong(hub: StandInHub, folder: Path, fault: str, *, edited: bool = False) -> str:
    return "\n".join(matrix.tried(hub, Cell("commit", COMMIT, 0, fault, edited=edited), "sample", folder).wrong)


def test_nothing_is_wrong_as_it_is(hub: StandInHub, tmp_path: Path) -> None:
    assert wrong(hub, tmp_path, "500 after applying") == ""


def test_a_false_failure_is_noticed(hub: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(hub: Hub, plan: Plan, known: dict[int, str], error: Exception) -> Published:
        error.applied = False  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(publish, "_settled", give_up)
    assert "false failure" in wrong(hub, tmp_path, "500 after applying")


def test_a_false_success_is_noticed(hub: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def believe(hub: Hub, plan: Plan, known: dict[int, str], error: Exception) -> Published:
        return Published(plan, "committed", "0" * 40, plan.url, "Published.")

    monkeypatch.setattr(publish, "_settled", believe)
    assert "false success" in wrong(hub, tmp_path, "connection dropped before")


def test_an_overwritten_edit_is_noticed(hub: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send = Hub.commit

    def blindly(self: Hub, repo: Any, files: Any, **more: Any) -> Commit:
        try:
            return send(self, repo, files, **more)
        except Exception:
            return send(self, repo, files, **{**more, "parent": self.head(repo)})

    monkeypatch.setattr(Hub, "commit", blindly)
    assert "overwritten" in wrong(hub, tmp_path, "503", edited=True)


def test_a_token_in_a_log_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Hub.set_gate

    def talk(self: Hub, *arguments: Any) -> None:
        logging.getLogger("careless").debug("with %s", SECRET)
        said(self, *arguments)

    monkeypatch.setattr(Hub, "set_gate", talk)
    monkeypatch.setattr(matrix, "cells", lambda *_, **__: iter([Cell("commit", COMMIT, 0, "delay")]))
    (only,) = matrix.run("commit", "delay")
    assert only.wrong == ["the token stands in a log or a file"]
