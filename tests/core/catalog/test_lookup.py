# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Finding clauses by id and version, and what is said when there is none."""

import pytest

from core.catalog.catalog import load
from core.errors import InputError


def test_a_clause_is_found_by_id_and_by_id_with_version() -> None:
    clause = load().find("health.unaccredited-advice")
    assert clause is load().find("health.unaccredited-advice@1") is load().get("health.unaccredited-advice", 1)
    assert {"oversight", "research"} <= {exception.id for exception in clause.exceptions}


def test_an_unknown_id_names_near_misses() -> None:
    with pytest.raises(InputError) as caught:
        load().get("disinformation.sinthetic-likenes")
    assert "disinformation.synthetic-likeness" in caught.value.mend


def test_an_id_of_other_words_is_led_to_the_clause_that_holds_them() -> None:
    with pytest.raises(InputError) as caught:
        load().get("phishing")
    assert "fraud.scams" in caught.value.mend


def test_an_id_that_resembles_nothing_is_led_to_the_list() -> None:
    with pytest.raises(InputError) as caught:
        load().get("qqqq")
    assert "clausewright clauses" in caught.value.mend


@pytest.mark.parametrize("reference", ["health.self-harm@", "health.self-harm@x", "health.self-harm@-1"])
def test_a_malformed_version_is_refused(reference: str) -> None:
    with pytest.raises(InputError, match="names no version"):
        load().find(reference)


def test_an_unknown_version_names_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        load().find("health.self-harm@999")
    assert caught.value.mend == "Known versions: 1."


def test_clauses_stand_in_the_order_of_their_domains() -> None:
    order = [domain.id for domain in load().domains]
    places = [order.index(clause.domain) for clause in load().clauses]
    assert places == sorted(places)


def test_exceptions_are_joined_in_the_clause_s_order_whatever_the_order_asked() -> None:
    clause = load().get("health.unaccredited-advice")
    both = clause.worded(["research", "oversight"])
    first, second = clause.exception("oversight").text, clause.exception("research").text
    assert both == f"{clause.text}, {first}, or {second}"
    assert clause.worded() == clause.text
    with pytest.raises(KeyError):
        clause.worded(["no-such"])
