# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Runs the benchmarks named (all without a name), prints one table; exit 1 when a promise was not kept.

`--verbose` lets a benchmark tell its single cases too (it sets BENCHMARK_VERBOSE for it).
"""

import dataclasses
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import Row, peak_memory, table

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks there are, without `bench_` and `.py`."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def measure_alone(name: str) -> int:
    """Run one benchmark in this process; its rows go to standard output as JSON."""
    keep, sys.stdout = sys.stdout, sys.stderr  # what a benchmark prints must not mix with the rows
    rows: list[Row] = importlib.import_module(f"tests.benchmarks.bench_{name}").run()
    peak = peak_memory()
    filled = [dataclasses.replace(row, peak=row.peak or peak) for row in rows]
    json.dump([dataclasses.asdict(row) for row in filled], keep)
    return 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--alone"]:
        return measure_alone(arguments[1])
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if "--verbose" in arguments:
        arguments = [each for each in arguments if each != "--verbose"]
        environment["BENCHMARK_VERBOSE"] = "1"
    known = names()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    failed: list[str] = []
    for name in arguments or known:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "tests.benchmarks", "--alone", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, cwd=FOLDER.parents[1], env=environment)
        if done.returncode:
            failed.append(f"{name}: the benchmark itself failed (exit {done.returncode})")
            continue
        rows += [Row(**{**row, "missed": tuple(row["missed"])}) for row in json.loads(done.stdout)]
    print(table(rows))
    failed += [word for row in rows for word in row.missed]
    for word in failed:
        print(f"not kept: {word}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
