# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The watch page, driven in the real window against the stand-in Hub."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.adherence.overview import set_every
from core.adherence.store import History, default_file
from gui.watch.dialogs import FileDialog, MessageDialog
from gui.watch.page import WatchPage
from tests.gui.watch_person import Make, card, choose_finding, follow, looked, opened, page, press, rows, server, settle
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

__all__ = ["page", "server"]


def test_an_empty_page_says_what_it_is_for_and_offers_only_what_can_be_done(page: WatchPage) -> None:
    assert "Follow the models you licensed" in page.findChild(type(page.state), "watch_empty").text()
    assert not page.add.isEnabled() and not page.look.isEnabled() and not page.cancel.isEnabled()
    details = page.details
    assert not any(each.isEnabled() for each in (details.draft, details.reopen, details.page, details.file))


def test_what_names_nothing_is_said_and_stays_in_the_field(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "no model")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert "is not the name of a repository" in page.problem.text() and page.problem.isVisible()
    assert page.field.text() == "no model"


def test_a_look_tells_what_is_new_and_what_waits(page: WatchPage, qtbot: QtBot) -> None:
    looked(page, qtbot)
    assert page.followed.item(0).text() == "lab/base  (2)"
    assert {row[2] for row in rows(page, "changes") if row[1] == "new"} == {"ben/loose", "cay/same"}
    assert {row[0] for row in rows(page, "derivatives")} == {"ben/loose", "cay/same"}
    assert ("error", "F01", "ben/loose", "open") in {row[:4] for row in rows(page, "findings")}
    assert "2 derivatives" in page.state.text()
    assert [tuple(row) for row in page.rates.relations.rows.texts] == [("finetune", "2", "0", "0.0%", "0")]  # no texts
    page.rates.switches["measure"].setCurrentIndex(2)
    settle(qtbot)
    assert tuple(page.rates.relations.rows.texts[0]) == ("finetune", "2", "1", "50.0%", "0")
    assert len(page.rates.course.rows.texts) == 1


def test_the_next_look_tells_what_changed_and_mended(page: WatchPage, server: StandInHub, qtbot: QtBot) -> None:
    looked(page, qtbot)
    server.commit("ben/loose", {"README.md": card("creativeml-openrail-m")})
    press(page, "watch_look", qtbot)
    assert {row[1] for row in rows(page, "changes") if row[2] == "ben/loose"} >= {"new", "relabelled", "mended"}
    assert "F01" not in {row[1] for row in rows(page, "findings")}
    page.lists.states.setCurrentIndex(page.lists.states.findData("mended"))
    assert "F01" in {row[1] for row in rows(page, "findings")}


def test_a_finding_shows_its_evidence_and_the_kept_file(page: WatchPage, server: StandInHub, qtbot: QtBot) -> None:
    looked(page, qtbot)
    choose_finding(page, "F01")
    words = page.details.text.toPlainText()
    assert f"commit {server.head('ben/loose')[:12]}" in words
    assert f"{server.url}/ben/loose/blob/{server.head('ben/loose')}/README.md" in words
    assert "SHA-256" in words and "What happened:" in words
    server.state.repos.pop(("model", "ben/loose"))  # evidence does not need the Hub any more
    press(page, "watch_file", qtbot)
    dialog = page.findChild(FileDialog)
    assert "license: mit" in dialog.findChildren(type(page.details.text))[0].toPlainText()
    dialog.accept()


def test_an_explained_finding_waits_no_more_and_survives_the_program(
    page: WatchPage, make_window: Make, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    choose_finding(page, "F01")
    qtbot.keyClicks(page.details.reason, "A license of its own was agreed")
    press(page, "watch_explain", qtbot)
    assert "F01" not in {row[1] for row in rows(page, "findings")}
    again = opened(make_window, qtbot)
    again.lists.states.setCurrentIndex(again.lists.states.findData("explained"))
    choose_finding(again, "F01")
    assert "A license of its own was agreed" in again.details.text.toPlainText()
    press(again, "watch_reopen", qtbot)
    again.lists.states.setCurrentIndex(again.lists.states.findData("reopened"))
    assert "F01" in {row[1] for row in rows(again, "findings")}


def test_a_message_is_drafted_copied_and_never_sent(page: WatchPage, server: StandInHub, qtbot: QtBot) -> None:
    looked(page, qtbot)
    choose_finding(page, "F01")
    before = len(server.requests)
    qtbot.mouseClick(page.details.draft, Qt.MouseButton.LeftButton)
    dialog = page.findChild(MessageDialog)
    assert "ben/loose" in dialog.windowTitle() and dialog.body.toPlainText()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert QGuiApplication.clipboard().text() == f"{dialog.title.text()}\n\n{dialog.body.toPlainText()}"
    assert len(server.requests) == before
    assert ("F01", "asked") in {(row[1], row[3]) for row in rows(page, "findings")}


def test_a_draft_that_is_closed_asks_nobody(page: WatchPage, qtbot: QtBot) -> None:
    looked(page, qtbot)
    choose_finding(page, "F01")
    qtbot.mouseClick(page.details.draft, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QDialog, "watch_message")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot)
    assert ("F01", "open") in {(row[1], row[3]) for row in rows(page, "findings")}


def test_with_the_network_gone_it_says_so_and_keeps_what_it_knows(
    page: WatchPage, server: StandInHub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(page, qtbot)
    known = rows(page, "changes")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    press(page, "watch_look", qtbot)
    assert page.problem.isVisible() and "127.0.0.1" in page.problem.text()
    assert "is kept" in page.problem.text()
    assert rows(page, "changes") == known and page.look.isEnabled()
    assert "2 derivatives" in page.state.text()


def test_a_look_that_is_cut_off_is_gone_on_with(page: WatchPage, server: StandInHub, qtbot: QtBot) -> None:
    follow(page, "lab/base", qtbot)
    server.faults.add(Fault(match="GET /ben/loose/resolve/*", kind="hang", times=99))
    qtbot.mouseClick(page.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(server.asked("GET /ben/loose/resolve/*")), timeout=30_000)
    press(page, "watch_cancel", qtbot)
    server.faults.clear()
    press(page, "watch_look", qtbot)
    told = [row[2] for row in rows(page, "changes") if row[1] == "new"]
    assert sorted(told) == ["ben/loose", "cay/same"]


def test_removing_can_be_undone(page: WatchPage, qtbot: QtBot) -> None:
    looked(page, qtbot)
    press(page, "watch_remove", qtbot)
    assert page.followed.count() == 0
    press(page, "watch_undo", qtbot)
    assert page.followed.item(0).text() == "lab/base  (2)"


def test_the_keyboard_alone_follows_looks_and_explains(page: WatchPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=10_000)
    page.take_focus()
    focus = QGuiApplication.focusObject
    assert focus() is page.field
    QTest.keyClicks(page.field, "lab/base")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot)
    for _ in range(12):
        if focus() is page.look:
            break
        QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Tab)
    assert focus() is page.look
    QTest.keyClick(page.look, Qt.Key.Key_Space)
    settle(qtbot)
    assert rows(page, "changes")
    met = set()
    for _ in range(40):
        QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Tab)
        if isinstance(focus(), QLineEdit | QPushButton) or hasattr(focus(), "objectName"):
            met.add(focus().objectName())
    assert {"watch_followed", "watch_changes", "watch_field", "watch_back"} <= met


def test_a_schedule_is_kept_and_looks_only_when_it_is_time(server: StandInHub, make_window: Make, qtbot: QtBot) -> None:
    page = opened(make_window, qtbot)
    follow(page, "lab/base", qtbot)
    page.schedule.setCurrentIndex(page.schedule.findData(7))
    page.schedule.activated.emit(page.schedule.currentIndex())
    settle(qtbot)
    window = make_window()
    window.watching.look_if_due()
    settle(qtbot)
    qtbot.waitUntil(lambda: window.watching.page is not None, timeout=10_000)
    settle(qtbot)
    before = len(server.requests)
    assert before > 0
    window.watching.look_if_due()
    settle(qtbot)
    assert len(server.requests) == before
    with History(default_file()) as history:
        set_every(history, 0)
    window.watching.look_if_due()
    settle(qtbot)
    assert len(server.requests) == before
