# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How a use restriction should be worded: rules that a text keeps or breaks, for the catalog and for custom clauses."""

import re
from collections.abc import Collection

MAX_WORDS = 45
MIN_WORDS = 4

VAGUE = {
    "adverse": "say what would happen",
    "adversely": "say what would happen",
    "appropriate": "say what is allowed",
    "bad": "say what would happen",
    "detrimental": "say what would happen",
    "evil": "say which act",
    "excessive": "give the limit",
    "excessively": "give the limit",
    "harm": "name the injury, or use Serious Harm",
    "harmed": "name the injury, or use Serious Harm",
    "harmful": "name the injury, or use Serious Harm",
    "harming": "name the injury, or use Serious Harm",
    "harms": "name the injury, or use Serious Harm",
    "immoral": "say which act",
    "improper": "say which act",
    "improperly": "say which act",
    "inappropriate": "say which act or content",
    "indecent": "say which content",
    "insufficient": "say how much is enough",
    "irresponsible": "say which act",
    "irresponsibly": "say which act",
    "malicious": "say what it is meant to do",
    "material": "say how much counts",
    "materially": "say how much counts",
    "misuse": "say which act",
    "negative": "say what would happen",
    "negatively": "say what would happen",
    "objectionable": "say which content",
    "offensive": "say which content",
    "questionable": "say which act",
    "reasonable": "give a test that two readers answer alike",
    "reasonably": "give a test that two readers answer alike",
    "significant": "say how much counts",
    "significantly": "say how much counts",
    "substantial": "say how much counts",
    "substantially": "say how much counts",
    "sufficient": "say how much is enough",
    "sufficiently": "say how much is enough",
    "suitable": "say what is allowed",
    "undesirable": "say which act",
    "undue": "say how much is too much",
    "unduly": "say how much is too much",
    "unethical": "say which act",
    "unfair": "say which difference",
    "unfairly": "say which difference",
    "unreasonable": "give a test that two readers answer alike",
    "wrong": "say which act",
    "wrongful": "say which act",
}
"""Words that two readers understand differently, with what to write instead. A defined term may hold one."""

LEGALESE = {
    "and/or": "and, or or",
    "aforementioned": "a plain name",
    "e.g.": "such as",
    "etc": "the whole list, or a rule",
    "foregoing": "a plain name",
    "hereby": "nothing",
    "herein": "here",
    "hereof": "of this License",
    "hereunder": "under this License",
    "i.e.": "that is",
    "including but not limited to": "including",
    "including without limitation": "including",
    "notwithstanding": "even where",
    "pursuant to": "under",
    "shall": "must or may",
    "thereof": "of it",
    "therein": "in it",
    "thereto": "to it",
    "whatsoever": "nothing",
}
"""Lawyers' words and open ends, with the plain word instead."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CAPITALIZED = re.compile(r"\b[A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*)*")
_SENTENCE_END = re.compile(r";|(?<=[^\WA-Z_])[.!?](?:\s|$)")
_LIST_MARKER = re.compile(r"(?:^|\s)(?:\([a-z0-9]{1,3}\)|[0-9]+[.)])(?=\s)|^\s*[-*•#]", re.IGNORECASE)


def faults(text: str, *, defined_terms: Collection[str]) -> list[str]:
    """Where the wording of a use restriction breaks a drafting rule, one sentence each; empty where it is well worded.

    Args:
        text: the wording without its exceptions, as it follows "You agree not to Use …:".
        defined_terms: every form of every term the license can define; only these may be capitalized.
    """
    bare = text.strip()
    if not bare:
        return ["It has no wording."]
    return [
        *_shape_faults(bare),
        *_length_faults(bare),
        *_word_faults(_without_terms(bare, defined_terms)),
        *_term_faults(bare, defined_terms),
    ]


def word_count(text: str) -> int:
    """How many words the text has; a hyphenated word counts once."""
    return len(_WORD.findall(text))


def _shape_faults(text: str) -> list[str]:
    found = []
    if not text.startswith("to "):
        found.append('It must begin with "to" and a verb, because it continues "You agree not to Use …:".')
    elif re.match(r"to (?:not|never) ", text):
        found.append('It must say what is not allowed: "not" stands before it already.')
    if text.endswith((".", ";", ",", "!", "?", ":")):
        found.append("It must end without a punctuation mark; the license adds the period.")
    if _SENTENCE_END.search(text.rstrip(".;,!?:")) or "\n" in text:
        found.append("It must be one sentence.")
    if _LIST_MARKER.search(text):
        found.append("It must not hold a list of its own; make each point a clause.")
    return found


def _length_faults(text: str) -> list[str]:
    count = word_count(text)
    if count > MAX_WORDS:
        return [f"It has {count} words; {MAX_WORDS} are the most that people read with care."]
    if count < MIN_WORDS:
        return ["It is too short to tell what it stops: name the act and what or whom it concerns."]
    return []


def _word_faults(text: str) -> list[str]:
    found = []
    lower = text.lower()
    for word, instead in VAGUE.items():
        if re.search(rf"(?<![\w-]){word}(?![\w-])", lower):
            found.append(f'"{word}" means different things to different readers: {instead}.')
    for word, instead in LEGALESE.items():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower):
            found.append(f'"{word}" is not plain English: write {instead}.')
    return found


def undefined(text: str, defined_terms: Collection[str]) -> list[str]:
    """Capitalized words inside the text that no definition explains, in order, each once."""
    found: list[str] = []
    bare = _without_terms(text, defined_terms)
    for match in _CAPITALIZED.finditer(bare):
        if match.start() > 0 and match.group() not in found and not match.group().isupper():
            found.append(match.group())
    return found


def _term_faults(text: str, defined_terms: Collection[str]) -> list[str]:
    return [
        f'"{term}" is capitalized like a defined term, but no license defines it: write it small or explain it.'
        for term in undefined(text, defined_terms)
    ]


def _without_terms(text: str, defined_terms: Collection[str]) -> str:
    """The text with every defined term blanked out, longer ones first: "Personal Data" is not "Personal" and "Data"."""
    for term in sorted(defined_terms, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(term)}(?![\w-])", "_", text)
    return text
