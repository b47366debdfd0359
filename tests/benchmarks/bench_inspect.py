# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright inspect --json` of whole trees as a process of its own: 1,000 folders, 10,000, and these once more.

Promised: time grows with the number of folders, memory does not, and what did not change costs little the second time.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.bench_folders import CARD, _safetensors
from tests.benchmarks.measure import Row
from tests.license_texts import scancode_texts

FEW, MANY = 1_000, 10_000
MOST_GROWTH = 1.3
MOST_MEMORY = 200 * 2**20
MOST_MORE = 60 * 2**20
MOST_AGAIN = 0.25
KINDS = (
    ("mit", "mit"),
    ("apache-2.0", "apache-2.0"),
    ("llama3.1", "llama-3.1-license-2024"),
    ("creativeml-openrail-m", "stable-diffusion-2022-08-22"),
)

MEASURE = """
import json, os, subprocess, sys, time
begin = time.perf_counter()
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
print(json.dumps([time.perf_counter() - begin, used.ru_maxrss]), file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process between: what a process held before it became another counts as the other's memory."""


class Run(Struct, frozen=True):
    """One call: seconds, and the most memory it held at once."""

    seconds: float
    memory: int
    folders: int


def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="clausewright-inspect-") as place:
        root = Path(place)
        _plant(root / "tree")
        few = _inspect([root / "tree" / f"{number:03}" for number in range(FEW // 100)], root / "few")
        many = _inspect([root / "tree"], root / "many")
        again = _inspect([root / "tree"], root / "many")
        kept = sum(file.stat().st_size for file in (root / "many").rglob("*") if file.is_file())
    growth = many.seconds / few.seconds / (MANY / FEW)
    ratio = again.seconds / many.seconds
    missed = []
    if (few.folders, many.folders, again.folders) != (FEW, MANY, MANY):
        missed.append(f"inspect: {few.folders}, {many.folders} and {again.folders} folders were told")
    if growth > MOST_GROWTH:
        missed.append(f"inspect: {MANY:,} folders take {growth:.2f} times ten times the time of {FEW:,}")
    if many.memory > min(MOST_MEMORY, few.memory + MOST_MORE):
        missed.append(f"inspect: {many.memory / 2**20:.0f} MB for {MANY:,}, {few.memory / 2**20:.0f} MB for {FEW:,}")
    missed_again = (f"inspect once more: {ratio:.2f} of the first time",) if ratio > MOST_AGAIN else ()
    return [
        Row(
            f"{MANY:,} folders inspected",
            f"{MANY / many.seconds:.0f} folders a second; {few.memory / 2**20:.0f} MB for {FEW:,}",
            many.seconds,
            many.seconds,
            peer=f"ten times {FEW:,} folders",
            ratio=growth,
            peak=many.memory,
            missed=tuple(missed),
        ),
        Row(
            "the same once more",
            f"{MANY / again.seconds:.0f} folders a second; {kept / 2**20:.0f} MB kept",
            again.seconds,
            again.seconds,
            peer="the first time",
            ratio=ratio,
            peak=again.memory,
            missed=missed_again,
        ),
    ]


def _plant(root: Path) -> None:
    """Every fourth folder has a license text that no other has; the others share three."""
    weights = _safetensors()
    for number in range(MANY):
        license_, key = KINDS[number % len(KINDS)]
        folder = root / f"{number // 100:03}" / f"model-{number}"
        folder.mkdir(parents=True)
        (folder / "README.md").write_text(CARD.format(license=license_, n=number), "utf-8")
        (folder / "config.json").write_text('{"model_type": "llama"}', "utf-8")
        (folder / "model.safetensors").write_bytes(weights)
        own = f"\nCopyright {number} Example Lab\n" if license_ == "mit" else ""
        (folder / "LICENSE").write_text(scancode_texts()[key] + own, "utf-8")


def _inspect(paths: list[Path], home: Path) -> Run:
    """Run the command, its own files in `home`."""
    environment = {**os.environ, "CLAUSEWRIGHT_HOME": str(home)}
    command = [sys.executable, "-m", "gui.launch", "inspect", "--json", "--fail-on", "never", *map(str, paths)]
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], stdout=out, stderr=subprocess.PIPE, env=environment, check=True
        )
        seconds, memory = json.loads(done.stderr.splitlines()[-1])
        out.seek(0)
        folders = sum(line.startswith(b'      "path": ') for line in out)
    return Run(seconds, memory * (1 if sys.platform == "darwin" else 1024), folders)
