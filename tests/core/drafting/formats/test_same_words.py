# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""All formats say the same words in the same order, as pandoc, pdftotext, markdown-it and python-docx read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from core.drafting.document import Item, LicenseDocument, Paragraph, Run, Section
from core.drafting.draft import Artifact, LicenseType
from core.drafting.formats import glyphs, markdown, pdf
from tests.core.drafting.formats.sample import HOSTILE, built, large_draft, small
from tests.core.drafting.formats.words import (
    READERS,
    body_words,
    pages_without_footers,
    shown_by_markdown_it,
    tree_words,
    words,
)

TRICKY = "\\`*_{}[]()#+-.!|<>&$%^~\"'@:;=?/, \u00a0aB1éßΣЖ中文العربية🎉ﬁ"
LINE_BEGINNINGS = (
    "# x",
    "1. x",
    "1) x",
    "- x",
    "+ x",
    "* x",
    "> x",
    "===",
    "---",
    "```",
    "~~~",
    "    x",
    "| a |",
    "<br>",
)

typed = st.lists(
    st.text(TRICKY, min_size=1, max_size=30).map(str.strip).filter(bool) | st.sampled_from(LINE_BEGINNINGS),
    min_size=25,
    max_size=25,
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "document",
    [
        small(),
        small(HOSTILE, f"to {HOSTILE}"),
        built(large_draft()),
        built(large_draft(HOSTILE, LicenseType.RAIL, tuple(Artifact), 5)),
        built(large_draft(license_type=LicenseType.RESEARCHRAIL, artifacts=(Artifact.DATA,), clauses=5)),
    ],
    ids=["small", "small, hostile", "40 clauses", "RAIL, hostile", "ResearchRAIL on data"],
)
def test_other_programs_find_the_words_of_the_document(reader: str, document: LicenseDocument) -> None:
    assert body_words(READERS[reader](document), document) == tree_words(document)


@pytest.mark.parametrize(
    "document",
    [
        small(),
        built(large_draft()),
        built(large_draft(license_type=LicenseType.RAIL, artifacts=tuple(Artifact))),
        built(large_draft(license_type=LicenseType.RESEARCHRAIL, artifacts=(Artifact.DATA,))),
    ],
    ids=["small", "OpenRAIL", "RAIL", "ResearchRAIL"],
)
def test_pdftotext_finds_the_words_of_the_document_in_the_pdf(document: LicenseDocument) -> None:
    shown = pages_without_footers(pdf.render(document), document)
    assert body_words(shown, document) == tree_words(document)


def test_pdftotext_finds_every_hostile_character_that_has_a_glyph() -> None:
    lacking = set(glyphs.lacking(small(HOSTILE)))
    document = small(" ".join(word for word in HOSTILE.split() if not lacking & set(word)))
    # In the order of the file and without spaces: emoji are pictures, around which pdftotext guesses the gaps.
    shown = pages_without_footers(pdf.render(document), document, "-raw")
    assert "".join(body_words(shown, document)) == "".join(tree_words(document))


@settings(max_examples=6)
@given(typed)
def test_whatever_is_typed_reads_the_same_in_every_format(texts: list[str]) -> None:
    document = _of_typed(texts)
    expected = tree_words(document)
    for reader, read in READERS.items():
        assert body_words(read(document), document) == expected, reader


@settings(max_examples=200)
@given(typed)
def test_a_markdown_reader_shows_exactly_the_characters_typed(texts: list[str]) -> None:
    shown = shown_by_markdown_it(markdown.render(_of_typed(texts))).split("\n")
    for text in texts:
        assert any(" ".join(words(text)) in " ".join(words(line)) for line in shown), text


@settings(max_examples=10)
@given(st.lists(st.text("\\`*_{}[]()#+-.!|<>&$%^~\"'@:;=?/ aéßfiflffΣЖ", min_size=1, max_size=30), min_size=15))
def test_whatever_is_typed_in_letters_of_the_text_face_is_in_the_pdf(texts: list[str]) -> None:
    document = _of_typed([text.strip() or "x" for text in texts])
    shown = pages_without_footers(pdf.render(document, system_fonts=False), document, "-raw")
    assert "".join(body_words(shown, document)) == "".join(tree_words(document))


def _of_typed(texts: list[str]) -> LicenseDocument:
    """A license whose title, headings, paragraphs and items are typed by the creator."""
    blocks: list[Paragraph | Item] = []
    for place, text in enumerate(texts):
        run = Run(text, "user")
        around = (Run("Before "), run, Run(" between "), structs.replace(run, kind="strong"), Run(" after."))
        blocks.append(Paragraph(f"p{place}", around if place % 3 else (run,)))
        blocks.append(Item(f"i{place}", "(a)", (run,)))
    section = Section("typed", "1", (Run(texts[0], "user"),), tuple(blocks))
    return structs.replace(small(texts[-1]), sections=(section,))
