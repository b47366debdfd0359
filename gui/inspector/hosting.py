# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The inspector as the window has it: made when it is first shown, and what was found becomes a draft."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget

from gui.desk import Desk
from gui.widgets.message_bar import Choice, MessageBar

if TYPE_CHECKING:
    from core.inspection.starting import Start
    from gui.inspector.page import InspectorPage
    from gui.window import Window


class Inspections(QObject):
    """Brings page, desk and messages together.

    Attributes:
        page: None until it is first shown.
    """

    def __init__(self, window: "Window", desk: Desk, messages: MessageBar, stack: QStackedWidget) -> None:
        super().__init__(window)
        self.page: InspectorPage | None = None
        self._window = window
        self._desk = desk
        self._messages = messages
        self._stack = stack

    def show(self) -> "InspectorPage":
        """Show the page with what was inspected last."""
        page = self.page
        if page is None:
            from gui.inspector.page import InspectorPage

            page = self.page = InspectorPage()
            page.said.connect(self._window.say)
            page.back_requested.connect(self._window.show_start)
            page.start_requested.connect(self._start_license)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.take_focus()
        return page

    @Slot(object)
    def _start_license(self, start: "Start") -> None:
        """Open the draft as a new project: one step that can be undone."""
        self._desk.new(lambda: self._open(start))

    def _open(self, start: "Start") -> None:
        bench = self._window.workbench
        if bench is None:
            return
        mine = bench.session.draft.work
        name = start.draft.work.name
        draft = start.draft.with_work(licensor=mine.licensor, contact=mine.contact)
        bench.session.change(draft, f"start from {name}")
        bench.wizard.go_to("about")
        works = ", ".join(start.draft.work.upstream) or "no upstream work"
        count = len(start.added)
        added = f" {count} {'clause was' if count == 1 else 'clauses were'} added for it." if count else ""
        left = len(start.remarks)
        look = (
            f" {left} {'thing is' if left == 1 else 'things are'} left to look at; Review names them." if left else ""
        )
        choices = [Choice("Undo", bench.undo)]
        if left:
            choices.insert(0, Choice("Review", lambda: bench.wizard.go_to("review"), stays=True))
        self._messages.say("inspect", f"A license for {name}, built on {works}.{added}{look}", "info", choices)
        self._window.say(f"A license was started for {name}.")
