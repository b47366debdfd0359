# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The file of the history: versions, damage, other programs, a place that refuses."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.adherence import store
from core.adherence.migrations import STEPS
from core.adherence.store import History, HistoryError
from core.adherence.views import Then
from core.errors import InputError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "adherence" / "history.sqlite3"


def test_a_list_is_kept_and_a_model_stands_on_it_once(file: Path) -> None:
    with History(file) as history:
        assert history.follow("lab/one", "2026-01-01") is True
        assert history.follow("LAB/One", "2026-01-02") is False
        history.follow("lab/two", "2026-01-03")
    with History(file) as history:
        assert history.followed == ("lab/one", "lab/two")
        assert history.leave("lab/ONE") is True
        assert history.leave("lab/one") is False
        assert list(history.followed) == ["lab/two"]


def test_a_new_file_has_the_newest_version_and_a_write_ahead_log(file: Path) -> None:
    History(file).close()
    base = sqlite3.connect(file)
    (version,) = base.execute("PRAGMA user_version").fetchone()
    assert version == len(STEPS)
    assert base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    base.close()


def test_a_file_of_a_newer_version_is_refused_and_left_alone(file: Path) -> None:
    History(file).close()
    base = sqlite3.connect(file)
    base.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    base.close()
    with pytest.raises(HistoryError, match="newer Clausewright"):
        History(file)
    base = sqlite3.connect(file)
    assert base.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
    base.close()


def test_a_damaged_file_is_told_with_its_place(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(HistoryError, match="damaged") as told:
        History(file)
    assert told.value.where == str(file)
    assert file.read_bytes().startswith(b"this is no database")


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "adherence").write_text("a file", "utf-8")
    with pytest.raises(HistoryError):
        History(tmp_path / "adherence" / "history.sqlite3")


def test_what_is_written_at_once_stands_together_or_not_at_all(file: Path) -> None:
    with History(file) as history:
        cycle = history.begin("2026-01-01")
        with pytest.raises(RuntimeError), history.at_once():
            history.tell(cycle, "2026-01-01", "a/b", "new", "a/b is new")
            raise RuntimeError
        assert history.events() == ()
        with history.at_once():
            history.tell(cycle, "2026-01-01", "a/b", "new", "a/b is new")
    with History(file) as history:
        assert [one.words for one in history.events(untold=True)] == ["a/b is new"]
        history.were_told(history.events())
        assert history.events(untold=True) == ()


def test_another_program_that_writes_is_told_in_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT_S", 0.1)
    with History(file) as history:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="another Clausewright"):
            history.follow("lab/one", "2026-01-01")
        other.execute("ROLLBACK")
        other.close()
        assert history.follow("lab/one", "2026-01-01") is True


def test_a_cycle_that_was_cut_off_is_gone_on_with_and_lists_anew_on_another_day(file: Path) -> None:
    with History(file) as history:
        first = history.begin("2026-01-01T08:00")
        history.mark_done(first, "lab/one")
        assert history.begin("2026-01-01T09:00") == first
        assert history.is_done(first, "LAB/one")
        assert history.begin("2026-01-02T08:00") == first
        assert not history.is_done(first, "lab/one")
        history.end(first, Then("2026-01-02T09:00", (), ()))
        assert history.last_ended == "2026-01-02T09:00"
        assert history.begin("2026-01-03") == first + 1


def test_a_finding_that_nobody_knows_is_told(file: Path) -> None:
    with History(file) as history, pytest.raises(InputError, match="no finding"):
        history.say("a/b F01", "explained", "because")


KILLED = """
import os, sys
from pathlib import Path
from core.adherence.store import History
history = History(Path(sys.argv[1]))
cycle = history.begin("2026-01-01")
for number in range(1000):
    with history.at_once():
        history.tell(cycle, "2026-01-01", f"a/{number}", "new", "one")
        history.set("count", str(number + 1))
        if number == 500:
            os.kill(os.getpid(), 9)
"""


def test_what_was_written_survives_a_kill_in_the_middle_of_the_next_write(file: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False, env={**os.environ})
    assert killed.returncode == -9
    with History(file) as history:
        assert (len(history.events()), history.setting("count")) == (500, "500")


def test_a_history_of_the_first_version_is_brought_up_to_date_with_all_it_holds(file: Path) -> None:
    file.parent.mkdir(parents=True)
    base = sqlite3.connect(file)
    base.executescript(STEPS[0])
    base.execute("INSERT INTO followed VALUES ('lab/one', '2026-01-01')")
    base.execute("PRAGMA user_version = 1")
    base.commit()
    base.close()
    with History(file) as history:
        assert history.followed == ("lab/one",)
        assert history.terms == {"lab/one": ""}
        history.has_terms("LAB/one", "gemma")
        assert history.terms == {"lab/one": "gemma"}
