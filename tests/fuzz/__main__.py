# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`python -m tests.fuzz TARGET SECONDS [CORPUS]`: coverage-guided random input for one reader.

Inputs that reach new code are added to the corpus (a folder; `tests/fuzz/corpus/TARGET` where none is named). What
makes a reader fail is written to `crash-…` in the folder for temporary files, told, and ends with a code other than 0.
"""

import hashlib
import resource
import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["core.folders", "core.cards", "core.reading", "pypdf"]):
    from tests.fuzz import targets

MOST_MEMORY = 2 * 2**30
"""Bytes of address space of the whole process; a reader that wants more runs out of memory, and that is a fault."""

name, seconds = sys.argv[1], int(sys.argv[2])
corpus = Path(sys.argv[3]) if len(sys.argv) > 3 else targets.CORPUS / name
# Not the fuzzer's own limit: it counts the peak of the process this one was started by, too.
resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
corpus.mkdir(parents=True, exist_ok=True)
for seed in targets.seeds(name):
    (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
crashes = Path(tempfile.gettempdir(), "crash-")
options = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=0", "-verbosity=0"]
atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={crashes}", str(corpus)], targets.TARGETS[name])
try:
    atheris.Fuzz()
finally:
    for made in ("card", "header"):
        shutil.rmtree(targets._folder(made), ignore_errors=True)
