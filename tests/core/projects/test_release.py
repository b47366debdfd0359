# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A release is frozen: no later catalog, wording or edit alters what was issued."""

import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.drafting import starting
from core.drafting.draft import Artifact, Draft
from core.errors import InputError
from core.projects import edition, export
from core.projects.errors import BrokenProject
from core.projects.project import Project, encode, new_project
from core.projects.release import NotReady, issue
from core.projects.store import open_project, save_project

CATALOG = catalogs.load()
DAY = datetime.date(2026, 1, 2)
LATER = datetime.date(2027, 8, 9)

# A project as version 0.1.0 wrote it, with a release. It must open in every later version as it is.
FIRST = Path(__file__).with_name("project-1.rail")


def ready() -> Draft:
    draft = starting.fresh(CATALOG).with_artifact(Artifact.MODEL, True)
    draft = draft.with_work(name="Salamander 7B", version="1.0", licensor="Example Lab", contact="l@example.org")
    return draft.with_confirm(rights_held=True, one_way=True, assent_before_access=True)


@pytest.fixture
def issued() -> Project:
    return issue(new_project(ready()), DAY, catalog=CATALOG)


def reworded() -> Catalog:
    """A catalog in which every clause says something else under the same id and version."""
    clauses = [structs.replace(clause, text=f"to do otherwise than {clause.text}") for clause in CATALOG.published]
    return Catalog(CATALOG.domains, CATALOG.categories, CATALOG.definitions, clauses)


def emptied() -> Catalog:
    """A catalog without any clause."""
    return Catalog(CATALOG.domains, CATALOG.categories, CATALOG.definitions, ())


def test_a_release_holds_what_a_draft_of_that_day_renders_to(issued: Project) -> None:
    [release] = issued.releases
    made = edition.of_draft(issued.draft, catalog=CATALOG, issued=DAY)
    assert release.license_bytes == made.license
    assert release.manifest_bytes == made.manifest
    assert (release.number, release.version, release.issued) == (1, "1.0", DAY)
    assert release.license_bytes.decode().endswith("\n")


@pytest.mark.parametrize("later", [reworded, emptied])
def test_a_later_catalog_never_alters_a_release(issued: Project, later: Callable[[], Catalog], tmp_path: Path) -> None:
    then = edition.of_project(issued, catalog=CATALOG)
    now = edition.of_project(issued, catalog=later())
    assert (now.license, now.manifest, now.license_id) == (then.license, then.manifest, then.license_id)
    assert now.document is None
    assert [file.name for file in export.export(now, ["md"], tmp_path, catalog=CATALOG)] == ["LICENSE", "LICENSE.json"]
    with pytest.raises(InputError, match="release 1 can be written as LICENSE and"):
        export.render(now, ["html"])


def test_an_unchanged_draft_reuses_its_release(issued: Project) -> None:
    assert issue(issued, LATER, catalog=CATALOG) == issued
    again = structs.replace(issued, draft=structs.replace(issued.draft, preset="other"), page="terms")
    assert issue(again, LATER, catalog=CATALOG) == again


def test_going_back_to_an_earlier_draft_goes_back_to_its_release(issued: Project) -> None:
    second = structs.replace(issued, draft=issued.draft.with_work(version="2.0"))
    second = issue(second, LATER, catalog=CATALOG)
    assert [release.number for release in second.releases] == [1, 2]
    back = structs.replace(second, draft=issued.draft)
    assert issue(back, LATER, catalog=CATALOG) == back
    assert edition.of_project(back, catalog=CATALOG).license == issued.releases[0].license_bytes


def test_a_changed_draft_is_shown_as_a_draft_again(issued: Project) -> None:
    changed = structs.replace(issued, draft=issued.draft.with_work(version="2.0"))
    shown = edition.of_project(changed, catalog=CATALOG)
    assert (shown.issued, shown.release) == (None, 0)
    assert shown.document is not None


def test_what_is_not_ready_is_not_issued() -> None:
    draft = ready().with_confirm(one_way=False).with_work(contact="")
    with pytest.raises(NotReady) as raised:
        issue(new_project(draft), DAY, catalog=CATALOG)
    assert {check.where for check in raised.value.checks} == {"confirm.one_way", "work.contact"}


def test_a_release_reads_back_byte_for_byte(issued: Project, tmp_path: Path) -> None:
    save_project(issued, tmp_path / "a.rail")
    [release] = open_project(tmp_path / "a.rail").project.releases
    assert release.license_bytes == issued.releases[0].license_bytes
    assert release == issued.releases[0]


def test_an_edit_of_an_issued_text_is_noticed(issued: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    path.write_bytes(encode(issued).replace(b"free of", b"free from", 1))
    with pytest.raises(BrokenProject) as raised:
        open_project(path)
    assert raised.value.key == "releases[0].license"
    assert raised.value.what == "the text of release 1 is not the one that was issued"


def test_releases_out_of_order_are_noticed(issued: Project, tmp_path: Path) -> None:
    values = msgspec.json.decode(encode(issued))
    values["releases"][0]["number"] = 2
    (tmp_path / "a.rail").write_bytes(msgspec.json.encode(values))
    with pytest.raises(BrokenProject, match="releases are not numbered 1, 2, 3 in order"):
        open_project(tmp_path / "a.rail")


def test_a_project_of_the_first_version_still_opens_with_its_release() -> None:
    project = open_project(FIRST).project
    assert project.draft == project.releases[0].draft
    assert project.draft.work.name == "Salamander 7B"
    assert project.releases[0].issued == DAY
    assert edition.of_project(project, catalog=CATALOG).license == project.releases[0].license_bytes
    written, kept = (msgspec.json.decode(data) for data in (encode(project), FIRST.read_bytes()))
    assert {**written, "clausewright": ""} == {
        **kept,
        "clausewright": "",
        "upstream_texts": [],
        "schema": "clausewright-project/2",
    }
