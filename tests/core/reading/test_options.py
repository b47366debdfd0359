# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text of others is told from one of ours by the longest stretches of our wording alone."""

from core.reading import options
from core.reading.letters import Letters
from tests.core.reading.known.variants import AI_TEXTS
from tests.license_texts import scancode_texts


def test_a_text_without_any_decisive_stretch_holds_too_little_of_every_wording() -> None:
    decisive = set(options._decisive())
    assert 0 < len(decisive) < len(options._plain_stretches())
    for facts in options._plain_facts():
        stretches, total = options._measured(facts)
        assert sum(len(stretch) for stretch in stretches - decisive) / total < options.ENOUGH


def test_no_license_of_others_follows_our_wording() -> None:
    assert {key for key in AI_TEXTS if options.recognize(Letters(scancode_texts()[key]))} == set()
