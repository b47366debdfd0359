# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A published wording version never changes."""

import shutil
from pathlib import Path

import pytest

from core.catalog.freeze import read
from core.catalog.resources import CatalogError, folder
from core.drafting import freeze, terms


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates with their published hashes, in a folder that a test may change."""
    return Path(shutil.copytree(Path(str(folder("templates"))), tmp_path / "templates"))


def test_the_wordings_are_as_they_were_published() -> None:
    published = read(folder("templates", "published.json"))
    assert freeze.faults(published, freeze.fingerprints(folder("templates"))) == []


def test_no_wording_ships_unpublished() -> None:
    published = read(folder("templates", "published.json"))
    current = freeze.fingerprints(folder("templates"))
    assert set(current) - set(published) == set(), "run: python -m core.drafting.freeze"
    assert f"{terms.CURRENT}/license.jinja" in published


def test_every_file_of_a_version_counts(templates: Path) -> None:
    files = {file.name for file in (templates / "1").iterdir() if file.is_file()}
    assert {name.removeprefix("1/") for name in freeze.fingerprints(templates)} == files
    assert {"grants.jinja", "definitions-document.toml", "definitions-clauses.toml", "terms.toml"} <= files


def test_a_new_version_is_added_and_the_old_one_keeps_its_hashes(templates: Path) -> None:
    before = read(templates / "published.json")
    shutil.copytree(templates / "1", templates / "2")
    with (templates / "2" / "ending.jinja").open("a") as file:
        file.write("A new sentence.\n")
    added = freeze.freeze(templates)
    assert added == [name.replace("1/", "2/") for name in before]
    after = read(templates / "published.json")
    assert {name: after[name] for name in before} == before
    assert after["2/ending.jinja"] != after["1/ending.jinja"]
    assert freeze.freeze(templates) == []


def test_a_change_to_a_published_version_is_refused_and_nothing_is_written(templates: Path) -> None:
    before = (templates / "published.json").read_bytes()
    part = templates / "1" / "use.jinja"
    kept = part.read_bytes()
    part.write_bytes(kept + b"One more word.\n")
    with pytest.raises(CatalogError, match=r"1/use\.jinja was changed after it was published") as caught:
        freeze.freeze(templates)
    assert "next number" in caught.value.mend
    part.unlink()
    with pytest.raises(CatalogError, match=r"1/use\.jinja was published and is gone"):
        freeze.freeze(templates)
    part.write_bytes(kept)
    (templates / "1" / "extra.jinja").write_text("More.\n")
    with pytest.raises(CatalogError, match=r"1/extra\.jinja was added after its version was published"):
        freeze.freeze(templates)
    assert (templates / "published.json").read_bytes() == before


def test_line_ends_of_another_system_are_no_change(templates: Path) -> None:
    part = templates / "1" / "work.jinja"
    part.write_bytes(part.read_bytes().replace(b"\n", b"\r\n"))
    assert freeze.freeze(templates) == []


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    assert freeze.main() == 0
    assert capsys.readouterr().out == "0 added\n"
