# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Presets "covers the topics restricted by X": our clauses for the topics of a known license, and what they leave out.

Such a preset never stands for the license: its wording is ours, and the upstream agreement still governs the base.
"""

from core.catalog.catalog import Catalog
from core.catalog.presets import Preset
from core.registry.license import KnownLicense, Restriction
from core.registry.registry import Registry

PREFIX = "topics:"


def preset_for(license_: KnownLicense, catalog: Catalog) -> Preset:
    """The clauses that speak to every topic the license restricts, optional ones left out.

    Raises InputError where the registry names a clause that the catalog does not have.
    """
    covered = {
        clause
        for restriction in _binding(license_)
        for clause in restriction.clauses
        if catalog.get(clause).id == clause
    }
    return Preset(
        id=f"{PREFIX}{license_.id}",
        title=f"Topics restricted by {license_.title}",
        gist=_gist(license_),
        clauses=tuple(clause.id for clause in catalog.clauses if clause.id in covered),
        exceptions={},
        type="ResearchRAIL" if license_.purpose == "research" else "",
        artifacts=license_.artifacts,
    )


def presets(registry: Registry, catalog: Catalog) -> tuple[Preset, ...]:
    """A preset for each license of the registry whose restrictions are known, in the order of their titles."""
    known = sorted((known for known in registry.licenses if _binding(known)), key=lambda known: known.title.lower())
    return tuple(preset_for(license_, catalog) for license_ in known)


def not_expressed(license_: KnownLicense) -> tuple[Restriction, ...]:
    """What the license restricts and no clause of the catalog expresses."""
    return tuple(restriction for restriction in _binding(license_) if not restriction.clauses)


def left_out(license_: KnownLicense) -> tuple[Restriction, ...]:
    """What a creator who used that license's generator could leave out; its preset leaves it out too."""
    return tuple(restriction for restriction in license_.restrictions if restriction.strength == "optional")


def _binding(license_: KnownLicense) -> tuple[Restriction, ...]:
    return tuple(restriction for restriction in license_.restrictions if restriction.strength != "optional")


def _gist(license_: KnownLicense) -> str:
    said = [
        f"Our clauses on the topics that {license_.title} restricts. They are not its restrictions: "
        "the upstream agreement still governs the base."
    ]
    missing = not_expressed(license_)
    if missing:
        said.append(f"No clause expresses: {', '.join(_lower(restriction.title) for restriction in missing)}.")
    if left_out(license_):
        said.append("What its creator could leave out is left out here.")
    if license_.confidence != "read":
        said.append("That license was not wholly read, so topics may be missing.")
    return " ".join(said)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
