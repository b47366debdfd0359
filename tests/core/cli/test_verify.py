# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`verify`: exit 0 where every word is ours, 1 where not, 2 where nothing can be read."""

from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from core.cli import schemas
from tests.core.cli.commands import Said

Run = Callable[..., Said]


def test_an_intact_and_an_edited_license(run: Run, answers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("draft", answers, "-o", folder).code == 0
    license_file = folder / "LICENSE"
    said = run("verify", license_file, "--manifest", folder / "LICENSE.json", "--json")
    Draft202012Validator(schemas.schema("verify-1")).validate(said.result)
    assert (said.code, said.result["status"], said.result["changes"]) == (0, "intact", [])
    license_file.write_text(license_file.read_text("utf-8").replace("Example Lab", "Other Lab"), "utf-8")
    said = run("verify", license_file, "--json")
    Draft202012Validator(schemas.schema("verify-1")).validate(said.result)
    assert (said.code, said.result["status"]) == (1, "edited")
    assert run("verify", license_file).out.startswith("edited: ")


def test_unreadable_input_is_one_line_and_exit_2(run: Run, answers: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\x00\x01" * 50)
    for call in ((binary,), (tmp_path,), (answers, "--manifest", answers)):
        said = run("verify", *call)
        assert (said.code, said.out, said.words.count("\n")) == (2, "", 1)


def test_a_foreign_text_is_unknown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "MIT"
    path.write_text("Permission is hereby granted, free of charge.", "utf-8")
    said = run("verify", path)
    assert (said.code, said.out) == (1, "unknown: this is not a license made with Clausewright\n")
