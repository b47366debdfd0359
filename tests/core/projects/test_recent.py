# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The list of recent projects: short, latest first, never in the way."""

import os
from pathlib import Path

import pytest

from core.projects import recent


def test_the_latest_stands_first_and_only_once(own_home: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent.add(tmp_path / f"{name}.rail", f"Work {name}")
    assert [(entry.path.name, entry.title) for entry in recent.load()] == [("a.rail", "Work a"), ("b.rail", "Work b")]


def test_the_list_stays_short(own_home: Path, tmp_path: Path) -> None:
    for number in range(recent.LENGTH + 5):
        recent.add(tmp_path / f"{number}.rail", "")
    assert [entry.path.name for entry in recent.load()] == [f"{n}.rail" for n in range(16, 4, -1)]


def test_a_project_can_be_forgotten_and_the_list_cleared(own_home: Path, tmp_path: Path) -> None:
    recent.add(tmp_path / "a.rail", "")
    recent.add(tmp_path / "b.rail", "")
    recent.forget(tmp_path / "a.rail")
    assert [entry.path.name for entry in recent.load()] == ["b.rail"]
    recent.clear()
    assert recent.load() == []


def test_an_entry_knows_whether_its_file_is_there(own_home: Path, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.rail"))
    recent.add(path, "Café \ud800")
    assert not recent.load()[0].exists
    path.touch()
    assert recent.load()[0].exists
    assert recent.load()[0].title == "Café \ufffd"


@pytest.mark.parametrize(
    ("junk", "kept"),
    [
        (b"", 0),
        (b"\xff\xfe", 0),
        (b"[1]", 0),
        (b'{"projects": {"a": 1}}', 0),
        (b"[" * 100_000, 0),
        (b'{"projects": [7, {"path": "/a", "title": "A", "opened": "2026-01-02T03:04:05Z"}, {"path": 1}]}', 1),
        (b'{"projects": [{"path": "relative", "title": "A", "opened": "2026-01-02T03:04:05Z"}]}', 0),
    ],
)
def test_what_cannot_be_read_of_the_list_is_left_out(own_home: Path, junk: bytes, kept: int) -> None:
    (own_home / "recent.json").write_bytes(junk)
    assert len(recent.load()) == kept
    recent.add(Path("/b.rail"), "B")
    assert recent.load()[0].path == Path("/b.rail")


def test_a_list_that_cannot_be_written_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "file"))
    recent.add(tmp_path / "a.rail", "")
    assert recent.load() == []
