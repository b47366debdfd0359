# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a draft becomes: its license document with the exact bytes of LICENSE and LICENSE.json.

The window's preview and export and the command line all go through here, so that they give the same bytes.
"""

import datetime
from collections.abc import Sequence

from msgspec import Struct, structs

from core.catalog.catalog import Catalog
from core.drafting import build, manifest, terms
from core.drafting.carried import Carried
from core.drafting.document import LicenseDocument
from core.drafting.draft import Draft
from core.drafting.formats import markdown
from core.drafting.manifest import Manifest, Predecessor
from core.errors import InputError
from core.folders.model_folder import UpstreamText
from core.obligations.carry import carried as carried_over
from core.projects.project import Project, Release
from core.registry import registry


class Edition(Struct, frozen=True):
    """One license, ready to be written.

    Attributes:
        document: for every further format; None where this program cannot rebuild a release word for word.
        license, manifest: the bytes of LICENSE and LICENSE.json.
        configuration_id, license_name, license_id: as they stand in both.
        issued: the day of issue; None for a draft.
        release: number of the release in its project; 0 where there is none.
        upstream_texts: license texts of upstream works that go along unchanged.
    """

    draft: Draft
    carried: tuple[Carried, ...]
    document: LicenseDocument | None
    license: bytes
    manifest: bytes
    configuration_id: str
    license_name: str
    license_id: str
    issued: datetime.date | None = None
    release: int = 0
    upstream_texts: tuple[UpstreamText, ...] = ()


def of_draft(
    draft: Draft, *, catalog: Catalog, issued: datetime.date | None = None, history: Sequence[Release] = ()
) -> Edition:
    """The license of a draft as it stands now.

    Args:
        issued: the day of issue; None for a draft.
        history: releases of the same work that came before, oldest first.

    Raises InputError where a clause of it is not in the catalog.
    """
    carried = carried_over(draft, registry.load())
    document = _document(draft, catalog, issued, carried, terms.CURRENT)
    return Edition(
        draft=draft,
        carried=carried,
        document=document,
        license=markdown.render(document).encode(),
        manifest=manifest.build(
            draft, document, catalog=catalog, carried=carried, history=[_predecessor(r) for r in history]
        ),
        configuration_id=document.configuration_id,
        license_name=document.license_name,
        license_id=document.license_id,
        issued=issued,
    )


def of_release(release: Release, *, catalog: Catalog) -> Edition:
    """An issued license: the very bytes that were issued, whatever the catalog or the wording is now."""
    try:
        document: LicenseDocument | None = _document(
            release.draft, catalog, release.issued, release.carried, release.wording_version
        )
    except InputError:
        document = None
    if document is not None and document.text_hash != release.text_hash:
        document = None
    return Edition(
        draft=release.draft,
        carried=release.carried,
        document=document,
        license=release.license_bytes,
        manifest=release.manifest_bytes,
        configuration_id=release.configuration_id,
        license_name=release.license_name,
        license_id=release.license_id,
        issued=release.issued,
        release=release.number,
    )


def of_project(project: Project, *, catalog: Catalog) -> Edition:
    """What the project stands for now: its release where the draft is unchanged since, else the draft."""
    release = release_of(project.releases, project.draft)
    if release is not None:
        made = of_release(release, catalog=catalog)
    else:
        made = of_draft(project.draft, catalog=catalog, history=project.releases)
    return structs.replace(made, upstream_texts=project.texts_along)


def of_manifest(values: Manifest, *, catalog: Catalog) -> Edition:
    """The license that a manifest stands for. Raises InputError where this program cannot rebuild it."""
    issued = datetime.date.fromisoformat(values.issued) if values.issued else None
    document = _document(values.draft, catalog, issued, values.carried, values.wording_version)
    return Edition(
        draft=values.draft,
        carried=values.carried,
        document=document,
        license=markdown.render(document).encode(),
        manifest=manifest.build(
            values.draft, document, catalog=catalog, carried=values.carried, history=values.history
        ),
        configuration_id=document.configuration_id,
        license_name=document.license_name,
        license_id=document.license_id,
        issued=issued,
    )


def release_of(releases: Sequence[Release], draft: Draft) -> Release | None:
    """The release that was issued of this draft; None where the draft has changed since, or none was."""
    return next((r for r in reversed(releases) if _words(r.draft) == _words(draft)), None)


def _words(draft: Draft) -> Draft:
    """The draft without what no word of the license depends on."""
    return structs.replace(draft, preset="")


def _predecessor(release: Release) -> Predecessor:
    return Predecessor(
        license_id=release.license_id,
        configuration_id=release.configuration_id,
        text_hash=release.text_hash,
        issued=release.issued.isoformat(),
        version=release.version,
    )


def _document(
    draft: Draft, catalog: Catalog, issued: datetime.date | None, carried: Sequence[Carried], wording_version: str
) -> LicenseDocument:
    return build.build(
        draft,
        catalog=catalog,
        issued=issued.isoformat() if issued is not None else "",
        carried=carried,
        wording_version=wording_version,
    )
