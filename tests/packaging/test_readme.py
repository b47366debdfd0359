# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the README tells people to do is done here, as it stands there."""

import re
import shlex
import sys
from pathlib import Path

from tests.packaging.programs import ROOT, bare_environment, run

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_come_first() -> None:
    first, second = re.findall(r"python3 dev\.py \w+", README)[:2]
    assert (first, second) == ("python3 dev.py run", "python3 dev.py test")


def test_the_example_writes_the_files_that_are_named(tmp_path: Path) -> None:
    (answers,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "DRAFT.toml").write_text(answers, encoding="utf-8")
    (command,) = re.findall(r"^clausewright (draft .*)$", README, re.MULTILINE)
    program = Path(sys.executable).with_name("clausewright")
    run(program, *shlex.split(command), cwd=tmp_path, env=bare_environment(tmp_path), timeout=60)
    named = re.search(r"this writes (.*) into the folder", README)
    assert named
    assert sorted(path.name for path in (tmp_path / "license").iterdir()) == re.findall(r"`([^`]+)`", named[1])


def test_its_pictures_and_folders_are_there_and_light() -> None:
    pictures = [ROOT / path for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)]
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []
    folders = [ROOT / name for name in re.findall(r"`([\w/.]+/)`", README)]
    assert [str(path) for path in folders if not path.exists() and path.name not in ("licenses",)] == []


def test_it_says_what_the_program_is_not() -> None:
    assert "no legal advice" in README
    assert "not open source" in README
