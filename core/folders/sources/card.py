# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The model card: keys of its front matter, each with its line; its sections and sentences on license and use."""

import re
from collections.abc import Iterator
from typing import Any

from core.cards import front_matter
from core.cards.front_matter import CardError, FrontMatter
from core.folders.evidence import FoundText, Kind
from core.folders.sheet import Sheet
from core.folders.tree import File

CARD = "README.md"
_KINDS: dict[str, Kind] = {
    "license": "license",
    "license_name": "license-name",
    "license_link": "license-link",
    "base_model": "base-model",
    "base_model_relation": "relation",
    "datasets": "dataset",
    "tags": "tag",
    "pipeline_tag": "pipeline",
    "model_name": "model-name",
    "pretty_name": "model-name",
}
_NAMED = ("license", "license_name", "license_link", "base_model")
"""Keys whose values are names or lists of names, and that a report has to tell of where they are not."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SECTION = re.compile(
    r"licen[sc]e|out[- ]of[- ]scope|prohibit|misuse|malicious|restrict|acceptable use|use polic|terms of use"
    r"|intended use|limitation|not (?:be )?use",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:no restrictions?|without (?:any )?restrictions?|unrestricted|any purpose|for anything"
    r"|free(?:ly)? (?:to use|for (?:all|any))|commercial(?:ly)? (?:use|usable)|non-?commercial"
    r"|(?:must|may|shall|should|can) ?not (?:be )?used?|do not use|prohibited|forbidden"
    r"|not (?:permitted|allowed|intended)"
    r"|use restrictions?|acceptable[- ]use|licensed under|released under"
    r"|subject to (?:the )?(?:\S+ ){0,4}licen[sc]e)\b",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=[ \t]*(?:[-*+#>|]|\d+[.)]))")
_BRACKET = re.compile(r"[\[\]{}]")
_TOP_KEY = re.compile(r"^[^\s#-]", re.MULTILINE)
LARGEST = 512 * 2**10
"""Characters of front matter that are parsed; the largest are tables of results."""
DEEPEST = 200
_NESTED = re.compile(rf"(?:[-?][ \t]+){{{DEEPEST}}}")
MOST_KEYS = 2_000
MOST_SENTENCES = 40
MOST_SECTIONS = 40


def read(sheet: Sheet) -> None:
    """Claims of the card, its text, and its sections that speak of license or use."""
    found = next((file for file in sheet.files if file.folder == sheet.base and file.name == CARD), None)
    found = found or next(iter(sheet.top("readme.md")), None)
    if found is None:
        return
    data = sheet.read(found, front_matter.LARGEST)
    if data is None:
        return
    try:
        _, text = front_matter.decode(data)
    except CardError:
        text = data.decode("utf-8", "replace")
        sheet.trouble(found, "The card is not UTF-8; letters may be missing from what is shown of it.")
    sheet.card = text
    try:
        located = front_matter.locate(text) if _sane(sheet, found, text) else None
    except (CardError, RecursionError) as error:
        what = error.what if isinstance(error, CardError) else "the front matter is nested too deep"
        place = f" ({error.where.partition(', ')[2]})" if isinstance(error, CardError) and "line" in error.where else ""
        sheet.trouble(found, f"{what[:1].upper()}{what[1:]}{place}; its keys were not read.")
        located = None
    body = 0
    if located is not None:
        body = _after(text, located.end)
        _keys(sheet, found, text, located)
    elif block := front_matter.BLOCK.match(text):
        body = block.end()
    sheet.card_line = text.count("\n", 0, body) + 1
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
        sheet.card_line = text.count("\n", 0, body) + 1
    _sections(sheet, found, text, body)
    _sentences(sheet, found, text, body)


def _sane(sheet: Sheet, file: File, text: str) -> bool:
    """Whether the front matter can be parsed in bounded time; trouble is told. The parser is slow on what is not."""
    block = front_matter.BLOCK.match(text)
    if block is None:
        return True
    yaml = block.group(2)
    depth = most = 0
    for match in _BRACKET.finditer(yaml):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        most = max(most, depth)
    too_deep = most > DEEPEST or _NESTED.search(yaml)
    if len(yaml) > LARGEST or too_deep or len(_TOP_KEY.findall(yaml)) > MOST_KEYS:
        sheet.trouble(file, "The front matter is larger, or nested deeper, than any card's; its keys were not read.")
        return False
    return True


def _after(text: str, end: int) -> int:
    found = re.compile(r"(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|\Z)").match(text, end)
    return found.end() if found else end


def _keys(sheet: Sheet, file: File, text: str, found: FrontMatter) -> None:
    for entry in found.entries:
        if entry.key.startswith("extra_gated_"):
            sheet.claim("gated", _short(entry.value), file, entry.key, "states", _line(text, entry.start))
            continue
        kind = _KINDS.get(entry.key)
        if kind is None:
            continue
        if entry.key in _NAMED and not _is_named(entry.value):
            sheet.trouble(file, f"The key {entry.key} is neither a name nor a list of names; it was not read whole.")
        at = entry.value_start
        for item in _items(entry.value):
            spot = text.find(item, at, entry.end)
            if spot >= 0:
                at = spot + len(item)
            sheet.claim(kind, item, file, entry.key, "states", _line(text, spot if spot >= 0 else entry.start))
    index = found.entry("model-index")
    if index is not None and isinstance(index.value, list) and index.value and isinstance(index.value[0], dict):
        sheet.claim("model-name", index.value[0].get("name"), file, "model-index", "suggests", _line(text, index.start))


def _is_named(value: Any) -> bool:
    return value is None or all(isinstance(item, str | int | float) for item in _listed(value))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _items(value: Any) -> Iterator[str]:
    for item in _listed(value):
        if isinstance(item, str | int | float) and not isinstance(item, bool):
            yield str(item)


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(key) for key in list(value)[:20])
    return "yes" if value is True else str(value)[:300]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _sections(sheet: Sheet, file: File, text: str, body: int) -> None:
    fences = [match.span() for match in _FENCE.finditer(text, body)]
    headings = [
        match
        for match in _HEADING.finditer(text, body)
        if not any(start <= match.start() < end for start, end in fences)
    ]
    taken = 0
    for number, heading in enumerate(headings):
        if not _SECTION.search(heading.group(2)):
            continue
        end = next(
            (later.start() for later in headings[number + 1 :] if len(later.group(1)) <= len(heading.group(1))),
            len(text),
        )
        sheet.texts.append(
            FoundText("card-section", sheet.inside(file), text[heading.start() : end], "", _line(text, heading.start()))
        )
        taken += 1
        if taken == MOST_SECTIONS:
            return


def _sentences(sheet: Sheet, file: File, text: str, body: int) -> None:
    at, taken = body, 0
    for end in [*(match.start() for match in _END.finditer(text, body)), len(text)]:
        sentence = text[at:end].strip()
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        while sentence.startswith("#"):  # a heading right above
            _, _, rest = sentence.partition("\n")
            start += len(sentence) - len(rest)
            sentence = rest
        if sentence and len(sentence) < 1_000 and _SENTENCE.search(sentence):
            line = _line(text, start)
            sheet.claim("card-sentence", sentence, file, f"line {line}", "suggests", line)
            taken += 1
            if taken == MOST_SENTENCES:
                return
        at = end
