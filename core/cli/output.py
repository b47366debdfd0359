# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How commands speak: results to stdout, words to stderr, whatever the locale and whoever reads."""

import contextlib
import io
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

import core
from core.projects.project import json_file

if TYPE_CHECKING:
    from core.drafting.checks import Check

_LONGEST_LINE = 2000


class Result(Struct, kw_only=True):
    """What a command answers with `--json`; each command adds its own `schema` and fields.

    Attributes:
        clausewright: version of the program.
    """

    clausewright: str = core.__version__


def prepare() -> None:
    """Make stdout and stderr take any character: what their encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def emit_json(result: Result) -> None:
    """Write a result as JSON in UTF-8, whatever the locale says."""
    data = json_file(result, sort=False)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def emit(text: str = "") -> None:
    """Write one line of a result."""
    print(text)


def say(words: str, *, several_lines: bool = False) -> None:
    """Write words for the person to stderr, on one line; what would steer the terminal is shown as an escape."""
    line = words if several_lines else f"clausewright: {one_line(words)}"
    with contextlib.suppress(OSError, ValueError):
        print(line, file=sys.stderr, flush=True)


def say_checks(checks: "Iterable[Check]") -> None:
    """Say the errors and warnings among the checks, one a line; notes are for the window and for `--json`."""
    for check in checks:
        if check.level != "note":
            say(f"{check.level}: {check.message} [{check.where}] {check.mend}")


def one_line(text: str) -> str:
    """The text on one line, without characters that a terminal would obey or hide."""
    words = " ".join(text.split())
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)
    return shown if len(shown) <= _LONGEST_LINE else shown[: _LONGEST_LINE - 1] + "…"


def indented(text: str, indent: int) -> str:
    """Words wrapped to the width of the terminal, every line moved in."""
    width = max(40, min(100, shutil.get_terminal_size((100, 24)).columns))
    return textwrap.fill(
        text, width, break_on_hyphens=False, initial_indent=" " * indent, subsequent_indent=" " * indent
    )


def close_quietly() -> None:
    """Nobody reads stdout any more: let nothing be said about it when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def schema_of(result: type[Struct]) -> bytes:
    """The JSON schema of a result or file of ours, as it stands in `resources/schemas`."""
    return json_file(msgspec.json.schema(result))
