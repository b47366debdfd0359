# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The frozen program as somebody gets it who has no Python: complete, lawful to pass on, and the same program."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.outside.acts import write_a_first_license
from tests.packaging.programs import bare_environment, drafted, run


@pytest.fixture(scope="module")
def bundle(clean_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a build makes."""
    made = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", made / "dist", "--workpath", made / "build"]
    run(*command, *folders, clean_source / "build.spec", cwd=clean_source, timeout=600)
    return made / "dist" / "clausewright"


@pytest.fixture(scope="module")
def program(bundle: Path) -> str:
    return str(bundle / "clausewright")


def names(bundle: Path) -> list[str]:
    return [path.relative_to(bundle).as_posix() for path in bundle.rglob("*")]


def test_every_part_of_it_works(program: str, tmp_path: Path) -> None:
    environment = {**bare_environment(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [program, "--self-check"], capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=120
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_its_command_line_writes_the_same_files_as_the_source(
    program: str, answers: Path, from_source: dict[str, bytes], tmp_path: Path
) -> None:
    made = drafted([program], answers, tmp_path / "out", cwd=tmp_path)
    assert sorted(made) == sorted(from_source)
    assert [name for name in made if made[name] != from_source[name]] == []


def test_without_a_display_it_says_so_in_one_line(program: str, tmp_path: Path) -> None:
    done = subprocess.run([program], capture_output=True, text=True, env=bare_environment(tmp_path), timeout=60)
    assert 0 < done.returncode < 128
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "display" in done.stderr


def test_it_is_driven_from_outside_like_the_source(program: str, tmp_path: Path) -> None:
    write_a_first_license([program], tmp_path)


def test_it_carries_the_terms_of_what_is_in_it(bundle: Path) -> None:
    inside = names(bundle)
    for name in ("licenses/qt/LGPL-3", "licenses/qt/GPL-3", "licenses/qt/NOTICE.txt", "licenses/python"):
        assert any(name in path for path in inside), name
    system = {path.name for path in bundle.glob("_internal/licenses/system/*")}
    assert {"libxcb-cursor0", "libglib2.0-0"} <= system
    packages = [path for path in inside if path.endswith(".dist-info/METADATA")]
    assert len(packages) > 15


def test_it_carries_no_part_that_may_only_be_passed_on_under_the_gpl_and_nothing_of_the_builders_desktop(
    bundle: Path,
) -> None:
    unwanted = ("libreadline", "Charts", "Graphs", "DataVisualization", "libgtk", "libgdk", "libcairo", "libpango")
    assert [path for path in names(bundle) if any(word in path.rpartition("/")[2] for word in unwanted)] == []


def test_qt_stays_a_library_that_can_be_replaced(bundle: Path) -> None:
    assert list(bundle.rglob("PySide6/Qt/lib/libQt6Core.so.6"))


def test_it_names_no_place_of_the_machine_it_was_built_on(bundle: Path, clean_source: Path) -> None:
    assert list(bundle.rglob("direct_url.json")) == []
    build_place = str(clean_source).encode()
    assert [path for path in bundle.rglob("*") if path.is_file() and build_place in path.read_bytes()] == []


def test_it_stays_small(bundle: Path) -> None:
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < 700 * 2**20  # DuckDB, vl-convert and numpy are half of it
