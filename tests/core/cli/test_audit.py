# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`audit`: JSON by its schema, words for people, a file of every model, one line for every fault."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.adherence.families_of_models import Oracle, plant, write
from tests.core.cli.commands import Said

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> tuple[Oracle, Path]:
    models = plant(3, 120)
    return Oracle(models), write(models, tmp_path_factory.mktemp("audit") / "models-2026-05-21.jsonl")


def test_the_audit_as_json_counts_what_the_oracle_counts(run: Run, snapshot: tuple[Oracle, Path]) -> None:
    oracle, file = snapshot
    said = run("audit", file, "--json")
    assert said.code == 0
    Draft202012Validator(schemas.schema("audit-1")).validate(said.result)
    assert said.result["models"] == 120
    assert {one["state"]: one["models"] for one in said.result["states"]} == oracle.states()
    assert said.result["bound"] == sum(oracle.states().values()) > 0


def test_the_audit_in_words_names_the_snapshot_and_what_it_cannot_decide(
    run: Run, snapshot: tuple[Oracle, Path]
) -> None:
    said = run("audit", snapshot[1])
    assert said.code == 0
    assert "the whole snapshot: 120 models" in said.out and "F02 error" in said.out
    assert "models-2026-05-21.jsonl of 2026-05-21" in said.words and "not legal advice" in said.words
    assert "L05" in said.words


def test_every_finding_goes_into_a_file_that_is_not_written_over_unasked(
    run: Run, snapshot: tuple[Oracle, Path], tmp_path: Path
) -> None:
    target = tmp_path / "all.csv"
    assert run("audit", snapshot[1], "-o", target).code == 0
    with target.open(newline="", encoding="utf-8") as lines:
        rows = {(row["rule"], row["severity"], row["model"]) for row in csv.DictReader(lines)}
    assert rows == {one[:3] for one in snapshot[0].findings()}
    again = run("audit", snapshot[1], "-o", target)
    assert again.code == 2 and "--force" in again.words
    assert run("audit", snapshot[1], "-o", target, "--force").code == 0


def test_a_family_alone_and_what_is_at_fault_in_a_line(run: Run, snapshot: tuple[Oracle, Path], tmp_path: Path) -> None:
    oracle, file = snapshot
    top = max(oracle.models, key=lambda name: len(oracle.below(name)))
    said = run("audit", file, top, "--json", "--examples", "0")
    assert said.result["model"] == top and said.result["models"] == len(oracle.below(top))
    for arguments in ((file, "nobody/here"), (tmp_path / "none.parquet",), (file, "-o", tmp_path / "x.xls")):
        failed = run("audit", *arguments)
        assert failed.code == 2 and len(failed.words.strip().splitlines()) == 1
