# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The letters of a text are those of its words, and each is tied to the word it came from."""

from hypothesis import given
from hypothesis import strategies as st

from core.reading.letters import Letters, letters_of

PIECES = st.lists(
    st.sampled_from(
        ("the Work", " ", "\n\n", "ﬁne", "é", "e\u0301", "\u0301", "½", "\u00b4", "漢", "ｶﾞ", "\u00a0", "한", "ᄒ", "ᅡ")
    ),
    max_size=12,
).map("".join)


@given(PIECES | st.text(max_size=30))
def test_the_letters_of_a_text_are_those_of_its_words(text: str) -> None:
    letters = Letters(text)
    words = [letters_of(word) for word in text.split()]
    assert letters.text == "".join(words)
    position = 0
    for word in filter(None, words):
        assert letters.begins_word(position)
        assert letters_of(letters.source_word(position)) == word
        position += len(word)
