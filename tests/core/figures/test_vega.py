# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Drawing in a process of its own: the same picture, a free interpreter, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.figures import vega

SPEC: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"a": number, "b": number % 7} for number in range(3000)]},
    "mark": "bar",
    "encoding": {"x": {"field": "a"}, "y": {"field": "b"}},
}


@pytest.fixture
def apart() -> Iterator[None]:
    vega.apart()
    yield
    vega.rejoin()


def longest_pause() -> tuple[str, float]:
    """The picture, and how long this thread stood still at most while another one drew it."""
    drawn: list[str] = []
    thread = threading.Thread(target=lambda: drawn.append(vega.svg(SPEC, {})))
    last, worst = time.perf_counter(), 0.0
    thread.start()
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        last, worst = now, max(worst, now - last)
    return drawn[0], worst


def test_a_process_of_its_own_draws_the_same_picture_and_leaves_the_interpreter_free() -> None:
    here, held = longest_pause()
    vega.apart()
    try:
        vega.svg(SPEC, {})
        there, free = longest_pause()
        assert vega.is_apart()
    finally:
        vega.rejoin()
    assert there == here
    assert free < held / 2


def test_a_drawing_process_that_was_killed_costs_no_picture(apart: None) -> None:
    first = vega.svg(SPEC, {})
    for process in list(vega._drawers[0]._processes.values()):
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    assert vega.svg(SPEC, {}) == first


def test_a_spec_that_is_none_is_refused_from_either_process(apart: None) -> None:
    broken = {"mark": 7}
    with pytest.raises(ValueError):
        vega.svg(broken, {})
    assert vega.is_apart()
    vega.rejoin()
    with pytest.raises(ValueError):
        vega.svg(broken, {})


PROGRAM = """
import time
from core.figures import vega

if __name__ == "__main__":
    vega.apart()
    vega.svg({"mark": "bar", "data": {"values": []}}, {})
    print(*vega._drawers[0]._processes, flush=True)
    time.sleep(60)
"""


def test_a_killed_program_leaves_no_drawing_process_behind(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM, "utf-8")
    program = subprocess.Popen([sys.executable, str(file)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    drawer = int(program.stdout.readline())
    program.kill()
    program.communicate()
    deadline = time.monotonic() + 20
    while _runs(drawer):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
