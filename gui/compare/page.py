# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Compare licenses": two sides on top, what they restrict and ask side by side, their words below."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from core.errors import ClausewrightError
from core.reading import compared as words
from gui import tasks, theme
from gui.compare.export import as_text, save
from gui.compare.given import Compared, Given, comparing
from gui.compare.passages import Passages
from gui.compare.picker import SidePicker
from gui.compare.rows import RowTree, summary
from gui.compare.text_view import TextView
from gui.dialogs import files
from gui.settings import load_preferences
from gui.widgets.button import button
from gui.wizard.fields import text_label

EMPTY = (
    "Choose two licenses: the open project, a project or license file, or a license that is known by name. What they "
    "restrict is then shown clause by clause, B as seen from A."
)


class ComparePage(QWidget):
    """Compares as soon as both sides are chosen.

    Attributes:
        compared: what was compared last; None before anything was.

    Signals:
        said(str): how it goes, for the status line.
        back_requested(): back to where one came from.
    """

    said = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compared: Compared | None = None
        self._task: tasks.Task[Compared] | None = None
        self.setObjectName("compare_page")
        self.setAccessibleName("Compare licenses")
        self._title = theme.heading(text_label("Compare licenses"), 1)
        self._summary = text_label(EMPTY)
        self._summary.setObjectName("compare_summary")
        self._notes = text_label(muted=True)
        self._notes.setObjectName("compare_notes")
        self._problem = text_label()
        self._problem.setObjectName("compare_problem")
        theme.role(self._problem, "error")
        self.a, self.b = SidePicker("A"), SidePicker("B")
        self._swap = button("compare_swap", "&Swap")
        self._swap.setToolTip("Swap A and B")
        self.restrictions = RowTree(
            "compare_restrictions", "Restrictions on use, side by side", ("A", "B", "How B stands to A")
        )
        self.passages = Passages()
        self.differences = RowTree("compare_differences", "Terms and duties that differ", ("What", "A", "B"))
        self._no_differences = text_label(muted=True)
        self._no_differences.setObjectName("compare_no_differences")
        self.changes = TextView()
        self.tabs = QTabWidget()
        self._back = button("compare_back", "Back to start")
        self._cancel = button("compare_cancel", "Cancel")
        self._copy = button("compare_copy", "&Copy")
        self._save = button("compare_save", "Save as…")
        self._lay_out()
        self._connect()
        self._say_problem("")
        self._offer()

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(theme.SPACE)
        sides.addWidget(self.a, 1)
        sides.addWidget(self._swap)
        sides.addWidget(self.b, 1)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.setObjectName("compare_splitter")
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.restrictions)
        panes.addWidget(self.passages)
        panes.setSizes([300, 260])
        others = QWidget()
        column = QVBoxLayout(others)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.addWidget(self._no_differences)
        column.addWidget(self.differences, 1)
        column.addStretch()
        self.tabs.setObjectName("compare_tabs")
        self.tabs.setDocumentMode(True)
        for page, title in (
            (panes, "&Restrictions"),
            (others, "&Terms and duties"),
            (self.changes, "&Words that differ"),
        ):
            self.tabs.addTab(page, title)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        for each in (self._cancel, self._copy, self._save):
            buttons.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._title)
        whole.addLayout(sides)
        for label in (self._summary, self._notes, self._problem):
            whole.addWidget(label)
        whole.addWidget(self.tabs, 1)
        self._rest = QWidget()
        whole.addWidget(self._rest, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.a.chosen.connect(self.compare)
        self.b.chosen.connect(self.compare)
        self._swap.clicked.connect(self.swap)
        self.restrictions.row_chosen.connect(self.passages.show_row)
        self.tabs.currentChanged.connect(self._show_tab)
        self.changes.said.connect(self.said)
        self._back.clicked.connect(self._leave)
        self._cancel.clicked.connect(self._stop)
        self._copy.clicked.connect(self.copy)
        self._save.clicked.connect(self.ask_save)

    # What is compared

    def offer(self, options: Sequence[Given]) -> None:
        """What can be chosen on either side."""
        self.a.offer(options)
        self.b.offer(options)

    def take_focus(self) -> None:
        empty = self.b if self.a.given is not None and self.b.given is None else self.a
        empty.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def uses_draft(self) -> bool:
        """Whether the open project stands on a side: it may have changed since it was compared."""
        return any(picker.given is not None and picker.given.key == "draft" for picker in (self.a, self.b))

    def choose(self, a: Given | None, b: Given | None) -> None:
        """Choose both sides, and compare them where both are there."""
        self.a.choose(a)
        self.b.choose(b)
        self.compare()

    def take(self, path: Path) -> None:
        """Put a file that was dropped on the side that is empty, else on B."""
        (self.a if self.a.given is None else self.b).take_file(path)

    @Slot()
    def compare(self) -> None:
        """Compare what is chosen; while a side is missing, say so."""
        self.cancel()
        self._say_problem("")
        a, b = self.a.given, self.b.given
        if a is None or b is None:
            self.compared = None
            missing = "B" if a is not None else "A"
            self._summary.setText(EMPTY if a is b else f"Choose {missing}, too.")
            self._offer()
            return

        def done(compared: Compared) -> None:
            self._task = None
            self.said.emit(f"{a.title} and {b.title} were compared.")
            self.show_compared(compared)

        def failed(error: ClausewrightError) -> None:
            self._task = None
            self.compared = None
            self.said.emit("Nothing was compared.")
            self._summary.setText("")
            said = str(error)
            self._say_problem(said if error.where else said[:1].upper() + said[1:])
            self._offer()

        self._task = tasks.run(comparing(a, b), then=done, failed=failed, progress=self.said.emit)
        self._offer()

    @Slot()
    def swap(self) -> None:
        a, b = self.a.given, self.b.given
        self.choose(b, a)

    def cancel(self) -> None:
        """What is being compared is not wanted any more."""
        if self._task is not None and self._task.running:
            self._task.cancel()
            self.said.emit("")
        self._task = None
        self.changes.cancel()

    def show_compared(self, compared: Compared) -> None:
        self.compared = compared
        self._summary.setText(summary(compared.found))
        notes = "\n".join(compared.found.notes)
        self._notes.setText(notes)
        self.changes.forget()
        names = words.title(compared.a), words.title(compared.b)
        self.restrictions.setHeaderLabels([f"A: {names[0]}", f"B: {names[1]}", "How B stands to A"])
        self.differences.setHeaderLabels(["What", f"A: {names[0]}", f"B: {names[1]}"])
        self.passages.show_sides(compared)
        self.restrictions.show_restrictions(compared)
        self.differences.show_differences(compared.found)
        count = len(compared.found.terms) + len(compared.found.obligations)
        self.tabs.setTabText(1, f"&Terms and duties ({count})")
        self._no_differences.setText(_without_differences(compared))
        self._no_differences.setVisible(bool(self._no_differences.text()))
        self.differences.setVisible(count > 0)
        self._offer()
        self._show_tab(self.tabs.currentIndex())

    @Slot(int)
    def _show_tab(self, tab: int) -> None:
        if self.compared is not None and self.tabs.widget(tab) is self.changes:
            self.changes.show_changes(self.compared)

    # The result elsewhere

    @Slot()
    def copy(self) -> None:
        if self.compared is not None:
            QGuiApplication.clipboard().setText(as_text(self.compared, self.changes.changes))
            self.said.emit("The comparison is in the clipboard.")

    @Slot()
    def ask_save(self) -> None:
        """Ask where the comparison is to be written, the paragraphs that differ with it."""
        compared = self.compared
        if compared is None:
            return
        start = files.start_folder(load_preferences().folder)
        name = files.file_name(f"{words.title(compared.a)} and {words.title(compared.b)}", ".txt")
        files.save_as(self.window(), "Save the comparison", start / name, lambda path: self._write(compared, path))

    def _write(self, compared: Compared, path: Path) -> None:
        tasks.run(
            save(compared, path),
            then=lambda _: self.said.emit(f"{path.name} was written."),
            failed=lambda error: self._say_problem(str(error)),
            progress=self.said.emit,
        )

    # Inner workings

    @Slot()
    def _stop(self) -> None:
        self.cancel()
        self.said.emit("Nothing was compared.")
        self._summary.setText("Comparing was cancelled. Choose a side again to compare.")
        self.compared = None
        self._offer()

    @Slot()
    def _leave(self) -> None:
        self.cancel()
        self.back_requested.emit()

    def _offer(self) -> None:
        running = self._task is not None
        shown = self.compared is not None and not running
        if running:
            self._summary.setText("Comparing…")
        self.tabs.setVisible(shown)
        self._rest.setVisible(not shown)
        self._notes.setVisible(shown and bool(self._notes.text()))
        self._cancel.setVisible(running)
        for each in (self._copy, self._save):
            each.setVisible(shown)
        self._summary.setVisible(bool(self._summary.text()))
        self._swap.setEnabled(self.a.given is not None or self.b.given is not None)

    def _say_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


def _without_differences(compared: Compared) -> str:
    """What the tab of terms and duties says beside what it lists."""
    parts = []
    if not (compared.a.terms and compared.b.terms):
        parts.append("Terms are compared where both licenses are made with Clausewright.")
    elif not compared.found.terms:
        parts.append("The terms are the same.")
    for letter, side in (("A", compared.a), ("B", compared.b)):
        if not side.obligations:
            parts.append(f"No duties are known of {letter}.")
    if compared.a.obligations and not compared.found.obligations:
        parts.append("The duties are the same.")
    return " ".join(parts)
