# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What opens the window and what goes to the command line."""

from pathlib import Path

import pytest

from core.cli.main import COMMANDS
from gui import launch


@pytest.mark.parametrize(
    "call",
    ["", "a.rail", "LICENSE.json", "./model", "some/folder", "../x", "/tmp", "--self-check", "café.rail"],
)
def test_a_path_or_nothing_opens_the_window(call: str) -> None:
    assert launch._wants_window([call] if call else [])


@pytest.mark.parametrize("call", [*COMMANDS, "--help", "-h", "--version", "--bogus", "claus", "no\0path", "n" * 5000])
def test_a_command_or_an_option_goes_to_the_command_line(call: str) -> None:
    assert not launch._wants_window([call])


def test_a_file_without_a_suffix_opens_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not launch._wants_window(["LICENSE"])
    (tmp_path / "LICENSE").write_text("MIT")
    assert launch._wants_window(["LICENSE"])


def test_a_command_word_is_a_command_even_where_a_file_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft").mkdir()
    assert not launch._wants_window(["draft"])
    assert launch._wants_window(["./draft"])


def test_what_is_neither_is_refused_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.main(["projcet"]) == 2
    assert 'there is no command or file "projcet"' in capsys.readouterr().err
