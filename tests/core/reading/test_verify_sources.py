# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Verifying what other programs and other people made of a license: pages, new line widths, carried upstream terms."""

import io
import subprocess
import textwrap
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter

from core.drafting.build import build
from core.drafting.carried import Carried
from core.drafting.draft import Artifact, ChosenClause, Draft
from core.drafting.formats import html, markdown, pdf, text
from core.errors import InputError
from core.reading.source import LARGEST, read_bytes
from core.reading.verify import verify
from tests.core.reading.drafts import CATALOG

DRAFT = Draft(artifacts=(Artifact.MODEL,)).with_work(
    name="7B (a) Salamander", licensor="2 Labs", contact="a@example.org", upstream=("org/base", "org/other")
)
for known in CATALOG.core:
    DRAFT = DRAFT.with_clause(ChosenClause(known.id, known.version))
CARRIED = (Carried("org/base", "Base License", duties=("Keep the notice.", "Name the base.")), Carried("org/other"))


@pytest.mark.parametrize("options", [(), ("-layout",), ("-raw",)])
def test_the_words_of_a_pdf_read_by_another_program_are_intact(tmp_path: Path, options: tuple[str, ...]) -> None:
    file = tmp_path / "LICENSE.pdf"
    file.write_bytes(pdf.render(build(DRAFT, catalog=CATALOG)))
    words = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True).stdout
    assert verify(read_bytes(words), catalog=CATALOG).status == "intact"


@pytest.mark.parametrize("width", [40, 120, 100_000])
def test_a_text_wrapped_anew_is_intact(width: int) -> None:
    paragraphs = text.render(build(DRAFT, catalog=CATALOG)).split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)
    assert verify(read_bytes(wrapped.encode()), catalog=CATALOG).status == "intact"


@pytest.mark.parametrize("render", [markdown.render, text.render, html.render])
def test_what_attachment_b_carries_over_is_vouched_for_by_the_hash(render) -> None:  # type: ignore[no-untyped-def]
    whole = render(build(DRAFT, catalog=CATALOG, carried=CARRIED))
    assert verify(read_bytes(whole.encode()), catalog=CATALOG).status == "intact"
    edited = whole.replace("Name the base.", "Name nobody at all.")
    assert edited != whole
    assert verify(read_bytes(edited.encode()), catalog=CATALOG).status == "edited"


def test_a_manifest_vouches_for_what_is_carried_over() -> None:
    source = read_bytes(markdown.render(build(DRAFT, catalog=CATALOG, carried=CARRIED)).encode())
    assert verify(source, catalog=CATALOG, named=DRAFT, carried=CARRIED).status == "intact"
    assert verify(source, catalog=CATALOG, named=DRAFT, carried=CARRIED[:1]).status == "edited"


def test_a_license_in_the_middle_of_a_long_foreign_text_is_answered_in_bounded_time() -> None:
    foreign = "The quick brown fox does not jump over section 3.2 (a) again. " * 60_000
    started = time.monotonic()
    found = verify(read_bytes((foreign + text.render(build(DRAFT, catalog=CATALOG))).encode()), catalog=CATALOG)
    assert found.status == "edited" and found.configuration_id
    assert time.monotonic() - started < 60


def test_a_file_too_large_and_a_pdf_of_pictures_are_refused_in_words() -> None:
    with pytest.raises(InputError, match="MB"):
        read_bytes(b"a" * (LARGEST + 1))

    writer = PdfWriter()
    writer.add_blank_page(200, 200)

    blank = io.BytesIO()
    writer.write(blank)
    with pytest.raises(InputError, match="no text"):
        read_bytes(blank.getvalue())
