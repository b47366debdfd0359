# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text beside the known text that it is closest to: the clauses that were removed, added, changed or reversed."""

from collections.abc import Iterator, Sequence
from functools import cache

from core.catalog.catalog import Catalog
from core.reading.alignment import Change
from core.reading.clauses.statement import Statement
from core.reading.known.known import KnownMatch, KnownTexts
from core.reading.known.wordings import KnownStatement
from core.reading.passage import DifferenceKind, KnownDifference, KnownReading, LicenseMatch, Match, OtherKnown, Passage
from core.registry import registry as registries

Known = dict[int, KnownStatement]


def known_reading(
    found: KnownMatch,
    known: KnownTexts,
    statements: Sequence[Statement],
    passages: Sequence[Passage],
    catalog: Catalog,
) -> KnownReading:
    """What the closest known text says about a text whose statements and restrictions were read."""
    differences = _Differences(found, known, statements, passages, catalog)
    registry = registries.load()
    tags = next((one.hub_tags for one in registry.licenses if one.id == found.license), ())
    return KnownReading(
        key=found.key,
        title=found.title,
        spdx=found.same,
        hub_tags=tags,
        match=found.match,
        shared=found.score,
        start=found.start,
        end=found.end,
        differences=tuple(differences.all()),
        others=tuple(OtherKnown(other.license, other.title, other.start, other.end) for other in found.others),
    )


def license_match(found: KnownMatch, reading: KnownReading) -> LicenseMatch:
    """The same in the words of the contract: a known text whole inside a longer one counts as exact where the rest
    restricts nothing."""
    match: Match = "modified"
    if found.match in ("exact", "contains") and not reading.differences:
        match = "exact"
    elif found.match == "related":
        match = "family"
    added = sum(len(one.text.split()) for one in reading.differences if one.kind == "added")
    score = found.score if match == "exact" or found.score < 1 else 2 * found.words / (2 * found.words + added)
    return LicenseMatch(found.license, found.version, match, round(min(score, 1.0 if match == "exact" else 0.999), 3))


def changes(differences: Sequence[KnownDifference]) -> tuple[Change, ...]:
    """Differences as changes; what the known text says there is told by our gist, never by its words."""
    return tuple(Change(one.clause, "" if one.kind == "added" else f"[{one.gist}]", one.text) for one in differences)


class _Differences:
    def __init__(
        self,
        found: KnownMatch,
        known: KnownTexts,
        statements: Sequence[Statement],
        passages: Sequence[Passage],
        catalog: Catalog,
    ) -> None:
        self._found = found
        self._statements = statements
        self._passages = passages
        self._catalog = catalog
        self._known: Known = {
            number: statement
            for statement in reversed(known.wordings.statements.get(found.key, ()))
            for number in range(statement.first, statement.last + 1)
        }

    def all(self) -> Iterator[KnownDifference]:
        found = self._found
        gone: set[str] = set()
        for missing in found.missing:
            statement = self._known.get(missing.number - 1)
            if statement is None or statement.hash not in gone:  # a statement may take several passages
                yield self._one("removed", missing.number, missing.paragraph, "", None, None)
            gone |= {statement.hash} if statement else set()
        here = [
            *(self._changed(one.number, one.paragraph, one.text, one.start, one.end) for one in found.changed),
            *(
                self._one("added", None, None, one.text, one.start, one.end)
                for one in found.added
                if self._matters(one.start, one.end)
            ),
            *self._reversed({one.number for one in found.changed}),
        ]
        yield from sorted(here, key=lambda one: one.start or 0)

    def _changed(self, number: int, paragraph: int, text: str, start: int, end: int) -> KnownDifference:
        kind: DifferenceKind = "reversed" if self._is_reversed(number, start, end) else "changed"
        return self._one(kind, number, paragraph, text, start, end)

    def _reversed(self, named: set[int]) -> Iterator[KnownDifference]:
        """Restrictions whose words still stand there, under words that now permit what they name."""
        seen: set[str] = set()
        for index, statement in self._known.items():
            place = self._found.places[index] if index < len(self._found.places) else None
            if place is None or index + 1 in named or statement.kind != "clause" or statement.hash in seen:
                continue
            if self._is_reversed(index + 1, *place):
                seen.add(statement.hash)
                here = self._at(*place)
                text, start, end = (here.text.replace("\n", " "), here.start, here.end) if here else ("", *place)
                yield self._one("reversed", index + 1, None, text, start, end)

    def _is_reversed(self, number: int, start: int, end: int) -> bool:
        statement = self._known.get(number - 1)
        here = self._at(start, end)
        return bool(statement and statement.polarity == "forbids" and here and here.polarity == "permits")

    def _at(self, start: int, end: int) -> Statement | None:
        """The statement that takes most of that stretch."""
        overlapping = [s for s in self._statements if s.start < end and start < s.end]
        return max(overlapping, key=lambda s: min(s.end, end) - max(s.start, start), default=None)

    def _matters(self, start: int, end: int) -> bool:
        """Whether what was added is part of the license, or restricts something though it stands beside it."""
        if self._found.start <= start < self._found.end:
            return True
        return bool(self._restrictions(start, end)) or any(
            s.start < end and start < s.end and s.restricts_use for s in self._statements
        )

    def _restrictions(self, start: int, end: int) -> list[Passage]:
        return [passage for passage in self._passages if passage.start < end and start < passage.end]

    def _one(
        self,
        kind: DifferenceKind,
        number: int | None,
        paragraph: int | None,
        text: str,
        start: int | None,
        end: int | None,
    ) -> KnownDifference:
        statement = self._known.get(number - 1) if number else None
        here = self._restrictions(start, end) if start is not None and end is not None else []
        categories = statement.categories if statement else tuple(dict.fromkeys(c for p in here for c in p.categories))
        clause = next((passage.clause for passage in here if passage.clause), None)
        return KnownDifference(
            kind=kind,
            number=number,
            paragraph=paragraph,
            categories=categories,
            clause=clause or self._clause_for(categories),
            gist=self._gist(number, statement, categories),
            text=text,
            start=start,
            end=end,
        )

    def _clause_for(self, categories: tuple[str, ...]) -> str | None:
        """The clause that stops just this, where the words themselves are gone."""
        return _clauses_by_categories(self._catalog).get(frozenset(categories)) if categories else None

    def _gist(self, number: int | None, statement: KnownStatement | None, categories: tuple[str, ...]) -> str:
        where = f"passage {number} of {self._found.title}" if number else "added"
        if categories:
            stopped = {category.id: category.stopped for category in self._catalog.categories}
            return f"{where}, a restriction: " + "; ".join(stopped.get(name, name) for name in categories)
        if statement is not None and statement.kind == "lead-in":
            return f"{where}, the words that forbid what is listed after them"
        return f"{where}, not a use restriction" if number else where


@cache
def _clauses_by_categories(catalog: Catalog) -> dict[frozenset[str], str]:
    """The one clause with exactly these categories; none where several have them."""
    by_categories: dict[frozenset[str], list[str]] = {}
    for clause in catalog.clauses:
        by_categories.setdefault(frozenset(clause.categories), []).append(clause.id)
    return {categories: ids[0] for categories, ids in by_categories.items() if len(ids) == 1}
