# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of the watch page share: a stand-in Hub with a small family, the page in a window, and hands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.hub import session
from gui import tasks
from gui.watch.page import WatchPage
from gui.window import Window
from tests.hub.server import StandInHub

BASE = b"---\nlicense: creativeml-openrail-m\n---\n# Base\n"
Make = Callable[[], Window]


def card(license_id: str) -> bytes:
    return f"---\nlicense: {license_id}\nbase_model: lab/base\nbase_model_relation: finetune\n---\n# M\n".encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StandInHub]:
    monkeypatch.setattr(session, "PAUSES", (0.02, 0.05))
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_TOKEN", "hf_ada")
    with StandInHub() as made:
        fill(made)
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        yield made


def fill(made: StandInHub) -> None:
    made.add_user("ada", "hf_ada", orgs=["lab"])
    made.add_repo("lab/base", files={"README.md": BASE})
    made.add_repo("ben/loose", files={"README.md": card("mit")})
    made.add_repo("cay/same", files={"README.md": card("creativeml-openrail-m")})


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)


def press(page: WatchPage, name: str, qtbot: QtBot) -> None:
    found = page.findChild(QPushButton, name)
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    settle(qtbot)


def opened(make_window: Make, qtbot: QtBot) -> WatchPage:
    page = make_window().show_watch()
    settle(qtbot)
    return page


@pytest.fixture
def page(server: StandInHub, make_window: Make, qtbot: QtBot) -> WatchPage:
    return opened(make_window, qtbot)


def follow(page: WatchPage, name: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, name)
    press(page, "watch_add", qtbot)


def rows(page: WatchPage, table: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in getattr(page.lists, table).rows.texts]


def looked(page: WatchPage, qtbot: QtBot) -> None:
    follow(page, "lab/base", qtbot)
    press(page, "watch_look", qtbot)


def choose_finding(page: WatchPage, rule: str) -> None:
    page.tabs.setCurrentIndex(1)
    at = next(place for place, row in enumerate(rows(page, "findings")) if row[1] == rule)
    page.lists.findings.selectRow(at)
    assert page.details.held is not None and page.details.held.finding.rule == rule
