# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The command as a process: no Qt, any locale, closed pipes, Ctrl-C, stdin, and quick."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.core.cli.commands import ANSWERS, fresh, names

NO_QT = """
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "PyQt6"):
            raise ModuleNotFoundError(f"no {name} here", name=name)
sys.meta_path.insert(0, Refuse())
import atexit
atexit.register(lambda: sys.stderr.write("QT" * any(m.startswith(("PySide6", "shiboken6")) for m in sys.modules)))
"""


@pytest.mark.parametrize("call", ["--version", "--help", "clauses --json", "terms --json", "presets --json"])
def test_a_command_runs_where_no_qt_is(call: str) -> None:
    done = fresh(*call.split(), before=NO_QT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_a_license_is_made_where_no_qt_is(answers: Path, tmp_path: Path) -> None:
    done = fresh("new", answers, "-o", tmp_path / "a.rail", before=NO_QT)
    assert (done.returncode, done.stderr) == (0, b"")
    done = fresh("draft", tmp_path / "a.rail", "-o", tmp_path / "out", "--format", "pdf,docx,qr,banner", before=NO_QT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "LICENSE.pdf" in names(tmp_path / "out")


@pytest.mark.parametrize("call", [[], ["a.rail"]])
def test_the_window_without_qt_is_one_line(call: list[str]) -> None:
    done = fresh(*call, before="sys.modules['PySide6'] = None")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"clausewright: the window needs PySide6, which is not installed.")
    assert done.stderr.count(b"\n") == 1


def test_no_command_loads_qt_even_where_it_is(answers: Path, tmp_path: Path) -> None:
    watch = NO_QT.replace("sys.meta_path.insert(0, Refuse())", "")
    done = fresh("draft", answers, "-o", tmp_path / "out", "--format", "html", before=watch)
    assert (done.returncode, done.stderr) == (0, b"")


LOCALES = [
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("environment", LOCALES)
def test_json_is_utf_8_in_any_locale(environment: dict[str, str]) -> None:
    expected = fresh("terms", "--json")
    done = fresh("terms", "--json", environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == expected.stdout
    done.stdout.decode("utf-8")


@pytest.mark.parametrize("environment", LOCALES)
def test_words_survive_a_locale_that_lacks_them(tmp_path: Path, environment: dict[str, str]) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS.replace("Salamander 7B", "火蜥蜴 — 🦎").replace("one_way = true", ""), "utf-8")
    done = fresh("draft", answers, "-o", tmp_path / "out", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "火蜥蜴" in (tmp_path / "out" / "LICENSE").read_text("utf-8")
    lost = fresh("draft", "火.toml".encode(), "-o", tmp_path / "two", environment=environment)
    assert lost.returncode == 2
    assert lost.stderr.count(b"\n") == 1
    assert b"there is no such file" in lost.stderr


def test_answers_may_come_through_a_pipe(answers: Path, tmp_path: Path) -> None:
    done = fresh("new", "-", "-o", tmp_path / "a.rail", given=answers.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    done = fresh("draft", "-", "-o", tmp_path / "out", given=b"\xef\xbb\xbf" + answers.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    fresh("draft", tmp_path / "a.rail", "-o", tmp_path / "two")
    assert (tmp_path / "out" / "LICENSE").read_bytes() == (tmp_path / "two" / "LICENSE").read_bytes()
    bad = fresh("new", "-", "-o", tmp_path / "b.rail", given=b"[work")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert bad.stderr.startswith(b"clausewright: stdin, line 1, column 6: is no valid TOML")


def start(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "import sys\nfrom gui.launch import main\nsys.exit(main())", *arguments],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("call", [["clauses"], ["clauses", "--json"], ["terms", "--json"]])
def test_a_reader_that_stops_early_is_no_fault(call: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(*call, stdout=writing) as process:
        os.close(writing)
        _, words = process.communicate(timeout=60)
    assert (process.returncode, words) == (0, b"")


def test_a_result_that_cannot_be_written_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full, start("clauses", "--json", stdout=full.fileno()) as process:
        _, words = process.communicate(timeout=60)
    assert process.returncode == 2
    assert words == b"clausewright: the result could not be written: no space left on device.\n"


def test_ctrl_c_ends_with_130_and_one_word(tmp_path: Path) -> None:
    with start("new", "-", "-o", str(tmp_path / "a.rail")) as process:
        assert process.stdin is not None
        process.stdin.write(b"[work]\n")
        process.stdin.flush()
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, words = process.communicate(timeout=60)
    assert (process.returncode, out, words) == (130, b"", b"clausewright: interrupted.\n")
    assert names(tmp_path) == []


def test_a_cold_listing_is_quick() -> None:
    fresh("clauses")
    times = []
    for _ in range(5):
        started = time.perf_counter()
        assert fresh("clauses").returncode == 0
        times.append(time.perf_counter() - started)
    assert min(times) < 0.6
