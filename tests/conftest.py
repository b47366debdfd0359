# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What every test stands on: no display, no home of the person who runs it, repeatable random input."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: without a display and without this, Qt ends the whole test run with SIGABRT.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

# Before anything of ours is imported: settings, recent projects, recovery journals and logs of the tests stay apart.
_HOME = tempfile.mkdtemp(prefix="clausewright-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["CLAUSEWRIGHT_HOME"] = _HOME
os.environ["HF_HOME"] = str(Path(_HOME, "hub"))
for name in ("HF_TOKEN", "HF_ENDPOINT", "CLAUSEWRIGHT_TEST_DIALOGS"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

# `ci` is what every run uses unless HYPOTHESIS_PROFILE names another: the same input each time, no time limit for one
# example (machines are shared). `full` searches anew, wider: see .ci/full.
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "full", deadline=None, database=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for every test, so that no test sees what another left behind."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(home))
    yield home
