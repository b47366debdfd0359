# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License texts that tests read: fetched once with pip and npm, kept in a cache folder, never in this repository."""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

SCANCODE = "scancode-toolkit-mini==32.5.0"
SPDX = "spdx-license-list@6.12.0"
TEXTS = "licensedcode/data/licenses/"


@cache
def scancode_texts() -> dict[str, str]:
    """License key -> text of the ScanCode license database, without the facts that its files begin with."""
    texts = {}
    with zipfile.ZipFile(scancode_archive()) as archive:
        for name in sorted(archive.namelist()):
            _, _, text = archive.read(name).decode("utf-8").partition("\n---\n")
            texts[name.removeprefix(TEXTS).removesuffix(".LICENSE")] = text.removeprefix("\n")
    return texts


@cache
def spdx_texts() -> dict[str, str]:
    """SPDX id -> text, as the SPDX project transcribed it."""
    with tarfile.open(spdx_package()) as archive:
        member = archive.extractfile("package/spdx-full.json")
        if member is None:
            raise RuntimeError(f"{SPDX} holds no texts any more: look at what changed in it")
        listed: dict[str, dict[str, str]] = json.load(member)
    return {spdx_id: entry["licenseText"] for spdx_id, entry in sorted(listed.items())}


def scancode_archive() -> Path:
    """A zip file of the `.LICENSE` files of the ScanCode wheel, under the names they have there."""
    return _kept("scancode-toolkit-mini-32.5.0-licenses.zip", _fetch_scancode)


def spdx_package() -> Path:
    """The npm package of the SPDX license list."""
    return _kept("spdx-license-list-6.12.0.tgz", _fetch_spdx)


def cache_folder() -> Path:
    """The folder that keeps what tests fetch; `CLAUSEWRIGHT_TEST_CACHE` names another one."""
    named = os.environ.get("CLAUSEWRIGHT_TEST_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("clausewright-tests")


def _kept(name: str, fetch: Callable[[Path], bytes]) -> Path:
    """The file of that name in the cache folder; fetched where it is not there yet."""
    kept = cache_folder() / name
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            whole = Path(folder, "whole")
            whole.write_bytes(fetch(Path(folder)))
            whole.replace(kept)  # several test processes may fetch at once: each leaves a whole file
    return kept


def _fetch_scancode(folder: Path) -> bytes:
    options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--disable-pip-version-check", "--quiet"]
    _run([sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), SCANCODE], SCANCODE)
    (wheel,) = folder.glob("*.whl")
    trimmed = io.BytesIO()
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(trimmed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(whole.namelist()):
            if name.startswith(TEXTS) and name.endswith(".LICENSE"):
                archive.writestr(name, whole.read(name))
    return trimmed.getvalue()


def _fetch_spdx(folder: Path) -> bytes:
    _run(["npm", "pack", "--silent", "--pack-destination", str(folder), SPDX], SPDX)
    (package,) = folder.glob("*.tgz")
    return package.read_bytes()


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise RuntimeError(f"cannot fetch {what} with {Path(command[0]).name}: {words[-1] if words else 'no reason'}")
