# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The texts of upstream works go along beside the license, byte for byte, all files or none."""

from pathlib import Path

import pytest
from msgspec import json

from core.catalog import catalog as catalogs
from core.drafting import starting
from core.drafting.draft import Artifact
from core.folders.model_folder import UpstreamText
from core.projects import edition, export
from core.projects.errors import BrokenProject, CannotWrite
from core.projects.export import Foreign
from core.projects.project import Project, encode, new_project
from core.projects.store import open_project, save_project

CATALOG = catalogs.load()
TEXT = UpstreamText("meta-llama/Llama-3.1-8B", "LICENSE", ("Terms\r", "", "“end”"))


@pytest.fixture
def project() -> Project:
    draft = starting.fresh(CATALOG).with_artifact(Artifact.MODEL, True)
    draft = draft.with_work(name="Salamander", upstream=("meta-llama/Llama-3.1-8B", "lab/base"))
    return new_project(draft).with_upstream_texts([TEXT])


def test_texts_survive_saving_and_stand_beside_the_license_unchanged(project: Project, tmp_path: Path) -> None:
    save_project(project, tmp_path / "p.rail")
    again = open_project(tmp_path / "p.rail").project
    assert again == project
    made = edition.of_project(again, catalog=CATALOG)
    written = export.export(made, [], tmp_path / "out", catalog=CATALOG)
    path = tmp_path / "out" / "UPSTREAM" / "meta-llama--Llama-3.1-8B" / "LICENSE"
    assert [file.name for file in written[:2]] == ["LICENSE", "LICENSE.json"]
    assert written[2] == path
    assert path.read_bytes() == "Terms\r\n\n“end”".encode()
    assert export.export(made, [], tmp_path / "out", catalog=CATALOG) == written


def test_a_text_of_a_work_that_is_not_named_any_more_stays_at_home(project: Project) -> None:
    without = new_project(project.draft.with_work(upstream=("lab/base",))).with_upstream_texts([TEXT])
    assert list(export.render(edition.of_project(without, catalog=CATALOG))) == ["LICENSE", "LICENSE.json"]


def test_a_text_of_the_same_place_is_replaced(project: Project) -> None:
    newer = UpstreamText(TEXT.upstream, TEXT.file, ("new",))
    assert project.with_upstream_texts([newer]).upstream_texts == (newer,)


def test_a_changed_text_in_the_folder_is_not_written_over_and_then_nothing_is(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "UPSTREAM" / "meta-llama--Llama-3.1-8B" / "LICENSE"
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    made = edition.of_project(project, catalog=CATALOG)
    with pytest.raises(Foreign, match=r"UPSTREAM/meta-llama--Llama-3\.1-8B/LICENSE"):
        export.export(made, [], tmp_path, catalog=CATALOG)
    assert [entry.name for entry in tmp_path.iterdir()] == ["UPSTREAM"]
    assert path.read_text("utf-8") == "mine"
    export.export(made, [], tmp_path, catalog=CATALOG, force=True)
    assert path.read_bytes() == TEXT.text.encode()


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    (tmp_path / "UPSTREAM").write_text("a file", "utf-8")
    made = edition.of_project(project, catalog=CATALOG)
    with pytest.raises(CannotWrite):
        export.export(made, [], tmp_path, catalog=CATALOG)
    assert [entry.name for entry in tmp_path.iterdir()] == ["UPSTREAM"]


def test_staged_folders_go_again_where_nothing_was_put_in_place(project: Project, tmp_path: Path) -> None:
    files = export.render(edition.of_project(project, catalog=CATALOG))
    with export.stage(files, tmp_path / "new" / "out", catalog=CATALOG):
        assert (tmp_path / "new" / "out" / "UPSTREAM").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_works_and_files_that_a_disk_cannot_tell_apart_get_numbers() -> None:
    texts = [
        UpstreamText(work, file, (work,)) for work in ("a/b", "A/B", "../..", "a--b") for file in ("LICENSE", "license")
    ]
    files = export.upstream_files(texts)
    assert len({path.lower() for path in files}) == len(texts)
    assert all(path.startswith("UPSTREAM/") and ".." not in path and path.count("/") == 2 for path in files)


@pytest.mark.parametrize("file", ["../x", "/etc/x", "a\\b", "..", "", ".hidden", "a\0", "x" * 121])
def test_a_project_whose_text_would_leave_the_folder_does_not_open(file: str, project: Project, tmp_path: Path) -> None:
    values = json.decode(encode(project))
    values["upstream_texts"][0]["file"] = file
    (tmp_path / "p.rail").write_bytes(json.encode(values))
    with pytest.raises(BrokenProject, match="faulty value"):
        open_project(tmp_path / "p.rail")
