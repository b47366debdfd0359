# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright read`: which license a text is and which use restrictions stand in it."""

import sys
from pathlib import Path
from typing import Literal

import click

from core.catalog import catalog as catalogs
from core.cli import output
from core.reading.alignment import Change
from core.reading.reading import LicenseMatch, Passage, Reading, read
from core.reading.source import LARGEST, SourceText, read_bytes, read_file

STDIN = "-"


class ReadResult(output.Result, kw_only=True):
    """What was read; `start` and `end` count code points in what `read --text` prints."""

    schema: Literal["clausewright-read/1"] = "clausewright-read/1"
    license: LicenseMatch
    name_only: bool
    configuration_id: str | None
    claimed_configuration_id: str | None
    clauses: tuple[Passage, ...]
    changes: tuple[Change, ...]


@click.command("read", short_help="Which license a text is, and which use restrictions stand in it.")
@click.argument("source", metavar="TEXT")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, without markup.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(source: str, as_text: bool, as_json: bool) -> None:
    """Read a license in Markdown, plain text, HTML, PDF or DOCX; - reads stdin."""
    if as_text and as_json:
        raise click.UsageError("--text and --json cannot be given together")
    given = source_text(source)
    if as_text:
        output.emit(given.text)
        return
    found = read(given, catalog=catalogs.load())
    if as_json:
        output.emit_json(
            ReadResult(
                license=found.license,
                name_only=found.name_only,
                configuration_id=found.configuration_id,
                claimed_configuration_id=found.claimed_configuration_id,
                clauses=found.clauses,
                changes=found.changes,
            )
        )
    else:
        _print(found)
    if found.name_only:
        output.say("the text names a RAIL license but holds none of its terms.")
    elif found.license.match == "none":
        output.say("this is not one of ours; only clauses that stand in it word for word are listed.")


def source_text(source: str) -> SourceText:
    """The text of a file, or of stdin where `source` is `-`. Raises InputError."""
    if source != STDIN:
        return read_file(Path(source))
    return read_bytes(sys.stdin.buffer.read(LARGEST + 1), where="stdin")


def print_changes(changes: tuple[Change, ...]) -> None:
    """Each change as what should stand there and what does."""
    for change in changes:
        output.emit(f"changed: {change.clause or 'words'}")
        if change.before:
            output.emit(output.indented("- " + output.one_line(change.before), 2))
        if change.after:
            output.emit(output.indented("+ " + output.one_line(change.after), 2))


def _print(found: Reading) -> None:
    if found.license.id:
        output.emit(f"{found.license.id}  [{found.license.match}]")
    for passage in found.clauses:
        output.emit(f"  {passage.clause or 'own words'}")
        output.emit(output.indented(output.one_line(passage.text), 6))
    print_changes(found.changes)
