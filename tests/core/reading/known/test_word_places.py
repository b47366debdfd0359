# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is told from all characters at once is what patterns find one after the other."""

from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.known import words
from core.reading.known.fingerprint import BREAK, HOLDER, MARKER, Fingerprint
from core.reading.known.words import WORD, word_hash
from tests.core.reading.known.variants import AI_TEXTS, VARIANTS
from tests.license_texts import scancode_texts

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("ab_9 .,\n漢字カ한é\u0301\u0e33")), max_size=60)
SIGNS = (
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    ".",
    ": ",
    ";",
    "(a) ",
    "(iv)",
    " (c) 2020",
    "©",
    "- ",
    " • ",
    "<name>",
    "[[",
    "]",
)
WRITTEN = ("{x}", "1.2 ", "Copyright", "COPYRIGHT", "copyright ", "Permission", "THIS", "the Work", "。", "条件：", "é")
PIECES = st.lists(st.sampled_from((*SIGNS, *WRITTEN)), max_size=25).map("".join)


@given(MIXED)
def test_each_word_begins_and_ends_where_the_pattern_finds_it(text: str) -> None:
    found = [match.span() for match in WORD.finditer(text)]
    print_ = Fingerprint(text)
    assert print_.begins.tolist() == [start for start, _ in found]
    assert [print_.span(number, number + 1) for number in range(len(found))] == found


@given(MIXED | st.text("abcXYZ09 é漢", max_size=200))
def test_the_hash_of_each_word_is_the_checksum_of_its_letters(text: str) -> None:
    assert Fingerprint(text).words.tolist() == [word_hash(word) for word in WORD.findall(text)]


def test_a_text_of_several_blocks_with_endless_words_has_the_hash_of_each_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_BLOCK", 3)
    text = "One two three " + "long" * 30 + " four Fünf 六 seven " + "x" * 48 + " " + "y" * 49 + " (eight)"
    assert Fingerprint(text).words.tolist() == [word_hash(word) for word in WORD.findall(text)]


@given(PIECES | MIXED)
def test_passages_are_those_between_the_breaks_that_the_pattern_finds(text: str) -> None:
    print_ = Fingerprint(text)
    assert list(zip(print_.starts.tolist(), print_.ends.tolist(), strict=True)) == _passages(text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_passages_of_real_texts_are_those_that_the_pattern_finds(variant: str) -> None:
    for key in AI_TEXTS:
        text = VARIANTS[variant](scancode_texts()[key])
        print_ = Fingerprint(text)
        assert list(zip(print_.starts.tolist(), print_.ends.tolist(), strict=True)) == _passages(text), key


def _passages(text: str) -> list[tuple[int, int]]:
    begins = [match.start() for match in WORD.finditer(text)]
    breaks = [match.span() for match in BREAK.finditer(text)]
    taken = {place for span in breaks for place in span}
    holders = [match.end() for match in HOLDER.finditer(text)]
    found: list[tuple[int, int]] = []
    position = 0
    for start, end in [*sorted([*breaks, *((at, at) for at in holders if at not in taken)]), (len(text), len(text))]:
        marker = MARKER.match(text, position, start)
        first = bisect_left(begins, marker.end() if marker else position)
        last = bisect_left(begins, start, first)
        if last > first:
            found.append((first, last))
        position = end
    return found
