# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`lineage`: filters, the tree in words, files by their ending, one line for every fault."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.cli.commands import Said, names

Run = Callable[..., Said]
MODELS = [
    # id, license, relation, parents, downloads
    ("lab/base", "llama3.1", "finetune", ["lab/older", "gone/root"], 1000),
    ("lab/older", "mit", "", [], 10),
    ("a/kept", "llama3.1", "finetune", ["lab/base"], 100),
    ("a/newer", "llama3.3", "adapter", ["a/kept"], 90),
    ("b/loose", "apache-2.0", "quantized", ["a/kept"], 80),
    ("b/loose-child", "mit", "finetune", ["b/loose"], 7),
    ("c/silent", "", "finetune", ["lab/base"], 60),
    ("d/own", "other", "", ["lab/base"], 50),
    ("e/merge", "mit", "merge", ["b/loose-child", "d/own", "a/newer"], 5),
]


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    lines = [
        {
            "id": name,
            "tags": [f"license:{tag}"] if tag else [],
            "downloads": downloads,
            "baseModels": {"relation": relation, "models": [{"id": parent} for parent in parents]},
        }
        for name, tag, relation, parents, downloads in MODELS
    ]
    file = tmp_path / "in" / "models-2026-09-30.jsonl"
    file.parent.mkdir()
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def found(said: Said) -> list[str]:
    assert said.code == 0, said.words
    Draft202012Validator(schemas.schema("lineage-1")).validate(said.result)
    return [row["id"] for row in said.result["tree"] if row["found"] and row["side"] == "below" and not row["again"]]


def test_the_fields_of_the_contract_are_those_of_the_whole_family_whatever_the_filter(run: Run, snapshot: Path) -> None:
    whole = run("lineage", snapshot, "lab/base", "--json").result
    fewer = run("lineage", snapshot, "lab/base", "--json", "--class", "none").result
    for key in ("model", "ancestors", "descendants", "breaks", "downloads", "affected"):
        assert whole[key] == fewer[key]
    assert whole["descendants"] == 7 and whole["affected"] == 4 and whole["affected_downloads"] == 152
    assert [one["path"] for one in whole["breaks"]] == [
        ["lab/base", "a/kept", "b/loose"],
        ["lab/base", "c/silent"],
        ["lab/base", "d/own", "e/merge"],
    ]
    assert set(whole["breaks"][0]) >= {"path", "from", "to", "relation", "downloads"}
    assert (whole["found"], fewer["found"]) == (8, 1)


def test_filters_choose_rows_and_keep_what_leads_to_them(run: Run, snapshot: Path) -> None:
    def ask(*options: str) -> list[str]:
        return found(run("lineage", snapshot, "lab/base", "--json", *options))

    assert ask("--relation", "adapter", "--relation", "merge") == ["a/newer", "e/merge"]
    assert ask("--relation", "unsaid") == ["d/own"]
    assert ask("--class", "none", "--class", "custom") == ["c/silent", "d/own"]
    assert ask("--breaks") == ["b/loose", "c/silent", "e/merge"]
    assert ask("--text", "LOOSE") == ["b/loose", "b/loose-child"]
    assert ask("--depth", "1") == ["a/kept", "c/silent", "d/own"]
    assert ask("--breaks", "--relation", "quantized", "--depth", "1") == []
    tree = run("lineage", snapshot, "lab/base", "--json", "--relation", "quantized").result["tree"]
    assert [(row["id"], row["found"]) for row in tree] == [("lab/base", True), ("a/kept", False), ("b/loose", True)]


def test_words_show_the_tree_down_to_a_depth(run: Run, snapshot: Path) -> None:
    near = run("lineage", snapshot, "lab/base")
    assert near.code == 0
    assert "    b/loose [apache-2.0, permissive], quantized, 80 downloads: Break: drops limits of use" in near.out
    assert "b/loose-child [" not in near.out and "… 1 more" in near.out
    deep = run("lineage", snapshot, "lab/base", "--depth", "9")
    assert "      b/loose-child [mit, permissive], finetune, 7 downloads: Affected: below a break" in deep.out
    assert "above: gone/root, finetune: Not in the snapshot" in deep.out
    assert "1 parent above is not in the snapshot" in deep.words
    assert "not tell which models are gated" in deep.words
    assert "terms lost in 3 places; 4 models with 152 downloads stand there or below" in deep.out


@pytest.mark.parametrize("ending", ["csv", "json", "md", "MD"])
def test_the_ending_says_the_format(run: Run, snapshot: Path, out: Path, ending: str) -> None:
    target = out / f"tree.{ending}"
    said = run("lineage", snapshot, "lab/base", "--breaks", "-o", target)
    assert said.code == 0 and said.out == "" and f"wrote {target}" in said.words
    assert names(out) == [target.name]
    text = target.read_text("utf-8")
    if ending == "csv":
        assert [row["id"] for row in csv.DictReader(text.splitlines()) if row["found"] == "yes"][1:] == [
            "b/loose",
            "c/silent",
            "e/merge",
        ]
    elif ending == "json":
        assert json.loads(text)["models"] == 3 and json.loads(text)["filter"]["breaks"] is True
    else:
        assert text.startswith("# Lineage of lab/base\n") and "Shown: only breaks; 3 models found" in text


def test_a_file_that_is_there_is_kept_unless_told(run: Run, snapshot: Path, out: Path) -> None:
    target = out / "tree.csv"
    target.write_text("mine", "utf-8")
    refused = run("lineage", snapshot, "lab/base", "-o", target)
    assert refused.code == 2 and "--force" in refused.words and refused.words.count("\n") == 1
    assert target.read_text("utf-8") == "mine" and names(out) == ["tree.csv"]
    assert run("lineage", snapshot, "lab/base", "-o", target, "--force").code == 0
    assert target.read_text("utf-8").startswith("side,level,id")


def test_json_goes_to_stdout_beside_a_file(run: Run, snapshot: Path, out: Path) -> None:
    said = run("lineage", snapshot, "lab/base", "-o", out / "tree.md", "--json")
    assert said.result["written"] == str(out / "tree.md") and (out / "tree.md").is_file()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("-o", "tree.pdf"), ".csv, .json or .md"),
        (("-o", "tree"), ".csv, .json or .md"),
        (("-o", "nowhere/tree.csv"), "nowhere"),
        (("--relation", "cousin"), "cousin"),
        (("--class", "free"), "free"),
        (("--depth", "-1"), "-1"),
    ],
)
def test_faults_are_one_line(run: Run, snapshot: Path, out: Path, options: tuple[str, ...], word: str) -> None:
    asked = [str(out / each) if each.startswith(("tree", "nowhere")) else each for each in options]
    said = run("lineage", snapshot, "lab/base", *asked)
    assert said.code == 2 and said.out == "" and word in said.words and said.words.count("\n") == 1
    assert names(out) == []
