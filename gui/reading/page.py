# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Read a license": restrictions on the left, the text in the middle, the chosen passage on the right."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.catalog import catalog as catalogs
from core.errors import ClausewrightError
from core.projects import corrections
from core.projects.corrections import Correction
from gui import tasks, theme
from gui.dialogs import files
from gui.reading.details import Details
from gui.reading.outcome import Found, Outcome, found, has_changes, headline, reader
from gui.reading.text_pane import TextPane
from gui.settings import load_preferences
from gui.widgets.button import button
from gui.wizard.fields import text_label


class ReadingPage(QWidget):
    """Reads a text that is dropped, opened or pasted.

    Attributes:
        outcome: what was read last; None before anything was.

    Signals:
        said(str): how it goes, for the status line.
        verification_requested(object): show how this Outcome differs from the license it is closest to.
        compare_requested(object): compare this Outcome with something.
        start_requested(object): start a license from this Outcome.
        back_requested(): back to where one came from.
    """

    said = Signal(str)
    verification_requested = Signal(object)
    compare_requested = Signal(object)
    start_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome: Outcome | None = None
        self._rows: list[Found] = []
        self._task: tasks.Task[Outcome] | None = None
        self.setObjectName("reading_page")
        self.setAccessibleName("Read a license")

        self._title = theme.heading(text_label(), 1)
        self._title.setObjectName("reading_title")
        self._meaning = text_label()
        self._meaning.setObjectName("reading_meaning")
        self._problem = text_label()
        self._problem.setObjectName("reading_problem")
        theme.role(self._problem, "error")
        self._open = button("reading_open", "Open a file…")
        self._paste = button("reading_paste", "Paste a text")
        self._verify = button("reading_verify", "What was changed…")
        self._compare = button("reading_compare", "Compare with…")
        self._start = button("reading_start", "Start a license from this")
        theme.role(self._start, "primary")
        self._cancel = button("reading_cancel", "Cancel")
        self._back = button("reading_back", "Back to start")
        self.pasted = QPlainTextEdit()
        self.pasted.setObjectName("reading_pasted")
        self.pasted.setAccessibleName("Text of a license")
        self.pasted.setPlaceholderText("Paste the text of a license, a use policy or terms of use here.")
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAcceptDrops(False)
        self._read = button("reading_read", "Read it")
        theme.role(self._read, "primary")
        self.list = QListWidget()
        self.list.setObjectName("reading_passages")
        self.list.setAccessibleName("Restrictions on use")
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.text = TextPane()
        self.details = Details(catalogs.load())
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_empty()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addWidget(self._title)
        words.addWidget(self._meaning)
        words.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for each in (self._back, self._open, self._paste):
            buttons.addWidget(each)
        buttons.addStretch(1)
        for each in (self._cancel, self._verify, self._compare, self._start):
            buttons.addWidget(each)

        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.pasted, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._read)
        column.addLayout(row)

        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setObjectName("reading_splitter")
        panes.setChildrenCollapsible(False)
        for pane in (self.list, self.text, self.details):
            panes.addWidget(pane)
        panes.setSizes([280, 620, 320])
        panes.setStretchFactor(1, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(panes)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        whole.setSpacing(theme.SPACE)
        whole.addLayout(words)
        whole.addWidget(self._stack, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._back.clicked.connect(self._leave)
        self._cancel.clicked.connect(self._stop)
        self._compare.clicked.connect(lambda: self.compare_requested.emit(self.outcome))
        self._start.clicked.connect(lambda: self.start_requested.emit(self.outcome))
        self._open.clicked.connect(self.ask_open)
        self._paste.clicked.connect(self.show_empty)
        self._read.clicked.connect(lambda: self.read(self.pasted.toPlainText()))
        self._verify.clicked.connect(lambda: self.verification_requested.emit(self.outcome))
        self.list.currentRowChanged.connect(self.choose)
        self.text.passage_chosen.connect(self.choose)
        self.details.corrected.connect(self._take_correction)

    # What is read

    def show_empty(self) -> None:
        """Ask for a text."""
        self.cancel()
        self._title.setText("Read a license")
        self._meaning.setText(
            "Drop a license file anywhere on this window, open one, or paste its text. Clausewright says which "
            "license it is and which uses it restricts, passage by passage."
        )
        self._say_problem("")
        self._stack.setCurrentIndex(0)
        self._offer()
        self.pasted.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_open(self) -> None:
        start = files.start_folder(load_preferences().folder)
        files.open_text(self.window(), start, self.read)

    def read(self, given: Path | str) -> None:
        """Read a file, or a text that was pasted."""
        self.cancel()
        self._say_problem("")

        def done(outcome: Outcome) -> None:
            self._task = None
            self.said.emit(f"{outcome.name} was read.")
            self.show_outcome(outcome)

        def failed(error: ClausewrightError) -> None:
            self._task = None
            self._offer()
            self.said.emit("Nothing was read.")
            self._say_problem(str(error))

        self._task = tasks.run(reader(given), then=done, failed=failed, progress=self.said.emit)
        self._offer()

    def cancel(self) -> None:
        """What is being read is not wanted any more."""
        if self._task is not None and self._task.running:
            self._task.cancel()
            self.said.emit("")
        self._task = None

    @Slot()
    def _stop(self) -> None:
        self.cancel()
        self._offer()
        self.said.emit("Nothing was read.")

    @Slot()
    def _leave(self) -> None:
        self.cancel()
        self._offer()
        self.back_requested.emit()

    def show_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome
        title, meaning = headline(outcome)
        self._title.setText(f"{outcome.name}: {title}")
        self._meaning.setText(meaning)
        self._stack.setCurrentIndex(1)
        self._fill()
        self.text.show_text(outcome.source.text, [(row.passage.start, row.passage.end) for row in self._rows])
        self._offer()
        if self._rows:
            self.list.setCurrentRow(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.details.show_found(None)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Choose a passage: in the list, in the text and in the details at once."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(number)
        self.text.choose(number)
        self.details.show_found(self._rows[number] if 0 <= number < len(self._rows) else None)

    @Slot(object)
    def _take_correction(self, correction: Correction | None) -> None:
        number = self.list.currentRow()
        if self.outcome is None or not 0 <= number < len(self._rows):
            return
        words = self._rows[number].passage.text
        try:
            said = corrections.say(words, correction)
        except ClausewrightError as error:
            self._say_problem(str(error))
            return
        self.outcome = structs.replace(self.outcome, corrections=said)
        self._fill()
        self.choose(number)
        self.said.emit("Your correction was taken back." if correction is None else "Your correction is kept.")

    def _fill(self) -> None:
        assert self.outcome is not None
        self._rows = found(self.outcome, catalogs.load())
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in self._rows:
                item = QListWidgetItem(f"{row.title}\n{row.sure}")
                item.setToolTip(row.passage.text[:400])
                self.list.addItem(item)

    def _offer(self) -> None:
        shown = self._stack.currentIndex() == 1 and self.outcome is not None
        running = self._task is not None
        self._cancel.setVisible(running)
        for each in (self._paste, self._compare, self._start):
            each.setVisible(shown and not running)
        self._verify.setVisible(shown and not running and self.outcome is not None and has_changes(self.outcome))

    def _say_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
