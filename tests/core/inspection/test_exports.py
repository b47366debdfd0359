# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Files that a report is kept as: valid, whole, and safe whatever stands in the folder."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from referencing import Registry as Schemas
from referencing import Resource

from core.catalog import catalog as catalogs
from core.cli.schemas import schema
from core.errors import InputError
from core.inspection import exports
from core.inspection.report import FolderReport, State
from core.registry import registry as registries
from tests.core.obligations.rules.cases import base, of, rail, text
from tests.core.obligations.rules.folders import folder, header, report

NASTY = "<script>alert(1)</script>{{7*7}}</style>"


def rendered(format_: str, *reports: FolderReport) -> bytes:
    return exports.render(reports, format_, catalog=catalogs.load(), registry=registries.load())


def troubled() -> FolderReport:
    scanned = of(
        "license: apache-2.0",
        base(),
        f"tags: ['{NASTY}']",
        body=f"# {NASTY}\n\nThere are no restrictions on use {NASTY}.\n",
        name=f"example/{NASTY}\n# x",
        texts={"LICENSE": rail().replace("medical advice", NASTY)},
        evidence=[header("llama3.1")],
    )
    return report(scanned, states=(State("L09:llama3.1", "accepted", NASTY, "2026-11-24"),))


@cache
def cyclonedx_schema() -> Any:
    folder_ = files("cyclonedx") / "schema" / "_res"
    read = {
        name: json.loads((folder_ / f"{name}.SNAPSHOT.schema.json").read_text("utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82")
    }
    schemas: Schemas[Any] = Schemas().with_resources(
        (f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json", Resource.from_contents(one))
        for name, one in read.items()
    )
    return jsonschema.Draft7Validator(read["bom-1.6"], registry=schemas, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    "make",
    [
        troubled,
        lambda: report(folder()),
        lambda: report(of("license: llama3.1", base("meta-llama/Llama-3.1-8B"))),
        lambda: report(of("license: mit", texts={"LICENSE": text("mit")}, components=(folder("", name="part"),))),
        lambda: report(of("license:", "- mit", "- apache-2.0", "- other", "- MIT")),
    ],
)
def test_a_bill_of_materials_is_valid_cyclonedx(make: Any) -> None:
    errors = [error.message for error in cyclonedx_schema().iter_errors(json.loads(rendered("cyclonedx", make())))]
    assert errors == []


def test_the_schema_would_find_a_license_in_the_wrong_field() -> None:
    bom = json.loads(rendered("cyclonedx", report(of("license: llama3.1"))))
    bom["components"][0]["licenses"][0]["license"] = {"id": "llama3.1"}
    assert list(cyclonedx_schema().iter_errors(bom))


def test_a_license_stands_in_id_only_where_spdx_lists_it() -> None:
    scanned = of("license:", "- mit", "- llama3.1", "- other", "license_name: newt-1.0", texts={"LICENSE": rail()})
    (component,) = json.loads(rendered("cyclonedx", report(scanned)))["components"]
    assert [one["license"] for one in component["licenses"]] == [
        {"id": "MIT", "acknowledgement": "declared"},
        {"name": "Llama 3.1 Community License Agreement", "acknowledgement": "declared"},
        {"name": "newt-1.0", "acknowledgement": "declared"},
    ]
    assert [one["license"] for one in component["evidence"]["licenses"]] == [
        {"name": "CreativeML OpenRAIL-M", "acknowledgement": "concluded"}
    ]


def test_changed_words_are_not_given_the_id_of_the_license_they_began_as() -> None:
    scanned = of("license: mit", texts={"LICENSE": text("mit").replace("sublicense", "lend out to friends")})
    (component,) = json.loads(rendered("cyclonedx", report(scanned)))["components"]
    assert component["evidence"]["licenses"][0]["license"]["name"] == "MIT License, changed"


def test_every_spdx_id_of_the_registry_is_one_that_cyclonedx_knows() -> None:
    listed = json.loads((files("cyclonedx") / "schema" / "_res" / "spdx.SNAPSHOT.schema.json").read_text("utf-8"))
    assert {one.spdx for one in registries.load().licenses if one.spdx} <= set(listed["enum"])


def test_the_same_report_gives_the_same_bill_of_materials() -> None:
    found = troubled()
    assert rendered("cyclonedx", found) == rendered("cyclonedx", found)


def test_json_holds_the_fields_scripts_rely_on_and_fits_its_schema() -> None:
    result = json.loads(rendered("json", troubled()))
    jsonschema.Draft202012Validator(schema("inspect-1")).validate(result)
    (told,) = result["folders"]
    assert {"path", "declared", "found", "upstream", "clauses", "findings", "components"} <= set(told)
    for one in told["findings"]:
        assert {"rule", "severity", "message", "evidence", "obligation", "source", "mend"} <= set(one)
        assert all({"file", "where", "value"} <= set(seen) for seen in one["evidence"])


class Tags(HTMLParser):
    """The tags of a page and the addresses in them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = rendered("html", troubled()).decode()
    tags = Tags()
    tags.feed(page)
    assert not tags.tags & {"script", "img", "link", "iframe", "object"}
    assert tags.addresses == []
    assert "@import" not in page and "url(" not in page
    assert NASTY in "".join(tags.words)
    assert "{{7*7}}" in page and "49" not in re.sub(r"\d{3,}", "", "".join(tags.words).split("What follows")[0])


def test_markdown_quotes_what_stands_in_files() -> None:
    words = rendered("md", troubled()).decode()
    assert "<script>" not in words
    assert "\n# x" not in words
    assert r"\<script\>" in words


@pytest.mark.parametrize("format_", ["html", "md"])
def test_reports_read_from_top_to_bottom(format_: str) -> None:
    words = rendered(format_, report(of("license: llama3.1", base("meta-llama/Llama-3.1-8B")))).decode()
    heads = ["What it declares", "What it really carries", "What it is built on", "What follows", "What to do"]
    places = [words.index(head) for head in heads]
    assert places == sorted(places)
    assert "not legal advice" in words


def test_an_accepted_finding_is_shown_as_settled_and_not_as_open() -> None:
    words = rendered(
        "md",
        report(of("license: apache-2.0"), states=(State("L03:apache-2.0", "accepted", "sent by mail", "2026-11-24"),)),
    ).decode()
    assert "accepted on 2026-11-24: L03" in words
    assert "**Error L03**" not in words


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="no format"):
        rendered("pdf", troubled())
