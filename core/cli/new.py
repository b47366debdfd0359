# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright new`: a project from a plain answers file."""

from pathlib import Path
from typing import Literal

import click

from core.catalog import catalog as catalogs
from core.cli import input as inputs
from core.cli import output
from core.drafting import identity, naming
from core.drafting.checks import Check, check
from core.errors import InputError
from core.projects.files import is_there
from core.projects.project import SUFFIX, new_project
from core.projects.store import save_project


class NewResult(output.Result, kw_only=True):
    """The project that was made.

    Attributes:
        file: where it was written. id: its UUID.
        checks: what is still to be done before a license can be issued.
    """

    schema: Literal["clausewright-new/1"] = "clausewright-new/1"
    file: str
    id: str
    title: str
    configuration_id: str
    license_name: str
    checks: tuple[Check, ...]


@click.command("new", short_help="A project from a plain answers file.")
@click.argument("answers", metavar="DRAFT.toml")
@click.option("-o", "--output", "target", metavar="NAME.rail", required=True, help="The project file to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(answers: str, target: str, force: bool, as_json: bool) -> None:
    """Make a project from an answers file (- for stdin). The window opens it, and `draft` makes the license of it."""
    catalog = catalogs.load()
    draft = inputs.answers(answers, catalog=catalog)
    path = Path(target if Path(target).suffix else f"{target}{SUFFIX}")
    if is_there(path) and not force:
        raise InputError("is there already", where=str(path), mend="Choose another name, or write over it with --force")
    project = new_project(draft)
    save_project(project, path)
    checks = tuple(check(draft, catalog=catalog))
    if as_json:
        output.emit_json(
            NewResult(
                file=str(path),
                id=project.id,
                title=naming.title(draft),
                configuration_id=identity.configuration_id(draft, catalog),
                license_name=identity.license_name(draft, catalog),
                checks=checks,
            )
        )
    else:
        output.emit(output.one_line(str(path)))
    output.say_checks(checks)
