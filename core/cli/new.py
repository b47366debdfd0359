# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright new`: a project from a plain answers file, or from the text of an existing license."""

from pathlib import Path
from typing import Literal

import click
from msgspec import Struct

from core.catalog import catalog as catalogs
from core.cli import input as inputs
from core.cli import output
from core.cli.read import source_text
from core.drafting import identity, naming
from core.drafting.checks import Check, check
from core.errors import InputError
from core.folders import model_folder
from core.obligations.remarks import remarks
from core.projects.files import is_there
from core.projects.project import SUFFIX, new_project
from core.projects.store import save_project
from core.reading.importing import Imported, Taken, import_text
from core.reading.reading import LicenseMatch
from core.registry import registry


class Import(Struct, frozen=True):
    """What became of a license text.

    Attributes:
        file: what was read. license: which license it is.
        ours: it was made with Clausewright; the draft is read back from it whole.
        taken: its restrictions in their order; those with `exact` false are for a person to look at.
        duties: duties of it that no term of ours makes.
        notes: what was guessed.
    """

    file: str
    license: LicenseMatch
    ours: bool
    taken: tuple[Taken, ...]
    duties: tuple[str, ...]
    notes: tuple[str, ...]


class NewResult(output.Result, kw_only=True):
    """The project that was made.

    Attributes:
        file: where it was written. id: its UUID.
        upstream_texts: license texts of upstream works that the project keeps, as `work: file`.
        checks: what is still to be done before a license can be issued, and what upstream asks.
        imported: what became of the license given with --from; null without.
    """

    schema: Literal["clausewright-new/1"] = "clausewright-new/1"
    file: str
    id: str
    title: str
    configuration_id: str
    license_name: str
    upstream_texts: tuple[str, ...]
    checks: tuple[Check, ...]
    imported: Import | None


@click.command("new", short_help="A project from a plain answers file, or from a license.")
@click.argument("answers", metavar="[DRAFT.toml]", required=False)
@click.option(
    "--from", "license_file", metavar="LICENSE", help="A license text to start from, in place of answers; - for stdin."
)
@click.option("-o", "--output", "target", metavar="NAME.rail", help="The project file to write; always needed.")
@click.option(
    "--upstream-folder",
    "folders",
    metavar="FOLDER",
    multiple=True,
    help="A folder with a model the work builds on: names it as upstream and keeps its license texts. Repeatable.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    answers: str | None,
    license_file: str | None,
    target: str | None,
    folders: tuple[str, ...],
    force: bool,
    as_json: bool,
) -> None:
    """Make a project from an answers file (- for stdin). The window opens it, and `draft` makes the license of it.

    With --from the draft is made of an existing license: its type, artifacts, terms and the clauses of the catalog that
    say what it says. What they cannot express is kept as custom clauses and listed, for you to decide.
    """
    if answers is None and license_file is None:
        raise click.UsageError("missing argument 'DRAFT.toml'")
    if answers is not None and license_file is not None:
        raise click.UsageError("give either an answers file or a license with --from, not both")
    if target is None:
        raise click.UsageError("missing option '-o' / '--output'")
    catalog = catalogs.load()
    imported = None
    if license_file is not None:
        imported = import_text(source_text(license_file), catalog=catalog, registry=registry.load())
        draft = imported.draft
    else:
        draft = inputs.answers(answers or "", catalog=catalog)
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
                imported=_import(license_file or "", imported) if imported else None,
            )
        )
    else:
        output.emit(output.one_line(str(path)))
    if imported:
        _say(imported)
    for folder in found:
        for remark in folder.remarks:
            output.say(f"warning: {folder.upstream}: {remark}")
    output.say_checks(checks)


def _import(file: str, imported: Imported) -> Import:
    return Import(file, imported.license, imported.ours, imported.taken, imported.duties, imported.notes)


def _say(imported: Imported) -> None:
    """What a person should look at, one line each."""
    for note in imported.notes:
        output.say(f"note: {note}")
    for taken in imported.to_decide:
        place = f" [{taken.id}]" if taken.id else ""
        output.say(f'look at: "{_shortened(taken.text)}"{place} {taken.why}')
    for duty in imported.duties:
        output.say(f"not carried over: {duty}")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else f"{words[:89]}…"
