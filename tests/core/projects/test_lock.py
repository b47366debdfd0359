# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One holder at a time, across processes; a dead holder holds nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from core.projects import lock
from core.projects.errors import ChangedOnDisk, HeldElsewhere
from core.projects.project import encode, new_project
from core.projects.store import open_project, save_project

HOLD = """
import sys
from pathlib import Path
from core.projects import lock
held = lock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@contextmanager
def another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds `path` until its stdin closes."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    held = lock.acquire(path)
    assert names(tmp_path) == [".a.rail.lock"]
    held.release()
    held.release()
    assert names(tmp_path) == []


def test_the_same_project_opens_read_only_a_second_time(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    project = new_project()
    save_project(project, path)
    first = open_project(path, hold=True)
    second = open_project(path, hold=True)
    assert not first.read_only
    assert (second.read_only, second.reason, second.lock) == (True, "held", None)
    assert second.message == (
        "a.rail is open in another window of this program. It is open for reading only here. Go on in that window."
    )
    with pytest.raises(HeldElsewhere, match="is open in another window of this program"):
        save_project(msgspec.structs.replace(project, page="mine"), path, stamp=second.stamp)
    save_project(msgspec.structs.replace(project, page="theirs"), path, stamp=first.stamp, lock=first.lock)
    assert first.lock is not None
    first.lock.release()
    with pytest.raises(ChangedOnDisk):
        save_project(msgspec.structs.replace(project, page="mine"), path, stamp=second.stamp)


def test_another_process_holds_it_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(new_project(), path)
    with another_program(path) as process:
        opened = open_project(path, hold=True)
        assert opened.reason == "held"
        assert f"is open in another Clausewright 0.1.0 (process {process.pid}, since " in opened.message
        assert not opened.can_take_over
        with pytest.raises(HeldElsewhere, match="Close it there first"):
            lock.acquire(path, take_over=True)


def test_a_link_to_a_held_project_is_held(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(new_project(), path)
    (tmp_path / "link.rail").symlink_to(path)
    with lock.acquire(path):
        assert open_project(tmp_path / "link.rail", hold=True).reason == "held"


def test_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(new_project(), path)
    with another_program(path) as process:
        process.kill()
        process.wait()
        assert (tmp_path / ".a.rail.lock").exists()
        opened = open_project(path, hold=True)
    assert not opened.read_only
    assert opened.lock is not None
    opened.lock.release()
    assert names(tmp_path) == ["a.rail"]


def test_a_holder_on_another_computer_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(new_project(), path)
    there = {"pid": 1, "host": "elsewhere\x1b[2J", "program": "Clausewright 0.1.0", "since": "2026-01-02 03:04"}
    (tmp_path / ".a.rail.lock").write_bytes(msgspec.json.encode(there))
    opened = open_project(path, hold=True)
    assert (opened.reason, opened.can_take_over) == ("held", True)
    assert "is open on the computer elsewhere[2J since 2026-01-02 03:04" in opened.message
    again = open_project(path, hold=True, take_over=True)
    assert not again.read_only
    assert again.lock is not None
    again.lock.release()


@pytest.mark.parametrize("junk", [b"", b"junk", b"[]", b"\xff\xfe", b'{"pid": "x"}'])
def test_a_lock_file_that_says_nothing_is_taken(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / ".a.rail.lock").write_bytes(junk)
    with lock.acquire(tmp_path / "a.rail"):
        holder = msgspec.json.decode((tmp_path / ".a.rail.lock").read_bytes(), type=lock.Holder)
    assert holder.pid == os.getpid()


def test_a_command_that_only_reads_takes_no_lock_and_needs_none(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(new_project(), path)
    with lock.acquire(path):
        opened = open_project(path)
        assert not opened.read_only
    assert encode(opened.project) == path.read_bytes()
