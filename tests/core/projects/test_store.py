# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Opening and saving projects: nothing lost, every fault one sentence."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drafting.draft import Artifact, ChosenClause, Confirmations, CustomClause, Draft, LicenseType, Work
from core.errors import ClausewrightError
from core.projects import migrate, store
from core.projects.errors import BrokenProject, CannotWrite, ChangedOnDisk, MissingProject, UnreadableFile
from core.projects.project import Project, encode, new_project
from core.projects.store import backup_path, open_project, save_project

SALAMANDER = Draft(
    work=Work("Salamander 7B", "1.0", "Example Lab", "licensing@example.org", "https://example.org", "", ("a/b",)),
    type=LicenseType.RAIL,
    artifacts=(Artifact.DATA, Artifact.MODEL),
    clauses=(ChosenClause("health.advice", 1, ("oversight",)), ChosenClause("law.crime", 2)),
    custom=(CustomClause("custom.bees", "general", "Bees", "to harm bees", "No harm to bees"),),
    terms={"cure_days": 30, "flow_down": "verbatim", "patent": True},
    confirm=Confirmations(True, True, False),
    preset="core",
)
WORDS = st.text(max_size=60)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def project() -> Project:
    return new_project(SALAMANDER)


@given(
    name=WORDS,
    information=st.text(max_size=400),
    terms=st.dictionaries(WORDS, st.integers(-(2**53), 2**53) | st.booleans() | WORDS, max_size=5),
    page=WORDS,
)
def test_a_project_reads_back_as_it_was_written(
    name: str, information: str, terms: dict[str, int | bool | str], page: str
) -> None:
    draft = msgspec.structs.replace(SALAMANDER, terms=dict(sorted(terms.items())))
    draft = draft.with_work(name=name, information=information)
    written = msgspec.structs.replace(new_project(draft), page=page)
    assert migrate.decode(encode(written), where="x").project == written


def test_a_project_file_has_one_value_a_line_and_sorted_keys(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(msgspec.structs.replace(project, id="0a0a0a0a-1111-2222-3333-444444444444"), path)
    text = path.read_text("utf-8")
    assert text == textwrap.dedent(
        """\
        {
          "answers": {},
          "clausewright": "0.1.0",
          "draft": {
            "artifacts": [
              "data",
              "model"
            ],
            "clauses": [
              {
                "exceptions": [
                  "oversight"
                ],
                "id": "health.advice",
                "version": 1
              },
              {
                "exceptions": [],
                "id": "law.crime",
                "version": 2
              }
            ],
            "confirm": {
              "assent_before_access": false,
              "one_way": true,
              "rights_held": true
            },
            "custom": [
              {
                "domain": "general",
                "gist": "No harm to bees",
                "id": "custom.bees",
                "text": "to harm bees",
                "title": "Bees"
              }
            ],
            "preset": "core",
            "terms": {
              "cure_days": 30,
              "flow_down": "verbatim",
              "patent": true
            },
            "type": "RAIL",
            "work": {
              "contact": "licensing@example.org",
              "information": "",
              "licensor": "Example Lab",
              "name": "Salamander 7B",
              "upstream": [
                "a/b"
              ],
              "url": "https://example.org",
              "version": "1.0"
            }
          },
          "id": "0a0a0a0a-1111-2222-3333-444444444444",
          "page": "",
          "published": [],
          "releases": [],
          "schema": "clausewright-project/2",
          "upstream_texts": []
        }
        """
    )


def test_opening_puts_a_hand_edited_draft_in_canonical_order(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    values = msgspec.json.decode(encode(project))
    values["draft"]["clauses"].reverse()
    values["draft"]["artifacts"] = ["model", "data", "model"]
    path.write_bytes(b"\xef\xbb\xbf" + msgspec.json.encode(values))
    assert open_project(path).project == project


def test_half_a_surrogate_pair_does_not_stop_a_save(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(msgspec.structs.replace(project, page="x\ud800y"), path)
    assert open_project(path).project.page == "x\ufffdy"


def test_the_last_good_copy_stays_beside_the_file(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    stamp = save_project(project, path)
    first = path.read_bytes()
    save_project(msgspec.structs.replace(project, page="terms"), path, stamp=stamp)
    assert backup_path(path).read_bytes() == first
    assert open_project(path).project.page == "terms"
    assert names(tmp_path) == [".a.rail.bak", "a.rail"]


def test_saving_what_stands_there_changes_nothing(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    stamp = save_project(project, path)
    before = path.stat()
    assert save_project(project, path, stamp=stamp) == stamp
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_damaged_file_does_not_push_out_the_good_backup(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    save_project(msgspec.structs.replace(project, page="two"), path)
    good = backup_path(path).read_bytes()
    path.write_text("{")
    save_project(msgspec.structs.replace(project, page="three"), path)
    assert backup_path(path).read_bytes() == good


def test_a_link_is_written_through_and_stays_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.rail"
    link.symlink_to("real/target.rail")
    save_project(project, link)
    save_project(msgspec.structs.replace(project, page="two"), link)
    assert link.is_symlink()
    assert open_project(tmp_path / "real" / "target.rail").project.page == "two"
    assert names(tmp_path / "real") == [".target.rail.bak", "target.rail"]


def test_links_in_a_circle_are_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.rail").symlink_to("b.rail")
    (tmp_path / "b.rail").symlink_to("a.rail")
    with pytest.raises(CannotWrite, match="lead in a circle"):
        save_project(project, tmp_path / "a.rail")
    with pytest.raises(UnreadableFile, match="lead in a circle"):
        open_project(tmp_path / "a.rail")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_survive_a_save(project: Project, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    path.chmod(mode)
    save_project(msgspec.structs.replace(project, page="two"), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_obeys_the_umask(project: Project, tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        save_project(project, tmp_path / "a.rail")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.rail").stat().st_mode) == 0o640


def test_the_longest_name_a_folder_takes_can_be_saved_twice(project: Project, tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".rail")
    save_project(project, path)
    save_project(msgspec.structs.replace(project, page="two"), path)
    assert open_project(path, hold=True).project.page == "two"
    assert backup_path(path).is_file()


def test_another_program_that_changed_the_file_is_noticed(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    opened = open_project(path)
    theirs = msgspec.structs.replace(project, page="theirs")
    path.write_bytes(encode(theirs))
    assert store.changed_on_disk(path, opened.stamp)
    with pytest.raises(ChangedOnDisk, match="was changed by another program after it was opened here"):
        save_project(project, path, stamp=opened.stamp)
    assert open_project(path).project == theirs
    save_project(project, path, stamp=None)
    assert open_project(path).project == project
    assert migrate.decode(backup_path(path).read_bytes(), where="").project == theirs


def test_a_file_only_touched_is_not_called_changed(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    stamp = save_project(project, path)
    os.utime(path, (1, 1))
    assert not store.changed_on_disk(path, stamp)
    save_project(msgspec.structs.replace(project, page="two"), path, stamp=stamp)


def test_a_file_that_was_deleted_meanwhile_is_noticed(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    stamp = save_project(project, path)
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="was deleted or moved after it was opened here"):
        save_project(project, path, stamp=stamp)


BROKEN: dict[str, tuple[bytes, str, int, int, str]] = {
    "empty": (b"", "is empty", 0, 0, ""),
    "only white space": (b" \n\n", "is empty", 0, 0, ""),
    "no JSON": (b"# A license\n\nYou may", "is no valid JSON (expecting value)", 1, 1, ""),
    "a missing comma": (b'{\n  "a": 1\n  "b": 2\n}', "is no valid JSON (expecting ',' delimiter)", 3, 3, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text file, so it is no project", 0, 0, ""),
    "Latin-1": (
        '{"schema": "clausewright-project/1",\n "page": "é"}'.encode("latin-1"),
        "is not UTF-8 text",
        2,
        11,
        "",
    ),
    "UTF-16": ('{"schema": 1}'.encode("utf-16"), "is not a text file, so it is no project", 0, 0, ""),
    "a list": (b"[1, 2]", "is JSON, but not a Clausewright project", 0, 0, "schema"),
    "foreign JSON": (b'{"model_type": "llama"}', "is JSON, but not a Clausewright project", 0, 0, "schema"),
    "another of ours": (
        b'{"schema": "clausewright-recent/1"}',
        "is JSON, but not a Clausewright project (its schema is 'clausewright-recent/1')",
        0,
        0,
        "schema",
    ),
    "a format that never was": (
        b'{"schema": "clausewright-project/one"}',
        "names the format 'clausewright-project/one', which never was one",
        0,
        0,
        "schema",
    ),
    "format zero": (
        b'{"schema": "clausewright-project/0"}',
        "names the format 'clausewright-project/0', which never was one",
        0,
        0,
        "schema",
    ),
    "no id": (
        b'{"schema": "clausewright-project/1"}',
        "is no sound project: object missing required field `id`",
        0,
        0,
        "",
    ),
    "too deep": (b'{"a":' * 100_000, "is nested too deep to be a project", 0, 0, ""),
    "half a surrogate": (
        b'{"schema": "clausewright-project/1", "page": "\\ud800"}',
        "holds characters that no project file can hold",
        0,
        0,
        "",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_the_place_of_the_fault(name: str, tmp_path: Path) -> None:
    data, what, line, column, key = BROKEN[name]
    path = tmp_path / "a.rail"
    path.write_bytes(data)
    with pytest.raises(BrokenProject) as raised:
        open_project(path)
    error = raised.value
    assert (error.what, error.line, error.column, error.key) == (what, line, column, key)
    assert error.backup is None
    assert error.where.startswith(str(path))
    assert "\n" not in str(error)


@pytest.mark.parametrize("cut", [1, 10, 100, 300, 700, -3])
def test_a_truncated_file_is_told_and_its_backup_offered(project: Project, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    save_project(msgspec.structs.replace(project, page="two"), path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BrokenProject, match="ends in the middle: it was cut off") as raised:
        open_project(path, hold=True)
    assert raised.value.line == path.read_bytes().count(b"\n") + 1
    assert raised.value.backup == backup_path(path)
    assert f"The last good copy is {backup_path(path)}" in str(raised.value)
    assert raised.value.backup is not None
    assert open_project(raised.value.backup).project == project
    assert names(tmp_path) == [".a.rail.bak", "a.rail"]


MANGLED: list[tuple[str, object, str, str]] = [
    ("draft.type", "OpenRail", "draft.type", "has a faulty value: invalid enum value 'OpenRail'"),
    ("draft.clauses.1.version", "2", "draft.clauses[1].version", "has a faulty value: expected `int`, got `str`"),
    ("draft.clauses.1.id", "health.advice", "draft.clauses[1].id", "'health.advice' stands there twice"),
    ("draft.work.name", None, "draft.work.name", "has a faulty value: expected `str`, got `null`"),
    ("draft.work.nmae", "x", "draft.work", "has a faulty value: object contains unknown field `nmae`"),
    ("draft.custom.0.text", [], "draft.custom[0].text", "has a faulty value: expected `str`, got `array`"),
    ("answers", {"a": 1.5}, "answers[...]", "has a faulty value: expected `bool | int | str`, got `float`"),
    ("releases", {}, "releases", "has a faulty value: expected `array`, got `object`"),
]


@pytest.mark.parametrize(("key", "value", "found", "what"), MANGLED)
def test_a_mangled_value_is_named_by_its_path(
    project: Project, tmp_path: Path, key: str, value: object, found: str, what: str
) -> None:
    path = tmp_path / "a.rail"
    values = msgspec.json.decode(encode(project))
    *parents, last = key.split(".")
    inner = values
    for parent in parents:
        inner = inner[int(parent)] if parent.isdigit() else inner[parent]
    inner[last] = value
    path.write_bytes(msgspec.json.encode(values))
    with pytest.raises(BrokenProject) as raised:
        open_project(path)
    assert (raised.value.key, raised.value.what) == (found, what)
    assert raised.value.where == f"{path}, {found}"


def test_a_newer_project_opens_for_reading_with_what_is_known_of_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    values = msgspec.json.decode(encode(project))
    values |= {"schema": "clausewright-project/12", "clausewright": "7.3", "mood": "hopeful"}
    values["draft"]["work"]["logo"] = {"svg": "…"}
    values["draft"]["clauses"][0]["weight"] = 3
    path.write_bytes(msgspec.json.encode(values))
    opened = open_project(path, hold=True)
    assert opened.read_only
    assert opened.reason == "newer"
    assert opened.lock is None
    assert opened.project.draft == project.draft
    assert opened.message == (
        "a.rail was written by a newer Clausewright 7.3. It is open for reading only, and what this version does not "
        "know is not shown. Update Clausewright to change it."
    )


def test_a_newer_project_that_cannot_even_be_shown_says_so(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    values = msgspec.json.decode(encode(project))
    values |= {"schema": "clausewright-project/12", "clausewright": "9.0", "draft": ["all", "new"]}
    path.write_bytes(msgspec.json.encode(values))
    with pytest.raises(ClausewrightError) as raised:
        open_project(path)
    assert str(raised.value) == (
        f"{path}: was written by a newer Clausewright (9.0) in format 12; this version cannot read it. "
        "Update Clausewright to open it."
    )


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    with pytest.raises(MissingProject, match="there is no such file"):
        open_project(tmp_path / "none.rail")
    with pytest.raises(MissingProject, match="there is no such file"):
        open_project(tmp_path / "none" / "none.rail", hold=True)
    with pytest.raises(UnreadableFile, match="is a folder, not a file"):
        open_project(tmp_path, hold=True)
    os.mkfifo(tmp_path / "pipe.rail")
    with pytest.raises(UnreadableFile, match="is a device or a pipe, not a file"):
        open_project(tmp_path / "pipe.rail")
    with pytest.raises(UnreadableFile, match="is a device or a pipe, not a file"):
        open_project("/dev/zero")
    with pytest.raises(UnreadableFile, match="is not a path"):
        open_project("a\0b")
    assert names(tmp_path) == ["pipe.rail"]


def test_a_file_larger_than_any_project_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    with path.open("wb") as file:
        file.truncate(store.MAX_BYTES + 1)
    with pytest.raises(UnreadableFile, match="is larger than 64 MB, which no file of this kind is"):
        open_project(path)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("none/a.rail", "the folder does not exist"),
        ("file/a.rail", "part of the path is a file, not a folder"),
        ("folder", "a folder of that name is in the way"),
        ("n" * 300, "the name is too long"),
        ("/proc/a.rail", "the folder does not exist"),
    ],
)
def test_where_nothing_can_be_written_one_sentence_says_why(
    project: Project, tmp_path: Path, place: str, why: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("here")
    with pytest.raises(CannotWrite) as raised:
        save_project(project, tmp_path / place)
    assert why in raised.value.what
    assert names(tmp_path) == ["file", "folder"]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from core.errors import ClausewrightError
from core.projects.store import open_project, save_project

path = Path(sys.argv[1])
opened = open_project(path, hold=True)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
draft = opened.project.draft.with_work(information="x" * 100_000)
import msgspec
try:
    save_project(msgspec.structs.replace(opened.project, draft=draft), path, stamp=opened.stamp, lock=opened.lock)
except ClausewrightError as error:
    print(error)
opened.lock.release()
"""


def test_a_disk_that_takes_only_a_part_leaves_the_old_file_whole(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == (
        f"{path}: could not be written: the file would be larger than the system allows. Choose another folder.\n"
    )
    assert path.read_bytes() == before
    # The last good copy is the same file as the one that stands, nothing else is left.
    assert names(tmp_path) == [".a.rail.bak", "a.rail"]


def test_temporary_files_of_a_killed_program_are_swept_up(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    save_project(project, path)
    (tmp_path / ".a.rail.0123456789abcdef.tmp").write_text("half")
    (tmp_path / ".a.rail.notes.tmp").write_text("the user's own")
    opened = open_project(path, hold=True)
    assert opened.lock is not None
    opened.lock.release()
    assert names(tmp_path) == [".a.rail.notes.tmp", "a.rail"]


def as_somebody(action: Callable[[], str]) -> str:
    """What `action` says when run without the rights of root, for whom write protection means nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setresgid(65534, 65534, 65534)
                os.setresuid(65534, 65534, 65534)
            os.write(writing, action().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_write_protected_project_opens_for_reading(project: Project) -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "a.rail"
    save_project(project, path)
    path.chmod(0o444)
    folder.chmod(0o555)

    def open_and_save() -> str:
        opened = open_project(path, hold=True)
        try:
            save_project(new_project(), path)
        except CannotWrite as error:
            return f"{opened.reason}\n{opened.message}\n{error}"
        return "saved"

    try:
        assert as_somebody(open_and_save) == (
            "protected\na.rail or its folder is write-protected. It is open for reading only; "
            "use Save as to keep changes elsewhere.\n"
            f"{path}: could not be written: you may not write there. Choose another folder."
        )
        assert open_project(path).project == project
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_file_that_may_not_be_read_says_so(project: Project) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = folder / "a.rail"
    save_project(project, path)
    path.chmod(0)

    def open_it() -> str:
        try:
            open_project(path, hold=True)
        except UnreadableFile as error:
            return str(error)
        return "opened"

    try:
        assert as_somebody(open_it) == f"{path}: could not be read: you may not read it. Choose another file."
    finally:
        shutil.rmtree(folder)
