# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license of ours, read back from its text alone: the draft that would render it."""

import re

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.catalog.clause import Domain
from core.drafting import wording
from core.drafting.draft import ChosenClause, CustomClause, Draft, TermValue
from core.drafting.formats import identity_block
from core.drafting.wording import Facts
from core.reading.letters import ITEM, Letters, letters_of
from core.reading.options import recognize
from core.reading.restrictions import FoundClause, find_clauses
from core.reading.source import SourceText

HEADING_NUMBER = re.compile(r"A\.\d{1,2}")

LIST_MARKER = re.compile(r"\(?\d{1,3}[.)]|[A-Z]\.\d{1,2}|[-*•#]+|[=_]{3,}")
"""What may stand before an item in place of our letter; no custom clause may begin with it."""

WIDE_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n+(?=[\u2e80-\u9fff\uff00-\uffef])")


class CustomText(Struct, frozen=True):
    """Words of Attachment A that are no catalog clause: `text` without its final period, letters `start` to `end`."""

    domain: str
    text: str
    start: int
    end: int


class OwnText(Struct, frozen=True):
    """What the words of a license of ours say.

    Attributes:
        letters: the text without its identity block.
        facts: the wording it follows.
        clauses, custom: Attachment A.
        draft: the choices these amount to. What the creator typed (names, addresses, texts of terms) stands in it as
            placeholders, because it does not enter the configuration.
    """

    letters: Letters
    facts: Facts
    clauses: tuple[FoundClause, ...]
    custom: tuple[CustomText, ...]
    draft: Draft


def read_own(source: SourceText, catalog: Catalog, letters: Letters | None = None) -> OwnText | None:
    """The license of ours that the text is, possibly edited, or None where it does not follow our wording.

    Args:
        letters: those of the whole text where they are made already; they serve unless it holds an identity block.
    """
    body, _ = without_identity(source.text)
    if letters is None or letters.source != body:
        letters = Letters(body)
    facts = recognize(letters)
    if facts is None:
        return None
    start, end = _attachment_a(letters, facts)
    clauses = find_clauses(letters, catalog, start, end)
    custom = _custom(letters, clauses, start, end, catalog.domains, source.has_paragraphs)
    return OwnText(letters, facts, tuple(clauses), custom, _draft(facts, clauses, custom))


def without_identity(text: str) -> tuple[str, str]:
    """The text with its identity block cut out, and the block; empty where there is none."""
    start = text.find(identity_block.BEGIN)
    end = text.find(identity_block.END, start)
    if start < 0 or end < 0:
        return text, ""
    end += len(identity_block.END)
    return f"{text[:start]}\n\n{text[end:]}", text[start:end]


# Attachment A -------------------------------------------------------------------------------------------------------


def _attachment_a(letters: Letters, facts: Facts) -> tuple[int, int]:
    """The letters between the lead-in of Attachment A and what follows its restrictions; all if there is no lead-in."""
    sections = {section.id: section for section in wording.skeleton(facts).sections}
    section = sections["attachment-a"]
    blocks = [letters_of(wording.words(runs)) for runs in (section.heading, *(block.runs for block in section.blocks))]
    start = _behind(letters, blocks[-1], blocks[-2] if len(blocks) > 1 else "")
    if not start:
        start = _behind(letters, blocks[0], "")
    ends = []
    after_a = list(sections)[list(sections).index("attachment-a") + 1 :]
    for section_id in after_a:
        heading = letters_of(wording.words(sections[section_id].heading))
        first = [letters_of(wording.words(block.runs)) for block in sections[section_id].blocks[:1]]
        body = letters.text.find(first[0], start) if first else len(letters)
        position = letters.text.rfind(heading, start, body) if body >= 0 else -1
        if position >= 0:
            ends.append(position)
    return start, min(ends, default=len(letters))


def _behind(letters: Letters, words: str, before: str) -> int:
    """The position behind these words: where they follow the words before, else the last place; 0 where none is."""
    position = letters.text.find(words)
    while position >= 0:
        if before and _before(letters, position).endswith(before):
            return position + len(words)
        position = letters.text.find(words, position + 1)
    position = letters.text.rfind(words)
    return position + len(words) if position >= 0 else 0


def _before(letters: Letters, position: int) -> str:
    """The letters before that position, without the rule under a heading."""
    return letters.text[max(0, position - 4000) : position].rstrip("-=_—")


def _custom(
    letters: Letters,
    clauses: list[FoundClause],
    start: int,
    end: int,
    domains: tuple[Domain, ...],
    has_paragraphs: bool,
) -> tuple[CustomText, ...]:
    """What stands in Attachment A beside headings and catalog clauses, item by item."""
    found: list[CustomText] = []
    domain = ""
    position = start
    for clause in [*clauses, None]:
        gap_end = clause.start if clause else end
        domain, items = _items(letters, position, gap_end, domain, domains, has_paragraphs)
        found.extend(items)
        if clause:
            position = clause.end
    return tuple(text for text in found if text.domain)  # what stands before the first heading is no restriction


def _items(
    letters: Letters, start: int, end: int, domain: str, domains: tuple[Domain, ...], has_paragraphs: bool
) -> tuple[str, list[CustomText]]:
    """Domain headings and custom clauses in a gap between catalog clauses; the domain that is open at its end."""
    by_title = {letters_of(d.title): d.id for d in domains}
    items: list[CustomText] = []
    open_item: int | None = None
    position = start
    for word_start, word_end, begins_paragraph in letters.words_between(start, end):
        if word_start < position:
            continue
        word = letters.source_word(word_start)
        heading = _heading(letters, word_start, word_end, end, word, by_title) if begins_paragraph else None
        boundary = heading is not None or ITEM.fullmatch(word) or (begins_paragraph and has_paragraphs)
        if boundary and open_item is not None and _ends_sentence(letters, open_item, word_start):
            items.append(_custom_text(letters, open_item, word_start, domain, has_paragraphs))
            open_item = None
        if open_item is not None:
            continue
        if heading is not None:
            domain, position = heading
        elif ITEM.fullmatch(word):
            open_item = word_end if word_end < end else None
        elif not LIST_MARKER.fullmatch(word):
            open_item = word_start
    if open_item is not None and open_item < end:
        items.append(_custom_text(letters, open_item, end, domain, has_paragraphs))
    return domain, items


def _heading(
    letters: Letters, start: int, word_end: int, end: int, word: str, by_title: dict[str, str]
) -> tuple[str, int] | None:
    """The domain whose heading begins here and the position behind it, or None."""
    position = word_end if HEADING_NUMBER.fullmatch(word) else start
    for title, domain in by_title.items():
        if letters.text.startswith(title, position, end):
            behind = position + len(title)
            if behind == end or letters.begins_word(behind):
                return domain, behind
    return None


def _ends_sentence(letters: Letters, start: int, end: int) -> bool:
    return letters.text[start:end].endswith(".")


def _custom_text(letters: Letters, start: int, end: int, domain: str, has_paragraphs: bool) -> CustomText:
    words = letters.words(start, end)
    if not has_paragraphs:  # a page breaks lines between two Chinese or Japanese characters, where no space stood
        words = " ".join(WIDE_BREAK.sub("", letters.stretch(start, end)).split())
    return CustomText(domain, words.removesuffix("."), start, end)


# Draft --------------------------------------------------------------------------------------------------------------


def _draft(facts: Facts, clauses: list[FoundClause], custom: tuple[CustomText, ...]) -> Draft:
    draft = Draft(type=facts.type, artifacts=facts.artifacts, terms=_terms(facts))
    for found in clauses:
        draft = draft.with_clause(ChosenClause(found.clause.id, found.clause.version, found.exceptions))
    for index, text in enumerate(custom, 1):
        draft = draft.with_custom(CustomClause(f"custom.{index}", text.domain, f"Clause {index}", text.text))
    return draft


def _terms(facts: Facts) -> dict[str, TermValue]:
    from core.drafting import terms

    texts = {term.key for term in terms.load(facts.wording_version) if term.kind == "text"}
    return {key: "…" if key in texts else value for key, value in facts.terms if not (key in texts and not value)}
