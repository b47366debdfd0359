# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which clauses of the catalog a restriction in other words comes closest to, and whether it stops more or less."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt
from typing import Literal

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.catalog.clause import Clause
from core.catalog.words import STOP_WORDS
from core.reading.clauses.otherwise import OTHER
from core.reading.clauses.rules import load
from core.reading.clauses.scope_words import plain, relation_by_limits, relation_by_words
from core.reading.clauses.sign import Sign
from core.reading.clauses.statement import Statement
from core.reading.clauses.stems import stem, words

Relation = Literal["same", "wider", "narrower", "unknown"]
MOST = 3
LEAST = 0.3
CEILING = 0.95
CLOSE = 0.8
"""Highest score of a clause in other words; 1 means its own words."""


class Nearest(Struct, frozen=True):
    """A clause close to a statement. `relation` says what the statement is to the clause: `wider` stops more."""

    clause: str
    score: float
    relation: Relation


def nearest_clauses(statement: Statement, signs: Sequence[Sign], catalog: Catalog) -> tuple[Nearest, ...]:
    """At most three clauses, closest first; none where the statement restricts nothing that a clause restricts."""
    if statement.exempt or statement.polarity == "permits":
        return ()
    index = _index(catalog)
    exact = index.by_own_words(statement)
    if exact is not None:
        return (exact,)
    wanted = {sign.category: sign.score for sign in signs if sign.category != OTHER}
    if not wanted:
        return ()
    return index.by_meaning(statement, wanted)


class ClauseIndex:
    """The newest clauses of a catalog as vectors of stems and concepts."""

    def __init__(self, catalog: Catalog) -> None:
        self._clauses = catalog.clauses
        self._own_words = [plain(clause.text) for clause in catalog.clauses]
        features = [_features(clause) for clause in catalog.clauses]
        present = Counter(name for counts in features for name in counts)
        self._weight = {name: log(1 + len(features) / n) for name, n in present.items()}
        self._places: dict[str | int, list[tuple[int, float]]] = {}
        for position, counts in enumerate(features):
            for name, weight in self._unit(counts).items():
                self._places.setdefault(name, []).append((position, weight))

    def by_own_words(self, statement: Statement) -> Nearest | None:
        """The clause whose own words these are, whole, with more behind them or with their limits cut off."""
        said = plain(statement.text)
        best: Nearest | None = None
        for clause, own in zip(self._clauses, self._own_words, strict=True):
            related = relation_by_words(said, own)
            if related is not None:
                score = 1.0 if related == "same" else min(0.99, 2 * min(len(said), len(own)) / (len(said) + len(own)))
                if best is None or score > best.score:
                    best = Nearest(clause.id, round(score, 2), related)
        return best

    def by_meaning(self, statement: Statement, wanted: dict[str, float]) -> tuple[Nearest, ...]:
        """Clauses of the same categories whose words and concepts are closest."""
        said = f"{statement.lead_in} {statement.text}" if len(statement.text) < 40 else statement.text
        cosine = [0.0] * len(self._clauses)
        for name, weight in self._unit(_counted(said, 1)).items():
            for position, other in self._places.get(name, ()):
                cosine[position] += weight * other
        total = sum(wanted.values())
        scored = []
        for position, clause in enumerate(self._clauses):
            shared = sum(wanted.get(category, 0.0) for category in clause.categories)
            if shared:
                foreign = sum(category not in wanted for category in clause.categories)
                alike = shared / (total + 0.5 * foreign)
                score = min(CEILING, 0.4 * alike + 0.6 * min(1.0, 1.8 * cosine[position]))
                scored.append((round(score, 2), position, clause))
        scored.sort(key=lambda hit: (-hit[0], hit[1]))
        return tuple(
            Nearest(clause.id, score, _related(statement, wanted, clause, score))
            for score, _, clause in scored[:MOST]
            if score >= LEAST
        )

    def _unit(self, counts: Counter[str | int]) -> dict[str | int, float]:
        unknown = log(1 + len(self._clauses)) / 3
        weights = {name: (1 + log(n)) * self._weight.get(name, unknown) for name, n in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {name: weight / length for name, weight in weights.items()} if length else {}


def _related(statement: Statement, wanted: dict[str, float], clause: Clause, score: float) -> Relation:
    """Where nothing tells the two apart, only a close one is called the same."""
    related = relation_by_limits(statement, wanted, clause)
    return "unknown" if related == "same" and score < CLOSE else related


def _features(clause: Clause) -> Counter[str | int]:
    counts = _counted(clause.text, 3)
    counts.update(_counted(f"{clause.title}. {clause.gist}", 3))
    for example in clause.examples:
        if example.verdict == "stopped":
            counts.update(_counted(example.text, 1))
    return counts


def _counted(text: str, times: int) -> Counter[str | int]:
    """Stems, and numbers of the concepts whose terms stand in the text."""
    among = words(text)
    counts: Counter[str | int] = Counter()
    for word in among:
        if word.stem not in _STOP:
            counts[word.stem] += times
    for concept in load().concepts.hits(among):
        counts[concept] += times
    return counts


@lru_cache(maxsize=4)
def _index(catalog: Catalog) -> ClauseIndex:
    return ClauseIndex(catalog)


_STOP = frozenset(stem(word) for word in STOP_WORDS)
