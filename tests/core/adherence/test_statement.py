# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Statements: what a work carries from upstream, the same in every format, and never more than files show."""

import html
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

from core.adherence.statement import formats
from core.adherence.statement.blocks import Heading, Paragraph, blocks
from core.adherence.statement.build import build
from core.adherence.statement.views import Statement
from core.catalog import catalog
from core.errors import InputError
from core.folders.scan import scan
from core.inspection.inspect import inspect
from core.inspection.report import State
from core.registry import registry
from tests.core.inspection.planted import clean, nine_faults

DATE = "2026-11-24"


def stated(folder: Path, *states: State) -> Statement:
    return build(scan(folder), date=DATE, catalog=catalog.load(), registry=registry.load(), states=states)


def duties(made: Statement) -> dict[str, str]:
    return {one.kind: one.state for part in made.upstream for one in part.duties}


def test_a_work_that_lost_everything_says_so_restriction_by_restriction(tmp_path: Path) -> None:
    made = stated(nine_faults(tmp_path))
    known = registry.load().by_hub_tag("llama3.1")
    assert known is not None
    (part,) = made.upstream
    assert part.license_id == known.id
    assert len(part.restrictions) == len(known.restrictions)
    assert made.carried["missing"] == len(known.restrictions)
    told = duties(made)
    assert told["name-prefix"] == told["display-phrase"] == told["pass-on-restrictions"] == "not met"
    assert told["include-licence-copy"] == told["notice-line"] == "not met"
    assert told["mau-limit"] == "a person must say"
    assert {one.rule for one in made.open} >= {"F01", "F04", "N01", "N02", "N03", "N04", "N05"}
    assert all(one.because for one in part.duties if one.state == "not met")


def test_a_work_that_keeps_everything_says_so_with_the_file_that_shows_it(tmp_path: Path) -> None:
    made = stated(clean(tmp_path))
    carried = made.carried
    assert carried["missing"] == carried["weaker"] == 0 and carried["kept"] > 0
    told = duties(made)
    assert not [kind for kind, state in told.items() if state == "not met"]
    (part,) = made.upstream
    assert next(one for one in part.duties if one.kind == "include-licence-copy").where == ("LICENSE",)
    assert not [one for one in made.open if one.severity == "error"]


def test_what_a_person_settled_is_told_with_the_reason(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    report = inspect(scan(folder), catalog=catalog.load(), registry=registry.load())
    key = next(one.key for one in report.findings if one.rule == "N01")
    made = stated(folder, State(key, "accepted", "Renamed with the next release", DATE))
    one = next(one for part in made.upstream for one in part.duties if one.kind == "name-prefix")
    assert one.state == "settled by a person" and "Renamed with the next release" in one.because
    assert "N01" not in {each.rule for each in made.open}


def test_a_work_without_upstream_owes_nothing_that_is_known(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# A model\n", "utf-8")
    made = stated(tmp_path)
    assert made.upstream == ()
    assert "nothing is owed" in formats.markdown(made, "1").decode()


def test_a_base_nobody_knows_is_said_to_be_unknown_and_nothing_is_claimed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: mit\nbase_model: somebody/unheard-of\n---\n", "utf-8")
    made = stated(tmp_path)
    (part,) = made.upstream
    assert part.license_id == "" and part.restrictions == part.duties == ()
    assert "not known here" in formats.markdown(made, "1").decode()
    assert "F09" in {one.rule for one in made.open}


HOSTILE = '{{7*7}} <b>"x"</b> | # a `b` [c](d) @all نموذج \\'


def hostile(folder: Path) -> Statement:
    card = {"license": "other", "license_name": HOSTILE, "base_model": "meta-llama/Llama-3.1-8B"}
    place = folder / "folder-x"
    place.mkdir()
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in card.items())
    (place / "README.md").write_text(f"---\n{lines}\n---\n", "utf-8")
    return stated(place)


def test_hostile_names_stay_words_in_every_format(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    assert any(HOSTILE in declared for declared in made.declared)
    page = formats.html(made, "1").decode()
    assert "<b>" not in page and "{{7*7}}" in page
    lines = formats.markdown(made, "1").decode().splitlines()
    assert not [line for line in lines if re.search(r"(?<!\\)[<`]|(?<!\\)\[c\]", line)]
    heads = [line for line in lines if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in heads} <= {3, 4}
    assert formats.pdf(made, "1").startswith(b"%PDF")


@pytest.mark.parametrize("make", [nine_faults, clean, hostile])
def test_every_format_says_the_same_words(make: object, tmp_path: Path) -> None:
    made = make(tmp_path) if make is hostile else stated(make(tmp_path))  # type: ignore[operator]
    words = {"md": "", "html": "", "pdf": ""}
    words["md"] = re.sub(r"\\(.)", r"\1", formats.markdown(made, "1").decode())
    words["html"] = html.unescape(re.sub(r"<[^>]+>", "\n", formats.html(made, "1").decode()))
    pdf = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=formats.pdf(made, "1"), stdout=subprocess.PIPE, check=True
    )
    words["pdf"] = pdf.stdout.decode()
    bare = {name: re.sub(r"[\W_]+", "", text) for name, text in words.items()}
    for block in blocks(made, "1"):
        texts = [block.text] if isinstance(block, Heading | Paragraph) else [c for row in block.cells for c in row]
        for text in texts:
            plain = re.sub(r"[\W_]+", "", text)
            assert plain in bare["md"] and plain in bare["html"], text
            for word in re.findall(r"[A-Za-z]{5,}", text):
                assert word in bare["pdf"], word


def test_the_same_folder_and_date_give_the_same_bytes(tmp_path: Path) -> None:
    folder = nine_faults(tmp_path)
    for make in formats.FORMATS.values():
        assert make(stated(folder), "1") == make(stated(folder), "1")


def test_an_ordinary_statement_is_one_page_that_a_screen_reader_can_read(tmp_path: Path) -> None:
    from pypdf import PdfReader

    data = formats.pdf(stated(clean(tmp_path)), "1")
    pages = PdfReader(io.BytesIO(data))
    assert len(pages.pages) == 1
    assert b"pdfuaid" in data or "/MarkInfo" in pages.trailer["/Root"]


def test_an_ending_that_tells_no_format_is_refused() -> None:
    with pytest.raises(InputError, match="ending"):
        formats.format_of("statement.docx")
