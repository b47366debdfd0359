# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The `clausewright` command: a command word goes to the command line, anything else opens the window.

Imports no Qt: a command must run where none is installed.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from core.cli import main as command_line

_WINDOW_OPTIONS = ("--self-check",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a bundle that was started as a worker process ends here
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    return _open_window(arguments) if _wants_window(arguments) else command_line.main(arguments)


def _wants_window(arguments: Sequence[str]) -> bool:
    """Nothing, a path, or an option of the window. What is neither a command nor there is for the command line to
    refuse."""
    if not arguments:
        return True
    first = arguments[0]
    if first in command_line.COMMANDS:
        return False
    if first.startswith("-"):
        return first in _WINDOW_OPTIONS
    return _looks_like_a_path(first)


def _looks_like_a_path(word: str) -> bool:
    try:
        return "/" in word or os.sep in word or bool(Path(word).suffix) or Path(word).exists()
    except (OSError, ValueError):
        return False


def _open_window(arguments: list[str]) -> int:
    if find_spec("PySide6") is None:
        print(
            "clausewright: the window needs PySide6, which is not installed. Install PySide6-Essentials, "
            "or use a command: clausewright --help lists them.",
            file=sys.stderr,
        )
        return 2
    from gui import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
