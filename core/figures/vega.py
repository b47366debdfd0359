# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Vega's marks for a Vega-Lite spec, drawn here or in a process of its own.

The library holds the interpreter while it draws (0.4 s the first time, some hundredths later), in whatever thread it is
called. A program with a window asks for a process of its own by `apart`; everything else draws here.
"""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

Spec = dict[str, Any]

_lock = threading.Lock()
_drawers: list[ProcessPoolExecutor] = []


def svg(spec: Spec, config: Spec) -> str:
    """The picture of a spec as SVG; nothing is loaded from anywhere.

    Raises ValueError where the spec is none.
    """
    with _lock:
        drawer = _drawers[0] if _drawers else None
    if drawer is not None:
        try:
            return drawer.submit(_drawn, spec, config).result()
        except (BrokenProcessPool, RuntimeError, OSError):
            rejoin()  # it was ended from outside, or cannot be started here
    return _drawn(spec, config)


def apart() -> None:
    """From now on draw in a process of its own; it starts with the first picture and ends with `rejoin`."""
    with _lock:
        if not _drawers:
            context = multiprocessing.get_context("spawn")
            _drawers.append(ProcessPoolExecutor(1, mp_context=context, initializer=_begin))


def rejoin() -> None:
    """Draw in this process again; the other one ends."""
    with _lock:
        drawers = [*_drawers]
        _drawers.clear()
    for drawer in drawers:
        drawer.shutdown(wait=False, cancel_futures=True)


def is_apart() -> bool:
    return bool(_drawers)


def _drawn(spec: Spec, config: Spec) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, config=config, allowed_base_urls=[]))


def _begin() -> None:
    """In the new process: an interrupt is the program's affair, and no program leaves this one behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None, "this runs in a process that another one started"

    def follow() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
