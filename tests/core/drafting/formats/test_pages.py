# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What each format is beside its words: structure, anchors, numbering, properties, the same bytes each time."""

import io
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as lxml_html
from msgspec import structs
from pypdf import PdfReader

from core.drafting.document import ClauseItem, Identity, Item, Run, Section, plain, walk
from core.drafting.draft import Artifact, LicenseType
from core.drafting.formats import docx, glyphs, html, identity_block, latex, markdown, pdf, text
from core.drafting.formats.layout import display_width, flat_plain, marker_of, wrap
from tests.core.drafting.formats.sample import HOSTILE, built, large_draft, small

LARGE = built(large_draft(license_type=LicenseType.RAIL, artifacts=tuple(Artifact)))


# Markdown -----------------------------------------------------------------------------------------------------------


def test_markdown_reads_well_as_it_is() -> None:
    shown = markdown.render(small())
    assert shown.startswith("# Salamander 7B OpenRAIL-M\n\n```text\nLicense identity (not part of the terms)\n")
    assert '\n## 1. Definitions\n\n**"Artifact"** means Salamander 7B.\n\n**“Model”** means the weights.\n' in shown
    assert "\n### A.1 Health\n\n(a) to give medical advice, unless a professional oversees it.\n" in shown
    assert "write to\n<https://example.org/a?b=1&c=2> or <lab@example.org>. A long" in shown
    assert shown.endswith("\n(b) to test it.\n")


def test_markdown_lines_are_short_and_do_not_end_in_spaces() -> None:
    lines = markdown.render(LARGE).split("\n")
    assert max(display_width(line) for line in lines) <= 80
    assert not [line for line in lines if line != line.rstrip()]


def test_a_backtick_fence_typed_by_the_creator_does_not_close_the_identity_block() -> None:
    document = small("x ```` y")
    shown = markdown.render(document)
    assert "\n`````text\n" in shown
    assert "\n`````\n\n## What this is" in shown


def test_an_address_that_runs_a_script_is_no_link() -> None:
    address = "javascript:alert(1)"
    document = small(url=address)
    assert "](<" not in markdown.render(document).replace("mailto", "")
    assert f'href="{address}' not in html.render(document)
    assert rf"\href{{{address}" not in latex.render(document)
    assert address in text.render(document)


# Identity block -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Salamander 7B", HOSTILE, "two  spaces   kept", "License identity (not part of the terms)"]
)
def test_the_identity_block_is_found_with_its_values_in_markdown_and_text(name: str) -> None:
    document = small(name)
    for shown in (markdown.render(document), text.render(document)):
        found = identity_block.find(shown)
        assert found is not None
        start, end, lines = found
        assert lines == document.identity.lines
        assert identity_block.find(shown[:start] + shown[end:]) is None


def test_a_text_without_the_block_has_none() -> None:
    assert identity_block.find("License identity (not part of the terms)\nEnd of license identity") is None
    assert identity_block.find("License ID: 1") is None


def test_a_long_value_is_continued_under_its_first_word() -> None:
    shown = identity_block.lines(Identity((("A", "word " * 30), ("Longer label", "x"))), width=40)
    assert shown[1] == "A:            word word word word word"
    assert shown[2] == "              word word word word word"
    assert max(map(len, shown)) <= 40


# Plain text ---------------------------------------------------------------------------------------------------------


def test_plain_text_is_wrapped_and_indented_without_markup() -> None:
    shown = text.render(LARGE)
    assert max(display_width(line) for line in shown.split("\n")) <= 78
    assert "\n  (a) to " in shown
    assert re.search(r"\n      \w", shown), "long items hang under their first word"
    assert not re.search(r"\*\*|^#|```|<[a-z]|\\[a-z]", shown, re.MULTILINE)


def test_wide_characters_count_as_two_columns() -> None:
    assert display_width("中文a") == 5
    assert display_width("e\u0301") == 1
    assert wrap("中文 中文 中文", 9) == ["中文 中文", "中文"]


# HTML ---------------------------------------------------------------------------------------------------------------


def test_html_has_one_main_one_h1_a_language_and_no_scripts() -> None:
    shown = html.render(small(HOSTILE))
    page = lxml_html.document_fromstring(shown.encode())
    assert page.get("lang") == "en"
    assert len(page.findall(".//main")) == len(page.findall(".//h1")) == 1
    assert page.findtext(".//title") == " ".join(f"{HOSTILE} OpenRAIL-M".split())
    assert not page.xpath("//script | //@onclick | //@style | //link | //img | //iframe | //b | //body//*[@src]")
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_section_and_clause_has_an_anchor_and_every_reference_leads_to_one() -> None:
    page = lxml_html.document_fromstring(html.render(LARGE).encode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {node.id for node in walk(LARGE.sections)} <= set(ids)
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets <= set(ids)
    assert page.xpath("//a[@class='ref']"), "cross references are links"
    assert all(ref in ids for ref in page.xpath("//@aria-labelledby"))


def test_html_needs_no_other_file_and_knows_dark_and_print() -> None:
    shown = html.render(LARGE)
    assert "url(" not in shown
    assert "@media (prefers-color-scheme: dark)" in shown
    assert "@media print" in shown


# PDF ----------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_the_same_each_time_and_carries_license_and_manifest() -> None:
    attached = {"LICENSE": markdown.render(LARGE).encode(), "LICENSE.json": '{"a": "é"}\n'.encode()}
    data = pdf.render(LARGE, attached)
    assert data == pdf.render(LARGE, attached)
    found = {name: contents[0] for name, contents in PdfReader(io.BytesIO(data)).attachments.items()}
    assert found == attached


def test_the_pdf_is_tagged_outlined_and_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(LARGE)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == flat_plain(LARGE.title)
    assert reader.metadata.author == "Example Lab"
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    outline = [" ".join(str(entry["/Title"]).split()) for entry in _flat(reader.outline)]
    headings = [
        f"{marker_of(s)} {flat_plain(s.heading)}".strip() for s in walk(LARGE.sections) if isinstance(s, Section)
    ]
    assert outline == [flat_plain(LARGE.title), *headings]


def test_all_fonts_of_the_pdf_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "LICENSE.pdf"
    file.write_bytes(pdf.render(LARGE))
    shown = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout
    rows = shown.splitlines()[2:]
    assert rows
    assert all(re.search(r" yes yes yes +\d+ +0$", row) for row in rows)


def test_attachments_begin_on_a_new_page() -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(LARGE))).pages]
    assert sum(page.lstrip().startswith("Attachment ") for page in pages) == 2


def test_a_character_without_a_glyph_is_named_and_the_pdf_is_made_all_the_same() -> None:
    document = small("Latin \U000f0000 中")
    assert glyphs.missing(glyphs.characters_of(document), system_fonts=False) == ("中", "\U000f0000")
    assert "\U000f0000" in glyphs.lacking(document)
    assert pdf.render(document).startswith(b"%PDF-1.7")
    assert glyphs.lacking(small("Straße, Ελλάδα, Москва, ‘quotes’ — dashes")) == ()


def _flat(outline: list[object]) -> list[dict[str, object]]:
    return [entry for part in outline for entry in (_flat(part) if isinstance(part, list) else [part])]


# DOCX ---------------------------------------------------------------------------------------------------------------


def test_word_counts_to_the_very_markers_of_the_document() -> None:
    word = Document(io.BytesIO(docx.render(LARGE)))
    shown = {paragraph.text: marker for paragraph, marker in _markers(word)}
    nodes = [node for node in walk(LARGE.sections) if isinstance(node, Section | Item | ClauseItem)]
    expected = {}
    for node in nodes:
        marker = marker_of(node) if isinstance(node, Section) else node.marker
        expected[plain(node.heading if isinstance(node, Section) else node.runs)] = marker
    assert {words: shown[words] for words in expected} == expected
    assert len(expected) > 80


def test_word_begins_anew_where_a_marker_does_not_follow_the_one_before() -> None:
    markers = ["(a)", "(c)", "(z)", "(aa)", "(ab)", "(iv)", "*", "(a)"]
    items = tuple(Item(f"i{place}", marker, (Run(f"item {place}"),)) for place, marker in enumerate(markers))
    sections = tuple(Section(f"s{n}", n, (Run(f"Section {n}"),), items if n == "3" else ()) for n in ("1", "3", "7"))
    word = Document(io.BytesIO(docx.render(structs.replace(small(), sections=sections))))
    shown = [(paragraph.text, marker) for paragraph, marker in _markers(word) if marker]
    numbered = [(f"item {place}", marker) for place, marker in enumerate(markers)]
    assert shown == [("Section 1", "1."), ("Section 3", "3."), *numbered, ("Section 7", "7.")]


def test_the_word_document_has_heading_styles_properties_and_a_language() -> None:
    word = Document(io.BytesIO(docx.render(LARGE)))
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs if paragraph.style is not None}
    assert styles[plain(LARGE.title)] == "Heading 1"
    assert styles["Definitions"] == "Heading 2"
    assert styles["Copyright"] == "Heading 3"
    properties = word.core_properties
    assert (properties.title, properties.author) == (flat_plain(LARGE.title), "Example Lab")
    assert (properties.language, properties.identifier) == ("en", LARGE.license_id)
    assert word.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-US"


def test_the_word_document_is_the_same_each_time_and_holds_no_picture() -> None:
    data = docx.render(LARGE)
    assert data == docx.render(LARGE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if name.endswith((".jpeg", ".png"))]
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_right_to_left_words_are_marked_for_word() -> None:
    word = Document(io.BytesIO(docx.render(small("ab العربية cd"))))
    runs = word.paragraphs[0].runs
    assert [(run.text, bool(run.font.rtl)) for run in runs][:2] == [("ab ", False), ("العربية", True)]


def _markers(word: object) -> list[tuple[object, str]]:
    """What Word would show before each numbered paragraph, counted from the numbering definitions alone."""
    numbering = word.part.numbering_part.element  # type: ignore[attr-defined]
    forms = {a.get(qn("w:abstractNumId")): a.find(qn("w:lvl")) for a in numbering.findall(qn("w:abstractNum"))}
    lists = {n.get(qn("w:numId")): n for n in numbering.findall(qn("w:num"))}
    counts: dict[str, int] = {}
    shown = []
    for paragraph in word.paragraphs:  # type: ignore[attr-defined]
        found = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if found is None:
            shown.append((paragraph, ""))
            continue
        number = found.get(qn("w:val"))
        start = lists[number].find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        counts[number] = counts.get(number, int(start) - 1) + 1
        level = forms[lists[number].find(qn("w:abstractNumId")).get(qn("w:val"))]
        kind = level.find(qn("w:numFmt")).get(qn("w:val"))
        count = chr(ord("a") + counts[number] - 1) if kind == "lowerLetter" else str(counts[number])
        shown.append((paragraph, level.find(qn("w:lvlText")).get(qn("w:val")).replace("%1", count)))
    return shown


# LaTeX --------------------------------------------------------------------------------------------------------------


def test_latex_has_no_bare_special_and_balanced_braces() -> None:
    body = latex.render(small(HOSTILE)).split(r"\begin{document}")[1]
    plain_braces = re.sub(r"\\[{}\\]", "", body)
    assert plain_braces.count("{") == plain_braces.count("}")
    assert not re.search(r"(?<!\\)[%#$_^~]", re.sub(r"\\label\{[^}]*\}|\\href\{[^}]*\}|\\hyperref\[[^]]*\]", "", body))


def test_latex_labels_are_unique_and_referred_to() -> None:
    shown = latex.render(LARGE)
    labels = re.findall(r"\\label\{([^}]*)\}", shown)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\\hyperref\[([^]]*)\]", shown)) <= set(labels)
