# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One project that is open in the window: its file, its lock, its journal, and whether it is saved."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from core.drafting.draft import Draft
from core.errors import ClausewrightError
from core.projects import lock as locks
from core.projects.lock import Lock
from core.projects.project import Project
from core.projects.recorder import Recorder
from core.projects.recovery import Journal, Unsaved
from core.projects.store import Opened, ReadOnlyReason, Stamp


class OpenProject(QObject):
    """Knows what of the project is on disk and keeps the rest in the journal, at most a second behind.

    Attributes:
        project: as it stands now.
        path: its file; None where it was never saved.
        stamp: of that file when it was read or written last; None where there is none, or to write over what is there.
        lock: on that file; None where it could not be had.
        read_only: why the file must not be written; empty where it may.

    Signals:
        changed(): the project, its file or whether it is saved is another now.
        trouble(ClausewrightError): the journal cannot be written.
    """

    changed = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        project: Project,
        *,
        path: Path | None = None,
        stamp: Stamp | None = None,
        lock: Lock | None = None,
        read_only: ReadOnlyReason = "",
        journal: Journal | None = None,
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            journal: one to go on with; else one is started.
        """
        super().__init__(parent)
        self.project = project
        self.path = path
        self.stamp = stamp
        self.lock = lock
        self.read_only: ReadOnlyReason = read_only
        # What is on disk, or what a new project started from; None where the file says something else.
        self._footing: Project | None = project
        self._recorder: Recorder | None = None
        self._journal_error: ClausewrightError | None = None
        try:
            self._recorder = Recorder(journal if journal is not None else Journal.start(), on_error=self.trouble.emit)
        except ClausewrightError as error:
            self._journal_error = error

    @classmethod
    def opened(cls, opened: Opened, parent: QObject | None = None) -> "OpenProject":
        return cls(
            opened.project,
            path=opened.path,
            stamp=opened.stamp,
            lock=opened.lock,
            read_only=opened.reason,
            parent=parent,
        )

    @classmethod
    def recovered(cls, unsaved: Unsaved, parent: QObject | None = None) -> "OpenProject":
        """Work that a program which died left behind. Raises HeldElsewhere where another window took it first."""
        journal = Journal.resume(unsaved)
        lock: Lock | None = None
        read_only: ReadOnlyReason = ""
        if unsaved.path is not None and unsaved.path.exists():
            try:
                lock = locks.acquire(unsaved.path)
            except ClausewrightError:
                read_only = "held"
        made = cls(
            unsaved.project,
            path=unsaved.path,
            stamp=unsaved.stamp,
            lock=lock,
            read_only=read_only,
            journal=journal,
            parent=parent,
        )
        made._footing = None
        made._record()
        return made

    @classmethod
    def unsaved(
        cls,
        project: Project,
        path: Path | None,
        stamp: Stamp | None,
        lock: Lock | None = None,
        parent: QObject | None = None,
    ) -> "OpenProject":
        """A project whose file, if there is one, says something else: a backup, or work that is brought back."""
        made = cls(project, path=path, stamp=stamp, lock=lock, parent=parent)
        made._footing = None
        made._record()
        return made

    # What is known

    @property
    def journal_error(self) -> ClausewrightError | None:
        """Why there is no journal; None where there is one."""
        return self._journal_error

    @property
    def modified(self) -> bool:
        """Whether something would be lost if nothing were kept. The page one is on does not count."""
        if self._footing is None:
            return True
        return _content(self.project) != _content(self._footing)

    @property
    def title(self) -> str:
        """As it stands in the title bar: name of the work and whether it is saved."""
        if self.read_only:
            state = "read only, changed" if self.modified else "read only"
        elif self.modified:
            state = "unsaved"
        else:
            state = "saved" if self.path is not None else "new"
        return f"{self.project.title} ({state})"

    # Changes

    def take_draft(self, draft: Draft) -> None:
        self.take(structs.replace(self.project, draft=draft))

    def take_page(self, page: str) -> None:
        self.take(structs.replace(self.project, page=page))

    def take(self, project: Project) -> None:
        """The project is now this."""
        if project == self.project:
            return
        self.project = project
        self._record()
        self.changed.emit()

    def saved(self, project: Project, path: Path, stamp: Stamp, lock: Lock | None = None) -> None:
        """This state of the project is in that file now. A lock on another file replaces the one there was."""
        if lock is not None and lock is not self.lock:
            if self.lock is not None:
                self.lock.release()
            self.lock = lock
        self.path, self.stamp, self.read_only = path, stamp, ""
        self._footing = project
        if self._recorder is not None:
            self._recorder.saved(project, path, stamp)
        self._record()
        self.changed.emit()

    def adopt_file(self) -> None:
        """Write over whatever stands at `path` with the next save: the person chose to."""
        self.stamp = None

    def close(self, *, keep: bool = False) -> None:
        """Let go of file and journal.

        Args:
            keep: leave unsaved work in the journal for the next start; else it is given up.
        """
        if self._recorder is not None:
            if not keep:
                self._recorder.give_up()
            self._recorder.close()
            self._recorder = None
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def _record(self) -> None:
        if self._recorder is None:
            return
        if self.modified:
            # A file that must not be written is no home for the work when it comes back.
            path, stamp = (None, None) if self.read_only else (self.path, self.stamp)
            self._recorder.record(self.project, path, stamp)
        else:
            self._recorder.give_up()


def _content(project: Project) -> Project:
    return structs.replace(project, page="", clausewright="")
