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
from core.reading.passage import KnownReading, LicenseMatch, Passage, Reading
from core.reading.reading import read
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
    known: KnownReading | None


@click.command("read", short_help="Which license a text is, and which use restrictions stand in it.")
@click.argument("source", metavar="TEXT")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, without markup.")
@click.option("--by-meaning", is_flag=True, help="Leave the index of known texts aside: tell clauses by meaning.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(source: str, as_text: bool, by_meaning: bool, as_json: bool) -> None:
    """Read a license, policy or terms of use in Markdown, plain text, HTML, PDF or DOCX; - reads stdin.

    The license is named only where the words are those of a known text. Otherwise the closest known text is told,
    with every passage that differs. A restriction that no clause of the catalog expresses is listed as such.
    """
    if as_text and as_json:
        raise click.UsageError("--text and --json cannot be given together")
    given = source_text(source)
    if as_text:
        output.emit(given.text)
        return
    found = read(given, catalog=catalogs.load(), use_known=not by_meaning)
    if as_json:
        output.emit_json(
            ReadResult(
                license=found.license,
                name_only=found.name_only,
                configuration_id=found.configuration_id,
                claimed_configuration_id=found.claimed_configuration_id,
                clauses=found.clauses,
                changes=found.changes,
                known=found.known,
            )
        )
    else:
        _print(found)
    _say(found)


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


MOST = 20
"""Differences that are listed; `--json` has all of them."""

KINDS = {
    "removed": "missing here",
    "added": "only here",
    "changed": "changed",
    "reversed": "permitted here, forbidden there",
}


def _print(found: Reading) -> None:
    if found.known is not None:
        _print_known(found.license, found.known)
    elif found.license.id:
        output.emit(f"{found.license.id}  [{found.license.match}]")
    for passage in found.clauses:
        output.emit(f"  {passage.clause or _no_clause(passage)}{_how_sure(passage)}")
        output.emit(output.indented(output.one_line(passage.text), 6))
    if found.known is None:
        print_changes(found.changes)


def _print_known(match: LicenseMatch, known: KnownReading) -> None:
    if match.match == "exact":
        output.emit(f"{match.id}  [exact]  {known.title}")
    else:
        output.emit(f"closest known text: {known.title} ({match.id}), {match.score * 100:.1f} % of the words shared")
    for other in known.others:
        output.emit(f"also holds: {other.title} ({other.id})")
    for one in known.differences[:MOST]:
        output.emit(f"  {KINDS[one.kind]}: {one.gist}")
        if one.text:
            output.emit(output.indented(output.one_line(one.text), 6))
    if len(known.differences) > MOST:
        output.emit(f"  and {len(known.differences) - MOST} more passages that differ; --json lists them")


def _no_clause(passage: Passage) -> str:
    named = ", ".join(passage.categories)
    return f"a restriction, but none of ours ({named})" if named else "own words"


def _how_sure(passage: Passage) -> str:
    relation = {"wider": ", reaches further", "narrower": ", reaches less far"}.get(passage.relation, "")
    return f"  [{passage.words}{relation}]" if passage.clause else f"  [{passage.words}]"


def _say(found: Reading) -> None:
    """What the result does not claim."""
    if found.configuration_id is not None:
        return
    if found.name_only:
        output.say("the text names a license, such as a RAIL license, but holds none of its terms.")
    elif found.license.match == "none":
        output.say("this is not one of ours, and no known license is near; what it restricts is told by its meaning.")
    elif not found.clauses:
        output.say("no use restriction was found in it.")
