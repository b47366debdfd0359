# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a PDF, without what repeats at the head and foot of its pages."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from core.errors import InputError

if TYPE_CHECKING:
    from pypdf import PdfReader

EDGE_LINES = 8
"""How many lines at the head and foot of a page may be furniture: a long title is broken into several."""

FOOT = re.compile(r"^.*\bPage (\d+) of (\d+)[ \t]*$", re.MULTILINE)
"""The last line of our pages, by which they are told apart where no form feed stands between them."""

MOST_PAGES = 2_000
MOST_LETTERS = 20_000_000

RIGHT_TO_LEFT = re.compile(r"[\u202b\u2067]( *)([^\u202a-\u202e\u2066-\u2069]*)[\u202c\u2069]")
DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?<=[!-\u036f])\u200d")


def paragraphs_of_pdf(data: bytes, where: str) -> tuple[list[str], dict[str, bytes]]:
    """The text of a PDF and the files embedded in it. Raises InputError where it is broken, locked or has no text."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        pages = list(_pages(reader, where))
        attachments = {name: contents[0] for name, contents in reader.attachments.items()}
    except InputError:
        raise
    except Exception:  # the library meets broken files with whatever Python raises: found by fuzzing
        mend = "Save it again, or give the text"
        raise InputError("the PDF cannot be read: it is broken or locked", where=where, mend=mend) from None
    if not any(page.strip() for page in pages):
        mend = "Run text recognition on it, or give the text"
        raise InputError("the PDF holds no text, only pictures of pages", where=where, mend=mend)
    return paragraphs_of_pages(pages), attachments


def _pages(reader: "PdfReader", where: str) -> Iterator[str]:
    """The text of each page. Raises InputError where there are more pages, or more text, than a license can hold."""
    count = 0
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        count += len(text)
        if number > MOST_PAGES or count > MOST_LETTERS:
            what = f"the PDF has more than {MOST_PAGES:,} pages or {MOST_LETTERS:,} letters, no license has"
            raise InputError(what, where=where, mend="Give the license alone")
        yield text


def paragraphs_of_pages(pages: list[str]) -> list[str]:
    """Paragraphs of pages of text lines, without the lines that repeat at the edges of pages (page numbers aside).

    The head of the first page stays: a title reads like the running heads that repeat it.
    """
    split = [[_directed(line) for line in page.split("\n") if line.strip()] for page in pages]
    seen: dict[str, int] = {}
    for lines in split:
        for key in {_masked(line) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}:
            seen[key] = seen.get(key, 0) + 1
    furniture = {key for key, count in seen.items() if count >= max(2, len(split) // 2)}
    kept: list[str] = []
    for page, lines in enumerate(split):
        first, last = 0, len(lines)
        while page and first < min(EDGE_LINES, last) and _masked(lines[first]) in furniture:
            first += 1
        while last > max(first, len(lines) - EDGE_LINES) and _masked(lines[last - 1]) in furniture:
            last -= 1
        kept.extend(lines[first:last])
    return kept


def pages_of_text(text: str) -> list[str]:
    """The pages of text that came from a PDF; one where it shows no sign of pages."""
    if "\f" in text:
        return text.split("\f")
    feet = list(FOOT.finditer(text))
    if len(feet) < 2 or [int(foot.group(1)) for foot in feet] != list(range(1, int(feet[-1].group(2)) + 1)):
        return [text]
    ends = [0, *(foot.end() for foot in feet), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def _directed(line: str) -> str:
    """The line without marks of direction and joiners that join nothing.

    The space that pdftotext moves before a word from the right goes back behind it.
    """
    return DIRECTION.sub("", RIGHT_TO_LEFT.sub(r"\2\1", line))


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
