# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

""" "You may mean": a restriction in somebody's own words leads to the catalog's clause."""

import pytest

from core.catalog.catalog import load
from core.catalog.words import folded, stem


def nearest(text: str, n: int = 3) -> list[str]:
    return [clause.id for clause, _ in load().nearest(text, n)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("You may not diagnose patients with the model unless a doctor checks it", "health.unreviewed-results"),
        ("do not write computer viruses or ransomware", "security.malware"),
        ("no face recognition of passers-by in public streets", "surveillance.remote-biometrics"),
        ("to clone the voice of an actor without asking for their consent", "disinformation.synthetic-likeness"),
        ("to produce fake product reviews", "fraud.fake-engagement"),
        ("to discourage people from voting by telling them lies about the voting date", "elections.voter-deception"),
        ("to recruit for terrorist groups", "violence.terrorism"),
        ("to score citizens by their social behavior", "surveillance.social-scoring"),
        ("to turn off the safety filters built into the artifact", "security.safeguard-removal"),
        ("to encourage people to commit suicide", "health.self-harm"),
        ("to drill for oil and gas", "environment.fossil-extraction"),
        ("to reject job applicants by a fully automated decision", "decisions.essential-services"),
        ("using it to exploit children", "vulnerable.minors"),
        ("no spam", "fraud.spam"),
    ],
)
def test_own_words_lead_to_the_clause_meant(text: str, meant: str) -> None:
    assert meant in nearest(text)


@pytest.mark.parametrize("clause", load().clauses, ids=lambda clause: clause.id)
def test_a_clause_is_nearest_to_its_own_wording(clause) -> None:
    (first, score), *_ = load().nearest(clause.text, 1)
    assert first is clause
    assert 0.4 < score <= 1.0


def test_similarities_fall_and_stay_between_nothing_and_one() -> None:
    scores = [score for _, score in load().nearest("to watch people in public with cameras", 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_words_that_no_clause_holds_lead_nowhere() -> None:
    assert load().nearest("xylophone quartz zebra") == []
    assert load().nearest("") == []
    assert load().nearest("to the of and") == []


def test_words_nobody_knows_lower_the_similarity() -> None:
    (_, alone), *_ = load().nearest("to write malware", 1)
    (_, diluted), *_ = load().nearest("to write malware about xylophone quartz zebra sonnets", 1)
    assert diluted < alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("discriminates", "discrimination"), ("decide", "decided"), ("harasses", "harass"), ("voters", "vote"),
        ("minors", "minor"), ("policies", "policy"), ("impersonating", "impersonate"), ("reviews", "review"),
    ],
)  # fmt: skip
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_stay_apart() -> None:
    assert len({stem(word) for word in ("policy", "police", "person", "personal", "minor", "mine")}) >= 5


def test_folding_takes_case_and_accents_away() -> None:
    assert folded("Crédit AGRICOLE ﬁn") == "credit agricole fin"
