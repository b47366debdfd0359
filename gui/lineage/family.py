# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One family on screen: the tree with its filters, the list of breaks, facts of the chosen model, the way out."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from core.adoption import lineage
from core.adoption.census import Census
from core.adoption.family import words
from core.adoption.family.export import Format, export
from core.adoption.family.shown import ALL, Shown, show
from core.adoption.family.tree import MODEL, NOBODY, FamilyTree
from core.errors import ClausewrightError
from core.projects.files import write_whole
from gui import tasks, theme
from gui.adoption.parts import button, label
from gui.dialogs import files
from gui.lineage.breaks import BreakList
from gui.lineage.facts import facts, path
from gui.lineage.filters import TreeFilters
from gui.lineage.view import FamilyView
from gui.tasks import Job, Task

PANES = (760, 330)
FORMATS: dict[Format, str] = {
    "csv": "Rows (CSV)",
    "json": "Rows with the question (JSON)",
    "md": "Tree as text (Markdown)",
}


class FamilyPane(QWidget):
    """Shows the family of one model.

    Attributes:
        shown: what is on screen; None before the first. folder: where dialogs start.

    Signals:
        said(str): words for the status line. failed(str): what went wrong. folder_used(str): a file went there.
        lineage_requested(str): the lineage of another model is wanted.
    """

    said = Signal(str)
    failed = Signal(str)
    folder_used = Signal(str)
    lineage_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage_family")
        self.shown: Shown | None = None
        self.folder = ""
        self._census: Census | None = None
        self._notes: tuple[str, ...] = ()
        self._filtering: Task[Any] | None = None
        self._looking: Task[Any] | None = None
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.summary = label("lineage_summary")
        self.filters = TreeFilters()
        self.tree = FamilyView()
        self.caption = label("lineage_caption", muted=True)
        self.copy_button = button("lineage_copy_path", "Copy path")
        self.center_button = button("lineage_center", "Lineage of this model")
        self.export_button = button("lineage_export", "Export…")
        self.breaks_title = theme.heading(QLabel("Breaks"), 3)
        self.breaks_hint = label("lineage_breaks_hint", muted=True)
        self.breaks = BreakList()
        self.next_button = button("lineage_next_break", "Next break")
        self.facts = QPlainTextEdit()
        self.facts.setObjectName("lineage_facts")
        self.facts.setAccessibleName("The chosen model")
        self.facts.setReadOnly(True)
        self.facts.setTabChangesFocus(True)
        self.facts.setAcceptDrops(False)
        theme.role(self.facts, "paper")

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.SPACE, 0, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (self.summary, self.filters):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        below = QHBoxLayout()
        below.setSpacing(theme.GAP)
        below.addStretch(1)
        for one in (self.copy_button, self.center_button, self.export_button):
            below.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.caption)
        column.addLayout(below)
        side = QFrame()
        theme.role(side, "panel")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.SPACE, theme.GAP, theme.SPACE, theme.GAP)
        inside.setSpacing(theme.GAP)
        inside.addWidget(self.breaks_title)
        inside.addWidget(self.breaks_hint)
        inside.addWidget(self.breaks, 3)
        inside.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(theme.heading(QLabel("The chosen model"), 3))
        inside.addWidget(self.facts, 3)
        panes = QSplitter()
        panes.setObjectName("lineage_panes")
        panes.addWidget(middle)
        panes.addWidget(side)
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 0)
        panes.setSizes(list(PANES))
        panes.setChildrenCollapsible(False)
        middle.setMinimumWidth(420)
        side.setMinimumWidth(220)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _connect(self) -> None:
        menu = QMenu(self.export_button)
        menu.setObjectName("lineage_export_menu")
        for kind, text in FORMATS.items():
            action = menu.addAction(f"{text}…")
            action.setObjectName(f"lineage_export_{kind}")
            action.triggered.connect(partial(self._ask_export, kind))
        self.export_button.setMenu(menu)
        copy = QAction("Copy path", self.tree, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.tree.addAction(copy)
        self.copy_button.clicked.connect(self._copy)
        self.center_button.clicked.connect(self._center)
        self.next_button.clicked.connect(lambda: self.breaks.go(1))
        self.filters.changed.connect(self._filter)
        self.tree.place_chosen.connect(self._look)
        self.breaks.place_wanted.connect(self._go)

    # What is shown

    def show_family(self, census: Census, shown: Shown, notes: Sequence[str]) -> None:
        """Show a family, without filters; the notes say what is odd in it."""
        self._stop()
        self._census, self._notes = census, tuple(notes)
        self.filters.reset()
        tree = shown.tree
        self.summary.setText(f"{tree.id(MODEL)}: {words.summary(tree)}")
        self._put(shown)

    def leave(self) -> None:
        """Stop what runs, and let go of what is shown."""
        self._stop()
        self._census = None
        self._clear()

    def _clear(self) -> None:
        self.shown = None
        self.tree.show_tree(None)
        self.breaks.rows.show(None)

    def _stop(self) -> None:
        for task in (self._filtering, self._looking):
            if task is not None:
                task.cancel()

    def _put(self, shown: Shown) -> None:
        self.shown = shown
        tree, found = shown.tree, len(shown.broken)
        self.breaks.rows.show(shown)
        self.breaks_title.setText(f"Breaks ({found:,})")
        self.breaks_hint.setText(_breaks_hint(shown))
        self.breaks.setVisible(bool(found))
        self.next_button.setVisible(bool(found))
        all_ = words.models(len(tree.down.nodes) + len(tree.up.nodes))
        asked = f"{shown.models:,} of {all_} found: {shown.filter.words}; what leads to them is shown too"
        asked = asked if shown.filter != ALL else f"{all_} above and below"
        self.caption.setText(f"{asked} · {tree.snapshot.file} of {tree.snapshot.date}")
        self.tree.show_tree(shown)

    @Slot()
    def _filter(self) -> None:
        if self.shown is None:
            return
        if self._filtering is not None:
            self._filtering.cancel()
        tree, wanted, kept = self.shown.tree, self.filters.filter, self.tree.place

        def put(shown: Shown) -> None:
            self._put(shown)
            if kept != NOBODY and shown.found[kept]:
                self.tree.reveal(kept)
            self.said.emit(self.caption.text())

        self._filtering = tasks.run(lambda job: show(tree, wanted), then=put, failed=self._fail)

    @Slot(int)
    def _go(self, place: int) -> None:
        if self.tree.reveal(place) and self.shown is not None:
            self.said.emit(path(self.shown.tree, place))

    @Slot(int)
    def _look(self, place: int) -> None:
        """Tell of the current place; its parents are read."""
        if self._looking is not None:
            self._looking.cancel()
        tree, census, notes = self._tree, self._census, self._notes
        known = tree is not None and place != NOBODY
        here = known and tree is not None and tree.member[place] != NOBODY
        self.copy_button.setEnabled(known)
        self.center_button.setEnabled(bool(here) and place != MODEL)
        if tree is None or not known:
            self.facts.clear()
            return
        self.facts.setPlainText(facts(tree, place, None, notes))
        if census is not None and here:
            model = tree.id(place)
            self._looking = tasks.run(
                lambda job: lineage.parents(census, model),
                then=lambda found: self.facts.setPlainText(facts(tree, place, found, notes)),
                failed=self._fail,
            )

    @property
    def _tree(self) -> FamilyTree | None:
        return self.shown.tree if self.shown is not None else None

    def _fail(self, error: ClausewrightError) -> None:
        self.failed.emit(str(error))

    # Out of the pane

    @Slot()
    def _copy(self) -> None:
        place = self.tree.place
        if self.shown is not None and place != NOBODY:
            QGuiApplication.clipboard().setText(path(self.shown.tree, place))
            self.said.emit("The path is on the clipboard.")

    @Slot()
    def _center(self) -> None:
        if self.shown is not None and self.tree.place != NOBODY:
            self.lineage_requested.emit(self.shown.tree.id(self.tree.place))

    def export(self, kind: Format, target: Path) -> None:
        """Write the rows that are shown to a file."""
        if self.shown is None:
            return
        self.folder = str(target.parent)
        self.folder_used.emit(self.folder)
        tasks.run(
            _writer(self.shown, kind, target),
            then=lambda written: self.said.emit(f"{written} was written."),
            failed=self._fail,
            progress=self.said.emit,
        )

    def _ask_export(self, kind: Format, checked: bool = False) -> None:
        if self.shown is not None:
            name = files.file_name(f"{self.shown.tree.id(MODEL)} lineage", f".{kind}")
            suggested = files.start_folder(self.folder) / name
            files.save_as(self, "Export", suggested, partial(self.export, kind))


def _writer(shown: Shown, kind: Format, target: Path) -> Callable[[Job], Path]:
    """Work that writes the rows."""

    def write(job: Job) -> Path:
        job.say(f"Writing {target.name}")
        data = export(shown, kind)
        job.stop_if_cancelled()
        write_whole(target, data)
        return target

    return write


def _breaks_hint(shown: Shown) -> str:
    if shown.broken:
        return "Where terms are first lost, with the downloads there and below. Choose one to go to it."
    if shown.tree.broken:
        return f"None among what the filter finds; there are {len(shown.tree.broken):,} in the family."
    return "The terms are lost nowhere." if len(shown.tree.down.nodes) else "There is nothing below it."
