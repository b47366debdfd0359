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
from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
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
from gui.adoption.chart import ChartView
from gui.adoption.controls import Controls
from gui.adoption.details import Details
from gui.adoption.exports import FORMATS, Format, figure_writer, report_writer
from gui.adoption.live import STOPPED, ListingDialog, lister
from gui.adoption.questions import BY_ID, VIEWS, Answer, Behind, More, Opened, answer, drifting
from gui.adoption.table import TableView
from gui.dialogs import files
from gui.tasks import Job, Task

PANES = (210, 730, 340)
EMPTY = (
    "Open a snapshot of the Hub to see how many models carry each kind of license, how that changed over time, and "
    "what became of the terms of models in those made from them. Or open a folder of licenses to see which clauses "
    "they choose. Files can also be dropped here."
)
WHERE = (
    "Snapshots are files such as models.parquet of hub-stats or of the weekly mirror, or the Hub's model list as JSON "
    "lines. Fetch one with the Hub's own tools; it is read here without a connection."
)
NOTHING_KEPT = "Stopped. Nothing was kept."
HINT = "Choose a row of the table to see what lies behind it."


class AdoptionPage(QWidget):
    """Adoption of licenses in a snapshot, and the choices of a collection.

    Attributes:
        opened: what is open. shown: the answer on screen; None before the first.

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
        self.shown: Answer | None = None
        self._folder = ""
        self._stopped = NOTHING_KEPT
        self._reading: Task[Any] | None = None  # of a snapshot, an older one, a collection, or a report
        self._asking: Task[Any] | None = None
        self._looking: Task[Any] | None = None
        self._behind: More | None = None
        self._table_chosen = False

        self._make()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make(self) -> None:
        self._place = _label("adoption_place", muted=True)
        self.open_button = _button("adoption_open", "Open snapshot…", "primary")
        self.list_button = _button("adoption_list", "List from the Hub…")
        self.compare_button = _button("adoption_compare", "Compare with older…")
        self.collect_button = _button("adoption_collect", "Collection of a folder…")
        self.back_button = _button("adoption_back", "Back to start", "quiet")
        self.progress = _label("adoption_progress")
        self.cancel_button = _button("adoption_cancel", "Cancel")
        self.error = _label("adoption_error")
        theme.role(self.error, "error")
        self.views = QListWidget()
        self.views.setObjectName("adoption_views")
        self.views.setAccessibleName("Views")
        self.controls = Controls()
        self.chart = ChartView()
        self.table = TableView("adoption_table", "The view as a table")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("adoption_tabs")
        self.caption = _label("adoption_caption", muted=True)
        self.copy_button = _button("adoption_copy", "Copy numbers")
        self.export_button = _button("adoption_export", "Export…")
        self.behind_button = _button("adoption_drifting", "Show the models that drift")
        self.details = Details()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.GAP)
        top.setSpacing(theme.GAP)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(theme.heading(QLabel("Adoption"), 1))
        titles.addWidget(self._place)
        top.addLayout(titles, 1)
        for button in (self.open_button, self.list_button, self.compare_button, self.collect_button, self.back_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        doing = QHBoxLayout()
        doing.setContentsMargins(theme.SPACE, 0, theme.SPACE, theme.GAP)
        doing.setSpacing(theme.GAP)
        doing.addWidget(self.progress, 1)
        doing.addWidget(self.error, 1)
        doing.addWidget(self.cancel_button)

        self.tabs.addTab(self.chart, "Chart")
        self.tabs.addTab(self.table, "Table")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        column.addWidget(self.tabs, 1)
        below = QHBoxLayout()
        below.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        below.setSpacing(theme.GAP)
        below.addWidget(self.caption, 1)
        for button in (self.behind_button, self.copy_button, self.export_button):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        side = QFrame()
        theme.role(side, "sidebar")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        inside.addWidget(self.views)
        self.splitter = QSplitter()
        self.splitter.setObjectName("adoption_panes")
        for pane, stretch in ((side, 0), (middle, 1), (self.details, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes(list(PANES))
        self.splitter.setChildrenCollapsible(False)
        middle.setMinimumWidth(420)
        self.details.setMinimumWidth(220)

        self._stack = QStackedWidget()
        self._stack.addWidget(_empty())
        self._stack.addWidget(self.splitter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(doing)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        menu = QMenu(self.export_button)
        menu.setObjectName("adoption_export_menu")
        self._exports = {}
        for kind, label in FORMATS.items():
            action = menu.addAction(f"{label}…")
            action.setObjectName(f"adoption_export_{kind}")
            action.triggered.connect(partial(self._ask_export, kind))
            self._exports[kind] = action
        menu.addSeparator()
        whole = menu.addAction("Whole report into a folder…")
        whole.setObjectName("adoption_export_report")
        whole.triggered.connect(self._ask_report)
        self.export_button.setMenu(menu)
        self.open_button.clicked.connect(self.ask_snapshot)
        self.list_button.clicked.connect(self._ask_listing)
        self.compare_button.clicked.connect(self._ask_older)
        self.collect_button.clicked.connect(self._ask_collection)
        self.back_button.clicked.connect(self.back_requested)
        self.cancel_button.clicked.connect(self.cancel)
        self.copy_button.clicked.connect(self._copy)
        self.behind_button.clicked.connect(self._show_drifting)
        self.views.currentItemChanged.connect(self._show_view)
        self.controls.changed.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.details.more_requested.connect(self._show_more)

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        (self.views if self.opened.sources else self.open_button).setFocus()

    def leave(self) -> None:
        """At the end of the program: stop what runs and give back what the engine holds."""
        for task in (self._reading, self._asking, self._looking):
            if task is not None:
                task.cancel()
        if self.opened.census is not None:
            self.opened.census.close()
        # What still names the engine would outlive it.
        self.opened, self.shown, self._behind = Opened(), None, None
        self._reading = self._asking = self._looking = None

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
        for one in VIEWS:
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
            self.controls.show_for(BY_ID[self.view], pair=self.opened.older is not None)
            self.behind_button.setVisible(self.view == "drift")
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if not self.view:
            return
        if self._asking is not None:
            self._asking.cancel()
        question, opened, dark = self.controls.question(self.view), self.opened, theme.tokens(self).dark
        self._asking = tasks.run(
            lambda job: answer(question, opened, dark=dark), then=self._show_answer, failed=self._show_no_answer
        )

    def _show_answer(self, found: Answer) -> None:
        same = self.shown is not None and self.shown.question == found.question and self.shown.rows == found.rows
        self.shown = found
        self.error.hide()
        self.chart.show_svg(found.svg, found.title, found.words)
        self._show_tab(chart=found.figure is not None)
        self.caption.setText(found.caption)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(True)
        for kind in FORMATS:
            self._exports[kind].setEnabled(found.figure is not None)
        if same:
            return
        self.table.show_rows(found.columns, found.rows)
        self.details.words.setPlainText(found.words)
        self._behind = None
        self.details.clear(HINT if any(found.behind) else "")

    def _show_tab(self, *, chart: bool) -> None:
        """Show the chart where there is one and the person has not gone to the table."""
        if self.tabs.isTabEnabled(0) == chart:
            return
        if not chart:
            self._table_chosen = self.tabs.currentIndex() == 1
        self.tabs.setTabEnabled(0, chart)
        self.tabs.setCurrentIndex(0 if chart and not self._table_chosen else 1)

    def _show_no_answer(self, error: ClausewrightError) -> None:
        self._say_error(str(error))
        self.shown = None
        self.chart.show_svg("", "", str(error))
        self.table.show_rows((), ())
        self.details.words.setPlainText(str(error))
        self.details.clear()
        self.caption.clear()
        self.copy_button.setEnabled(False)

    # What lies behind

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, before: QModelIndex) -> None:
        if self.shown is None or not current.isValid() or current.row() >= len(self.shown.behind):
            return
        self._look(self.shown.behind[current.row()])

    @Slot()
    def _show_drifting(self) -> None:
        if self.shown is not None and self.opened.census is not None:
            self._look(drifting(self.shown.question, self.opened.census))

    def _look(self, behind: More | None) -> None:
        self._behind = behind
        if self._looking is not None:
            self._looking.cancel()
        if behind is None:
            self.details.clear("Nothing more is known of this row.")
            return
        self._looking = tasks.run(
            lambda job: behind(0),
            then=self.details.show_behind,
            failed=lambda error: self.details.clear(str(error)),
        )

    @Slot(int)
    def _show_more(self, offset: int) -> None:
        behind = self._behind
        if behind is None or (self._looking is not None and self._looking.running):
            return

        def done(found: Behind) -> None:
            if self._behind is behind:
                self.details.add_behind(found)

        self._looking = tasks.run(
            lambda job: behind(offset), then=done, failed=lambda error: self.details.show_hint(str(error))
        )

    # Out of the page

    @Slot()
    def _copy(self) -> None:
        if self.shown is None:
            return
        figure = self.shown.figure
        if figure is not None:
            text = figure.numbers
        else:
            lines = [self.shown.columns, *self.shown.rows]
            text = "\n".join([self.shown.title, *("\t".join(line) for line in lines), self.shown.caption, ""])
        QGuiApplication.clipboard().setText(text)
        self.said.emit("The numbers are on the clipboard.")

    def export(self, kind: Format, path: Path) -> None:
        """Write the figure on screen to a file."""
        if self.shown is None or self.shown.figure is None:
            return
        dark = theme.tokens(self).dark
        self._folder = str(path.parent)
        tasks.run(
            figure_writer(self.shown.figure, kind, path, dark=dark),
            then=lambda written: self.said.emit(f"{written} was written."),
            failed=lambda error: self._say_error(str(error)),
            progress=self.said.emit,
        )

    def export_report(self, folder: Path) -> None:
        """Write the whole report of what the view belongs to into a folder, and show its page."""
        if not self.view:
            return
        of_collection = BY_ID[self.view].source == "collection"
        question = self.controls.question(self.view)
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

    def _ask_export(self, kind: Format, checked: bool = False) -> None:
        if self.shown is None:
            return
        suggested = files.start_folder(self._folder) / f"{self.shown.question.view}.{kind}"
        files.save_as(self, "Export", suggested, partial(self._remember, partial(self.export, kind)))

    @Slot()
    def _ask_report(self) -> None:
        start = files.start_folder(self._folder)
        files.folder(self, "Folder for the report", start, partial(self._remember, self.export_report))

    def _remember(self, then: Any, path: Path) -> None:
        self._folder = str(path if path.is_dir() else path.parent)
        then(path)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.shown is not None:
            self._ask()


def _imported(job: Job, path: Path) -> Cache:
    return open_snapshot(path, report=lambda at: job.say(at.words), stop=job.cancelled.is_set)


def _empty() -> QWidget:
    page = QWidget()
    page.setObjectName("adoption_empty")
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.SPACE)
    column.addWidget(theme.heading(QLabel("Nothing is open"), 2))
    for words, muted in ((EMPTY, False), (WHERE, True)):
        label = _label("", muted=muted)
        label.setText(words)
        label.setMaximumWidth(680)
        column.addWidget(label)
    column.addStretch(1)
    return page


def _label(name: str, *, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        theme.role(label, "muted")
    return label


def _button(name: str, words: str, *roles: theme.Role) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    theme.role(button, *roles)
    return button
