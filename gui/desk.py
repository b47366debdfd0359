# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The desk: opens, saves and closes the one project of a window, and says in words what stands in the way."""

from collections.abc import Callable
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.drafting.draft import Draft
from core.errors import ClausewrightError
from core.folders.model_folder import UpstreamText
from core.projects import lock as locks
from core.projects import recent, recovery, store
from core.projects.lock import Lock
from core.projects.project import Project, new_project
from core.projects.recovery import Unsaved
from core.projects.store import Opened, Stamp
from gui import disk, settings, tasks, trouble
from gui.dialogs import files, question
from gui.open_project import OpenProject
from gui.tasks import Job
from gui.widgets.message_bar import Choice, MessageBar

Then = Callable[[], object]


class Desk(QObject):
    """One project at most lies on the desk.

    Attributes:
        current: the project that is open; None on the start page.
        waiting: unsaved work of other projects, found at the start and not yet looked at.
        hold: asked before the project goes; True keeps it, and whoever answers has said why.

    Signals:
        opened(OpenProject): another project lies on the desk now; show it.
        saved(Project): this state of the project is on disk.
        cleared(): none lies there any more; show the start page.
        changed(): title, file or saved state of the project is another.
        said(str): how something ended, for the status line.
    """

    opened = Signal(object)
    saved = Signal(object)
    cleared = Signal()
    changed = Signal()
    said = Signal(str)

    def __init__(self, window: QWidget, messages: MessageBar) -> None:
        super().__init__(window)
        self.current: OpenProject | None = None
        self.waiting: list[Unsaved] = []
        self.hold: Callable[[], bool] = lambda: False
        self._window = window
        self._messages = messages
        self._saving = False
        self._after_saving: list[Then] = []

    # New, open, bring back

    def new(self, then: Then | None = None) -> None:
        """A new license, with the core set chosen and the licensor of the preferences filled in."""
        self.ask_to_keep(lambda: self._new(then))

    def _new(self, then: Then | None = None) -> None:
        from core.catalog import catalog
        from core.drafting import starting

        preferences = settings.load_preferences()
        try:
            draft = starting.fresh(catalog.load())
        except ClausewrightError as error:
            self._messages.say("open", str(error), "error")
            return
        draft = draft.with_work(licensor=preferences.licensor, contact=preferences.contact)
        self._put(OpenProject(new_project(draft), parent=self))
        self.said.emit("New license. The core set of use restrictions is chosen.")
        if then is not None:
            then()

    def ask_open(self) -> None:
        """Ask which project to open."""
        start = files.start_folder(settings.load_preferences().folder)
        files.open_project(self._window, start, self.open)

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Open a project file, after the question what becomes of unsaved changes in the one that is open."""
        path = path.absolute()
        here = self.current.path if self.current is not None else None
        if here is not None and disk.same(here, path) and not take_over:
            self.said.emit(f"{path.name} is open already.")
            return
        for unsaved in self.waiting:
            if unsaved.path is not None and disk.same(unsaved.path, path):
                self.recover(unsaved)
                return
        self.ask_to_keep(lambda: self._open(path, take_over))

    def _open(self, path: Path, take_over: bool = False, then: Then | None = None) -> None:
        if take_over and self.current is not None and self.current.path == path:
            self._take_away()
        self.said.emit(f"Opening {path.name}…")

        def read(job: Job) -> Opened:
            opened = store.open_project(path, hold=True, take_over=take_over)
            recent.add(opened.path, opened.project.title)
            return opened

        def show(opened: Opened) -> None:
            self._put(OpenProject.opened(opened, self))
            disk.remember_folder(path)
            self.said.emit(f"Opened {path.name}.")
            if opened.message:
                choices = [Choice("Save as…", lambda: self.save_as())]
                if opened.can_take_over:
                    choices.append(Choice("Take over", lambda: self.open(path, take_over=True)))
                self._messages.say("read-only", opened.message, "warning", choices)
            if then is not None:
                then()

        tasks.run(read, then=show, failed=lambda error: self._cannot_open(path, error))

    def _cannot_open(self, path: Path, error: ClausewrightError) -> None:
        choices = trouble.opening(error, path, open_backup=self._open_backup, forget=self._forget)
        self._messages.say("open", str(error), "error", choices)
        self.said.emit(f"{path.name} was not opened.")

    def _forget(self, path: Path) -> None:
        recent.forget(path)
        self.changed.emit()

    def _open_backup(self, path: Path, backup: Path) -> None:
        def read(job: Job) -> tuple[Project, Lock]:
            return store.open_project(backup).project, locks.acquire(path)

        def show(found: tuple[Project, Lock]) -> None:
            project, lock = found
            self._put(OpenProject.unsaved(project, path, None, lock, self))
            self._messages.say(
                "recovered",
                f"This is the last good copy of {path.name}. Saving it replaces the damaged file.",
                "info",
                [Choice("Save", lambda: self.save())],
            )

        self.ask_to_keep(lambda: tasks.run(read, then=show, failed=lambda error: self._cannot_open(path, error)))

    # Work that a killed program left

    def find_unsaved(self, then: Then | None = None, *, prefer: Path | None = None) -> None:
        """Look for work that was not saved; the latest (or that of the file `prefer`) opens by itself.

        Args:
            then: called where no work was brought back.
        """

        def show(found: list[Unsaved]) -> None:
            self.waiting = found
            wanted = found
            if prefer is not None:
                wanted = [unsaved for unsaved in found if unsaved.path is not None and disk.same(unsaved.path, prefer)]
            if not (wanted and self.recover(wanted[0])) and then is not None:
                then()

        tasks.run(lambda job: recovery.find(), then=show, failed=lambda error: then() if then is not None else None)

    def recover(self, unsaved: Unsaved) -> bool:
        """Bring work back as it was. False where another window took it first."""
        self.waiting = [other for other in self.waiting if other.journal != unsaved.journal]
        try:
            brought_back = OpenProject.recovered(unsaved, self)
        except ClausewrightError as error:
            self._messages.say("open", str(error), "error")
            return False
        self._put(brought_back)
        when = unsaved.written.astimezone().strftime("%H:%M on %d %B %Y")
        text = f"Clausewright ended before “{unsaved.project.title}” was saved. Your work of {when} is back."
        choices = [Choice("Save", lambda: self.save()), Choice("Discard", self.discard)]
        self._messages.say("recovered", text, "info", choices)
        self.said.emit(f"Unsaved work on “{unsaved.project.title}” is back.")
        return True

    def discard(self) -> None:
        """Give the unsaved changes up: back to what is on disk. They can be brought back until the program ends."""
        if self.current is None:
            return
        project, path, stamp = self.current.project, self.current.path, self.current.stamp
        self._take_away()
        back = Choice("Bring them back", lambda: self._bring_back(project, path, stamp))

        def tell() -> None:
            self._messages.say("discarded", f"The unsaved changes to “{project.title}” were given up.", "info", [back])

        if path is not None and path.exists():
            self._open(path, then=tell)
        else:
            self.cleared.emit()
            tell()

    def _bring_back(self, project: Project, path: Path | None, stamp: Stamp | None) -> None:
        def show() -> None:
            if self.current is not None and self.current.project.id == project.id:
                self._take_away()
            lock: Lock | None = None
            if path is not None and path.exists():
                try:
                    lock = locks.acquire(path)
                except ClausewrightError as error:
                    self._messages.say("open", str(error), "warning")
            self._put(OpenProject.unsaved(project, path, stamp, lock, self))
            self.said.emit(f"The changes to “{project.title}” are back.")

        if self.current is not None and self.current.project.id == project.id:
            show()
        else:
            self.ask_to_keep(show)

    # Save

    def save(self, then: Then | None = None) -> None:
        """Save to the file the project has; ask for one where it has none or must not write it."""
        project = self.current
        if project is None:
            return
        if project.path is None or project.read_only:
            self.save_as(then)
        else:
            self._write(project, project.path, project.stamp, then)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save there."""
        project = self.current
        if project is None:
            return
        if project.path is not None:
            suggested = project.path
        else:
            start = files.start_folder(settings.load_preferences().folder)
            suggested = start / files.file_name(project.project.draft.work.name)
        files.save_project(self._window, suggested, lambda path: self._write(project, path, None, then))

    def _write(self, project: OpenProject, path: Path, stamp: Stamp | None, then: Then | None) -> None:
        if self._saving:
            self._after_saving.append(lambda: self._write(project, path, project.stamp, then))
            return
        self._saving = True
        path = path.absolute()
        state, held = project.project, project.lock
        self.said.emit(f"Saving {path.name}…")

        def write(job: Job) -> tuple[Stamp, Lock]:
            mine = held if held is not None and held.path == path.resolve() else locks.acquire(path)
            try:
                written = store.save_project(state, path, stamp=stamp, lock=mine)
            except BaseException:
                if mine is not held:
                    mine.release()
                raise
            recent.add(path, state.title)
            return written, mine

        def done(result: tuple[Stamp, Lock]) -> None:
            self._saving = False
            project.saved(state, path, *result)
            for key in ("save", "recovered", "read-only", "disk", "discarded", "journal"):
                self._messages.clear(key)
            disk.remember_folder(path)
            self.saved.emit(state)
            self.said.emit(f"Saved {path.name}.")
            if then is not None:
                then()
            self._go_on()

        def failed(error: ClausewrightError) -> None:
            self._saving = False
            self._after_saving.clear()
            self._cannot_save(project, path, error, then)

        tasks.run(write, then=done, failed=failed)

    def _go_on(self) -> None:
        if self._after_saving:
            self._after_saving.pop(0)()

    def _cannot_save(self, project: OpenProject, path: Path, error: ClausewrightError, then: Then | None) -> None:
        choices = [Choice("Save as…", lambda: self.save_as(then))]
        choices += trouble.saving(
            error,
            path,
            write=lambda stamp: self._write(project, path, stamp, then),
            anew=lambda: self.load_anew(),
            stamp=lambda: project.stamp,
        )
        self._messages.say("save", trouble.kept(error), "error", choices)
        self.said.emit(f"{path.name} was not saved.")

    def load_anew(self) -> None:
        """Drop what is open and read the file again; what is dropped can be brought back."""
        if self.current is None:
            return
        self._messages.clear("disk")
        if self.current.modified:
            self.discard()
        elif self.current.path is not None:
            path = self.current.path
            self._take_away()
            self._open(path)

    def look_at_disk(self) -> None:
        """Ask whether another program changed the file: when the window comes to the front."""
        if not self._saving:
            disk.look(self, self._messages)

    # Close

    @property
    def has_unsaved(self) -> bool:
        """Whether closing now would lose something, or cut a saving short."""
        return self._saving or (self.current is not None and self.current.modified)

    def ask_to_keep(self, then: Then) -> None:
        """Call `then` once nothing would be lost: at once, or after Save or Don't save; never after Cancel."""
        if self.hold():
            return
        if self._saving:
            self._after_saving.append(lambda: self.ask_to_keep(then))
        elif self.current is None or not self.current.modified:
            then()
        else:
            question.keep_changes(self._window, self.current.project.title, lambda: self.save(then), then)

    def close(self) -> None:
        """Close the project and go back to the start page."""
        self.ask_to_keep(self._close)

    def _close(self) -> None:
        self._take_away()
        self.cleared.emit()
        self.said.emit("")

    def leave(self, *, keep: bool) -> None:
        """The window closes for good. `keep`: unsaved work stays in the journal for the next start."""
        if self.current is not None:
            self.current.close(keep=keep)
            self.current = None

    # Changes from the pages

    def take_draft(self, draft: Draft) -> None:
        if self.current is not None:
            self.current.take_draft(draft)

    def take_upstream_texts(self, texts: tuple[UpstreamText, ...]) -> None:
        if self.current is not None:
            self.current.take(structs.replace(self.current.project, upstream_texts=texts))

    def take_page(self, page: str) -> None:
        if self.current is not None:
            self.current.take_page(page)

    # Inner workings

    def _put(self, project: OpenProject) -> None:
        self._take_away()
        self.current = project
        self._messages.clear()
        project.changed.connect(self.changed)
        project.trouble.connect(self._say_journal)
        if project.journal_error is not None:
            self._say_journal(project.journal_error)
        self.opened.emit(project)
        self.changed.emit()

    def _take_away(self) -> None:
        if self.current is not None:
            self.current.changed.disconnect(self.changed)
            self.current.close()
            self.current.deleteLater()
            self.current = None

    def _say_journal(self, error: ClausewrightError) -> None:
        self._messages.say(
            "journal",
            f"Changes are not being kept by themselves: {error} Save often.",
            "warning",
            [Choice("Save", lambda: self.save())],
        )
