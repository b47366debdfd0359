# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright presets`: ready sets of use restrictions to start from."""

from typing import Literal

import click

from core.catalog import catalog as catalogs
from core.catalog.presets import Preset
from core.cli import output
from core.projects import presets


class PresetsResult(output.Result, kw_only=True):
    """Every preset; the ids go under `preset` of an answers file."""

    schema: Literal["clausewright-presets/1"] = "clausewright-presets/1"
    presets: tuple[Preset, ...]


@click.command("presets", short_help="Ready sets of use restrictions to start from.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def command(as_json: bool) -> None:
    """List the presets: those that come ready, and one for the topics of each known license."""
    result = PresetsResult(presets=presets.every(catalogs.load()))
    if as_json:
        output.emit_json(result)
        return
    for preset in result.presets:
        output.emit(f"{preset.id}  {preset.title} ({len(preset.clauses)} clauses)")
        output.emit(output.indented(preset.gist, 4))
