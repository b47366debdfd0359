# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright compare`: two licenses clause by clause."""

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
    ObligationDifference,
    Pair,
    TermDifference,
    TextChange,
    compare,
    text_changes,
)
from core.reading.compared import change_lines, lines
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
    for indent, words in (*lines(first, second, found), *change_lines(changes or ())):
        output.emit(output.indented(output.one_line(words), indent))
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
