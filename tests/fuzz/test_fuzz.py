# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Readers of strangers' bytes: everything that was ever found is read again, and some new input is tried."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import CORPUS, TARGETS

SECONDS = 300 if os.environ.get("CLAUSEWRIGHT_FULL") else 4


@pytest.mark.parametrize("name", TARGETS)
def test_all_that_was_found_before_is_read_or_refused_in_words(name: str) -> None:
    kept = sorted((CORPUS / name).iterdir())
    assert kept
    for path in kept:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_no_new_input_makes_a_reader_fail(name: str, tmp_path: Path) -> None:
    corpus = tmp_path / name
    shutil.copytree(CORPUS / name, corpus)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", name, str(SECONDS), str(corpus)],
        capture_output=True,
        text=True,
        timeout=SECONDS + 120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "INSTRUMENTED" in done.stderr or "INFO: Instrumenting" in done.stderr
