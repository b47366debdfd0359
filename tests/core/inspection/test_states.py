# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person said about findings comes back, and is never lost."""

from pathlib import Path

import pytest

from core.errors import ClausewrightError, InputError
from core.inspection.report import State
from core.inspection.states import FOLDER, States, answers_of, from_answers
from core.projects.files import write_whole


@pytest.fixture
def states(tmp_path: Path) -> States:
    return States(tmp_path / "home", write_whole)


def test_an_acceptance_comes_back_with_reason_and_day(states: States, tmp_path: Path) -> None:
    states.say(str(tmp_path), "D01", "accepted", reason="the card is  a stub\n", date="2026-11-24")
    assert states.of(str(tmp_path)) == (State("D01", "accepted", "the card is a stub", "2026-11-24"),)


def test_a_later_word_takes_the_place_of_the_first_and_open_takes_it_back(states: States) -> None:
    states.say("/models/a", "D01", "accepted", reason="one")
    states.say("/models/a", "N09:x", "answered", reason="No")
    states.say("/models/a", "D01", "accepted", reason="two")
    assert [(one.key, one.reason) for one in states.of("/models/a")] == [("N09:x", "No"), ("D01", "two")]
    states.say("/models/a", "D01", "open")
    assert [one.key for one in states.of("/models/a")] == ["N09:x"]


def test_folders_do_not_share_what_was_said_but_copies_of_a_repository_do(states: States) -> None:
    states.say("/models/a", "D01", "accepted", reason="one")
    assert states.of("/models/b") == ()
    states.say("/models/a", "D01", "accepted", reason="two", repo="Org/Newt")
    assert [one.reason for one in states.of("/elsewhere", "org/newt")] == ["two"]
    assert [one.reason for one in states.of("/models/a")] == ["one"]


def test_nothing_is_accepted_without_a_reason(states: States) -> None:
    with pytest.raises(InputError, match="needs a reason"):
        states.say("/models/a", "D01", "accepted", reason="  ")
    assert states.of("/models/a") == ()


def test_a_broken_record_is_told_and_not_overwritten(states: States, tmp_path: Path) -> None:
    states.say("/models/a", "D01", "accepted", reason="one")
    (file,) = (tmp_path / "home" / FOLDER).iterdir()
    file.write_bytes(b'{"about": 3')
    with pytest.raises(InputError, match="is no record"):
        states.say("/models/a", "D02", "accepted", reason="two")
    assert file.read_bytes() == b'{"about": 3'


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file is in the way", "utf-8")
    with pytest.raises(ClausewrightError, match="cannot be"):
        States(tmp_path / "home", write_whole).say("/models/a", "D01", "accepted", reason="x")


def test_a_path_that_is_no_unicode_can_be_spoken_of(states: States) -> None:
    states.say("/models/\udcff", "D01", "accepted", reason="x")
    assert states.of("/models/\udcff")[0].key == "D01"


def test_a_project_remembers_answers() -> None:
    said = (State("F09:a/b", "answered", "mit", "2026-11-24"), State("D01", "accepted", "x", ""))
    answers = answers_of(said)
    assert answers == {"F09:a/b": "mit"}
    assert from_answers(answers, "2026-11-24") == said[:1]
