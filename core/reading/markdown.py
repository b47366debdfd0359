# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a Markdown text, as a CommonMark reader shows them."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.reading.html import paragraphs_of_html


def paragraphs_of_markdown(text: str) -> list[str]:
    """Headings, paragraphs, list items and code blocks in reading order; list numbers stay in front of their item."""
    paragraphs: list[str] = []
    marker = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            paragraphs.append(marker + _inline(token))
            marker = ""
        elif token.type in ("fence", "code_block"):
            paragraphs.extend(token.content.split("\n\n"))
        elif token.type == "html_block":
            paragraphs.extend(paragraphs_of_html(token.content))
    return paragraphs


def _inline(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type in ("text", "code_inline", "text_special", "image"):
            pieces.append(child.content)
    return "".join(pieces)
