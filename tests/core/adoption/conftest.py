# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Planted snapshots and their caches, written once for a test run."""

from collections.abc import Callable, Iterator

import pytest

from core.adoption.cache import Cache
from core.adoption.census import Census
from core.adoption.snapshot import open_snapshot
from tests.snapshots.planted import Planted, plant
from tests.snapshots.write import Layout, write

SUFFIX = {"text": "parquet", "struct": "parquet", "jsonl": "jsonl", "csv": "csv"}
Make = Callable[[int, Layout], tuple[Planted, Cache]]


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A planted snapshot of so many rows in a layout, imported."""
    folder = tmp_path_factory.mktemp("snapshots")
    made: dict[tuple[int, str], tuple[Planted, Cache]] = {}

    def make(rows: int, layout: Layout = "text") -> tuple[Planted, Cache]:
        if (rows, layout) not in made:
            numbers = plant(rows)
            file = write(numbers, folder / f"{rows}-{layout}.{SUFFIX[layout]}", layout)
            made[rows, layout] = numbers, open_snapshot(file, folder=folder / "cache")
            file.unlink()
        return made[rows, layout]

    return make


@pytest.fixture(scope="session")
def small(planted: Make) -> Iterator[tuple[Planted, Census]]:
    """Ten thousand models with gating told, ready to ask."""
    numbers, cache = planted(10_000, "struct")
    with Census(cache) as census:
        yield numbers, census
