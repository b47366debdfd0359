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
from core.folders import model_folder
from core.obligations.remarks import remarks
from core.projects.files import is_there
from core.projects.project import SUFFIX, new_project
from core.projects.store import save_project
from core.registry import registry


class NewResult(output.Result, kw_only=True):
    """The project that was made.

    Attributes:
        file: where it was written. id: its UUID.
        upstream_texts: license texts of upstream works that the project keeps, as `work: file`.
        checks: what is still to be done before a license can be issued, and what upstream asks.
    """

    schema: Literal["clausewright-new/1"] = "clausewright-new/1"
    file: str
    id: str
    title: str
    configuration_id: str
    license_name: str
    upstream_texts: tuple[str, ...]
    checks: tuple[Check, ...]


@click.command("new", short_help="A project from a plain answers file.")
@click.argument("answers", metavar="DRAFT.toml")
@click.option("-o", "--output", "target", metavar="NAME.rail", required=True, help="The project file to write.")
@click.option(
    "--upstream-folder",
    "folders",
    metavar="FOLDER",
    multiple=True,
    help="A folder with a model the work builds on: names it as upstream and keeps its license texts. Repeatable.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(answers: str, target: str, folders: tuple[str, ...], force: bool, as_json: bool) -> None:
    """Make a project from an answers file (- for stdin). The window opens it, and `draft` makes the license of it."""
    catalog = catalogs.load()
    draft = inputs.answers(answers, catalog=catalog)
    path = Path(target if Path(target).suffix else f"{target}{SUFFIX}")
    if is_there(path) and not force:
        raise InputError("is there already", where=str(path), mend="Choose another name, or write over it with --force")
    found = [model_folder.look(Path(folder)) for folder in folders]
    for folder in found:
        names = model_folder.names_to_add(folder, registry.load())
        draft = draft.with_work(upstream=tuple(dict.fromkeys((*draft.work.upstream, *names))))
    project = new_project(draft)
    for folder in found:
        project = project.with_upstream_texts(folder.texts)
    save_project(project, path)
    checks = (*check(draft, catalog=catalog), *remarks(draft, catalog=catalog))
    if as_json:
        output.emit_json(
            NewResult(
                file=str(path),
                id=project.id,
                title=naming.title(draft),
                configuration_id=identity.configuration_id(draft, catalog),
                license_name=identity.license_name(draft, catalog),
                upstream_texts=tuple(f"{text.upstream}: {text.file}" for text in project.upstream_texts),
                checks=checks,
            )
        )
    else:
        output.emit(output.one_line(str(path)))
    for folder in found:
        for remark in folder.remarks:
            output.say(f"warning: {folder.upstream}: {remark}")
    output.say_checks(checks)
