# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where no window can open the program says so in one line and ends with 1, never with Qt's abort."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui import display

ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "gui.launch"],
        cwd=ROOT,
        env={**kept, "CLAUSEWRIGHT_HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "There is no display to open a window on"),
        ({"DISPLAY": ":4711"}, "The display :4711 does not answer."),
        ({"DISPLAY": "nonsense"}, "The display nonsense does not answer."),
        ({"WAYLAND_DISPLAY": "wayland-9"}, "There is no display to open a window on"),
        ({"QT_QPA_PLATFORM": "xcb"}, "There is no display to open a window on"),
    ],
)
def test_no_display_is_said_in_one_line(tmp_path: Path, environment: dict[str, str], words: str) -> None:
    done = start(tmp_path, **environment)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"clausewright: {words}")
    assert done.stderr.count("\n") == 1


def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_ALWAYS", ("libGL.so.1",))
    monkeypatch.setattr(display, "_X11", ("libxcb-cursor.so.0",))
    monkeypatch.setattr(display, "_library", lambda name: None)
    assert display.obstacle({"DISPLAY": ":0"}) == (
        "The window needs system libraries that are missing: libGL.so.1, libxcb-cursor.so.0. "
        "On Debian or Ubuntu: sudo apt-get install libgl1 libxcb-cursor0"
    )


def test_every_library_has_a_package_to_name() -> None:
    assert {*display._ALWAYS, *display._X11} == set(display._PACKAGES)


def test_off_screen_needs_no_display() -> None:
    assert display.obstacle({"QT_QPA_PLATFORM": "offscreen"}) == ""
