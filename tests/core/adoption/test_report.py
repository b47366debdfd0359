# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The report of a snapshot: whole in itself, every number with its denominator, hostile ids as words."""

import csv
import json
import re
from pathlib import Path

import pytest

from core.adoption import charts
from core.adoption.census import Census
from core.adoption.difference import difference, observed
from core.adoption.report import write_report
from core.adoption.snapshot import open_snapshot
from core.errors import InputError
from tests.snapshots.planted import later, plant
from tests.snapshots.write import write


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("snapshots")
    planted = plant(4000)
    older = write(planted, folder / "models-2026-08-30.parquet")
    return older, write(later(planted)[0], folder / "models-2026-09-30.parquet")


def test_the_report_holds_every_figure_as_page_picture_and_numbers(pair: tuple[Path, Path], tmp_path: Path) -> None:
    older, newer = (open_snapshot(path, folder=tmp_path / "cache") for path in pair)
    with Census(newer) as census:
        written = write_report(census, tmp_path / "report", denominator="licensed", difference=difference(older, newer))
    names = {path.name for path in written}
    assert names == {path.name for path in (tmp_path / "report").iterdir()}
    figures = {name.rsplit(".", 1)[0] for name in names if name.endswith(".svg")}
    assert figures >= {
        "class-share",
        "license-ranking",
        "behavioral-adoption",
        "license-matrix",
        "license-matrix-2",
        "relabelling",
        "drift-switches",
        "snapshot-changes",
    }
    assert all({f"{name}.png", f"{name}.csv", f"{name}.json"} <= names for name in figures)
    html = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert html.count("<h1>") == 1
    assert set(re.findall(r"[a-z]+://[^\"' <>)]+", html)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|link|iframe|img|object|embed)\b|@import|javascript:|\son\w+=", html, re.I)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    for words in ("of all models", "of models that declare a license", "of all downloads", "Open Future"):
        assert words in html


def test_its_numbers_are_those_of_the_census(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with Census(open_snapshot(pair[1], folder=tmp_path / "cache")) as census:
        write_report(census, tmp_path / "report", denominator="licensed")
        shares = census.shares("license", denominator="licensed")
    with (tmp_path / "report" / "license-ranking.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["License"], int(row["Models"]), float(row["Share"])) for row in rows] == [
        (row.key, row.models, row.share) for row in shares.rows[: len(rows)]
    ]
    asked = json.loads((tmp_path / "report" / "license-ranking.json").read_bytes())["asked"]
    assert any(f"{shares.asked.total:,} models" in part for part in asked)


def test_the_floor_month_is_named_and_not_drawn(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with Census(open_snapshot(pair[1], folder=tmp_path / "cache")) as census:
        monthly = census.monthly("class")
        drawn = charts.class_share(monthly)
    assert monthly.floor_month == "2022-03"
    assert "2022-03" not in {row["date"] for row in drawn.rows}
    assert f"{monthly.floor_models:,} older models" in drawn.svg()


def test_adoption_counts_all_models_made_until_then(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with Census(open_snapshot(pair[1], folder=tmp_path / "cache")) as census:
        monthly = census.monthly("class", denominator="licensed")
        last = [row for row in charts.behavioral_adoption(monthly).rows if row["mark"] == "value"][-1]
        total = sum(monthly.totals)
    behavioral = sum(cell.models for cell in monthly.cells if cell.key == "behavioral")
    assert (last["n"], last["share"]) == (behavioral, behavioral / total)


def test_published_points_stand_only_beside_shares_of_the_same_denominator(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with Census(open_snapshot(pair[1], folder=tmp_path / "cache")) as census:
        found = {
            one: {
                row["share"]
                for row in charts.behavioral_adoption(census.monthly("class", denominator=one)).rows
                if row["mark"] == "published"
            }
            for one in ("all", "licensed", "downloaded", "weighted")
        }
    assert found == {
        "all": {0.0421, 0.066},
        "licensed": {0.0054, 0.0255, 0.0587, 0.0981, 0.1199, 0.12, 0.1166, 0.1828},
        "downloaded": set(),
        "weighted": {0.039},
    }


def test_observed_shares_stand_by_the_day_of_each_snapshot(pair: tuple[Path, Path], tmp_path: Path) -> None:
    caches = [open_snapshot(path, folder=tmp_path / "cache") for path in pair]
    drawn = charts.class_share(observed(caches))
    assert {row["date"] for row in drawn.rows} == {"2026-08-30", "2026-09-30"}
    assert "as observed" in drawn.title


def test_hostile_ids_and_names_stay_words(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    lines = [
        {"id": f"a/{bad}", "tags": ["license:other"], "cardData": {"license": "other", "license_name": bad}},
        {"id": "b/ok", "tags": [f"license:{bad}", f"base_model:a/{bad}"], "createdAt": "2024-05-01T00:00:00.000Z"},
    ]
    path = tmp_path / "list-2026-01-01.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    with Census(open_snapshot(path, folder=tmp_path / "cache")) as census:
        for file in write_report(census, tmp_path / "report"):
            if file.suffix in (".html", ".svg"):
                assert "<script" not in file.read_text("utf-8"), file


def test_a_folder_that_cannot_be_written_is_said(pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with (
        Census(open_snapshot(pair[1], folder=tmp_path / "cache")) as census,
        pytest.raises(InputError, match="report could not be written"),
    ):
        write_report(census, tmp_path / "taken")
