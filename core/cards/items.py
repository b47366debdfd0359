# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Items added to a list in a card's front matter, without touching those that stand there."""

import re
from collections.abc import Iterable

from core.cards.edit import edit_keys
from core.cards.emit import scalar
from core.cards.front_matter import CardError, Entry, FrontMatter, decode, locate

_LINE_END = re.compile(r"(?=[\r\n])|\Z")


def add_items(data: bytes, key: str, items: Iterable[str], *, where: str = "README.md") -> bytes:
    """The card with these items at the end of the list under `key`; what is there already stays as it is.

    A single value becomes the first item of a list. Raises CardError where the list cannot be changed safely.
    """
    mark, text = decode(data, where=where)
    matter = locate(text, where=where)
    entry = matter.entry(key) if matter is not None else None
    present = _present(entry)
    new = [item for item in dict.fromkeys(items) if item not in present]
    if not new:
        return data
    if matter is None or entry is None or not isinstance(entry.value, list) or not entry.value:
        return edit_keys(data, {key: [*present, *new]}, where=where)
    if any(not isinstance(item, str) for item in entry.value):
        mend = f"Write the items under {key} in quotes first"
        raise CardError(f"{key} holds what is not plain text", where=where, mend=mend)
    if entry.shared:
        mend = f"Write the value of {key} out in the card first"
        raise CardError(f"{key} shares its value with another key through an anchor", where=where, mend=mend)
    flow = text[entry.value_start] == "["
    changed = _in_flow(text, entry, new) if flow else _in_block(text, matter, entry, new)
    edited = (mark + changed).encode()
    if not _holds(changed, matter, key, [*entry.value, *new], where):
        return edit_keys(data, {key: [*entry.value, *new]}, where=where)
    return edited


def _present(entry: Entry | None) -> list[str]:
    if entry is None or entry.value is None:
        return []
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    return [value for value in values if isinstance(value, str)]


def _in_block(text: str, matter: FrontMatter, entry: Entry, items: list[str]) -> str:
    """After the last item's line, in the indentation and with the dash of the first."""
    dash = re.search(r"(?:\A|[\r\n])([ \t]*-[ \t]+)", text[entry.start : entry.end])
    found = _LINE_END.search(text, entry.end)
    assert found is not None, "every text has an end"
    lines = "".join(f"{matter.newline}{dash.group(1) if dash else '- '}{scalar(item)}" for item in items)
    return text[: found.start()] + lines + text[found.start() :]


def _in_flow(text: str, entry: Entry, items: list[str]) -> str:
    """Before the closing bracket; a comma that stands there already is used."""
    close = entry.end - 1
    inner = text[entry.value_start + 1 : close]
    kept = inner.rstrip()
    comma = "" if kept.endswith(",") else ","
    start = close - (len(inner) - len(kept))
    return f"{text[:start]}{comma} {', '.join(scalar(item) for item in items)}{text[start:]}"


def _holds(text: str, before: FrontMatter, key: str, wanted: list[str], where: str) -> bool:
    """Whether the edited card reads as it should: the list as wanted, everything else as it was."""
    try:
        after = locate(text, where=where)
    except CardError:
        return False
    return after is not None and after.values == {**before.values, key: wanted}
