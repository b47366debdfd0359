# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""An official identifier goes into a card when, and only when, LICENSE is that very text."""

from msgspec import structs

from core.catalog import catalog
from core.drafting.draft import Artifact
from core.drafting.starting import fresh
from core.hub.card import license_keys, official_tag
from core.projects import edition
from tests.license_texts import scancode_texts

CATALOG = catalog.load()
DRAFT = fresh(CATALOG).with_work(name="Newt", licensor="Example Lab").with_artifact(Artifact.MODEL, True)
OURS = edition.of_draft(DRAFT, catalog=CATALOG)


def test_a_license_of_ours_goes_by_its_own_name() -> None:
    assert official_tag(OURS.license) == ""
    assert license_keys(OURS) == {
        "license": "other",
        "license_name": OURS.license_name,
        "license_link": "LICENSE",
    }


def test_a_text_that_is_an_official_license_goes_by_its_identifier() -> None:
    texts = scancode_texts()
    for key, tag in (
        ("mit", "mit"),
        ("apache-2.0", "apache-2.0"),
        ("bigscience-rail-1.0", "bigscience-bloom-rail-1.0"),
    ):
        assert official_tag(texts[key].encode()) == tag, key
    keys = license_keys(structs.replace(OURS, license=texts["mit"].encode()))
    assert keys == {"license": "mit", "license_name": None, "license_link": None}


def test_one_word_more_and_the_identifier_does_not_fit() -> None:
    text = scancode_texts()["apache-2.0"]
    assert official_tag(text.replace("perpetual", "temporary").encode()) == ""
    assert official_tag((text + "\n\nYou agree not to use the work in weapons.").encode()) == ""
