# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`clausewright inspect` as scripts and people call it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from core.projects.store import open_project
from tests.core.cli.commands import Said
from tests.core.inspection.planted import clean, nine_faults
from tests.license_texts import scancode_texts

Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")


def model(folder: Path, name: str, card: str, **texts: str) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    (place / "README.md").write_text(card, "utf-8")
    for file, words in texts.items():
        (place / file).write_text(words, "utf-8")
    return place


def test_faults_give_exit_code_1_and_a_clean_folder_0(run: Run, tmp_path: Path) -> None:
    assert run("inspect", nine_faults(tmp_path)).code == 1
    assert run("inspect", clean(tmp_path)).code == 0


def test_what_fails_can_be_chosen(run: Run, tmp_path: Path) -> None:
    place = model(tmp_path, "newt", "---\nlicense: openrail\n---\n# Newt\n")
    assert run("inspect", place).code == 0
    assert run("inspect", place, "--fail-on", "warning").code == 1
    assert run("inspect", nine_faults(tmp_path), "--fail-on", "never").code == 0


def test_json_on_stdout_fits_the_published_schema(run: Run, tmp_path: Path) -> None:
    said = run("inspect", nine_faults(tmp_path), clean(tmp_path), "--json")
    result = json.loads(said.out)
    schema = json.loads((files("resources") / "schemas" / "inspect-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(result)
    assert [one["name"] for one in result["folders"]] == ["salamander-7b", "Llama-3.1-Salamander"]
    assert result["schema"] == "clausewright-inspect/1"


def test_words_read_from_top_to_bottom(run: Run, tmp_path: Path) -> None:
    out = run("inspect", nine_faults(tmp_path)).out
    heads = ["salamander-7b", "declares", "really carries", "built on", "what follows", "what to do"]
    places = [out.index(f"{head}\n") for head in heads]
    assert places == sorted(places)
    assert "seen README.md, line 2, license: apache-2.0" in out


def test_what_is_accepted_with_a_reason_no_longer_fails(run: Run, tmp_path: Path) -> None:
    place = model(tmp_path, "newt", "---\nlicense: apache-2.0\n---\n# Newt\n")
    assert run("inspect", place).code == 1
    said = run("inspect", place, "--accept", "L03:apache-2.0", "--reason", "sent by mail")
    assert said.code == 0
    assert "accepted 2026-11-24: L03" in said.out
    again = run("inspect", place)
    assert again.code == 0
    assert "Reason: sent by mail" in again.out
    assert run("inspect", place, "--reopen", "L03:apache-2.0").code == 1
    assert run("inspect", place).code == 1


def test_an_answer_is_remembered(run: Run, tmp_path: Path) -> None:
    card = "---\nlicense: mit\nbase_model: example/unheard\n---\n# Newt\n"
    place = model(tmp_path, "newt", card, LICENSE=scancode_texts()["mit"])
    assert run("inspect", place).code == 0
    assert run("inspect", place, "--answer", "F09:example/unheard=llama3.1").code == 1
    assert "Llama 3.1 Community License Agreement" in run("inspect", place).out


def test_a_project_remembers_answers_for_every_folder(run: Run, tmp_path: Path, answers: Path) -> None:
    project = tmp_path / "newt.rail"
    assert run("new", answers, "-o", project).code == 0
    card = "---\nlicense: mit\nbase_model: example/unheard\n---\n# Newt\n"
    places = [model(tmp_path, name, card, LICENSE=scancode_texts()["mit"]) for name in ("newt", "toad")]
    key = "F09:example/unheard"
    assert run("inspect", places[0], "--project", project, "--answer", f"{key}=llama3.1").code == 1
    assert open_project(project).project.answers == {key: "llama3.1"}
    assert run("inspect", places[1]).code == 0
    assert run("inspect", places[1], "--project", project).code == 1
    assert run("inspect", places[1], "--project", project, "--reopen", key).code == 0
    assert open_project(project).project.answers == {}


def test_a_tree_that_did_not_change_is_not_read_again(run: Run, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for number in range(20):
        model(tree, f"newt-{number}", "---\nlicense: mit\n---\n# Newt\n", LICENSE=scancode_texts()["mit"])
    first = json.loads(run("inspect", tree, "--json").out)["folders"]
    assert all(one["bytes_read"] for one in first)
    (tree / "newt-7" / "LICENSE").write_text("Other words.", "utf-8")
    second = json.loads(run("inspect", tree, "--json").out)["folders"]
    assert [one["name"] for one in second if one["bytes_read"]] == ["newt-7"]
    assert [one["findings"] for one in second if one["name"] != "newt-7"] == [
        one["findings"] for one in first if one["name"] != "newt-7"
    ]
    assert {one["rule"] for one in second if one["name"] == "newt-7" for one in one["findings"]} >= {"L03"}


def test_json_comes_report_by_report_as_one_document(run: Run, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("newt", "toad"):
        model(tree, name, "---\nlicense: mit\n---\n# Newt\n")
    out = run("inspect", tree, "--json").out
    assert out == json.dumps(json.loads(out), indent=2, ensure_ascii=False) + "\n"
    target = tmp_path / "out"
    run("inspect", tree, "--format", "json", "-o", target)
    said = json.loads((target / "inspection.json").read_text("utf-8"))
    assert [one["findings"] for one in said["folders"]] == [one["findings"] for one in json.loads(out)["folders"]]


def test_an_upstream_folder_is_used(run: Run, tmp_path: Path) -> None:
    base = model(tmp_path, "toad", "---\nlicense: cc-by-nc-4.0\n---\n# Toad\n")
    card = "---\nlicense: mit\nbase_model: example/toad\n---\n# Newt\n"
    place = model(tmp_path, "newt", card, LICENSE=scancode_texts()["mit"])
    said = run("inspect", place, "--upstream", base)
    assert said.code == 1
    assert "F06" in said.out


def test_files_are_written_in_each_format(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "reports"
    run("inspect", nine_faults(tmp_path), "--format", "html,md,json,cyclonedx", "-o", target)
    assert sorted(path.name for path in target.iterdir()) == [
        "inspection.cdx.json",
        "inspection.html",
        "inspection.json",
        "inspection.md",
    ]
    assert json.loads((target / "inspection.cdx.json").read_text("utf-8"))["specVersion"] == "1.6"


def test_a_tree_of_folders_is_inspected_folder_by_folder(run: Run, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("a/newt", "b/c/toad", "d/frog"):
        model(tree, name, "---\nlicense: mit\n---\n# Model\n", LICENSE=scancode_texts()["mit"])
    result = json.loads(run("inspect", tree, "--json").out)
    assert sorted(one["name"] for one in result["folders"]) == ["frog", "newt", "toad"]


def test_mend_shows_a_difference_and_writes_it_only_when_asked(run: Run, tmp_path: Path) -> None:
    card = "---\nlicense: mit\n---\n# Newt\n"
    place = model(tmp_path, "newt", card, LICENSE=scancode_texts()["stable-diffusion-2022-08-22"])
    said = run("inspect", place, "--mend")
    assert "-license: mit" in said.out and "+license: creativeml-openrail-m" in said.out
    assert (place / "README.md").read_text("utf-8") == card
    assert "wrote README.md" in run("inspect", place, "--mend", "--write").words
    assert run("inspect", place, "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    "call",
    [
        ["inspect"],
        ["inspect", "nowhere"],
        ["inspect", "no\0path"],
        ["inspect", ".", "--fail-on", "sometimes"],
        ["inspect", ".", "--accept", "L01"],
        ["inspect", ".", "--reason", "x"],
        ["inspect", ".", "--answer", "L01"],
        ["inspect", ".", "--write"],
        ["inspect", ".", "--format", "pdf", "-o", "x"],
        ["inspect", ".", "--format", "html"],
        ["inspect", ".", "--accept", "Z99:nothing", "--reason", "x"],
        ["inspect", ".", "--upstream", "nowhere"],
        ["inspect", ".", "--project", "nowhere.rail"],
    ],
)
def test_a_call_at_fault_gives_exit_code_2_and_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str]
) -> None:
    monkeypatch.chdir(model(tmp_path, "newt", "---\nlicense: mit\n---\n# Newt\n"))
    said = run(*call)
    assert said.code == 2
    assert len(said.words.strip().splitlines()) == 1
    assert "Traceback" not in said.words


def test_an_interruption_ends_with_130(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for number in range(400):
        model(
            tree, f"newt-{number}", f"---\nlicense: mit\n---\n# Newt {number}\n", LICENSE=f"You must not be {number}."
        )
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "gui.launch", "inspect", str(tree)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted" in words and b"Traceback" not in words
