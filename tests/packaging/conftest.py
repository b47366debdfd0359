# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the packaging tests share: a draft to render, what the source tree makes of it, a clean copy to build from."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.packaging.programs import ANSWERS, ROOT, drafted


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An answers file."""
    path = tmp_path_factory.mktemp("answers") / "DRAFT.toml"
    path.write_text(ANSWERS)
    return path


@pytest.fixture(scope="session")
def from_source(answers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that the source tree makes of it, by name."""
    folder = tmp_path_factory.mktemp("source") / "out"
    return drafted([sys.executable, "-m", "gui.launch"], answers, folder, cwd=ROOT)


@pytest.fixture(scope="session")
def clean_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build reads, without anything that earlier builds left."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("core", "gui", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "build.spec"):
        shutil.copy(ROOT / name, folder)
    return folder
