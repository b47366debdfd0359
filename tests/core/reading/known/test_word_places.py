# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The places of words, told from the kind of each character at once, are those the pattern of a word finds."""

from hypothesis import given
from hypothesis import strategies as st

from core.reading.known.fingerprint import WORD, Fingerprint

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("ab_9 .,\n漢字カ한é\u0301\u0e33")), max_size=60)


@given(MIXED)
def test_each_word_begins_and_ends_where_the_pattern_finds_it(text: str) -> None:
    found = [match.span() for match in WORD.finditer(text)]
    print_ = Fingerprint(text)
    assert print_.begins.tolist() == [start for start, _ in found]
    assert [print_.span(number, number + 1) for number in range(len(found))] == found
