# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The main window: messages on top, the start page or the wizard below, a status line at the bottom."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import dropping, settings, theme
from gui.adoption.hosting import Adoption
from gui.desk import Desk
from gui.dialogs.hosting import Dialogs
from gui.inspector.hosting import Inspections
from gui.menus import Menus
from gui.open_project import OpenProject
from gui.publish.hosting import Publishing
from gui.reading.hosting import Readings
from gui.recent_projects import RecentProjects
from gui.settings import Preferences, ProjectView
from gui.start_page import StartPage
from gui.watch.hosting import Watching
from gui.widgets.message_bar import Choice, MessageBar

if TYPE_CHECKING:
    from gui.adoption.page import AdoptionPage
    from gui.compare.page import ComparePage
    from gui.inspector.page import InspectorPage
    from gui.publish.page import PublishPage
    from gui.reading.page import ReadingPage
    from gui.watch.page import WatchPage
    from gui.workbench import Workbench

SIZE = (1280, 800)
SMALLEST = (1024, 700)
REMEMBER_MS = 400


class Window(QMainWindow):
    """The one window of the program.

    Attributes:
        desk: the project that is open. workbench: its wizard; None until the first project is shown.
        readings: the pages that read and compare.
        messages: what there is to say. actions_by_id: entry id -> action of the menus.

    Signals:
        fault(str): something went wrong that nobody caught; may be emitted in any thread.
    """

    fault = Signal(str)

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.preferences = preferences if preferences is not None else settings.load_preferences()
        self._state = settings.load_window()
        self._closing = False
        self.workbench: Workbench | None = None
        self.messages = MessageBar()
        self.desk = Desk(self, self.messages)
        self._menus = Menus(self)
        self.actions_by_id = self._menus.actions
        self.start_page = StartPage()
        self._recent = RecentProjects(self.desk, self._menus.recent, self.start_page)
        self._stack = QStackedWidget()
        self._dialogs = Dialogs(self, self.messages, self._take_preferences)
        self._publishing = Publishing(self, self.desk, self.messages, self._stack)
        self.readings = Readings(self, self.desk, self.messages, self._stack, self._dialogs.show)
        self.inspections = Inspections(self, self.desk, self.messages, self._stack)
        self._adoption = Adoption(self, self._stack)
        self.watching = Watching(self, self._stack)
        self._status = QLabel()
        self._status.setObjectName("status_line")
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_MS)

        self._lay_out()
        self._connect()
        self._show_title()
        self._menus.show_state(project=False)
        self.show_start()

    def _lay_out(self) -> None:
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        if self._state.geometry:
            self.restoreGeometry(QByteArray.fromHex(self._state.geometry.encode()))
        self._stack.addWidget(self.start_page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        desk, page = self.desk, self.start_page
        doing: dict[str, Callable[[], object]] = {
            "new": desk.new,
            "open": desk.ask_open,
            "save": lambda: desk.save(),
            "save_as": lambda: desk.save_as(),
            "export": lambda: self._at_work(lambda bench: bench.go_to_export()),
            "publish": self.show_publish,
            "print": lambda: self._at_work(lambda bench: bench.print()),
            "close": desk.close,
            "quit": self.close,
            "undo": lambda: self._at_work(lambda bench: bench.undo()),
            "redo": lambda: self._at_work(lambda bench: bench.redo()),
            "copy": lambda: self._at_work(lambda bench: bench.copy()),
            "find": lambda: self._at_work(lambda bench: bench.start_search()),
            "preferences": self.show_preferences,
            "start": desk.close,
            "read": self.show_reading,
            "compare": self.show_compare,
            "inspect": self.show_inspect,
            "adoption": self.show_adoption,
            "watch": self.show_watch,
            "help": self.show_help,
            "log": self.show_log,
            "about": self.show_about,
        }
        for entry_id, action in self._menus.actions.items():
            action.triggered.connect(_ignoring_argument(doing[entry_id]))
        page.new_requested.connect(desk.new)
        page.open_requested.connect(desk.ask_open)
        page.inspect_requested.connect(self.show_inspect)
        page.adoption_requested.connect(self.show_adoption)
        page.watch_requested.connect(self.show_watch)
        page.read_requested.connect(self.show_reading)
        page.compare_requested.connect(self.show_compare)
        page.unsaved_chosen.connect(desk.recover)
        desk.opened.connect(self._show_project)
        desk.cleared.connect(self.show_start)
        desk.changed.connect(self._show_title)
        desk.said.connect(self.say)
        self.fault.connect(self._say_fault)
        self._remember.timeout.connect(self.remember)

    # What is said

    @Slot(str)
    def say(self, words: str) -> None:
        """Put words into the status line."""
        self._status.setText(words)

    @Slot(str)
    def _say_fault(self, words: str) -> None:
        self.messages.say("fault", words, "error", [Choice("Show log", self.show_log, stays=True)])

    @Slot()
    def _show_title(self) -> None:
        current = self.desk.current
        self.setWindowTitle(f"Clausewright — {current.title}" if current is not None else "Clausewright")
        if self.workbench is not None:
            self.workbench.show_place(current)
        if self._stack.currentWidget() is self.start_page:
            self.refresh_start()

    # Pages

    @Slot()
    def show_start(self) -> None:
        """Show the start page, or the project where one is open."""
        if self.desk.current is not None and self.workbench is not None:
            self._stack.setCurrentWidget(self.workbench)
            return
        self._stack.setCurrentWidget(self.start_page)
        self._menus.show_state(project=False)
        self._show_title()
        self.refresh_start()
        self.start_page.take_focus()

    @Slot()
    def refresh_start(self) -> None:
        """Show the recent projects as they are now."""
        self._recent.refresh()

    @Slot()
    def show_inspect(self) -> "InspectorPage":
        """Show the page that inspects model folders, with what was inspected last."""
        return self.inspections.show()

    @Slot()
    def show_adoption(self) -> "AdoptionPage":
        """Show the adoption page, with what was open last."""
        return self._adoption.show()

    @property
    def adoption(self) -> "AdoptionPage | None":
        """The adoption page; None until it is first shown."""
        return self._adoption.page

    @Slot()
    def show_watch(self) -> "WatchPage":
        """Show the page that follows what is made from models on the Hub."""
        return self.watching.show()

    @Slot(object)
    def _show_project(self, project: OpenProject) -> None:
        if self.workbench is None:
            # Not before: it brings the whole of drafting along, which the start page does without.
            from gui.workbench import STEPS, Workbench

            self.workbench = Workbench(self.desk, self.messages, self.preferences)
            self.workbench.said.connect(self.say)
            self.workbench.moved.connect(self._remember.start)
            self.workbench.undo_changed.connect(self._show_undo)
            self.workbench.publish_requested.connect(self.show_publish)
            for step_id, action in self._menus.add_steps(self, STEPS):
                action.triggered.connect(partial(self._go_to, step_id))
            self._stack.addWidget(self.workbench)
        view = self._state.views.get(project.project.id, ProjectView(page=project.project.page))
        self.workbench.show_project(project, view, self._state.splitter)
        self._stack.setCurrentWidget(self.workbench)
        self.workbench.take_focus()
        self._menus.show_state(project=True)
        self._show_undo()

    def _go_to(self, step_id: str, checked: bool = False) -> None:
        if self.workbench is not None:
            self._stack.setCurrentWidget(self.workbench)
            self.workbench.wizard.go_to(step_id)
            self.workbench.take_focus()

    def _at_work(self, act: "Callable[[Workbench], object]") -> None:
        if self.workbench is not None and self.desk.current is not None:
            self._stack.setCurrentWidget(self.workbench)
            act(self.workbench)

    @Slot()
    def _show_undo(self) -> None:
        session = self.workbench.session if self.workbench is not None else None
        open_ = session is not None and self.desk.current is not None
        undo, redo = self.actions_by_id["undo"], self.actions_by_id["redo"]
        undo.setText(f"&Undo {session.undo_label}".rstrip() if session is not None else "&Undo")
        redo.setText(f"&Redo {session.redo_label}".rstrip() if session is not None else "&Redo")
        undo.setEnabled(open_ and session is not None and session.can_undo)
        redo.setEnabled(open_ and session is not None and session.can_redo)

    # Files from outside

    def take(self, paths: Sequence[Path]) -> None:
        """Do the obvious thing with files that were dropped or named on the command line."""
        dropped = dropping.look_at(paths)
        if self.readings.take(dropped.paths, dropped.kind):
            return
        if dropped.kind == "project":
            self.desk.open(dropped.paths[0])
        elif dropped.kind == "snapshot" or (dropped.kind == "folder" and len(paths) == 1 and self._adoption.is_shown):
            self.show_adoption().take(dropped.paths[0])
        elif dropped.kind == "folder":
            self.show_inspect().take(dropped.paths)
        elif dropped.kind == "text":
            self.show_reading().read(dropped.paths[0])
        else:
            self.messages.say("drop", dropped.words, "warning")

    # Reading and comparing

    @Slot()
    def show_reading(self) -> "ReadingPage":
        """Show the page that reads license texts, with what was read last."""
        return self.readings.show()

    @Slot()
    def show_compare(self) -> "ComparePage":
        """Show the page that compares two licenses."""
        return self.readings.show_compare()

    @property
    def reading(self) -> "ReadingPage | None":
        """The page that reads; None until it is first shown."""
        return self.readings.page

    # Publishing

    @Slot()
    def show_publish(self) -> None:
        """Show the page that publishes the project that is open."""
        if self.workbench is not None:
            self._publishing.show(self.workbench)

    @property
    def publishing(self) -> "PublishPage | None":
        """The page that publishes; None until it is first shown."""
        return self._publishing.page

    # Dialogs

    @property
    def dialogs(self) -> dict[str, QDialog]:
        """Name -> dialog that is open."""
        return self._dialogs.open

    @Slot()
    def show_preferences(self) -> None:
        self._dialogs.preferences()

    @Slot()
    def show_help(self) -> None:
        self._dialogs.help()

    @Slot()
    def show_log(self) -> None:
        self._dialogs.log()

    @Slot()
    def show_about(self) -> None:
        self._dialogs.about()

    def _take_preferences(self, preferences: Preferences) -> None:
        before, self.preferences = self.preferences, preferences
        application = QApplication.instance()
        if before.scheme != preferences.scheme and isinstance(application, QApplication):
            theme.apply(application, preferences.scheme)
        if self.workbench is not None:
            self.workbench.take_preferences(preferences)

    # Where one is

    @Slot()
    def remember(self) -> None:
        """Keep where one is: window, panes, and the place in the project."""
        state = structs.replace(self._state, geometry=bytes(self.saveGeometry().toHex().data()).decode())
        if self.workbench is not None:
            state = structs.replace(state, splitter=tuple(self.workbench.pane_widths))
            if self.desk.current is not None:
                state = state.with_view(self.desk.current.project.id, self.workbench.view)
        if state != self._state:
            self._state = state
            settings.save_window(state)

    def leave_quietly(self) -> None:
        """End without a question: the system asks for it. Unsaved work stays in the journal."""
        self.remember()
        self._closing = True
        self.desk.leave(keep=True)
        self.close()

    def _close_for_good(self) -> None:
        self.remember()
        self._closing = True
        self.desk.leave(keep=False)
        self.close()

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing and self._publishing.hold():
            event.ignore()
            return
        if not self._closing and self.desk.has_unsaved:
            event.ignore()
            self.desk.ask_to_keep(self._close_for_good)
            return
        if not self._closing:
            self.remember()
            self._closing = True
            self.desk.leave(keep=False)
        self.watching.leave()
        self._adoption.leave()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.look_at_disk()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        # Not now: the program the files come from waits for the drop to end.
        QTimer.singleShot(0, self, lambda: self.take(paths))


def _ignoring_argument(act: Callable[[], object]) -> Callable[[bool], object]:
    def slot(checked: bool = False) -> None:
        act()

    return slot
