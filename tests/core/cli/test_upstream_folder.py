# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`new --upstream-folder` names the model of a folder as upstream, and `draft` takes its texts along."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.cli.commands import Said

Run = Callable[..., Said]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "models--meta-llama--Llama-3.1-8B" / "snapshots" / ("a" * 40)
    folder.mkdir(parents=True)
    (folder / "LICENSE").write_text("The terms of the base.\n", "utf-8")
    (folder / "USE_POLICY.md").write_text("# Its policy\n", "utf-8")
    return folder


def test_the_texts_of_the_folder_go_along(run: Run, answers: Path, base: Path, tmp_path: Path) -> None:
    made = run("new", answers, "-o", tmp_path / "p.rail", "--upstream-folder", base, "--json")
    assert made.code == 0
    assert made.result["upstream_texts"] == [
        "meta-llama/Llama-3.1-8B: LICENSE",
        "meta-llama/Llama-3.1-8B: USE_POLICY.md",
    ]
    drafted = run("draft", tmp_path / "p.rail", "-o", tmp_path / "out", "--json")
    assert drafted.code == 0
    home = tmp_path / "out" / "UPSTREAM" / "meta-llama--Llama-3.1-8B"
    assert [str(home / "LICENSE"), str(home / "USE_POLICY.md")] == drafted.result["files"][-2:]
    assert (home / "LICENSE").read_bytes() == (base / "LICENSE").read_bytes()
    assert "meta-llama/Llama-3.1-8B" in (tmp_path / "out" / "LICENSE").read_text("utf-8")
    issued = run("draft", tmp_path / "p.rail", "-o", tmp_path / "out", "--issue", "--json")
    assert (issued.code, issued.result["files"]) == (0, drafted.result["files"])


def test_what_upstream_asks_is_said_and_keeps_nothing_back(run: Run, answers: Path, base: Path, tmp_path: Path) -> None:
    said = run("new", answers, "-o", tmp_path / "p.rail", "--upstream-folder", base, "--json")
    asked = [check for check in said.result["checks"] if check["where"] == "upstream"]
    assert {check["level"] for check in asked} == {"warning", "note"}
    missing = [check for check in asked if "restricted by" in check["message"] and check["level"] == "warning"]
    assert missing
    for check in missing:
        assert f"clausewright: warning: {check['message']}" in said.words
        assert check["mend"].startswith("Add “")
    drafted = run("draft", tmp_path / "p.rail", "-o", tmp_path / "out", "--json")
    assert [check for check in drafted.result["checks"] if check["where"] == "upstream"] == asked


def test_a_folder_without_license_writes_no_project(run: Run, answers: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = run("new", answers, "-o", tmp_path / "p.rail", "--upstream-folder", tmp_path / "empty")
    assert (said.code, said.out) == (2, "")
    assert "neither a model card" in said.words
    assert not (tmp_path / "p.rail").exists()


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(run: Run, answers: Path, base: Path, tmp_path: Path) -> None:
    (base / "NOTICE").write_bytes(b"\0\0")
    said = run("new", answers, "-o", tmp_path / "p.rail", "--upstream-folder", base)
    assert said.code == 0
    assert "NOTICE: is no text" in said.words
