# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Starts the window."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui import display, log

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.window import Window


def main(arguments: Sequence[str]) -> int:
    """Open the window, with the files named, and return the exit code when it is closed.

    Where no window can open, say why in one line and return 1.
    """
    if "--self-check" in arguments:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if why := display.obstacle():
        print(f"clausewright: {why}", file=sys.stderr)
        return 1
    if "--self-check" in arguments:
        from gui.self_check import main as check

        return check()
    try:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from gui.window import Window
    except ImportError as error:
        print(f"clausewright: the window cannot open: {error}", file=sys.stderr)
        return 1
    from core.figures import vega
    from gui import settings, tasks, theme
    from gui.icons import app_icon

    log.start()
    vega.apart()
    application = QApplication(["clausewright"])
    name_application(application)
    preferences = settings.load_preferences()
    theme.apply(application, preferences.scheme)
    application.setWindowIcon(app_icon())
    window = Window(preferences)
    application.styleHints().colorSchemeChanged.connect(lambda: theme.apply(application, window.preferences.scheme))
    log.catch_all(window.fault.emit)
    log.catch_qt()
    application.commitDataRequest.connect(lambda manager: window.leave_quietly())
    ending = EndSignals(window.leave_quietly)
    window.show()
    QTimer.singleShot(0, lambda: tasks.run(warm_up))
    begin(window, [Path(argument) for argument in arguments if not argument.startswith("-")])
    try:
        return application.exec()
    finally:
        ending.close()
        tasks.wait_for_all()
        vega.rejoin()


def name_application(application: "QApplication") -> None:
    """Say who we are, to the desktop and to assistive technology."""
    application.setApplicationName("Clausewright")
    application.setDesktopFileName("clausewright")


def begin(window: "Window", paths: Sequence[Path]) -> None:
    """Bring unsaved work back, or else open what was named."""
    if not paths:
        window.desk.find_unsaved(window.show_start)
    elif len(paths) == 1 and not paths[0].is_dir():
        window.desk.find_unsaved(lambda: window.take(paths), prefer=paths[0].absolute())
    else:
        window.take(paths)
        window.desk.find_unsaved(prefer=Path())


def warm_up(job: object = None) -> None:
    """Bring along, in a worker, what the first license needs, so that it opens at once when it is asked for."""
    from core.catalog import catalog as catalogs
    from core.drafting import checks, starting
    from core.projects import edition
    from core.projects.project import new_project

    catalog = catalogs.load()
    draft = starting.fresh(catalog)
    edition.of_project(new_project(draft), catalog=catalog)
    checks.check(draft, catalog=catalog)


class EndSignals:
    """Calls `act` in the main thread when the system asks the program to end (SIGTERM, Ctrl+C).

    Qt's loop runs no Python while nothing happens, so the signal wakes it through a socket.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        from PySide6.QtCore import QSocketNotifier

        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._act = act
        self._before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._wake)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def _wake(self) -> None:
        try:
            received = self._reader.recv(64)
        except BlockingIOError:
            return
        if {signal.SIGTERM, signal.SIGINT} & set(received):
            self._act()

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        self._reader.close()
        self._writer.close()
