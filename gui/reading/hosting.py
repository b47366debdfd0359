# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The pages that read and compare as the window has them: made when first shown, and a text becomes a draft."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QStackedWidget

from core.errors import ClausewrightError
from gui import tasks
from gui.desk import Desk
from gui.widgets.message_bar import Choice, MessageBar

if TYPE_CHECKING:
    from core.reading.importing import Imported
    from gui.compare.page import ComparePage
    from gui.reading.outcome import Outcome
    from gui.reading.page import ReadingPage
    from gui.window import Window

ShowDialog = Callable[[str, QDialog], None]


class Readings(QObject):
    """Brings the two pages, desk and messages together.

    Attributes:
        page, compare_page: None until they are first shown.
        show_remarks: shows again what became of the text that was imported last; None where there is nothing to tell.
    """

    def __init__(
        self, window: "Window", desk: Desk, messages: MessageBar, stack: QStackedWidget, show_dialog: ShowDialog
    ) -> None:
        super().__init__(window)
        self.page: ReadingPage | None = None
        self.compare_page: ComparePage | None = None
        self.show_remarks: Callable[[], None] | None = None
        self._window = window
        self._desk = desk
        self._messages = messages
        self._stack = stack
        self._show_dialog = show_dialog

    def show(self) -> "ReadingPage":
        """Show the page that reads, with what was read last."""
        page = self.page
        if page is None:
            from gui.reading.page import ReadingPage

            page = self.page = ReadingPage()
            page.said.connect(self._window.say)
            page.back_requested.connect(self._window.show_start)
            page.verification_requested.connect(self._show_changes)
            page.compare_requested.connect(self._compare_outcome)
            page.start_requested.connect(self.start_license)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        return page

    def show_compare(self) -> "ComparePage":
        """Show the page that compares; the open project stands on side A at first."""
        from gui.compare.given import of_known, of_open, of_outcome, of_recent

        page = self.compare_page
        fresh = page is None
        if page is None:
            from gui.compare.page import ComparePage

            page = self.compare_page = ComparePage()
            page.said.connect(self._window.say)
            page.back_requested.connect(self._window.show_start)
            self._stack.addWidget(page)
        current = self._desk.current
        options = of_open(current) if current is not None else []
        if self.page is not None and self.page.outcome is not None:
            options.append(of_outcome(self.page.outcome))
        options += of_recent(current.path if current is not None else None)
        page.offer([*options, *of_known()])
        if fresh and current is not None:
            page.choose(options[0], None)
        elif page.uses_draft:
            page.compare()
        self._stack.setCurrentWidget(page)
        page.take_focus()
        return page

    def take(self, paths: tuple[Path, ...], kind: str) -> bool:
        """Take what was dropped on the page that compares. False where it is another page's."""
        page = self.compare_page
        taken = kind in ("project", "text", "folder") or (paths[:1] and paths[0].suffix.lower() in (".toml", ".json"))
        if page is None or self._stack.currentWidget() is not page or len(paths) != 1 or not taken:
            return False
        page.take(paths[0])
        return True

    # What the pages ask for

    @Slot(object)
    def _show_changes(self, outcome: "Outcome") -> None:
        from gui.dialogs.verification import VerificationDialog
        from gui.reading.differences import DifferencesDialog

        if outcome.verified is not None:
            self._show_dialog("verification", VerificationDialog(outcome.name, outcome.verified, self._window))
        elif outcome.reading.known is not None:
            self._show_dialog("differences", DifferencesDialog(outcome.name, outcome.reading.known, self._window))

    @Slot(object)
    def _compare_outcome(self, outcome: "Outcome") -> None:
        from gui.compare.given import of_outcome

        page = self.show_compare()
        b = page.b.given if page.b.given is not None and page.b.given.key != of_outcome(outcome).key else None
        page.choose(of_outcome(outcome), b)
        page.take_focus()

    @Slot(object)
    def start_license(self, outcome: "Outcome") -> None:
        """Make a draft of a text, and open it as a new project: one step that can be undone."""
        from gui.reading.starting import importing

        def failed(error: ClausewrightError) -> None:
            self._messages.say("import", str(error), "error")

        tasks.run(
            importing(outcome),
            then=lambda imported: self._desk.new(lambda: self._open(outcome, imported)),
            failed=failed,
            progress=self._window.say,
        )

    def _open(self, outcome: "Outcome", imported: "Imported") -> None:
        from gui.reading.starting import ImportDialog, remarks, summary

        bench = self._window.workbench
        if bench is None:
            return
        session = bench.session
        mine, theirs = session.draft.work, imported.draft.work
        draft = imported.draft.with_work(
            licensor=theirs.licensor or mine.licensor, contact=theirs.contact or mine.contact
        )
        session.change(draft, f"start from {outcome.name}")
        bench.wizard.go_to("about")

        def show() -> None:
            self._show_dialog("import", ImportDialog(outcome.name, imported, go_to, self._window))

        def go_to() -> None:
            bench.wizard.go_to("restrictions")

        choices = [Choice("Undo", bench.undo)]
        self.show_remarks = show if remarks(imported) else None
        if remarks(imported):
            choices.insert(0, Choice("What to look at…", show, stays=True))
            show()
        self._messages.say("import", f"Started from {outcome.name}. {summary(imported)}", "info", choices)
        self._window.say(f"A license was started from {outcome.name}.")
