# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures: drawn offline from data, with words, numbers and the question behind them, whatever the labels hold."""

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from core.errors import InputError
from core.figures import rows, spec
from core.figures.figure import Figure, Settings, figure

HOSTILE = "<script>alert(1)</script>&\"'{{7*7}}]]>\x00\u202e=cmd|' /C calc'!A0"
SETTINGS = Settings(
    asked=("models.parquet of 2026-09-30", "shares of all models (1,860,411 models)", f"id contains {HOSTILE}"),
    notes=("Counted by the license the models carry today.",),
)
SVG = "{http://www.w3.org/2000/svg}"


def sample(figure_id: str, name: str = "x") -> list[dict[str, Any]]:
    """Rows that the figure of that id draws; every label holds `name`."""
    shape = spec.load(figure_id).about.shape
    if shape == "series":
        made = [
            rows.moment(f"2023-{month:02}", label, 10 * month + order, (order + 1) / 21, order, "of all models")
            for month in range(1, 13)
            for order, label in enumerate(rows.CLASS_LABELS.values())
        ]
        mark = {"mark": "floor", "date": "2023-01", "labelled": name, "words": name, "note": f"older: {name}"}
        return [*made, {**dict.fromkeys(made[0]), **mark}] if figure_id.startswith("class-") else made
    if shape == "matrix":
        keys = [name, "b", "c"]
        return list(rows.cells(keys, keys, {(name, "b"): 1234, ("b", "b"): 7}))
    if shape == "points":
        value = {"mark": "value", "key": name, "share": 0.1, "n": 5, "source": "", "labelled": "", "words": name}
        made = [{**value, "date": f"2023-{month:02}", "note": ""} for month in range(1, 6)]
        point = {**value, "mark": "published", "date": "2023-02-27", "source": name, "labelled": name, "share": 0.2}
        return [*made, {**point, "note": name}]
    if shape == "switches":
        here = {
            **rows.bar(name, 55, 0.55, 0),
            "mark": "value",
            "what": "here",
            "of": 100,
            "edge": 0.6,
            "source": "",
            "note": "",
        }
        return [here, {**here, "mark": "published", "share": 0.5546, "source": name}]
    return [
        rows.bar(f"{name} {n}", 100 - n, (100 - n) / 500, n, label="Custom", note="", downloads=1) for n in range(7)
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("figure_id", spec.ids())
def test_every_figure_draws_its_rows_and_says_what_was_asked(figure_id: str, dark: bool) -> None:
    drawn = figure(figure_id, sample(figure_id), SETTINGS)
    root = ElementTree.fromstring(drawn.svg(dark=dark))
    shown = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert drawn.title in shown
    assert "models.parquet of 2026-09-30" in shown
    assert "shares of all models (1,860,411 models)" in shown
    assert "Counted by the license the models carry today." in " ".join(shown.split())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == drawn.title
    assert description is not None and drawn.description[:60] in str(description.text)
    assert root.get("role") == "img"


@pytest.mark.parametrize("figure_id", spec.ids())
def test_no_color_of_a_spec_is_left_unnamed_and_light_and_dark_differ(figure_id: str) -> None:
    drawn = figure(figure_id, sample(figure_id), SETTINGS)
    light, dark = drawn.svg(), drawn.svg(dark=True)
    assert '"$' not in light + dark
    assert spec.theme(False).background in light
    assert spec.theme(True).background in dark


@pytest.mark.parametrize("figure_id", spec.ids())
def test_hostile_words_stay_words(figure_id: str) -> None:
    drawn = figure(figure_id, sample(figure_id, HOSTILE), SETTINGS)
    svg, html = drawn.svg(), drawn.html
    for text in (svg, html):
        assert "<script" not in text.lower()
        assert "\x00" not in text
        assert "\u202e" not in text
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "path", "line", "text", "rect", "title", "desc", "defs", "clipPath", "tspan", "a"}
    assert "49" not in [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert json.loads(drawn.json)["rows"]


@pytest.mark.parametrize("figure_id", spec.ids())
def test_a_page_is_whole_in_itself(figure_id: str) -> None:
    html = figure(figure_id, sample(figure_id), SETTINGS).html
    addresses = set(re.findall(r"[a-z]+://[^\"' <>)]+", html))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|link|iframe|img|object|embed|base)\b|@import|javascript:|\son\w+=", html, re.I)
    assert "default-src 'none'" in html
    assert html.count("<h1>") == 1
    assert '<html lang="en">' in html


@pytest.mark.parametrize("figure_id", spec.ids())
def test_both_pictures_on_a_page_keep_their_own_names(figure_id: str) -> None:
    names = re.findall(r'\bid="([^"]+)"', figure(figure_id, sample(figure_id), SETTINGS).html)
    assert len(names) == len(set(names))


def test_a_pointer_that_rests_on_a_mark_gets_its_words() -> None:
    root = ElementTree.fromstring(figure("license-ranking", sample("license-ranking"), SETTINGS).svg())
    hovers = [str(title.text) for path in root.iter(f"{SVG}path") for title in path.findall(f"{SVG}title")]
    assert hovers == [row["words"] for row in sample("license-ranking")]


def test_a_published_point_names_its_source_and_date_on_hover() -> None:
    made = [*sample("behavioral-adoption")]
    made[-1]["words"] = "11.99 % of licensed models at 2023-02-27, Open Future"
    svg = figure("behavioral-adoption", made, SETTINGS).svg()
    assert "<title>11.99 % of licensed models at 2023-02-27, Open Future</title>" in svg


def test_the_floor_month_is_a_line_with_words_and_no_area() -> None:
    drawn = figure("class-share", sample("class-share", "12,345 older models"), SETTINGS)
    assert "12,345 older models" in drawn.svg()
    assert "older: 12,345 older models." in drawn.description
    assert "2023-01" in drawn.description


def test_png_has_the_size_of_the_picture() -> None:
    drawn = figure("license-matrix", sample("license-matrix"), SETTINGS)
    png = drawn.png(scale=2)
    root = ElementTree.fromstring(drawn.svg())
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(png[16:20], "big")
    assert abs(width - 2 * float(root.get("width", 0))) <= 2


def test_csv_gives_exact_values_and_no_formulas() -> None:
    drawn = figure("clause-frequency", [rows.bar("=1+1", 3, 1 / 3, 0), rows.bar("b, c", 1, None, 1)], SETTINGS)
    assert list(csv.reader(io.StringIO(drawn.csv))) == [
        ["Clause", "Texts", "Share of texts"],
        ["'=1+1", "3", str(1 / 3)],
        ["b, c", "1", ""],
    ]


def test_numbers_to_copy_read_as_a_table_and_end_with_the_question() -> None:
    drawn = figure("clause-frequency", [rows.bar("fraud.deception", 3, 0.3, 0)], Settings(("3 texts in Licenses",)))
    assert drawn.numbers == (
        "How often each clause is chosen\nClause\tTexts\tShare of texts\n"
        "fraud.deception\t3\t30.0 %\n3 texts in Licenses\n"
    )


def test_json_holds_the_question_the_words_and_the_rows() -> None:
    drawn = figure("clause-frequency", [rows.bar("fraud.deception", 3, 0.3, 0)], SETTINGS)
    value = json.loads(drawn.json)
    assert value["schema"] == "clausewright-figure/1"
    assert value["rows"] == [{"key": "fraud.deception", "n": 3, "share": 0.3}]
    assert value["asked"] == list(SETTINGS.asked)
    assert value["description"] == "How often each clause is chosen. One bar. fraud.deception: 3 (30.0 %)."


@pytest.mark.parametrize("figure_id", spec.ids())
def test_nothing_to_show_is_said(figure_id: str) -> None:
    drawn: Figure = figure(figure_id, [], SETTINGS)
    assert "There is nothing to show." in drawn.description
    assert "There is nothing to show." in drawn.svg()
    assert "There is nothing to show." in drawn.html


def test_one_month_is_still_drawn() -> None:
    one = [row for row in sample("class-bars") if row["date"] == "2023-05"]
    svg = figure("class-bars", one, SETTINGS).svg()
    assert all(color in svg for color in spec.theme(False).category)


def test_an_unknown_figure_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="class-share"):
        figure("pie", [], SETTINGS)


def test_published_figures_have_source_date_and_denominator() -> None:
    found = spec.published()
    assert {(point.date, point.share, point.denominator) for point in found} >= {
        ("2023-02-27", 0.1199, "licensed"),
        ("2023-02-27", 0.039, "weighted"),
        ("2025-07-13", 0.1166, "licensed"),
        ("2025-07-13", 0.066, "all"),
    }
    assert all(point.source and point.counts for point in found)
