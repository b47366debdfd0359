# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The stand-in as the official JavaScript client sees it: a second opinion on the wire format."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.hub.conftest import ADA
from tests.hub.server import StandInHub
from tests.license_texts import cache_folder

CLIENT = "@huggingface/hub@2.17.5"


def installed() -> Path:
    """The folder that holds the client, installed once with npm and kept."""
    kept = cache_folder() / f"node-{CLIENT.rpartition('@')[2]}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            fresh = Path(folder, "client")
            fresh.mkdir()
            done = subprocess.run(
                ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(fresh), CLIENT],
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, f"npm could not install {CLIENT}: {done.stderr.strip()[-500:]}"
            if not kept.exists():
                fresh.replace(kept)
    return kept


def test_the_javascript_client_publishes_reads_and_is_refused_as_on_the_hub(hub: StandInHub, tmp_path: Path) -> None:
    script = tmp_path / "client.mjs"
    shutil.copy(Path(__file__).with_name("client.mjs"), script)
    (tmp_path / "node_modules").symlink_to(installed() / "node_modules")
    done = subprocess.run(
        ["node", "--preserve-symlinks", str(script), hub.url, ADA], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    saw = json.loads(done.stdout)
    sha = saw.pop("commit")
    assert saw.pop("info") == sha
    assert saw == {
        "whoami": ["ada", ["lab"], "write"],
        "created": "lab/from-node",
        "twice": [409, "You already created this model repo"],
        "stale": [412, "The branch was updated since you opened this page. Please refresh and try again."],
        "pullRequest": "/lab/from-node/discussions/1",
        "files": [["file", ".gitattributes"], ["file", "LICENSE"], ["directory", "docs"], ["file", "docs/a.txt"]],
        "license": "0123456789",
        "part": "234",
        "proposed": "proposed",
        "none": None,
        "paths": [["LICENSE", 10]],
        "listed": ["lab/salamander", "lab/from-node"],
        "titles": ["License", "initial commit"],
        "large": True,
        "unknown": [404, "Repository not found"],
        "deleted": [404, "Repository not found"],
    }
    assert any(request.status == 206 for request in hub.requests)
