# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Two folders side by side: what both declare and carry, and what only one does."""

from collections.abc import Hashable, Iterable

from msgspec import Struct

from core.inspection.report import FolderReport, Restricts


class Rows(Struct, frozen=True):
    """One aspect of two folders; every row in words.

    Attributes:
        both, only_a, only_b: in the order they stand in the folders.
    """

    title: str
    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.only_a and not self.only_b


def difference(a: FolderReport, b: FolderReport, *, titles: dict[str, str]) -> tuple[Rows, ...]:
    """What two folders declare, carry, build on and restrict, and what is to be looked at in each.

    Args:
        titles: clause id or category id -> what to call it.
    """
    parts_a, parts_b = tuple(_parts(a)), tuple(_parts(b))

    def rows(title: str, of: "dict[Hashable, str]", other: "dict[Hashable, str]") -> Rows:
        return Rows(
            title,
            tuple(words for key, words in of.items() if key in other),
            tuple(words for key, words in of.items() if key not in other),
            tuple(words for key, words in other.items() if key not in of),
        )

    return (
        rows("Declared licenses", _declared(parts_a), _declared(parts_b)),
        rows("Texts it carries", _found(parts_a), _found(parts_b)),
        rows("Works it is built on", _upstream(parts_a), _upstream(parts_b)),
        rows("Use restrictions", _clauses(parts_a, titles), _clauses(parts_b, titles)),
        rows("To look at", _findings(parts_a), _findings(parts_b)),
    )


def _parts(report: FolderReport) -> Iterable[FolderReport]:
    yield report
    for component in report.components:
        yield from _parts(component)


def _declared(parts: Iterable[FolderReport]) -> dict[Hashable, str]:
    return {row.license: row.title or row.license for part in parts for row in part.declared}


def _found(parts: Iterable[FolderReport]) -> dict[Hashable, str]:
    return {(row.license_id or row.words): row.words for part in parts for row in part.found}


def _upstream(parts: Iterable[FolderReport]) -> dict[Hashable, str]:
    return {
        row.name.casefold(): f"{row.name} ({row.title or 'license not known'})" for p in parts for row in p.upstream
    }


def _clauses(parts: Iterable[FolderReport], titles: dict[str, str]) -> dict[Hashable, str]:
    return {_about(row): _named(row, titles) for part in parts for row in part.clauses}


def _about(row: Restricts) -> Hashable:
    """Restrictions are the same where they stand for one clause; those of no clause, where they speak of the same."""
    return row.clause or row.categories or row.text


def _named(row: Restricts, titles: dict[str, str]) -> str:
    if row.clause is not None:
        return titles.get(row.clause, row.clause)
    return ", ".join(titles.get(category, category) for category in row.categories) or row.text


def _findings(parts: Iterable[FolderReport]) -> dict[Hashable, str]:
    return {row.key: f"{row.rule}: {row.message}" for part in parts for row in part.findings}
