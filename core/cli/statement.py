# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright statement`: what a work carries from upstream, clause by clause, for its own repository."""

import datetime
import sys
from pathlib import Path
from typing import Literal

import click

from core.adherence.statement.views import LicenseFile, Open, UpstreamPart
from core.cli import output
from core.errors import InputError


class StatementResult(output.Result, kw_only=True):
    """A statement; fields as in `core.adherence.statement.views.Statement`."""

    schema: Literal["clausewright-statement/1"] = "clausewright-statement/1"
    work: str
    date: str
    what: str
    declared: tuple[str, ...]
    texts: tuple[LicenseFile, ...]
    upstream: tuple[UpstreamPart, ...]
    open: tuple[Open, ...]


@click.command("statement", short_help="What a model carries from upstream, clause by clause, for its repository.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", metavar="FILE", default="", help="The file: .md, .html, .pdf or .json.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--date", default="", metavar="DATE", help="The date it bears, as 2026-05-21; today otherwise.")
@click.option("--upstream", "upstreams", metavar="FOLDER", multiple=True, help="A folder of a work it is made from.")
@click.option("--online", is_flag=True, help="Ask the Hub for works whose license is not known here.")
@click.option("--endpoint", metavar="URL", default="", help="The Hub; HF_ENDPOINT or the public one otherwise.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(
    folder: Path,
    target: str,
    force: bool,
    date: str,
    upstreams: tuple[str, ...],
    online: bool,
    endpoint: str,
    as_json: bool,
) -> None:
    """State what the work in FOLDER carries from the works it was made from, and how each duty is met.

    Without -o the statement goes to standard output as Markdown. What was accepted or answered with `inspect` counts.
    """
    from core import __version__
    from core.adherence.statement import formats
    from core.adherence.statement.build import build
    from core.catalog import catalog
    from core.cli.inspect import fetcher, repo_of
    from core.folders.scan import scan
    from core.inspection.states import States
    from core.projects.files import write_whole
    from core.projects.places import home
    from core.registry import registry

    kind = formats.format_of(target) if target else "md"
    if target and Path(target).exists() and not force:
        raise InputError("is there already", where=target, mend="Choose another name, or write over it with --force")
    scanned = scan(folder)
    made = build(
        scanned,
        date=_date(date),
        catalog=catalog.load(),
        registry=registry.load(),
        upstreams=[scan(Path(one)) for one in upstreams],
        states=States(home(), write_whole).of(scanned.path, repo_of(scanned.name)),
        fetch=fetcher(endpoint) if online else None,
    )
    if target:
        write_whole(Path(target), formats.FORMATS[kind](made, __version__))
    if as_json:
        output.emit_json(
            StatementResult(
                work=made.work,
                date=made.date,
                what=made.what,
                declared=made.declared,
                texts=made.texts,
                upstream=made.upstream,
                open=made.open,
            )
        )
    elif not target:
        sys.stdout.write(formats.markdown(made, __version__).decode())
    _say(made.carried["missing"] + made.carried["weaker"], made.met["not met"], target)


def _date(given: str) -> str:
    if not given:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise InputError(f"{given[:40]!r} is no date", where="--date", mend="Write it as in 2026-05-21") from error


def _say(lost: int, unmet: int, target: str) -> None:
    if target:
        output.say(f"the statement is in {target}")
    if lost or unmet:
        output.say(f"{lost} restrictions are missing or weaker and {unmet} duties are not met; the statement says so.")
