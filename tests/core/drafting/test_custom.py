# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Custom clauses: checked as they are typed, and led back to the catalog where it says the same."""

import pytest

from core.catalog import catalog as catalog_data
from core.drafting import custom
from core.drafting.draft import Artifact, CustomClause, Draft

CATALOG = catalog_data.load()


def clause(text: str) -> CustomClause:
    return CustomClause("custom.own", "general", "Own", text)


def test_nothing_typed_yet_has_one_fault_and_no_neighbors() -> None:
    assert custom.faults(clause("  "), CATALOG) == ["It has no wording."]
    assert custom.near(clause("  "), CATALOG) == []
    assert custom.same(clause("  "), CATALOG) is None


@pytest.mark.parametrize("catalog_clause", CATALOG.clauses, ids=lambda c: c.id)
def test_every_catalog_clause_would_pass_as_a_custom_one_and_is_recognized(catalog_clause) -> None:  # type: ignore[no-untyped-def]
    typed = clause(catalog_clause.text)
    assert custom.breaks(typed) == []
    assert custom.same(typed, CATALOG) == catalog_clause
    assert custom.near(typed, CATALOG)[0][0] == catalog_clause
    for exception in catalog_clause.exceptions:
        assert custom.same(clause(catalog_clause.worded((exception.id,)) + "."), CATALOG) == catalog_clause


def test_a_clause_about_the_same_thing_in_other_words_leads_to_the_catalog() -> None:
    near = custom.near(clause("to send unsolicited messages in bulk to people"), CATALOG)
    assert near[0][0].id == "fraud.spam"
    assert 1 >= near[0][1] >= custom.NEAR


def test_a_clause_about_something_new_is_left_alone() -> None:
    assert custom.near(clause("to bake rye bread without sourdough"), CATALOG) == []


def test_terms_are_those_that_the_draft_defines() -> None:
    typed = clause("to run the Application for a casino")
    assert custom.faults(typed, CATALOG) == []
    assert custom.faults(typed, CATALOG, Draft(artifacts=(Artifact.APPLICATION,))) == []
    assert any("Application" in fault for fault in custom.faults(typed, CATALOG, Draft(artifacts=(Artifact.MODEL,))))


def test_punctuation_that_is_no_marker_is_fine() -> None:
    for text in (
        "to treat a person (or a group) worse than others for their hair",
        "to use section 3 of a map - whichever edition - for navigation at sea",
        "to sell version 2.0 of a map for navigation at sea",
    ):
        assert custom.breaks(clause(text)) == []
