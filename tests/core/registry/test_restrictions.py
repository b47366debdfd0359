# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which topics each license restricts, held against a table written apart from the data files."""

from itertools import pairwise

import pytest

from core.registry.registry import load

# y the license restricts it, ~ in a weaker or narrower form, o the creator could leave it out, . not at all.
TABLE = """
topic                         BR BO CM PP BC AP DS LX L2 L3 GE FA HY OP YI GL RS GN
law                           y  y  y  y  y  y  y  y  y  y  y  y  y  y  y  y  .  o
minors                        y  y  y  y  y  y  y  y  y  y  y  y  y  .  .  .  .  .
false-content                 y  y  y  y  y  y  y  y  y  y  y  y  y  .  ~  .  .  y
personal-data                 y  y  y  y  y  y  y  y  y  y  y  .  y  ~  ~  .  ~  o
sensitive-inference           .  .  .  .  .  .  .  .  y  y  y  .  .  .  .  .  y  y
unlabelled-output             y  y  .  .  y  y  .  y  ~  ~  ~  .  y  .  .  .  y  ~
defamation-harassment         y  y  y  y  y  y  y  y  y  y  y  y  y  .  ~  ~  .  o
impersonation                 y  y  .  .  y  y  .  y  y  y  y  .  y  .  ~  ~  ~  y
automated-decisions           y  y  y  y  ~  y  y  y  .  .  y  .  y  .  .  .  .  y
social-profiling              y  y  y  y  y  ~  y  y  .  .  .  .  y  .  .  .  .  .
vulnerability                 y  y  y  y  y  y  y  y  .  .  .  .  y  .  .  .  .  ~
protected-traits              y  y  y  y  y  y  y  y  y  y  y  .  y  .  ~  .  ~  y
medical-advice                y  y  y  y  ~  .  .  y  ~  ~  ~  .  ~  .  .  .  y  y
justice-policing-immigration  y  y  y  y  ~  .  .  y  .  .  .  .  ~  .  .  .  y  y
malware                       .  .  .  .  y  .  .  y  y  y  y  .  y  .  .  .  .  o
military-weapons              .  .  .  .  .  .  y  .  y  y  .  .  y  y  y  y  .  y
surveillance                  .  .  .  .  .  .  .  .  .  .  y  .  .  y  .  .  y  o
physical-harm                 .  .  .  .  .  .  .  .  y  y  y  .  ~  .  .  .  .  o
critical-infrastructure       .  .  .  .  .  .  .  .  y  y  .  .  ~  .  .  .  .  .
violence-extremism            .  .  .  .  .  .  .  .  y  y  y  .  y  .  y  .  .  .
sexual-content                .  .  .  .  .  .  .  .  ~  ~  y  .  .  .  y  .  .  .
spam                          .  .  .  .  .  .  .  .  y  y  ~  .  y  .  .  .  .  .
unlicensed-profession         .  .  .  .  .  .  .  .  y  y  y  .  y  .  .  .  .  .
third-party-rights            .  .  .  .  .  .  y  .  y  y  y  .  .  y  y  y  .  .
safeguard-circumvention       .  .  .  .  .  .  .  .  .  y  y  .  y  y  .  .  .  .
undisclosed-dangers           .  .  .  .  .  .  .  .  y  y  .  .  .  .  .  .  .  o
academic-dishonesty           .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  o
"""

COLUMNS = {
    "BR": ("bigscience-bloom-rail-1.0",),
    "BO": ("bigscience-openrail-m",),
    "CM": ("creativeml-openrail-m",),
    "PP": ("openrail++",),
    "BC": ("bigcode-openrail-m",),
    "AP": ("ai-pubs-openrail-m", "ai-pubs-research-rail-m"),
    "DS": ("deepseek-1.0",),
    "LX": ("ltxv-owl-2025",),
    "L2": ("llama2", "llama3", "llama3.1"),
    "L3": ("llama3.2", "llama3.3", "llama4"),
    "GE": ("gemma-2025", "gemma-2024"),
    "FA": ("falcon-180b",),
    "HY": ("hunyuan-3d-2",),
    "OP": ("opt-175b", "seer", "llama1", "flux-1-dev-nc"),
    "YI": ("yi-1.0",),
    "GL": ("glm-4",),
    "RS": ("rail-source-1.1",),
    "GN": ("rail-generator", "rail-generator-research", "rail-generator-closed"),
}
STRENGTH = {"y": "full", "~": "partial", "o": "optional"}

LLAMA = ("llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "llama4")
GEMMA = ("gemma-2024", "gemma-2025")
GENERATED = ("rail-generator", "rail-generator-research", "rail-generator-closed")

# Topics that the table has no row for, by license.
BESIDE = {
    "elections": {"hunyuan-3d-2"},
    "inappropriate-content": {"deepseek-1.0"},
    "social-ethics": {"hunyuan-3d-2"},
    "unlawful-tools": {"llama3.2", "llama3.3", "llama4"},
    "essential-services": {*LLAMA, "ltxv-owl-2025", *GENERATED},
    "fraud": {*LLAMA, *GEMMA},
    "trafficking": {*LLAMA},
    "hate": {*GEMMA},
}


def _rows() -> dict[str, dict[str, str]]:
    head, *lines = (line.split() for line in TABLE.strip().splitlines())
    return {topic: dict(zip(head[1:], cells, strict=True)) for topic, *cells in lines}


def _topics(license_id: str) -> set[str]:
    return {restriction.topic for restriction in load().get(license_id).restrictions}


@pytest.mark.parametrize(("column", "license_id"), [(c, i) for c, ids in COLUMNS.items() for i in ids])
def test_license_restricts_what_the_table_says_and_as_strongly(column: str, license_id: str) -> None:
    rows = _rows()
    expected = {topic: STRENGTH[cells[column]] for topic, cells in rows.items() if cells[column] != "."}
    known = load().get(license_id)
    found = {r.topic: r.strength for r in known.restrictions if r.topic in rows}
    assert found == expected


def test_topics_beside_the_table_are_those_of_the_licenses_that_name_them() -> None:
    assert set(BESIDE) == {topic.id for topic in load().topics} - set(_rows())
    for topic, ids in BESIDE.items():
        assert {known.id for known in load().licenses if known.restriction(topic)} == ids


def test_bigscience_rail_and_openrail_m_differ_in_wording_only() -> None:
    assert _topics("bigscience-bloom-rail-1.0") == _topics("bigscience-openrail-m")


def test_creativeml_is_bigscience_openrail_m_without_labelling_and_impersonation() -> None:
    assert _topics("bigscience-openrail-m") - _topics("creativeml-openrail-m") == {"unlabelled-output", "impersonation"}
    assert _topics("creativeml-openrail-m") < _topics("bigscience-openrail-m")


def test_openrail_plus_plus_restricts_what_creativeml_does_but_asks_for_no_update() -> None:
    plus, creative = load().get("openrail++"), load().get("creativeml-openrail-m")
    assert _topics(plus.id) == _topics(creative.id)
    assert creative.demands("latest-version") and not plus.demands("latest-version")


def test_bigcode_is_bigscience_openrail_m_and_malware_with_narrower_forms() -> None:
    assert _topics("bigcode-openrail-m") == _topics("bigscience-openrail-m") | {"malware"}
    narrower = {r.topic for r in load().get("bigcode-openrail-m").restrictions if r.strength == "partial"}
    assert narrower == {"automated-decisions", "medical-advice", "justice-policing-immigration"}


def test_deepseek_is_creativeml_without_medicine_and_justice_and_with_three_more() -> None:
    deepseek, creative = _topics("deepseek-1.0"), _topics("creativeml-openrail-m")
    assert creative - deepseek == {"medical-advice", "justice-policing-immigration"}
    assert deepseek - creative == {"military-weapons", "inappropriate-content", "third-party-rights"}


def test_ltxv_is_bigscience_openrail_m_with_malware_services_and_bullying() -> None:
    assert _topics("ltxv-owl-2025") == _topics("bigscience-openrail-m") | {"malware", "essential-services"}
    harassment = load().get("ltxv-owl-2025").restriction("defamation-harassment")
    assert harassment is not None and "Bullying" in harassment.note


def test_llama_3_2_adds_safeguards_tools_and_the_european_exclusion() -> None:
    registry = load()
    assert _topics("llama3.2") == _topics("llama3.1") | {"safeguard-circumvention", "unlawful-tools"}
    assert not registry.get("llama3.1").demands("territory-exclusion")
    assert registry.get("llama3.2").demands("territory-exclusion")


def test_llama_use_policies_stay_the_same_within_their_two_generations() -> None:
    for generation in (("llama2", "llama3", "llama3.1"), ("llama3.2", "llama3.3", "llama4")):
        assert all(_topics(a) == _topics(b) for a, b in pairwise(generation))


def test_licenses_known_only_from_comparisons_hold_what_those_name_and_say_so() -> None:
    low = load().get("ai2-impact-l")
    assert _topics(low.id) == {
        "justice-policing-immigration",
        "unlabelled-output",
        "automated-decisions",
        "military-weapons",
        "surveillance",
        "academic-dishonesty",
    }
    grid = load().get("grid")
    assert {"military-weapons", "surveillance", "minors", "law", "impersonation"} < _topics(grid.id)
    assert (
        len(grid.restrictions) == 12
    )  # thirteen published rows, of which defamation and harassment are one topic here
    for known in (low, load().get("ai2-impact-m"), load().get("ai2-impact-h"), grid):
        assert known.confidence == "summary" and "not read" in known.unchecked[0]


def test_the_generator_has_no_restriction_on_minors_or_profiling() -> None:
    assert not {"minors", "social-profiling"} & _topics("rail-generator")
