# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Presets: each names what exists and starts a license that fits."""

from pathlib import Path

import pytest

from core.catalog import presets
from core.catalog.catalog import load
from core.catalog.presets import Preset
from core.catalog.resources import CatalogError
from core.drafting.draft import Artifact, LicenseType
from core.drafting.starting import fresh

each_preset = pytest.mark.parametrize("preset", presets.load(), ids=lambda preset: preset.id)


def test_the_promised_presets_are_there_in_the_order_they_are_offered() -> None:
    assert tuple(preset.id for preset in presets.load()) == presets.ORDER
    assert set(presets.ORDER) == {
        "core", "research-release", "general-purpose-model", "image-voice-model", "code-model", "health", "dataset",
        "application",
    }  # fmt: skip


@each_preset
def test_a_preset_names_clauses_and_exceptions_that_exist_in_catalog_order(preset: Preset) -> None:
    order = [clause.id for clause in load().clauses]
    assert list(preset.clauses) == sorted(set(preset.clauses), key=order.index)
    assert set(preset.exceptions) <= set(preset.clauses)
    for clause_id, exception_ids in preset.exceptions.items():
        assert exception_ids == tuple(sorted(set(exception_ids)))
        assert {load().get(clause_id).exception(name).id for name in exception_ids} == set(exception_ids)


@each_preset
def test_a_preset_names_a_type_and_artifacts_that_exist(preset: Preset) -> None:
    assert preset.type in {"", *(t.value for t in LicenseType)}
    assert set(preset.artifacts) <= {artifact.value for artifact in Artifact}
    assert preset.title and preset.gist and preset.who


@each_preset
def test_a_preset_holds_no_clause_that_another_of_it_contains(preset: Preset) -> None:
    redundant = [(o.a.id, o.relation, o.b.id) for o in load().overlaps(preset.clauses) if o.relation != "intersects"]
    assert redundant == []


@each_preset
def test_a_preset_forbids_breaking_the_law_and_abuse_of_children(preset: Preset) -> None:
    assert {"general.law-breaking", "vulnerable.minors"} <= set(preset.clauses)


def test_the_core_preset_is_the_core_set() -> None:
    core = presets.load()[0]
    assert core.clauses == tuple(clause.id for clause in load().core)
    assert not core.type and not core.artifacts


def test_a_new_draft_is_the_core_preset_with_its_exceptions() -> None:
    """The window's new license and `preset = "core"` in a file must give the same configuration."""
    core = presets.load()[0]
    chosen = {clause.id: clause.exceptions for clause in fresh(load()).clauses}
    assert chosen == {clause_id: core.exceptions.get(clause_id, ()) for clause_id in core.clauses}
    assert {"oversight", "research"} <= set(chosen["health.unaccredited-advice"])


def test_only_the_research_release_leaves_openrail() -> None:
    assert {preset.id for preset in presets.load() if preset.type not in ("", "OpenRAIL")} == {"research-release"}


def test_an_unknown_key_is_refused_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "mine"\ntitle = "M"\ngist = "g"\nclauses = []\nclauss = 1\n')
    with pytest.raises(CatalogError) as caught:
        presets.read(tmp_path)
    assert "mine.toml" in caught.value.where and "clauss" in caught.value.what


def test_a_preset_is_named_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "yours"\ntitle = "M"\ngist = "g"\nclauses = []\n')
    with pytest.raises(CatalogError, match="'yours'"):
        presets.read(tmp_path)
