# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`statement`: to a file or to standard output, as fields for scripts, one line for every fault."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.cli.commands import Said
from tests.core.inspection.planted import nine_faults

Run = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return nine_faults(tmp_path)


def test_fields_for_scripts_follow_the_schema_and_equal_the_file(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "statement.json"
    said = run("statement", folder, "--json", "--date", "2026-05-21", "-o", target)
    assert said.code == 0
    Draft202012Validator(schemas.schema("statement-1")).validate(said.result)
    assert json.loads(target.read_text("utf-8")) == said.result
    assert said.result["date"] == "2026-05-21"
    assert "missing or weaker" in said.words


def test_without_a_file_it_stands_on_standard_output_as_markdown(run: Run, folder: Path) -> None:
    said = run("statement", folder, "--date", "2026-05-21")
    assert said.code == 0 and said.out.startswith("# Adherence statement: ")
    assert "Inspected on 2026\\-05\\-21" in said.out


@pytest.mark.parametrize("ending", ["md", "html", "pdf", "json"])
def test_a_file_that_is_there_is_left_alone_unless_forced(run: Run, folder: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"STATEMENT.{ending}"
    target.write_text("mine", "utf-8")
    failed = run("statement", folder, "-o", target)
    assert failed.code == 2 and target.read_text("utf-8") == "mine" and "--force" in failed.words
    assert run("statement", folder, "-o", target, "--force").code == 0
    assert target.stat().st_size > 500


def test_what_is_at_fault_is_said_in_a_line(run: Run, folder: Path, tmp_path: Path) -> None:
    for arguments in (
        (tmp_path / "nowhere",),
        (folder, "--date", "yesterday"),
        (folder, "-o", tmp_path / "x.docx"),
        (folder, "-o", tmp_path / "no" / "such" / "folder" / "x.md"),
    ):
        failed = run("statement", *arguments)
        assert failed.code == 2 and len(failed.words.strip().splitlines()) == 1
