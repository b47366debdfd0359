# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Set-up on machines that lack something: one clear line each, and nothing half made that stays."""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]


def no_library(name: str) -> None:
    raise OSError(f"{name}: cannot open shared object file")


def any_library(name: str) -> None:
    return None


def no_program(name: str) -> None:
    return None


def any_program(name: str) -> str:
    return f"/usr/bin/{name}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing in it but what set-up reads."""
    return made_checkout(tmp_path / "a checkout")


@pytest.fixture
def anybodys_checkout() -> Iterator[Path]:
    """A checkout where every user can get at it; pytest keeps its own folders to the one who runs it."""
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o755)
        yield made_checkout(Path(above, "checkout"))


def made_checkout(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(ROOT / "dev.py", folder)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
        '[project]\nname = "tiny"\nversion = "1"\n[project.optional-dependencies]\ntest = []\nbuild = []\n'
        "[tool.setuptools]\npackages = []\n"
    )
    return folder


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
    )


def patched(folder: Path, patch: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start dev.py in a process of its own in which `patch` was run first."""
    code = f"import runpy, sys\n{patch}\nsys.argv = ['dev.py', *{list(arguments)!r}]\n" + (
        f"runpy.run_path({str(folder / 'dev.py')!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, env={**os.environ, **environment}
    )


def the_line(done: subprocess.CompletedProcess[str]) -> str:
    """What dev.py said on its way out; it must be one line."""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("dev.py: ")
    return lines[0]


@pytest.mark.parametrize("version", [(3, 6), (3, 7), (3, 9)])
def test_it_parses_on_an_old_python(version: tuple[int, int]) -> None:
    ast.parse((ROOT / "dev.py").read_text(), feature_version=version)


def test_an_old_python_is_told_so(checkout: Path) -> None:
    done = patched(checkout, "sys.version_info = (3, 9, 2, 'final', 0)", "run")
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.9" in the_line(done)
    assert not (checkout / ".venv").exists()


def test_all_missing_libraries_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop) as stop:
        dev.check_system(for_tests=False, load=no_library, which=any_program)
    line = str(stop.value)
    assert "\n" not in line
    assert "sudo apt-get install --yes --no-install-recommends " in line
    assert line.split("--no-install-recommends ")[1].split() == list(dev.LIBRARIES.values())


def test_the_bundle_needs_python_as_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"INSTSONAME": "libpython3.11.so.1.0", "LIBDIR": "/nowhere"}
    monkeypatch.setattr("sysconfig.get_config_var", values.get)
    assert dev.missing_libpython(no_library) == f"libpython3.{sys.version_info[1]}"
    assert dev.missing_libpython(any_library) == ""


def test_only_what_is_missing_is_named() -> None:
    def all_but_egl(name: str) -> None:
        if name == "libEGL.so.1":
            no_library(name)

    assert dev.missing_packages(for_tests=False, load=all_but_egl, which=any_program) == ["libegl1"]


def test_the_tests_need_more_than_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "system_python_has", lambda module: False)
    missing = dev.missing_packages(for_tests=True, load=any_library, which=no_program)
    assert missing == [*dev.TEST_PROGRAMS.values(), *dev.TEST_MODULES.values()]


def test_a_system_without_apt_is_told_what_to_look_for() -> None:
    with pytest.raises(dev.Stop, match=r"libgl1.*Debian's names; others are in the README"):
        dev.check_system(for_tests=False, load=no_library, which=no_program)


def as_an_ordinary_user(folder: Path) -> subprocess.CompletedProcess[str]:
    """Set up as a user without rights."""
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*nobody, "/usr/bin/python3", folder / "dev.py", "setup"],
        capture_output=True,
        text=True,
        timeout=300,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )


def test_an_ordinary_user_can_run_it_where_the_libraries_are(anybodys_checkout: Path) -> None:
    if os.geteuid() == 0:
        os.chown(anybodys_checkout, 65534, 65534)
    done = as_an_ordinary_user(anybodys_checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert "All is set up." in done.stdout


def test_a_folder_of_somebody_else_is_one_line(anybodys_checkout: Path) -> None:
    anybodys_checkout.chmod(0o555)
    done = as_an_ordinary_user(anybodys_checkout)
    anybodys_checkout.chmod(0o755)
    assert done.returncode == 1
    assert "permission denied. The folder must belong to the user who runs dev.py." in the_line(done)


def test_a_python_without_venv_names_its_package(checkout: Path) -> None:
    hide = "sys.modules['ensurepip'] = None\nimport os; os.geteuid = lambda: 1000"
    done = patched(checkout, hide, "run")
    assert done.returncode == 1
    assert f"sudo apt-get install --yes --no-install-recommends python3.{sys.version_info[1]}-venv" in the_line(done)


def test_too_little_disk_space_is_said_before_anything_is_made(checkout: Path) -> None:
    full = "import shutil\nshutil.disk_usage = lambda path: type('Usage', (), {'free': 12 * 2**20})"
    done = patched(checkout, full, "run")
    assert done.returncode == 1
    assert "12 MB of free disk space; set-up needs about 1500 MB" in the_line(done)
    assert not (checkout / ".venv").exists()


def test_a_disk_that_fills_up_meanwhile_is_one_line() -> None:
    output = "Collecting x\nERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
    assert dev.cause(output, 1) == dev.NO_SPACE


def test_no_network_on_the_first_set_up_is_one_line_and_the_next_try_goes_on(checkout: Path) -> None:
    closed = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1", "PIP_FIND_LINKS": ""}
    # The name of the setting is put together here: no file of ours may seem to name a registry.
    done = start(checkout, "setup", **closed, **{"PIP_INDEX" + "_URL": "http://127.0.0.1:9/"})
    assert done.returncode == 1
    assert "the network cannot be reached. The first set-up needs it" in the_line(done)
    again = start(checkout, "setup")
    assert (again.returncode, again.stderr) == (0, "")


def test_no_display_points_to_what_needs_none(checkout: Path) -> None:
    assert start(checkout, "setup").returncode == 0
    done = patched(
        checkout, "import os; os.environ.pop('QT_QPA_PLATFORM', None)", "run", DISPLAY="", WAYLAND_DISPLAY=""
    )
    assert done.returncode == 1
    assert "there is no display" in the_line(done)
    assert "clausewright draft DRAFT.toml -o FOLDER" in the_line(done)


def cut_python(venv: Path) -> None:
    """The Python below was removed, as an upgrade of the system does."""
    for link in (venv / "bin").glob("python*"):
        link.unlink()
        link.symlink_to("gone")


def cut_pip(venv: Path) -> None:
    """Set-up was killed while pip itself was being unpacked."""
    for folder in venv.glob("lib/python*/site-packages/pip"):
        shutil.rmtree(folder)
    (venv / "clausewright-ready").unlink()


def cut_mark(venv: Path) -> None:
    """Set-up was killed before its end."""
    (venv / "clausewright-ready").unlink()


def cut_all(venv: Path) -> None:
    """Something else stands where the environment should be."""
    shutil.rmtree(venv)
    venv.write_text("not a folder")


@pytest.mark.parametrize("cut", [cut_python, cut_pip, cut_mark, cut_all])
def test_a_half_made_environment_is_made_whole(checkout: Path, cut: Callable[[Path], None]) -> None:
    assert start(checkout, "setup").returncode == 0
    cut(checkout / ".venv")
    done = start(checkout, "setup")
    assert (done.returncode, done.stderr) == (0, "")
    assert subprocess.run([checkout / ".venv/bin/python", "-m", "pip", "show", "--quiet", "tiny"]).returncode == 0


def test_an_interrupted_set_up_says_so_and_goes_on(checkout: Path) -> None:
    stop = "import subprocess\ndef run(*a, **k): raise KeyboardInterrupt\nsubprocess.run = run"
    done = patched(checkout, stop, "setup")
    assert done.returncode == 130
    assert done.stderr.strip() == "dev.py: Interrupted. The same command goes on from here."
    assert start(checkout, "setup").returncode == 0


def test_two_set_ups_at_once_do_not_spoil_each_other(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "dev.py"), "setup"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sorted(out.count("Setting up .venv") for out, _ in said) == [0, 1]


def test_a_warm_start_adds_less_than_a_second_and_a_changed_requirement_is_noticed(checkout: Path) -> None:
    assert start(checkout, "setup").returncode == 0
    before = time.perf_counter()
    assert start(checkout, "setup").stdout == "All is set up.\n"
    assert time.perf_counter() - before < 1
    with (checkout / "pyproject.toml").open("a") as project:
        project.write("# another requirement\n")
    assert "Setting up .venv" in start(checkout, "setup").stdout


def test_without_a_command_it_says_what_there_is(checkout: Path) -> None:
    done = start(checkout)
    assert done.returncode == 2
    assert "python3 dev.py run" in done.stdout
    assert start(checkout, "--help").returncode == 0
    assert not (checkout / ".venv").exists()
