# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright verify`: whether a license still is what it says it is."""

from pathlib import Path
from typing import Literal

import click

from core.catalog import catalog as catalogs
from core.cli import output
from core.cli.read import print_changes, source_text
from core.drafting import manifest as manifests
from core.projects.files import read_bounded
from core.reading.alignment import Change
from core.reading.verify import Status, verify

SAID: dict[Status, str] = {
    "intact": "every word is as Clausewright wrote it",
    "self-consistent": "the hash in the text matches the text, but the words are not those of Clausewright",
    "edited": "the text was changed after Clausewright wrote it",
    "unknown": "this is not a license made with Clausewright",
}
_LARGEST_MANIFEST = 4 * 2**20
EDITED = 1


class VerifyResult(output.Result, kw_only=True):
    """The answer; `changes` holds what should stand in the text and what does."""

    schema: Literal["clausewright-verify/1"] = "clausewright-verify/1"
    status: Status
    changes: tuple[Change, ...]
    configuration_id: str | None
    claimed_configuration_id: str | None
    license_name: str | None


@click.command("verify", short_help="Whether a license still is what it says it is.")
@click.argument("license_file", metavar="LICENSE")
@click.option("--manifest", metavar="LICENSE.json", help="The manifest that the words must equal as well.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@click.pass_context
def command(context: click.Context, license_file: str, manifest: str | None, as_json: bool) -> None:
    """Compare a license in any format with the rendering that it names; - reads stdin. Exit 1 unless it is intact.

    A LICENSE.json beside the file is used only where --manifest names it.
    """
    source = source_text(license_file)
    named = None
    if manifest is not None:
        named = manifests.read(read_bounded(Path(manifest), _LARGEST_MANIFEST), where=manifest)
    found = verify(
        source,
        catalog=catalogs.load(),
        named=named.draft if named else None,
        carried=named.carried if named else (),
    )
    if as_json:
        output.emit_json(
            VerifyResult(
                status=found.status,
                changes=found.changes,
                configuration_id=found.configuration_id or None,
                claimed_configuration_id=found.claimed_configuration_id or None,
                license_name=found.license_name or None,
            )
        )
    else:
        output.emit(f"{found.status}: {SAID[found.status]}")
        print_changes(found.changes)
    if found.status != "intact":
        context.exit(EDITED)
