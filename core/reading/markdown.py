# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a Markdown text, as a CommonMark reader shows them."""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.reading.html import paragraphs_of_html

MARKED = re.compile(r"[\\`*_\[<&]")
"""What may mean something else than itself inside a paragraph."""


def paragraphs_of_markdown(text: str) -> list[str]:
    """Headings, paragraphs, list items and code blocks in reading order; list numbers stay in front of their item.

    White space in a paragraph is as it was written.
    """
    paragraphs: list[str] = []
    marker = ""
    links: dict[str, Any] = {}
    for token in _reader().parse(text, links):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            paragraphs.append(marker + _inline(token.content, links))
            marker = ""
        elif token.type in ("fence", "code_block"):
            paragraphs.extend(token.content.split("\n\n"))
        elif token.type == "html_block":
            paragraphs.extend(paragraphs_of_html(token.content))
    return paragraphs


@cache
def _reader() -> MarkdownIt:
    """A reader of blocks; what stands in them is read where it needs to be."""
    return MarkdownIt("commonmark").enable("table").disable("inline")


def _inline(content: str, links: dict[str, Any]) -> str:
    """The words of a paragraph as they are shown. `links`: those that the text defines."""
    if not MARKED.search(content):
        return content
    children: list[Token] = []
    _reader().inline.parse(content, _reader(), links, children)
    pieces: list[str] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type in ("text", "code_inline", "text_special", "image"):
            pieces.append(child.content)
    return "".join(pieces)
