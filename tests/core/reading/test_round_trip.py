# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license read back from its text alone supports the configuration it was rendered from."""

import re
import subprocess
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from core.drafting import identity
from core.drafting.build import build
from core.drafting.document import LicenseDocument
from core.drafting.draft import Artifact, ChosenClause, Draft
from core.drafting.formats import docx, html, identity_block, markdown, pdf, text
from core.reading.own import OwnText, read_own
from core.reading.source import read_bytes, read_text
from tests.core.reading.drafts import CATALOG, drafts, printed_drafts

PARTS = range(8)
EACH = 250
"""Drafts of each part: 2,000 in Markdown."""


def for_drafts(part: int, count: int, holds: Callable[[Draft], None], which: st.SearchStrategy[Draft] = drafts) -> None:
    """Check `holds` for that many random drafts; each part has its own, the same in every run of the profile `ci`."""
    test = settings(max_examples=count, phases=[Phase.generate])(given(which)(holds))
    if settings.default is not None and settings.default.derandomize:
        test = seed(part)(test)
    test()


def own(data: str | bytes) -> OwnText:
    source = read_text(data) if isinstance(data, str) else read_bytes(data)
    found = read_own(source, CATALOG)
    assert found is not None, "the text was not recognized as one of ours"
    return found


def assert_same(data: str | bytes, document: LicenseDocument, draft: Draft) -> None:
    found = own(data).draft
    assert identity.configuration(found) == identity.configuration(draft)
    assert identity.configuration_id(found) == document.configuration_id


BLOCK = re.compile(
    rf"^[ \t]*{re.escape(identity_block.BEGIN)}[ \t]*$.*?^[ \t]*{identity_block.END}[ \t]*$", re.MULTILINE | re.DOTALL
)


def without_block(license_text: str) -> str:
    stripped, count = BLOCK.subn("", license_text, count=1)
    assert count == 1
    return stripped


def rewrapped(license_text: str, width: int) -> str:
    """Plain text broken at another width; the identity block is left as it is."""
    paragraphs = license_text.split("\n\n")
    return "\n\n".join(
        paragraph
        if identity_block.BEGIN in paragraph or re.search(r"^[-=]{3,}$", paragraph, re.MULTILINE)
        else textwrap.fill(" ".join(paragraph.split()), width, break_long_words=False, break_on_hyphens=False)
        for paragraph in paragraphs
    )


def extracted(printed: bytes, *options: str) -> bytes:
    """The text of a PDF as poppler reads it."""
    return subprocess.run(["pdftotext", *options, "-", "-"], input=printed, capture_output=True, check=True).stdout


@pytest.mark.parametrize("part", PARTS)
def test_markdown_gives_back_the_configuration(part: int) -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        assert_same(markdown.render(document), document, draft)

    for_drafts(part, EACH, holds)


def test_markdown_without_its_identity_block_gives_back_the_configuration() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        assert_same(without_block(markdown.render(document)), document, draft)

    for_drafts(101, 100, holds)


def test_plain_text_gives_back_the_configuration_with_and_without_block_and_rewrapped() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        license_text = text.render(document)
        assert_same(license_text, document, draft)
        assert_same(without_block(license_text), document, draft)
        assert_same(rewrapped(license_text, 50), document, draft)
        assert_same(rewrapped(without_block(license_text), 120), document, draft)

    for_drafts(102, 100, holds)


def test_html_gives_back_the_configuration() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        assert_same(html.render(document), document, draft)

    for_drafts(103, 100, holds)


def test_line_ends_of_windows_change_nothing() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        assert_same(markdown.render(document).replace("\n", "\r\n").encode(), document, draft)
        assert_same(b"\xef\xbb\xbf" + text.render(document).replace("\n", "\r\n").encode(), document, draft)

    for_drafts(104, 50, holds)


@pytest.mark.parametrize("part", range(2))
def test_a_pdf_gives_back_the_configuration_read_by_us_and_by_poppler(part: int) -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        printed = pdf.render(document)
        assert_same(printed, document, draft)
        assert_same(extracted(printed), document, draft)
        assert_same(extracted(printed, "-layout"), document, draft)
        assert_same(without_block(extracted(printed, "-layout").decode()), document, draft)
        assert_same(extracted(printed, "-nopgbrk"), document, draft)

    for_drafts(200 + part, 50, holds, printed_drafts)


def test_docx_gives_back_the_configuration() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        assert_same(docx.render(document), document, draft)

    for_drafts(106, 30, holds)


def test_edits_outside_attachment_a_leave_the_clause_set() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        head, attachment, rest = markdown.render(document).partition("## Attachment A: ")
        edited = head.replace("You may", "You, dear reader, may").replace(" must ", " shall ") + attachment + rest
        found = own(edited)
        assert found.draft.clauses == draft.clauses
        assert texts(found.draft) == texts(draft)

    for_drafts(107, 100, holds)


def test_a_clause_taken_out_of_the_text_is_no_longer_supported() -> None:
    def holds(draft: Draft) -> None:
        document = build(draft, catalog=CATALOG)
        gone = draft.clauses[0]
        license_text = text.render(document)
        words = CATALOG.get(gone.id, gone.version).worded(gone.exceptions)
        pattern = r"\s+".join(map(re.escape, words.split())) + r"\."
        edited, count = re.subn(pattern, "", license_text)
        assert count == 1
        found = own(edited)
        assert found.draft.clauses == draft.without_clause(gone.id).clauses
        assert identity.configuration_id(found.draft) != document.configuration_id

    for_drafts(108, 50, holds)


def texts(draft: Draft) -> list[str]:
    return sorted(identity.custom_words(clause.text) for clause in draft.custom)


def test_what_a_creator_typed_is_never_taken_for_a_clause() -> None:
    clause = CATALOG.core[0]
    other = CATALOG.core[1]
    draft = Draft(artifacts=(Artifact.MODEL,))
    draft = draft.with_work(name="N", licensor="L", contact="c", information=f"Not forbidden: {clause.text}.")
    draft = draft.with_clause(ChosenClause(other.id, other.version))
    assert own(markdown.render(build(draft, catalog=CATALOG))).draft.clauses == draft.clauses
