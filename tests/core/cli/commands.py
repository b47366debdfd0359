# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of commands share: answers, what a command said, and commands run in a fresh interpreter."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

ANSWERS = """
[work]
name = "Salamander 7B"
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


class Said(Struct, frozen=True):
    """What a command answered."""

    code: int
    out: str
    words: str

    @property
    def result(self) -> Any:
        return json.loads(self.out)


def fresh(
    *arguments: str | Path | bytes,
    before: str = "",
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a fresh interpreter, after the lines of `before`."""
    start = f"import sys\n{before}\nfrom gui.launch import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files included."""
    return sorted(entry.name for entry in folder.iterdir())
