# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The gate of a repository: the hook stops a real commit, the workflow's step a real folder; good ones pass."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
LOOSE = "---\nlicense: mit\nbase_model: CompVis/stable-diffusion-v1-4\n---\n# Loose\n"


def loaded(text: str) -> Any:
    return YAML(typ="safe").load(text)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The command on the path, as after an installation."""
    command = tmp_path / "bin" / "clausewright"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m gui.launch "$@"\n', "utf-8")
    command.chmod(0o755)
    names = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **names,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "CLAUSEWRIGHT_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def test_the_hook_stops_a_commit_that_loses_restrictions_and_lets_a_good_one_by(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (hook,) = loaded((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("system", False, True)
    model = tmp_path / "model"
    model.mkdir()

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        named = ("-c", "user.name=Example", "-c", "user.email=example@example.org")
        command = ["git", *named, *arguments]
        return subprocess.run(command, cwd=model, env=environment, capture_output=True, text=True, check=False)

    git("init", "-q")
    script = model / ".git" / "hooks" / "pre-commit"
    script.write_text(f"#!/bin/sh\nexec {hook['entry']}\n", "utf-8")
    script.chmod(0o755)
    (model / "README.md").write_text(LOOSE, "utf-8")
    git("add", "README.md")
    refused = git("commit", "-qm", "first")
    assert refused.returncode == 1
    assert "error F01" in refused.stdout + refused.stderr
    assert git("log").returncode != 0
    good(model)
    git("add", ".")
    taken = git("commit", "-qm", "first")
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert git("log", "--format=%s").stdout == "first\n"


def test_the_pre_commit_program_runs_the_hook_of_this_repository(tmp_path: Path, environment: dict[str, str]) -> None:
    def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    def git(folder: Path, *arguments: str) -> str:
        done = run(folder, "git", "-c", "user.name=Example", "-c", "user.email=example@example.org", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    hooks, model = tmp_path / "hooks", tmp_path / "model"
    for folder in (hooks, model):
        folder.mkdir()
        git(folder, "init", "-q")
    (hooks / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "hooks")
    configuration = f"repos:\n- repo: {hooks}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
    configuration += "  hooks:\n  - id: clausewright-inspect\n"
    (model / ".pre-commit-config.yaml").write_text(configuration, "utf-8")
    (model / "README.md").write_text(LOOSE, "utf-8")
    git(model, "add", ".")
    environment["PRE_COMMIT_HOME"] = str(tmp_path / "pre-commit")
    refused = run(model, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert refused.returncode == 1 and "error F01" in refused.stdout, refused.stdout + refused.stderr
    good(model)
    git(model, "add", ".")
    taken = run(model, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert taken.returncode == 0 and "Passed" in taken.stdout, taken.stdout + taken.stderr


def test_the_step_of_the_workflow_fails_a_checkout_that_loses_restrictions_and_passes_a_good_one(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    workflow = loaded((files("resources") / "adherence" / "workflow.yml").read_text("utf-8"))
    steps = {step.get("name"): step for step in workflow["jobs"]["inspect"]["steps"]}
    model = tmp_path / "model"
    model.mkdir()
    (model / "README.md").write_text(LOOSE, "utf-8")

    def step() -> int:
        command = ["bash", "-e", "-c", steps["Inspect"]["run"]]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False).returncode

    assert step() == 1
    good(model)
    assert step() == 0


def good(model: Path) -> None:
    """A model of its own under a license whose text lies beside it."""
    card = "---\nlicense: cc0-1.0\n---\n# Mine\n"
    (model / "README.md").write_text(card, "utf-8")
