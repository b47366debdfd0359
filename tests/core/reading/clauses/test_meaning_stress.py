# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The recognizer on passages in many voices; a guard against going back, not a measure of unseen wording:
one person wrote the passages and then the lexicons, and the figures of both halves steered them."""

import importlib.util
from pathlib import Path

from core.catalog import catalog

_SPEC = importlib.util.spec_from_file_location("stress_dev", Path(__file__).with_name("stress_dev.py"))
assert _SPEC is not None and _SPEC.loader is not None
stress_dev = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(stress_dev)


def test_many_voices_are_understood_with_few_mistakes() -> None:
    figures = stress_dev.measure(stress_dev.passages("measure"))
    assert figures.f1 >= 0.86
    assert figures.precision >= 0.86
    assert figures.flagged <= 0.05 * figures.harmless


def test_the_passages_name_every_category_and_a_third_restrict_nothing() -> None:
    chosen = stress_dev.passages("build") + stress_dev.passages("measure")
    known = {category.id for category in catalog.load().categories}
    assert {label for passage in chosen for label in passage.labels} == known
    assert len(chosen) >= 400
    assert sum(not passage.labels for passage in chosen) >= 0.3 * len(chosen)
