# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Waiting that can be stopped, and that tests can make short."""

import threading
import time


class Clock:
    """The clock by which retries wait."""

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        """Wait; returns early when `cancel` is set."""
        cancel.wait(seconds)

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""
        return time.monotonic()
