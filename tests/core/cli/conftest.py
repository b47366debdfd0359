# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""An answers file, and commands run in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.main import main
from tests.core.cli.commands import ANSWERS, Said


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "DRAFT.toml"
    path.write_text(ANSWERS, "utf-8")
    return path


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """Run a command in this process."""

    def run(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        out, words = capsysbinary.readouterr()
        return Said(code, out.decode(), words.decode())

    return run
