# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Numbering of Word that shows exactly the markers of a license: "3.", "2.1", "A.4", "(b)"."""

import re
from typing import Any

_LEVELS = (510, 737)
"""Room for the numbers of headings: "13." and "A.10", in twentieths of a point."""

_COUNTED = re.compile(r"(?P<before>.*?)(?P<count>[0-9]{1,4}|[a-z])(?P<after>[.)]?)")


class Numbering:
    """Definitions of lists, one for each form of marker, and where each list has come to.

    Word counts; a list begins anew (a start value of its own) wherever its count would not give the marker. A marker
    that Word cannot count to is the text of a definition of its own.
    """

    def __init__(self, word: Any) -> None:
        self._part = word.part.numbering_part.element
        for child in list(self._part):
            self._part.remove(child)
        self._forms: dict[tuple[str, str, str, int], int] = {}
        self._lists: list[tuple[int, int]] = []
        self._current: dict[tuple[str, int], tuple[int, int]] = {}
        self._opened = 0

    def begin_list(self) -> None:
        """The next item belongs to another list than those before."""
        self._opened += 1

    def number(self, paragraph: Any, marker: str, level: int, *, list_key: str) -> None:
        """Give the paragraph that marker, as the next of its list."""
        before, count, after, kind = _form(marker)
        form = self._forms.setdefault((before, after, kind, level), len(self._forms))
        key = (f"{list_key}:{self._opened}" if list_key == "items" else list_key, form)
        number, reached = self._current.get(key, (0, -1))
        if not number or reached + 1 != count:
            self._lists.append((form, count))
            number = len(self._lists)
        self._current[key] = (number, count)
        properties = paragraph._p.get_or_add_pPr()
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = number

    def write(self) -> None:
        """Write all definitions and lists. Called once, after the last paragraph."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        for (before, after, kind, level), form in self._forms.items():
            text = before if kind == "none" else f"{before}%1{after}"
            left, hanging = _indents(before, level)
            self._part.append(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{form}">'
                    f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                    f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{_attribute(text)}"/><w:lvlJc w:val="left"/>'
                    f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
                    f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
                )
            )
        for number, (form, start) in enumerate(self._lists, 1):
            self._part.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{form}"/>'
                    f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
                )
            )


def _form(marker: str) -> tuple[str, int, str, str]:
    """(text before the count, count, text after it, how Word writes the count)."""
    match = _COUNTED.fullmatch(marker)
    if not match:
        return marker, 1, "", "none"
    count = match["count"]
    if count.isdigit():
        return match["before"], int(count), match["after"], "decimal"
    return match["before"], ord(count) - ord("a") + 1, match["after"], "lowerLetter"


def _indents(before: str, level: int) -> tuple[int, int]:
    """Left indent and hanging of a form in twentieths of a point."""
    return (567, 454) if before == "(" else (_LEVELS[min(level, 1)], _LEVELS[min(level, 1)])


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
