# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The text of a license file, whatever it is written in: Markdown, plain text, HTML, PDF or DOCX.

What comes out is what `clausewright read --text` prints: markup and page furniture removed, one space inside a
paragraph, one empty line between paragraphs. Case, punctuation, quotes and list markers stay.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from core.errors import InputError
from core.reading.source_text import SourceText

__all__ = ["LARGEST", "SourceText", "join", "read_bytes", "read_file", "read_text"]

LARGEST = 20_000_000
"""Bytes of the largest file that is read; the longest known license has 0.2 MB."""

MARKDOWN_SIGN = re.compile(r"\n(?:#{1,6} \S|```|~~~|[*-] \[|> )")
"""How only Markdown begins a line. The line feed before it makes the search fast."""
HTML_SIGN = re.compile(r"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|div|article|main|p|h1)\b", re.I | re.S)


def read_file(path: Path) -> SourceText:
    """Read a license file. Raises InputError where it is missing, too large, binary or holds no text."""
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a license file", where=str(path), mend="Name the file inside it")
        if path.stat().st_size > LARGEST:
            limit = f"{LARGEST // 1_000_000} MB"
            raise InputError(f"the file is larger than {limit}, no license is", where=str(path), mend="Check the name")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the file ({error.strerror})", where=str(path), mend="Check the name") from None
    return read_bytes(data, where=str(path))


def read_bytes(data: bytes, *, where: str = "the text") -> SourceText:
    """The readable text of a file's bytes; the format is told from the content, not from a name."""
    if len(data) > LARGEST:
        raise InputError(f"more than {LARGEST // 1_000_000} MB, no license is that long", where=where)
    if b"%PDF-" in data[:1024]:
        return _from_pdf(data, where)
    if data.startswith(b"PK\x03\x04"):
        return _from_docx(data, where)
    if not data.strip():
        raise InputError("the file is empty", where=where, mend="Give a file that holds a text")
    return read_text(_decode(data, where))


def read_text(text: str) -> SourceText:
    """The readable text of Markdown, HTML or plain text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if HTML_SIGN.match(text):
        from core.reading.html import paragraphs_of_html

        return SourceText(join(paragraphs_of_html(text)), "html")
    if "\f" in text or "Page 1 of " in text:
        from core.reading.pdf import pages_of_text, paragraphs_of_pages

        pages = pages_of_text(text)
        if len(pages) > 1:
            return SourceText(join(paragraphs_of_pages(pages)), "text", has_paragraphs=False)
    if _is_markdown(text):
        from core.reading.markdown import paragraphs_of_markdown

        return SourceText(join(paragraphs_of_markdown(text)), "markdown")
    from core.reading.lines import source_of

    return source_of(text)


def join(paragraphs: Iterable[str]) -> str:
    """Paragraphs as one text: white space collapsed, one empty line between them."""
    return "\n\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)))


def _is_markdown(text: str) -> bool:
    """Whether the first line or several lines begin as only Markdown does; one line may come from a quoted name."""
    text = "\n" + text.lstrip("\n")
    return bool(MARKDOWN_SIGN.match(text)) or len(MARKDOWN_SIGN.findall(text)) >= 3


def _decode(data: bytes, where: str) -> str:
    from core.reading.encoding import decode

    text = decode(data)
    if text is None:
        raise InputError("this is a binary file, not a text", where=where, mend="Give a text, HTML, PDF or DOCX file")
    return text


def _from_pdf(data: bytes, where: str) -> SourceText:
    from core.reading.pdf import paragraphs_of_pdf

    paragraphs, attachments = paragraphs_of_pdf(data, where)
    return SourceText(join(paragraphs), "pdf", has_paragraphs=False, attachments=attachments)


def _from_docx(data: bytes, where: str) -> SourceText:
    from core.reading.docx import paragraphs_of_docx

    return SourceText(join(paragraphs_of_docx(data, where, 10 * LARGEST)), "docx")
