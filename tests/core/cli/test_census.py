# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`census` and `lineage`: JSON as the contract says, words for people, one line for every fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.cli.commands import Said, fresh
from tests.snapshots import truth
from tests.snapshots.planted import Planted, later, plant
from tests.snapshots.write import write

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, Path]:
    numbers = plant(5_000)
    return numbers, write(numbers, tmp_path_factory.mktemp("census") / "models-2025-05-21.parquet")


def test_the_census_as_json_is_the_planted_truth(run: Run, snapshot: tuple[Planted, Path]) -> None:
    numbers, file = snapshot
    said = run("census", file, "--json", "--denominator", "licensed")
    assert said.code == 0
    Draft202012Validator(schemas.schema("census-1")).validate(said.result)
    expected = truth.census(numbers)
    assert {key: said.result[key] for key in expected} == expected
    assert said.result["snapshot"] | {} == {
        "file": "models-2025-05-21.parquet",
        "rows": 5_000,
        "date": "2025-05-21",
        "date_from": "name",
    }
    assert said.result["shares"][0]["asked"]["denominator"] == "licensed"
    assert "no gating" in said.words


def test_the_census_in_words_names_its_denominator(run: Run, snapshot: tuple[Planted, Path]) -> None:
    said = run("census", snapshot[1], "--denominator", "weighted", "--memory", "500MB")
    assert said.code == 0
    assert "of all downloads" in said.out and "models-2025-05-21.parquet of 2025-05-21: 5,000 models" in said.out


def test_two_snapshots_are_compared(run: Run, snapshot: tuple[Planted, Path], tmp_path: Path) -> None:
    newer, happened = later(snapshot[0])
    file = write(newer, tmp_path / "models-2025-08-21.parquet", "struct")
    said = run("census", file, "--compare", snapshot[1], "--json")
    happened |= {"gated": 0, "ungated": 0}  # the older one does not tell
    assert said.result["difference"]["counts"] == happened
    assert "gating cannot be compared" in run("census", file, "--compare", snapshot[1]).words
    assert run("census", file, "--compare", file).code == 2


def test_lineage_as_json_and_in_words(run: Run, snapshot: tuple[Planted, Path]) -> None:
    said = run("lineage", snapshot[1], "model-0", "--json")
    assert said.code == 0
    Draft202012Validator(schemas.schema("lineage-1")).validate(said.result)
    assert said.result["model"] == "model-0" and said.result["descendants"] > 10
    words = run("lineage", snapshot[1], "model-0")
    assert words.code == 0 and f"below: {said.result['descendants']:,} models" in words.out


def test_a_report_is_written_where_asked_and_named(run: Run, snapshot: tuple[Planted, Path], tmp_path: Path) -> None:
    said = run("census", snapshot[1], "-o", tmp_path / "report", "--json")
    assert said.code == 0
    assert said.result["report"][0].endswith("index.html")
    assert all(Path(path).is_file() for path in said.result["report"])
    page = Path(said.result["report"][0]).read_text("utf-8")
    assert "models-2025-05-21.parquet" in page and "of all models" in page


def test_faults_are_one_line_with_exit_code_2(run: Run, snapshot: tuple[Planted, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(snapshot[1].read_bytes()[:5000])
    for arguments in (
        ("census", tmp_path / "none.parquet"),
        ("census", broken),
        ("census", snapshot[1], "--memory", "much"),
        ("census", snapshot[1], "--denominator", "some"),
        ("census", tmp_path),
        ("lineage", snapshot[1], "nobody/nothing"),
        ("lineage", snapshot[1]),
    ):
        said = run(*arguments)
        assert (said.code, said.out, said.words.count("\n")) == (2, "", 1), said.words


def test_counting_needs_no_window(snapshot: tuple[Planted, Path]) -> None:
    after = "import atexit\natexit.register(lambda: print('PySide6' in sys.modules, file=sys.stderr))"
    done = fresh("census", str(snapshot[1]), "--json", before=after)
    assert done.returncode == 0
    assert done.stderr.decode().strip().endswith("False")
