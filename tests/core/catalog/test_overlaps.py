# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Overlaps: on both sides, inverse, and found among chosen clauses."""

from core.catalog.catalog import load
from core.catalog.overlaps import INVERSE


def test_every_overlap_is_recorded_on_both_sides_as_the_inverse() -> None:
    for clause in load().clauses:
        for overlap in clause.overlaps:
            other = load().get(overlap.clause)
            back = [o for o in other.overlaps if o.clause == clause.id]
            assert [o.relation for o in back] == [INVERSE[overlap.relation]], (clause.id, other.id)
            assert back[0].difference == overlap.difference


def test_a_clause_overlaps_another_once_and_never_itself() -> None:
    for clause in load().clauses:
        others = [overlap.clause for overlap in clause.overlaps]
        assert len(others) == len(set(others))
        assert clause.id not in others


def test_a_difference_is_one_plain_sentence() -> None:
    for clause in load().clauses:
        for overlap in clause.overlaps:
            assert overlap.difference.endswith(".") and overlap.difference.count(".") == 1
            assert len(overlap.difference.split()) <= 30


def test_containment_goes_on_through_a_contained_clause() -> None:
    """What contains a clause that contains a third says so of the third as well."""
    inside = {c.id: {o.clause for o in c.overlaps if o.relation == "contains"} for c in load().clauses}
    missing = [(a, c) for a, held in inside.items() for b in held for c in inside[b] if c not in held]
    assert missing == []


def test_a_contained_clause_stands_in_a_shared_category() -> None:
    for clause in load().clauses:
        for overlap in clause.overlaps:
            if overlap.relation == "contains" and clause.id != "general.law-breaking":
                assert set(clause.categories) & set(load().get(overlap.clause).categories), overlap


def test_chosen_clauses_tell_each_overlap_once_in_catalog_order() -> None:
    ids = ["decisions.essential-services", "discrimination.essential-services", "decisions.individual-rights"]
    found = [(pair.a.id, pair.relation, pair.b.id) for pair in load().overlaps(ids)]
    assert found == [
        ("discrimination.essential-services", "intersects", "decisions.essential-services"),
        ("decisions.individual-rights", "contains", "decisions.essential-services"),
    ]


def test_unrelated_or_unknown_clauses_have_no_overlap() -> None:
    assert load().overlaps(["environment.animal-cruelty", "security.malware", "custom.mine"]) == []
