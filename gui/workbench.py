# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The workbench: the wizard over the project that is open, and what its last page and the menus ask for."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.drafting.draft import Draft
from core.errors import ClausewrightError
from core.projects import release
from core.projects.export import Foreign
from core.projects.project import Project
from gui import exporting, tasks
from gui.desk import Desk
from gui.open_project import OpenProject
from gui.session import Session
from gui.settings import Preferences, ProjectView
from gui.widgets.message_bar import Choice, MessageBar
from gui.wizard.export import USUAL, ExportPage
from gui.wizard.wizard import PAGES, Wizard

EXPORT = ExportPage.id
STEPS = [(page.id, page.title) for page in PAGES]


class Tell(Protocol):
    """Says how something ended."""

    def __call__(self, text: str, *, failed: bool = False) -> None: ...


class Workbench(QWidget):
    """Ties session, wizard and desk together.

    Attributes:
        session: the draft of the open project. wizard: its pages.

    Signals:
        said(str): how something goes or ended, for the status line.
        moved(): page, pane widths or scroll position are others now.
        undo_changed(): what can be undone is another thing.
        publish_requested(): the person wants to publish.
    """

    said = Signal(str)
    moved = Signal()
    undo_changed = Signal()
    publish_requested = Signal()

    def __init__(
        self, desk: Desk, messages: MessageBar, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert desk.current is not None, "a workbench is made for a project"
        self._desk = desk
        self._messages = messages
        self.session = Session(desk.current.project.draft, parent=self)
        self.wizard = Wizard(self.session)
        found = self.wizard.findChild(QSplitter, "wizard_splitter")
        assert found is not None
        self._splitter = found
        self._visited: list[str] = []
        self._preferences = preferences
        self._formats_set = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.wizard)

        self.session.draft_changed.connect(self._take_draft)
        self.session.undo_changed.connect(self.undo_changed)
        self.session.upstream_texts_changed.connect(desk.take_upstream_texts)
        desk.saved.connect(self._take_saved)
        self.wizard.page_changed.connect(self._take_page)
        self.wizard.save_requested.connect(self._save)
        self.wizard.export_requested.connect(self._export)
        self.wizard.issue_requested.connect(self._issue)
        self.wizard.publish_requested.connect(self.publish_requested)
        self._splitter.splitterMoved.connect(self.moved)
        self.wizard.preview.license.verticalScrollBar().valueChanged.connect(self.moved)
        self.wizard.preview.license.zoom_changed.connect(self.moved)

    # The project

    def show_project(self, project: OpenProject, view: ProjectView, widths: Sequence[int]) -> None:
        """Show the project that lies on the desk, where one was in it."""
        self.session.replace(project.project.draft, project.project.releases, project.project.upstream_texts)
        self.wizard.set_visited(view.visited)
        self._visited = list(view.visited)
        self.wizard.go_to(view.page or project.project.page)
        self._show_page(self.wizard.current_page_id)
        if len(widths) == self._splitter.count() and all(width > 0 for width in widths):
            self._splitter.setSizes(list(widths))
        preview = self.wizard.preview
        preview.license.set_zoom(view.zoom)
        preview.tabs.setCurrentIndex(view.tab)
        # After the layout of the text is known.
        QTimer.singleShot(0, self, lambda: preview.license.verticalScrollBar().setValue(view.scroll))

    @property
    def view(self) -> ProjectView:
        """Where one is in the project."""
        preview = self.wizard.preview
        return ProjectView(
            page=self.wizard.current_page_id,
            scroll=preview.license.verticalScrollBar().value(),
            zoom=preview.license.zoom,
            tab=preview.tabs.currentIndex(),
            visited=tuple(self._visited),
        )

    @property
    def pane_widths(self) -> list[int]:
        return self._splitter.sizes()

    def take_focus(self) -> None:
        first = self.wizard.current_page.first_input()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, project: OpenProject | None) -> None:
        """Say on the last page where the project is saved."""
        if self.wizard.current_page_id != EXPORT:
            return
        path = project.path if project is not None and not project.read_only else None
        self.wizard.export_page.show_place(str(path) if path is not None else "")

    def take_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._formats_set = False
        self._show_page(self.wizard.current_page_id)

    @Slot(object)
    def _take_draft(self, draft: Draft) -> None:
        self._desk.take_draft(draft)

    @Slot(str)
    def _take_page(self, page_id: str) -> None:
        if page_id not in self._visited:
            self._visited.append(page_id)
        self._desk.take_page(page_id)
        self._show_page(page_id)
        self.moved.emit()

    def _show_page(self, page_id: str) -> None:
        """What a page needs to know from outside the draft. Pages are made when they are first shown."""
        if page_id == EXPORT:
            self.show_place(self._desk.current)
            if not self._formats_set:
                self.wizard.export_page.set_formats(self._preferences.formats or USUAL)
                self._formats_set = True
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
            for field in self.findChildren(kind):
                field.setAcceptDrops(False)  # so that a file can be dropped anywhere on the window

    @Slot(object)
    def _take_saved(self, project: Project) -> None:
        if self.session.draft == project.draft:
            self.session.mark_saved()

    # What the menus ask for

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def start_search(self) -> None:
        self.wizard.preview.start_search()

    def go_to_export(self) -> None:
        self.wizard.go_to(EXPORT)
        button = self.wizard.export_page.findChild(QPushButton, "export")
        if button is not None and button.isEnabled():
            button.setFocus()

    def copy(self) -> None:
        """Put LICENSE on the clipboard."""
        project = self._desk.current
        if project is None:
            return

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.said.emit("The license is on the clipboard.")

        tasks.run(exporting.license_text(project.project, self.session.catalog), then=done, failed=self._say_failed)

    def print(self) -> None:
        from gui import printing

        try:
            document = self.session.document
        except ClausewrightError as error:
            self._say_failed(error)
            return
        name = f"{self.session.draft.work.name or 'Untitled work'} license"
        printing.ask(self.window(), document, name, self.said.emit)

    def _say_failed(self, error: ClausewrightError) -> None:
        self._messages.say("work", str(error), "error")

    # What the last page asks for

    @Slot()
    def _save(self) -> None:
        self._desk.save()

    @Slot(list, str)
    def _export(self, formats: list[str], folder: str, *, force: bool = False) -> None:
        project = self._desk.current
        if project is None:
            return
        target = Path(folder).expanduser()
        if not target.is_absolute() and project.path is not None:
            target = project.path.parent / target
        target = target.absolute()
        page = self.wizard.export_page

        def done(written: list[Path]) -> None:
            words = exporting.written(written, target)
            page.show_outcome(words)
            self.said.emit(words)
            show = Choice("Open folder", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))), stays=True)
            self._messages.say("export", f"{len(written)} files written to {target}.", "success", [show])

        def failed(error: ClausewrightError) -> None:
            page.show_outcome(str(error), failed=True)
            self.said.emit("The license was not exported.")
            if isinstance(error, Foreign):
                over = Choice("Write over them", lambda: self._export(formats, folder, force=True))
                names = ", ".join(file.name for file in error.files)
                self._messages.say(
                    "export", f"{target} holds {names}, which Clausewright did not write.", "warning", [over]
                )

        self._messages.clear("export")
        tasks.run(
            exporting.exporter(project.project, formats, target, self.session.catalog, force=force),
            then=done,
            failed=failed,
            progress=self.said.emit,
        )

    @Slot()
    def _issue(self) -> None:
        self.issue(self.wizard.export_page.show_issued)

    def issue(self, tell: Tell) -> None:
        """Issue the license as it stands; `tell` is called with how it ended."""
        project = self._desk.current
        if project is None:
            return
        before, catalog = project.project, self.session.catalog
        today = datetime.date.today()

        def done(issued: Project) -> None:
            if self._desk.current is not project or project.project.draft != before.draft:
                tell("The license was changed meanwhile; no release was issued.", failed=True)
                return
            latest = issued.releases[-1]
            if issued.releases == before.releases:
                tell(f"Release {latest.number} of {latest.issued} is this very license already.")
                return
            project.take(issued)
            self.session.set_releases(issued.releases)
            words = f"Release {latest.number} was issued. Save the project to keep it."
            tell(words)
            self.said.emit(words)
            self._desk.save()

        tasks.run(
            lambda job: release.issue(before, today, catalog=catalog),
            then=done,
            failed=lambda error: tell(str(error), failed=True),
        )
