# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Presets that cover the topics of a known license say what they are and what they leave out."""

import pytest

from core.catalog.catalog import load as load_catalog
from core.drafting.draft import ChosenClause, Draft, Work
from core.obligations.topics import left_out, not_expressed, preset_for, presets
from core.obligations.upstream import demands
from core.registry.license import KnownLicense
from core.registry.registry import load as load_registry

RESTRICTING = [known for known in load_registry().licenses if known.restrictions]


@pytest.mark.parametrize("known", RESTRICTING, ids=lambda known: known.id)
def test_a_preset_leaves_no_topic_uncovered_that_a_clause_expresses(known: KnownLicense) -> None:
    catalog = load_catalog()
    preset = preset_for(known, catalog)
    draft = Draft(work=Work(upstream=(known.id,)))
    for clause_id in preset.clauses:
        draft = draft.with_clause(ChosenClause(clause_id, catalog.get(clause_id).version))
    report = demands(draft, registry=load_registry(), catalog=catalog)
    assert report.missing_clauses == ()
    assert [topic.topic for topic in report.not_expressed] == [
        topic.id for topic in load_registry().topics if topic.id in {r.topic for r in not_expressed(known)}
    ]


@pytest.mark.parametrize("known", RESTRICTING, ids=lambda known: known.id)
def test_a_preset_says_that_the_upstream_agreement_governs(known: KnownLicense) -> None:
    preset = preset_for(known, load_catalog())
    assert preset.id == f"topics:{known.id}"
    assert preset.title == f"Topics restricted by {known.title}"
    assert "the upstream agreement still governs the base." in preset.gist
    assert "same restrictions" not in preset.gist


def test_every_behavioral_license_whose_restrictions_are_known_has_a_preset() -> None:
    ids = [preset.id for preset in presets(load_registry(), load_catalog())]
    assert sorted(ids) == sorted(f"topics:{known.id}" for known in RESTRICTING)
    assert len(ids) > 30


def test_what_no_clause_expresses_stands_in_the_gist() -> None:
    preset = preset_for(load_registry().get("deepseek-1.0"), load_catalog())
    assert "No clause expresses: inappropriate content." in preset.gist


def test_a_generated_license_s_preset_holds_the_locked_set_only() -> None:
    known = load_registry().get("rail-generator")
    preset = preset_for(known, load_catalog())
    assert "general.law-breaking" not in preset.clauses and "general.law-breaking" in {
        clause for restriction in left_out(known) for clause in restriction.clauses
    }
    assert {
        "discrimination.protected-characteristics",
        "military.weapons-and-warfare",
        "decisions.individual-rights",
        "decisions.binding-obligations",
        "justice.administration",
        "disinformation.false-content",
        "privacy.inference",
        "health.unaccredited-advice",
        "disinformation.synthetic-likeness",
        "disinformation.undisclosed-bot",
    } <= set(preset.clauses)
    assert "left out here" in preset.gist


def test_a_research_only_license_suggests_the_research_type() -> None:
    assert preset_for(load_registry().get("opt-175b"), load_catalog()).type == "ResearchRAIL"
    assert preset_for(load_registry().get("llama3.1"), load_catalog()).type == ""


def test_a_license_known_from_summaries_warns_that_topics_may_be_missing() -> None:
    assert "topics may be missing" in preset_for(load_registry().get("grid"), load_catalog()).gist
    assert "topics may be missing" not in preset_for(load_registry().get("llama3.1"), load_catalog()).gist
