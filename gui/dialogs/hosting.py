# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The dialogs of the window: each made when it is asked for, none of them blocks, one of a name at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from core.errors import ClausewrightError
from gui import settings
from gui.settings import Preferences
from gui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from gui.window import Window


class Dialogs(QObject):
    """Shows them and keeps what the preferences say.

    Attributes:
        open: name -> dialog that is open.
    """

    def __init__(self, window: "Window", messages: MessageBar, take: Callable[[Preferences], object]) -> None:
        """`take`: called with preferences that were changed."""
        super().__init__(window)
        self.open: dict[str, QDialog] = {}
        self._window = window
        self._messages = messages
        self._take = take

    def show(self, name: str, dialog: QDialog) -> None:
        """Show a dialog; the one of that name that is open already goes."""
        old = self.open.pop(name, None)
        if old is not None:
            old.close()
        self.open[name] = dialog
        dialog.destroyed.connect(lambda: self.open.pop(name, None) if self.open.get(name) is dialog else None)
        dialog.show()

    def preferences(self) -> None:
        from gui.dialogs.preferences import PreferencesDialog
        from gui.wizard.export import FORMATS, USUAL

        formats = tuple((name, label) for name, label, _ in FORMATS)
        shown = self._window.preferences
        if not shown.formats:
            shown = structs.replace(shown, formats=USUAL)
        dialog = PreferencesDialog(shown, formats, self._window)
        dialog.changed.connect(self._changed)
        self.show("preferences", dialog)

    def _changed(self, preferences: Preferences) -> None:
        self._take(structs.replace(preferences, folder=self._window.preferences.folder))
        stored = structs.replace(self._window.preferences, folder=settings.load_preferences().folder)
        try:
            settings.save_preferences(stored)
        except (ClausewrightError, OSError) as error:
            self._messages.say("preferences", f"The preferences could not be kept: {error}", "warning")

    def help(self) -> None:
        from gui.dialogs.help import HelpDialog

        self.show("help", HelpDialog(self._window))

    def log(self) -> None:
        from gui.dialogs.log import LogDialog

        self.show("log", LogDialog(self._window))

    def about(self) -> None:
        from gui.dialogs.about import AboutDialog

        self.show("about", AboutDialog(self._window))
