# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Changes to the license keys of a card, made by splicing text: everything else stays byte for byte."""

import re
from collections.abc import Mapping

from core.cards.emit import CardValue, emit
from core.cards.front_matter import CardError, Entry, FrontMatter, decode, locate, newline_of

EDITABLE = re.compile(r"license|license_name|license_link|extra_gated_[a-z_]+|base_model|base_model_relation|tags")

EMPTY_BLOCK = re.compile(r"(\A\s*---(\r\n|\r|\n))(?=---[ \t]*(?:\r\n|\n|\Z))")
LINE_BREAK = re.compile(r"\A(?:\r\n|\r|\n)")
LAST_LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)\Z")


def edit_keys(data: bytes, changes: Mapping[str, CardValue | None], *, where: str = "README.md") -> bytes:
    """The card with these keys set (or removed, for None).

    A key whose value is already the one asked for is not touched. New keys follow the last license key, else they end
    the front matter; a card without front matter gets one in front of its first line.

    Raises:
        CardError: the front matter cannot be read, or a value to change is shared with other keys by anchor or alias.
        ValueError: a key outside the license keys is asked for.
    """
    for key in changes:
        if not EDITABLE.fullmatch(key):
            raise ValueError(f"not a license key: {key}")
    mark, text = decode(data, where=where)
    for key, value in changes.items():
        text = _edit(text, key, value, where)
    _assert_only_these_changed(decode(data, where=where)[1], text, changes, where)
    return (mark + text).encode()


def _edit(text: str, key: str, value: CardValue | None, where: str) -> str:
    empty = EMPTY_BLOCK.match(text)
    if empty:
        newline = empty.group(2)
        return text if value is None else f"{empty.group(1)}{_line(key, value, newline)}{newline}{text[empty.end() :]}"
    matter = locate(text, where=where)
    if matter is None:
        return text if value is None else _with_new_front_matter(text, key, value)
    entry = matter.entry(key)
    if entry is None:
        return text if value is None else _with_new_key(text, matter, key, value)
    if entry.value == value and value is not None and type(entry.value) is type(value):
        return text
    if entry.shared:
        mend = f"Write the value of {key} out in the card first"
        raise CardError(f"{key} shares its value with another key through an anchor", where=where, mend=mend)
    if value is None:
        return _without(text, matter, entry)
    new = emit(value, newline=matter.newline, indent=_indent(text, entry))
    colon = text.index(":", entry.start + len(entry.key)) + 1
    old = text[colon : entry.value_start]
    if not new.startswith(matter.newline) and old.strip(" \t") == "" and old:
        new = old + new[1:]  # keep the spaces that align the values
    comment_follows = "\n" in new and re.match(r"[ \t]+#", text[entry.end :])
    if comment_follows:
        return _keep_comment(text, entry, colon, new)
    return text[:colon] + new + text[entry.end :]


def _keep_comment(text: str, entry: Entry, colon: int, new: str) -> str:
    """A comment behind the old value stays on the line of the key when the new value takes several lines."""
    line_end = _line_end(text, entry.end)
    head, newline, rest = new.partition("\r\n" if "\r\n" in new else "\n")
    return text[:colon] + head + text[entry.end : line_end] + newline + rest + text[line_end:]


def _line_end(text: str, position: int) -> int:
    found = re.compile(r"[\r\n]").search(text, position)
    return found.start() if found else len(text)


def _with_new_front_matter(text: str, key: str, value: CardValue) -> str:
    newline = newline_of(text)
    return f"---{newline}{_line(key, value, newline)}{newline}---{newline}{text}"


def _line(key: str, value: CardValue, newline: str) -> str:
    return f"{key}:{emit(value, newline=newline)}"


def _with_new_key(text: str, matter: FrontMatter, key: str, value: CardValue) -> str:
    new = _line(key, value, matter.newline)
    anchors = [entry for entry in matter.entries if EDITABLE.fullmatch(entry.key) and entry.key.startswith("license")]
    if anchors and key.startswith("license"):
        line_end = _line_end(text, anchors[-1].end)
        return f"{text[:line_end]}{matter.newline}{new}{text[line_end:]}"
    if not text[matter.start : matter.end].strip():
        return f"{text[: matter.start]}{new}{text[matter.end :]}"
    return f"{text[: matter.end]}{matter.newline}{new}{text[matter.end :]}"


def _without(text: str, matter: FrontMatter, entry: Entry) -> str:
    """The entry and the rest of its last line go, a comment behind the value with them."""
    end = _line_end(text, entry.end)
    if end < matter.end:
        return text[: entry.start] + LINE_BREAK.sub("", text[end:], count=1)
    return LAST_LINE_BREAK.sub("", text[matter.start : entry.start]).join((text[: matter.start], text[end:]))


def _indent(text: str, entry: Entry) -> str:
    """The indentation of an existing block list, so that a new one looks like it."""
    found = re.search(r"[\r\n]([ \t]*)- ", text[entry.start : entry.end])
    return found.group(1) if found else "  "


def _assert_only_these_changed(before: str, after: str, changes: Mapping[str, CardValue | None], where: str) -> None:
    """Read the result back: every other key has its old value, the changed ones the new. Anything else is refused."""
    old, new = (None if EMPTY_BLOCK.match(text) else locate(text, where=where) for text in (before, after))
    expected = {**(old.values if old else {}), **changes}
    expected = {key: value for key, value in expected.items() if value is not None or key not in changes}
    if (new.values if new else {}) != expected:
        mend = "Edit the license keys by hand"
        raise CardError("the license keys of this card cannot be changed safely", where=where, mend=mend)
