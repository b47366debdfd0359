# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The texts of known licenses: which one a text is, and in which passages it differs.

Below `exact` no name is an answer by itself: an edited copy of one license and another licensor's license share as
many words, so that the passages that differ always come along.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct

from core.reading.known import wordings
from core.reading.known.difference import Added, Changed, Difference, Missing, difference
from core.reading.known.fingerprint import Fingerprint
from core.reading.known.index import Index, TextEntry, parse
from core.reading.known.ranking import LONG, NEW, WHOLE, Candidate, Overlap, rank
from core.reading.known.wordings import KnownStatement, Wordings
from core.registry import registry as registries

INDEX_FILE = "texts.bin"
WORDINGS_FILE = "wordings.json"
Band = Literal["exact", "contains", "modified", "related"]

MODIFIED = 0.7
"""Share of words in common from which a text is called a changed copy."""

RELATED = 0.35
"""Share of words in common below which no known text is close."""

FEWEST_WORDS = 20
"""A text of fewer words that stands inside a longer one proves nothing."""

ONCE = 1.2
"""How much longer than a known text its words may be, a title and copyright lines aside, before they repeat it."""

VERSION = re.compile(r"(?<![\w.])v?(\d{1,2}(?:\.\d{1,3}){1,3}|\d{4}-\d{2}-\d{2})(?![\w.])")


class KnownMatch(Struct, frozen=True):
    """The known text that a text is closest to.

    Attributes:
        license: registry id, or the SPDX id (`LicenseRef-scancode-…` where SPDX lists none) of one the registry
            does not know.
        version: as the registry or the title names it; null where neither does.
        key, title: of the known text in the license database.
        same: SPDX ids that the very same words go by.
        match: `exact`, nothing but copyright lines and a title differ; `contains`, the whole known text stands in a
            longer one; `modified`, most of it does; `related`, a good part of it does.
        score: share of words in common, 0 to 1.
        words: how many words the known text has.
        start, end: the stretch of the text that it takes, in code points.
        missing, added, changed: what differs.
        places: for each passage of the known text where it stands in the text, or null.
        others: further known texts that stand in the text as a whole.
    """

    license: str
    version: str | None
    key: str
    title: str
    spdx: str
    same: tuple[str, ...]
    match: Band
    score: float
    words: int
    start: int
    end: int
    missing: tuple[Missing, ...]
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    places: tuple[tuple[int, int] | None, ...]
    others: tuple["OtherText", ...] = ()


class OtherText(Struct, frozen=True):
    """A further known text inside a text."""

    license: str
    key: str
    title: str
    start: int
    end: int


class Sight(NamedTuple):
    """A text as the index sees it."""

    print_: Fingerprint
    overlap: Overlap


class KnownTexts:
    """All texts of an index.

    Args:
        without: sources (`scancode`, `spdx`) or keys of texts that are not to be looked for.
    """

    def __init__(
        self,
        index: Index,
        statements: dict[str, tuple[KnownStatement, ...]] | None = None,
        *,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.index = index
        self.wordings = Wordings(index, statements or {}, without)
        self._same_ids: dict[int, tuple[str, ...]] = {}
        self._names: dict[int, tuple[str, str | None, str]] = {}
        self._allowed = np.array([not {entry.source, entry.key} & without for entry in index.texts])
        self._licenses = {
            named: known.id
            for known in reversed(registries.load().licenses)
            for named in (*known.scancode, known.spdx)
            if named
        }

    def closest(self, text: str) -> KnownMatch | None:
        """The known text that a text is closest to; None where none is near."""
        return self.match(self.sight(text))

    def sight(self, text: str) -> Sight:
        """A text as the index sees it, for `match` and for the wordings of its statements."""
        print_ = Fingerprint(text)
        return Sight(print_, Overlap(self.index, print_))

    def match(self, sight: Sight) -> KnownMatch | None:
        """The known text that a text is closest to; None where none is near."""
        print_, overlap = sight.print_, sight.overlap
        if not len(print_.starts):
            return None
        ranked = rank(self.index, print_, overlap, self._allowed)
        if not ranked:
            return None
        best = ranked[0]
        found = difference(self.index, print_, overlap, best.text)
        band = self._band(found, print_, best)
        if band is None:
            return None
        entry = self.index.texts[best.text]
        license_id, version, title = self._named(best.text)
        starts, ends = print_.spans()
        return KnownMatch(
            license=license_id,
            version=version,
            key=entry.key,
            title=title,
            spdx=entry.spdx,
            same=self._same(best.text),
            match=band,
            score=1.0 if band in ("exact", "contains") else found.shared,
            words=entry.words,
            start=found.start,
            end=found.end,
            missing=found.missing,
            added=found.added,
            changed=found.changed,
            places=tuple((starts[here], ends[here]) if here >= 0 else None for here in found.where),
            others=tuple(self._others(print_, ranked)),
        )

    def ranking(self, text: str) -> list[str]:
        """Keys of the closest texts, best first, whether or not one is near enough to be named."""
        print_ = Fingerprint(text)
        if not len(print_.starts):
            return []
        ranked = rank(self.index, print_, Overlap(self.index, print_), self._allowed, every=True)
        return [self.index.texts[candidate.text].key for candidate in ranked]

    def names_of(self, key: str) -> tuple[str, ...]:
        """SPDX ids of the text with that key and of others with the very same words."""
        return next((self._same(number) for number, entry in enumerate(self.index.texts) if entry.key == key), ())

    def _named(self, text: int) -> tuple[str, str | None, str]:
        """License, version and title of a known text."""
        if text not in self._names:
            entry = self.index.texts[text]
            self._names[text] = (self.license_of(entry), self._version(entry), self.title_of(entry))
        return self._names[text]

    def license_of(self, entry: TextEntry) -> str:
        """Registry id of a known text, or its SPDX id where the registry does not know it."""
        for named in (entry.key, entry.spdx, *entry.others):
            if named in self._licenses:
                return self._licenses[named]
        return entry.spdx

    def title_of(self, entry: TextEntry) -> str:
        """Title of a known text: the registry's where it ties the license to this text alone."""
        license_id = self.license_of(entry)
        for one in registries.load().licenses:
            if one.id == license_id and (one.spdx == entry.spdx or one.scancode == (entry.key,)):
                return one.title
        return entry.title

    def entry(self, key: str) -> TextEntry | None:
        """The text with that key."""
        return next((entry for entry in self.index.texts if entry.key == key), None)

    def _version(self, entry: TextEntry) -> str | None:
        known = registries.load()
        license_id = self.license_of(entry)
        listed = next((one.version for one in known.licenses if one.id == license_id), "")
        found = VERSION.search(entry.title) or VERSION.search(entry.key.replace("-", " ", 1))
        return listed or (found.group(1) if found else None)

    def _same(self, text: int) -> tuple[str, ...]:
        """The SPDX ids of this text and of others with the same passages."""
        if text in self._same_ids:
            return self._same_ids[text]
        passages = self.index.passages_of(text)
        lengths = np.diff(self.index.text_starts)
        ids: list[str] = []
        for other in np.flatnonzero(lengths == len(passages)).tolist():
            if np.array_equal(self.index.passages_of(other), passages):
                entry = self.index.texts[other]
                ids += [entry.spdx, *entry.others]
        own = self.index.texts[text]
        self._same_ids[text] = tuple(dict.fromkeys([own.spdx, *own.others, *ids]))
        return self._same_ids[text]

    def _band(self, found: Difference, print_: Fingerprint, best: Candidate) -> Band | None:
        whole = not found.missing and not found.changed
        words = self.index.texts[best.text].words
        if whole and not found.added and len(print_) <= ONCE * words + LONG:
            return "exact"
        if whole and (words >= FEWEST_WORDS or float(best.covered.mean()) >= RELATED):
            return "contains"
        if found.shared >= MODIFIED:
            return "modified"
        return "related" if found.shared >= RELATED and float(best.covered.mean()) > 0.05 else None

    def _others(self, print_: Fingerprint, ranked: list[Candidate]) -> list[OtherText]:
        """Whole known texts in the words that the best one leaves."""
        taken = ranked[0].covered.copy()
        others: list[OtherText] = []
        for candidate in ranked[1:]:
            own = int(candidate.covered.sum())
            entry = self.index.texts[candidate.text]
            if (
                candidate.contained >= WHOLE
                and entry.words >= LONG
                and int((candidate.covered & taken).sum()) < (1 - NEW) * own
            ):
                taken |= candidate.covered
                words = np.flatnonzero(candidate.covered)
                start, end = print_.span(int(words[0]), int(words[-1]) + 1)
                others.append(OtherText(self.license_of(entry), entry.key, self.title_of(entry), start, end))
        return others


@cache
def load() -> KnownTexts:
    """The known texts of this program, read once."""
    folder = files("resources") / "known"
    statements = wordings.parse((folder / WORDINGS_FILE).read_bytes())
    return KnownTexts(parse((folder / INDEX_FILE).read_bytes()), statements)
