# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Duties of the licenses as the published texts have them: spot facts, one line each."""

import pytest

from core.registry.license import ObligationKind, ObligationValue
from core.registry.registry import load

FACTS: list[tuple[str, ObligationKind, ObligationValue]] = [
    ("bigscience-bloom-rail-1.0", "pass-on-restrictions", "verbatim"),
    ("bigscience-bloom-rail-1.0", "synthetic-data-is-derivative", ""),
    ("bigscience-openrail-m", "latest-version", ""),
    ("creativeml-openrail-m", "state-changes", ""),
    ("bigcode-openrail-m", "pass-on-restrictions", "same-purpose"),
    ("bigcode-openrail-m", "documentation-duty", ""),
    ("ai-pubs-research-rail-m", "purpose", "research"),
    ("rail-generator-research", "purpose", "research"),
    ("rail-generator-closed", "no-distribution", ""),
    ("rail-generator-closed", "no-derivatives", ""),
    ("llama2", "mau-limit", 700_000_000),
    ("llama2", "no-train-others", ""),
    ("llama2", "governing-law", "California"),
    ("llama3", "display-phrase", "Built with Meta Llama 3"),
    ("llama3", "name-prefix", "Llama 3"),
    ("llama3", "no-train-others", ""),
    ("llama3.1", "display-phrase", "Built with Llama"),
    ("llama3.1", "name-prefix", "Llama"),
    ("llama4", "name-prefix", "Llama"),
    ("llama3.3", "territory-exclusion", ("European Union",)),
    ("gemma-2025", "pass-on-restrictions", "verbatim"),
    ("gemma-2025", "mutable-policy", "https://ai.google.dev/gemma/prohibited_use_policy"),
    ("deepseek-1.0", "governing-law", "the People's Republic of China"),
    ("falcon-180b", "mutable-policy", ""),
    ("opt-175b", "purpose", "research"),
    ("qwen-2024", "mau-limit", 100_000_000),
    ("qwen-2024", "display-phrase", "Built with Qwen"),
    ("tongyi-2023", "no-train-others", ""),
    ("glm-4", "display-phrase", "Built with glm-4"),
    ("glm-4", "name-prefix", "glm-4"),
    ("glm-4", "registration", ""),
    ("baichuan-2", "daily-users-limit", 1_000_000),
    ("mistral-mnpl", "purpose", "non-production"),
    ("mistral-mrl-0.1", "purpose", "research"),
    ("stability-community-2024", "display-phrase", "Powered by Stability AI"),
    ("stability-community-2024", "revenue-limit", 1_000_000),
    ("flux-1-dev-nc", "purpose", "non-commercial"),
    ("hunyuan-3d-2", "territory-exclusion", ("European Union", "United Kingdom", "South Korea")),
    ("hunyuan-3d-2", "mau-limit", 1_000_000),
    ("exaone-1.1-nc", "name-prefix", "EXAONE"),
    ("ltxv-owl-2025", "revenue-limit", 10_000_000),
    ("ltxv-owl-2025", "latest-version", ""),
    ("fair-noncommercial-research", "purpose", "research"),
    ("cc-by-nc-4.0", "purpose", "non-commercial"),
    ("cc-by-nd-4.0", "no-derivatives", ""),
    ("apache-2.0", "state-changes", ""),
    ("gpl-3.0", "share-alike", ""),
]

ABSENT: list[tuple[str, ObligationKind]] = [
    ("openrail++", "latest-version"),
    ("bigcode-openrail-m", "latest-version"),
    ("bigcode-openrail-m", "state-changes"),
    ("llama2", "name-prefix"),
    ("llama2", "display-phrase"),
    ("llama3.1", "no-train-others"),
    ("llama3.1", "territory-exclusion"),
    ("gemma-2025", "name-prefix"),
    ("qwen-2024", "no-train-others"),
    ("mit", "state-changes"),
    ("cc0-1.0", "keep-attribution"),
]


@pytest.mark.parametrize(("license_id", "kind", "value"), FACTS)
def test_license_asks_for_it(license_id: str, kind: ObligationKind, value: ObligationValue) -> None:
    assert [obligation.value for obligation in load().get(license_id).demands(kind)] == [value]


@pytest.mark.parametrize(("license_id", "kind"), ABSENT)
def test_license_does_not_ask_for_it(license_id: str, kind: ObligationKind) -> None:
    assert load().get(license_id).demands(kind) == ()


def test_gemma_asks_no_notice_file_of_hosted_services() -> None:
    assert [obligation.hosted for obligation in load().get("gemma-2025").demands("notice-line")] == ["no"]


def test_a_phrase_that_is_only_encouraged_or_conditional_is_not_a_phrase_to_display() -> None:
    for license_id in ("hunyuan-3d-2", "nvidia-open-model"):
        (obligation,) = load().get(license_id).demands("display-phrase")
        assert obligation.text == ""


def test_gnu_and_share_alike_licenses_bar_further_restrictions() -> None:
    barring = {known.id for known in load().licenses if known.bars_further_restrictions}
    assert {"gpl-3.0", "gpl-2.0", "agpl-3.0", "lgpl-3.0", "gfdl", "cc-by-sa-4.0", "cc-by-nc-sa-4.0"} <= barring
    assert not barring & {"mit", "apache-2.0", "mpl-2.0", "cc-by-4.0", "llama3.1"}


@pytest.mark.parametrize("license_id", ["qwen-2024", "tongyi-2023"])
def test_qwen_licenses_list_no_forbidden_conduct(license_id: str) -> None:
    assert load().get(license_id).restrictions == ()
