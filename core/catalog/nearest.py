# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

""" "You may mean": the entries whose words are closest to a text, by TF-IDF weights and the cosine between them."""

from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

from core.catalog.words import STOP_WORDS, stem, words


class Nearest:
    """Entries as unit vectors of word weights; rare words weigh more than common ones."""

    def __init__(self, entries: Iterable[Iterable[str]]) -> None:
        counts = [Counter(stem_ for text in entry for stem_ in _stems(text)) for entry in entries]
        present = Counter(word for count in counts for word in count)
        self._weight = {word: log(1 + len(counts) / n) for word, n in present.items()}
        self._vectors = [self._unit(count) for count in counts]

    def nearest(self, text: str, n: int) -> list[tuple[int, float]]:
        """Positions and similarities (over 0, up to 1) of the `n` closest entries, best first."""
        wanted = self._unit(Counter(_stems(text)))
        scored = (
            (sum(weight * vector.get(word, 0.0) for word, weight in wanted.items()), position)
            for position, vector in enumerate(self._vectors)
        )
        best = sorted(((score, position) for score, position in scored if score > 0), key=lambda hit: (-hit[0], hit[1]))
        return [(position, min(score, 1.0)) for score, position in best[:n]]

    def _unit(self, count: Counter[str]) -> dict[str, float]:
        """Weights of known words, scaled to length 1; words no entry holds count towards the length."""
        unknown = log(1 + max(len(self._weight), 1)) / 2
        weights = {word: (1 + log(n)) * self._weight.get(word, unknown) for word, n in count.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if word not in STOP_WORDS]
