# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The adoption page: views at the left, a chart or a table in the middle, details at the right.

Nothing here waits: snapshots are imported, views asked, pictures drawn and files written in workers. An answer that is
no longer wanted is dropped.
"""

from functools import partial
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.adoption.cache import Cache
from core.adoption.census import Census
from core.adoption.collection.collection import read_collection
from core.adoption.collection.result import Collection
from core.adoption.listing import Query
from core.adoption.snapshot import open_snapshot
from core.errors import ClausewrightError
from gui import tasks, theme
from gui.adoption.answers import AnswerPane
from gui.adoption.empty import empty
from gui.adoption.exports import report_writer
from gui.adoption.live import STOPPED, ListingDialog, lister
from gui.adoption.parts import button, label
from gui.adoption.questions import BY_ID, LINEAGE, VIEWS, Opened
from gui.dialogs import files
from gui.lineage.pane import LineagePane
from gui.tasks import Job, Task

PANES = (210, 1070)
LISTED = tuple(sorted((*VIEWS, LINEAGE), key=lambda view: ("snapshot", "pair", "collection").index(view.source)))
NOTHING_KEPT = "Stopped. Nothing was kept."


class AdoptionPage(QWidget):
    """Adoption of licenses in a snapshot, and the choices of a collection.

    Attributes:
        opened: what is open. answers: the pane that shows views of it.

    Signals:
        said(str): words for the status line. back_requested(): back to the start page.
    """

    said = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adoption_page")
        self.setAccessibleName("Adoption")
        self.opened = Opened()
        self._folder = ""
        self._stopped = NOTHING_KEPT
        self._reading: Task[Any] | None = None  # of a snapshot, an older one, a collection, or a report

        self._make()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make(self) -> None:
        self._place = label("adoption_place", muted=True)
        self.open_button = button("adoption_open", "Open snapshot…", "primary")
        self.list_button = button("adoption_list", "List from the Hub…")
        self.compare_button = button("adoption_compare", "Compare with older…")
        self.collect_button = button("adoption_collect", "Collection of a folder…")
        self.back_button = button("adoption_back", "Back to start", "quiet")
        self.progress = label("adoption_progress")
        self.cancel_button = button("adoption_cancel", "Cancel")
        self.error = label("adoption_error")
        theme.role(self.error, "error")
        self.views = QListWidget()
        self.views.setObjectName("adoption_views")
        self.views.setAccessibleName("Views")
        self.answers = AnswerPane()
        self.lineage = LineagePane()
        self._panes = QStackedWidget()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.GAP)
        top.setSpacing(theme.GAP)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(theme.heading(QLabel("Adoption"), 1))
        titles.addWidget(self._place)
        top.addLayout(titles, 1)
        for one in (self.open_button, self.list_button, self.compare_button, self.collect_button, self.back_button):
            top.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        doing = QHBoxLayout()
        doing.setContentsMargins(theme.SPACE, 0, theme.SPACE, theme.GAP)
        doing.setSpacing(theme.GAP)
        doing.addWidget(self.progress, 1)
        doing.addWidget(self.error, 1)
        doing.addWidget(self.cancel_button)

        self._panes.addWidget(self.answers)
        self._panes.addWidget(self.lineage)
        side = QFrame()
        theme.role(side, "sidebar")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        inside.addWidget(self.views)
        self.splitter = QSplitter()
        self.splitter.setObjectName("adoption_panes")
        for pane, stretch in ((side, 0), (self._panes, 1)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes(list(PANES))
        self.splitter.setChildrenCollapsible(False)

        self._stack = QStackedWidget()
        self._stack.addWidget(empty())
        self._stack.addWidget(self.splitter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(doing)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.ask_snapshot)
        self.list_button.clicked.connect(self._ask_listing)
        self.compare_button.clicked.connect(self._ask_older)
        self.collect_button.clicked.connect(self._ask_collection)
        self.back_button.clicked.connect(self.back_requested)
        self.cancel_button.clicked.connect(self.cancel)
        self.views.currentItemChanged.connect(self._show_view)
        self.answers.said.connect(self.said)
        self.answers.failed.connect(self._say_error)
        self.answers.answered.connect(self.error.hide)
        self.answers.report_requested.connect(self._ask_report)
        self.answers.lineage_requested.connect(self.show_lineage)
        self.lineage.said.connect(self.said)
        for pane in (self.answers, self.lineage):
            pane.folder_used.connect(self._use)

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        (self.views if self.opened.sources else self.open_button).setFocus()

    def leave(self) -> None:
        """At the end of the program: stop what runs and give back what the engine holds."""
        if self._reading is not None:
            self._reading.cancel()
        self.answers.leave()
        self.lineage.leave()
        if self.opened.census is not None:
            self.opened.census.close()
        # What still names the engine would outlive it.
        self.opened, self._reading = Opened(), None

    # What is open

    def take(self, path: Path) -> None:
        """Open what was dropped or named: a folder as a collection, a file as a snapshot."""
        if path.is_dir() and not (path / "meta.json").is_file():
            self.open_collection(path)
        else:
            self.open_snapshot(path)

    def open_snapshot(self, path: Path) -> None:
        """Import a snapshot, or read it from its cache, and show it."""

        def read(job: Job) -> Census:
            return Census(_imported(job, path))

        self._read(read, self._show_census, f"Opening {path.name}")

    def list_live(self, query: Query) -> None:
        """List models from the Hub and show them like a snapshot."""
        self._read(lister(query), self._show_census, "Asking the Hub", stopped=STOPPED)

    def compare_with(self, path: Path) -> None:
        """Import an older snapshot beside the one that is open."""
        self._read(lambda job: _imported(job, path), self._show_older, f"Opening {path.name}")

    def open_collection(self, folder: Path) -> None:
        """Read a folder of licenses and show what they choose."""

        def read(job: Job) -> Collection:
            return read_collection(folder, say=job.say, stop=job.cancelled.is_set)

        self._read(read, self._show_collection, f"Reading {folder.name}")

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        if self._reading is not None and self._reading.running:
            self._reading.cancel()
            self._end(self._stopped)

    def _read(self, work: Any, then: Any, words: str, *, stopped: str = NOTHING_KEPT) -> None:
        self._stopped = stopped
        if self._reading is not None:
            self._reading.cancel()
        self.error.hide()
        self.progress.setText(words)
        self.progress.show()
        self.cancel_button.show()
        self.said.emit(words)

        def done(result: Any) -> None:
            self._end("")
            then(result)

        self._reading = tasks.run(work, then=done, failed=self._fail, progress=self.progress.setText)

    def _end(self, words: str) -> None:
        self.progress.setText(words)
        self.progress.setVisible(bool(words))
        had_focus = self.cancel_button.hasFocus()
        self.cancel_button.hide()
        if had_focus:
            self.open_button.setFocus()
        self.said.emit(words)

    def _fail(self, error: ClausewrightError) -> None:
        self._end("")
        self._say_error(str(error))

    def _say_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        self.said.emit(words)

    def _show_census(self, census: Census) -> None:
        self.lineage.leave()
        if self.opened.census is not None:
            self.opened.census.close()
        self.opened = structs.replace(self.opened, census=census, older=None)
        snapshot = census.cache.meta.snapshot
        self.said.emit(f"{snapshot.file}: {snapshot.rows:,} rows.")
        self._show_state("over-time")

    def _show_older(self, older: Cache) -> None:
        assert self.opened.census is not None
        newer = self.opened.census.cache
        if older.folder == newer.folder:
            self._say_error(f"{older.meta.snapshot.file} is the snapshot that is open. Choose an older one.")
            return
        if older.meta.snapshot.date > newer.meta.snapshot.date:
            self._say_error(
                f"{older.meta.snapshot.file} of {older.meta.snapshot.date} is newer than the one that is open. "
                "Open it first, then compare with this one."
            )
            return
        self.opened = structs.replace(self.opened, older=older)
        self._show_state("changes")

    def _show_collection(self, found: Collection) -> None:
        self.opened = structs.replace(self.opened, collection=found)
        self.said.emit(f"{found.texts:,} licenses were read.")
        self._show_state("clauses")

    def _show_state(self, view: str = "") -> None:
        """Offer what is of use now; go to a view where one is named."""
        sources = self.opened.sources
        self.compare_button.setEnabled("snapshot" in sources)
        self.cancel_button.setVisible(self._reading is not None and self._reading.running)
        self.progress.setVisible(bool(self.progress.text()))
        self.error.setVisible(bool(self.error.text()) and self.error.isVisible())
        places = []
        if self.opened.census is not None:
            snapshot = self.opened.census.cache.meta.snapshot
            places.append(f"{snapshot.file} of {snapshot.date}, {snapshot.rows:,} rows")
        if self.opened.older is not None:
            older = self.opened.older.meta.snapshot
            places.append(f"compared with {older.file} of {older.date}")
        if self.opened.collection is not None:
            places.append(f"{self.opened.collection.folder}, {self.opened.collection.texts:,} licenses")
        self._place.setText(" · ".join(places) or "Nothing is open")
        self._stack.setCurrentIndex(1 if sources else 0)
        self._fill_views(sources, view)

    def _fill_views(self, sources: frozenset[str], view: str) -> None:
        self.views.blockSignals(True)
        self.views.clear()
        for one in LISTED:
            if one.source in sources:
                item = QListWidgetItem(one.title)
                item.setData(Qt.ItemDataRole.UserRole, one.id)
                self.views.addItem(item)
                if one.id == view:
                    self.views.setCurrentItem(item)
        self.views.blockSignals(False)
        if view:
            self._show_view()
            self.views.setFocus()

    # Asking

    @property
    def view(self) -> str:
        """Id of the view that is chosen; empty where nothing is open."""
        item = self.views.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def go_to(self, view: str) -> None:
        """Show a view by its id."""
        for row in range(self.views.count()):
            if self.views.item(row).data(Qt.ItemDataRole.UserRole) == view:
                self.views.setCurrentRow(row)

    @Slot()
    def _show_view(self) -> None:
        if self.view:
            of_one = self.view == LINEAGE.id
            self._panes.setCurrentWidget(self.lineage if of_one else self.answers)
            if of_one:
                self.lineage.ask_of(self.opened.census)
            else:
                self.answers.show_view(self.view, self.opened)

    @Slot(str)
    def show_lineage(self, model: str) -> None:
        """Show the family tree of a model of the snapshot."""
        self.go_to(LINEAGE.id)
        self.lineage.show_model(model)

    # Reports

    def export_report(self, folder: Path) -> None:
        """Write the whole report of what the view belongs to into a folder, and show its page."""
        if self.view not in BY_ID:
            return
        of_collection = BY_ID[self.view].source == "collection"
        question = self.answers.question
        work = report_writer(self.opened, question, folder, of_collection=of_collection)
        self._read(work, self._show_written, "Writing the report")

    def _show_written(self, page: Path) -> None:
        self.progress.setText(f"The report was written: {page}")
        self.progress.show()
        self.said.emit(f"{page} was written.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

    # Dialogs

    @Slot()
    def ask_snapshot(self) -> None:
        self._ask_file("Open a snapshot", self.open_snapshot)

    @Slot()
    def _ask_listing(self) -> None:
        dialog = ListingDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.list_live)
        dialog.open()

    @Slot()
    def _ask_older(self) -> None:
        self._ask_file("Compare with an older snapshot", self.compare_with)

    def _ask_file(self, title: str, then: Any) -> None:
        files.open_snapshot(self, title, files.start_folder(self._folder), partial(self._remember, then))

    @Slot()
    def _ask_collection(self) -> None:
        start = files.start_folder(self._folder)
        files.folder(self, "Collection of licenses", start, partial(self._remember, self.open_collection))

    @Slot()
    def _ask_report(self) -> None:
        start = files.start_folder(self._folder)
        files.folder(self, "Folder for the report", start, partial(self._remember, self.export_report))

    def _remember(self, then: Any, path: Path) -> None:
        self._use(str(path if path.is_dir() else path.parent))
        then(path)

    @Slot(str)
    def _use(self, folder: str) -> None:
        """Dialogs start there from now on."""
        self._folder = self.answers.folder = self.lineage.family.folder = folder


def _imported(job: Job, path: Path) -> Cache:
    return open_snapshot(path, report=lambda at: job.say(at.words), stop=job.cancelled.is_set)
