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
import json, sys, tempfile, time
from pathlib import Path
from scancode.api import get_licenses
file = Path(tempfile.mkdtemp(), "LICENSE")
def ask(text):
    file.write_text(text, "utf-8")
    begin = time.process_time()
    found = get_licenses(str(file))
    return found, time.process_time() - begin
ask("Permission is hereby granted, free of charge, to any person")
answers = []
for text in json.load(sys.stdin):
    found, took = ask(text)
    matches = [match for one in found["license_detections"] for match in one["matches"]]
    best = max(matches, key=lambda match: (match["matched_length"], match["score"]), default=None)
    answers.append([best["license_expression"].replace("(", " ").replace(")", " ").split() if best else [], took])
print()
print(json.dumps(answers))
"""
"""Its public function for one file, which is what its command line calls."""


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
        [str(python()), "-c", ASKING], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"ScanCode failed: {done.stderr.strip().splitlines()[-1:]}")
    return [Answer(tuple(keys), seconds) for keys, seconds in json.loads(done.stdout.splitlines()[-1])]


def python() -> Path:
    """The interpreter of its environment, which is made where it is not there yet."""
    folder = cache_folder() / "scancode-32.5.0"
    program = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
        subprocess.run(command, check=True)
        ready.touch()
    return program
