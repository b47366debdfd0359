# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The publish page where something is in the way: each cause has its words, nothing freezes, nothing is claimed."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.projects.store import open_project
from gui import theme
from gui.publish.page import PublishPage
from gui.window import Window
from tests.gui.publishing import (
    CARD,
    TOKEN,
    Pulse,
    cells,
    find,
    idle,
    look,
    made_project,
    opened,
    press,
    sign_in,
    text,
    when,
)
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

REPO = "lab/salamander"


# Account


def test_an_address_that_is_no_hub_or_no_safe_one_has_its_own_words(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    account = publish_page.account
    hub.faults.add(Fault("GET */whoami-v2", "status", status=404, message=""))
    sign_in(publish_page, qtbot)
    assert "does not answer the way a Hub does" in account.problem and "Check the address" in account.problem
    account.address.setText("http://hub.example.org")
    sign_in(publish_page, qtbot)
    assert "https" in account.problem and account.signed is None
    account.address.setText("http://127.0.0.1:9")
    sign_in(publish_page, qtbot)
    assert "There is no connection" in account.problem
    account.address.setText(hub.url)
    sign_in(publish_page, qtbot, "not a token at all")
    assert "no token" in account.problem
    assert account.signed is None


def test_the_login_of_the_computer_is_only_read_and_stays_after_signing_out(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    press(publish_page, qtbot, "publish_hub_login")
    assert "no Hub login on this computer" in publish_page.account.problem
    login = tmp_path / "hf" / "token"
    login.parent.mkdir()
    login.write_text(TOKEN)
    press(publish_page, qtbot, "publish_hub_login")
    assert "alice" in text(publish_page, "publish_account")
    assert "only reads it" in text(publish_page, "publish_account_remark")
    press(publish_page, qtbot, "publish_sign_out")
    assert publish_page.account.signed is None and "as it was" in publish_page.account.problem
    assert login.read_text() == TOKEN and [each.name for each in login.parent.iterdir()] == ["token"]


def test_who_signs_out_is_out_and_what_was_shown_to_them_is_gone(publish_page: PublishPage, qtbot: QtBot) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    assert find(publish_page, "publish_send").isEnabled()
    press(publish_page, qtbot, "publish_sign_out")
    assert not find(publish_page, "publish_send").isEnabled() and publish_page.changes.looked is None
    assert "removed" in publish_page.account.problem
    publish_page.place.one.line.setText(REPO)
    press(publish_page, qtbot, "publish_look")
    assert "Sign in first" in publish_page.changes.problem


# On the way


def test_the_window_turns_while_the_hub_is_silent_and_waiting_can_be_left_at_once(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    hub.faults.add(Fault("GET */whoami-v2", "hang"))
    publish_page.account.token.setText(TOKEN)
    press(publish_page, qtbot, "publish_sign_in", wait=False)
    when(qtbot, lambda: bool(hub.asked("GET */whoami-v2")))
    with Pulse() as pulse:
        qtbot.wait(400)
    pulse.require()
    press(publish_page, qtbot, "publish_account_cancel", wait=False)
    when(qtbot, lambda: "stopped" in publish_page.account.problem.lower(), timeout=1500)
    idle(qtbot)
    sign_in(publish_page, qtbot)
    hub.faults.add(Fault("POST */commit/*", "drip", seconds=0.5))
    look(publish_page, qtbot)
    press(publish_page, qtbot, "publish_send", wait=False)
    when(qtbot, lambda: bool(hub.asked("POST */commit/*")))
    with Pulse() as pulse:
        idle(qtbot)
    pulse.require()
    assert "Published in commit" in text(publish_page, "publish_outcome")


def test_a_network_that_goes_away_is_told_with_what_was_sent(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot, project_file: Path
) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    before = hub.head(REPO)
    down = hub.faults.add(Fault("*", "drop-before", times=99))
    press(publish_page, qtbot, "publish_send")
    assert "broke off" in publish_page.send.problem and hub.head(REPO) == before
    assert find(publish_page, "publish_send").isEnabled()
    down.times = 0
    press(publish_page, qtbot, "publish_send")
    assert "Published in commit" in text(publish_page, "publish_outcome")
    when(qtbot, lambda: [each.commit for each in open_project(project_file).project.published] == [hub.head(REPO)])


def test_an_answer_that_is_lost_is_looked_into_before_anything_is_said(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    hub.faults.add(Fault("POST */commit/*", "error-after"))
    press(publish_page, qtbot, "publish_send")
    outcome = text(publish_page, "publish_outcome")
    assert hub.head(REPO)[:8] in outcome and "looked at and holds every file" in outcome


def test_an_outcome_that_cannot_be_learned_is_called_unknown_and_found_later(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot, project_file: Path
) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    before = hub.head(REPO)
    hub.faults.add(Fault("POST */commit/*", "drop-after"))
    down = hub.faults.add(Fault("GET *", "drop-before", times=99))
    press(publish_page, qtbot, "publish_send")
    assert hub.head(REPO) != before
    assert "not known whether the commit was made" in publish_page.send.problem
    assert "not known whether it was published" in shown(publish_page.window())
    assert not open_project(project_file).project.published
    down.times = 0
    look(publish_page, qtbot)
    press(publish_page, qtbot, "publish_send")
    when(qtbot, lambda: [each.commit for each in open_project(project_file).project.published] == [hub.head(REPO)])
    assert len(hub.asked("POST */commit/*")) == 1


def test_cancel_tells_truly_what_has_happened(publish_page: PublishPage, hub: StandInHub, qtbot: QtBot) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    before = hub.head(REPO)
    for moment in ("POST */preupload/*", "POST */commit/*"):
        asked = len(hub.asked(moment))
        hub.faults.add(Fault(moment, "delay", seconds=0.6))
        press(publish_page, qtbot, "publish_send", wait=False)
        when(qtbot, lambda moment=moment, asked=asked: len(hub.asked(moment)) > asked)
        press(publish_page, qtbot, "publish_send_cancel")
        outcome = text(publish_page, "publish_outcome")
        if "preupload" in moment:
            assert "Nothing was sent" in outcome and hub.head(REPO) == before
    assert "Published in commit" in outcome and hub.head(REPO) != before


def test_an_edit_of_somebody_else_is_shown_and_asked_about_again(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    hub.faults.add(
        Fault("POST */commit/*", "none", meanwhile=lambda: hub.commit(REPO, {"README.md": CARD + b"Theirs.\n"}))
    )
    press(publish_page, qtbot, "publish_send")
    theirs = hub.head(REPO)
    assert hub.read(REPO, "README.md") == CARD + b"Theirs.\n"
    assert "changed after you saw" in publish_page.changes.problem
    looked = publish_page.changes.looked
    assert looked is not None and looked.rows[0].plan is not None and looked.rows[0].plan.head == theirs
    press(publish_page, qtbot, "publish_send")
    assert hub.read(REPO, "README.md").endswith(b"Theirs.\n") and hub.read(REPO, "LICENSE")


def test_a_commit_that_is_refused_is_offered_as_a_pull_request(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    sign_in(publish_page, qtbot)
    look(publish_page, qtbot)
    before = hub.head(REPO)
    hub.faults.add(Fault("POST */commit/*", "status", status=403, message="Protected branch"))
    press(publish_page, qtbot, "publish_send")
    assert "Protected branch" in publish_page.changes.problem
    assert "pull request" in find(publish_page, "publish_send").text()
    press(publish_page, qtbot, "publish_send")
    assert hub.head(REPO) == before and "Pull request 1 is open" in text(publish_page, "publish_outcome")
    assert "/discussions/1" in find(publish_page, "publish_open").text()
    look(publish_page, qtbot)
    assert "pull request 1 holds this release already" in text(publish_page, "publish_changes")


# Gate


def test_the_gate_is_set_only_after_it_was_confirmed_by_itself(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    sign_in(publish_page, qtbot)
    publish_page.along.gates["manual"].click()
    look(publish_page, qtbot)
    assert not publish_page.gate.isVisible()
    press(publish_page, qtbot, "publish_send")
    assert publish_page.gate.isVisible() and not hub.repo(REPO).gated
    assert b"extra_gated_prompt" in hub.read(REPO, "README.md")
    assert "nobody is asked yet" in text(publish_page, "publish_gate_words")
    press(publish_page, qtbot, "publish_leave_gate")
    assert not hub.repo(REPO).gated and not hub.asked("PUT */settings")
    press(publish_page, qtbot, "publish_look")  # later, all of the license being there
    assert publish_page.gate.isVisible() and not find(publish_page, "publish_send").isEnabled()
    hub.faults.add(Fault("PUT */settings", "status", status=403, message="Forbidden"))
    press(publish_page, qtbot, "publish_set_gate")
    assert "gate is as it was" in publish_page.gate.problem and not hub.repo(REPO).gated
    press(publish_page, qtbot, "publish_set_gate")
    assert hub.repo(REPO).gated == "manual"
    assert "wait until somebody approves" in publish_page.gate.problem
    press(publish_page, qtbot, "publish_look")
    assert not publish_page.gate.isVisible()


# Records


def test_what_was_published_is_seen_intact_altered_waiting_and_gone(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    for name in ("lab/altered", "lab/gone", "lab/intact"):
        hub.add_repo(name, files={"README.md": CARD})
    sign_in(publish_page, qtbot)
    publish_page.place._hows["several"].click()
    publish_page.place.list.setPlainText("lab/altered\nlab/gone\nlab/intact")
    press(publish_page, qtbot, "publish_look")
    press(publish_page, qtbot, "publish_send")
    publish_page.place._hows["one"].click()
    publish_page.along.modes["pull-request"].click()
    look(publish_page, qtbot)
    press(publish_page, qtbot, "publish_send")
    rows = cells(publish_page, "records")
    assert [row[0] for row in rows] == ["lab/altered", "lab/gone", "lab/intact", REPO]
    assert all(row[4] == "Not looked at yet" for row in rows)
    hub.commit("lab/altered", {"LICENSE": b"Something else.\n"})
    del hub.state.repos["model", "lab/gone"]
    press(publish_page, qtbot, "publish_check")
    words = {row[0]: row[4] for row in cells(publish_page, "records")}
    assert words["lab/intact"] == "Yes, unaltered"
    assert "LICENSE" in words["lab/altered"] and "does not carry" in words["lab/altered"]
    assert "gone" in words["lab/gone"]
    assert "pull request 1" in words[REPO]


# Places


def test_makers_of_data_and_applications_publish_alike(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    hub.add_repo("lab/letters", "dataset", files={"README.md": CARD})
    hub.add_repo("lab/letters", "space", sdk="static", files={"README.md": CARD})
    sign_in(publish_page, qtbot)
    picker = publish_page.place.one
    for kind, can_be_gated in (("dataset", True), ("space", False)):
        publish_page.place._kinds[kind].click()
        picker.line.setText("")
        idle(qtbot)
        assert [picker.list.item(at).text().split()[0] for at in range(picker.list.count())] == ["lab/letters"]
        look(publish_page, qtbot, "lab/letters")
        press(publish_page, qtbot, "publish_send")
        assert hub.read("lab/letters", "LICENSE", repo_type=kind)
        assert publish_page.along.gates["auto"].isEnabled() == can_be_gated
    assert [row[0] for row in cells(publish_page, "records")] == ["datasets/lab/letters", "spaces/lab/letters"]


def test_a_repository_that_is_not_there_is_offered_to_be_made(
    publish_page: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    sign_in(publish_page, qtbot)
    for visibility in ("private", "public"):
        name = f"lab/{visibility}-axolotl"
        publish_page.place._makes[""].click()
        look(publish_page, qtbot, name)
        assert "no such repository" in publish_page.place.problem and "can be made" in publish_page.place.problem
        publish_page.place._makes[visibility].click()
        press(publish_page, qtbot, "publish_look")
        assert f"is made, {visibility}" in text(publish_page, "publish_will")
        assert ("model", name) not in hub.state.repos
        press(publish_page, qtbot, "publish_send")
        assert hub.repo(name).private == (visibility == "private")
        assert hub.read(name, "LICENSE") and b"license_name" in hub.read(name, "README.md")


def test_a_folder_with_an_earlier_license_says_that_its_grants_remain(
    publish_page: PublishPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "source"
    subprocess.run(["git", "init", "-q", str(target)], check=True)
    (target / "README.md").write_bytes(CARD)
    publish_page.place._hows["folder"].click()
    publish_page.place.folder.setText(str(target))
    press(publish_page, qtbot, "publish_look")
    press(publish_page, qtbot, "publish_send")
    assert "Commit and push them by hand" in text(publish_page, "publish_outcome")
    assert not list((target / ".git" / "refs" / "heads").iterdir())
    older = (target / "LICENSE").read_text("utf-8")

    bench, project = window.workbench, window.desk.current
    assert bench is not None and project is not None
    bench.session.change(bench.session.draft.with_work(version="2.0"), "another version")
    assert "Issue" in find(publish_page, "publish_issue").text()
    press(publish_page, qtbot, "publish_issue")
    press(publish_page, qtbot, "publish_look")
    remarks = [label.text() for label in publish_page.changes.findChildren(QLabel, "publish_remark")]
    assert any("keeps what it granted" in each for each in remarks)
    if find(publish_page, "publish_send").isEnabled() is False:
        publish_page.send._force.box.click()
    press(publish_page, qtbot, "publish_send")
    assert (target / "LICENSE").read_text("utf-8") != older
    assert "Salamander 7B" in (target / "LICENSE.json").read_text("utf-8")
    history = json.loads((target / "LICENSE.json").read_bytes())["history"]
    assert [each["text"] for each in history] == [older]


def test_a_file_of_others_in_a_folder_is_replaced_only_where_that_is_chosen(
    publish_page: PublishPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "source"
    target.mkdir()
    (target / "LICENSE").write_text("Some other words.\n")
    publish_page.place._hows["folder"].click()
    publish_page.place.folder.setText(str(target))
    press(publish_page, qtbot, "publish_look")
    assert not find(publish_page, "publish_send").isEnabled()
    assert "not of Clausewright" in text(publish_page, "publish_will")
    publish_page.send._force.box.click()
    (target / "LICENSE").write_text("Words that came later.\n")
    press(publish_page, qtbot, "publish_send")
    assert (target / "LICENSE").read_text() == "Words that came later.\n"
    assert "was changed after you saw" in publish_page.changes.problem


# Keyboard, names, sizes


def test_all_of_it_goes_by_keyboard(publish_page: PublishPage, hub: StandInHub, qtbot: QtBot) -> None:
    def focused() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def tab_to(name: str) -> None:
        for _ in range(80):
            if focused().objectName() == name:
                return
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    assert focused() is publish_page.account.token
    qtbot.keyClicks(focused(), TOKEN)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    idle(qtbot)
    assert focused() is publish_page.place.one.line
    qtbot.keyClicks(focused(), "sala")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert publish_page.place.one.line.text() == REPO
    tab_to("publish_notice")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    tab_to("publish_look")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    idle(qtbot)
    assert focused() is publish_page.changes.files
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert publish_page.changes.diff.textCursor().block().text().startswith("══ LICENSE")
    tab_to("publish_send")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    idle(qtbot)
    assert hub.read(REPO, "NOTICE") and focused().objectName() == "publish_open"
    tab_to("publish_check")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    idle(qtbot)
    assert cells(publish_page, "records")[0][4] == "Yes, unaltered"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1024)])
def test_everything_has_a_name_and_no_words_are_cut(
    make_window: Callable[[], Window], hub: StandInHub, qtbot: QtBot, tmp_path: Path, scheme: theme.Scheme, width: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scheme)
    window = make_window()
    window.resize(width, 700)
    page = opened(window, qtbot, made_project(tmp_path / "project.rail"))

    def examine(shown: PublishPage) -> None:
        qtbot.wait(40)  # the layout comes to rest
        require_whole(shown)

    examine(page)
    sign_in(page, qtbot)
    page.along.gates["auto"].click()
    for how in ("several", "folder", "one"):
        page.place._hows[how].click()
        idle(qtbot)
        examine(page)
    look(page, qtbot)
    examine(page)
    press(page, qtbot, "publish_send")
    press(page, qtbot, "publish_check")
    examine(page)
    theme.apply(application, "light")


def require_whole(page: PublishPage) -> None:
    """Every control that is seen says its name, and stands whole within the page."""
    area = page._area
    body = area.widget()
    assert body.width() <= area.viewport().width()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    for widget in [each for kind in kinds for each in page.findChildren(kind)]:
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget.objectName()
        right = widget.mapTo(page, widget.rect().bottomRight()).x()
        assert right <= page.width(), widget.objectName()
        if isinstance(widget, QAbstractButton):
            needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
            assert widget.width() >= needed, widget.text()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needs - 1, label.text()
            assert label.mapTo(page, label.rect().bottomRight()).x() <= page.width(), label.text()


def shown(widget: QWidget) -> str:
    """All words that labels show there."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
