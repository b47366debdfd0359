# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Texts are split into the clauses that a reader would mark in them."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.clauses.split import split
from core.reading.clauses.statement import Statement


def _examples() -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each text with its clauses: a letter and the words."""
    _, *blocks = Path(__file__).with_name("split_examples.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    found = []
    for block in blocks:
        text, clauses = block.split("\n")
        pairs = () if clauses == "-" else tuple((clause[0], clause[2:].strip()) for clause in clauses.split(" | "))
        found.append((text.replace(" / ", "\n\n"), pairs))
    return found


EXAMPLES = _examples()
LETTERS = {"permits": "P", "requires": "R"}
FRAGMENTS = st.sampled_from(
    [
        *("You may not use it to ", "(a) ", "(b) ", "1. ", "2.1 ", "- ", "• ", ": ", "; ", ". ", "\n\n", "\n", " or "),
        *("unless ", "including: ", "Prohibited Uses", "people", "(", ")", "“", "不得", "e.g. ", "Section 4. ", "🚫 "),
        *("\u00a0", "\x00", "\u2028"),
    ]
)


def clauses(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((_letter(s), s.text.removesuffix(".")) for s in split(text) if s.kind == "clause")


def _letter(statement: Statement) -> str:
    if statement.exempt:
        return "X"
    if statement.polarity == "forbids":
        return "F" if statement.about == "use" else "T"
    return LETTERS[statement.polarity]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text[:40] for text, _ in EXAMPLES])
def test_a_text_falls_into_its_clauses(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert clauses(text) == expected


def test_there_are_at_least_120_examples() -> None:
    assert len(EXAMPLES) >= 120


def test_an_item_knows_every_lead_in_above_it() -> None:
    text = "You must not:\n\n1. hurt people, including by:\n\n(a) poison;\n\n(b) fire.\n\n2. fix matches."
    poison, fire, fix = [s for s in split(text) if s.kind == "clause"]
    assert poison.lead_in == fire.lead_in == "You must not: hurt people, including by:"
    assert [text[span.start : span.end] for span in fire.lead_ins] == ["You must not:", "hurt people, including by:"]
    assert text[fire.lead_start : fire.lead_end] == "hurt people, including by:"
    assert fix.lead_in == "You must not:"
    assert (poison.marker, fix.marker) == ("(a)", "2.")


def test_an_item_names_the_headings_above_it() -> None:
    text = "Use Policy\n\nProhibited Uses\n\nYou must not:\n\nPrivacy\n\n(a) unmask us.\n\nMoney\n\n(b) forge coins."
    unmask, forge = [s for s in split(text) if s.kind == "clause"]
    assert unmask.section.endswith("Prohibited Uses > Privacy")
    assert forge.section.endswith("Prohibited Uses > Money")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must not use it in prisons, except for teaching.", ["except for teaching"]),
        ("You must not record people without their consent; walls are free.", ["without their consent"]),
        ("You must not record people unless they agree (except at sea).", ["unless they agree (except at sea)"]),
        ("Do not use it on animals other than fish.", ["other than fish"]),
        ("You must not:\n\n(a) paint people. This does not include friends.", ["This does not include friends"]),
        ("You must not use it in prisons.", []),
    ],
)
def test_exceptions_are_marked_inside_a_clause(text: str, expected: list[str]) -> None:
    found = [text[e.start : e.end] for s in split(text) if s.kind == "clause" for e in s.exceptions]
    assert found == expected


def test_an_item_broken_by_a_page_is_one_clause() -> None:
    text = "You must not use it:\n\n(a) to publish the home addresses\n\nof writers;\n\n(b) to forge coins."
    assert clauses(text) == (("F", "to publish the home addresses\n\nof writers"), ("F", "to forge coins"))


def test_capitals_of_warranty_paragraphs_forbid_nothing() -> None:
    text = "IN NO EVENT SHALL THE MAKERS BE LIABLE FOR ANY DAMAGES, AND YOU MAY NOT CLAIM ANY WARRANTY."
    assert clauses(text) == ()


def check(text: str) -> None:
    statements = split(text)
    behind = 0
    for statement in statements:
        assert behind <= statement.start < statement.end <= len(text)
        assert text[statement.start : statement.end] == statement.text
        assert statement.text == statement.text.strip()
        for span in (*statement.exceptions,):
            assert statement.start <= span.start < span.end <= statement.end
        for span in statement.lead_ins:
            assert span.end <= statement.start
        behind = statement.end


def gaps(text: str) -> list[str]:
    statements = split(text)
    edges = [0, *(edge for s in statements for edge in (s.start, s.end)), len(text)]
    return [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text[:40] for text, _ in EXAMPLES])
def test_between_statements_stand_only_markers_and_separators(text: str, expected: object) -> None:
    for gap in gaps(text):
        assert sum(letter.isalpha() for letter in gap.replace("Section", "").replace("and", "").replace("or", "")) <= 3


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=12), max_size=40).map("".join))
def test_any_text_is_split_in_order_and_word_for_word(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece",
    ["(a) ", "; ", "a" * 50, "not ", ": ", "((", "; : ", "(: ", "a; ", "- x ", "1.", "You may not ", "\n\n- ", "that "],
)
def test_hostile_repetition_is_split_in_bounded_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 8


def test_a_megabyte_is_split_within_seconds() -> None:
    block = "\n\n".join(text for text, _ in EXAMPLES)
    text = "\n\n".join([block] * (1_000_000 // len(block)))
    start = time.process_time()
    assert len(split(text)) > 10_000
    assert time.process_time() - start < 10
