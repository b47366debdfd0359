# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where the front matter of a card stands, and where each of its keys stands in it.

The front matter is recognized exactly as the Hub does: leading blank lines are allowed, a leading comment or a `...`
end mark means that there is none. YAML is parsed only to learn positions and values; it is never emitted again, because
no emitter gives back the bytes it read.
"""

import re
from typing import Any

from msgspec import Struct

from core.errors import InputError

LARGEST = 2_000_000
"""Bytes of the largest card that is edited."""

DEEPEST = 40
"""Nesting of front matter that is still read."""

BLOCK = re.compile(r"\A(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|\Z))")

ALIAS = re.compile(r"\s*(\*[^\s,\[\]{}]+)")


class CardError(InputError):
    """The card cannot be edited safely; says why and where."""


class Entry(Struct, frozen=True):
    """One top-level key of the front matter, with positions in the text of the card.

    Attributes:
        start, end: from the key to the end of its value (a comment behind the value is not part of it).
        value_start: first character of the value; equal to `end` where the value is empty.
        value: what the value means under YAML 1.2.
        shared: the value holds an anchor or an alias, so that other entries may depend on it.
    """

    key: str
    start: int
    value_start: int
    end: int
    value: Any
    shared: bool


class FrontMatter(Struct, frozen=True):
    """The front matter of a card.

    Attributes:
        start, end: the YAML text between the two `---` lines, without them.
        newline: the line ending that the card uses.
    """

    start: int
    end: int
    newline: str
    entries: tuple[Entry, ...]

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    @property
    def values(self) -> dict[str, Any]:
        return {entry.key: entry.value for entry in self.entries}


def decode(data: bytes, *, where: str = "README.md") -> tuple[str, str]:
    """The byte order mark and the rest of a card as text. Raises CardError where it is too large or not UTF-8."""
    if len(data) > LARGEST:
        raise CardError(f"the card has more than {LARGEST // 1_000_000} MB", where=where, mend="Shorten it first")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        mend = "Save it as UTF-8 first"
        raise CardError(f"the card is not UTF-8 (byte {error.start})", where=where, mend=mend) from None
    return ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)


def newline_of(text: str) -> str:
    """The line ending of the first line, a plain line feed where there is none."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


def locate(text: str, *, where: str = "README.md") -> FrontMatter | None:
    """The front matter of a card's text (without byte order mark), or None where it has none.

    Raises:
        CardError: the YAML is broken, no mapping, has a key twice, or is nested too deep.
    """
    block = BLOCK.match(text)
    if block is None:
        return None
    yaml_text = block.group(2)
    entries = _entries(yaml_text, block.start(2), where)
    return FrontMatter(block.start(2), block.end(2), newline_of(text), entries)


def _entries(yaml_text: str, offset: int, where: str) -> tuple[Entry, ...]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False  # an anchor that is set anew is legal; the words would go to the terminal
    try:
        node = yaml.compose(yaml_text + "\n")
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        what = f"the front matter is broken YAML: {error.problem}"
        raise CardError(what, where=f"{where}, line {line}", mend="Mend the YAML between the --- lines") from None
    except (YAMLError, RecursionError, ValueError):
        raise CardError("the front matter is broken YAML", where=where, mend="Mend it first") from None
    if node is None:
        return ()
    if not isinstance(node, MappingNode) or node.flow_style:
        mend = "Write one key a line between the --- lines"
        raise CardError("the front matter is not a list of keys and values", where=where, mend=mend)
    entries: list[Entry] = []
    for key, value in node.value:
        line = yaml_text.count("\n", 0, key.start_mark.index) + 2
        if not isinstance(key, ScalarNode) or key.anchor or yaml_text[key.start_mark.index :][:1] in ("", *"?&*"):
            raise CardError("a key is not plain text", where=f"{where}, line {line}", mend="Mend it first")
        if any(entry.key == key.value for entry in entries):
            mend = "Remove one of the two, so that it is clear which one counts"
            raise CardError(f"the key {key.value} stands twice", where=f"{where}, line {line}", mend=mend)
        entries.append(_entry(yaml_text, offset, key, value, where))
    return tuple(entries)


def _entry(yaml_text: str, offset: int, key: Any, value: Any, where: str) -> Entry:
    start = key.start_mark.index
    colon = yaml_text.find(":", key.end_mark.index) + 1
    if not colon:
        line = yaml_text.count("\n", 0, start) + 2
        raise CardError("a key has no value", where=f"{where}, line {line}", mend="Mend it first")
    alias = ALIAS.match(yaml_text, colon) if value.start_mark.index < colon else None
    if alias:
        value_start, value_end = alias.span(1)
    elif value.start_mark.index == value.end_mark.index:
        value_start = value_end = colon
    else:
        value_end = _end(value, yaml_text, 0, where)
        between = yaml_text[colon : value.start_mark.index]
        value_start = colon + between.index("&") if value.anchor and "&" in between else value.start_mark.index
    shared = alias is not None or _is_shared(value)
    return Entry(key.value, offset + start, offset + value_start, offset + value_end, _construct(value, where), shared)


def _end(node: Any, text: str, depth: int, where: str) -> int:
    """Where a node's own text ends. Collections in block style report the start of what follows, so it is computed."""
    if depth > DEEPEST:
        raise CardError("the front matter is nested too deep", where=where)
    if hasattr(node, "value") and isinstance(node.value, list) and not node.flow_style:
        ends = [
            _end(part, text, depth + 1, where)
            for part in _parts(node)
            if part.start_mark.index >= node.start_mark.index
        ]
        return max([int(node.start_mark.index), *ends])
    start = int(node.start_mark.index)
    end = int(node.end_mark.index)
    if isinstance(node.value, list):
        return end
    if node.style in ("|", ">"):
        return start + len(text[start:end].rstrip())
    return start + len(text[start:end].rstrip()) if node.style is None else end


def _is_shared(node: Any, seen: frozenset[int] = frozenset()) -> bool:
    if node.anchor:
        return True
    if isinstance(node.value, list) and id(node) not in seen:
        inner = seen | {id(node)}
        return any(_is_shared(part, inner) for part in _parts(node))
    return False


def _parts(node: Any) -> list[Any]:
    """The nodes inside a collection; keys and values of a mapping in turn."""
    return [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]


def _construct(node: Any, where: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).constructor.construct_document(node)
    except (YAMLError, RecursionError, ValueError, TypeError):
        raise CardError(f"a value cannot be read (line {node.start_mark.line + 2})", where=where) from None
