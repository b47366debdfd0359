# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The same files and card edits in a folder: after the same diff, all or nothing, nobody's file overwritten unseen."""

import subprocess
from pathlib import Path

import pytest

from core.errors import InputError
from core.hub import local
from core.hub import plan as plans
from core.hub.choices import Choices
from core.hub.client import Hub
from core.hub.repo import RepoId
from core.projects.edition import Edition
from core.projects.errors import ChangedOnDisk
from core.projects.export import Foreign
from tests.core.hub.conftest import CARD, CATALOG

CHOICES = Choices(notice=True, banner=True, section=True, tags=("rail",))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", *named, "-C", folder, *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_folder_gets_the_same_files_and_the_same_diff_as_the_hub(hub: Hub, edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(CARD)
    remote = plans.make(hub, RepoId("lab/salamander"), edition, CHOICES)
    here = local.make(tmp_path, edition, CHOICES, catalog=CATALOG)
    assert here.files == remote.files
    written = local.write(here)
    assert written == tuple(file.path for file in remote.changed)
    assert contents(tmp_path) == {file.path: file.data for file in remote.files}
    again = local.make(tmp_path, edition, CHOICES, catalog=CATALOG)
    assert again.changed == ()
    assert local.write(again) == ()


def test_a_git_repository_is_written_but_nothing_is_committed_for_the_person(edition: Edition, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    assert local.make(tmp_path, edition, catalog=CATALOG).head == ""
    (tmp_path / "README.md").write_bytes(CARD)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    plan = local.make(tmp_path, edition, catalog=CATALOG)
    assert (plan.git, plan.head) == (True, git(tmp_path, "rev-parse", "HEAD"))
    local.write(plan)
    assert git(tmp_path, "status", "--porcelain").split("\n") == ["M README.md", "?? LICENSE", "?? LICENSE.json"]
    git(tmp_path, "pack-refs", "--all")
    assert local.make(tmp_path, edition, catalog=CATALOG).head == plan.head
    git(tmp_path, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert local.make(tmp_path / "tree", edition, catalog=CATALOG).head == plan.head


def test_a_foreign_license_is_not_overwritten_unless_that_is_asked_for(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("Mine.\n")
    (tmp_path / "README.md").write_bytes(CARD)
    plan = local.make(tmp_path, edition, catalog=CATALOG)
    assert plan.foreign == ("LICENSE",)
    assert "-Mine.\n" in plan.files[0].diff
    before = contents(tmp_path)
    with pytest.raises(Foreign, match="LICENSE"):
        local.write(plan)
    assert contents(tmp_path) == before
    local.write(plan, force=True)
    assert (tmp_path / "LICENSE").read_bytes() == edition.license


def test_a_file_that_changed_after_the_diff_stops_everything(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(CARD)
    plan = local.make(tmp_path, edition, catalog=CATALOG)
    (tmp_path / "README.md").write_bytes(CARD + b"More.\n")
    with pytest.raises(ChangedOnDisk, match="nothing was written"):
        local.write(plan)
    assert contents(tmp_path) == {"README.md": CARD + b"More.\n"}


def test_a_snapshot_of_the_hubs_cache_is_refused(edition: Edition, tmp_path: Path) -> None:
    blobs, snapshot = tmp_path / "blobs", tmp_path / "snapshots" / "abc"
    blobs.mkdir()
    snapshot.mkdir(parents=True)
    (blobs / "1234").write_bytes(CARD)
    (snapshot / "README.md").symlink_to("../../blobs/1234")
    with pytest.raises(InputError, match="leads out of the folder"):
        local.make(snapshot, edition, catalog=CATALOG)


def test_a_name_that_is_taken_by_a_folder_leaves_everything_as_it_was(edition: Edition, tmp_path: Path) -> None:
    plan = local.make(tmp_path, edition, catalog=CATALOG)
    (tmp_path / "README.md").mkdir()
    with pytest.raises(InputError):
        local.write(plan)
    assert contents(tmp_path) == {}


def test_a_file_is_no_folder_and_a_missing_folder_is_made(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(InputError, match="is not a folder"):
        local.make(tmp_path / "x", edition, catalog=CATALOG)
    assert local.write(local.make(tmp_path / "new" / "deep", edition, catalog=CATALOG)) == (
        "LICENSE",
        "LICENSE.json",
        "README.md",
    )
