# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page that publishes, in a real window against the stand-in Hub."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.catalog import catalog as catalogs
from core.drafting.answers import read_answers
from core.hub.vault import Vault
from core.projects import presets
from core.projects.project import new_project
from core.projects.release import issue
from core.projects.store import open_project, save_project
from gui import tasks
from gui.publish.page import PublishPage
from gui.window import Window
from tests.core.cli.commands import ANSWERS
from tests.hub.server import StandInHub

TOKEN = "hf_AliceMayWriteEverywhere"
READER = "hf_BobMayOnlyRead"
CARD = b"---\nlicense:   mit   # until 2026\ntags: [a]\n---\n# Salamander\n"
CATALOG = catalogs.load()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with StandInHub() as hub:
        hub.add_user("alice", TOKEN, orgs=["lab"], fullname="Alice Example")
        hub.add_user("bob", READER, role="read")
        hub.add_repo("lab/salamander", files={"README.md": CARD, "config.json": b"{}\n"})
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


@pytest.fixture
def file(tmp_path: Path) -> Path:
    draft = read_answers(ANSWERS, where="x", catalog=CATALOG, preset=lambda name: presets.find(name, catalog=CATALOG))
    path = tmp_path / "salamander.rail"
    save_project(issue(new_project(draft), datetime.date(2026, 11, 23), catalog=CATALOG), path)
    return path


@pytest.fixture
def page(window: Window, qtbot: QtBot, server: StandInHub, file: Path) -> PublishPage:
    window.take([file])
    qtbot.waitUntil(lambda: window.workbench is not None and window.desk.current is not None, timeout=10_000)
    window.actions_by_id["publish"].trigger()
    assert window.publishing is not None
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
    return window.publishing


def text(page: PublishPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(page: PublishPage, qtbot: QtBot, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)


def sign_in(page: PublishPage, qtbot: QtBot, token: str = TOKEN) -> None:
    page.account.token.setText(token)
    press(page, qtbot, "publish_sign_in")


def look(page: PublishPage, qtbot: QtBot, repo: str = "lab/salamander") -> None:
    page.place.one.line.setText(repo)
    press(page, qtbot, "publish_look")


def test_a_license_is_published_on_record_and_found_unaltered_later(
    page: PublishPage, window: Window, qtbot: QtBot, server: StandInHub, file: Path
) -> None:
    sign_in(page, qtbot)
    assert "alice" in text(page, "publish_account").lower()
    assert page.account.token.text() == ""
    send = page.findChild(QPushButton, "publish_send")
    assert send is not None and not send.isEnabled()
    look(page, qtbot)
    press(page, qtbot, "publish_send")
    card = server.read("lab/salamander", "README.md", "main").decode()
    assert "license: other" in " ".join(card.split()) and "license_name: clausewright-" in card
    assert card.endswith("# Salamander\n")
    assert server.read("lab/salamander", "LICENSE", "main")
    qtbot.waitUntil(lambda: len(open_project(file).project.published) == 1, timeout=10_000)
    record = open_project(file).project.published[0]
    assert record.repo == "lab/salamander" and record.commit == server.head("lab/salamander")
    look(page, qtbot)
    assert not send.isEnabled()
    assert not any(TOKEN in field.text() for field in window.findChildren(QLineEdit))
    assert TOKEN not in file.read_text("utf-8")


def test_what_changed_meanwhile_is_shown_before_anything_is_sent(
    page: PublishPage, qtbot: QtBot, server: StandInHub
) -> None:
    sign_in(page, qtbot)
    look(page, qtbot)
    server.commit("lab/salamander", {"config.json": b'{"other": 1}\n'})
    theirs = server.head("lab/salamander")
    press(page, qtbot, "publish_send")
    assert server.head("lab/salamander") == theirs
    press(page, qtbot, "publish_send")
    assert server.head("lab/salamander") != theirs
    assert server.read("lab/salamander", "config.json", "main") == b'{"other": 1}\n'


def test_a_token_that_only_reads_is_offered_a_pull_request(page: PublishPage, qtbot: QtBot, server: StandInHub) -> None:
    sign_in(page, qtbot, READER)
    before = server.head("lab/salamander")
    look(page, qtbot)
    send = page.findChild(QPushButton, "publish_send")
    assert send is not None and "pull request" in send.text().lower()
    press(page, qtbot, "publish_send")
    assert server.head("lab/salamander") == before


def test_a_wrong_token_and_a_hub_that_is_gone_are_told_in_words(
    page: PublishPage, qtbot: QtBot, server: StandInHub
) -> None:
    sign_in(page, qtbot, "hf_NobodysToken")
    assert page.account.signed is None
    words = [label.text() for label in page.account.findChildren(QLabel) if label.isVisible()]
    assert any("token" in each.lower() for each in words)
    assert not any("hf_NobodysToken" in each for each in words)


def test_files_are_written_into_a_folder_after_the_same_look(page: PublishPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "repository"
    target.mkdir()
    (target / "README.md").write_bytes(CARD)
    page.place.findChild(QPushButton)  # the page is made
    how = page.place._hows["folder"]
    how.click()
    page.place.folder.setText(str(target))
    press(page, qtbot, "publish_look")
    press(page, qtbot, "publish_send")
    assert (target / "LICENSE").is_file() and (target / "LICENSE.json").is_file()
    assert b"license_name: clausewright-" in (target / "README.md").read_bytes()


def test_without_a_vault_the_token_lives_in_memory_only(page: PublishPage, qtbot: QtBot) -> None:
    sign_in(page, qtbot)
    assert page.account.signed is not None
    assert page.account.signed.account.kept == "session"
    assert isinstance(page.account._vault, Vault)
