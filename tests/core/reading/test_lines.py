# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Line breaks of plain text that mean something, told from those that only wrap it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.lines import REFERS, refers
from core.reading.source import read_text

WRAPPED = (
    "The work may be used by everybody who keeps to these terms, and by\n"
    "those who work for them. Whoever gives it on gives these terms along\n"
    "with it."
)


def lines(text: str) -> list[str]:
    return read_text(text).lined.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WRAPPED, [WRAPPED.replace("\n", " ")]),
        ("Do not use it for:\nwarfare\nspam\ntorture", ["Do not use it for:", "warfare", "spam", "torture"]),
        ("1. Be kind.\n2. Be fair to all\n   who ask.", ["1. Be kind.", "2. Be fair to all who ask."]),
        (
            f"4.2 Forbidden uses\n{WRAPPED}",
            ["4.2 Forbidden uses", WRAPPED.replace("\n", " ")],
        ),
        ("As said in section\n4. above, nobody may sell it.", ["As said in section 4. above, nobody may sell it."]),
        (
            "a) " + "word " * 40 + "\nshort line\nand another",
            ["a) " + "word " * 39 + "word", "short line", "and another"],
        ),
    ],
)
def test_items_and_headings_are_told_apart_and_wrapped_lines_are_not(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@given(st.text(st.sampled_from("ab A.:;1)(-\n\t \u00a0,é"), max_size=300))
def test_breaks_stand_where_single_spaces_are_and_change_nothing_else(text: str) -> None:
    source = read_text(text)
    assert all(source.text[at] == " " for at in source.breaks)
    assert source.lined.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n") == source.text


@given(
    st.lists(
        st.sampled_from(("section", "AND", "ſee", "paragraphs", "land", "1", "x ", " ", "é", "version")), max_size=6
    )
)
def test_a_line_refers_to_the_next_one_by_its_last_word_alone(pieces: list[str]) -> None:
    line = "".join(pieces)
    assert refers(line) == bool(REFERS.search(line))
