# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a statement restricts: categories of behavioral terms, each with the words and the rule that speak for it."""

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from core.reading.clauses import acts, contract, gate, lawful
from core.reading.clauses.concepts import Hit
from core.reading.clauses.cues import exceptions
from core.reading.clauses.otherwise import COMMERCE, OTHER, limited, otherwise
from core.reading.clauses.rules import Rule, Rules, load
from core.reading.clauses.sign import Mark, Sign, sign_of, sure
from core.reading.clauses.statement import Span, Statement
from core.reading.clauses.stems import Word, stem, words

TERMS = ("non_commercial", "competing_model", "designated_entities")


ENUMERATED = re.compile(r"\s*(?:[,;/]|(?:or|and)\b|$)")
LAW = "law_violation"
RIGHTS_OF_OTHERS = "ip_third_party_rights"
MANNER = re.compile(
    r"(?<![,;]) (?<!or )(?<!and )(?:in (?:a |any )?(?:way|manner|violation|breach|contravention|conflict"
    r"|cases?)\b|where|when|if|as|unless"
    r"|to the extent|inconsistent|contrary|without|under|for (?:an|any|some)|required by|pursuant|accordance|that(?: is"
    r"| are)?)[^,;]{0,30}$",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"(?:in order to|purposes? of|intent(?:ion)? (?:to|of)|so as to|aim of|(?:intended|meant"
    r"|designed) to) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
SALE = re.compile(r"\b(?:sell|re-?sell|sale|rent|lease|lend|distribute|sublicen[cs]e)\b", re.IGNORECASE)
GAIN = re.compile(r"\b(?:commercial\w*|profits?|revenues?|monet\w+|business|gain|paid|compensation)\b", re.IGNORECASE)
"""What makes a sale a commercial use rather than one way among others of handing the work on."""
THEIRS = re.compile(
    r"^\W*(?:[\w.]+\W+){0,4}?(?:the )?(?-i:[A-Z][\w.]+(?:['’]s \w+)?|arbitrator\S* \w+|parties) (?:will|shall"
    r"|agrees? to|has|is|maintains?)\b",
    re.IGNORECASE,
)
"""A duty of those who offer the work."""
RESPONSIBLE = re.compile(
    r"\b(?:responsible for (?!compl|ensur|using|your use)|liab\w+|indemnif\w+|defend\b|hold harmless"
    r"|(?:shall|must|will|should|agrees? to) (?:\w+ )?(?:inform|notify))\b",
    re.IGNORECASE,
)
GENERIC = frozenset(map(stem, ("employ", "service", "software", "program", "system", "model", "code", "other", "user")))
"""Words of lead-ins that name the work or its use, not what is restricted."""


def categories(statement: Statement) -> tuple[Sign, ...]:
    """The categories of a statement that restricts conduct, surest first; none for any other statement."""
    if statement.polarity not in ("forbids", "permits") and acts.hidden(statement):
        statement = structs.replace(statement, polarity="forbids", kind="clause")
    signs = _by_rules(statement)
    named = {sign.category for sign in signs}
    more = [
        Sign(category, 0.7, statement.start + start, statement.start + end, rule)
        for category, start, end, rule in lawful.duties(statement)
        if category not in named
    ]
    kept = statement.polarity == "forbids" and not statement.exempt and RIGHTS_OF_OTHERS not in named
    if kept and acts.strips(statement, contract.denying(statement.lead_in)):
        more.append(Sign(RIGHTS_OF_OTHERS, 0.6, statement.start, statement.end, f"{RIGHTS_OF_OTHERS}.notices"))
    if more:
        signs = tuple(sign for sign in signs if sign.category != OTHER) + tuple(more)
    return tuple(sorted(signs, key=lambda sign: (-sign.score, sign.start)))


def _by_rules(statement: Statement) -> tuple[Sign, ...]:
    """What the rules about words find."""
    if statement.exempt or statement.kind == "heading" or gate.blocked(statement):
        return ()
    if statement.polarity == "permits" and acts.hidden(statement):
        statement = structs.replace(statement, polarity="forbids", kind="clause")
    if statement.polarity == "permits":
        return limited(statement)
    if contract.granting(statement.lead_in) and contract.passes_on(statement):
        return ()
    rules = load()
    tokens, own = _words(statement)
    hits = rules.concepts.hits(tokens)
    excepted = _excepted(statement, tokens, own)
    forbids, orders = _mood(statement, rules, hits, own)
    if not forbids and not orders:
        return limited(statement)
    usable = _usable(rules, hits, excepted)
    signs = _read(rules, usable, own, forbids, orders)
    if statement.about == "terms" and rules.cues["boilerplate"] in hits and not gate.infringes(statement):
        signs = {category: marks for category, marks in signs.items() if category in TERMS}
    by_contract = statement.polarity == "forbids" and contract.forbidden_by_contract(statement)
    if statement.polarity != "forbids" and not sure(signs.get(COMMERCE, ())):
        signs.pop(COMMERCE, None)
    if statement.polarity == "states":
        signs = {category: marks for category, marks in signs.items() if category not in (RIGHTS_OF_OTHERS, COMMERCE)}
    if statement.polarity == "forbids" and SALE.search(statement.text) and not GAIN.search(statement.text):
        signs.pop(COMMERCE, None)
    if by_contract:
        signs = {
            category: marks
            for category, marks in signs.items()
            if sure(marks)
            and category != LAW
            and (category != RIGHTS_OF_OTHERS or gate.INFRINGES.search(statement.text))
        }
    if not signs and statement.polarity == "forbids" and statement.kind == "clause":
        return otherwise(statement, rules, usable, tokens, own, by_contract)
    if not signs:
        return limited(statement)
    signs = _without_manner(_without_context(signs, tokens, statement), tokens, statement)
    made = (sign_of(category, marks, tokens) for category, marks in signs.items())
    return tuple(sorted(made, key=lambda sign: (-sign.score, sign.start)))


def _without_context(
    signs: Mapping[str, list[Mark]], tokens: Sequence[Word], statement: Statement
) -> dict[str, list[Mark]]:
    """Without categories that only a weak word speaks for, beside surer ones, unless it is listed with them."""
    sure = {category for category, marks in signs.items() if not all(mark.rule.weak for mark in marks)}
    if not sure:
        return {} if contract.passes_on(statement) and not gate.infringes(statement) else dict(signs)
    return {
        category: marks
        for category, marks in signs.items()
        if category in sure or any(_enumerated(statement, tokens[mark.last]) for mark in marks)
    }


def _without_manner(
    signs: Mapping[str, list[Mark]], tokens: Sequence[Word], statement: Statement
) -> dict[str, list[Mark]]:
    """Without breaking the law where it only tells how another act is done: "… in violation of applicable laws"."""
    marks = signs.get(LAW)
    if marks is None or len(signs) == 1:
        return dict(signs)
    first = min(mark.first for mark in marks)
    others = min(mark.first for category, found in signs.items() if category != LAW for mark in found)
    before = statement.text[: max(0, tokens[first].start - statement.start)]
    if others < first and MANNER.search(before) is not None:
        return {category: found for category, found in signs.items() if category != LAW}
    return dict(signs)


def _enumerated(statement: Statement, word: Word) -> bool:
    """Whether a word stands in a list, before a comma, "or" or "and", and is not what the rest is done for."""
    if PURPOSE.search(statement.text, 0, max(0, word.start - statement.start)) is not None:
        return False
    return ENUMERATED.match(statement.text, max(0, word.end - statement.start)) is not None


def _read(rules: Rules, hits: Mapping[int, list[Hit]], own: int, forbids: bool, orders: bool) -> dict[str, list[Mark]]:
    """What the rules say, a duty by a statement's own words only."""
    candidates = [rule for rule in rules.candidates(hits) if not rule.hint]
    found: dict[str, list[Mark]] = {}
    if orders:
        found = _found([rule for rule in candidates if rule.duty], hits, own, own)
    if not forbids:
        return _without_yielding(found, rules.yields)
    against = [rule for rule in candidates if not rule.duty]
    for begin, reach in ((own, own), (0, own), (0, 0)) if own else ((0, 0),):
        own_words = [rule for rule in against if not rule.weak] if begin < own else against
        signs = _without_yielding(_found(own_words, hits, begin, reach) | found, rules.yields)
        if signs:
            return signs
    return {}


def _found(rules: Sequence[Rule], hits: Mapping[int, list[Hit]], begin: int, reach: int) -> dict[str, list[Mark]]:
    """What the rules find from word `begin` on with a word at `reach` or after: first among a statement's own words,
    then across them and its lead-in, then in the lead-in alone, whose meaning the items under it share."""
    found: dict[str, list[Mark]] = {}
    for rule in rules:
        place = _place(rule, hits, begin, reach)
        if place is not None:
            found.setdefault(rule.category, []).append(Mark(rule, *place))
    return found


def _mood(statement: Statement, rules: Rules, hits: Mapping[int, list[Hit]], own: int) -> tuple[bool, bool]:
    """Whether the statement forbids, and whether it orders something. Where its polarity leaves that open, its own
    words decide: "loses the license", "is off limits", "Always …"."""
    if statement.polarity == "forbids":
        return True, False
    if rules.cues["opinion"] in hits:
        return False, False
    if statement.polarity == "states" and not gate.sanctioned(statement):
        return False, False
    if statement.polarity == "requires" and RESPONSIBLE.search(statement.text):
        return False, False
    forbids = any(hit.first >= own for hit in hits.get(rules.cues["forbid"], ()))
    orders = statement.polarity == "requires" or any(hit.first == own for hit in hits.get(rules.cues["order"], ()))
    if orders and THEIRS.match(statement.text) and contract.USER.match(statement.text) is None:
        orders = False
    if orders and statement.about == "terms":
        orders = rules.cues["boilerplate"] not in hits and contract.binds_user(statement)
    return forbids, orders


def _words(statement: Statement) -> tuple[list[Word], int]:
    """The words of lead-in and statement, and the number of the first that is the statement's own."""
    lead_in = "" if contract.granting(statement.lead_in) else statement.lead_in
    above = [word for word in words(lead_in, statement.lead_start) if word.stem not in GENERIC]
    own = words(statement.text, statement.start)
    chain = gate.rights_chain(statement)
    if chain is not None:
        inside = [word for word in own if chain.start <= word.start < chain.end]
        one = [Word("human", chain.start, chain.end), Word("right", chain.start, chain.end)]
        own = (
            [w for w in own if w.start < chain.start]
            + (one if inside else [])
            + [w for w in own if w.start >= chain.end]
        )
    return above + own, len(above)


def _excepted(statement: Statement, tokens: Sequence[Word], own: int) -> frozenset[int]:
    """Numbers of the words that stand in an exception, of the lead-ins or of the statement."""
    spans = [
        span for span in statement.exceptions if not statement.text.startswith("without", span.start - statement.start)
    ]
    spans += gate.silent_spans(statement)
    above = [
        Span(statement.lead_start + span.start, statement.lead_start + span.end)
        for span in exceptions(statement.lead_in, 0, len(statement.lead_in))
        if not statement.lead_in.startswith("without", span.start)
    ]
    above += [
        Span(statement.lead_start + found.start(), statement.lead_start + found.end())
        for found in gate.PERMITTING.finditer(statement.lead_in)
    ]
    return frozenset(
        number
        for number, token in enumerate(tokens)
        for span in (above if number < own else spans)
        if span.start <= token.start < span.end
    )


def _usable(rules: Rules, hits: Mapping[int, list[Hit]], excepted: frozenset[int]) -> dict[int, list[Hit]]:
    """The hits that count: not in an exception (a manner may stand there), not what a protective act is aimed at."""
    guards = [hit.last for hit in hits.get(rules.cues["protective"], ())]
    evasive = [hit.first for hit in hits.get(rules.cues["evasive"], ())]
    guards = [g for g in guards if not any(g - 6 < e < g for e in evasive)]
    if not excepted and not guards:
        return dict(hits)
    usable = {}
    for concept, places in hits.items():
        kept = [
            hit
            for hit in places
            if (hit.first not in excepted or concept in rules.manner)
            and (concept in rules.neutral or not any(0 < hit.first - guard <= 4 for guard in guards))
        ]
        if kept:
            usable[concept] = kept
    return usable


def _place(rule: Rule, hits: Mapping[int, list[Hit]], begin: int, reach: int) -> tuple[int, int] | None:
    """First and last word of the closest places where the rule's parts stand together, all from word `begin` on and one
    of them at `reach` or after; None where they do not."""
    best: tuple[int, int] | None = None

    def extend(part: int, taken: tuple[Hit, ...]) -> None:
        nonlocal best
        if part == len(rule.parts):
            first, last = min(h.first for h in taken), max(h.last for h in taken)
            if last >= reach and (best is None or last - first < best[1] - best[0]):
                best = first, last
            return
        for concept in rule.parts[part]:
            for hit in hits.get(concept, ()):
                if hit.first >= begin and all(1 <= _distance(hit, other) <= rule.near for other in taken):
                    extend(part + 1, (*taken, hit))

    extend(0, ())
    return best


def _distance(a: Hit, b: Hit) -> int:
    """Words from the end of one to the beginning of the other; not positive where they share words."""
    return max(a.first - b.last, b.first - a.last)


def _without_yielding(found: Mapping[str, list[Mark]], yields: Mapping[str, tuple[str, ...]]) -> dict[str, list[Mark]]:
    """Without categories that give way to a narrower one that was found too."""
    kept = {}
    for category, marks in found.items():
        narrower = yields.get(category, ())
        if not any(other != category and (other in narrower or "*" in narrower) for other in found):
            kept[category] = marks
    return kept
