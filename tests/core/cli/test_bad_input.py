# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every bad input: exit 2, one line on stderr, nothing on stdout, nothing written."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from core.projects import lock
from core.projects.store import open_project
from tests.core.cli.commands import ANSWERS, Said, fresh, names

Run = Callable[..., Said]


def refused(said: Said) -> str:
    """The one line that was said."""
    assert (said.code, said.out) == (2, "")
    assert said.words.startswith("clausewright: ")
    assert said.words.endswith("\n")
    assert said.words.count("\n") == 1
    assert "Traceback" not in said.words
    assert "fault of the program" not in said.words
    return said.words.removeprefix("clausewright: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("claus", 'there is no command or file "claus". Did you mean clauses? See clausewright --help.'),
        ("--bogus", "no such option '--bogus'. See clausewright --help."),
        ("clauses --domian x", "no such option '--domian'. Did you mean '--domain'? See clausewright clauses --help."),
        ("clauses extra", "got unexpected extra argument (extra). See clausewright clauses --help."),
        ("clauses --domain helth", '--domain: there is no domain "helth". Did you mean health?'),
        ("clauses --license no-such-license-at-all", "the registry knows no license 'no-such-license-at-all'."),
        ("new", "missing argument 'DRAFT.toml'. See clausewright new --help."),
        ("new x.toml", "missing option '-o' / '--output'. See clausewright new --help."),
        ("draft a.rail -o", "option '-o' requires an argument. See clausewright --help."),
        ("draft DRAFT.toml -o out --format pfd", 'there is no format "pfd". Did you mean pdf?'),
        ("draft none.toml -o out", "none.toml: there is no such file. Check the path."),
        ("draft none.rail -o out", "none.rail: there is no such file. Check the path."),
        ("draft . -o out", ".: is a folder, not a file. Choose a file in it."),
        ("draft none/none -o out", "none/none: there is no such file. Check the path."),
    ],
)
def test_a_wrong_call_is_one_line(
    run: Run, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(run(*call.split()))
    assert names(tmp_path) == ["DRAFT.toml"]


def test_no_command_at_all_is_answered_with_the_help(run: Run) -> None:
    said = run()
    assert said.code == 2
    assert said.words.startswith("Usage: clausewright")


def damaged(project: bytes) -> dict[str, tuple[bytes, str]]:
    """Damaged copies of a project file, and what is said of each."""
    values = msgspec.json.decode(project)

    def changed(**changes: object) -> bytes:
        return msgspec.json.encode({**values, **changes})

    def renamed(name: str) -> bytes:
        work = {**values["draft"]["work"], "name": name}
        return changed(draft={**values["draft"], "work": work})

    gone = {"id": "general.gone", "version": 1, "exceptions": []}
    return {
        "empty": (b"", "is empty"),
        "truncated": (project[: len(project) // 2], "ends in the middle: it was cut off"),
        "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\r", "is not a text file, so it is no project"),
        "text": (b"MIT License\n", "line 1, column 1: is no valid JSON"),
        "foreign": (b'{"model_type": "llama"}', "is JSON, but not a Clausewright project"),
        "newer": (changed(schema="clausewright-project/9", draft=7), "was written by a newer Clausewright"),
        "mangled": (changed(page=7), ", page: has a faulty value: expected `str`, got `int`"),
        "unknown field": (changed(mood="good"), "object contains unknown field `mood`"),
        "unknown clause": (
            changed(draft={**values["draft"], "clauses": [gone]}),
            "the license is not ready: No clause is called 'general.gone'",
        ),
        "no name": (renamed(""), "the license is not ready: The work has no name [work.name]"),
        "long name": (renamed("x" * 301), "The name is longer than 300 characters [work.name]"),
        "line break": (renamed("a\nb"), "The name holds a line break or a control character [work.name]"),
        "turned text": (renamed("a\u202eb"), "The name holds invisible marks that turn the direction of reading"),
        "escape codes": (renamed("\x1b[2J"), "The name holds a line break or a control character [work.name]"),
    }


DAMAGES = list(damaged(b'{"draft": {"work": {}}}'))


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("arguments", [[], ["--issue"], ["--json", "--format", "pdf"]])
def test_a_damaged_project_gives_no_license(
    run: Run, answers: Path, tmp_path: Path, damage: str, arguments: list[str]
) -> None:
    path = tmp_path / "a.rail"
    run("new", answers, "-o", path)
    data, said = damaged(path.read_bytes())[damage]
    path.write_bytes(data)
    assert said in refused(run("draft", path, "-o", tmp_path / "out", *arguments))
    assert path.read_bytes() == data
    assert names(tmp_path) == ["DRAFT.toml", "a.rail"]


def test_a_newer_project_can_be_drafted_but_not_issued(run: Run, answers: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    run("new", answers, "-o", path)
    values = msgspec.json.decode(path.read_bytes())
    data = msgspec.json.encode({**values, "schema": "clausewright-project/12", "mood": "good"})
    path.write_bytes(data)
    assert run("draft", path, "-o", tmp_path / "out").code == 0
    words = refused(run("draft", path, "-o", tmp_path / "two", "--issue"))
    assert words.startswith("a release cannot be recorded: a.rail was written by a newer Clausewright")
    assert path.read_bytes() == data
    assert not (tmp_path / "two").exists()


def test_a_project_that_is_open_elsewhere_is_not_issued(run: Run, answers: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    run("new", answers, "-o", path)
    with lock.acquire(path):
        assert run("draft", path, "-o", tmp_path / "out").code == 0
        words = refused(run("draft", path, "-o", tmp_path / "two", "--issue"))
    assert words.startswith("a.rail is open in another window of this program.")
    assert not (tmp_path / "two").exists()
    assert open_project(path).project.releases == ()


def test_the_backup_of_a_broken_project_is_named(run: Run, answers: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    run("new", answers, "-o", path)
    run("draft", path, "-o", tmp_path / "out", "--issue")
    path.write_text("{")
    assert f"The last good copy is {tmp_path}/.a.rail.bak" in refused(run("draft", path, "-o", tmp_path / "two"))


ANSWER_FAULTS = {
    "not UTF-8": (b'[work]\nname = "\xe9"', "answers.toml, line 2: is not UTF-8 text"),
    "UTF-16": ('[work]\nname = "x"'.encode("utf-16"), "is not UTF-8 text"),
    "no TOML": (b"name: X\n", "answers.toml, line 1, column 5: is no valid TOML"),
    "unknown key": (b'[work]\nname = "X"\ncolour = "red"', "answers.toml, work.colour: this key is not known"),
    "empty": (b"", "answers.toml, work.name: the work has no name"),
    "newline": (b'[work]\nname = "a\\nb"', "answers.toml, work.name: holds a line break or a control character"),
    "too long": (b'[work]\nname = "' + b"x" * 301 + b'"', "answers.toml, work.name: is longer than 300 characters"),
    "override": ('[work]\nname = "a\u202eb"'.encode(), "invisible marks that turn the direction of reading"),
}


@pytest.mark.parametrize("fault", ANSWER_FAULTS)
def test_faulty_answers_give_neither_project_nor_license(run: Run, tmp_path: Path, fault: str) -> None:
    data, said = ANSWER_FAULTS[fault]
    path = tmp_path / "answers.toml"
    path.write_bytes(data)
    assert said in refused(run("new", path, "-o", tmp_path / "x.rail"))
    assert said in refused(run("draft", path, "-o", tmp_path / "out"))
    assert names(tmp_path) == ["answers.toml"]


def test_an_endless_answers_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    with path.open("wb") as file:
        file.truncate(2**23)
    assert "is larger than 4 MB, which no file of this kind is" in refused(run("new", path, "-o", tmp_path / "x.rail"))
    assert "is a device or a pipe" in refused(run("new", "/dev/zero", "-o", tmp_path / "x.rail"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("DRAFT.toml/out", "could not be written: part of the path is a file, not a folder. Choose another folder."),
        ("/proc/out", "could not be written: "),
        ("n" * 300, "could not be written: the name is too long. Choose a shorter name."),
        ("a\0b", "is not a path"),
    ],
)
def test_a_folder_that_cannot_be_written_is_one_line(
    run: Run, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(run("draft", "DRAFT.toml", "-o", place))
    assert said in refused(run("new", "DRAFT.toml", "-o", f"{place}/x.rail"))
    assert names(tmp_path) == ["DRAFT.toml"]


def test_a_folder_where_a_file_should_go_is_one_line(run: Run, answers: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "LICENSE.json").mkdir(parents=True)
    said = refused(run("draft", answers, "-o", tmp_path / "out", "--force"))
    why = "could not be written: a folder of that name is in the way. Choose another name."
    assert said == f"{tmp_path}/out/LICENSE.json: {why}"
    assert names(tmp_path / "out") == ["LICENSE.json"]


# What a full disk does, as far as it can be had without one: the system refuses to make a file longer than this.
FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
"""


@pytest.mark.parametrize("room", [500, 20_000])
def test_a_full_disk_leaves_nothing_behind(answers: Path, tmp_path: Path, room: int) -> None:
    done = fresh("draft", answers, "-o", tmp_path / "deep" / "out", "--format", "html", before=FULL.format(room))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"could not be written: the file would be larger than the system allows" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert names(tmp_path) == ["DRAFT.toml"]


def test_a_full_disk_keeps_the_license_that_was_there(answers: Path, tmp_path: Path) -> None:
    assert fresh("draft", answers, "-o", tmp_path / "out").returncode == 0
    before = {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}
    answers.write_text(ANSWERS.replace("Salamander 7B", "Axolotl"))
    assert fresh("draft", answers, "-o", tmp_path / "out", before=FULL.format(500)).returncode == 2
    assert {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")} == before


def test_a_full_disk_loses_no_release(answers: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    assert fresh("new", answers, "-o", path).returncode == 0
    before = path.read_bytes()
    done = fresh("draft", path, "-o", tmp_path / "out", "--issue", before=FULL.format(30_000))
    assert (done.returncode, done.stdout) == (2, b"")
    assert path.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_words_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    evil = tmp_path / "a\x1b[2J\u202e\nb.toml"
    evil.write_text("[work]")
    words = refused(run("new", evil, "-o", tmp_path / "x.rail"))
    assert "a\\x1b[2J\\u202e b.toml, work.name: the work has no name." in words


def test_a_project_from_a_name_that_is_no_unicode_works(run: Run, answers: Path, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.rail"))
    said = run("new", answers, "-o", path, "--json")
    assert said.code == 0, said.words
    assert json.loads(said.out)["file"] == f"{tmp_path}/caf\ufffd.rail"
    assert run("draft", path, "-o", tmp_path / "out").code == 0
