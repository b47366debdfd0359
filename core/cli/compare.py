# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright compare`: two licenses clause by clause."""

from pathlib import Path
from typing import Literal

import click
from msgspec import Struct

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.cli import input as inputs
from core.cli import output
from core.cli.read import STDIN, source_text
from core.projects.side import of_source, side_of
from core.reading.compare import (
    Comparison,
    ObligationDifference,
    Pair,
    TermDifference,
    TextChange,
    compare,
    text_changes,
)
from core.reading.side import Held, Side
from core.registry import registry as registries


class Named(Struct, frozen=True):
    """What was compared."""

    name: str
    kind: Literal["draft", "release", "text", "known"]
    license: str
    type: str
    artifacts: tuple[str, ...]


class CompareResult(output.Result, kw_only=True):
    """What comparing gave, said of B as seen from A: under `wider`, B's restriction stops more than A's.

    Attributes:
        unclear: both speak of the same subject; which goes further is for a person to say.
        terms, obligations: those that differ.
        text: the paragraphs that differ; null unless asked for.
    """

    schema: Literal["clausewright-compare/1"] = "clausewright-compare/1"
    a: Named
    b: Named
    same: tuple[Pair, ...]
    wider: tuple[Pair, ...]
    narrower: tuple[Pair, ...]
    unclear: tuple[Pair, ...]
    only_a: tuple[Held, ...]
    only_b: tuple[Held, ...]
    terms: tuple[TermDifference, ...]
    obligations: tuple[ObligationDifference, ...]
    notes: tuple[str, ...]
    text: tuple[TextChange, ...] | None


@click.command("compare", short_help="Two licenses clause by clause.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--text", "with_text", is_flag=True, help="The paragraphs that differ, too.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(a: str, b: str, with_text: bool, as_json: bool) -> None:
    """Compare any two of: a project, a release of it (NAME.rail@2), an answers file, a manifest, a license file or a
    folder with one, - for stdin, or the id of a known license such as llama3.1.

    What stands under "wider" goes further in B than in A.
    """
    if a == b == STDIN:
        raise click.UsageError("only one side can be stdin")
    catalog = catalogs.load()
    first, second = _side(a, catalog), _side(b, catalog)
    found = compare(first, second, catalog=catalog)
    changes = text_changes(first, second) if with_text else None
    if as_json:
        output.emit_json(
            CompareResult(
                a=_named(first),
                b=_named(second),
                same=found.same,
                wider=found.wider,
                narrower=found.narrower,
                unclear=found.unclear,
                only_a=found.only_a,
                only_b=found.only_b,
                terms=found.terms,
                obligations=found.obligations,
                notes=found.notes,
                text=changes,
            )
        )
        return
    _print(first, second, found)
    for change in changes or ():
        output.emit()
        for before in change.before:
            output.emit(output.indented("- " + output.one_line(before), 2))
        for after in change.after:
            output.emit(output.indented("+ " + output.one_line(after), 2))
    for note in found.notes:
        output.say(note)


def _side(named: str, catalog: Catalog) -> Side:
    registry = registries.load()
    if named == STDIN:
        return of_source(source_text(STDIN), name="stdin", catalog=catalog, registry=registry)
    return side_of(
        named,
        catalog=catalog,
        registry=registry,
        read_answers=lambda path: inputs.answers(str(path), catalog=catalog),
    )


def _named(side: Side) -> Named:
    return Named(side.name, side.kind, side.license, side.type, side.artifacts)


def _print(a: Side, b: Side, found: Comparison) -> None:
    output.emit(output.one_line(f"A: {_title(a)}"))
    output.emit(output.one_line(f"B: {_title(b)}"))
    pairs = (
        ("same", found.same),
        ("wider in B", found.wider),
        ("narrower in B", found.narrower),
        ("same subject, which goes further is unclear", found.unclear),
    )
    for heading, listed in pairs:
        _heading(heading, len(listed))
        for pair in listed:
            output.emit(output.indented(output.one_line(_pair(pair)), 2))
    for heading, alone in (("only in A", found.only_a), ("only in B", found.only_b)):
        _heading(heading, len(alone))
        for held in alone:
            output.emit(output.indented(output.one_line(_held(held)), 2))
    _heading("terms that differ", len(found.terms))
    for term in found.terms:
        output.emit(output.indented(output.one_line(f"{term.title}: {_value(term.a)} | {_value(term.b)}"), 2))
    _heading("duties that differ", len(found.obligations))
    for duty in found.obligations:
        a_says, b_says = (each.value or each.gist if each else "(none)" for each in (duty.a, duty.b))
        output.emit(output.indented(output.one_line(f"{duty.kind}: {a_says} | {b_says}"), 2))


def _heading(words: str, count: int) -> None:
    if count:
        output.emit(f"{words} ({count})")


def _title(side: Side) -> str:
    name = Path(side.name).name if side.kind != "known" else side.name
    return f"{name} [{side.license}]" if side.license else name


def _held(held: Held) -> str:
    return f"{held.clause}: {held.title}" if held.clause else held.title


def _pair(pair: Pair) -> str:
    if pair.a.clause == pair.b.clause:
        return f"{_held(pair.a)} ({pair.why})"
    return f"{_held(pair.a)} | {_held(pair.b)} ({pair.why})"


def _value(value: object) -> str:
    match value:
        case None:
            return "(does not apply)"
        case True:
            return "yes"
        case False:
            return "no"
        case "":
            return "(not set)"
    return str(value)
