# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright draft`: the license of a project or an answers file, written into a folder."""

import datetime
from pathlib import Path
from typing import Literal

import click
from msgspec import Struct, structs

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.cli import input as inputs
from core.cli import output
from core.cli.day import today
from core.cli.input import Input
from core.drafting.checks import Check
from core.drafting.formats import bundle, identity_block
from core.errors import ClausewrightError, InputError
from core.obligations.remarks import remarks as upstream_remarks
from core.projects import edition as editions
from core.projects import export
from core.projects.edition import Edition
from core.projects.errors import HeldElsewhere
from core.projects.files import read_bounded
from core.projects.project import Project
from core.projects.release import issue, require_ready
from core.projects.store import save_project


class DraftResult(output.Result, kw_only=True):
    """What was written.

    Attributes:
        files: paths, LICENSE and LICENSE.json first.
        issued: ISO date of the release; empty for a draft.
        release: number of the release in its project; 0 for a draft, and where there is no project.
    """

    schema: Literal["clausewright-draft/1"] = "clausewright-draft/1"
    files: tuple[str, ...]
    configuration_id: str
    license_name: str
    license_id: str
    issued: str
    release: int
    checks: tuple[Check, ...]


class _Plan(Struct, frozen=True):
    """What is to be written: the edition, and the project that has to record it first."""

    edition: Edition
    record: Project | None
    checks: tuple[Check, ...]


@click.command("draft", short_help="The license of a project or answers file, written into a folder.")
@click.argument("source", metavar="PROJECT|DRAFT.toml")
@click.option("-o", "--output", "folder", metavar="DIR", required=True, help="The folder to write into.")
@click.option(
    "--format",
    "formats",
    metavar="F,…",
    multiple=True,
    help=f"What to write beside LICENSE and LICENSE.json: {', '.join(export.FORMATS)}.",
)
@click.option("--issue", "issuing", is_flag=True, help="Issue a release, dated today; a project records it.")
@click.option("--force", is_flag=True, help="Write over files that this program did not write.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(source: str, folder: str, formats: tuple[str, ...], issuing: bool, force: bool, as_json: bool) -> None:
    """Write LICENSE and LICENSE.json of a project, of an answers file, or of answers on stdin (-).

    License texts of upstream works that the project keeps go into the folder UPSTREAM beside LICENSE, unchanged.

    A project whose draft is unchanged since a release gives that release, byte for byte. --issue on an answers file
    dates the license but has no project to record it in; run again on the same folder, an unchanged license keeps its
    date. SOURCE_DATE_EPOCH, where set, is the day taken for today.
    """
    catalog = catalogs.load()
    wanted = [name for names in formats for name in names.replace(",", " ").split()]
    given = inputs.read(source, catalog=catalog, hold=issuing)
    try:
        plan = _plan(given, Path(folder), catalog, issuing=issuing)
        files = export.render(plan.edition, wanted)
        with export.stage(files, Path(folder), catalog=catalog, force=force) as staged:
            if plan.record is not None:
                _record(given, plan.record)
            staged.commit()
    finally:
        if given.opened is not None and given.opened.lock is not None:
            given.opened.lock.release()
    document = plan.edition.document
    remarks = bundle.remarks(document, wanted) if document is not None else ()
    upstream = upstream_remarks(given.draft, catalog=catalog)
    plan = structs.replace(plan, checks=(*plan.checks, *upstream, *remarks))
    _report(plan, tuple(str(Path(folder) / name) for name in files), as_json=as_json)


def _plan(given: Input, folder: Path, catalog: Catalog, *, issuing: bool) -> _Plan:
    """What the call asks for. Raises InputError where a check is an error."""
    opened = given.opened
    if opened is not None and editions.release_of(opened.project.releases, given.draft) is not None:
        return _Plan(editions.of_project(opened.project, catalog=catalog), None, ())
    checks = tuple(require_ready(given.draft, catalog=catalog, issuing=issuing))
    if not issuing:
        made = editions.of_draft(given.draft, catalog=catalog)
        along = opened.project.texts_along if opened is not None else ()
        return _Plan(structs.replace(made, upstream_texts=along), None, checks)
    if opened is None:
        return _Plan(_dated(given, folder, catalog), None, checks)
    if opened.read_only:
        if opened.reason == "held":
            raise HeldElsewhere(opened.message, mend="Nothing was issued")
        raise InputError(f"a release cannot be recorded: {opened.message}")
    project = issue(opened.project, today(), catalog=catalog)
    return _Plan(editions.of_project(project, catalog=catalog), project, checks)


def _dated(given: Input, folder: Path, catalog: Catalog) -> Edition:
    """The license of an answers file issued today, or on the day it was issued into that folder already."""
    before = _issued_there(folder)
    if before is not None:
        same = editions.of_draft(given.draft, catalog=catalog, issued=before)
        if _bytes(folder / export.LICENSE) == same.license:
            return same
    return editions.of_draft(given.draft, catalog=catalog, issued=today())


def _issued_there(folder: Path) -> datetime.date | None:
    found = identity_block.find(_bytes(folder / export.LICENSE).decode("utf-8", "replace"))
    values = dict(found[2]) if found is not None else {}
    try:
        return datetime.date.fromisoformat(values.get("Issued", ""))
    except ValueError:
        return None


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path, 2**24)
    except ClausewrightError:
        return b""


def _record(given: Input, project: Project) -> None:
    assert given.opened is not None
    save_project(project, given.opened.path, stamp=given.opened.stamp, lock=given.opened.lock)


def _report(plan: _Plan, files: tuple[str, ...], *, as_json: bool) -> None:
    made = plan.edition
    if as_json:
        output.emit_json(
            DraftResult(
                files=files,
                configuration_id=made.configuration_id,
                license_name=made.license_name,
                license_id=made.license_id,
                issued=made.issued.isoformat() if made.issued else "",
                release=made.release,
                checks=plan.checks,
            )
        )
    else:
        for file in files:
            output.emit(output.one_line(file))
    output.say_checks(plan.checks)
    if made.issued is not None:
        what = f"release {made.release}" if made.release else "the license"
        where = "" if made.release else "; an answers file cannot record it, a project can"
        output.say(f"{what} is issued, dated {made.issued.isoformat()}{where}.")
