# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Near-duplicates among many texts: one-permutation MinHash, bands, and sets that grow together (union-find).

Pairs are never listed: texts that fall into the same bucket of a band are compared with the first few there. Memory is
`BINS` 32-bit numbers a text.
"""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BINS = 128
BANDS = 16
SHINGLE = 5
LIKE = 0.7
"""Share of common five-word shingles, as estimated, from which texts count as near-duplicates: about 3 words in 100 may
differ."""
LEADERS = 16
"""Texts of a bucket that one is compared with which is not like its first."""

Signature = NDArray[np.uint32]

_WORD = re.compile(r"\w+")
_EMPTY = np.uint32(0xFFFFFFFF)
_codes: dict[str, int] = {}
_MOST_CODES = 200_000


def sign(text: str, shingle: int = SHINGLE) -> Signature:
    """The signature of a text: for each bin the smallest hash of its shingles there; case and punctuation apart."""
    codes = np.array([_code(word) for word in _WORD.findall(text.lower())] or [0], dtype=np.uint64)
    width = min(shingle, len(codes))
    hashes = np.zeros(len(codes) - width + 1, dtype=np.uint64)
    for at in range(width):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[at : at + len(hashes)]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(29)
    signature = np.full(BINS, _EMPTY, dtype=np.uint32)
    np.minimum.at(
        signature, (hashes >> np.uint64(57)).astype(np.intp), (hashes & np.uint64(0xFFFFFFFE)).astype(np.uint32)
    )
    return _filled(signature)


def likeness(one: Signature, others: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The estimated share of common shingles of one text with each of the others."""
    same: NDArray[np.float64] = (np.atleast_2d(others) == one).mean(axis=1)
    return same


class Groups:
    """Sets of numbered texts that grow together."""

    def __init__(self, size: int) -> None:
        self._over = list(range(size))

    def find(self, text: int) -> int:
        over = self._over
        while over[text] != text:
            over[text] = over[over[text]]
            text = over[text]
        return text

    def join(self, a: int, b: int) -> None:
        """Put two texts, and those each is with, into one set; the smaller number names it."""
        a, b = sorted((self.find(a), self.find(b)))
        self._over[b] = a

    def sets(self) -> list[list[int]]:
        """The sets of two or more, each in order, largest first, ties by the first text."""
        members: dict[int, list[int]] = {}
        for text in range(len(self._over)):
            members.setdefault(self.find(text), []).append(text)
        return sorted((m for m in members.values() if len(m) > 1), key=lambda m: (-len(m), m[0]))


def group(signatures: NDArray[np.uint32], bands: int = BANDS, like: float = LIKE) -> Groups:
    """Put near-duplicates together. `signatures`: one row a text."""
    groups = Groups(len(signatures))
    if len(signatures) < 2:
        return groups
    rows = BINS // bands
    for band in range(bands):
        part = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows])
        keys = part.view(np.dtype((np.void, part.dtype.itemsize * rows))).ravel()
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.concatenate(([True], keys[order][1:] != keys[order][:-1])))
        for bucket in np.split(order, starts[1:]):
            if len(bucket) > 1:
                first = int(bucket[0])
                near = likeness(signatures[first], signatures[bucket[1:]]) >= like
                for text in bucket[1:][near]:
                    groups.join(first, int(text))
                for text in bucket[1:][~near]:
                    like_others = likeness(signatures[text], signatures[bucket[:LEADERS]]) >= like
                    for other in bucket[:LEADERS][like_others]:
                        groups.join(int(other), int(text))
    return groups


def descent(signatures: NDArray[np.uint32], first: int) -> list[tuple[int, int, float]]:
    """How a set of near-duplicates may have come from the text `first`: (text, the one it is likest to, how like),
    in the order in which they join. The tree of greatest likeness; with many texts, each pass looks at all once."""
    count = len(signatures)
    near = likeness(signatures[first], signatures)
    parent = np.full(count, first)
    open_ = np.ones(count, dtype=bool)
    open_[first] = False
    steps = []
    while open_.any():
        best = int(np.argmax(np.where(open_, near, -1.0)))
        steps.append((best, int(parent[best]), float(near[best])))
        open_[best] = False
        like = likeness(signatures[best], signatures)
        closer = open_ & (like > near)
        near[closer], parent[closer] = like[closer], best
    return steps


def stack(signatures: Sequence[Signature]) -> NDArray[np.uint32]:
    """Signatures as rows of one table."""
    return np.stack(signatures) if signatures else np.zeros((0, BINS), dtype=np.uint32)


def _code(word: str) -> int:
    code = _codes.get(word)
    if code is None:
        if len(_codes) >= _MOST_CODES:
            _codes.clear()
        code = _codes[word] = crc32(word.encode("utf-8", "surrogatepass"))
    return code


def _filled(signature: Signature) -> Signature:
    """Empty bins take the value of the next full one, changed by how far it is."""
    full = np.flatnonzero(signature != _EMPTY)
    if len(full) in (0, BINS):
        return signature
    empty = np.flatnonzero(signature == _EMPTY)
    following = full[np.searchsorted(full, empty) % len(full)]
    far = ((following - empty) % BINS).astype(np.uint32)
    signature[empty] = (signature[following] + far * np.uint32(0x9E3779B1)) & np.uint32(0xFFFFFFFE)
    return signature
