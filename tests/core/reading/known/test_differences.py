# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a reading says of an edited license: each edit as the change of a clause that it is."""

import pytest

from core.catalog import catalog as catalogs
from core.reading.passage import Reading
from core.reading.reading import read
from core.reading.source import read_text
from tests.core.reading.known.variants import VARIANTS
from tests.license_texts import scancode_texts

KEY = "bigscience-open-rail-m"


def reading(text: str, *, use_known: bool = True) -> Reading:
    return read(read_text(text), catalog=catalogs.load(), use_known=use_known)


def the_text() -> str:
    return scancode_texts()[KEY]


def line_with(words: str) -> str:
    (line,) = (line for line in the_text().splitlines() if words in line)
    return line


def test_the_whole_text_is_exact_and_holds_its_restrictions() -> None:
    found = reading(the_text())
    assert (found.license.id, found.license.match, found.license.score) == ("bigscience-openrail-m", "exact", 1.0)
    assert found.changes == () and len(found.clauses) == 13
    named = {category for passage in found.clauses for category in passage.categories}
    assert {"law_enforcement_justice", "minors", "medical_advice", "discrimination", "privacy_pii"} <= named
    assert {passage.words for passage in found.clauses} == {"same wording family"}


def test_a_clause_that_was_removed_is_named_by_its_number_and_what_it_stopped() -> None:
    found = reading(the_text().replace(line_with("administration of justice"), ""))
    assert found.license.match == "modified" and found.known is not None
    (removed,) = found.known.differences
    assert removed.kind == "removed" and "law_enforcement_justice" in removed.categories
    assert removed.number is not None and str(removed.number) in removed.gist and "policing" in removed.gist
    assert [change.after for change in found.changes] == [""]
    assert len(found.clauses) == 12


def test_a_clause_that_was_added_is_quoted_with_what_it_stops() -> None:
    last = line_with("administration of justice")
    added = "(z) To design, build or guide weapons, or for any other military purpose."
    found = reading(the_text().replace(last, f"{added}\n\n{last}"))
    assert found.license.match == "modified" and found.known is not None
    (difference,) = found.known.differences
    assert difference.kind == "added" and "military_weapons" in difference.categories
    assert difference.text in added and len(found.clauses) == 14


def test_a_prohibition_turned_into_a_permission_is_told_clause_by_clause() -> None:
    assert the_text().count("You agree not to use") == 1
    found = reading(the_text().replace("You agree not to use", "You may use"))
    assert found.license.match == "modified" and found.known is not None
    turned = [one for one in found.known.differences if one.kind == "reversed"]
    assert len(turned) >= 13 and {"minors", "medical_advice"} <= {name for one in turned for name in one.categories}
    assert found.clauses == ()


def test_below_exact_the_passages_that_differ_always_come_along() -> None:
    for variant in ("5 % edited", "re-wrapped", "in a model card"):
        for key in (KEY, "llama-3.2-license-2024", "gemma-tou-2024-04-01", "hippocratic-2.1", "mit", "gpl-3.0"):
            found = reading(VARIANTS[variant](scancode_texts()[key]))
            if found.license.match != "exact":
                assert found.known is not None and found.known.differences, (variant, key)
            else:
                assert found.known is not None and not found.known.differences, (variant, key)


def test_offsets_quote_the_text_that_was_read() -> None:
    source = read_text(VARIANTS["5 % edited"](the_text()))
    found = read(source, catalog=catalogs.load())
    assert found.known is not None
    for one in found.known.differences:
        assert one.kind == "removed" or source.text[one.start : one.end] == one.text
    for passage in found.clauses:
        assert source.text[passage.start : passage.end] == passage.text
        for sign in passage.evidence:
            assert 0 <= sign.start < sign.end <= len(source.text)


@pytest.mark.parametrize("key", ["gemma-pup-2024-02-21", "deepseek-la-1.0", "bsd-new", "llama-license-2023"])
def test_a_passage_of_several_lines_is_quoted_as_the_text_that_was_read_has_it(key: str) -> None:
    source = read_text(scancode_texts()[key])
    for passage in read(source, catalog=catalogs.load()).clauses:
        assert source.text[passage.start : passage.end] == passage.text


def test_the_index_can_be_left_aside() -> None:
    found = reading(the_text(), use_known=False)
    assert found.license.id is None and found.license.match == "none" and found.known is None
    assert len(found.clauses) >= 10
    assert all(passage.known is None for passage in found.clauses)


@pytest.mark.parametrize(
    "text",
    [
        "OpenRAIL-AS license\n\nCopyright (c) 2024 Somebody",
        "# License\n\nThis model is licensed under the Llama 3 license.",
        "ResearchRAIL-M",
    ],
)
def test_a_name_without_terms_is_called_just_that(text: str) -> None:
    found = reading(text)
    assert found.name_only and found.license.id is None and found.clauses == ()


def test_a_restriction_that_no_clause_of_ours_expresses_is_an_answer() -> None:
    found = reading("Terms\n\nYou must not use the Software to paint fences on a Sunday.")
    assert [(passage.clause, bool(passage.categories)) for passage in found.clauses] == [(None, True)]


def test_a_permission_holds_no_restriction() -> None:
    assert reading("Terms\n\nYou may use the Model for medical advice and for research on weapons.").clauses == ()
