# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Search: what people type leads to the clause they mean."""

import pytest

from core.catalog.catalog import load


def found(query: str) -> list[str]:
    return [clause.id for clause in load().search(query)]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("bot", "disinformation.undisclosed-bot"),
        ("deepfake", "disinformation.synthetic-likeness"),
        ("malware", "security.malware"),
        ("phishing", "fraud.scams"),
        ("children", "vulnerable.minors"),
        ("terror", "violence.terrorism"),
        ("asylum", "justice.immigration"),
        ("unaccredited", "health.unaccredited-advice"),
        ("nuclear", "military.mass-destruction"),
        ("watermark", "security.watermark-removal"),
        ("police face", "justice.live-biometrics"),
        ("ransomware", "security.malware"),
    ],
)
def test_the_clause_people_mean_comes_first(query: str, best: str) -> None:
    assert found(query)[0] == best


def test_every_word_must_match_so_that_more_words_find_fewer_clauses() -> None:
    assert set(found("medical advice")) < set(found("medical"))
    assert "surveillance.remote-biometrics" not in found("medical advice")


def test_the_beginning_of_a_word_is_enough_but_not_its_middle() -> None:
    assert "security.malware" in found("malw")
    assert found("alware") == []


def test_letter_case_and_accents_do_not_count() -> None:
    assert found("DÉEPFAKE") == found("deepfake") != []


def test_no_words_show_the_whole_catalog_in_order() -> None:
    assert load().search("  ") == list(load().clauses) == load().search("?!")


def test_what_is_not_there_is_not_found() -> None:
    assert found("xylophone") == []


def test_the_domain_s_title_leads_to_its_clauses() -> None:
    ids = {clause.id for clause in load().in_domain("elections")}
    assert ids <= set(found("elections politics"))
