# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The publish page as the window has it: made when it is first shown, and nothing closes while something is sent."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from gui.desk import Desk
from gui.widgets.message_bar import Choice, MessageBar

if TYPE_CHECKING:
    from gui.publish.page import PublishPage
    from gui.window import Window
    from gui.workbench import Workbench


class Publishing(QObject):
    """Brings page, desk and messages together.

    Attributes:
        page: None until it is first shown.
    """

    def __init__(self, window: "Window", desk: Desk, messages: MessageBar, stack: QStackedWidget) -> None:
        super().__init__(window)
        self.page: PublishPage | None = None
        self._window = window
        self._desk = desk
        self._messages = messages
        self._stack = stack
        desk.hold = self.hold

    def show(self, bench: "Workbench") -> None:
        """Show the page with the project that lies on the desk."""
        project = self._desk.current
        if project is None:
            return
        page = self.page if self.page is not None else self._made(bench)
        self._stack.setCurrentWidget(page)
        page.show_project(project)
        page.take_focus()

    def hold(self) -> bool:
        """Whether window and project have to stay as they are, because something is on its way; then it is said."""
        page = self.page
        if page is None or not page.busy:
            return False
        words = "Something is being published. Wait until it is done, or cancel it; then close."
        self._messages.say("publishing", words, "warning", [Choice("Cancel it", page.stop)])
        return True

    def _made(self, bench: "Workbench") -> "PublishPage":
        from gui.publish.keeping import keep
        from gui.publish.page import PublishPage

        page = self.page = PublishPage()
        page.said.connect(self._window.say)
        page.back_requested.connect(self._window.show_start)
        page.issue_requested.connect(lambda: bench.issue(page.show_issued))
        page.published.connect(lambda of, published: keep(self._desk, self._messages, of, published))
        page.rested.connect(lambda: self._messages.clear("publishing"))
        self._desk.changed.connect(lambda: page.refresh(self._desk.current))
        self._stack.addWidget(page)
        return page
