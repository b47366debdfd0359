# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The watch page when the Hub fails or refuses, over several looks, and with projects that were published."""

import threading
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from core.drafting.draft import Draft
from core.projects import recent
from core.projects.project import Publication, new_project
from core.projects.store import save_project
from gui.watch.dialogs import MessageDialog
from gui.watch.page import WatchPage
from tests.gui.watch_person import (
    Make,
    card,
    choose_finding,
    fill,
    follow,
    looked,
    opened,
    page,
    press,
    rows,
    server,
    settle,
)
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

__all__ = ["page", "server"]


class Browser(QObject):
    """Takes the addresses that would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.taken.append(address.toString())


def new_ones(page: WatchPage) -> list[str]:
    return sorted(row[2] for row in rows(page, "changes") if row[1] == "new")


def test_a_hub_that_dies_in_the_middle_loses_nothing_and_nothing_is_told_twice(
    page: WatchPage, server: StandInHub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(page, "lab/base", qtbot)

    def die() -> None:
        threading.Thread(target=server.close).start()

    server.faults.add(Fault(match="GET /cay/same/*", kind="drop-before", times=99, meanwhile=die))
    server.faults.add(Fault(match="GET /api/models/cay/same*", kind="drop-before", times=99, meanwhile=die))
    press(page, "watch_look", qtbot)
    assert server.closing.is_set()
    assert page.problem.isVisible() and page.look.isEnabled()
    with StandInHub() as another:
        fill(another)
        monkeypatch.setenv("HF_ENDPOINT", another.url)
        press(page, "watch_look", qtbot)
        assert new_ones(page) == ["ben/loose", "cay/same"]
        assert not page.problem.isVisible()


def test_too_many_requests_are_said_in_words_and_the_next_look_goes_on(
    page: WatchPage, server: StandInHub, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    known = rows(page, "changes")
    server.commit("ben/loose", {"README.md": card("apache-2.0")})
    limit = Fault(match="GET *", kind="status", status=429, times=10_000, headers={"Retry-After": "0"})
    server.faults.add(limit)
    press(page, "watch_look", qtbot)
    assert "too many requests" in page.problem.text() and page.problem.isVisible()
    assert rows(page, "changes") == known
    server.faults.clear()
    press(page, "watch_look", qtbot)
    assert ("relabelled", "ben/loose") in {(row[1], row[2]) for row in rows(page, "changes")}


def test_without_a_token_public_models_are_still_looked_at(
    page: WatchPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    looked(page, qtbot)
    assert new_ones(page) == ["ben/loose", "cay/same"]


def test_a_token_that_the_hub_refuses_is_said_in_words(
    page: WatchPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_revoked")
    looked(page, qtbot)
    assert page.problem.isVisible() and "token" in page.problem.text()
    assert "hf_revoked" not in page.problem.text()


def test_rates_over_several_looks_are_a_chart_and_the_switches_redraw_it(
    page: WatchPage, server: StandInHub, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    assert not page.rates.chart.has_picture and "two looks" in page.rates.chart_words.text()
    server.commit("ben/loose", {"README.md": card("creativeml-openrail-m")})
    qtbot.wait(1100)  # looks are told apart by the second
    press(page, "watch_look", qtbot)
    page.rates.switches["measure"].setCurrentIndex(page.rates.switches["measure"].findData("any"))
    settle(qtbot)
    assert page.rates.chart.has_picture
    words = page.rates.chart.accessibleDescription()
    assert "finetune: 50.0" in words and "100.0" in words
    assert [tuple(row)[2:5] for row in page.rates.course.rows.texts] == [("2", "2", "100.0%"), ("2", "1", "50.0%")]


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu without a window system
def test_a_model_that_a_project_was_published_to_is_offered_once(
    server: StandInHub, make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    published = Publication("lab/base", "model", "a" * 40, 1, endpoint=server.url)
    elsewhere = Publication("lab/other", "model", "b" * 40, 1)
    project = structs.replace(new_project(Draft()), published=(published, elsewhere))
    save_project(project, tmp_path / "base.rail")
    recent.add(tmp_path / "base.rail", "Base")
    page = opened(make_window, qtbot)
    press(page, "watch_mine", qtbot)
    assert [action.text() for action in page.offered.actions()] == ["lab/base"]
    qtbot.keyClick(page.offered, Qt.Key.Key_Down)
    qtbot.keyClick(page.offered, Qt.Key.Key_Return)
    settle(qtbot)
    assert page.followed.item(0).text() == "lab/base  (0)"
    press(page, "watch_mine", qtbot)
    assert not page.offered.isVisible()


def test_the_browser_is_opened_only_on_a_click_and_then_the_maintainer_is_asked(
    page: WatchPage, server: StandInHub, qtbot: QtBot
) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "take")
    try:
        looked(page, qtbot)
        choose_finding(page, "F01")
        qtbot.mouseClick(page.details.draft, Qt.MouseButton.LeftButton)
        dialog = page.findChild(MessageDialog)
        assert browser.taken == []
        qtbot.mouseClick(dialog.to_hub, Qt.MouseButton.LeftButton)
        settle(qtbot)
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert len(browser.taken) == 1
    assert browser.taken[0].startswith(f"{server.url}/ben/loose/discussions/new?title=")
    assert ("F01", "asked") in {(row[1], row[3]) for row in rows(page, "findings")}


def test_after_the_program_ended_everything_is_found_again(page: WatchPage, make_window: Make, qtbot: QtBot) -> None:
    looked(page, qtbot)
    again = opened(make_window, qtbot)
    for table in ("changes", "findings", "derivatives"):
        assert rows(again, table) == rows(page, table) != []
    assert again.followed.item(0).text() == "lab/base  (2)" and again.state.text() == page.state.text()


def test_a_change_without_a_finding_shows_its_words(page: WatchPage, server: StandInHub, qtbot: QtBot) -> None:
    looked(page, qtbot)
    server.state.repos.pop(("model", "ben/loose"))
    press(page, "watch_look", qtbot)
    gone = next(place for place, row in enumerate(rows(page, "changes")) if row[1] == "gone")
    page.lists.changes.selectRow(gone)
    assert page.details.heading.text() == "gone: ben/loose"
    assert page.details.text.toPlainText().strip() and not page.details.draft.isEnabled()
