# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which license a text is: across sources, through edits, versions told apart, no name below exact without passages."""

import pytest

from core.reading.known.known import KnownMatch, KnownTexts, load
from core.reading.source import read_text
from tests.core.reading.known.variants import AI_TEXTS, VARIANTS, plain_id, spdx_ids_of_words, words_of
from tests.license_texts import scancode_texts, spdx_texts

ACROSS_SOURCES = 0.97


def closest(text: str) -> KnownMatch | None:
    return load().closest(read_text(text).text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_ai_text_is_recognized(variant: str) -> None:
    texts = load()
    wrong = []
    for key in AI_TEXTS:
        match = closest(VARIANTS[variant](scancode_texts()[key]))
        entry = texts.entry(key)
        assert entry is not None
        if (
            match is None
            or match.license != texts.license_of(entry)
            or (match.key != key and entry.spdx not in match.same)
        ):
            wrong.append((key, match and match.key))
    assert wrong == []


@pytest.mark.parametrize("variant", ["unmodified", "other copyright line"])
def test_what_only_carries_another_copyright_line_is_exact(variant: str) -> None:
    matches = {key: closest(VARIANTS[variant](scancode_texts()[key])) for key in AI_TEXTS}
    assert {key for key, match in matches.items() if match is None or match.match != "exact"} == set()


def test_an_edited_text_is_never_exact_and_names_passages() -> None:
    for key in AI_TEXTS:
        match = closest(VARIANTS["5 % edited"](scancode_texts()[key]))
        assert match is not None and match.match == "modified", key
        assert match.score < 1 and match.changed and (match.changed[0].number, match.changed[0].text), key


def test_texts_of_another_source_are_recognized_by_the_texts_of_the_license_database_alone() -> None:
    texts = KnownTexts(load().index, without=frozenset({"spdx"}))
    listed = {name for e in texts.index.texts if e.source == "scancode" for name in (e.spdx, *e.others)}
    asked = [spdx_id for spdx_id in spdx_texts() if spdx_id in listed]
    assert len(asked) > 650
    right = sum(names(texts, spdx_texts()[spdx_id]) for spdx_id in asked)
    assert right / len(asked) >= ACROSS_SOURCES


def names(texts: KnownTexts, text: str) -> bool:
    """Whether the first of the ranking is called by an SPDX id that has these very words."""
    ranking = texts.ranking(read_text(text).text)
    called = texts.names_of(ranking[0]) if ranking else ()
    return bool({plain_id(name) for name in called} & spdx_ids_of_words()[words_of(text)])


@pytest.mark.parametrize(
    ("key", "license_id"),
    [
        ("llama-2-license-2023", "llama2"),
        ("llama-3.1-license-2024", "llama3.1"),
        ("llama-3.2-license-2024", "llama3.2"),
        ("llama-3.3-license-2024", "llama3.3"),
        ("gemma-tou-2024-04-01", "gemma-2024"),
        ("gemma-tou-2025-03-24", "gemma-2025"),
        ("stable-diffusion-2022-08-22", "creativeml-openrail-m"),
        ("bigscience-open-rail-m2", "openrail++"),
        ("bigscience-open-rail-m", "bigscience-openrail-m"),
        ("bigscience-rail-1.0", "bigscience-bloom-rail-1.0"),
        ("responsible-ai-source-1.1", "rail-source-1.1"),
    ],
)
def test_versions_of_a_license_are_told_apart(key: str, license_id: str) -> None:
    for variant in VARIANTS.values():
        match = closest(variant(scancode_texts()[key]))
        assert match is not None and match.license == license_id


@pytest.mark.parametrize("key", [key for key in AI_TEXTS if key.startswith("hippocratic") or key == "do-no-harm-0.1"])
def test_an_ethical_license_made_from_mit_or_bsd_is_never_called_that(key: str) -> None:
    for variant in VARIANTS.values():
        match = closest(variant(scancode_texts()[key]))
        assert match is not None and match.key.lower() == key


def test_mit_with_a_clause_added_is_not_exactly_mit() -> None:
    added = "The Software must not be used to design or to guide weapons."
    match = closest(f"MIT License\n\nCopyright (c) 2020 Somebody\n\n{scancode_texts()['mit']}\n\n{added}\n")
    assert match is not None and (match.license, match.match) == ("mit", "contains")
    assert [passage.text for passage in match.added] == [added.removesuffix(".")]


def test_a_license_in_a_model_card_is_found_with_where_it_stands() -> None:
    text = read_text(VARIANTS["in a model card"](scancode_texts()["bigscience-open-rail-m"])).text
    match = load().closest(text)
    assert match is not None and match.match == "contains"
    assert text[match.start :].startswith("BigScience Open RAIL-M License")
    assert "cite our report" not in text[match.start : match.end]


def test_two_licenses_in_one_file_are_both_named() -> None:
    match = closest(f"{scancode_texts()['apache-2.0']}\n\n---------\n\n{scancode_texts()['bigscience-open-rail-m2']}")
    assert match is not None
    assert {match.license, *(other.license for other in match.others)} == {"apache-2.0", "openrail++"}


@pytest.mark.parametrize(
    "text", ["", "   \n", "…", "A recipe for bread: flour, water, salt, and a day of patience. " * 9]
)
def test_a_text_that_is_near_nothing_is_called_nothing(text: str) -> None:
    assert load().closest(text) is None


def test_an_endless_line_and_a_text_repeated_many_times_are_read_in_bounded_memory() -> None:
    text = read_text(scancode_texts()["mit"]).text.replace("\n", " ")
    match = load().closest(" ".join([text] * 300))
    assert match is not None and match.license == "mit" and match.match != "exact"
