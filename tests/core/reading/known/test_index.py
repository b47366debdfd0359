# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The index of known texts that is shipped: made from the packages it names, small, and without a word of any text."""

import re
from importlib.resources import files

import pytest
from license_expression import get_license_index

from core.reading.known import known, make, wordings
from core.reading.known.index import dump, parse
from core.registry import registry
from tests.license_texts import scancode_archive, scancode_texts, spdx_package

FOLDER = files("resources") / "known"
LARGEST = 8_000_000


def test_the_index_is_the_one_that_its_script_makes_from_the_packages() -> None:
    scancode = tuple(make.scancode_texts(scancode_archive()))
    index = make.make((*scancode, *make.spdx_texts(spdx_package())), parse(shipped("texts.bin")).made_from)
    again = "make it again: python -m core.reading.known.make SCANCODE_WHEEL SPDX_PACKAGE"
    assert dump(index) == shipped("texts.bin"), again
    assert wordings.dump(make.make_wordings(scancode)) == shipped("wordings.json"), again


def test_the_index_stays_under_eight_megabytes() -> None:
    assert sum(len(entry.read_bytes()) for entry in FOLDER.iterdir()) < LARGEST


def test_no_words_of_a_text_stand_in_the_index() -> None:
    held = shipped("texts.bin").lower() + shipped("wordings.json").lower()
    for key in ("bigscience-open-rail-m", "llama-3.2-license-2024", "gemma-tou-2025-03-24", "hippocratic-3.0", "mit"):
        sentences = re.findall(r"\w+(?: \w+){5}", scancode_texts()[key].lower())
        assert len(sentences) > 10
        assert not [sentence for sentence in sentences if sentence.encode() in held]


def test_a_file_that_is_no_index_is_refused() -> None:
    with pytest.raises(ValueError, match="no index"):
        parse(b"PK\x03\x04 something else")


def test_every_key_that_the_registry_names_is_in_the_index() -> None:
    keys = {entry.key for entry in known.load().index.texts}
    assert not {key for one in registry.load().licenses for key in one.scancode} - keys


def test_the_names_of_ai_licenses_are_valid_license_expressions() -> None:
    listed = {one["spdx_license_key"].lower() for one in get_license_index() if one.get("spdx_license_key")}
    texts = known.load()
    named = [
        texts.entry(key) for key in ("bigscience-open-rail-m", "llama-2-license-2023", "hippocratic-2.1", "hessla")
    ]
    assert [entry.key for entry in named if entry is not None and entry.spdx.lower() not in listed] == []


def shipped(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
