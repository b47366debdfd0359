# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What Attachment B lists of each upstream work."""

import pytest

from core.drafting.carried import Carried
from core.drafting.draft import Draft, Work
from core.obligations.carry import carried
from core.registry.license import KnownLicense
from core.registry.registry import load


def carried_by(*upstream: str) -> tuple[Carried, ...]:
    return carried(Draft(work=Work(upstream=upstream)), load())


def test_a_draft_without_upstream_carries_nothing() -> None:
    assert carried_by() == carried_by("") == ()


def test_a_llama_base_carries_its_agreement_phrase_and_name_rule() -> None:
    (entry,) = carried_by(" meta-llama/Llama-3.1-8B ")
    assert entry.upstream == "meta-llama/Llama-3.1-8B"
    assert entry.license_title == "Llama 3.1 Community License Agreement"
    assert entry.license_url.endswith("models/llama3_1/LICENSE")
    assert entry.display_phrases == ("Built with Llama",)
    assert entry.name_prefix == "Llama"
    assert entry.passes_on
    assert len(entry.duties) == len(load().get("llama3.1").obligations)


def test_an_edition_stands_behind_the_title() -> None:
    (entry,) = carried_by("google/gemma-2-9b")
    assert entry.license_title == "Gemma Terms of Use, 24 March 2025"


def test_an_unknown_upstream_is_listed_by_name_alone() -> None:
    assert carried_by("unknown/x") == (Carried("unknown/x"),)


def test_upstreams_keep_their_order_and_stand_once() -> None:
    entries = carried_by("mit", "bigscience/bloom", "mit")
    assert [entry.upstream for entry in entries] == ["mit", "bigscience/bloom"]
    assert [entry.passes_on for entry in entries] == [False, True]


@pytest.mark.parametrize("known", load().licenses, ids=lambda known: known.id)
def test_no_license_claims_words_that_are_not_recorded(known: KnownLicense) -> None:
    (entry,) = carried_by(known.id)
    assert all(entry.notice_lines) and all(entry.display_phrases)
    assert all(duty.endswith(".") and duty[0].isupper() for duty in entry.duties)
