# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Work of one section with the Hub or the keyring: in a worker, one piece at a time; what is stopped tells its end."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.errors import ClausewrightError
from core.hub.client import Hub
from core.hub.token import Token
from gui import tasks
from gui.tasks import Job

T = TypeVar("T")


class Asking:
    """What the work sees of itself, in the worker thread.

    Attributes:
        cancel: set when the person stops it. say: tells what is being done.
    """

    def __init__(self, cancel: threading.Event, say: Callable[[str], None]) -> None:
        self.cancel = cancel
        self.say = say

    def hub(self, endpoint: str, token: Token | None) -> Hub:
        return Hub(endpoint, token, cancel=self.cancel, say=self.say)


class _UnderWay:
    """The piece of work there is, kept apart so that the end of the window can still stop it."""

    def __init__(self) -> None:
        self.cancel = threading.Event()
        self.task: tasks.Task | None = None  # type: ignore[type-arg]

    def drop(self) -> None:
        self.cancel.set()
        if self.task is not None:
            self.task.cancel()
        self.task = None


class Work(QObject):
    """What a section has under way.

    Signals:
        said(str): how it goes. changed(): it began or ended; the answer is given after that.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        under_way = self._under_way = _UnderWay()
        self.destroyed.connect(lambda: under_way.drop())
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def running(self) -> bool:
        task = self._under_way.task
        return task is not None and task.running

    def start(
        self,
        work: Callable[[Asking], T],
        *,
        then: Callable[[T], object],
        failed: Callable[[ClausewrightError], object],
    ) -> None:
        """Begin; what was under way is not wanted any more."""
        self._under_way.drop()
        cancel = self._under_way.cancel = threading.Event()

        def do(job: Job) -> T:
            return work(Asking(cancel, job.say))

        def done(result: T) -> None:
            self._ended()
            then(result)

        def broken(error: ClausewrightError) -> None:
            self._ended()
            failed(error)

        self._under_way.task = tasks.run(do, then=done, failed=broken, progress=self.said.emit)
        self.changed.emit()

    def stop(self) -> None:
        """The person does not want to wait: it ends soon, and its end is told."""
        self._under_way.cancel.set()

    def drop(self) -> None:
        """Nobody wants its answer."""
        if self.running:
            self._under_way.drop()
            self.changed.emit()

    def _ended(self) -> None:
        self._under_way.task = None
        self.said.emit("")  # whoever has more to say of it says it now
        self.changed.emit()
