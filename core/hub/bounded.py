# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Work that may hang, done in a thread of its own so that whoever asked can go on."""

import contextvars
import threading
from collections.abc import Callable
from typing import TypeVar

from core.hub.clock import Clock

T = TypeVar("T")


class Stopped(Exception):
    """The person does not want to wait any more."""


def in_time(work: Callable[[], T], seconds: float, cancel: threading.Event | None = None) -> T:
    """The result of `work`. What is given up goes on in its thread, which keeps nobody from ending the program.

    Raises TimeoutError, Stopped when `cancel` is set, or what the work raised.
    """
    results: list[T] = []
    faults: list[BaseException] = []
    done = threading.Event()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            results.append(context.run(work))
        except BaseException as fault:
            faults.append(fault)
        finally:
            done.set()

    threading.Thread(target=run, name="bounded", daemon=True).start()
    clock = Clock()
    end = clock.now() + seconds
    while not done.wait(0.05):
        if cancel is not None and cancel.is_set():
            raise Stopped
        if clock.now() > end:
            raise TimeoutError
    if faults:
        raise faults[0]
    return results[0]
