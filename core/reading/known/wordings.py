# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Known wordings of restrictions: which statements of the behavioral texts forbid what, by fingerprint."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.reading.clauses.statement import Polarity, Statement
from core.reading.known.fingerprint import SHINGLE, Fingerprint, runs
from core.reading.known.index import Index
from core.reading.known.ranking import Overlap

FAMILY = 0.6
"""Share of a statement's shingles that stand in a known restriction from which it is of its wording family."""

FEWEST_WORDS = 6
"""Words from which a wording speaks for itself; shorter ones mean what their lead-in says."""


class KnownStatement(Struct, frozen=True, array_like=True):
    """A statement of a known text that restricts, without its words.

    Attributes:
        hash: of its words, 16 hex digits.
        first, last: its passages in the text, from 0.
        kind, polarity: as in `Statement`.
        lead_in: whether a lead-in stands above it.
        categories: what it stops.
    """

    hash: str
    first: int
    last: int
    kind: str
    polarity: Polarity
    lead_in: bool
    categories: tuple[str, ...]


class Wording(Struct, frozen=True):
    """A known wording that a statement follows."""

    words: Literal["exact", "same wording family"]
    score: float
    categories: tuple[str, ...]
    key: str


class Wordings:
    """The restrictions of the behavioral texts of an index.

    Args:
        statements: by key of the text.
        without: keys of texts that are not to be looked for.
    """

    def __init__(
        self, index: Index, statements: dict[str, tuple[KnownStatement, ...]], without: frozenset[str] = frozenset()
    ) -> None:
        self.statements = {key: known for key, known in statements.items() if key not in without}
        self._by_hash: dict[str, tuple[str, KnownStatement]] = {}
        self._by_passage: dict[int, tuple[str, KnownStatement]] = {}
        self._restricts = np.zeros(len(index.passages), dtype=np.bool_)
        for number, entry in enumerate(index.texts):
            for statement in self.statements.get(entry.key, ()) if entry.source == "scancode" else ():
                if not statement.categories:
                    continue
                self._by_hash.setdefault(statement.hash, (entry.key, statement))
                for passage in index.passages_of(number)[statement.first : statement.last + 1].tolist():
                    self._by_passage.setdefault(passage, (entry.key, statement))
                    self._restricts[passage] = True

    def of(self, statements: Sequence[Statement], print_: Fingerprint, overlap: Overlap) -> list[Wording | None]:
        """The known wording that each statement follows, or None."""
        starts, ends = ranges(statements, print_)
        hashes = runs(print_.words, starts, ends)
        positions, passages = overlap.placed(self._restricts[overlap.passages])
        order = np.argsort(positions, kind="stable")
        positions, passages = positions[order], passages[order]
        firsts = np.searchsorted(positions, starts)
        lasts = np.searchsorted(positions, np.maximum(starts, ends - SHINGLE + 1))
        found: list[Wording | None] = []
        columns = (ends - starts, hashes, firsts, lasts)
        for length, hash_, first, last in zip(*(column.tolist() for column in columns), strict=True):
            exact = self._by_hash.get(f"{hash_:016x}") if length else None
            if exact and (length >= FEWEST_WORDS or exact[1].lead_in):
                found.append(Wording("exact", 1.0, exact[1].categories, exact[0]))
                continue
            shingles = max(1, length - SHINGLE + 1)
            if length < FEWEST_WORDS or (last - first) / shingles < FAMILY:
                found.append(None)
                continue
            shared = Counter(passages[first:last].tolist()).most_common(1)
            share = shared[0][1] / shingles
            if share < FAMILY:
                found.append(None)
                continue
            key, statement = self._by_passage[shared[0][0]]
            found.append(Wording("same wording family", round(min(1.0, share), 3), statement.categories, key))
        return found


def ranges(statements: Sequence[Statement], print_: Fingerprint) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First word and last word (not included) of each statement."""
    begins = print_.begins
    starts = np.searchsorted(begins, np.array([statement.start for statement in statements], dtype=np.int64))
    ends = np.searchsorted(begins, np.array([statement.end for statement in statements], dtype=np.int64))
    return starts.astype(np.int64), ends.astype(np.int64)


def parse(data: bytes) -> dict[str, tuple[KnownStatement, ...]]:
    """What `dump` wrote."""
    return msgspec.json.decode(data, type=dict[str, tuple[KnownStatement, ...]])


def dump(statements: dict[str, tuple[KnownStatement, ...]]) -> bytes:
    """Known statements as JSON, one text a line."""
    lines = (
        f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(known).decode()}"
        for key, known in statements.items()
    )
    return ("{" + ",\n".join(lines) + "}\n").encode()
