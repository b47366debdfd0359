# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person may type into a draft: printable text of any script, no controls, no tricks with the direction."""

import re
import unicodedata

MAX_NAME = 300
"""Characters of the longest name."""

_OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories of what no printed text shows."""
_WEB = re.compile(r"https?://[^\s<>\"'`\\\\{}|^\[\]/?#]+([/?#][^\s<>\"`\\\\{}|^]*)?", re.IGNORECASE)


def name_fault(text: str, *, several_lines: bool = False) -> str:
    """Why a text cannot stand in a license as a name; empty where it can. Any printable Unicode can."""
    kept = text.replace("\n", "").replace("\t", "") if several_lines else text
    if kept.isprintable():
        return "" if len(text) <= MAX_NAME or several_lines else f"is longer than {MAX_NAME} characters"
    if any(unicodedata.bidirectional(c) in _OVERRIDES for c in kept):
        return "holds invisible marks that turn the direction of reading"
    if any(unicodedata.category(c) in UNPRINTABLE for c in kept):
        return "holds a line break or a control character"
    return "" if len(text) <= MAX_NAME or several_lines else f"is longer than {MAX_NAME} characters"


def is_web_address(text: str) -> bool:
    """Whether the text is one web address and nothing else.

    >>> is_web_address("https://example.org/a?b#c"), is_web_address("example.org"), is_web_address("javascript:x")
    (True, False, False)
    """
    return bool(_WEB.fullmatch(text))
