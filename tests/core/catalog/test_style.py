# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Drafting rules, as a creator meets them on a clause of their own."""

import pytest

from core.catalog.style import faults, word_count

TERMS = {"Artifact", "Personal Data", "Data", "Serious Harm", "Minor", "Minors", "You"}


def check(text: str) -> list[str]:
    return faults(text, defined_terms=TERMS)


@pytest.mark.parametrize(
    "text",
    [
        "to sell Personal Data of Minors that You collected for another purpose",
        "to lead people into acts that are likely to cause them Serious Harm",
        "to write advertisements for tobacco, with or without a brand",
        "to pass machine-made pictures of the U.S. flag off as photographs",
    ],
)
def test_a_well_worded_clause_has_no_fault(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no wording"),
        ("selling Personal Data of Minors", 'begin with "to"'),
        ("to not sell Personal Data of Minors", "stands before it already"),
        ("to sell Personal Data of Minors.", "without a punctuation mark"),
        ("to sell Personal Data. Never do it to Minors", "one sentence"),
        ("to sell Personal Data of Minors\nor of others", "one sentence"),
        ("to sell (a) Personal Data or (b) names of Minors", "list of its own"),
        ("to sell", "too short"),
        ("to sell " + "very " * 50 + "many things", "most that people read"),
        ("to cause harm to other people", '"harm"'),
        ("to sell data without reasonable care", '"reasonable"'),
        ("to spread inappropriate or offensive content", '"offensive"'),
        ("to sell names, addresses, etc", '"etc"'),
        ("to sell names and/or addresses of people", '"and/or"'),
        ("to sell names of people, including but not limited to clients", "write including"),
        ("to sell the Secret Records of a person", '"Secret Records"'),
    ],
)
def test_a_fault_is_said_in_one_sentence(text: str, fault: str) -> None:
    found = check(text)
    assert any(fault in sentence for sentence in found), found
    assert all(sentence[0] in '"I' and sentence.endswith(".") for sentence in found)


def test_a_vague_word_inside_a_defined_term_is_no_fault() -> None:
    assert check("to cause a person Serious Harm by neglect") == []
    assert len(check("to cause a person serious harm by neglect")) == 1


def test_a_longer_term_is_not_read_as_a_shorter_one() -> None:
    assert faults("to sell Personal Data of a person", defined_terms={"Data"}) == [
        '"Personal" is capitalized like a defined term, but no license defines it: write it small or explain it.'
    ]


def test_hyphenated_words_count_once() -> None:
    assert word_count("to pass machine-made work off as one's own") == 8


def test_text_in_another_script_is_judged_without_a_crash() -> None:
    assert check("to 出售个人数据 of people for money") == []
