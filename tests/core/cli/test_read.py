# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`read`: our licenses are named, their clauses stand where the offsets say, other texts are not claimed."""

import json
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.cli.commands import Said
from tests.license_texts import scancode_texts

Run = Callable[..., Said]


def test_a_license_of_ours_is_read_with_offsets_into_the_text_that_is_printed(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    assert run("draft", answers, "-o", tmp_path / "out").code == 0
    license_file = tmp_path / "out" / "LICENSE"
    manifest = json.loads((tmp_path / "out" / "LICENSE.json").read_bytes())
    said = run("read", license_file, "--json")
    printed = run("read", license_file, "--text").out
    Draft202012Validator(schemas.schema("read-1")).validate(said.result)
    assert said.code == 0
    assert said.result["license"] == {"id": manifest["license_name"], "version": "1.0", "match": "exact", "score": 1.0}
    assert said.result["configuration_id"] == said.result["claimed_configuration_id"] == manifest["configuration_id"]
    assert {c["clause"] for c in said.result["clauses"]} == {c["clause"] for c in manifest["clauses"]}
    assert all(printed[c["start"] : c["end"]] == c["text"] for c in said.result["clauses"])


def test_a_foreign_text_and_a_mere_name_claim_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text"
    for text, name_only, words in (
        ("MIT License. Permission is hereby granted.", False, "not one of ours"),
        ("OpenRAIL-AS license", True, "holds none of its terms"),
    ):
        path.write_text(text, "utf-8")
        said = run("read", path, "--json")
        assert (said.code, said.result["name_only"], said.result["license"]["match"]) == (0, name_only, "none")
        assert said.result["configuration_id"] is None
        assert words in said.words


def test_a_changed_license_of_others_is_the_closest_one_and_the_passage_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    text = scancode_texts()["bigscience-open-rail-m"]
    (line,) = (line for line in text.splitlines() if "administration of justice" in line)
    path.write_text(text.replace(line, ""), "utf-8")
    said = run("read", path, "--json")
    Draft202012Validator(schemas.schema("read-1")).validate(said.result)
    assert (said.code, said.result["license"]["id"], said.result["license"]["match"]) == (
        0,
        "bigscience-openrail-m",
        "modified",
    )
    assert [one["kind"] for one in said.result["known"]["differences"]] == ["removed"]
    told = run("read", path).out
    assert told.startswith("closest known text: BigScience OpenRAIL-M") and "missing here: passage" in told
    path.write_text(text, "utf-8")
    assert run("read", path).out.startswith("bigscience-openrail-m  [exact]")
    assert "closest known text" not in run("read", path, "--by-meaning").out


def test_a_missing_file_is_one_line(run: Run, tmp_path: Path) -> None:
    said = run("read", tmp_path / "none")
    assert (said.code, said.out, said.words.count("\n")) == (2, "", 1)
