# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wheel as somebody gets it who has no checkout: all of it, and working where no Qt is."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.packaging.programs import ROOT, bare_environment, drafted, run


@pytest.fixture(scope="module")
def wheel(clean_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, clean_source, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the wheel and what core needs, and no Qt."""
    venv = tmp_path_factory.mktemp("clean") / "venv"
    run(sys.executable, "-m", "venv", venv)
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    core_needs = [need for need in needs if not need.startswith("PySide6")]
    assert len(core_needs) == len(needs) - 1
    pip = [venv / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--no-deps", wheel, timeout=600)
    run(*pip, *core_needs, timeout=600)
    return venv / "bin"


def test_the_wheel_holds_every_file_of_the_three_folders_and_nothing_else(wheel: Path, clean_source: Path) -> None:
    inside = {
        name for name in zipfile.ZipFile(wheel).namelist() if not re.match(r"clausewright-[\d.]+\.dist-info/", name)
    }
    there = {
        path.relative_to(clean_source).as_posix()
        for folder in ("core", "gui", "resources")
        for path in (clean_source / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "pictures" not in path.parts
    }
    assert sorted(there - inside) == []
    assert sorted(inside - there) == []


def test_without_qt_the_installed_program_writes_the_same_files_as_the_source(
    installed: Path, answers: Path, from_source: dict[str, bytes], tmp_path: Path
) -> None:
    assert subprocess.run([installed / "python", "-c", "import PySide6"], capture_output=True).returncode == 1
    made = drafted([str(installed / "clausewright")], answers, tmp_path / "out", cwd=tmp_path)
    assert sorted(made) == sorted(from_source)
    assert {"LICENSE", "LICENSE.json"} <= set(made)
    assert [name for name in made if made[name] != from_source[name]] == []


def test_without_qt_the_window_is_refused_in_one_line(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run([installed / "clausewright"], capture_output=True, text=True, env=bare_environment(tmp_path))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "PySide6" in done.stderr


def test_the_wheel_names_its_license_and_carries_no_license_text(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    words = archive.read(metadata).decode()
    assert "License-Expression: Apache-2.0" in words
    assert "Requires-Python: >=3.11" in words
