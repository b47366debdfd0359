# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of the publish page share: a stand-in Hub, an issued project, the page in a window, and hands."""

import datetime
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.catalog import catalog as catalogs
from core.drafting.answers import read_answers
from core.hub import publish as publishing
from core.hub import session
from core.projects import presets
from core.projects.project import Project, new_project
from core.projects.release import issue
from core.projects.store import save_project
from gui import tasks
from gui.publish.page import PublishPage
from gui.window import Window
from tests.core.cli.commands import ANSWERS
from tests.hub.server import StandInHub

TOKEN = "hf_AliceMayWriteEverywhere"
READER = "hf_BobMayOnlyRead"
CARD = b"---\nlicense:   mit   # until 2026\ntags: [a]\n---\n# Salamander\n"
FAMILY = ("lab/newt-1b", "lab/newt-3b", "lab/newt-7b", "lab/newt-base")
CATALOG = catalogs.load()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    """A Hub without keyring on our side, where retries wait a moment only."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr(session, "PAUSES", (0.02, 0.05))
    monkeypatch.setattr(publishing, "LOOKS", (0.0, 0.05, 0.1))
    with StandInHub() as made:
        made.add_user("alice", TOKEN, orgs=["lab"], fullname="Alice Example")
        made.add_user("bob", READER, role="read")
        made.add_repo("lab/salamander", files={"README.md": CARD, "config.json": b"{}\n"})
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        yield made


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A project whose license is issued."""
    return made_project(tmp_path / "salamander.rail")


@pytest.fixture
def publish_page(window: Window, qtbot: QtBot, hub: StandInHub, project_file: Path) -> PublishPage:
    """The page, nobody signed in."""
    return opened(window, qtbot, project_file)


def made_project(path: Path) -> Path:
    save_project(_issued(), path)
    return path


@cache
def _issued() -> Project:
    draft = read_answers(ANSWERS, where="x", catalog=CATALOG, preset=lambda name: presets.find(name, catalog=CATALOG))
    return issue(new_project(draft), datetime.date(2026, 11, 23), catalog=CATALOG)


def opened(window: Window, qtbot: QtBot, file: Path) -> PublishPage:
    window.take([file])
    qtbot.waitUntil(lambda: window.workbench is not None and window.desk.current is not None, timeout=10_000)
    window.actions_by_id["publish"].trigger()
    idle(qtbot)
    assert window.publishing is not None
    return window.publishing


def idle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)


def text(page: PublishPage, name: str) -> str:
    """The words of a label, empty where it is not shown."""
    found = page.findChild(QLabel, name)
    assert found is not None, name
    return found.text() if found.isVisible() else ""


def find(page: PublishPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def press(page: PublishPage, qtbot: QtBot, name: str, *, wait: bool = True) -> None:
    found = find(page, name)
    assert found.isEnabled() and found.isVisible(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    if wait:
        idle(qtbot)


def sign_in(page: PublishPage, qtbot: QtBot, token: str = TOKEN) -> None:
    page.account.token.setText(token)
    press(page, qtbot, "publish_sign_in")


def look(page: PublishPage, qtbot: QtBot, repo: str = "lab/salamander") -> None:
    page.place.one.line.setText(repo)
    press(page, qtbot, "publish_look")


class Pulse:
    """How long the window did not turn at a time, while it is asked."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> "Pulse":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *unused: object) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def require(self, *, beats: int = 20) -> None:
        """Hardly a beat came 50 ms late, and none was missed for long (a busy computer may hold any program up)."""
        assert len(self.gaps) >= beats
        late = sorted(self.gaps)[int(len(self.gaps) * 0.98) - 1]
        assert late < 0.05 and max(self.gaps) < 0.5, f"{late:.3f} s, {max(self.gaps):.3f} s at worst"


def cells(page: PublishPage, table: str = "table") -> list[list[str]]:
    shown = page.changes.table if table == "table" else page.records.table
    found = []
    for row in range(shown.rowCount()):
        items = [shown.item(row, column) for column in range(shown.columnCount())]
        found.append([item.text() if item is not None else "" for item in items])
    return found


def when(qtbot: QtBot, holds: Callable[[], bool], timeout: int = 10_000) -> None:
    qtbot.waitUntil(holds, timeout=timeout)
