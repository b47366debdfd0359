# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Issuing a license: a dated, numbered release that is frozen into the project."""

import datetime

from msgspec import structs

from core.catalog.catalog import Catalog
from core.drafting import checks
from core.drafting.checks import Check
from core.drafting.draft import Draft
from core.errors import InputError
from core.projects import edition
from core.projects.edition import Edition
from core.projects.project import Project, Release, sha256


class NotReady(InputError):
    """The draft has faults that keep it from being a license.

    Attributes:
        checks: the checks of level error.
    """

    def __init__(self, faults: list[Check]) -> None:
        listed = "; ".join(f"{fault.message.rstrip('.')} [{fault.where}]" for fault in faults)
        super().__init__(f"the license is not ready: {listed}", mend=faults[0].mend if len(faults) == 1 else "")
        self.checks = faults


def require_ready(draft: Draft, *, catalog: Catalog, issuing: bool) -> list[Check]:
    """The checks of a draft that can become a license, or, without `issuing`, a document to look at.

    Raises NotReady where one is an error.
    """
    found = checks.check(draft, catalog=catalog, issuing=issuing)
    faults = [check for check in found if check.level == "error"]
    if faults:
        raise NotReady(faults)
    return found


def issue(project: Project, today: datetime.date, *, catalog: Catalog) -> Project:
    """The project with a release of its draft as it stands. An unchanged draft reuses its release: the same project.

    Raises NotReady where a check is an error.
    """
    if edition.release_of(project.releases, project.draft) is not None:
        return project
    require_ready(project.draft, catalog=catalog, issuing=True)
    made = edition.of_draft(project.draft, catalog=catalog, issued=today, history=project.releases)
    return structs.replace(project, releases=(*project.releases, _release(made, len(project.releases) + 1, today)))


def _release(made: Edition, number: int, today: datetime.date) -> Release:
    document = made.document
    assert document is not None, "an edition of a draft always has its document"
    return Release(
        number=number,
        version=made.draft.work.version,
        issued=today,
        configuration_id=document.configuration_id,
        license_name=document.license_name,
        license_id=document.license_id,
        text_hash=document.text_hash,
        wording_version=document.wording_version,
        license_sha256=sha256(made.license),
        license=tuple(made.license.decode().split("\n")),
        manifest=tuple(made.manifest.decode().split("\n")),
        draft=made.draft,
        carried=made.carried,
    )
