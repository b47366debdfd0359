# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The labelled benchmark is what it says it is, and reading by meaning does not fall behind what it has reached.

`python -m tests.benchmarks clauses` measures the promises themselves.
"""

import pytest

from core.catalog import catalog as catalogs
from tests.benchmarks import bench_clauses
from tests.benchmarks.bench_clauses import Result
from tests.benchmarks.clauses import labels
from tests.benchmarks.clauses.score import Found, Judged, figures

BUILT_WITH = ("bigscience-", "stable-diffusion-", "bigcode-", "deepseek-", "gemma-")
"""Keys of the texts that the recognizer was built with from the start."""


@pytest.fixture(scope="module")
def result() -> Result:
    return bench_clauses.measure()


def test_the_labels_are_as_many_and_as_varied_as_was_promised() -> None:
    passages = [passage for text in labels.scored_texts() for passage in text.passages]
    restrictions = [passage for passage in passages if passage.categories]
    assert len(restrictions) >= 300
    assert len({passage.family for passage in restrictions}) >= 10
    assert len(passages) - len(restrictions) >= 150
    known = {category.id for category in catalogs.load().categories}
    assert {category for passage in passages for category in passage.categories} <= known


def test_no_text_is_scored_that_the_recognizer_was_built_with() -> None:
    scored = labels.scored_texts()
    assert not [text.license for text in scored if text.license.startswith(BUILT_WITH)]
    assert not {text.family for text in scored} & labels.BUILT_WITH


def test_the_blind_set_is_large_and_of_families_that_nothing_else_is_measured_or_built_with() -> None:
    blind = labels.blind_texts()
    passages = [passage for text in blind for passage in text.passages]
    restrictions = [passage for passage in passages if passage.categories]
    assert len(restrictions) >= 300 and len(passages) - len(restrictions) >= 300
    assert len({passage.family for passage in restrictions}) >= 10
    others = labels.labelled_texts()
    assert not {text.family for text in blind} & {text.family for text in others}
    assert not {text.license for text in blind} & {text.license for text in others}
    assert not [text.license for text in blind if text.license.startswith(BUILT_WITH)]
    for text in blind:
        assert all(text.text[p.start : p.end] == p.text for p in text.passages)


def test_the_development_set_holds_no_text_that_is_scored_or_blind() -> None:
    learnt = {text.license for text in labels.development_texts()}
    assert len(learnt) >= 20
    assert not learnt & {text.license for text in (*labels.labelled_texts(), *labels.blind_texts())}


def test_an_opened_family_keeps_the_figures_it_had_before() -> None:
    assert set(labels.first_read()) == labels.BUILT_WITH


def test_a_fifth_was_labelled_twice_and_the_looks_agree() -> None:
    looks = labels.looks()
    assert 5 * len(looks) >= 0.99 * sum(len(text.passages) for text in labels.labelled_texts())
    both = sum(len(look.first & look.second) for look in looks)
    assert 2 * both / sum(len(look.first) + len(look.second) for look in looks) >= 0.95


def test_passages_stand_in_their_texts_in_order_and_apart() -> None:
    for text in labels.labelled_texts():
        for before, after in zip(text.passages, text.passages[1:], strict=False):
            assert before.end <= after.start
        assert all(text.text[p.start : p.end] == p.text for p in text.passages)


def test_the_stress_set_has_many_voices_and_near_misses() -> None:
    passages = [text.passages[0] for text in labels.stress()]
    assert len(passages) >= 160
    assert len({passage.family for passage in passages}) >= 10
    assert 3 * sum(not passage.categories for passage in passages) >= len(passages)


def test_figures_count_decisions_not_passages() -> None:
    passage = labels.Passage("k", "f", 1, 0, 9, "some text", frozenset(("spam", "hate")))
    other = labels.Passage("k", "f", 2, 10, 19, "more text", frozenset())
    found = [Judged(passage, (Found("spam", 0, 4, 0, 9), Found("minors", 0, 4, 0, 9))), Judged(other, ())]
    measured = figures(found)
    assert (measured.precision, measured.recall, measured.f1) == (0.5, 0.5, 0.5)
    assert (measured.false_alarms, measured.restrictions, measured.others) == (0, 1, 1)


def test_reading_by_meaning_is_better_than_obvious_stems(result: Result) -> None:
    for ours, stems in ((result.judged, result.stems), (result.stress, result.stress_stems)):
        assert figures(ours).f1 > figures(stems).f1
        assert figures(ours).false_alarms < figures(stems).false_alarms


def test_clauses_are_split_word_for_word(result: Result) -> None:
    assert result.split_share >= bench_clauses.SPLIT
