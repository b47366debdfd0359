# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The files of the catalog: every one converts, and a fault in one is named."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from core.catalog import catalog as catalogs
from core.catalog.catalog import load, read
from core.catalog.resources import CatalogError

DEFINITIONS = "definitions-clauses.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the clause files that a test may damage."""
    for file in files("resources").joinpath("clauses").iterdir():
        shutil.copy(str(file), tmp_path)
    shutil.copy(str(files("resources").joinpath("templates", catalogs.WORDING_VERSION, DEFINITIONS)), tmp_path)
    return tmp_path


def reading(folder: Path) -> catalogs.Catalog:
    return read(folder, folder / DEFINITIONS)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_catalog_holds_at_least_fifty_clauses_in_at_least_fourteen_domains() -> None:
    catalog = load()
    assert len(catalog.clauses) >= 50
    assert len({clause.domain for clause in catalog.clauses}) >= 14
    assert all(catalog.in_domain(domain.id) for domain in catalog.domains)


def test_every_file_in_the_folder_is_read() -> None:
    known = {f"{domain.id}.toml" for domain in load().domains}
    known |= {"domains.toml", "categories.toml", "exceptions.toml", "published.json"}
    assert {file.name for file in files("resources").joinpath("clauses").iterdir()} == known


def test_a_copy_reads_the_same(copy: Path) -> None:
    assert reading(copy).published == load().published


def test_an_unknown_key_of_a_clause_is_refused_with_file_and_id(copy: Path) -> None:
    edit(copy / "health.toml", "gist =", "gits =")
    with pytest.raises(CatalogError) as caught:
        reading(copy)
    assert "health.toml: health.unaccredited-advice" in caught.value.where
    assert "gits" in caught.value.what or "gist" in caught.value.what


def test_an_unknown_table_is_refused(copy: Path) -> None:
    (copy / "health.toml").write_text('[[clause]]\n[[clauses]]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="unknown key 'clauses'"):
        reading(copy)


def test_broken_toml_is_refused_with_its_position(copy: Path) -> None:
    (copy / "health.toml").write_text('[[clause]]\nid = "x\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="line 2"):
        reading(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "health.toml").unlink()
    with pytest.raises(CatalogError) as caught:
        reading(copy)
    assert "health.toml" in caught.value.where


def test_an_exception_without_wording_is_refused(copy: Path) -> None:
    edit(copy / "health.toml", '{ id = "oversight" }', '{ id = "no-such" }')
    with pytest.raises(CatalogError, match="'no-such'"):
        reading(copy)


def test_the_same_version_twice_is_refused(copy: Path) -> None:
    edit(copy / "sexual.toml", 'id = "sexual.coercion"', 'id = "sexual.explicit-content"')
    with pytest.raises(CatalogError, match="same id and version"):
        reading(copy)


def test_a_newer_version_takes_the_place_and_the_older_stays_to_be_found(copy: Path) -> None:
    text = (copy / "sexual.toml").read_text(encoding="utf-8")
    entry = text[text.index("[[clause]]") : text.index("[[clause]]", text.index("[[clause]]") + 1)]
    newer = entry.replace("version = 1", "version = 2").replace('title = "', 'title = "Newer: ')
    (copy / "sexual.toml").write_text(text + "\n" + newer, encoding="utf-8")
    catalog = reading(copy)
    assert len(catalog.clauses) == len(load().clauses)
    assert [clause.id for clause in catalog.clauses] == [clause.id for clause in load().clauses]
    assert catalog.get("sexual.intimate-without-consent").version == 2
    assert catalog.find("sexual.intimate-without-consent@1") == load().get("sexual.intimate-without-consent")
