# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Writes the journal of an open project behind the person's back: at once, then at most twice a second."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from core.errors import ClausewrightError
from core.projects.project import Project
from core.projects.recovery import Journal
from core.projects.store import Stamp

INTERVAL_S = 0.5


class _State(Struct, frozen=True):
    project: Project
    path: Path | None
    stamp: Stamp | None


class Recorder:
    """Takes every state of a project and keeps the journal at most half a second behind it.

    All methods return at once except `close`; the writing happens in a thread of its own. A disk that fails is
    reported once and tried again with the next change.

    Attributes:
        journal: what it writes; owned by the recorder from now on.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        on_error: Callable[[ClausewrightError], None] | None = None,
        interval: float = INTERVAL_S,
    ) -> None:
        """
        Args:
            on_error: called in the writing thread with a CannotWrite, once until writing succeeds again.
            interval: least time between two writings, in seconds.
        """
        self.journal = journal
        self._on_error = on_error
        self._interval = interval
        self._changed = threading.Condition()
        self._latest: _State | None = None
        self._written: _State | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="clausewright-recorder", daemon=True)
        self._thread.start()

    def record(self, project: Project, path: Path | None = None, stamp: Stamp | None = None) -> None:
        """The project is now this, and differs from its file `path` (None where it was never saved)."""
        self._set(_State(project, path, stamp))

    def saved(self, project: Project, path: Path, stamp: Stamp) -> None:
        """This state of the project was saved. What was recorded after it stays in the journal, on the new footing."""
        with self._changed:
            latest = self._latest
        if latest is not None and latest.project != project:
            self._set(_State(latest.project, path, stamp))
        else:
            self._set(None)

    def give_up(self) -> None:
        """The person does not want what is recorded."""
        self._set(None)

    def close(self) -> None:
        """Write or delete what is still to be, let go of the journal, end the thread. A second call does nothing."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()
        self.journal.close()

    def _set(self, state: _State | None) -> None:
        with self._changed:
            self._latest = state
            self._changed.notify()

    def _run(self) -> None:
        failing = False
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._latest is not self._written)
                state, closing = self._latest, self._closing
            started = time.monotonic()
            if state is not self._written:
                try:
                    self._write(state)
                    failing = False
                except ClausewrightError as error:
                    if self._on_error is not None and not failing:
                        self._on_error(error)
                    failing = True
                self._written = state
            if closing:
                return
            with self._changed:
                rest = started + self._interval - time.monotonic()
                self._changed.wait_for(lambda: self._closing, timeout=max(0.0, rest))

    def _write(self, state: _State | None) -> None:
        if state is None:
            self.journal.discard()
        else:
            self.journal.write(state.project, state.path, state.stamp)
