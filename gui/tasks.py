# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The one way to a worker thread and back.

    def work(job: Job) -> int:                       # in the worker; no widgets here
        for at, name in enumerate(names):
            job.say(f"Reading {name} ({at + 1} of {len(names)})")
            job.stop_if_cancelled()
            ...
        return 3

    task = tasks.run(work, then=self._show, failed=self._say, progress=self._status.setText)
    task.cancel()

`then`, `failed` and `progress` are called in the main thread, in the order things happened; none of them after
`cancel`, none after the end.
"""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

from core.errors import ClausewrightError

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Raised in the worker by `Job.stop_if_cancelled`; never reaches anybody."""


class Job:
    """What the work sees of itself, in the worker thread.

    Attributes:
        cancelled: set when the answer is not wanted any more; hand it to what can wait on an event.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.cancelled = threading.Event()
        self._say = say

    def say(self, words: str) -> None:
        """Tell the person what is being done right now."""
        if not self.cancelled.is_set():
            self._say(words)

    def stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


class Unexpected(ClausewrightError):
    """A fault of ours in a worker; its traceback is in the log."""


class _Bridge(QObject):
    """Carries words and results from the worker to the main thread."""

    progress = Signal(str)
    ended = Signal(object, object)  # result, error


class Task(QObject, Generic[T]):
    """One piece of work under way. Kept alive by this module until it has ended.

    Attributes:
        running: until the result or the error was delivered, or it was cancelled.
    """

    def __init__(
        self,
        work: Callable[[Job], T],
        then: Callable[[T], object] | None,
        failed: Callable[[ClausewrightError], object] | None,
        progress: Callable[[str], object] | None,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self.running = True
        self._then = then
        self._failed = failed
        self._progress = progress
        self._bridge = _Bridge()
        self._bridge.progress.connect(self._tell)
        self._bridge.ended.connect(self._end)
        self._job = Job(self._bridge.progress.emit)
        self._runnable = _Runnable(work, self._job, self._bridge)

    def start(self) -> None:
        _running.add(self)
        QThreadPool.globalInstance().start(self._runnable)

    def cancel(self) -> None:
        """The answer is not wanted: nothing is called any more. Work that cannot be interrupted ends by itself."""
        self._job.cancelled.set()
        self.running = False

    @Slot(str)
    def _tell(self, words: str) -> None:
        if self.running and self._progress is not None:
            self._progress(words)

    @Slot(object, object)
    def _end(self, result: T, error: BaseException | None) -> None:
        _running.discard(self)
        wanted, self.running = self.running, False
        self.deleteLater()
        if not wanted or isinstance(error, Cancelled):
            return
        if error is None:
            if self._then is not None:
                self._then(result)
        elif self._failed is not None:
            self._failed(_readable(error))


class _Runnable(QRunnable):
    """The work in the thread pool. Qt must not delete it: its Python half belongs to the task."""

    def __init__(self, work: Callable[[Job], object], job: Job, bridge: _Bridge) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._job = job
        self._bridge = bridge

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            self._job.stop_if_cancelled()
            result = self._work(self._job)
        except BaseException as caught:
            error = caught
        try:
            self._bridge.ended.emit(result, error)
        except RuntimeError:
            _log.debug("a task ended after the application")


_running: set[Task] = set()  # type: ignore[type-arg]


def run(
    work: Callable[[Job], T],
    *,
    then: Callable[[T], object] | None = None,
    failed: Callable[[ClausewrightError], object] | None = None,
    progress: Callable[[str], object] | None = None,
) -> Task[T]:
    """Do `work` in a worker thread.

    Args:
        then: called with the result. failed: called with what went wrong, always in words for a person.
        progress: called with every `job.say`.
    """
    task = Task(work, then, failed, progress)
    task.start()
    return task


def busy() -> bool:
    """Whether some work is under way."""
    return bool(_running)


def wait_for_all(timeout_ms: int = 10_000) -> bool:
    """At the end of the program: cancel what runs and wait for the threads. False where some did not end in time."""
    for task in list(_running):
        task.cancel()
    return QThreadPool.globalInstance().waitForDone(timeout_ms)


def _readable(error: BaseException) -> ClausewrightError:
    if isinstance(error, ClausewrightError):
        return error
    _log.error("a task failed", exc_info=error)
    return Unexpected("Something went wrong inside Clausewright", mend="The log tells more (Help, Show log)")
