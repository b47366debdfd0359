# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The adoption page as the window has it: made when it is first shown, since it brings the engine along."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from gui.adoption.page import AdoptionPage
    from gui.window import Window


class Adoption(QObject):
    """Shows the page.

    Attributes:
        page: None until it is first shown.
    """

    def __init__(self, window: "Window", stack: QStackedWidget) -> None:
        super().__init__(window)
        self.page: AdoptionPage | None = None
        self._window = window
        self._stack = stack

    def show(self) -> "AdoptionPage":
        """Show the page with what was open last."""
        if self.page is None:
            from gui.adoption.page import AdoptionPage

            self.page = AdoptionPage()
            self.page.said.connect(self._window.say)
            self.page.back_requested.connect(self._window.show_start)
            self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self.page.take_focus()
        return self.page

    @property
    def is_shown(self) -> bool:
        return self.page is not None and self._stack.currentWidget() is self.page

    def leave(self) -> None:
        """The window closes."""
        if self.page is not None:
            self.page.leave()
