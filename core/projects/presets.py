# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every preset by its id: those that come ready and those made from what a known license restricts."""

from difflib import get_close_matches

from core.catalog import presets as ready
from core.catalog.catalog import Catalog
from core.catalog.presets import Preset
from core.errors import InputError
from core.obligations import topics
from core.registry import registry


def find(preset_id: str, *, catalog: Catalog) -> Preset:
    """The preset of that id; `topics:<registry id>` covers the topics that license restricts.

    Raises InputError, naming near misses, where there is none.
    """
    if preset_id.startswith(topics.PREFIX):
        return topics.preset_for(registry.load().get(preset_id.removeprefix(topics.PREFIX)), catalog)
    by_id = {preset.id: preset for preset in ready.load()}
    if preset_id in by_id:
        return by_id[preset_id]
    near = get_close_matches(preset_id, by_id, n=2)
    mend = f"Did you mean {' or '.join(near)}?" if near else f"It can be {', '.join(by_id)} or topics:<license>"
    raise InputError(f'there is no preset "{preset_id[:60]}"', mend=mend)


def every(catalog: Catalog) -> tuple[Preset, ...]:
    """All presets: the ready ones, then one for each known license whose restrictions are known."""
    return (*ready.load(), *topics.presets(registry.load(), catalog))
