# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Card edits touch the license keys and nothing else, byte for byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cards.edit import edit_keys
from core.cards.front_matter import CardError, decode, locate

CARD = b"""---
# who made it
language: [en, no]   # not false
license:   apache-2.0   # until 2026
tags:
- rail   # first
-  text-generation
# between

version: 1.10
on: yes
note: |-
  keep
    this

widget: {text: "a: b"}
---
# Body

---
license: not-this-one
"""

NEW = {"license": "other", "license_name": "clausewright-openrail-m-7f3a9c21d05be844", "license_link": "LICENSE"}


def test_three_license_keys_change_three_lines_and_keep_alignment_and_comment() -> None:
    expected = CARD.replace(
        b"license:   apache-2.0   # until 2026\n",
        b"license:   other   # until 2026\n"
        b"license_name: clausewright-openrail-m-7f3a9c21d05be844\nlicense_link: LICENSE\n",
    )
    assert edit_keys(CARD, NEW) == expected


def test_an_edit_that_changes_nothing_gives_back_the_same_bytes() -> None:
    once = edit_keys(CARD, NEW)
    assert edit_keys(once, NEW) == once


def test_a_block_list_is_replaced_in_its_own_indentation() -> None:
    edited = edit_keys(CARD, {"tags": ["rail", "new"]})
    assert b"tags:\n- rail\n- new\n# between\n" in edited


def test_a_multi_line_prompt_becomes_a_literal_block() -> None:
    edited = edit_keys(CARD, {"extra_gated_prompt": "You agree:\n\n- to this\n- and that"})
    assert b"extra_gated_prompt: |-\n  You agree:\n\n  - to this\n  - and that\n---\n" in edited


def test_removing_a_key_removes_its_lines_only() -> None:
    assert edit_keys(CARD, {"tags": None}) == CARD.replace(b"tags:\n- rail   # first\n-  text-generation\n", b"")
    assert edit_keys(b"---\nlicense: mit\n---\nx", {"license": None}) == b"---\n\n---\nx"


def test_a_card_without_front_matter_gets_one_and_keeps_its_line_endings() -> None:
    assert edit_keys(b"# Hi\r\n", {"license": "other"}) == b"---\r\nlicense: other\r\n---\r\n# Hi\r\n"
    assert edit_keys(b"", {"license": "other"}) == b"---\nlicense: other\n---\n"


def test_byte_order_mark_and_carriage_returns_stay() -> None:
    card = b"\xef\xbb\xbf---\r\nlicense: mit\r\ntags:\r\n  - a # x\r\n---\r\nbody\r\n"
    edited = edit_keys(card, {"license": "other", "base_model": ["a/b"]})
    assert edited == (
        b"\xef\xbb\xbf---\r\nlicense: other\r\ntags:\r\n  - a # x\r\nbase_model:\r\n  - a/b\r\n---\r\nbody\r\n"
    )


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (b"---\nlicense: mit\nlicense: other\n---\n", "license stands twice"),
        (b"---\n- license\n---\n", "not a list of keys and values"),
        (b"---\nlicense: [mit\n---\n", "broken YAML"),
        (b"---\nlicense: &l mit\nother: *l\n---\n", "shares its value"),
        (b"---\nlicense: \xff\n---\n", "not UTF-8"),
        (b"x" * 2_000_001, "more than 2 MB"),
        (b"---\nlicense: " + b"[" * 5000 + b"]" * 5000 + b"\n---\n", "broken YAML"),
    ],
)
def test_a_card_that_cannot_be_edited_safely_is_refused_with_the_reason(card: bytes, words: str) -> None:
    with pytest.raises(CardError, match=words):
        edit_keys(card, {"license": "other"})


KEYS = st.sampled_from(["language", "pipeline_tag", "model-index", "on", "no", "library_name", "datasets", "x y"])
VALUES = st.one_of(
    st.sampled_from(["yes", "1.10", "[en, no]", "'it''s'", '"a: b"', "{a: 1, b: [2]}", "", "~", "2024-01-01"]),
    st.sampled_from(
        ["|-\n  two\n\n   lines", ">\n  folded\n  text", "\n- a\n-   b # why", "\n  - a\n\n  - b", "\n    k: v"]
    ),
)
COMMENTS = st.sampled_from(["", "# note\n", "\n", "# license: mit\n", "   # indented\n\n"])


@st.composite
def cards(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A card of lines that do not concern the license, cut where license lines may stand."""
    keys = draw(st.lists(KEYS, unique=True, max_size=6))
    parts = [draw(COMMENTS) + f"{key}:{' ' if (v := draw(VALUES)) and v[0] != chr(10) else ''}{v}\n" for key in keys]
    return draw(COMMENTS), parts


@settings(max_examples=300, deadline=None)
@given(
    cards(),
    st.integers(0, 6),
    st.sampled_from(
        ["license: mit\n", "license:   'mit'  # why\n", "license: [mit, apache-2.0]\n", "license:\n- mit\n", ""]
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
def test_everything_but_the_license_lines_survives_any_edit(
    card: tuple[str, list[str]], place: int, old: str, newline: str, mark: str, body: str
) -> None:
    head, parts = card
    others = (head + "".join(parts)).replace("\n", newline)
    lines = (head + "".join([*parts[:place], old, *parts[place:]])).replace("\n", newline)
    data = f"{mark}---{newline}{lines}---{newline}{body}".encode()
    edited = edit_keys(data, NEW)
    _, after = decode(edited)
    matter = locate(after)
    assert matter is not None
    assert {key: matter.values[key] for key in NEW} == NEW
    added = [f"{key}: {value}" for key, value in NEW.items()]
    left = _without(after.split(newline), ["---", "", *added, "license:   other  # why"])
    assert left == _without(f"{others}{body}".split(newline), ["---", ""])
    assert edit_keys(edited, NEW) == edited


def _without(lines: list[str], left_out: list[str]) -> list[str]:
    return [line for line in lines if line not in left_out]
