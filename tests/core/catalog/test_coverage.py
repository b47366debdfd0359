# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the catalog has to be able to say: all categories, the RAIL generator's restrictions, the known licenses."""

import pytest

from core.catalog.catalog import load
from core.registry import registry

CLAUSELESS = {"general_harm_ethics", "other_restriction", "non_commercial", "competing_model"}

# The 25 restrictions of the RAIL License Generator's catalog, by their place in it (2024), in our words, and the
# clauses that express each.
GENERATOR = {
    1: ("treat people worse, or exploit them, for protected traits or weaknesses",
        ["discrimination.protected-characteristics", "vulnerable.exploitation"]),
    2: ("weapons or war", ["military.weapons-and-warfare"]),
    3: ("fully automatic decisions against a person's rights without a way to contest them",
        ["decisions.individual-rights"]),
    4: ("fully automatic making, changing or ending of binding duties between parties",
        ["decisions.binding-obligations"]),
    5: ("courts, police, immigration, asylum, predicting that someone will commit a crime",
        ["justice.administration", "justice.crime-prediction", "justice.immigration"]),
    6: ("false or misleading content for money or to deceive the public, invented people included",
        ["disinformation.false-content"]),
    7: ("guessing further facts about people from personal data without informed consent",
        ["privacy.inference", "privacy.sensitive-inference"]),
    8: ("medical advice or clinical decisions by a system not approved for it", ["health.unaccredited-advice"]),
    9: ("imitating or altering a real person's look or voice without prior consent",
        ["disinformation.synthetic-likeness"]),
    10: ("a bot talking to people who were not told", ["disinformation.undisclosed-bot"]),
    11: ("medical advice or interpretation of test results that no professional checked",
         ["health.unreviewed-results"]),
    12: ("acts that risk death or injury, self-harm, controlled drugs included",
         ["violence.dangerous-acts", "health.self-harm", "violence.illegal-drugs"]),
    13: ("acts that risk death or injury, inciting violence included",
         ["violence.dangerous-acts", "violence.incitement"]),
    14: ("creating or spreading personal data that can be used against a person or that intrudes on private life",
         ["privacy.harmful-personal-data", "privacy.private-life"]),
    15: ("harassment, abuse, threats, bullying", ["harassment.abuse"]),
    16: ("designing and developing weapons, nuclear proliferation",
         ["military.weapon-development", "military.mass-destruction"]),
    17: ("military surveillance, with research and development of it", ["military.surveillance"]),
    18: ("breaking any law or regulation that applies", ["general.law-breaking"]),
    19: ("defaming, degrading or harassing a person",
         ["harassment.defamation", "harassment.disparagement", "harassment.abuse"]),
    20: ("cheating in education, passing machine-made work off as one's own", ["professions.academic-dishonesty"]),
    21: ("malware, ransomware, software that damages computer systems", ["security.malware"]),
    22: ("damaging a real person's reputation by false claims", ["harassment.defamation"]),
    23: ("publishing machine-made content without saying so", ["disinformation.unlabeled-content"]),
    24: ("deceiving others on purpose, hiding known dangers of a system",
         ["fraud.deception", "general.hidden-dangers"]),
    25: ("worse access to employment, credit, housing or other essential services for protected characteristics",
         ["discrimination.essential-services"]),
}  # fmt: skip


def test_every_category_has_a_clause_or_is_said_to_have_none() -> None:
    covered = {category for clause in load().clauses for category in clause.categories}
    assert {category.id for category in load().categories if category.clauseless} == CLAUSELESS
    assert {category.id for category in load().categories} == covered | CLAUSELESS
    assert covered.isdisjoint(CLAUSELESS)


def test_categories_of_a_clause_exist_and_come_once() -> None:
    known = {category.id for category in load().categories}
    for clause in load().published:
        assert clause.categories and set(clause.categories) <= known
        assert len(set(clause.categories)) == len(clause.categories)


def test_all_restrictions_of_the_generator_are_expressed() -> None:
    assert sorted(GENERATOR) == list(range(1, 26))
    for _, ids in GENERATOR.values():
        assert [load().get(clause_id).id for clause_id in ids] == ids


@pytest.mark.parametrize("index", GENERATOR)
def test_a_restriction_of_the_generator_in_plain_words_leads_to_a_clause_that_expresses_it(index: int) -> None:
    gist, ids = GENERATOR[index]
    nearest = [clause.id for clause, _ in load().nearest(gist, 3)]
    assert set(ids) & set(nearest), nearest


@pytest.mark.parametrize("clause", load().clauses, ids=lambda clause: clause.id)
def test_a_clause_cites_the_licenses_the_registry_names_for_it(clause) -> None:
    cited = registry.load().seen_in(clause.id)
    assert clause.seen_in == cited, "run: python -m core.catalog.cite"


def test_the_clauses_a_license_is_said_to_restrict_are_of_the_category_it_restricts() -> None:
    """Where a restriction joins topics ("minors and living beings"), its clauses cover the category together."""
    odd = []
    for known in registry.load().licenses:
        for restriction in known.restrictions:
            clauses = [load().get(clause_id) for clause_id in (*restriction.clauses, *restriction.related)]
            if clauses and not set(restriction.categories) & {c for clause in clauses for c in clause.categories}:
                odd.append((known.id, restriction.topic))
    assert odd == []


def test_each_core_clause_is_found_in_licenses_of_others() -> None:
    assert {clause.id: len(clause.seen_in) for clause in load().core if len(clause.seen_in) < 3} == {}
