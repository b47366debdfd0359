# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rules D01, D02, D03 and D05: whether the card tells people what the license asks of them."""

import re
from collections.abc import Iterator

from core.obligations.rules import card
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import ClauseGap, Finding, Seen
from core.obligations.rules.subject import Subject, limits, non_commercial, seen
from core.reading.clauses.statement import Statement

_ANY_USE = re.compile(
    r"\b(?:no (?:use )?restrictions?|without (?:any )?(?:use )?restrictions?|unrestricted(?:ly)? use|"
    r"(?:use|used) (?:it )?for (?:anything|any(?: and all)? purposes?|whatever)|for any purpose|"
    r"no limits? on use|completely free to use|do (?:anything|whatever) you (?:want|like))\b",
    re.IGNORECASE,
)
_COMMERCE = re.compile(
    r"\b(?:commercial use(?: is)? (?:allowed|permitted|fine|ok(?:ay)?|welcome)|(?:allows?|permits?) commercial use|"
    r"(?:free|available|usable|use[ds]?) (?:\w+ )?for commercial|can be used commercially|commercially usable)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|isn't|is not|cannot|don't|forbidden|prohibited)\b(?=[^.]{0,30}$)", re.IGNORECASE
)

PURPOSES: dict[str, re.Pattern[str]] = {
    "medical_advice": re.compile(
        r"\b(?:medical|clinical|diagnos\w+|healthcare|patients?|radiolog\w+|biomedical)\b", re.I
    ),
    "law_enforcement_justice": re.compile(
        r"\b(?:law enforcement|polic(?:e|ing)|courts?|recidivism|crime predict\w+)\b", re.I
    ),
    "surveillance_biometrics": re.compile(
        r"\b(?:face recognition|facial recognition|biometric\w*|surveillance|person re-?identification|"
        r"speaker (?:identification|verification)|emotion recognition)\b",
        re.I,
    ),
    "military_weapons": re.compile(
        r"\b(?:military|weapons?|defen[cs]e (?:sector|industry)|drone strikes?|targeting)\b", re.I
    ),
    "sexual_content": re.compile(
        r"\b(?:nsfw|porn\w*|erotic\w*|hentai|sexual(?:ly explicit)?|not-for-all-audiences)\b", re.I
    ),
    "unlicensed_profession": re.compile(
        r"\b(?:legal advice|financial advice|lawyers?|tax advice|investment advice)\b", re.I
    ),
    "impersonation_deepfake": re.compile(r"\b(?:deep-?fakes?|voice cloning|face[- ]?swap\w*)\b", re.I),
    "elections_political": re.compile(r"\b(?:election campaigns?|voter targeting|political persuasion)\b", re.I),
    "insurance_credit_essential": re.compile(
        r"\b(?:credit scor\w+|insurance (?:pricing|underwriting)|loan approval)\b", re.I
    ),
}
"""Words of a stated purpose that touch a category of restricted uses."""

_SUMMARY = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\S", re.MULTILINE)
_POINTS_ON = re.compile(
    r"\b(?:among (?:others|them)|for example|such as the|including but|see (?:the )?licen[cs]e for|what binds|governs|"
    r"prevails|(?:full|complete) (?:list|text)|not exhaustive|in a few words)\b",
    re.IGNORECASE,
)
"""Words by which a list says that it is not the whole."""
FEWEST = 3
"""Items from which a section counts as a summary of restrictions."""


def d01(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if not subject.restricted or not subject.scanned.card:
        return
    if any(card.SCOPE_HEADING.search(one.title) for one in card.sections(subject.card)):
        return
    if any(_says_where(words) for _, words in card.sentences(subject.card)):
        return
    yield rule.finding(
        "", "The license limits what people may do, and the card has no section on it.", subject.card_seen
    )


def d02(subject: Subject, rule: Rule) -> Iterator[Finding]:
    known = [one.known for one in subject.declared if one.known is not None]
    known += [text.known for text in subject.grants if text.known is not None]
    known += [work.license for work in subject.live if work.license is not None]
    no_commerce = any(non_commercial(one) or one.demands("purpose") for one in known)
    withheld = subject.restricted or any(limits(one) for one in known)
    for position, words in card.sentences(subject.card):
        for pattern, holds, what in (
            (_ANY_USE, withheld, "the license limits uses"),
            (_COMMERCE, no_commerce, "the license does not allow commercial use"),
        ):
            found = pattern.search(words)
            if found is None or not holds or _DENIED.search(words[: found.start()]):
                continue
            yield rule.finding(
                found.group().lower(),
                f'The card says "{_short(words)}", but {what}.',
                (subject.where_card(position, words),),
            )


def d03(subject: Subject, rule: Rule) -> Iterator[Finding]:
    restricted = _restricted_categories(subject)
    titles = {category.id: category.title for category in subject.catalog.categories}
    for category, pattern in PURPOSES.items():
        if category not in restricted:
            continue
        at = [seen(item) for item in (*subject.all("tag"), *subject.all("pipeline")) if pattern.search(item.value)]
        at += list(_purposes(subject, pattern))
        if at:
            yield rule.finding(
                category,
                f"A stated purpose touches a restricted use: {titles.get(category, category)}.",
                at[:5],
                answers=("Allowed in the form meant here", "Not allowed"),
            )


def d05(subject: Subject, rule: Rule) -> Iterator[Finding]:
    asked = _restrictions(subject)
    for section in card.sections(subject.card):
        body = subject.card[section.start : section.end]
        listed = len(_SUMMARY.findall(body))
        if not card.SCOPE_HEADING.search(section.title) or listed < FEWEST:
            continue
        if _POINTS_ON.search(body):
            continue
        named = _categories_of(body, subject)
        gaps = tuple(
            ClauseGap("missing", "the license", "", title, gist, categories)
            for title, gist, categories in asked
            if categories and not set(categories) & named
        )
        if gaps and len(gaps) < len(asked):
            shown = ", ".join(gap.title for gap in gaps[:3]) + (f" and {len(gaps) - 3} more" if len(gaps) > 3 else "")
            yield rule.finding(
                section.title.lower(),
                f'The section "{section.title}" leaves {len(gaps)} restrictions of the license out: {shown}.',
                (subject.where_card(section.start, section.title),),
                gaps=gaps,
            )


def _says_where(words: str) -> bool:
    """Whether a sentence tells that uses are limited and points to where the limits stand."""
    return bool(card.LIMITS.search(words)) and bool(re.search(r"\b(?:licen[cs]e|attachment|policy)\b", words, re.I))


def _purposes(subject: Subject, pattern: re.Pattern[str]) -> Iterator[Seen]:
    """Where a section on intended use speaks of it."""
    for section in card.sections(subject.card):
        if not re.search(r"\b(?:intended|direct|downstream) use|purpose|use cases?\b", section.title, re.I):
            continue
        if card.SCOPE_HEADING.search(section.title):
            continue
        found = pattern.search(subject.card, section.start, section.end)
        if found is not None:
            yield subject.where_card(found.start(), found.group())


def _restricted_categories(subject: Subject) -> set[str]:
    return {category for _, _, categories in _restrictions(subject) for category in categories}


def _restrictions(subject: Subject) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the licenses of the work restrict, own and upstream: title, gist, categories; each title once."""
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    titles = {category.id: category.title for category in subject.catalog.categories}
    known = [one.known for one in subject.declared] + [work.license for work in subject.live]
    for license_ in known:
        for one in license_.restrictions if license_ is not None else ():
            if one.strength != "optional":
                found.setdefault(one.title, (one.title, one.gist, one.categories))
    if found:
        return list(found.values())
    for text in subject.grants:
        for passage in text.passages:
            clause = subject.catalog.get(passage.clause) if passage.clause else None
            title = clause.title if clause is not None else ", ".join(titles.get(c, c) for c in passage.categories)
            if title:
                found.setdefault(title, (title, clause.gist if clause is not None else "", passage.categories))
    return list(found.values())


def _categories_of(body: str, subject: Subject) -> set[str]:
    """Categories that the items of a list name, read as restrictions."""
    from core.reading.clauses.signs import categories

    items = [line.strip().lstrip("-*+0123456789.) ") for line in body.split("\n") if _SUMMARY.match(line)]
    return {sign.category for item in items for sign in categories(_forbidden(item))}


def _forbidden(item: str) -> Statement:
    lead_in = "You must not use the model for:"
    return Statement(item, 0, len(item), kind="clause", polarity="forbids", about="use", lead_in=lead_in)


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:159]}…"
