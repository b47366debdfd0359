# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Import and census of a whole Hub against a bare decode and against straightforward scripts; views; differences.

1.7 million models; with CLAUSEWRIGHT_FULL=1 also 17 million inside an engine limit of 1.5 GB. Every program runs in a
process of its own, start-up included, in turn with its peers. Polars is installed for its script and nothing else.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from core.adoption import drift, flows
from core.adoption.answer import answer
from core.adoption.cache import Cache
from core.adoption.census import Census
from core.adoption.difference import difference
from core.adoption.lineage import family
from core.adoption.snapshot import open_snapshot
from core.adoption.views import DriftSettings, Filters
from tests.benchmarks.measure import Paired, Row, Sample, child, row, sample

SCRIPTS = Path(__file__).parent / "census_scripts"
ROOT = Path(__file__).parents[2]
SIZE = "1.7 M models"
VIEW_S = 0.5
DECODES = 5
"""Import and census may cost at most so many bare decodes of the same columns, in CPU time."""
SCRIPT = 1.1
GROWTH = 14
LIMIT = "1500MB"
FILTERS = Filters(classes=("behavioral", "permissive"), since="2023-06", text="llama", min_downloads=1)


def run() -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="bench-census-"))
    try:
        file, after = folder / "models-2025-05-21.parquet", folder / "models-2025-08-21.parquet"
        _planted(1_700_000, file, after)
        rows = [*_against_scripts(file, folder, SIZE)]
        cache = open_snapshot(file, folder=folder / "cache")
        rows += _views(cache)
        newer = open_snapshot(after, folder=folder / "cache")
        compared = sample(lambda: difference(cache, newer), runs=5)
        rows.append(row("difference of two snapshots", "1.7 M models each", compared, limit_median=1.5))
        if os.environ.get("CLAUSEWRIGHT_FULL") == "1":
            rows += _large(folder, rows[0].median)
        return rows
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _against_scripts(file: Path, folder: Path, size: str) -> list[Row]:
    def ours() -> tuple[float, float, int]:
        shutil.rmtree(folder / "fresh", ignore_errors=True)
        return _alone("ours", file, folder / "fresh")

    _polars()
    peers = ("floor", "duckdb_script", "polars_script")
    kept = folder / "kept.parquet"
    nothing_kept: list[float] = []
    mine: list[tuple[float, float, int]] = []
    theirs: dict[str, list[tuple[float, float, int]]] = {peer: [] for peer in peers}
    for turn in range(6):
        taken = {peer: _alone(peer, file, *(() if peer == "floor" else (kept,))) for peer in peers}
        lean = {peer: _alone(peer, file) for peer in peers[1:]}
        here = ours()
        if turn:  # the first only warms up
            mine.append(here)
            for peer in peers:
                theirs[peer].append(taken[peer])
            nothing_kept.append(min(one[0] for one in lean.values()))
    wall = Sample(tuple(one[0] for one in mine))
    cpu = Sample(tuple(one[1] for one in mine))
    peak = max(one[2] for one in mine)
    floor = Paired(cpu, Sample(tuple(one[1] for one in theirs["floor"])))
    best = Sample(tuple(min(a[0], b[0]) for a, b in zip(theirs["duckdb_script"], theirs["polars_script"], strict=True)))
    return [
        row(
            "import and census",
            size,
            wall,
            peer="best script that keeps its table",
            times=Paired(wall, best),
            peak=peak,
            limit_ratio=SCRIPT,
        ),
        # Told, not promised: a script that keeps nothing has to read the file again for the next question.
        row(
            "import and census",
            size,
            wall,
            peer="script, nothing kept",
            times=Paired(wall, Sample(tuple(nothing_kept))),
        ),
        row("import and census, CPU", size, cpu, peer="bare decode", times=floor, peak=peak, limit_ratio=DECODES),
        *(
            row(peer, size, Sample(tuple(one[0] for one in theirs[peer])), peak=max(one[2] for one in theirs[peer]))
            for peer in peers
        ),
    ]


def _views(cache: Cache) -> list[Row]:
    with Census(cache) as census:
        root = census.top_models(filters=Filters(licenses=("apache-2.0",), min_downloads=1), limit=1).rows[0].id
        asked: dict[str, Callable[[Filters], object]] = {
            "shares by license": lambda f: census.shares("license", filters=f, denominator="licensed"),
            "shares by family": lambda f: census.shares("family", filters=f),
            "classes by month": lambda f: census.monthly("class", filters=f),
            "licenses by month": lambda f: census.monthly("license", filters=f, denominator="weighted"),
            "top models": lambda f: census.top_models(filters=f),
            "generated": lambda f: census.generated(filters=f),
            "license matrix": lambda f: flows.matrix(census, "license", filters=f),
            "top flows": lambda f: flows.top_flows(census, filters=f),
            "models of a flow": lambda f: flows.edge_models(census, "mit", "apache-2.0", filters=f),
            "drift table": lambda f: drift.drift_table(census, filters=f),
            "drifted models": lambda f: drift.drifted_models(census, DriftSettings(hops="ancestor"), filters=f),
            "whole census": lambda f: answer(census, f),
            "family of a model": lambda f: family(census, root),
        }
        return [
            row(f"view: {name}{words}", SIZE, sample(lambda f=filters, v=view: v(f), runs=5), limit_p95=VIEW_S)
            for name, view in asked.items()
            for words, filters in (("", Filters()), (", filtered", FILTERS))
        ]


def _large(folder: Path, small: float) -> list[Row]:
    file = folder / "large.parquet"
    _planted(17_000_000, file)
    _, decode, _ = _alone("floor", file)
    wall, cpu, peak = _alone("ours", file, folder / "fresh", LIMIT)
    once = Sample((wall,))
    times = Paired(once, Sample((small,)))
    peer = SIZE
    # Told, not promised: start-up no longer flatters, and what does not fit is written and read again.
    spent = Paired(Sample((cpu,)), Sample((decode,)))
    return [
        row("import and census, CPU", f"17 M, engine limit {LIMIT}", spent.a, peer="bare decode", times=spent),
        row(
            "import and census",
            f"17 M, engine limit {LIMIT}",
            once,
            peer=peer,
            times=times,
            peak=peak,
            limit_ratio=GROWTH,
        ),
    ]


def _alone(script: str, *arguments: object) -> tuple[float, float, int]:
    """(seconds, CPU seconds, peak memory) of one of the scripts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPTS / f"{script}.py"), *map(str, arguments)]
    wall, peak = child(command, env=environment, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def _planted(rows: int, file: Path, after: Path | None = None) -> None:
    """Write a snapshot, and what it became. In a process of its own: a child is charged with its parent's memory."""
    lines = (
        "import sys; from pathlib import Path",
        "from tests.snapshots.planted import later, plant",
        "from tests.snapshots.write import write",
        f"numbers = plant({rows}); write(numbers, Path(sys.argv[1]))",
        "if len(sys.argv) > 2: write(later(numbers)[0], Path(sys.argv[2]))",
    )
    paths = [str(path) for path in (file, after) if path]
    subprocess.run([sys.executable, "-c", "\n".join(lines), *paths], check=True, cwd=ROOT)


def _polars() -> None:
    """Polars, for this benchmark alone."""
    if subprocess.run([sys.executable, "-c", "import polars"], capture_output=True, check=False).returncode:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "polars"], check=True)
