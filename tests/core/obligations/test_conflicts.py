# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What cannot be reconciled is said plainly, and only where it is so."""

import pytest

from core.catalog.catalog import load as load_catalog
from core.drafting.draft import Artifact, Draft, LicenseType, TermValue, Work
from core.obligations.report import Conflict
from core.obligations.upstream import demands
from core.registry.registry import load as load_registry

OPEN, RESEARCH, RAIL = LicenseType.OPENRAIL, LicenseType.RESEARCHRAIL, LicenseType.RAIL
NC: dict[str, TermValue] = {"non_commercial": True}


def conflicts_of(
    *upstream: str, license_type: LicenseType = OPEN, terms: dict[str, TermValue] | None = None
) -> tuple[Conflict, ...]:
    draft = Draft(
        work=Work(name="Salamander", upstream=upstream),
        type=license_type,
        artifacts=(Artifact.MODEL,),
        terms=terms or {},
    )
    return demands(draft, registry=load_registry(), catalog=load_catalog()).conflicts


def kinds_of(
    *upstream: str, license_type: LicenseType = OPEN, terms: dict[str, TermValue] | None = None
) -> list[tuple[str, bool]]:
    return [(c.kind, c.decided) for c in conflicts_of(*upstream, license_type=license_type, terms=terms)]


@pytest.mark.parametrize(
    "upstream", ["mit", "apache-2.0", "bigscience/bloom", "google/gemma-4-27b", "creativeml-openrail-m"]
)
def test_a_base_that_asks_for_nothing_more_than_restrictions_conflicts_with_nothing(upstream: str) -> None:
    for license_type in LicenseType:
        assert kinds_of(upstream, license_type=license_type) == []


@pytest.mark.parametrize("upstream", ["gpl-3.0", "gpl-2.0", "agpl-3.0", "gpl", "gfdl", "cc-by-sa-4.0"])
def test_a_license_that_bars_further_restrictions_cannot_take_use_restrictions(upstream: str) -> None:
    for license_type in LicenseType:
        (conflict,) = conflicts_of(upstream, license_type=license_type)
        assert (conflict.kind, conflict.decided) == ("copyleft", True)
        assert "forbids further restrictions" in conflict.message


@pytest.mark.parametrize("upstream", ["osl-3.0", "eupl-1.2", "odbl", "cdla-sharing-1.0"])
def test_a_share_alike_base_keeps_what_is_made_from_it(upstream: str) -> None:
    assert kinds_of(upstream) == [("share-alike", True)]


@pytest.mark.parametrize("upstream", ["lgpl-3.0", "mpl-2.0", "epl-2.0"])
def test_a_base_that_keeps_only_its_own_files_needs_a_person(upstream: str) -> None:
    (conflict,) = conflicts_of(upstream)
    assert (conflict.kind, conflict.decided) == ("copyleft", False)
    assert "Keep those parts apart" in conflict.mend


@pytest.mark.parametrize(
    ("upstream", "license_type", "terms", "expected"),
    [
        ("opt-175b", OPEN, {}, [("purpose", True)]),
        ("opt-175b", RESEARCH, {}, [("purpose", True)]),
        ("opt-175b", RESEARCH, NC, []),
        ("opt-175b", RAIL, NC, [("purpose", True)]),
        ("rail-generator-research", RESEARCH, NC, []),
        ("ai-pubs-research-rail-m", OPEN, {}, [("purpose", True)]),
        ("ai-pubs-research-rail-m", RESEARCH, {}, []),
        ("flux-1-dev-nc", OPEN, {}, [("purpose", True)]),
        ("flux-1-dev-nc", RAIL, {}, [("purpose", True)]),
        ("flux-1-dev-nc", RAIL, NC, []),
        ("cc-by-nc-4.0", OPEN, {}, [("purpose", True)]),
        ("cc-by-nc-4.0", RESEARCH, NC, []),
        ("mistral-mnpl", OPEN, {}, [("purpose", True)]),
        ("mistral-mnpl", RESEARCH, NC, [("purpose", False)]),
        ("h-research", OPEN, {}, [("purpose", False)]),
    ],
)
def test_the_purpose_of_the_base_is_held_against_the_type(
    upstream: str, license_type: LicenseType, terms: dict[str, TermValue], expected: list[tuple[str, bool]]
) -> None:
    found = kinds_of(upstream, license_type=license_type, terms=terms)
    assert [entry for entry in found if entry[0] == "purpose"] == expected


def test_a_research_base_under_openrail_is_told_in_full() -> None:
    (conflict,) = conflicts_of("opt-175b")
    assert conflict.message == (
        "OPT-175B License Agreement (opt-175b) permits non-commercial research only. "
        "An OpenRAIL license promises every purpose, commercial use included."
    )
    assert conflict.mend == "Choose ResearchRAIL."


def test_a_base_without_derivatives_cannot_be_built_upon() -> None:
    assert kinds_of("cc-by-nd-4.0") == [("no-derivatives", True)]
    assert ("no-derivatives", True) in kinds_of("rail-generator-closed")
    assert ("no-derivatives", False) in kinds_of("ai2-impact-h")


def test_a_base_that_must_not_be_distributed_conflicts_with_sharing() -> None:
    assert ("no-distribution", True) in kinds_of("rail-generator-closed")
    assert "no-distribution" not in [kind for kind, _ in kinds_of("rail-generator-closed", license_type=RAIL)]
    assert "no-distribution" not in [kind for kind, _ in kinds_of("ai2-impact-m")]


def test_outputs_left_free_conflict_with_a_base_that_binds_them() -> None:
    assert kinds_of("bigscience/bloom", terms={"outputs": "free"}) == [("outputs", True)]
    assert kinds_of("bigscience/bloom", terms={"imitation_is_derivative": False}) == [("outputs", True)]
    assert kinds_of("meta-llama/Llama-3.1-8B", terms={"outputs": "free"}) == []


def test_two_names_that_cannot_both_begin_a_name_are_at_odds() -> None:
    (conflict,) = conflicts_of("meta-llama/Llama-3.1-8B", "THUDM/glm-4-9b")
    assert conflict.kind == "names" and conflict.upstreams == ("meta-llama/Llama-3.1-8B", "THUDM/glm-4-9b")
    assert '"Llama"' in conflict.message and '"glm-4"' in conflict.message


def test_two_names_of_which_one_begins_with_the_other_agree() -> None:
    assert "names" not in [kind for kind, _ in kinds_of("llama3", "llama3.1")]


def test_a_base_that_may_not_improve_other_models_is_at_odds_with_another_family() -> None:
    (conflict,) = conflicts_of("llama2", "bigscience/bloom")
    assert (conflict.kind, conflict.decided) == ("training", False)
    assert kinds_of("llama2", "llama3") == []


def test_an_excluded_territory_needs_a_person_under_openrail_only() -> None:
    (conflict,) = conflicts_of("hunyuan-3d-2")
    assert (conflict.kind, conflict.decided) == ("territory", False)
    assert "European Union, United Kingdom, South Korea" in conflict.message
    assert kinds_of("hunyuan-3d-2", license_type=RESEARCH) == []


def test_restrictions_and_copyleft_cannot_stand_in_one_work() -> None:
    between = [c for c in conflicts_of("bigscience/bloom", "gpl-3.0") if len(c.upstreams) == 2]
    assert [(c.kind, c.decided) for c in between] == [("copyleft", True)]
    assert "restricts use" in between[0].message


def test_research_only_and_copyleft_are_at_odds() -> None:
    between = [c for c in conflicts_of("h-research", "gpl-3.0") if len(c.upstreams) == 2]
    assert [c.kind for c in between] == ["copyleft"] and "permits research only" in between[0].message


def test_two_share_alike_licenses_need_a_person() -> None:
    between = [c for c in conflicts_of("cc-by-sa-4.0", "gpl-3.0") if len(c.upstreams) == 2]
    assert [(c.kind, c.decided) for c in between] == [("share-alike", False)]


def test_the_same_license_twice_is_not_at_odds_with_itself() -> None:
    assert kinds_of("meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-70B") == []
