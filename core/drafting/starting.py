# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a draft can start from: the core set, or a preset put in its place or added to it."""

from msgspec import structs

from core.catalog import presets
from core.catalog.catalog import Catalog
from core.catalog.presets import Preset
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType

CORE = "core"
"""The preset a new license starts from."""


def fresh(catalog: Catalog) -> Draft:
    """A new draft: nothing but the core set of use restrictions, as the preset of that name has it."""
    core = next(preset for preset in presets.load() if preset.id == CORE)
    return with_preset(Draft(), core, catalog)


def chosen(preset: Preset, catalog: Catalog) -> tuple[ChosenClause, ...]:
    """The clauses of a preset with their exceptions. Raises InputError where the catalog lacks one."""
    found = (catalog.find(reference) for reference in preset.clauses)
    return tuple(ChosenClause(clause.id, clause.version, preset.exceptions.get(clause.id, ())) for clause in found)


def with_preset(draft: Draft, preset: Preset, catalog: Catalog) -> Draft:
    """The draft with the preset's clauses in place of its own; type and artifacts only where the preset names them.

    A clause that was chosen before and stays keeps its version and its exceptions where the preset names none. Custom
    clauses and terms stay.
    """
    before = {clause.id: clause for clause in draft.clauses}
    changed = structs.replace(draft, clauses=(), preset=preset.id)
    for clause in chosen(preset, catalog):
        kept = before.get(clause.id)
        changed = changed.with_clause(kept if kept is not None and not clause.exceptions else clause)
    if preset.type:
        changed = changed.with_type(LicenseType(preset.type))
    if preset.artifacts:
        named = {Artifact(value) for value in preset.artifacts}
        changed = structs.replace(changed, artifacts=tuple(artifact for artifact in Artifact if artifact in named))
    return changed


def with_added(draft: Draft, preset: Preset, catalog: Catalog) -> Draft:
    """The draft with the preset's clauses that it lacks; nothing else changes."""
    have = {clause.id for clause in draft.clauses}
    for clause in chosen(preset, catalog):
        if clause.id not in have:
            draft = draft.with_clause(clause)
    return draft
