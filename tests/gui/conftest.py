# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A window to drive, which leaves nothing behind."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import tasks, theme
from gui.app import name_application
from gui.window import Window
from tests.gui.publishing import hub, project_file, publish_page

__all__ = ["hub", "project_file", "publish_page"]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["clausewright"]


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Window]]:
    """Makes windows, as many as are asked for; each is taken away at the end, its unsaved work with it."""
    monkeypatch.setenv("CLAUSEWRIGHT_TEST_DIALOGS", "1")
    name_application(qapp)
    # The window of the test before goes first: giving a theme to its 1500 widgets takes a second.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, "light")
    made: list[Window] = []

    def make() -> Window:
        window = Window()
        qtbot.addWidget(window, before_close_func=lambda shown: shown.desk.leave(keep=False))
        window.show()
        made.append(window)
        return window

    yield make
    qtbot.waitUntil(lambda: not tasks.busy())


@pytest.fixture
def window(make_window: Callable[[], Window], qtbot: QtBot) -> Window:
    """One window on its start page."""
    made = make_window()
    qtbot.waitUntil(lambda: not tasks.busy())
    return made
