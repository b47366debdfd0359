# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""ScanCode 32.5 as a peer, in an environment of its own in the cache folder of the tests: 700 MB, fetched once."""

import json
import os
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.license_texts import SCANCODE, cache_folder

PACKAGES = (SCANCODE, "pluggy<1.7")  # with a newer pluggy this version cannot be imported
ASKING = """
import json, sys, time
from licensedcode.cache import get_index
index = get_index()
index.match(query_string="Permission is hereby granted, free of charge, to any person")
answers = []
for text in json.load(sys.stdin):
    begin = time.process_time()
    matches = index.match(query_string=text)
    took = time.process_time() - begin
    best = max(matches, key=lambda match: (match.len(), match.score()), default=None)
    answers.append([sorted(best.rule.license_keys()) if best else [], took])
json.dump(answers, sys.stdout)
"""


@dataclass(frozen=True)
class Answer:
    """Keys of the license whose match is longest, and the seconds of processor time it took."""

    keys: tuple[str, ...]
    seconds: float


def wanted() -> bool:
    """Whether this run compares with ScanCode: `CLAUSEWRIGHT_FULL=1`."""
    return os.environ.get("CLAUSEWRIGHT_FULL", "") not in ("", "0")


def ask(texts: list[str]) -> list[Answer]:
    """What ScanCode calls each text; its index is loaded and warm before the first one."""
    done = subprocess.run(
        [str(_python()), "-c", ASKING], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"ScanCode failed: {done.stderr.strip().splitlines()[-1:]}")
    return [Answer(tuple(keys), seconds) for keys, seconds in json.loads(done.stdout[done.stdout.index("[[") :])]


def _python() -> Path:
    folder = cache_folder() / "scancode-32.5.0"
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
        subprocess.run(command, check=True)
        ready.touch()
    return python
