# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Journeys from outside that more than one test plays: with the source, and with what was built from it."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.outside.stage import play

ROOT = Path(__file__).parents[3]
WITHIN = 240.0


def write_a_first_license(program: list[str], folder: Path) -> None:
    """Play `first_license.py`, then make the same files from the same project without a window and compare."""
    words = play("first_license", folder / "work", *program, home=folder / "home", within=WITHIN)
    assert "all is back, on the page it was left" in words
    assert "opened again as it was saved" in words
    exported = _files(folder / "work" / "license")
    assert {"LICENSE", "LICENSE.json", "LICENSE.txt", "LICENSE.html", "LICENSE.pdf"} <= set(exported)
    drafted = folder / "drafted"
    command = [sys.executable, "-m", "gui.launch", "draft", str(folder / "work" / "first.rail"), "-o", str(drafted)]
    formats = ["--format", "md,txt,html,pdf"]
    done = subprocess.run([*command, *formats], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    without_a_window = _files(drafted)
    assert sorted(exported) == sorted(without_a_window)
    assert [name for name in exported if exported[name] != without_a_window[name]] == []


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
