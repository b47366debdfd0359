# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Comparing as few known texts as needed answers what comparing all of them answers."""

from collections.abc import Iterator

import numpy as np
import pytest

from core.reading.known.fingerprint import Fingerprint
from core.reading.known.known import KnownTexts, load
from core.reading.known.ranking import LONG, WHOLE, Candidate, Overlap, rank
from core.reading.source import read_text
from tests.core.reading.known.variants import AI_TEXTS, VARIANTS
from tests.license_texts import scancode_texts, spdx_texts


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_best_known_text_and_those_that_stand_in_the_file_as_a_whole_are_the_same(variant: str) -> None:
    for text in _texts(variant):
        print_ = Fingerprint(read_text(text).text)
        overlap = Overlap(load().index, print_)
        allowed = np.ones(len(load().index.texts), dtype=np.bool_)
        every = rank(load().index, print_, overlap, allowed, every=True)
        needed = rank(load().index, print_, overlap, allowed)
        assert needed[0].text == every[0].text
        assert needed[0].score == every[0].score
        assert np.array_equal(needed[0].covered, every[0].covered)
        assert _whole(needed) == _whole(every)


def test_an_index_from_which_every_text_is_left_out_knows_nothing() -> None:
    nothing = KnownTexts(load().index, without=frozenset({"scancode", "spdx"}))
    assert nothing.closest(read_text(scancode_texts()["mit"]).text) is None


def _texts(variant: str) -> Iterator[str]:
    vary = VARIANTS[variant]
    yield from (vary(scancode_texts()[key]) for key in AI_TEXTS)
    yield from (vary(text) for _, text in sorted(spdx_texts().items())[::25])
    known = scancode_texts()
    yield vary(f"{known['mit']}\n\n{known['apache-2.0']}")
    yield vary(f"{known['lgpl-2.1']}\n\n{known['gpl-2.0']}\n\n{known['bsd-new']}")
    yield vary(f"{known['gpl-3.0']}\n\n{known['lgpl-3.0']}")


def _whole(candidates: list[Candidate]) -> list[int]:
    return [one.text for one in candidates if one.contained >= WHOLE and load().index.texts[one.text].words >= LONG]
