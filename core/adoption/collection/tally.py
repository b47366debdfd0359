# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Counting as the texts come in: memory grows with different texts, clauses and configurations, not with files."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from statistics import fmean, median
from typing import Any

from core.adoption.collection import near
from core.adoption.collection.result import (
    Candidate,
    Configuration,
    Convergence,
    CoreDistance,
    MonthCounts,
    NearDuplicates,
    Pair,
    Step,
    Variant,
    Variants,
)
from core.adoption.collection.text import TextFacts
from core.catalog.catalog import Catalog

UNKNOWN = "unknown"

MOST_WORDINGS = 50_000
"""Different wordings that are counted; past it those met once so far make room."""
SHOWN_WORDINGS = 20
SHOWN_CANDIDATES = 200
SHOWN_FILES = 50
LINEAGE_TEXTS = 200
"""Different texts of a set of near-duplicates that a lineage is drawn for."""
AN_EDIT = 0.8
"""Share of letters in common with a catalog clause from which unknown words count as an edited wording of it."""
SAME_WORDS = 0.6
"""Share of common words from which two unknown wordings count as one candidate."""
LIKE_OWN = 0.9
"""Likeness from which an edited license of ours, stripped of its identity, belongs to a configuration."""


class Wordings:
    """Counts of texts, bounded: when there are too many, those met once make room."""

    def __init__(self, most: int = MOST_WORDINGS) -> None:
        self.counts: Counter[str] = Counter()
        self.categories: dict[str, tuple[str, ...]] = {}
        self._most = most

    def add(self, text: str, n: int, categories: tuple[str, ...] = ()) -> None:
        self.counts[text] += n
        if categories:
            self.categories[text] = categories
        least = 1
        while len(self.counts) > self._most:
            self.counts = Counter({words: count for words, count in self.counts.items() if count > least})
            self.categories = {words: found for words, found in self.categories.items() if words in self.counts}
            least *= 2


class Tally:
    """What has been counted so far."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._core = frozenset(clause.id for clause in catalog.core)
        self.texts = 0
        self.types: Counter[str] = Counter()
        self.artifacts: Counter[str] = Counter()
        self.licenses: Counter[str] = Counter()
        self._sets: Counter[tuple[str, ...]] = Counter()
        self._configurations: Counter[str] = Counter()
        self._about: dict[str, TextFacts] = {}
        self._months: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter(), Counter()])
        self.undated = 0
        self._worded: dict[str, Counter[str]] = defaultdict(Counter)
        self._edits: Counter[str] = Counter()
        self._unknown = Wordings()

    def add(self, facts: TextFacts, n: int) -> None:
        """Count a license that lies there `n` times."""
        self.texts += n
        self.types[facts.type or UNKNOWN] += n
        for artifact in facts.artifacts:
            self.artifacts[artifact] += n
        if facts.license:
            self.licenses[facts.license] += n
        self._sets[facts.clauses] += n
        if facts.configuration:
            self._configurations[facts.configuration] += n
            self._about.setdefault(facts.configuration, facts)
        if facts.issued:
            texts, types, artifacts = self._months[facts.issued[:7]]
            texts["texts"] += n
            types[facts.type or UNKNOWN] += n
            artifacts.update(dict.fromkeys(facts.artifacts, n))
        else:
            self.undated += n
        for wording in facts.own_words:
            if wording.clause is None:
                self._unknown.add(wording.text, n, wording.categories)
            else:
                counts = self._worded[wording.clause]
                if wording.text in counts or len(counts) < MOST_WORDINGS // 10:
                    counts[wording.text] += n

    @property
    def clauses(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for clauses, n in self._sets.items():
            counts.update(dict.fromkeys(clauses, n))
        return ordered(counts)

    @property
    def clauses_found(self) -> int:
        return sum(n for clauses, n in self._sets.items() if clauses)

    @property
    def months(self) -> dict[str, MonthCounts]:
        return {
            month: MonthCounts(texts["texts"], ordered(types), ordered(artifacts))
            for month, (texts, types, artifacts) in sorted(self._months.items())
        }

    def pairs(self) -> tuple[Pair, ...]:
        """Every pair that some license holds, most first, ties by name."""
        import numpy as np

        counts = self.clauses
        ids = sorted(counts)
        at = {clause: number for number, clause in enumerate(ids)}
        together = np.zeros((len(ids), len(ids)), dtype=np.int64)
        for clauses, n in self._sets.items():
            held = np.array([at[clause] for clause in clauses], dtype=np.intp)
            together[np.ix_(held, held)] += n
        found = [
            Pair(a, b, n, round(n * self.texts / (counts[a] * counts[b]), 4))
            for i, a in enumerate(ids)
            for b in ids[i + 1 :]
            if (n := int(together[i, at[b]]))
        ]
        return tuple(sorted(found, key=lambda pair: (-pair.n, pair.a, pair.b)))

    def configurations(self) -> tuple[Configuration, ...]:
        """Every configuration, most first, ties by id."""
        return tuple(
            Configuration(id_, n, about.type, about.artifacts, len(about.clauses))
            for id_, n in ordered(self._configurations).items()
            for about in (self._about[id_],)
        )

    def convergence(self) -> Convergence:
        counts = sorted(self._configurations.values(), reverse=True)
        whole = sum(counts)
        entropy = abs(sum(-n / whole * math.log2(n / whole) for n in counts))

        def top(most: int) -> float | None:
            return round(sum(counts[:most]) / whole, 6) if whole else None

        return Convergence(
            licenses=whole,
            configurations=len(counts),
            entropy=round(entropy, 6),
            evenness=round(entropy / math.log2(len(counts)), 6) if len(counts) > 1 else None,
            effective=round(2**entropy, 6) if counts else 0.0,
            top_1=top(1),
            top_5=top(5),
            top_10=top(10),
            distance_to_core=self._distance(),
        )

    def variants(self) -> tuple[Variants, ...]:
        """The wordings of each clause that is worded in more than one way or otherwise than in the catalog."""
        self._settle_unknown()
        counts = self.clauses
        found = []
        for clause, worded in sorted(self._worded.items()):
            n = counts.get(clause, 0) + self._edits[clause]
            shown = tuple(Variant(text, times) for text, times in list(ordered(worded).items())[:SHOWN_WORDINGS])
            found.append(Variants(clause, n, max(0, n - sum(worded.values())), shown))
        return tuple(found)

    def candidates(self) -> tuple[Candidate, ...]:
        """Restrictions the catalog lacks that at least two licenses write, most first."""
        self._settle_unknown()
        # Like words fall into one set; case and order apart.
        texts = sorted(self._unknown.counts)
        groups = near.group(near.stack([near.sign(text, 1) for text in texts]), bands=32, like=SAME_WORDS)
        members: dict[int, list[str]] = defaultdict(list)
        for number, text in enumerate(texts):
            members[groups.find(number)].append(text)
        made = []
        for wordings in members.values():
            n = sum(self._unknown.counts[text] for text in wordings)
            if n > 1:
                text = min(wordings, key=lambda words: (-self._unknown.counts[words], words))
                made.append((n, text, len(wordings)))
        made.sort(key=lambda item: (-item[0], item[1]))
        return tuple(self._candidate(*item) for item in made[:SHOWN_CANDIDATES])

    def _candidate(self, n: int, text: str, wordings: int) -> Candidate:
        nearest, nearness = self._nearest(text)
        return Candidate(text, n, wordings, self._unknown.categories.get(text, ()), nearest, round(nearness, 3))

    def _settle_unknown(self) -> None:
        """Count unknown words that are plainly an edit of a catalog clause as a wording of that clause."""
        for text in [text for text, _ in self._unknown.counts.most_common(SHOWN_CANDIDATES * 10)]:
            clause, nearness = self._nearest(text)
            if nearness >= AN_EDIT:
                n = self._unknown.counts.pop(text)
                self._worded[clause][text] += n
                self._edits[clause] += n

    def _nearest(self, text: str) -> tuple[str, float]:
        """The catalog clause that comes nearest, and the share of letters in common with it."""
        from rapidfuzz.fuzz import ratio

        found = [(clause.id, ratio(text, clause.text) / 100) for clause, _ in self._catalog.nearest(text, 2)]
        return max(found, key=lambda item: item[1], default=("", 0.0))

    def _distance(self) -> CoreDistance:
        sets = [(frozenset(clauses), n) for clauses, n in self._sets.items() if clauses]
        licenses = sum(n for _, n in sets)
        if not licenses:
            return CoreDistance(0, None, None, None, None)
        far = [1 - len(held & self._core) / len(held | self._core) for held, n in sets for _ in range(n)]
        return CoreDistance(
            licenses=licenses,
            mean=round(fmean(far), 6),
            median=round(median(far), 6),
            whole=round(sum(n for held, n in sets if held >= self._core) / licenses, 6),
            equal=round(sum(n for held, n in sets if held == self._core) / licenses, 6),
        )


class Texts:
    """The different texts, for near-duplicates: a signature and the first file of each."""

    def __init__(self) -> None:
        self._signatures: list[near.Signature] = []
        self._names: list[str] = []
        self._copies: list[int] = []
        self._facts: list[tuple[str, str, str, str]] = []

    def add(self, name: str, facts: TextFacts, n: int) -> None:
        import numpy as np

        self._signatures.append(np.frombuffer(facts.signature, dtype=np.uint32))
        self._names.append(name)
        self._copies.append(n)
        # Facts that many texts share are the same objects: bounded memory.
        key = facts.configuration if facts.standing == "exact" else facts.claimed if facts.standing != "other" else ""
        self._facts.append((facts.standing, key, facts.license, facts.issued))

    def near_duplicates(self) -> tuple[NearDuplicates, ...]:
        """The sets of texts that say nearly the same, largest first.

        Licenses of ours are told apart by their configuration, because all share most of their words: those of one
        configuration belong together, and so do edited ones that claim it. Everything else goes by likeness.
        """
        import numpy as np

        groups = near.Groups(len(self._names))
        by_key: dict[str, int] = {}
        loose: list[int] = []
        for number, (_, key, _, _) in enumerate(self._facts):
            if key:
                groups.join(by_key.setdefault(key, number), number)
            else:
                loose.append(number)
        table = near.stack(self._signatures)
        if loose:
            among = near.group(table[loose])
            for place, number in enumerate(loose):
                groups.join(loose[among.find(place)], number)
        if by_key:
            firsts = np.array(sorted(by_key.values()))
            for number in loose:
                if self._facts[number][0] == "modified":
                    like = near.likeness(self._signatures[number], table[firsts])
                    if like.max() >= LIKE_OWN:
                        groups.join(int(firsts[like.argmax()]), number)
        return tuple(
            sorted((self._set(members, table) for members in groups.sets()), key=lambda found: (-found.n, found.first))
        )

    def _set(self, members: list[int], table: Any) -> NearDuplicates:
        first = min(
            members,
            key=lambda m: (self._facts[m][0] == "modified", self._facts[m][3] or "9", -self._copies[m], self._names[m]),
        )
        shown = [first, *(m for m in members if m != first)][:LINEAGE_TEXTS]
        steps = near.descent(table[shown], 0)
        known = Counter(self._facts[m][2] for m in members if self._facts[m][2])
        return NearDuplicates(
            n=sum(self._copies[m] for m in members),
            texts=len(members),
            first=self._names[first],
            license=next(iter(ordered(known)), ""),
            files=tuple(self._names[m] for m in shown[:SHOWN_FILES]),
            lineage=tuple(Step(self._names[shown[t]], self._names[shown[p]], round(like, 3)) for t, p, like in steps),
        )


def ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts, most first, ties by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
