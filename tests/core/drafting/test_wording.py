# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The template source: how it is parsed, what it refuses, and that what a creator typed never meets it."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from core.drafting import wording
from core.drafting.document import Item, Paragraph, Run, Section, plain
from core.drafting.source import WordingError, inline, marker, parse, token

SOURCE = """
#! [note] A note

Explains {ref:second}.

# [first] First

One line
and its continuation.

[own] A paragraph with an id of its own.

- [a] one;
- two
  in two lines.

After the list.

- again

## [sub] Below

See {ref:sub} and {ref:attachment-a}.

# [second] Second

Text.

#@ [attachment-a] Attachment A: The list

Lead-in:
"""


def test_headings_are_numbered_and_notes_and_attachments_are_not() -> None:
    sections, labels = parse(SOURCE)
    assert [(s.id, s.number, s.operative) for s in sections] == [
        ("note", "", False),
        ("first", "1", True),
        ("second", "2", True),
        ("attachment-a", "", True),
    ]
    assert [(s.id, s.number) for s in sections[1].sections] == [("sub", "1.1")]
    assert labels == {
        "note": "A note",
        "first": "Section 1",
        "sub": "Section 1.1",
        "second": "Section 2",
        "attachment-a": "Attachment A",
    }


def test_lines_up_to_an_empty_one_are_one_paragraph_and_items_are_lettered_anew_in_each_list() -> None:
    first = parse(SOURCE)[0][1]
    assert first.blocks == (
        Paragraph("first.1", (Run("One line and its continuation."),)),
        Paragraph("first.own", (Run("A paragraph with an id of its own."),)),
        Item("first.a", "(a)", (Run("one;"),)),
        Item("first.2", "(b)", (Run("two in two lines."),)),
        Paragraph("first.3", (Run("After the list."),)),
        Item("first.4", "(a)", (Run("again"),)),
    )


def test_a_paragraph_with_its_own_id_moves_no_other_id() -> None:
    without = parse("# [x] X\n\none\n\ntwo")[0][0]
    with_one = parse("# [x] X\n\none\n\n[between] new\n\ntwo")[0][0]
    assert [block.id for block in without.blocks] == ["x.1", "x.2"]
    assert [block.id for block in with_one.blocks] == ["x.1", "x.between", "x.2"]


def test_references_are_runs_that_know_where_they_lead() -> None:
    sub = parse(SOURCE)[0][1].sections[0]
    assert sub.blocks[0].runs == (
        Run("See "),
        Run("Section 1.1", "ref", "sub"),
        Run(" and "),
        Run("Attachment A", "ref", "attachment-a"),
        Run("."),
    )


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("# [x] X\n\nSee {ref:nowhere}.", "nowhere"),
        ("# [x] X\n\n# [x] Y", '"x"'),
        ("# Without an id", "no id"),
    ],
)
def test_source_that_refers_nowhere_or_names_nothing_is_refused(source: str, word: str) -> None:
    with pytest.raises(WordingError, match=word):
        parse(source)


def test_typed_text_is_a_token_that_becomes_an_empty_user_run() -> None:
    assert inline(f"Name: {token('work.name')}.", {}) == (Run("Name: "), Run("", "user", "work.name"), Run("."))


def test_filling_puts_typed_text_in_as_it_is() -> None:
    hostile = "# [x] {{ 7*7 }} {ref:y} **b** <b> \\ (b)"
    section = Section("s", "1", (Run("", "user", "k"),), (Paragraph("s.1", (Run("a "), Run("", "user", "k"))),))
    filled = wording.fill(section, {"k": (Run(hostile, "user"),)})
    assert filled.heading == (Run(hostile, "user"),)
    assert plain(filled.blocks[0].runs) == f"a {hostile}"


def test_letters_go_on_after_z() -> None:
    assert [marker(i) for i in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "(a)",
        "(z)",
        "(aa)",
        "(ab)",
        "(az)",
        "(ba)",
        "(zz)",
        "(aaa)",
    ]


def test_a_longer_defined_term_hides_the_shorter_one_inside_it() -> None:
    assert wording.terms_in("to collect Personal Data") == {"Personal Data"}
    assert wording.terms_in("the Data and data, Outputs and output") == {"Data", "Output"}
    assert wording.terms_in("Users of Database") == frozenset()


def test_a_name_that_no_template_knows_is_an_error_and_not_an_empty_word() -> None:
    environment = wording._environment("1")
    with pytest.raises(UndefinedError):
        environment.from_string("{{ licensee }}").render({})


def test_templates_cannot_reach_into_python() -> None:
    from jinja2.exceptions import SecurityError

    environment = wording._environment("1")
    with pytest.raises(SecurityError):
        environment.from_string("{{ x.__class__.__mro__ }}").render({"x": ""})


FOLDER = Path(wording.__file__).parents[2] / "resources" / "templates"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.jinja")), ids=lambda file: file.name)
def test_no_line_of_words_ends_in_a_tag_that_would_swallow_the_line_break(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        words = re.sub(r"\{%.*?%\}", "", line).strip()
        assert not words or not line.rstrip().endswith("%}"), line
