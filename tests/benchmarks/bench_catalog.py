# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Opening the catalog and finding clauses in it: the first load of a new process, again, search and "you may mean"."""

import subprocess
import sys
import tomllib
from importlib.resources import files

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from tests.benchmarks.measure import Row, Sample, paired, row, sample

LOAD_S = 0.030
FRAME_S = 0.016
FIRST = """
import time
from core.catalog import catalog
begin = time.perf_counter()
catalog.load()
print(time.perf_counter() - begin)
"""


def run() -> list[Row]:
    catalog = catalogs.load()
    size = f"{len(catalog.clauses)} clauses"
    first = Sample(tuple(_first_load() for _ in range(11)))
    again = paired(_read, _standard_library, runs=21)
    sentence = " ".join(catalog.get("disinformation.synthetic-likeness").text.split()[:20])
    return [
        row("catalog: first load of a process", size, first, limit_median=LOAD_S, limit_p95=2 * LOAD_S),
        row(
            "catalog: load again from the files",
            size,
            again.a,
            peer="tomllib, parsing only",
            times=again,
            limit_p95=LOAD_S,
        ),
        row(
            "catalog: search, one letter more",
            size,
            sample(lambda: catalog.search("medical adv"), runs=101, warmup=2),
            limit_p95=FRAME_S,
        ),
        row(
            "catalog: nearest clauses to a sentence",
            size,
            sample(lambda: catalog.nearest(sentence), runs=101, warmup=2),
            limit_p95=FRAME_S,
        ),
    ]


def _first_load() -> float:
    """Seconds in a new interpreter, without its imports."""
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _read() -> Catalog:
    return catalogs.load.__wrapped__()


def _standard_library() -> list[dict[str, object]]:
    folder = files("resources").joinpath("clauses")
    return [tomllib.loads(f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".toml")]
