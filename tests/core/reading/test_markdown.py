# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Markdown whose paragraphs are read only where they hold marks says what a whole reading of it says."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from core.reading.html import paragraphs_of_html
from core.reading.markdown import paragraphs_of_markdown
from core.reading.source import join

WORDS = (
    "the Work",
    "may",
    " ",
    "  \n",
    "\n",
    "\n\n",
    "1. ",
    "- ",
    "(a) ",
    "# ",
    "| ",
    "|---|",
    "> ",
    "    ",
    "\t",
    "$",
    "!",
)
MARKS = (
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "](x)",
    "]: y",
    "[a]",
    "![",
    "\\",
    "\\*",
    "&amp;",
    "&",
    "<b>",
    "<http://a.b>",
    "<",
    "~",
)
PIECES = st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=30).map("".join)


@given(PIECES)
def test_paragraphs_are_those_of_a_whole_reading(text: str) -> None:
    assert join(paragraphs_of_markdown(text)) == join(_whole(text))


def test_a_link_defined_below_is_its_words() -> None:
    assert paragraphs_of_markdown("See [the terms][t] *now*.\n\n[t]: https://example.org\n") == ["See the terms now."]


def _whole(text: str) -> list[str]:
    paragraphs: list[str] = []
    marker = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            shown = ("text", "code_inline", "text_special", "image")
            pieces = ((one.content if one.type in shown else "\n", one.type) for one in token.children or [])
            words = "".join(piece for piece, kind in pieces if kind in (*shown, "softbreak", "hardbreak"))
            paragraphs.append(marker + words)
            marker = ""
        elif token.type in ("fence", "code_block"):
            paragraphs.extend(token.content.split("\n\n"))
        elif token.type == "html_block":
            paragraphs.extend(paragraphs_of_html(token.content))
    return paragraphs


def test_reading_markdown_takes_a_few_times_the_memory_of_the_text() -> None:
    part = "# Terms\n\n> - You must **not** use [it](x) to harm people.\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    text = part * (100_000 // len(part))
    paragraphs_of_markdown(part)
    tracemalloc.start()
    try:
        paragraphs_of_markdown(text)
        assert tracemalloc.get_traced_memory()[1] < 30 * len(text)
    finally:
        tracemalloc.stop()
