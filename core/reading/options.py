# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which wording a text follows: the facts (type, artifacts, terms) under which our templates say what it says.

Nothing here knows a sentence of a license. Each choice is told from the stretches of wording that it adds or takes
away, found by rendering the choices against each other; so the reader cannot fall behind the templates.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from core.drafting import terms, wording
from core.drafting.document import Item, Section, walk
from core.drafting.draft import Artifact, Draft, LicenseType, TermValue
from core.drafting.terms import Term
from core.drafting.wording import Facts
from core.reading.letters import ITEM, Letters, letters_of

SHORTEST = 12
"""Letters of the shortest stretch of wording that is looked for."""

ENOUGH = 0.4
"""Share of the wording of a type and its artifacts that must stand in a text to be called that."""

NUMBER = re.compile(r"\d[\d,]*")

Choices = dict[str, TermValue]


def recognize(letters: Letters) -> Facts | None:
    """The facts the text was written under, or None where it does not follow our wording."""
    if not any(stretch in letters.text for stretch in _decisive()):
        return None
    best: dict[tuple[str, LicenseType], tuple[float, Facts]] = {}
    holds = {stretch for stretch in _plain_stretches() if stretch in letters.text}
    for facts in _plain_facts() if holds else ():
        stretches, total = _measured(facts)
        score = sum(map(len, stretches & holds)) / total
        kind = (facts.wording_version, facts.type)
        if score > best.get(kind, (0.0, facts))[0]:
            best[kind] = (score, facts)
    ranked = sorted((pair for pair in best.values() if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
    found: list[tuple[float, Facts]] = []
    for _, facts in ranked:
        facts = _with_terms(letters, facts)
        found.append((_score(letters, facts), facts))
        if found[-1][0] == 1:
            break
    return _with_details(letters, max(found, key=lambda pair: pair[0])[1]) if found else None


def _score(letters: Letters, facts: Facts) -> float:
    """The share of the wording under these facts that stands in the text."""
    stretches = _stretches(facts)
    return sum(len(s) for s in stretches if s in letters.text) / sum(len(s) for s in stretches)


def wording_versions() -> list[str]:
    """The published wording versions, newest first."""
    from importlib.resources import files

    names = [folder.name for folder in (files("resources") / "templates").iterdir() if folder.name.isdigit()]
    return sorted(names, key=int, reverse=True)


# Type and artifacts -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _plain_facts() -> tuple[Facts, ...]:
    """Each wording version, type and artifact set, with every term at its default."""
    sets = [chosen for size in range(1, 5) for chosen in combinations(Artifact, size)]
    return tuple(
        _facts(version, license_type, artifacts, {})
        for version in wording_versions()
        for license_type in LicenseType
        for artifacts in sets
    )


@lru_cache(maxsize=1)
def _plain_stretches() -> frozenset[str]:
    """Every stretch of the wording of any of these: most of them share most, and each is looked for once."""
    return frozenset().union(*map(_stretches, _plain_facts()))


@lru_cache(maxsize=1)
def _decisive() -> tuple[str, ...]:
    """The longest of these: as many as are needed so that a text without any of them holds too little of each."""
    measured = [_measured(facts) for facts in _plain_facts()]
    left = [total for _, total in measured]
    chosen: list[str] = []
    for stretch in sorted(_plain_stretches(), key=lambda stretch: (-len(stretch), stretch)):
        if all(rest < ENOUGH * total for rest, (_, total) in zip(left, measured, strict=True)):
            break
        chosen.append(stretch)
        left = [
            rest - len(stretch) * (stretch in stretches) for rest, (stretches, _) in zip(left, measured, strict=True)
        ]
    return tuple(chosen)


@lru_cache(maxsize=1024)
def _measured(facts: Facts) -> tuple[frozenset[str], int]:
    """The stretches of wording under these facts, and their letters."""
    stretches = _stretches(facts)
    return stretches, sum(map(len, stretches))


def _facts(version: str, license_type: LicenseType, artifacts: tuple[Artifact, ...], choices: Choices) -> Facts:
    return Facts(
        wording_version=version,
        type=license_type,
        artifacts=artifacts,
        terms=tuple(_applicable(version, license_type, artifacts, choices).items()),
        has_version=False,
        has_url=False,
        upstream=0,
        information=0,
        carried=False,
    )


def _applicable(version: str, license_type: LicenseType, artifacts: tuple[Artifact, ...], choices: Choices) -> Choices:
    """The terms that apply under these choices, chosen or by default; a text term stands as whether it is set."""
    known = {term.key: term for term in terms.load(version)}
    draft = Draft(type=license_type, artifacts=artifacts)
    for key, value in choices.items():
        if known[key].kind != "text":
            draft = draft.with_term(key, value)
        elif value:
            draft = draft.with_term(key, "x")
    values = terms.effective(draft, version)
    return {key: bool(value) if known[key].kind == "text" else value for key, value in values.items()}


# Terms --------------------------------------------------------------------------------------------------------------


def _with_terms(letters: Letters, facts: Facts) -> Facts:
    """The facts with each term at the value whose own wording stands in the text."""
    choices: Choices = {}
    for term in terms.load(facts.wording_version):
        if term.key in _applicable(facts.wording_version, facts.type, facts.artifacts, choices):
            needed = {key: allowed[0] for key, allowed in term.requires.items()}
            choices[term.key] = _read_term(letters, facts, term, needed)
    choices |= _read_texts(letters, facts, choices)
    for _ in range(3):  # look again where a sentence depends on several terms, now that the others are known
        if all(stretch in letters.text for stretch in _stretches(_chosen(facts, choices), numbers=True)):
            break
        before = dict(choices)
        for term in terms.load(facts.wording_version):
            if term.key in _applicable(facts.wording_version, facts.type, facts.artifacts, choices):
                choices[term.key] = _read_term(letters, facts, term, choices)
        if choices == before:
            break
    return _chosen(facts, choices)


def _read_term(letters: Letters, facts: Facts, term: Term, choices: Choices) -> TermValue:
    values: list[TermValue]
    if term.kind == "choice":
        values = [option.value for option in term.options_for(facts.type)]
    elif term.kind == "number":
        values = [term.minimum]
        number = _read_number(letters, facts, term, choices)
        if number is not None and number != term.minimum:
            values.append(number)
    else:
        values = [False, True]
    if len(values) < 2:
        return values[0] if values else term.default_for(facts.type)
    numbers = term.kind == "number"
    wordings = [
        (value, _stretches(_chosen(facts, {**choices, **texts, term.key: value}), numbers=numbers))
        for value in values
        for texts in _text_choices(term, facts)
    ]
    shared = frozenset.intersection(*(stretches for _, stretches in wordings))
    return max(wordings, key=lambda wording: _own_score(letters, wording[1] - shared))[0]


def _read_texts(letters: Letters, facts: Facts, choices: Choices) -> Choices:
    """Which of the text terms that hang on nothing are set; together, because they share a section."""
    keys = [t.key for t in terms.load(facts.wording_version) if t.kind == "text" and not t.requires]
    ways: list[Choices] = [dict(zip(keys, v, strict=True)) for v in product((False, True), repeat=len(keys))]
    wordings = [_stretches(_chosen(facts, choices | way)) for way in ways]
    shared = frozenset.intersection(*wordings)
    scores = [_own_score(letters, stretches - shared) for stretches in wordings]
    return ways[scores.index(max(scores))]


def _own_score(letters: Letters, stretches: frozenset[str]) -> float:
    """Above zero where more than half of the stretches, by length, stand in the text."""
    return sum(len(s) if s in letters.text else -len(s) for s in stretches)


def _text_choices(term: Term, facts: Facts) -> list[Choices]:
    """Ways in which text terms that hang on this term may be set: its wording depends on them."""
    texts = [t.key for t in terms.load(facts.wording_version) if t.kind == "text" and term.key in t.requires]
    return [dict(zip(texts, values, strict=True)) for values in product((False, True), repeat=len(texts))]


def _read_number(letters: Letters, facts: Facts, term: Term, choices: Choices) -> int | None:
    """The number that stands where the term's number stands in the wording."""
    largest = (term.maximum, term.maximum - 1)
    one, other = (_stretches(_chosen(facts, {**choices, term.key: value}), numbers=True) for value in largest)
    shown = [str(term.maximum), f"{term.maximum:,}"]
    for stretch in sorted(one - other, key=len, reverse=True):
        for number in shown:
            if number in stretch:
                before, _, after = stretch.partition(number)
                found = re.search(re.escape(before) + r"(\d[\d,]*)" + re.escape(after), letters.text)
                if found:
                    value = int(found.group(1).replace(",", ""))
                    return value if term.minimum <= value <= term.maximum else None
    return None


def _chosen(facts: Facts, choices: Choices) -> Facts:
    return _facts(facts.wording_version, facts.type, facts.artifacts, choices)


# The rest -----------------------------------------------------------------------------------------------------------


def _with_details(letters: Letters, facts: Facts) -> Facts:
    """The facts with what the creator filled in: none of it enters the configuration."""
    candidates = {
        "has_version": (False, True),
        "has_url": (False, True),
        "upstream": (0, 1, 2),
        "information": (0, 1),
        "carried": (False, True),
    }
    for field, values in candidates.items():
        variants = [facts._replace(**{field: value}) for value in values]  # type: ignore[arg-type]
        wordings = [_stretches(variant, shortest=3) for variant in variants]
        shared = frozenset.intersection(*wordings)
        scores = [_own_score(letters, stretches - shared) for stretches in wordings]
        facts = variants[scores.index(max(scores))]
    return facts._replace(upstream=max(2, _listed(letters, facts))) if facts.upstream == 2 else facts


def _listed(letters: Letters, facts: Facts) -> int:
    """How many works the list of upstream works holds, told from the letters of its items."""
    blocks = [block for section in wording.skeleton(facts).sections for block in section.blocks]
    places = [index for index, block in enumerate(blocks) if isinstance(block, Item) and _is_upstream(block)]
    before, after = (letters_of(wording.words(blocks[i].runs)) for i in (places[0] - 1, places[-1] + 1))
    start = letters.text.find(before)
    end = letters.text.find(after, start)
    if start < 0 or end < 0:
        return 0
    return sum(bool(ITEM.fullmatch(letters.source_word(word))) for word, *_ in letters.words_between(start, end))


def _is_upstream(item: Item) -> bool:
    return any(run.target.startswith("work.upstream.") for run in item.runs)


@lru_cache(maxsize=20_000)
def _stretches(facts: Facts, shortest: int = SHORTEST, numbers: bool = False) -> frozenset[str]:
    """The stretches of wording between the creator's own words, as letters; unless asked for, without numbers."""
    pieces = (part for piece in _pieces(facts) for part in ((piece,) if numbers else NUMBER.split(piece)))
    return frozenset(part for part in pieces if len(part) >= shortest)


def _pieces(facts: Facts) -> Iterator[str]:
    skeleton = wording.skeleton.__wrapped__(facts)  # not kept: thousands of facts are looked at, each once
    parts = [node.heading if isinstance(node, Section) else node.runs for node in walk(skeleton.sections)]
    definitions = wording.needed_definitions(skeleton, frozenset())
    for runs in (*parts, *(definition.runs for definition in definitions)):
        piece = ""
        for run in runs:
            if run.kind == "user":
                yield letters_of(piece)
                piece = ""
            else:
                piece += run.text
        yield letters_of(piece)
