# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license started from a folder holds what its bases ask; two folders are told apart."""

from pathlib import Path

import pytest

from core.catalog import catalog as catalogs
from core.drafting.draft import Artifact, LicenseType
from core.folders.scan import scan
from core.inspection.difference import difference
from core.inspection.inspect import inspect
from core.inspection.report import FolderReport
from core.inspection.starting import Start, start
from core.obligations.upstream import demands
from core.registry import registry as registries

CATALOG, REGISTRY = catalogs.load(), registries.load()


def report(folder: Path, front: str) -> FolderReport:
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(f"---\n{front}\n---\n# {folder.name}\n", "utf-8")
    (folder / "config.json").write_text("{}", "utf-8")
    return inspect(scan(folder), catalog=CATALOG, registry=REGISTRY)


def started(folder: Path, base: str) -> Start:
    return start(report(folder, f"license: mit\nbase_model: {base}"), registry=REGISTRY, catalog=CATALOG)


def test_a_base_with_restrictions_brings_its_clauses_along(tmp_path: Path) -> None:
    begun = started(tmp_path / "newt", "meta-llama/Llama-3.1-8B")
    assert begun.draft.work.name == "newt"
    assert begun.draft.work.upstream == ("meta-llama/Llama-3.1-8B",)
    assert begun.draft.artifacts == (Artifact.MODEL,)
    assert begun.added
    topics = demands(begun.draft, registry=REGISTRY, catalog=CATALOG).topics
    assert {topic.coverage for topic in topics} <= {"in substance", "no clause"}


@pytest.mark.parametrize(
    ("base", "type_", "non_commercial"),
    [
        ("black-forest-labs/FLUX.1-dev", None, True),
        ("google/gemma-2-9b", LicenseType.OPENRAIL, False),
        ("somebody/unheard-of", LicenseType.OPENRAIL, False),
    ],
)
def test_nothing_is_granted_that_a_base_withholds(
    tmp_path: Path, base: str, type_: LicenseType | None, non_commercial: bool
) -> None:
    begun = started(tmp_path / "newt", base)
    assert begun.draft.terms.get("non_commercial", False) is non_commercial
    if type_ is not None:
        assert begun.draft.type is type_
    else:
        assert begun.draft.type is not LicenseType.OPENRAIL
    kinds = {conflict.kind for conflict in demands(begun.draft, registry=REGISTRY, catalog=CATALOG).conflicts}
    assert "purpose" not in kinds


def test_a_base_that_nobody_knows_is_left_as_a_question(tmp_path: Path) -> None:
    begun = started(tmp_path / "newt", "somebody/unheard-of")
    assert begun.added == ()
    assert any("somebody/unheard-of" in remark for remark in begun.remarks)


def test_two_folders_share_what_both_have_and_differ_in_the_rest(tmp_path: Path) -> None:
    a = report(tmp_path / "a", "license: mit\nbase_model: meta-llama/Llama-3.1-8B")
    b = report(tmp_path / "b", "license: openrail\nbase_model: meta-llama/Llama-3.1-8B")
    rows = {row.title: row for row in difference(a, b, titles={})}
    assert rows["Declared licenses"].only_a == ("MIT License",)
    assert not rows["Declared licenses"].both
    assert len(rows["Works it is built on"].both) == 1
    assert rows["Works it is built on"].same
    assert difference(a, a, titles={}) and all(row.same for row in difference(a, a, titles={}))
