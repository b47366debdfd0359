# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A draft of a license that meets what was found in a folder: its upstream works, their restrictions, their limits."""

from collections.abc import Iterator

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType
from core.drafting.starting import fresh
from core.inspection.report import FolderReport
from core.obligations.upstream import demands
from core.registry.license import KnownLicense
from core.registry.registry import Registry


class Start(Struct, frozen=True):
    """A draft to go on from.

    Attributes:
        added: ids of the clauses that upstream licenses call for, beside the core set.
        remarks: what the draft cannot settle, one sentence each.
    """

    draft: Draft
    added: tuple[str, ...]
    remarks: tuple[str, ...]


def start(report: FolderReport, *, registry: Registry, catalog: Catalog) -> Start:
    """The draft for the work in a folder. The name is the folder's; who licenses it stays open."""
    works = tuple(_works(report))
    upstream = tuple(dict.fromkeys(_named(name, license_id, registry) for name, license_id in works))
    kind = Artifact.DATA if report.repo_type == "dataset" else Artifact.MODEL
    draft = fresh(catalog).with_work(name=report.name.rpartition("/")[2], upstream=upstream).with_artifact(kind, True)
    known = [found for name in upstream if (found := registry.resolve(name)) is not None]
    draft = _with_limits(draft, known)
    before = {clause.id for clause in draft.clauses}
    for topic in demands(draft, registry=registry, catalog=catalog).topics:
        for clause_id in topic.missing:
            clause = catalog.get(clause_id)
            draft = draft.with_clause(ChosenClause(clause.id, clause.version))
    asked = demands(draft, registry=registry, catalog=catalog)
    beyond = [
        f"{topic.title}: no clause of the catalog expresses it; the upstream license itself has to go along."
        for topic in asked.topics
        if topic.coverage == "no clause"
    ]
    remarks = [f"{conflict.message} {conflict.mend}" for conflict in asked.conflicts]
    remarks += [question.message for question in asked.questions]
    added = tuple(clause.id for clause in draft.clauses if clause.id not in before)
    return Start(draft, added, tuple(dict.fromkeys((*remarks, *beyond))))


def _works(report: FolderReport) -> Iterator[tuple[str, str]]:
    """Upstream works of the folder and of its components: name, registry id."""
    for work in report.upstream:
        yield work.name, work.license_id
    for component in report.components:
        yield from _works(component)


def _named(name: str, license_id: str, registry: Registry) -> str:
    """The work by its own name where that tells its license; else by the license that was found for it."""
    known = registry.resolve(name)
    return name if (known is not None and known.id == license_id) or not license_id else license_id


def _with_limits(draft: Draft, known: list[KnownLicense]) -> Draft:
    """Type and terms, so that nothing is granted that an upstream license withholds."""
    research = any(license_.purpose in ("research", "non-production", "computational use") for license_ in known)
    no_commerce = any(license_.commercial == "no" for license_ in known)
    kept = any(license_.demands("no-distribution") for license_ in known)
    if research:
        draft = draft.with_type(LicenseType.RESEARCHRAIL)
    elif no_commerce or kept:
        draft = draft.with_type(LicenseType.RAIL)
    if no_commerce:
        draft = draft.with_term("non_commercial", True)
    if kept:
        draft = draft.with_term("distribution", "none")
    if any(license_.demands("synthetic-data-is-derivative") for license_ in known):
        draft = draft.with_term("imitation_is_derivative", True)
    return draft
