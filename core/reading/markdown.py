# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Paragraphs of a Markdown text, as a CommonMark reader shows them."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from core.reading.html import paragraphs_of_html

MARKED = re.compile(r"[\\`*_\[<&]")
"""What may mean something else than itself inside a paragraph."""


SIGNS = {
    "table": ("|",),
    "blockquote": (">",),
    "reference": ("]:",),
    "html_block": ("<",),
    "fence": ("```", "~~~"),
    "heading": ("#",),
}
"""Kinds of blocks that stand in no text without one of these signs: most are asked for at each line."""


def paragraphs_of_markdown(text: str) -> list[str]:
    """Headings, paragraphs, list items and code blocks in reading order; list numbers stay in front of their item.

    White space in a paragraph is as it was written.
    """
    blocks = _Blocks()
    idle = frozenset(rule for rule, signs in SIGNS.items() if not any(sign in text for sign in signs))
    blocks.take(_reader(idle).parse(text, blocks))
    return [paragraph for block in blocks.found for paragraph in _paragraphs(*block, blocks)]


class _Blocks(dict[str, object]):
    """What a reader knows of a text while it reads it: the links that it defines and, in `found`, its blocks.

    A block is the marker of its list item, its kind and its words. All other tokens are dropped at once: they would
    take more than a hundred times the memory of the text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._marker = ""

    def take(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "list_item_open":
                self._marker = f"{token.info}{token.markup} " if token.info else ""
            elif token.type == "inline":
                self.found.append((self._marker, token.type, token.content))
                self._marker = ""
            elif token.type in ("fence", "code_block", "html_block"):
                self.found.append(("", token.type, token.content))
        tokens.clear()


def _take(state: StateBlock, _first: int, _last: int, silent: bool) -> bool:
    """Run before each block: what was read before it is whole."""
    if not silent and isinstance(state.env, _Blocks):
        state.env.take(state.tokens)
    return False


@cache
def _reader(idle: frozenset[str] = frozenset()) -> MarkdownIt:
    """A reader of blocks; what stands in them is read where it needs to be. `idle`: rules that are not asked."""
    reader = MarkdownIt("commonmark").enable("table").disable("inline")
    reader.block.ruler.before("table", "take", _take)
    return reader.disable(sorted(idle))


def _paragraphs(marker: str, kind: str, content: str, links: _Blocks) -> list[str]:
    if kind == "inline":
        return [marker + _inline(content, links)]
    return paragraphs_of_html(content) if kind == "html_block" else content.split("\n\n")


def _inline(content: str, links: _Blocks) -> str:
    """The words of a paragraph as they are shown."""
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
