# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright clauses`: the catalog of use restrictions, and who else uses each."""

from difflib import get_close_matches
from typing import Literal

import click

from core.catalog.catalog import Catalog, load
from core.catalog.clause import Clause
from core.cli import output
from core.errors import InputError


class ClausesResult(output.Result, kw_only=True):
    """The newest version of each clause asked for, in catalog order."""

    schema: Literal["clausewright-clauses/1"] = "clausewright-clauses/1"
    clauses: tuple[Clause, ...]


@click.command("clauses", short_help="The catalog of use restrictions, and who else uses each clause.")
@click.option("--domain", metavar="D", help="Only the clauses of this domain.")
@click.option(
    "--license", "license_id", metavar="ID", help="Only the clauses whose topic this known license restricts."
)
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(domain: str | None, license_id: str | None, as_json: bool) -> None:
    """List the catalog of use restrictions, and which known licenses restrict the topic of each clause."""
    catalog = load()
    clauses = catalog.clauses if domain is None else _in_domain(catalog, domain)
    if license_id is not None:
        from core.registry import registry

        known = registry.load()
        license_found = known.resolve(license_id) or known.get(license_id)
        clauses = tuple(clause for clause in clauses if license_found.id in clause.seen_in)
        if not clauses:
            output.say(f"no clause asked for stands for what {license_found.title} restricts.")
    if as_json:
        output.emit_json(ClausesResult(clauses=clauses))
    else:
        _print(catalog, clauses)


def _in_domain(catalog: Catalog, domain: str) -> tuple[Clause, ...]:
    ids = [known.id for known in catalog.domains]
    if domain not in ids:
        near = get_close_matches(domain.lower(), ids, n=2)
        mend = f"Did you mean {' or '.join(near)}?" if near else f"The domains are {', '.join(ids)}"
        raise InputError(f'there is no domain "{domain[:60]}"', where="--domain", mend=mend)
    return catalog.in_domain(domain)


def _print(catalog: Catalog, clauses: tuple[Clause, ...]) -> None:
    for domain in catalog.domains:
        inside = [clause for clause in clauses if clause.domain == domain.id]
        if inside:
            output.emit(domain.title)
        for clause in inside:
            output.emit(f"  {clause.id}@{clause.version}{'  [core]' if clause.core else ''}  {clause.title}")
            output.emit(output.indented(clause.gist, 6))
            if clause.exceptions:
                output.emit(output.indented("Exceptions: " + ", ".join(e.id for e in clause.exceptions), 6))
            if clause.seen_in:
                output.emit(output.indented("Also restricted by: " + ", ".join(clause.seen_in), 6))
        if inside:
            output.emit()
