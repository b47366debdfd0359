# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a DOCX document, those in tables and in content controls included."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from core.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"}
"""What a reader does not see: words deleted while changes are tracked, and instructions of fields."""


def paragraphs_of_docx(data: bytes, where: str, largest: int) -> list[str]:
    """The paragraphs in the order of the document, then its notes. Raises InputError where it cannot be read.

    Numbers of automatic lists are no text in a document and do not come out.

    Args:
        largest: bytes that it may unpack to.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if BODY not in names:
                mend = "Unpack it and give the text in it" if names else "Give a text, HTML, PDF or DOCX file"
                raise InputError("this is a packed file, not a DOCX document", where=where, mend=mend)
            wanted = [name for name in (BODY, *NOTES) if name in names]
            if sum(archive.getinfo(name).file_size for name in wanted) > largest:
                raise InputError("the document unpacks to more than a license can hold", where=where)
            return [paragraph for name in wanted for paragraph in _paragraphs(archive.read(name))]
    except (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ):
        raise InputError("not a readable DOCX document", where=where, mend="Save it again as DOCX or text") from None


def _paragraphs(xml: bytes) -> list[str]:
    if b"<!DOCTYPE" in xml[:2048] or b"<!ENTITY" in xml:  # no document of a word processor holds one
        raise ValueError("declarations are not read")
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    parser.feed(xml)
    parser.close()
    paragraphs: list[str] = []
    open_paragraphs: list[list[str]] = []
    hidden = 0
    for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
        tag = element.tag
        if event == "start":
            hidden += tag in _LEFT_OUT
            if tag == f"{_W}p":
                open_paragraphs.append([])
            continue
        hidden -= tag in _LEFT_OUT
        if tag == f"{_W}p":
            paragraphs.append("".join(open_paragraphs.pop()))
        elif open_paragraphs and not hidden:
            if tag == f"{_W}t":
                open_paragraphs[-1].append(element.text or "")
            elif tag in _BREAKS:
                open_paragraphs[-1].append(_BREAKS[tag])
    return paragraphs
