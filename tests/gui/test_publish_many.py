# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Several repositories in the window: each its own differences and outcome, gone on with after an interruption."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.projects.places import home
from core.projects.store import open_project
from gui import tasks
from gui.publish.page import PublishPage
from gui.window import Window
from tests.gui.publishing import (
    CARD,
    FAMILY,
    cells,
    find,
    idle,
    opened,
    press,
    sign_in,
    text,
    when,
)
from tests.hub.faults import Fault
from tests.hub.server import StandInHub


@pytest.fixture
def family(hub: StandInHub, publish_page: PublishPage, qtbot: QtBot) -> PublishPage:
    """The page with four repositories chosen, and somebody signed in."""
    for number, name in enumerate(FAMILY):
        hub.add_repo(name, files={"README.md": CARD.replace(b"[a]", b"[number-%d]" % number)})
    sign_in(publish_page, qtbot)
    choose(publish_page, FAMILY)
    return publish_page


def choose(page: PublishPage, names: tuple[str, ...]) -> None:
    page.place._hows["several"].click()
    page.place.list.setPlainText("\n".join(names))


def commits(hub: StandInHub, name: str) -> int:
    """How many commits were made there after the first."""
    repo = hub.repo(name)
    return len(list(repo.git.history(repo.head()))) - 1


def test_each_repository_has_its_own_differences_and_its_own_outcome(
    family: PublishPage, hub: StandInHub, qtbot: QtBot, project_file: Path
) -> None:
    hub.add_user("eve", "hf_EveAndHers")
    hub.add_repo("eve/frog", files={"README.md": b"---\nlicense: mit\nlicense: mit\n---\n"})
    hub.add_repo("eve/toad", files={"README.md": CARD})
    choose(family, (*FAMILY[:2], "eve/frog", "eve/toad", "lab/no-such"))
    press(family, qtbot, "publish_look")
    rows = cells(family)
    assert [row[0] for row in rows] == [*FAMILY[:2], "eve/frog", "eve/toad", "lab/no-such"]
    assert "3 of 3 files as one commit" in rows[0][1] and "pull request" in rows[3][1]
    assert "twice" in rows[2][1] or "license" in rows[2][1]
    assert "no such repository" in rows[4][1]
    for at in (0, 1):
        family.changes.table.setCurrentCell(at, 0)
        assert f"[number-{at}]" in family.changes.diff.toPlainText()
        assert f"[number-{1 - at}]" not in family.changes.diff.toPlainText()
    item = family.changes.table.item(1, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    assert find(family, "publish_send").text() == "Publish to 2 repositories"
    hub.faults.add(Fault("POST */newt-1b/commit/*", "status", status=403, message="Forbidden"))
    press(family, qtbot, "publish_send")
    rows = cells(family)
    assert "may not" in rows[0][2] and rows[1][2] == "" and "Pull request" in rows[3][2]
    assert "1 of 2 repositories are done" in text(family, "publish_outcome")
    assert "2 more could not be looked at" in text(family, "publish_outcome")
    assert commits(hub, FAMILY[0]) == commits(hub, FAMILY[1]) == 0
    assert [each.repo for each in open_project(project_file).project.published] == ["eve/toad"]


def test_what_was_interrupted_is_offered_by_the_next_window_and_gone_on_with(
    family: PublishPage,
    window: Window,
    make_window: Callable[[], Window],
    hub: StandInHub,
    qtbot: QtBot,
    project_file: Path,
) -> None:
    family.along.boxes["notice"].box.click()
    press(family, qtbot, "publish_look")
    hub.faults.add(Fault("POST */newt-3b/commit/*", "delay", seconds=0.1, meanwhile=family.stop))
    press(family, qtbot, "publish_send")
    assert [row[2][:9] for row in cells(family)] == ["Published", "Published", "Stopped b", "Not tried"]
    assert "2 of 4 repositories are done" in text(family, "publish_outcome")
    assert find(family, "publish_send").text() == "Publish to 2 repositories"
    window.close()
    idle(qtbot)

    second = make_window()
    page = opened(second, qtbot, project_file)
    when(qtbot, lambda: "2 are done" in text(page, "publish_unfinished"))
    assert page.place.list.toPlainText().split() == list(FAMILY)
    assert page.along.boxes["notice"].box.isChecked()
    sign_in(page, qtbot)
    before = len(hub.requests)
    press(page, qtbot, "publish_look")
    asked = " ".join(request.path for request in hub.requests[before:])
    assert "newt-7b" in asked and "newt-base" in asked
    assert "newt-1b" not in asked and "newt-3b" not in asked
    assert cells(page)[0][1:] == ["Done by the earlier try.", cells(page)[0][2]]
    press(page, qtbot, "publish_send")
    assert [commits(hub, name) for name in FAMILY] == [1, 1, 1, 1]
    assert all(hub.read(name, "NOTICE") for name in FAMILY)
    when(qtbot, lambda: len(open_project(project_file).project.published) == 4)
    assert not list((home() / "publishing").glob("*"))


def test_a_list_one_does_not_want_to_go_on_with_is_forgotten(
    family: PublishPage,
    window: Window,
    make_window: Callable[[], Window],
    hub: StandInHub,
    qtbot: QtBot,
    project_file: Path,
) -> None:
    press(family, qtbot, "publish_look")
    hub.faults.add(Fault("POST */newt-1b/commit/*", "delay", seconds=0.1, meanwhile=family.stop))
    press(family, qtbot, "publish_send")
    window.close()
    idle(qtbot)
    page = opened(make_window(), qtbot, project_file)
    when(qtbot, lambda: find(page, "publish_drop_unfinished").isVisible())
    press(page, qtbot, "publish_drop_unfinished")
    assert page.place.how == "one" and not find(page, "publish_drop_unfinished").isVisible()
    assert not list((home() / "publishing").glob("*"))


def test_a_wait_that_the_hub_asks_for_is_said_and_can_be_left(
    family: PublishPage, hub: StandInHub, qtbot: QtBot
) -> None:
    press(family, qtbot, "publish_look")
    hub.limit("api", left=5, reset=240)
    press(family, qtbot, "publish_send", wait=False)
    when(qtbot, lambda: "The Hub asks to wait 240 seconds, until" in text(family, "publish_send_progress"))
    assert tasks.busy()
    press(family, qtbot, "publish_send_cancel")
    words = [row[2] for row in cells(family)]
    done = sum(each.startswith("Published") for each in words)
    assert done == sum(commits(hub, name) for name in FAMILY) < len(FAMILY)
    assert any("Not tried" in each for each in words)
    assert f"{done} of 4 repositories are done" in text(family, "publish_outcome")
    hub.state.limits.clear()
    press(family, qtbot, "publish_send")
    assert [commits(hub, name) for name in FAMILY] == [1, 1, 1, 1]


def test_the_project_and_the_window_stay_while_something_is_sent(
    family: PublishPage, window: Window, hub: StandInHub, qtbot: QtBot, project_file: Path
) -> None:
    press(family, qtbot, "publish_look")
    hub.faults.add(Fault("POST */newt-1b/commit/*", "delay", seconds=1.0))
    press(family, qtbot, "publish_send", wait=False)
    when(qtbot, lambda: bool(hub.asked("POST */newt-1b/commit/*")))
    current = window.desk.current
    window.desk.new()
    window.close()
    assert window.isVisible() and window.desk.current is current
    assert "being published" in " ".join(window.messages.texts)
    idle(qtbot)
    assert "4 of 4" in text(family, "publish_outcome")
    assert not window.messages.texts
    window.desk.new()
    when(qtbot, lambda: window.desk.current is not current)
