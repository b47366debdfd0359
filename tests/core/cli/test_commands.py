# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What each command answers: results on stdout, words on stderr, the same bytes each time."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec import structs

import core
from core.catalog import catalog as catalogs
from core.cli import schemas
from core.projects.project import json_file
from core.projects.store import open_project, save_project
from tests.core.cli.commands import ANSWERS, Said, names

Run = Callable[..., Said]
SCHEMAS = Path("resources/schemas")


def valid(result: object, name: str) -> None:
    Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_bytes())).validate(result)


@pytest.mark.parametrize("name", schemas.TYPES)
def test_schema_files_are_those_of_the_types(name: str) -> None:
    assert (SCHEMAS / f"{name}.json").read_bytes() == json_file(schemas.schema(name))
    Draft202012Validator.check_schema(schemas.schema(name))


def test_the_version_is_that_of_the_program(run: Run) -> None:
    assert run("--version") == Said(0, f"Clausewright {core.__version__}\n", "")


@pytest.mark.parametrize("command", ["", "clauses", "terms", "presets", "new", "draft"])
def test_help_stands_on_stdout(run: Run, command: str) -> None:
    said = run(*filter(None, [command]), "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: clausewright {command}".rstrip())
    assert said.words == ""


def test_clauses_lists_the_newest_version_of_each(run: Run) -> None:
    said = run("clauses", "--json")
    catalog = catalogs.load()
    assert (said.code, said.words) == (0, "")
    valid(said.result, "clauses-1")
    assert said.result["schema"] == "clausewright-clauses/1"
    assert said.result["clausewright"] == core.__version__
    assert [clause["id"] for clause in said.result["clauses"]] == [clause.id for clause in catalog.clauses]
    first = said.result["clauses"][0]
    promised = {"id", "version", "domain", "categories", "title", "text", "gist", "core", "exceptions", "overlaps"}
    assert promised | {"seen_in"} <= set(first)
    assert first["text"] == catalog.clauses[0].text


def test_clauses_can_be_narrowed_to_a_domain_and_a_license(run: Run) -> None:
    health = run("clauses", "--domain", "health", "--json").result["clauses"]
    assert health
    assert {clause["domain"] for clause in health} == {"health"}
    known = run("clauses", "--license", "llama3.1", "--json").result["clauses"]
    assert known
    assert all("llama3.1" in clause["seen_in"] for clause in known)
    both = run("clauses", "--license", "llama3.1", "--domain", "health", "--json").result["clauses"]
    assert [c["id"] for c in both] == [c["id"] for c in known if c["domain"] == "health"]


def test_a_license_can_be_named_by_a_model_that_carries_it(run: Run) -> None:
    by_model = run("clauses", "--license", "meta-llama/Llama-3.1-8B", "--json")
    assert by_model.result == run("clauses", "--license", "llama3.1", "--json").result


def test_clauses_in_words_name_every_clause_once(run: Run) -> None:
    out = run("clauses").out
    for clause in catalogs.load().clauses:
        assert out.count(f"  {clause.id}@{clause.version}  ") == 1
    assert max(len(line) for line in out.splitlines()) <= 200


def test_terms_name_every_value_that_is_allowed(run: Run) -> None:
    said = run("terms", "--json")
    assert (said.code, said.words) == (0, "")
    valid(said.result, "terms-1")
    out = run("terms").out
    for term in said.result["terms"]:
        assert f"  {term['key']}  " in out
        for option in term["options"]:
            assert f'"{option["value"]}"' in out


def test_presets_can_be_used_by_their_ids(run: Run, tmp_path: Path) -> None:
    said = run("presets", "--json")
    valid(said.result, "presets-1")
    ids = [preset["id"] for preset in said.result["presets"]]
    assert ids[0] == "core"
    assert "topics:llama3.1" in ids
    for preset in ids:
        answers = tmp_path / "answers.toml"
        answers.write_text(ANSWERS.replace('"core"', f'"{preset}"').replace('"OpenRAIL"', '"RAIL"'))
        made = run("new", answers, "-o", tmp_path / "x.rail", "--force", "--json")
        assert made.code == 0, made.words
        assert open_project(tmp_path / "x.rail").project.draft.preset == preset
    assert len(run("presets").out.splitlines()) >= 2 * len(ids)


def test_new_makes_a_project_that_opens(run: Run, answers: Path, tmp_path: Path) -> None:
    said = run("new", answers, "-o", tmp_path / "a.rail", "--json")
    assert (said.code, said.words) == (0, "")
    valid(said.result, "new-1")
    valid(json.loads((tmp_path / "a.rail").read_bytes()), "project-2")
    project = open_project(tmp_path / "a.rail").project
    assert project.draft.work.name == "Salamander 7B"
    assert said.result["id"] == project.id
    assert said.result["title"] == "Salamander 7B OpenRAIL-MS"
    assert names(tmp_path) == ["DRAFT.toml", "a.rail"]


def test_new_adds_the_suffix_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('[work]\nname = "X"')
    said = run("new", tmp_path / "x.toml", "-o", tmp_path / "x")
    assert said.code == 0
    assert said.out == f"{tmp_path}/x.rail\n"
    assert "clausewright: error: The licensor is not named. [work.licensor]" in said.words


def test_new_writes_over_a_project_only_when_told(run: Run, answers: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.rail"
    run("new", answers, "-o", target)
    before = target.read_bytes()
    said = run("new", answers, "-o", target)
    assert (said.code, said.out) == (2, "")
    assert said.words == (
        f"clausewright: {target}: is there already. Choose another name, or write over it with --force.\n"
    )
    assert target.read_bytes() == before
    assert run("new", answers, "-o", target, "--force").code == 0
    assert target.read_bytes() != before


def test_a_project_and_its_answers_give_the_same_bytes(run: Run, answers: Path, tmp_path: Path) -> None:
    run("new", answers, "-o", tmp_path / "a.rail")
    one = run("draft", tmp_path / "a.rail", "-o", tmp_path / "one", "--json")
    two = run("draft", answers, "-o", tmp_path / "two", "--format", "md")
    assert (one.code, two.code) == (0, 0)
    valid(one.result, "draft-1")
    assert one.result["files"] == [str(tmp_path / "one" / "LICENSE"), str(tmp_path / "one" / "LICENSE.json")]
    assert two.out.splitlines() == [str(tmp_path / "two" / "LICENSE"), str(tmp_path / "two" / "LICENSE.json")]
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert one.result["license_name"] in (tmp_path / "one" / "LICENSE").read_text("utf-8")


ALL = "txt,html pdf,docx,tex,summary,notice,banner,qr"


def test_every_format_is_written_and_the_same_again(run: Run, answers: Path, tmp_path: Path) -> None:
    said = run("draft", answers, "-o", tmp_path / "one", "--format", ALL)
    assert said.code == 0, said.words
    licenses = [f"LICENSE.{suffix}" for suffix in ("json", "txt", "html", "pdf", "docx", "tex")]
    others = ["SUMMARY.md", "NOTICE", "banner.svg", "banner.png", "qr.svg"]
    assert names(tmp_path / "one") == sorted(["LICENSE", *licenses, *others])
    run("draft", answers, "-o", tmp_path / "two", "--format", ALL)
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_changed_draft_replaces_every_file_of_ours(run: Run, answers: Path, tmp_path: Path) -> None:
    run("draft", answers, "-o", tmp_path / "out", "--format", ALL)
    answers.write_text(ANSWERS.replace("Salamander 7B", "Axolotl"))
    said = run("draft", answers, "-o", tmp_path / "out", "--format", ALL)
    assert said.code == 0, said.words
    run("draft", answers, "-o", tmp_path / "fresh", "--format", ALL)
    for name in names(tmp_path / "fresh"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes(), name


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE.json", "NOTICE", "LICENSE.pdf", "banner.png", "SUMMARY.md"])
def test_a_foreign_file_is_not_overwritten(run: Run, answers: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_bytes(b"MIT License, Clausewright, clausewright-openrail-m\n")
    said = run("draft", answers, "-o", out, "--format", ALL)
    assert (said.code, said.out) == (2, "")
    assert said.words == (
        f"clausewright: {out}: holds {name} that this program did not write, or that somebody changed since. "
        "Choose another folder, or allow to write over it (--force).\n"
    )
    assert names(out) == [name]
    assert run("draft", answers, "-o", out, "--format", ALL, "--force").code == 0
    assert not (out / name).read_bytes().startswith(b"MIT")


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE.txt", "LICENSE.html", "NOTICE", "SUMMARY.md", "LICENSE.tex"])
def test_a_file_of_ours_that_somebody_edited_is_not_overwritten(
    run: Run, answers: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    run("draft", answers, "-o", out, "--format", ALL)
    edited = (out / name).read_text("utf-8").replace("Attachment A", "Attachment Z")
    assert "Attachment Z" in edited
    (out / name).write_text(edited, "utf-8")
    answers.write_text(ANSWERS.replace("Salamander 7B", "Axolotl"))
    said = run("draft", answers, "-o", out, "--format", ALL)
    assert said.code == 2
    assert f"holds {name} that this program did not write, or that somebody changed since" in said.words
    assert (out / name).read_text("utf-8") == edited


def test_issuing_records_a_release_that_nothing_alters(
    run: Run, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "a.rail", tmp_path / "out"
    run("new", answers, "-o", path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    said = run("draft", path, "-o", out, "--issue", "--json")
    assert said.code == 0, said.words
    assert said.words == "clausewright: release 1 is issued, dated 2026-01-02.\n"
    valid(said.result, "draft-1")
    assert (said.result["issued"], said.result["release"]) == ("2026-01-02", 1)
    [release] = open_project(path).project.releases
    valid(json.loads(path.read_bytes()), "project-2")
    assert release.license_bytes == (out / "LICENSE").read_bytes()
    assert release.manifest_bytes == (out / "LICENSE.json").read_bytes()
    assert release.issued == datetime.date(2026, 1, 2)
    assert "Issued:           2026-01-02\n" in (out / "LICENSE").read_text("utf-8")
    before = path.read_bytes()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777777777")
    for arguments in (["--issue"], []):
        again = run("draft", path, "-o", tmp_path / "again", *arguments, "--format", "txt", "--json")
        assert (again.result["issued"], again.result["release"]) == ("2026-01-02", 1)
        assert (tmp_path / "again" / "LICENSE").read_bytes() == release.license_bytes
        assert path.read_bytes() == before


def test_a_changed_draft_is_a_second_release_that_names_the_first(run: Run, answers: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.rail"
    run("new", answers, "-o", path)
    run("draft", path, "-o", tmp_path / "one", "--issue")
    project = open_project(path).project
    save_project(structs.replace(project, draft=project.draft.with_work(version="2.0")), path)
    plain = run("draft", path, "-o", tmp_path / "plain", "--json")
    assert (plain.result["issued"], plain.result["release"]) == ("", 0)
    said = run("draft", path, "-o", tmp_path / "two", "--issue", "--json")
    assert said.result["release"] == 2
    releases = open_project(path).project.releases
    assert releases[0] == project.releases[0]
    history = json.loads((tmp_path / "two" / "LICENSE.json").read_bytes())["history"]
    assert [earlier["license_id"] for earlier in history] == [releases[0].license_id]


def test_answers_issued_again_into_the_same_folder_keep_their_date(
    run: Run, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    first = run("draft", answers, "-o", tmp_path / "out", "--issue", "--json")
    assert "dated 2026-01-02; an answers file cannot record it, a project can" in first.words
    before = (tmp_path / "out" / "LICENSE").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777777777")
    assert run("draft", answers, "-o", tmp_path / "out", "--issue", "--json").result == first.result
    assert (tmp_path / "out" / "LICENSE").read_bytes() == before
    answers.write_text(ANSWERS.replace("Salamander", "Axolotl"))
    changed = run("draft", answers, "-o", tmp_path / "out", "--issue", "--json")
    assert changed.result["issued"] == "2026-05-03"


def test_without_issuing_what_is_not_confirmed_is_a_warning(run: Run, answers: Path, tmp_path: Path) -> None:
    answers.write_text(ANSWERS.replace("one_way = true", ""))
    said = run("draft", answers, "-o", tmp_path / "out")
    assert said.code == 0
    assert "clausewright: warning: It is not confirmed that the permissions cannot be taken back." in said.words
    refused = run("draft", answers, "-o", tmp_path / "two", "--issue")
    assert (refused.code, refused.out) == (2, "")
    assert refused.words == (
        "clausewright: the license is not ready: It is not confirmed that the permissions cannot be taken back "
        "[confirm.one_way]. Confirm it if you agree.\n"
    )
    assert not (tmp_path / "two").exists()


HOSTILE = ["{{7*7}}", "<b>bold</b>", "# x", "C:\\new\\table", 'a "quote"', "سلمندر", "火蜥蜴", "Émile 🦎", "x" * 300]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_printable_name_stands_in_the_license_as_it_was_typed(run: Run, tmp_path: Path, name: str) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS.replace('"Salamander 7B"', json.dumps(name, ensure_ascii=False)), "utf-8")
    said = run("draft", answers, "-o", tmp_path / "out", "--format", "txt,html")
    assert said.code == 0, said.words
    assert json.loads((tmp_path / "out" / "LICENSE.json").read_bytes())["work"]["name"] == name
    text = (tmp_path / "out" / "LICENSE.txt").read_text("utf-8")
    assert name in " ".join(text.split())
    page = (tmp_path / "out" / "LICENSE.html").read_text("utf-8")
    assert "<b>" not in page
    assert "{{7*7}}" in page or "7*7" not in name
