# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Overlaps: which of several clauses say partly the same, and how."""

from collections.abc import Iterable

from msgspec import Struct

from core.catalog.clause import Clause, OverlapRelation

INVERSE: dict[OverlapRelation, OverlapRelation] = {
    "contains": "contained_in",
    "contained_in": "contains",
    "intersects": "intersects",
}


class ChosenOverlap(Struct, frozen=True):
    """Clause `a` <relation> clause `b`, both chosen; `a` stands before `b` in the catalog.

    Attributes:
        difference: what one has that the other lacks, in one line.
    """

    a: Clause
    b: Clause
    relation: OverlapRelation
    difference: str


def among(clauses: Iterable[Clause]) -> list[ChosenOverlap]:
    """The overlaps between these clauses, each pair once, in the order the clauses come."""
    found: list[ChosenOverlap] = []
    before: dict[str, Clause] = {}
    for clause in clauses:
        for overlap in clause.overlaps:
            earlier = before.get(overlap.clause)
            if earlier is not None:
                found.append(ChosenOverlap(earlier, clause, INVERSE[overlap.relation], overlap.difference))
        before[clause.id] = clause
    return found
