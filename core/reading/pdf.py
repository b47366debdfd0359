# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a PDF, without what repeats at the head and foot of its pages."""

import io
import re

from core.errors import InputError

EDGE_LINES = 2
"""How many lines at the head and foot of a page may be furniture."""


def paragraphs_of_pdf(data: bytes, where: str) -> tuple[list[str], dict[str, bytes]]:
    """The text of a PDF and the files embedded in it. Raises InputError where it is broken, locked or has no text."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        attachments = {name: contents[0] for name, contents in reader.attachments.items()}
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        mend = "Save it again, or give the text"
        raise InputError("the PDF cannot be read: it is broken or locked", where=where, mend=mend) from None
    if not any(page.strip() for page in pages):
        mend = "Run text recognition on it, or give the text"
        raise InputError("the PDF holds no text, only pictures of pages", where=where, mend=mend)
    return paragraphs_of_pages(pages), attachments


def paragraphs_of_pages(pages: list[str]) -> list[str]:
    """Paragraphs of pages of text lines, without the lines that repeat at the edges of pages (page numbers aside).

    The head of the first page stays: a title reads like the running heads that repeat it.
    """
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    seen: dict[str, int] = {}
    for lines in split:
        for key in {_masked(line) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}:
            seen[key] = seen.get(key, 0) + 1
    furniture = {key for key, count in seen.items() if count >= max(2, len(split) // 2)}
    kept: list[str] = []
    for page, lines in enumerate(split):
        last = len(lines) - EDGE_LINES
        edges = {i for i in range(len(lines)) if (i < EDGE_LINES and page) or i >= last}
        kept.extend(line for i, line in enumerate(lines) if not (i in edges and _masked(line) in furniture))
    return kept


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
