# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Inspect folder": folders at the left, the report in the middle, evidence of the chosen row at the right.

One folder after the other is inspected in a worker; the report of the first is there while others still wait.
"""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from core.inspection.report import FindingState, FolderReport
from core.inspection.words import open_findings
from core.obligations.rules.finding import Seen
from gui import tasks, theme
from gui.dialogs import files
from gui.inspector import work
from gui.inspector.actions import Actions
from gui.inspector.details import Details
from gui.inspector.file_view import FileView
from gui.inspector.report_view import ReportView
from gui.inspector.rows import Row
from gui.inspector.tree import FolderTree
from gui.settings import load_preferences
from gui.wizard.fields import text_label

PANES = (230, 520, 480)
MOST_REPORTS = 300
"""Reports kept at hand."""
EMPTY = (
    "Drop one or many model folders anywhere on this window, or open one: a downloaded model, a whole cache of the "
    "Hub, a store of Ollama. Clausewright reads cards, license texts, configurations and the headers of weights, runs "
    "nothing in them, and says which licenses they really carry, what those ask, and what is missing."
)


class InspectorPage(QWidget):
    """Inspects folders that are dropped or opened.

    Attributes:
        reports: folder -> its report, as far as they are there.

    Signals:
        said(str): how it goes, for the status line.
        start_requested(object): open the wizard with this Start.
        back_requested(): back to where one came from.
    """

    said = Signal(str)
    start_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspect_page")
        self.setAccessibleName("Inspect folder")
        self.reports: dict[Path, FolderReport] = {}
        self._waiting: deque[Path] = deque()
        self._task: tasks.Task[Any] | None = None
        self._total = 0
        self._done = 0
        self._upstreams: list[Path] = []
        self._online = False
        self._shown: tuple[Path, tuple[int, ...]] | None = None
        self._make()
        self._lay_out()
        self._connect()
        self._offer()

    def _make(self) -> None:
        self._title = theme.heading(text_label(), 1)
        self._title.setObjectName("inspect_heading")
        self._what = text_label()
        self._what.setObjectName("inspect_what")
        self._problem = text_label()
        self._problem.setObjectName("inspect_problem")
        theme.role(self._problem, "error")
        self._progress = text_label(muted=True)
        self._progress.setObjectName("inspect_progress")
        self._open = _button("inspect_open", "Open a folder…")
        theme.role(self._open, "primary")
        self._again = _button("inspect_again", "Inspect anew")
        self._stop = _button("inspect_stop", "Stop")
        self._back = _button("inspect_back", "Back to start")
        self.tree = FolderTree()
        self.report = ReportView()
        self.details = Details()
        self.file = FileView()
        self.actions_row = Actions(self)
        self._stack = QStackedWidget()

    def _lay_out(self) -> None:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        words = text_label()
        words.setText(EMPTY)
        words.setMaximumWidth(680)
        column.addWidget(words)
        column.addStretch(1)

        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.details)
        right.addWidget(self.file)
        right.setSizes([400, 220])
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setObjectName("inspect_splitter")
        panes.setChildrenCollapsible(False)
        for pane in (self.tree, self.report, right):
            panes.addWidget(pane)
        panes.setSizes(list(PANES))
        panes.setStretchFactor(1, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(panes)

        head = QVBoxLayout()
        head.setSpacing(theme.GRID)
        for label in (self._title, self._what, self._problem):
            head.addWidget(label)
        going = QHBoxLayout()
        going.setSpacing(theme.GAP)
        going.addWidget(self._progress, 1)
        going.addWidget(self._stop)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (self._back, self._open, self._again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.actions_row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        whole.setSpacing(theme.GAP)
        whole.addLayout(head)
        whole.addLayout(going)
        whole.addWidget(self._stack, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self._open.clicked.connect(self.ask_open)
        self._again.clicked.connect(self.inspect_again)
        self._stop.clicked.connect(self.stop)
        self.tree.chosen.connect(self._show)
        self.report.row_chosen.connect(self._show_row)
        self.details.place_chosen.connect(self._show_place)
        self.details.accepted.connect(lambda key, reason: self._settle(key, "accepted", reason))
        self.details.answered.connect(lambda key, answer: self._settle(key, "answered", answer))
        self.details.reopened.connect(lambda key: self._settle(key, "open", ""))
        self.actions_row.said.connect(self._say_outcome)
        self.actions_row.started.connect(self.start_requested)
        self.actions_row.written.connect(self.inspect_again)
        self.actions_row.base_given.connect(self.add_base)
        self.actions_row.hub_asked.connect(self.ask_hub)

    # What is inspected

    @property
    def busy(self) -> bool:
        return self._task is not None and self._task.running

    @property
    def current(self) -> FolderReport | None:
        """The report on screen: of a folder or of a component."""
        if self._shown is None or self._shown[0] not in self.reports:
            return None
        return work.inside(self.reports[self._shown[0]], self._shown[1])

    def ask_open(self) -> None:
        start = files.start_folder(load_preferences().folder)
        files.folder(self.window(), "Inspect a folder", start, lambda path: self.take([path]))

    def take(self, paths: Sequence[Path]) -> None:
        """Inspect these folders, and every model folder inside them."""
        self.stop()
        self._say_problem("")
        self._task = tasks.run(
            work.finder(paths),
            then=lambda found: self._take_found(paths, found),
            failed=lambda error: self._failed_words(str(error)),
            progress=self._say_progress,
        )
        self._offer()

    def inspect_again(self) -> None:
        """Inspect the folder on screen anew; what did not change is not read again."""
        if self._shown is not None and not self.busy:
            self._waiting.append(self._shown[0])
            self._total, self._done = 1, 0
            self._next()

    def add_base(self, folder: Path) -> None:
        """Learn the terms of a base from its own folder, for everything that is inspected from here on."""
        if folder not in self._upstreams:
            self._upstreams.append(folder)
        self.inspect_again()

    def ask_hub(self) -> None:
        """Ask the Hub, this once, for works that the folder on screen is built on and whose license is not known."""
        self._online = True
        self.inspect_again()
        self._online = False

    def stop(self) -> None:
        """Nothing further is inspected. Reports that are there stay."""
        if self.busy and self._task is not None:
            self._task.cancel()
            left = len(self._waiting) + 1
            self.said.emit(f"Stopped; {left} {'folder was' if left == 1 else 'folders were'} not inspected.")
        self._waiting.clear()
        self._task = None
        self._say_progress("")
        self._offer()

    def _take_found(self, asked: Sequence[Path], found: list[Path]) -> None:
        if not found:
            names = ", ".join(path.name for path in asked)
            self._failed_words(f"{names} holds no model: no card, no license text, no configuration and no weights.")
            return
        fresh = [path for path in found if path not in self.reports]
        self.tree.add(found)
        self._waiting.extend(fresh or found)
        self._total, self._done = len(self._waiting), 0
        self._stack.setCurrentIndex(1)
        self.tree.select(found[0])
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._task = None
            self._say_progress("")
            count = self._done
            self.said.emit(f"{count} {'folder' if count == 1 else 'folders'} inspected.")
            self._offer()
            return
        path = self._waiting.popleft()
        self._done += 1
        at = self._total - len(self._waiting)
        where = f" ({at} of {self._total})" if self._total > 1 else ""
        self._say_progress(f"Reading {path.name}{where}…")
        self._task = tasks.run(
            work.inspector(path, [base for base in self._upstreams if base != path], online=self._online),
            then=lambda report: self._take_report(path, report),
            failed=lambda error: self._take_failure(path, error),
            progress=self._say_progress,
        )
        self._offer()

    def _take_report(self, path: Path, report: FolderReport) -> None:
        self.reports.pop(path, None)
        self.reports[path] = report
        self._forget_some()
        self.tree.show_report(path, report)
        if self._shown is None or self._shown[0] == path:
            self._show(path, self._shown[1] if self._shown is not None else ())
        self._next()

    def _forget_some(self) -> None:
        """Thousands of reports would fill the memory: those not looked at for longest are made anew when chosen."""
        shown = self._shown[0] if self._shown is not None else None
        for path in [path for path in self.reports if path != shown][: max(0, len(self.reports) - MOST_REPORTS)]:
            del self.reports[path]

    def _take_failure(self, path: Path, error: ClausewrightError) -> None:
        self.tree.show_error(path, "could not be inspected")
        self._say_problem(str(error))
        self._next()

    def _failed_words(self, words: str) -> None:
        self._task = None
        self._say_progress("")
        self.said.emit("Nothing was inspected.")
        self._say_problem(words)
        self._offer()

    # What is shown

    @Slot(object, object)
    def _show(self, path: Path, at: tuple[int, ...] = ()) -> None:
        self._shown = (path, tuple(at))
        report = self.current
        self.file.clear()
        self.report.show_report(report)
        if report is None and not self.busy and path not in self._waiting:
            self.inspect_again()
        self._offer()

    @Slot(object)
    def _show_row(self, row: Row | None) -> None:
        self.details.show_row(row)
        if row is None or not row.seen:
            self.file.clear()
        else:
            self._show_place(row.seen[0])

    @Slot(object)
    def _show_place(self, seen: object) -> None:
        report = self.current
        if report is None or not isinstance(seen, Seen):
            return
        row = self.report.chosen
        self.file.show_place(Path(report.path), seen, row.restricts if row is not None else None)

    def _settle(self, key: str, state: FindingState, reason: str) -> None:
        """Keep what the person said of a finding, with the folder's record."""
        if self._shown is None:
            return
        path = self._shown[0]
        try:
            self.reports[path] = work.settle(self.reports[path], key, state, reason)
        except ClausewrightError as error:
            self._say_problem(str(error))
            return
        self.tree.show_report(path, self.reports[path])
        self.report.show_report(self.current, keep=key)
        words = {"accepted": "Accepted; the reason is kept.", "answered": "Your answer is kept.", "open": "Open again."}
        self.said.emit(words[state])
        self._offer()

    def take_focus(self) -> None:
        (self.report if self.reports else self._open).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        report = self.current
        shown = self._stack.currentIndex() == 1
        self._stop.setVisible(self.busy)
        self._again.setVisible(shown)
        self._again.setEnabled(not self.busy)
        self.actions_row.bases, self.actions_row.online = tuple(self._upstreams), self._online
        self.actions_row.show_report(report, self.reports, self._shown[0] if self._shown is not None else None)
        if report is None:
            self._title.setText("Inspect folder")
            self._what.setText("" if not shown else "This folder waits to be inspected.")
        else:
            self._title.setText(report.name)
            errors = sum(finding.severity == "error" for finding in open_findings(report))
            heading = {0: "", 1: " One error is open."}.get(errors, f" {errors} errors are open.")
            self._what.setText(f"{report.what}{heading}")
        self._what.setVisible(bool(self._what.text()))

    def _say_progress(self, words: str) -> None:
        self._progress.setText(words)
        self._progress.setVisible(bool(words))

    def _say_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _say_outcome(self, words: str, failed: bool) -> None:
        self._say_problem(words if failed else "")
        self.said.emit(words)


def _button(name: str, label: str) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
