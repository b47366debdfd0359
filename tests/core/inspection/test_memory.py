# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders looked at again: what did not change is neither read nor judged anew, and nothing stale is told."""

import sqlite3
from pathlib import Path

import pytest

from core.inspection import memory as memories
from core.inspection.inspect import inspect
from core.inspection.memory import Memory, context_of
from core.inspection.report import FolderReport
from core.inspection.states import FOLDER
from tests.core.inspection.planted import nine_faults


def look(home: Path, folder: Path, context: str = "as ever") -> tuple[FolderReport, bool]:
    """The report on a folder, and whether it was made anew."""
    from core.catalog import catalog
    from core.registry import registry

    made: list[FolderReport] = []
    with Memory(home) as memory:
        scanned, record = memory.scan(folder)

        def make() -> FolderReport:
            made.append(inspect(scanned, catalog=catalog.load(), registry=registry.load()))
            return made[0]

        return memory.report(folder, scanned, record, context, make), bool(made)


def test_a_folder_that_did_not_change_is_neither_read_nor_judged_again(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    first, made = look(tmp_path / "home", folder)
    assert made and first.bytes_read
    again, made = look(tmp_path / "home", folder)
    assert not made and again.bytes_read == 0
    assert (again.findings, again.found, again.declared, again.upstream) == (
        first.findings,
        first.found,
        first.declared,
        first.upstream,
    )


def test_what_changed_is_told_and_another_context_too(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    look(tmp_path / "home", folder)
    (folder / "README.md").write_text("---\nlicense: mit\n---\n# Newt\n", "utf-8")
    changed, made = look(tmp_path / "home", folder)
    assert made and changed.declared[0].license == "mit"
    assert look(tmp_path / "home", folder, "another")[1]
    assert look(tmp_path / "home", folder, "")[1] and look(tmp_path / "home", folder, "")[1]


def test_a_removed_file_is_no_longer_told(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    look(tmp_path / "home", folder)
    (folder / "LICENSE").unlink()
    assert "LICENSE" not in [one.file for one in look(tmp_path / "home", folder)[0].found]


@pytest.mark.parametrize("content", [b"", b"no memory at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_memory_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    folder = nine_faults(tmp_path)
    file = tmp_path / "home" / FOLDER / memories.FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert look(tmp_path / "home", folder)[1]
    assert not look(tmp_path / "home", folder)[1]


def test_rows_that_hold_nonsense_count_as_nothing(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    look(tmp_path / "home", folder)
    with sqlite3.connect(tmp_path / "home" / FOLDER / memories.FILE) as store:
        store.execute("update seen set report = x'00'")
    store.close()
    assert look(tmp_path / "home", folder)[1]


def test_where_nothing_can_be_kept_folders_are_read_every_time(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    assert look(tmp_path / "home", nine_faults(tmp_path))[1]


def test_only_so_many_folders_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "MOST_FOLDERS", 2)
    folders = []
    for name in "abc":
        (tmp_path / name).mkdir()
        folders.append(nine_faults(tmp_path / name))
        look(tmp_path / "home", folders[-1])
    assert [look(tmp_path / "home", folder)[1] for folder in reversed(folders)] == [False, False, True]


def test_the_context_changes_with_the_program_and_with_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    before = context_of("a")
    assert before == context_of("a") != context_of("b")
    monkeypatch.setattr(memories, "_program", lambda: b"another build")
    assert context_of("a") != before


def test_another_build_reads_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = nine_faults(tmp_path)
    look(tmp_path / "home", folder)
    monkeypatch.setattr(memories, "_program", lambda: b"another build")
    with Memory(tmp_path / "home") as memory:
        assert memory.scan(folder)[0].bytes_read
