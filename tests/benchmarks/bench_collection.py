# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading a collection: seconds for each thousand texts, and that memory does not grow with them.

`CLAUSEWRIGHT_FULL=1` takes 100,000 texts, otherwise 4,000.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Row, Sample, child, row
from tests.core.adoption.collection.generator import write

FULL = os.environ.get("CLAUSEWRIGHT_FULL") == "1"
TEXTS = 100_000 if FULL else 4_000
LIMIT_S = 20 * 60 if FULL else 120
LIMIT_BYTES = 1_500 * 2**20
READ = """
import sys
from pathlib import Path
from core.adoption.collection.collection import read_collection
if __name__ == "__main__":
    found = read_collection(Path(sys.argv[1]))
    assert found.texts == int(sys.argv[2]), found.texts
"""


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "licenses"
        write(folder, TEXTS)
        program = Path(place) / "read.py"
        program.write_text(READ, "utf-8")
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, str(program), str(folder), str(TEXTS)]
        took, peak = child(command, env=environment)
    measured = Sample((took,))
    size = f"{TEXTS:,} texts"
    return [
        row(
            "collection: read and counted",
            size,
            measured,
            peak=peak,
            limit_median=LIMIT_S,
            limit_peak=LIMIT_BYTES,
        )
    ]
