# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A published wording never changes."""

from importlib.resources import files
from pathlib import Path

import pytest
from msgspec import structs

from core.catalog import freeze
from core.catalog.catalog import Catalog, load
from core.catalog.clause import Clause
from core.catalog.resources import CatalogError


def catalog_of(*clauses: Clause) -> Catalog:
    return Catalog(load().domains, load().categories, load().definitions, clauses)


def test_the_catalog_is_as_it_was_published() -> None:
    published = freeze.read(files("resources").joinpath("clauses", "published.json"))
    assert freeze.broken(published, freeze.fingerprints(load())) == []


def test_nothing_ships_unpublished() -> None:
    published = freeze.read(files("resources").joinpath("clauses", "published.json"))
    assert set(freeze.fingerprints(load())) - set(published) == set(), "run: python -m core.catalog.freeze"


def test_freezing_adds_what_is_new_and_keeps_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "published.json"
    first, second, *_ = load().clauses
    assert f"{first.id}@1" in freeze.freeze(catalog_of(first), file)
    assert freeze.freeze(catalog_of(first, second), file) == [f"{second.id}@1"]
    before = file.read_bytes()
    assert freeze.freeze(catalog_of(first, second), file) == []
    assert file.read_bytes() == before


def test_a_changed_word_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "published.json"
    clause = load().get("health.unaccredited-advice")
    freeze.freeze(catalog_of(clause), file)
    before = file.read_bytes()
    with pytest.raises(CatalogError, match=r"health\.unaccredited-advice@1 was changed"):
        freeze.freeze(catalog_of(structs.replace(clause, text=clause.text + " today")), file)
    with pytest.raises(CatalogError, match="was changed"):
        freeze.freeze(catalog_of(structs.replace(clause, exceptions=clause.exceptions[::-1])), file)
    with pytest.raises(CatalogError, match="is gone"):
        freeze.freeze(catalog_of(), file)
    assert file.read_bytes() == before


def test_what_does_not_bind_may_change(tmp_path: Path) -> None:
    file = tmp_path / "published.json"
    clause = load().clauses[0]
    freeze.freeze(catalog_of(clause), file)
    assert freeze.freeze(catalog_of(structs.replace(clause, gist="Other words", seen_in=())), file) == []


def test_a_malformed_record_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "published.json"
    file.write_text("[]")
    with pytest.raises(CatalogError, match="published hashes"):
        freeze.read(file)
