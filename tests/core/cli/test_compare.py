# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright compare` of whatever can stand on a side, and `clausewright new --from`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.projects.store import open_project
from tests.core.cli.commands import ANSWERS, Said

Run = Callable[..., Said]


def valid(result: object, name: str) -> None:
    Draft202012Validator(json.loads(Path(f"resources/schemas/{name}.json").read_bytes())).validate(result)


@pytest.fixture
def folder(answers: Path, tmp_path: Path, run: Run) -> Path:
    """A folder with the license of the answers, issued, and its project beside it."""
    project = tmp_path / "salamander.rail"
    assert run("new", answers, "-o", project).code == 0
    assert run("draft", project, "-o", tmp_path / "out", "--issue").code == 0
    return tmp_path / "out"


def test_every_kind_of_side_of_one_license_is_the_same_license(folder: Path, answers: Path, run: Run) -> None:
    project = folder.parent / "salamander.rail"
    sides = [answers, project, f"{project}@1", folder / "LICENSE", folder / "LICENSE.json", folder]
    for side in sides:
        said = run("compare", answers, side, "--json")
        assert said.code == 0, said.words
        valid(said.result, "compare-1")
        assert len(said.result["same"]) == 12
        assert all(said.result[key] == [] for key in ("wider", "narrower", "unclear", "only_a", "only_b", "terms"))
    assert run("compare", answers, f"{project}@1", "--json").result["b"]["kind"] == "release"


def test_a_project_is_compared_with_a_known_license(answers: Path, run: Run) -> None:
    said = run("compare", answers, "meta-llama/Llama-3.1-8B", "--json")
    valid(said.result, "compare-1")
    assert (said.result["b"]["kind"], said.result["b"]["license"]) == ("known", "llama3.1")
    assert said.result["same"] and said.result["only_b"] and said.result["text"] is None
    shown = run("compare", answers, "llama3.1")
    assert shown.out.splitlines()[1] == "B: Llama 3.1 Community License Agreement [llama3.1]"
    assert "only in B (" in shown.out and "duties that differ (" in shown.out


def test_the_paragraphs_that_differ_are_shown_on_demand(answers: Path, tmp_path: Path, run: Run) -> None:
    other = tmp_path / "other.toml"
    other.write_text(ANSWERS.replace("Salamander 7B", "Newt 1B"), "utf-8")
    assert "Newt" not in run("compare", answers, other).out.split("\n", 2)[2]
    shown = run("compare", answers, other, "--text").out
    assert "- Salamander 7B OpenRAIL-MS" in shown and "+ Newt 1B OpenRAIL-MS" in shown
    changes = run("compare", answers, other, "--text", "--json").result["text"]
    assert changes[0] == {"before": ["Salamander 7B OpenRAIL-MS"], "after": ["Newt 1B OpenRAIL-MS"]}


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("llama3.11", "gemma-2024", "there is no file and no known license"),
        ("-", "-", "only one side can be stdin"),
        ("llama3.1", "gemma-2024", "keeps facts of other people's licenses, not their texts"),
        (".", "gemma-2024", "holds no LICENSE file"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(a: str, b: str, words: str, run: Run, tmp_path: Path) -> None:
    said = run("compare", tmp_path if a == "." else a, b, "--text")
    assert (said.code, said.out, len(said.words.splitlines())) == (2, "", 1)
    assert words in said.words


def test_a_release_that_is_not_there_is_said(folder: Path, answers: Path, run: Run) -> None:
    said = run("compare", answers, f"{folder.parent / 'salamander.rail'}@7")
    assert said.code == 2 and "the project has no release 7" in said.words


def test_a_license_becomes_a_project(folder: Path, tmp_path: Path, run: Run) -> None:
    said = run("new", "--from", folder / "LICENSE", "-o", tmp_path / "again", "--json")
    valid(said.result, "new-1")
    before = open_project(tmp_path / "salamander.rail").project.draft
    after = open_project(tmp_path / "again.rail").project.draft
    assert said.result["imported"]["ours"] and said.result["imported"]["taken"] == []
    assert (after.clauses, after.work, after.artifacts, after.type) == (
        before.clauses,
        before.work,
        before.artifacts,
        before.type,
    )
    assert not after.confirm.rights_held


def test_what_a_foreign_license_says_beyond_the_catalog_is_listed_and_kept(tmp_path: Path, run: Run) -> None:
    text = tmp_path / "LICENSE"
    text.write_text(
        "Newt RAIL-M\n\nYou agree not to use the Model or its derivatives:\n\n"
        "(a) to frighten the newts of the upper pond with music at night;\n\n"
        "(b) to monitor people in parks by their faces for fun.\n",
        "utf-8",
    )
    said = run("new", "--from", text, "-o", tmp_path / "newt", "--json")
    valid(said.result, "new-1")
    taken = said.result["imported"]["taken"]
    draft = open_project(tmp_path / "newt.rail").project.draft
    assert len(taken) == 2
    assert {each["id"] for each in taken} == {each.id for each in (*draft.custom, *draft.clauses)}
    assert any(custom.text.startswith("to frighten the newts") for custom in draft.custom)
    shown = run("new", "--from", text, "-o", tmp_path / "newt", "--force")
    assert 'look at: "to frighten the newts' in shown.words


def test_answers_and_a_license_cannot_be_given_together(answers: Path, tmp_path: Path, run: Run) -> None:
    said = run("new", answers, "--from", answers, "-o", tmp_path / "x.rail")
    assert said.code == 2 and "give either an answers file or a license with --from, not both" in said.words
    assert not (tmp_path / "x.rail").exists()
