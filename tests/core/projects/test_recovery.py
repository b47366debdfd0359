# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Unsaved work after a crash: found, offered, at most a second behind, whatever the instant of the kill."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from core.drafting.draft import Draft, Work
from core.projects import recovery
from core.projects.errors import CannotWrite, HeldElsewhere
from core.projects.project import Project, Publication, new_project
from core.projects.recorder import Recorder
from core.projects.recovery import Journal
from core.projects.store import Stamp, open_project, save_project

KILLS = 20
SECOND = 1.0
# Between a state being handed over and the line that tells this test about it, a busy machine may stop the process.
SLACK = 0.25

TYPING = """
import sys, time
from pathlib import Path
from core.drafting.draft import Draft, Work
from core.projects import recovery
from core.projects.project import new_project
from core.projects.recorder import Recorder
from core.projects.store import open_project, save_project
import msgspec

path = Path(sys.argv[1])
opened = open_project(path, hold=True)
project, stamp = opened.project, opened.stamp
recorder = Recorder(recovery.Journal.start())
for n in range(1, 100_000):
    project = msgspec.structs.replace(project, draft=project.draft.with_work(name=f"{n}", information="words " * 3000))
    recorder.record(project, path, stamp)
    print(n, time.monotonic(), flush=True)
    if n % 40 == 0:
        stamp = save_project(project, path, stamp=stamp, lock=opened.lock)
        recorder.saved(project, path, stamp)
    time.sleep(0.01)
"""


def journals(home: Path) -> list[str]:
    folder = home / "recovery"
    return sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []


def typed(name: str) -> Project:
    return new_project(Draft(Work(name)))


def leave(project: Project, path: Path | None = None, stamp: Stamp | None = None) -> None:
    """A program that recorded this and ended without saving."""
    recorder = Recorder(Journal.start())
    recorder.record(project, path, stamp)
    recorder.close()


def test_killed_at_any_instant_a_program_loses_at_most_a_second_of_typing(tmp_path: Path) -> None:
    path = tmp_path / "work.rail"
    save_project(new_project(), path)
    instants = random.Random(7)
    recovered_at_least_once = False
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", TYPING, str(path)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(instants.uniform(0.0, 2.0))
            process.kill()
            killed = time.monotonic()
            said = [line.split() for line in process.stdout.read().splitlines() if line.count(" ") == 1]
        # What was typed before the last second must be in the file or in the journal.
        due = max((int(n) for n, at in said if float(at) < killed - SECOND - SLACK), default=1 if said else 0)
        saved = int(open_project(path).project.draft.work.name or 0)
        found = recovery.find()
        assert len(found) <= 1
        unsaved = int(found[0].project.draft.work.name) if found else 0
        assert max(saved, unsaved) >= due
        for one in found:
            recovered_at_least_once = True
            assert one.path == path
            journal = Journal.resume(one)
            save_project(one.project, path)
            journal.discard()
            journal.close()
        assert recovery.find() == []
        save_project(new_project(), path)
    assert recovered_at_least_once


def test_a_project_that_was_never_saved_is_found(own_home: Path) -> None:
    project = typed("Never saved")
    leave(project)
    [found] = recovery.find()
    assert (found.project, found.path, found.stamp) == (project, None, None)


def test_the_latest_work_comes_first_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    stamp = save_project(typed("old"), path)
    leave(typed("first"))
    leave(typed("second"), path, stamp)
    assert [(found.project.draft.work.name, found.path) for found in recovery.find()] == [
        ("second", path),
        ("first", None),
    ]
    assert recovery.find()[0].stamp == stamp


def test_a_path_that_is_no_unicode_is_remembered(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.rail"))
    stamp = save_project(typed("x"), path)
    leave(typed("y"), path, stamp)
    assert recovery.find()[0].path == path


def test_work_of_a_living_program_is_left_alone(own_home: Path) -> None:
    recorder = Recorder(Journal.start())
    recorder.record(typed("alive"))
    deadline = time.monotonic() + 10
    while len(journals(own_home)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(journals(own_home)) == 2
    assert recovery.find() == []
    recorder.close()
    assert len(recovery.find()) == 1


def test_a_clean_save_leaves_no_journal(own_home: Path, tmp_path: Path) -> None:
    project, path = typed("saved"), tmp_path / "a.rail"
    recorder = Recorder(Journal.start())
    recorder.record(project)
    recorder.saved(project, path, save_project(project, path))
    recorder.close()
    assert journals(own_home) == []


def test_what_was_typed_while_a_save_ran_stays_in_the_journal(own_home: Path, tmp_path: Path) -> None:
    saved, later, path = typed("saved"), typed("typed meanwhile"), tmp_path / "a.rail"
    recorder = Recorder(Journal.start())
    recorder.record(saved)
    stamp = save_project(saved, path)
    recorder.record(later)
    recorder.saved(saved, path, stamp)
    recorder.close()
    [found] = recovery.find()
    assert (found.project, found.path, found.stamp) == (later, path, stamp)


def test_a_journal_that_holds_nothing_new_is_taken_away(own_home: Path, tmp_path: Path) -> None:
    project, path = typed("same"), tmp_path / "a.rail"
    leave(project, path, save_project(project, path))
    assert recovery.find() == []
    assert journals(own_home) == []


def test_a_kill_right_after_a_publication_was_saved_is_no_edit_of_another_program(
    own_home: Path, tmp_path: Path
) -> None:
    start, path = typed("published"), tmp_path / "a.rail"
    first = Publication("lab/newt-1b", "model", "a" * 40, 1)
    second = Publication("lab/newt-3b", "model", "b" * 40, 1)
    one = msgspec.structs.replace(start, published=(first,))
    both = msgspec.structs.replace(start, published=(first, second))
    old = save_project(start, path)
    now = save_project(both, path, stamp=old)
    leave(one, path, old)  # older than the file: there is nothing to bring back
    assert recovery.find() == [] and journals(own_home) == []
    now = save_project(one, path, stamp=now)
    leave(both, path, old)  # goes on from what the file holds, which another save put there
    [found] = recovery.find()
    assert (found.project, found.stamp) == (both, now)
    save_project(msgspec.structs.replace(one, draft=typed("another's").draft), path)
    [found] = recovery.find()
    assert found.stamp == old


def test_work_that_is_not_wanted_is_gone(own_home: Path) -> None:
    leave(typed("unwanted"))
    recovery.discard(recovery.find()[0])
    assert journals(own_home) == []
    recorder = Recorder(Journal.start())
    recorder.record(typed("given up"))
    recorder.give_up()
    recorder.close()
    assert journals(own_home) == []


def test_recovered_work_goes_to_one_window_only(own_home: Path) -> None:
    leave(typed("once"))
    [found] = recovery.find()
    journal = Journal.resume(found)
    with pytest.raises(HeldElsewhere):
        Journal.resume(found)
    assert recovery.find() == []
    journal.close()
    assert len(recovery.find()) == 1


def test_junk_among_the_journals_harms_nothing(own_home: Path) -> None:
    leave(typed("good"))
    folder = own_home / "recovery"
    (folder / "empty.json").write_bytes(b"")
    (folder / "junk.json").write_bytes(b"\xff junk")
    (folder / "foreign.json").write_bytes(b'{"schema": "x"}')
    (folder / "folder.json").mkdir()
    whole = next(folder.glob("*-*.json")).read_bytes()
    (folder / "newer.json").write_bytes(whole.replace(b"clausewright-journal/1", b"clausewright-journal/2"))
    (folder / "path.json").write_bytes(whole.replace(b'"path": ""', b'"path": "bytes:zz"'))
    assert [found.project.draft.work.name for found in recovery.find()] == ["good"]


def test_a_folder_that_takes_no_journal_is_told_once(own_home: Path, tmp_path: Path) -> None:
    faults: list[Exception] = []
    recorder = Recorder(Journal.start(), on_error=faults.append, interval=0.01)
    recorder.journal.file = tmp_path / "none" / "journal.json"
    for n in range(5):
        recorder.record(typed(str(n)))
        time.sleep(0.03)
    recorder.close()
    assert [str(fault) for fault in faults] == [
        f"{tmp_path}/none/journal.json: could not be written: the folder does not exist. "
        "Make the folder or choose another one."
    ]


def test_a_state_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "file" / "state"))
    with pytest.raises(CannotWrite, match="part of the path is a file, not a folder"):
        Journal.start()
    assert recovery.find() == []


def test_typing_never_waits_for_the_disk(own_home: Path) -> None:
    recorder = Recorder(Journal.start())
    project = msgspec.structs.replace(typed("x"), draft=Draft(Work("x", information="words " * 100_000)))
    slowest = 0.0
    for n in range(200):
        state = msgspec.structs.replace(project, page=str(n))
        started = time.perf_counter()
        recorder.record(state)
        slowest = max(slowest, time.perf_counter() - started)
    recorder.close()
    assert slowest < 0.05
    assert recovery.find()[0].project.page == "199"
