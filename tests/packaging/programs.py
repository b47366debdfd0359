# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Programs under test, started the way somebody else would."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]

ANSWERS = """\
[work]
name = "Salamander 7B {{7*7}} <b>"
version = "1.0"
licensor = "Example Lab"
contact = "licensing@example.org"

[license]
type = "OpenRAIL"
artifacts = ["model", "source"]

[restrictions]
preset = "core"

[confirm]
rights_held = true
one_way = true
assent_before_access = true
"""


def drafted(program: list[str], answers: Path, folder: Path, *, cwd: Path) -> dict[str, bytes]:
    """The files that `draft` writes in every format, by name."""
    command = [*program, "draft", str(answers), "-o", str(folder), "--format", "md,txt,html,pdf,docx,tex"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120, env=bare_environment(folder))
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def bare_environment(home: Path) -> dict[str, str]:
    """No Python of ours on the path, no display, no settings of the test run."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C.UTF-8", "CLAUSEWRIGHT_HOME": str(home / "home")}


def run(*command: str | os.PathLike[str], **options: object) -> str:
    """Run to a good end; what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return str(done.stdout)
