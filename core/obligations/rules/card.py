# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the body of a card says about licenses and uses: sections and sentences, with the place of each."""

import re
from collections.abc import Iterator

from msgspec import Struct

from core.obligations.rules.finding import Seen
from core.obligations.rules.subject import Subject

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\S)[^.!?\n]*)*(?:[.!?]+|\n|\Z)")
_CODE = re.compile(r"```.*?(?:```|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)

COVERS = re.compile(
    r"\b(?:code|scripts?|weights?|model|adapters?|lora|data(?:set)?|checkpoints?|base)\b[^.\n]{0,120}"
    r"\b(?:licen[cs]ed?|under|covered|governed|subject|falls?|remains?|stays?|released)\b",
    re.IGNORECASE,
)
"""A sentence that says which license covers what."""

LIMITS = re.compile(
    r"\b(?:out[- ]of[- ]scope|prohibited|forbidden|restricted|unacceptable|not (?:be )?(?:used|intended)|"
    r"must not|may not|use[- ](?:restrictions?|limits?|based)|use policy|acceptable use|misuse|restrictions?)\b",
    re.IGNORECASE,
)
SCOPE_HEADING = re.compile(
    r"\b(?:out[- ]of[- ]scope|prohibited|restrict\w*|misuse|unintended|limitations of use|acceptable use|"
    r"use (?:policy|restrictions?|limits?)|forbidden|not (?:be used|intended)|responsible use)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:fine[- ]?tun\w*|modif\w*|chang\w*|adapt\w*|derived|merg\w*|quanti[sz]\w*|convert\w*|distill?\w*|"
    r"trained (?:on|from)|based on|continued pre-?training|prun\w*)\b",
    re.IGNORECASE,
)
CHOICE = re.compile(r"\b(?:either|your choice|choose|dual[- ]licen[cs]\w+|at your option|both licen[cs]es)\b", re.I)


class Section(Struct, frozen=True):
    """A section of a card, without the sections below it; positions in its body."""

    title: str
    start: int
    end: int


def sections(body: str) -> Iterator[Section]:
    """The sections of a card in their order."""
    shown = without_code(body)
    found = list(_HEADING.finditer(shown))
    for number, one in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(body)
        yield Section(one.group(2), one.end(), end)


def sentences(body: str) -> Iterator[tuple[int, str]]:
    """The sentences of a card with the position of each; code and comments left out."""
    for found in _SENTENCE.finditer(without_code(body)):
        words = found.group().strip()
        if words:
            yield found.start() + len(found.group()) - len(found.group().lstrip()), words


def without_code(body: str) -> str:
    """The body with code blocks and comments blanked; every position stays."""
    return _CODE.sub(lambda one: re.sub(r"[^\n]", " ", one.group()), body)


def says_what_each_covers(subject: Subject) -> bool:
    """Whether the card says which license covers what, or that there is a choice."""
    found = [words for _, words in sentences(subject.card) if re.search(r"licen[cs]e|terms", words, re.I)]
    return any(COVERS.search(words) or CHOICE.search(words) for words in found)


def covers_adapter_only(subject: Subject) -> bool:
    """Whether the card says that its license is the adapter's and that the base keeps its own."""
    return any(
        (re.search(r"\b(?:adapter|lora|delta)\b", words, re.I) and re.search(r"\b(?:only|alone|itself)\b", words, re.I))
        or (
            re.search(r"\bbase\b", words, re.I)
            and re.search(r"\b(?:remains?|stays?|keeps?|own|governed|subject|under|separate\w*)\b", words, re.I)
        )
        for _, words in sentences(subject.card)
        if re.search(r"licen[cs]e|terms", words, re.I)
    )


def shows(subject: Subject, phrase: str) -> Seen | None:
    """Where the card shows a phrase, whatever its line breaks and emphasis; None where it does not."""
    pattern = r"[\s*_`\"'“”]+".join(re.escape(word) for word in phrase.split())
    found = re.search(pattern, without_code(subject.card), re.IGNORECASE)
    return subject.where_card(found.start(), found.group()) if found else None
