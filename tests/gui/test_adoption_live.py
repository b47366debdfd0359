# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Listing models live in the adoption page, from a stand-in Hub: filters, faults, going on, stopping."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.hub import session
from gui import tasks
from gui.adoption.live import ListingDialog
from gui.adoption.page import AdoptionPage
from gui.window import Window
from tests.hub.faults import Fault
from tests.hub.server import StandInHub


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    monkeypatch.setattr(session, "PAUSES", (0.02, 0.05))
    with StandInHub(page=4) as made:
        made.add_user("ada", "hf_ada", orgs=["lab"])
        made.add_repo("lab/base", files={"README.md": b"---\nlicense: openrail\n---\n"})
        for number in range(10):
            tag = "mit" if number % 2 else "openrail"
            card = f"---\nlicense: {tag}\nbase_model: lab/base\n---\n"
            made.add_repo(f"lab/child-{number}", files={"README.md": card.encode()})
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        yield made


@pytest.fixture
def page(window: Window, hub: StandInHub, qtbot: QtBot) -> Iterator[AdoptionPage]:
    shown = window.show_adoption()
    yield shown
    tasks.wait_for_all()
    shown.leave()


def ask(page: AdoptionPage, qtbot: QtBot, **texts: str) -> None:
    """Fill in the dialog and press List."""
    qtbot.mouseClick(page.list_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ListingDialog)
    assert not dialog.start.isEnabled()
    for name, text in texts.items():
        qtbot.keyClicks(dialog.findChild(QLineEdit, f"adoption_listing_{name}"), text)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)


def test_models_of_an_owner_and_a_license_are_listed_and_shown(page: AdoptionPage, qtbot: QtBot) -> None:
    ask(page, qtbot, author="lab", license="openrail")
    settle(qtbot)
    assert not page.error.isVisible(), page.error.text()
    assert page.opened.census is not None
    assert {row.key: row.models for row in page.opened.census.shares().rows} == {"openrail": 6}
    assert page.answers.chart.has_picture


def test_a_listing_that_was_cut_off_goes_on_where_it_was(page: AdoptionPage, hub: StandInHub, qtbot: QtBot) -> None:
    hub.faults.add(Fault(match="GET /api/models*", kind="status", status=500, times=50, skip=2))
    ask(page, qtbot, base="lab/base")
    settle(qtbot)
    assert page.error.isVisible() and page.opened.census is None
    hub.faults.clear()
    asked = len(hub.asked("GET /api/models"))
    ask(page, qtbot, base="lab/base")
    settle(qtbot)
    assert page.opened.census is not None and page.opened.census.cache.meta.models == 10
    assert len(hub.asked("GET /api/models")) == asked + 1


def test_stopping_is_said_and_nothing_opens(page: AdoptionPage, hub: StandInHub, qtbot: QtBot) -> None:
    ask(page, qtbot, author="lab")
    assert page.cancel_button.isVisible()
    qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert page.progress.text().startswith("Stopped. What was listed is kept")
    assert page.opened.census is None


def test_a_filter_that_finds_nothing_says_so(page: AdoptionPage, qtbot: QtBot) -> None:
    ask(page, qtbot, author="nobody")
    settle(qtbot)
    assert "knows no model" in page.error.text()
    assert page.findChild(QWidget, "adoption_empty").isVisible()
