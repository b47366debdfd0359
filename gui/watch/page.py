# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page that watches: the list, what changed, what waits for somebody, and how the terms fare over time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.adherence.entries import entry
from core.adherence.overview import Overview, now, set_every
from core.adherence.views import Event, Held
from core.errors import ClausewrightError
from gui import tasks, theme
from gui.watch import work
from gui.watch.details import Details
from gui.watch.dialogs import FileDialog, MessageDialog
from gui.watch.rates import Rates
from gui.watch.tables import Lists
from gui.widgets.button import button

EMPTY = (
    "Follow the models you licensed, and learn what is made from them on the Hub and whether your terms still travel. "
    "Write the Hub id of a model above, such as your-organization/your-model, or license: and the name of a license, "
    "and press Add; or add one that a project of yours was published to. Then Look now asks the Hub for all that is "
    "made from it and reads the license and card of each. Nothing is sent but the questions, and what was seen is kept "
    "on this computer with its evidence."
)
SCHEDULE = (("Only when I ask", 0), ("Every day", 1), ("Every week", 7), ("Every month", 30))
PANES = (220, 640, 380)


class WatchPage(QWidget):
    """Shows the history and asks the Hub.

    Signals:
        said(str): how something goes or ended, for the status line. back_requested(): show the start page.
    """

    said = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watch_page")
        self.setAccessibleName("Watch")
        self.shown: Overview | None = None
        self._task: tasks.Task[Any] | None = None
        self._looking = False
        self._removed = ""
        self._standing = ""
        self._make()
        self._lay_out()
        self._connect()
        self._offer()

    def _make(self) -> None:
        self.title = theme.heading(QLabel("Watch"), 1)
        self.state = _label("watch_state")
        self.problem = _label("watch_problem")
        theme.role(self.problem, "error")
        self.field = QLineEdit()
        self.field.setObjectName("watch_field")
        self.field.setAccessibleName("Model or license to follow")
        self.field.setPlaceholderText("ORGANIZATION/MODEL or license:NAME")
        self.add = button("watch_add", "Add")
        self.mine = button("watch_mine", "Add published…")
        self.mine.setToolTip("Models that your recent projects were published to")
        self.look = button("watch_look", "Look now")
        theme.role(self.look, "primary")
        self.cancel = button("watch_cancel", "Cancel")
        self.back = button("watch_back", "Back to start")
        self.offered = QMenu(self)
        self.offered.setObjectName("watch_offered")
        self.followed = QListWidget()
        self.followed.setObjectName("watch_followed")
        self.followed.setAccessibleName("What is followed")
        self.remove = button("watch_remove", "Remove")
        self.undo = button("watch_undo", "Undo")
        self.schedule = QComboBox()
        self.schedule.setObjectName("watch_schedule")
        self.schedule.setAccessibleName("How often to look")
        for words, days in SCHEDULE:
            self.schedule.addItem(words, days)
        self.lists = Lists()
        self.rates = Rates()
        self.details = Details()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("watch_tabs")
        for widget, title in (
            (self.lists.changes, "What changed"),
            (self.lists.findings_pane, "Findings"),
            (self.lists.derivatives, "Derivatives"),
            (self.rates, "Rates"),
        ):
            self.tabs.addTab(widget, title)
        self._stack = QStackedWidget()

    def _lay_out(self) -> None:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        words = _label("watch_empty")
        words.setText(EMPTY)
        words.setMaximumWidth(680)
        column.addWidget(words)
        column.addStretch(1)

        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        often = QLabel("Look while the program is open")
        often.setBuddy(self.schedule)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addWidget(self.undo)
        column.addWidget(self.followed, 1)
        column.addLayout(row)
        column.addWidget(often)
        column.addWidget(self.schedule)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setObjectName("watch_splitter")
        panes.setChildrenCollapsible(False)
        for pane in (left, self.tabs, self.details):
            panes.addWidget(pane)
        panes.setSizes(list(PANES))
        panes.setStretchFactor(1, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(panes)

        asking = QHBoxLayout()
        asking.setSpacing(theme.GAP)
        asking.addWidget(self.field, 1)
        for each in (self.add, self.mine, self.look, self.cancel):
            asking.addWidget(each)
        bottom = QHBoxLayout()
        bottom.addWidget(self.back)
        bottom.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.title)
        whole.addLayout(asking)
        whole.addWidget(self.state)
        whole.addWidget(self.problem)
        whole.addWidget(self._stack, 1)
        whole.addLayout(bottom)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.add.clicked.connect(self.follow)
        self.mine.clicked.connect(self.offer_mine)
        self.field.returnPressed.connect(self.follow)
        self.field.textChanged.connect(self._offer)
        self.look.clicked.connect(lambda: self.look_now())
        self.cancel.clicked.connect(self.stop)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self._undo)
        self.followed.currentRowChanged.connect(self._offer)
        self.schedule.activated.connect(self._set_schedule)
        self.lists.finding_chosen.connect(self._show_finding)
        self.lists.change_chosen.connect(self._show_change)
        self.details.explained.connect(
            lambda key, reason: self._do(lambda h: h.say(key, "explained", reason), "Explained.")
        )
        self.details.reopened.connect(lambda key: self._do(lambda h: h.say(key, "reopened"), "Reopened."))
        self.details.draft_wanted.connect(self._draft)
        self.details.file_wanted.connect(self._show_file)

    # What is done

    @property
    def busy(self) -> bool:
        return self._task is not None and self._task.running

    def take_focus(self) -> None:
        self.field.setFocus()
        if self.shown is None and not self.busy:
            self._run(work.after(work.nothing), self._show)

    @Slot()
    def follow(self) -> None:
        """Put what the field says on the list."""
        try:
            name = entry(self.field.text())
        except ClausewrightError as error:
            self._fail(error)
            return
        self.field.clear()
        self._follow(name)

    def _follow(self, name: str) -> None:
        self._do(lambda history: history.follow(name, now()), f"{name} is followed. Look now asks the Hub.")

    @Slot()
    def offer_mine(self) -> None:
        """Offer the models that recent projects were published to, those left out that are followed already."""
        self._run(work.published, self._offer_mine)

    def _offer_mine(self, found: tuple[str, ...]) -> None:
        self._offer()
        followed = {name.lower() for name in self.shown.followed} if self.shown is not None else set()
        left = [name for name in found if name.lower() not in followed]
        if not left:
            self.said.emit(
                "All that your recent projects were published to is followed."
                if found
                else "None of your recent projects was published to a model. Write its Hub id instead."
            )
            return
        self.offered.clear()
        for name in left:
            self.offered.addAction(name.replace("&", "&&")).triggered.connect(_with(self._follow, name))
        self.offered.popup(self.mine.mapToGlobal(self.mine.rect().bottomLeft()))

    def look_now(self, *, only_due: bool = False) -> None:
        """Ask the Hub what became of everything that is followed."""
        if not self.busy:
            self._looking = True
            self._run(work.look(only_due=only_due), self._looked, "Asking the Hub…")

    @Slot()
    def stop(self) -> None:
        """Stop looking; what was seen until now is kept, and the next look goes on from there."""
        if self._task is not None and self.busy:
            self._task.cancel()
        self._looking = False
        self._run(work.after(work.nothing), self._show)
        self.said.emit("Stopped. What was seen is kept; the next look goes on from there.")

    def leave(self) -> None:
        """The window closes."""
        if self._task is not None:
            self._task.cancel()

    def _do(self, act: work.Act, words: str) -> None:
        if self.busy:
            self.said.emit("One thing after the other: the Hub is being asked.")
            return

        def shown(found: Overview) -> None:
            self._show(found)
            self.said.emit(words)

        self._run(work.after(act), shown)

    def _run(self, what: Any, then: Any, words: str = "") -> None:
        self.problem.clear()
        self._task = tasks.run(what, then=then, failed=self._fail, progress=self.state.setText)
        if words:
            self.state.setText(words)
        self._offer()

    @Slot()
    def _remove(self) -> None:
        item = self.followed.currentItem()
        if item is not None:
            self._removed = str(item.data(Qt.ItemDataRole.UserRole))
            name = self._removed
            self._do(lambda history: history.leave(name), f"{name} is followed no longer. What was seen is kept.")

    @Slot()
    def _undo(self) -> None:
        name, self._removed = self._removed, ""
        self._do(lambda history: history.follow(name, now()), f"{name} is followed again.")

    @Slot(int)
    def _set_schedule(self, index: int) -> None:
        days = int(self.schedule.itemData(index))
        self._do(lambda history: set_every(history, days), "Kept.")

    @Slot(object)
    def _draft(self, held: Held) -> None:
        from core.adherence.message import draft

        known = next((one for one in self._derivatives if one.listing.id == held.model), None)
        dialog = MessageDialog(draft(held, known.followed if known is not None else held.model), held.model, self)
        dialog.taken.connect(partial(self._asked, held.key))
        dialog.open()

    def _asked(self, key: str) -> None:
        self._do(lambda history: history.say(key, "asked"), "The maintainer is being asked; the finding says so.")

    @Slot(str, str)
    def _show_file(self, name: str, sha256: str) -> None:
        def show(data: bytes | None) -> None:
            if data is None:
                self.said.emit("The history does not hold this file any more.")
            else:
                FileDialog(name, data, self).open()

        tasks.run(work.kept_file(sha256), then=show, failed=self._fail)

    # What is shown

    @property
    def _derivatives(self) -> Any:
        return self.shown.derivatives if self.shown is not None else ()

    def _looked(self, found: work.Looked) -> None:
        self._looking = False
        self._show(found.after)
        done = found.done
        if done is None:
            return
        count = len(done.events)
        words = "Nothing changed." if not count else f"{count} {'thing' if count == 1 else 'things'} changed."
        self.said.emit(f"{words} {done.listed:,} derivatives listed, {done.looked:,} read.")
        if done.problems:
            more = f" and {len(done.problems) - 1} more" if len(done.problems) > 1 else ""
            self.problem.setText(f"{done.problems[0]}{more}. It is looked at again next time.")
        if count:
            self.tabs.setCurrentIndex(0)

    def _show(self, found: Overview) -> None:
        self.shown = found
        chosen = self.followed.currentRow()
        self.followed.clear()
        for name in found.followed:
            count = sum(one.there for one in found.derivatives if one.followed.lower() == name.lower())
            self.followed.addItem(f"{name}  ({count:,})")
            item = self.followed.item(self.followed.count() - 1)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(name)
        self.followed.setCurrentRow(min(max(chosen, 0), self.followed.count() - 1))
        waiting = len(found.waiting)
        last = f"Last look {found.last[:16].replace('T', ' ')} UTC." if found.last else "Not looked yet."
        there = sum(one.there for one in found.derivatives)
        self._standing = f"{last} {there:,} derivatives, {waiting:,} findings wait for somebody."
        self.state.setText(self._standing)
        days = found.every_days or 0
        self.schedule.setCurrentIndex(max(self.schedule.findData(days), 0))
        key = self.details.held.key if self.details.held is not None else ""
        self.lists.show_overview(found)
        self.rates.show_overview(found)
        self._show_finding(next((one for one in found.findings if one.key == key), None))
        self._stack.setCurrentIndex(1 if found.followed or found.events else 0)
        self._offer()

    @Slot(object)
    def _show_finding(self, held: Held | None) -> None:
        events = self.shown.events if self.shown is not None and held is not None else ()
        self.details.show_finding(held, tuple(one for one in events if held is not None and one.finding == held.key))

    @Slot(object)
    def _show_change(self, event: Event) -> None:
        findings = self.shown.findings if self.shown is not None else ()
        held = next((one for one in findings if one.key == event.finding), None)
        if held is not None:
            self._show_finding(held)
        else:
            self.details.show_change(event)

    def _fail(self, error: ClausewrightError) -> None:
        kept = " What was seen until now is kept." if self._looking else ""
        self._looking = False
        self.problem.setText(f"{error}{kept}")
        self.state.setText(self._standing)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        busy, shown = self.busy, self.shown
        self.add.setEnabled(not busy and bool(self.field.text().strip()))
        self.mine.setEnabled(not busy)
        self.look.setEnabled(not busy and shown is not None and bool(shown.followed))
        self.cancel.setEnabled(busy and self._looking)
        self.remove.setEnabled(not busy and self.followed.currentItem() is not None)
        self.undo.setEnabled(not busy and bool(self._removed))
        self.problem.setVisible(bool(self.problem.text()))


def _with(act: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: act(name)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
