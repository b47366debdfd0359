# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures of a recognizer against the labels: precision, recall and F1 over (passage, category) decisions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.reading.clauses.split import split
from core.reading.clauses.statement import Statement
from tests.benchmarks.clauses.labels import LabelledText, Passage, words


@dataclass(frozen=True)
class Found:
    """A category that was recognized: where its evidence stands, and the statement it was found in."""

    category: str
    start: int
    end: int
    unit_start: int
    unit_end: int
    rule: str = ""


Recognizer = Callable[[str], list[Found]]
"""Everything found in a text as `read --text` prints it."""


@dataclass(frozen=True)
class Judged:
    """A passage and what was found in it."""

    passage: Passage
    found: tuple[Found, ...]

    @property
    def categories(self) -> frozenset[str]:
        return frozenset(found.category for found in self.found)

    @property
    def right(self) -> int:
        return len(self.categories & self.passage.categories)

    @property
    def wrong(self) -> frozenset[str]:
        return self.categories - self.passage.categories

    @property
    def missing(self) -> frozenset[str]:
        return self.passage.categories - self.categories


@dataclass(frozen=True)
class Figures:
    """Figures over a set of passages; shares between 0 and 1."""

    precision: float
    recall: float
    f1: float
    macro: float
    false_alarms: float
    restrictions: int
    others: int

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} macro {self.macro:.3f}, "
            f"{self.false_alarms:.1%} of {self.others} others flagged, {self.restrictions} restrictions"
        )


def by_meaning(text: str) -> list[Found]:
    """What Clausewright reads by meaning alone: no index of known texts takes part."""
    from core.reading.clauses.meaning import categories

    return [
        Found(sign.category, sign.start, sign.end, statement.start, statement.end, sign.rule)
        for statement in split(text)
        for sign in categories(statement)
    ]


def judge(texts: Iterable[LabelledText], recognize: Recognizer) -> list[Judged]:
    """What a recognizer finds in each labelled passage."""
    judged = []
    for text in texts:
        given: dict[Passage, list[Found]] = {passage: [] for passage in text.passages}
        for found in recognize(text.text):
            for passage in _passages_of(found, text.passages):
                given[passage].append(found)
        judged += [Judged(passage, tuple(found)) for passage, found in given.items()]
    return judged


def figures(judged: Sequence[Judged]) -> Figures:
    right = sum(each.right for each in judged)
    wrong = sum(len(each.wrong) for each in judged)
    missing = sum(len(each.missing) for each in judged)
    per_category = by_category(judged)
    named = [f1(*counts) for counts in per_category.values() if counts[0] + counts[2]]
    others = [each for each in judged if not each.passage.categories]
    return Figures(
        precision=_share(right, right + wrong),
        recall=_share(right, right + missing),
        f1=f1(right, wrong, missing),
        macro=_share(sum(named), len(named)),
        false_alarms=_share(sum(bool(each.found) for each in others), len(others)),
        restrictions=len(judged) - len(others),
        others=len(others),
    )


def by_category(judged: Iterable[Judged]) -> dict[str, tuple[int, int, int]]:
    """Category -> right, wrong and missing decisions."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in judged:
        for category in each.categories & each.passage.categories:
            counts[category][0] += 1
        for category in each.wrong:
            counts[category][1] += 1
        for category in each.missing:
            counts[category][2] += 1
    return {category: (right, wrong, missing) for category, (right, wrong, missing) in sorted(counts.items())}


def by_family(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    families: dict[str, list[Judged]] = {}
    for each in judged:
        families.setdefault(each.passage.family, []).append(each)
    return families


def f1(right: int, wrong: int, missing: int) -> float:
    return _share(2 * right, 2 * right + wrong + missing)


def split_exactly(texts: Iterable[LabelledText]) -> dict[Passage, bool]:
    """Whether the splitter gives each labelled restriction word for word as one statement."""
    exact = {}
    for text in texts:
        statements = split(text.text)
        for passage in text.passages:
            if passage.categories:
                wanted = words(passage.text)
                exact[passage] = any(words(each.text) == wanted for each in statements if _overlap(each, passage))
    return exact


def _passages_of(found: Found, passages: Iterable[Passage]) -> list[Passage]:
    """The passages that share most of a finding's statement; of several, those with its evidence."""
    shared = []
    for passage in passages:
        common = min(found.unit_end, passage.end) - max(found.unit_start, passage.start)
        if common > 0 and 2 * common >= min(found.unit_end - found.unit_start, passage.end - passage.start):
            shared.append(passage)
    if len(shared) > 1:
        inside = [passage for passage in shared if passage.start < found.end and found.start < passage.end]
        return inside or shared
    return shared


def _overlap(statement: Statement, passage: Passage) -> bool:
    return statement.start < passage.end and passage.start < statement.end


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
