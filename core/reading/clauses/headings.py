# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Headings of a license text, and what they say about the list under them."""

import re
from typing import Literal

Bias = Literal["forbids", "permits", "requires", "exempt", "neutral"]

DOCUMENT = re.compile(
    r"\b(?:policy|policies|licen[cs]e|agreement|terms|guidelines)(?: \(.*\)| v?[\d.]+)?$", re.IGNORECASE
)
"""The title of a whole text, which says nothing about single items."""

LONGEST = 110
"""Characters of the longest heading."""

FORBIDDING = re.compile(
    r"\b(?:prohibit\w*|forbidden|restrictions?|restricted|unacceptable|disallowed|not (?:allowed|permitted|okay|ok"
    r"|acceptable)|misuse|out[- ]of[- ]scope"
    r"|do ?n['’]?o?ts?|(?:can|may|must|will|should|do|could)(?:\s?not|n['’]t)|never|no[- ]go|banned|off[- ]limits"
    r"|excluded uses?|red lines?|violations|abuse|limitations? (?:on|of) use|ban)\b",
    re.IGNORECASE,
)
PERMITTING = re.compile(
    r"\b(?:permitted|allowed|acceptable uses?|intended uses?|what you (?:can|may)|you (?:can|may)|grants?|rights"
    r"|permissions?|dos|examples of good)\b",
    re.IGNORECASE,
)
EXEMPTING = re.compile(
    r"\b(?:exceptions?|exemptions?|not (?:covered|prohibited|restricted)|exempt(?:ed)?|carve[- ]outs?)\b", re.IGNORECASE
)
REQUIRING = re.compile(
    r"\b(?:obligations|conditions|requirements?|duties|responsibilit\w+|requires?|must)\b", re.IGNORECASE
)
BOILERPLATE = re.compile(
    r"\b(?:definitions?|disclaimers?|warrant(?:y|ies)|liabilit\w+|terminat\w+|governing|jurisdiction|miscellaneous"
    r"|severability|notices?|contact|reporting|reports?|enforcement|trademarks?|indemni\w+|grant"
    r"|copyright|patents?|redistribution|distribution|contributions?|attribution|entire agreement|amendments?"
    r"|changes to|updates?|consequences|how to|appeals?|questions|preamble|interpretation|general provisions"
    r"|other provisions"
    r"|end of|final provisions|term\b|acceptance|waiver|assignment|fees|payment|output|ownership"
    r"|intellectual property|section|article|chapter|part|exhibit|appendix|annex|schedule|attachment)\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"^(?:section|article|chapter|part|exhibit|appendix|annex|schedule|attachment|end of|title)\b", re.IGNORECASE
)
SMALL = frozenset(
    re.findall(
        r"\S+",
        "a an and are as at by can't do don't for from in is it its no not of on or our that the this to under vs we "
        "with you your ",
    )
)


def looks_like_heading(words: str) -> bool:
    """Whether the words are short, unpunctuated and set like a title."""
    if not 2 <= len(words) <= LONGEST or words[-1] in ".;,!" or "; " in words:
        return False
    pieces = re.findall(r"[^\W\d_][\w'’.-]*", words)
    return 0 < len(pieces) <= 12


def is_titled(words: str) -> bool:
    """Whether every word that matters begins with a capital."""
    pieces = re.findall(r"[^\W\d_][\w'’-]*", words)
    return (
        bool(pieces) and all(word[0].isupper() or word.lower() in SMALL for word in pieces) and pieces[0][0].isupper()
    )


def is_capitals(words: str) -> bool:
    """Whether nearly all letters at its start are capitals."""
    start = words[:160]
    capitals = sum(map(str.isupper, start))
    return capitals >= 4 and capitals > 4 * sum(map(str.islower, start))


def bias(words: str) -> Bias:
    """What a heading says about the bare items under it."""
    if DOCUMENT.search(words):
        return "neutral"
    if EXEMPTING.search(words) and not re.search(r"\bno exceptions?\b", words, re.IGNORECASE):
        return "exempt"
    if FORBIDDING.search(words):
        return "forbids"
    if PERMITTING.search(words):
        return "permits"
    return "requires" if REQUIRING.search(words) else "neutral"


def ends_lists(words: str) -> bool:
    """Whether a heading opens a part of its own rather than a group of items inside a list."""
    return bool(STRONG.match(words) or BOILERPLATE.search(words) or bias(words) != "neutral")
