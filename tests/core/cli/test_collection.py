# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright collection`, as a script and as a person meets it."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tests.core.adoption.collection import generator
from tests.core.cli.commands import Said

Run = Callable[..., Said]
NEEDED = {"texts", "types", "artifacts", "clauses", "pairs", "configurations", "convergence", "near_duplicates"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    generator.write(tmp_path / "licenses", 30)
    return tmp_path / "licenses"


def test_its_json_holds_what_the_contract_names_and_fits_its_schema(folder: Path, run: Run) -> None:
    said = run("collection", folder, "--json")
    assert (said.code, said.words) == (0, "")
    schema = json.loads((files("resources") / "schemas" / "collection-1.json").read_text("utf-8"))
    jsonschema.validate(said.result, schema)
    assert said.result.keys() >= NEEDED
    assert said.result["texts"] == 30
    assert {"a", "b", "n", "lift"} <= said.result["pairs"][0].keys()
    assert {"id", "n"} <= said.result["configurations"][0].keys()


def test_it_says_in_words_what_is_there(folder: Path, run: Run) -> None:
    (folder / "broken.txt").write_bytes(b"\x00\x01")
    said = run("collection", folder)
    assert said.code == 0
    assert said.out.startswith(f"{folder}: 30 licenses")
    assert "clauses that go together" in said.out
    assert "distance to the core set" in said.out
    (line,) = said.words.strip().splitlines()
    assert line.startswith("clausewright: broken.txt: ")


def test_its_report_is_whole_and_each_figure_stands_beside_it(folder: Path, tmp_path: Path, run: Run) -> None:
    said = run("collection", folder, "-o", tmp_path / "report", "--json")
    names = {path.name for path in (tmp_path / "report").iterdir()}
    assert {Path(path).name for path in said.result["report"]} == names
    assert {"index.html", "clause-frequency.svg", "clause-pairs.csv", "configurations.json", "artifacts.png"} <= names
    html = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert "<script" not in html
    assert "general.law-breaking" in html


@pytest.mark.parametrize("given", ["nowhere", "file.txt", "empty"])
def test_a_folder_that_is_none_is_one_line_and_exit_2(tmp_path: Path, given: str, run: Run) -> None:
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    said = run("collection", tmp_path / given)
    assert (said.code, said.out, len(said.words.strip().splitlines())) == (2, "", 1)


def test_a_report_that_cannot_be_written_is_one_line_and_exit_2(folder: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "taken").write_text("x")
    said = run("collection", folder, "-o", tmp_path / "taken")
    assert (said.code, len(said.words.strip().splitlines())) == (2, 1)
    assert "report could not be written" in said.words
