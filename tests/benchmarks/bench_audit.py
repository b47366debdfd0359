# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The audit of a whole Hub from the cache, against a bare read of the columns it needs; growth with the models.

The floor reads the same columns of the same cache with the same engine and does nothing with them. The lineage in
memory, which every view of a snapshot shares, is counted in, as for a program that was just started.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from core.adherence.audit.run import Auditor
from core.adoption.cache import Cache
from core.adoption.census import Census
from core.adoption.snapshot import open_snapshot
from tests.benchmarks.bench_inspect import MEASURE
from tests.benchmarks.measure import Row, paired, row
from tests.snapshots.planted import plant
from tests.snapshots.write import write

FEW, MANY = 170_000, 1_700_000
MOST_RATIO = 4
MOST_GROWTH = 14
COLUMNS = "SELECT node, license, name, class, duties, downloads, gated, relation, id, link FROM models"
EDGES = "SELECT child, parent FROM edges"


def run() -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="bench-audit-"))
    try:
        caches = [_cache(rows, folder) for rows in (FEW, MANY)]
        few, many = (paired(lambda c=cache: _ours(c), lambda c=cache: _floor(c), runs=5) for cache in caches)
        growth = few.a.median and many.a.median / few.a.median
        line = row(
            "audit of the whole snapshot",
            f"{MANY:,} models; {growth:.1f} times the time of {FEW:,}",
            many.a,
            peer="bare read of its columns",
            times=many,
            peak=_peak(folder),
            limit_ratio=MOST_RATIO,
        )
        missed = [] if growth <= MOST_GROWTH else [f"audit: {growth:.1f} times the time for ten times the models"]
        return [Row(**{**line.__dict__, "missed": (*line.missed, *missed)})]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _peak(folder: Path) -> int:
    """The most memory of the command on the larger snapshot, which is imported already."""
    cache = next(one for one in (folder / "cache").iterdir() if str(MANY) in one.name)
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "gui.launch", "audit", str(cache), "--json"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    _, memory = json.loads(done.stderr.strip().rpartition("\n")[2])
    return int(memory) * 1024


def _cache(rows: int, folder: Path) -> Cache:
    file = write(plant(rows), folder / f"{rows}.parquet", "struct")
    cache = open_snapshot(file, folder=folder / "cache")
    file.unlink()
    return cache


def _ours(cache: Cache) -> None:
    with Census(cache) as census:
        Auditor(census).answer()


def _floor(cache: Cache) -> None:
    with Census(cache) as census:
        census.arrays(COLUMNS)
        census.arrays(EDGES)
