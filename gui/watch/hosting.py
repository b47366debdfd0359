# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The watch page as the window has it: made when it is first shown, or when a look is due."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from core.adherence.store import default_file
from gui import tasks

if TYPE_CHECKING:
    from gui.watch.page import WatchPage
    from gui.window import Window

FIRST_MS = 20_000
EVERY_MS = 30 * 60 * 1000


class Watching(QObject):
    """Shows the page, and looks when the schedule that the person set says so.

    Attributes:
        page: None until it is first needed.
    """

    def __init__(self, window: "Window", stack: QStackedWidget) -> None:
        super().__init__(window)
        self.page: WatchPage | None = None
        self._window = window
        self._stack = stack
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look_if_due)
        self._timer.start()
        QTimer.singleShot(FIRST_MS, self, self.look_if_due)

    def show(self) -> "WatchPage":
        """Show the page with what the history tells."""
        page = self._made()
        self._stack.setCurrentWidget(page)
        page.take_focus()
        return page

    @Slot()
    def look_if_due(self) -> None:
        """Ask the Hub where a schedule was set and its time has come; ask nobody where none was."""
        if not default_file().exists():
            return

        def due(job: tasks.Job) -> bool:
            from core.adherence.overview import is_due, now
            from core.adherence.store import History

            with History(default_file()) as history:
                return is_due(history, now())

        tasks.run(due, then=lambda found: self._made().look_now(only_due=True) if found else None)

    def leave(self) -> None:
        """The window closes."""
        self._timer.stop()
        if self.page is not None:
            self.page.leave()

    def _made(self) -> "WatchPage":
        if self.page is None:
            from gui.watch.page import WatchPage

            self.page = WatchPage()
            self.page.said.connect(self._window.say)
            self.page.back_requested.connect(self._window.show_start)
            self._stack.addWidget(self.page)
        return self.page
