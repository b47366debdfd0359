# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright terms`: what a creator decides beside the use restrictions, with every allowed value."""

from typing import Literal

import click

from core.cli import output
from core.drafting import terms
from core.drafting.terms import Term, TermGroup


class TermsResult(output.Result, kw_only=True):
    """All terms of the current wording; the keys go under `[terms]` of an answers file."""

    schema: Literal["clausewright-terms/1"] = "clausewright-terms/1"
    wording_version: str
    groups: tuple[TermGroup, ...]
    terms: tuple[Term, ...]


@click.command("terms", short_help="The terms a license can have beside its use restrictions, and their values.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(as_json: bool) -> None:
    """List the terms beside the use restrictions: what each decides, the values it can have, and the default."""
    result = TermsResult(wording_version=terms.CURRENT, groups=terms.groups(), terms=terms.load())
    if as_json:
        output.emit_json(result)
        return
    for group in result.groups:
        output.emit(group.title)
        for term in result.terms:
            if term.group == group.id:
                _print(term)
        output.emit()


def _print(term: Term) -> None:
    output.emit(f"  {term.key}  {term.title}")
    output.emit(output.indented(term.explanation, 6))
    if term.kind == "choice":
        for option in term.options:
            types = f" [{', '.join(t.value for t in option.types)}]" if option.types else ""
            output.emit(output.indented(f'"{option.value}"{types}: {option.title}', 6))
    elif term.kind == "number":
        output.emit(output.indented(f"A whole number from {term.minimum} to {term.maximum}, {term.unit}", 6))
    else:
        output.emit(output.indented("true or false" if term.kind == "flag" else "Text", 6))
    output.emit(output.indented(f"Default: {_shown(term)}", 6))


def _shown(term: Term) -> str:
    if isinstance(term.default, dict):
        return ", ".join(f"{_value(value)} for {name}" for name, value in term.default.items())
    return _value(term.default)


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if value != "" else "not set"
