# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The inspector as a person drives it: drop folders, read the report, open evidence, accept, mend, go on."""

import json
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.inspector.comparison import ComparisonDialog
from gui.inspector.mending import MendingDialog
from gui.inspector.page import InspectorPage
from gui.window import Window

CARD = """---
license: apache-2.0
base_model: meta-llama/Llama-3.1-8B
tags: [medical]
---
# Tune

Use it for anything you like, without restrictions.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "newt-tune"
    made.mkdir()
    (made / "README.md").write_text(CARD, "utf-8")
    (made / "config.json").write_text(json.dumps({"_name_or_path": "meta-llama/Llama-3.1-8B"}), "utf-8")
    return made


@pytest.fixture
def window(make_window: Callable[[], Window]) -> Window:
    return make_window()


def inspected(window: Window, qtbot: QtBot, *folders: Path) -> InspectorPage:
    window.take(folders)
    page = window.inspections.page
    assert page is not None
    qtbot.waitUntil(lambda: not page.busy and len(page.reports) >= len(folders), timeout=20_000)
    return page


def rules(page: InspectorPage) -> set[str]:
    assert page.current is not None
    return {finding.rule for finding in page.current.findings}


def choose(page: InspectorPage, rule: str) -> None:
    """Choose the row of a finding under "What follows"."""
    for number in range(page.report.count()):
        if f"· {rule}" in page.report.item(number).text():
            page.report.setCurrentRow(number)
            return
    raise AssertionError(f"no row for {rule}")


def button(page: InspectorPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_a_dropped_folder_is_told_from_top_to_bottom(window: Window, qtbot: QtBot, folder: Path) -> None:
    page = inspected(window, qtbot, folder)
    lines = [page.report.item(number).text() for number in range(page.report.count())]
    heads = ("What it declares", "What it really carries", "What it is built on", "What follows", "What to do")
    places = [next(at for at, line in enumerate(lines) if line.startswith(head)) for head in heads]
    assert places == sorted(places)
    assert {"F01", "F04", "N01", "N03", "N04", "D02"} <= rules(page)
    heading = page.findChild(QLabel, "inspect_heading")
    assert heading is not None
    assert heading.text() == "newt-tune"
    assert "errors" in page.tree.topLevelItem(0).text(0)


def test_evidence_opens_the_file_at_its_place(window: Window, qtbot: QtBot, folder: Path) -> None:
    page = inspected(window, qtbot, folder)
    choose(page, "D02")
    qtbot.waitUntil(lambda: "without restrictions" in page.file.text.textCursor().block().text(), timeout=5_000)


def test_a_base_is_known_by_the_folder_that_is_given_for_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name, front in (("base-7b", "license: openrail"), ("newt", "license: mit\nbase_model: somebody/base-7b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(f"---\n{front}\n---\n# {name}\n", "utf-8")
    page = inspected(window, qtbot, tmp_path / "newt")
    assert page.current is not None
    assert [work.known_from for work in page.current.upstream] == [""]
    before = page.current
    page.add_base(tmp_path / "base-7b")
    qtbot.waitUntil(lambda: page.current is not before and not page.busy, timeout=10_000)
    assert [work.known_from for work in page.current.upstream] == ["folder"]


def test_many_folders_are_told_by_number_and_old_reports_are_made_anew(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.inspector.page.MOST_REPORTS", 5)
    for number in range(30):
        made = tmp_path / "models" / f"m{number:02}"
        made.mkdir(parents=True)
        (made / "README.md").write_text("---\nlicense: mit\n---\n# M\n", "utf-8")
        (made / "config.json").write_text("{}", "utf-8")
    window.take([tmp_path / "models"])
    page = window.inspections.page
    assert page is not None
    qtbot.waitUntil(lambda: page.tree.topLevelItemCount() == 30 and not page.busy, timeout=30_000)
    assert len(page.reports) <= 6
    assert all("waiting" not in page.tree.topLevelItem(at).text(0) for at in range(30))
    second = page.tree.paths[1]
    assert second not in page.reports
    page.tree.select(second)
    qtbot.waitUntil(lambda: page.current is not None and page.current.name == second.name, timeout=10_000)


def test_every_restriction_that_is_missing_is_named(window: Window, qtbot: QtBot, folder: Path) -> None:
    page = inspected(window, qtbot, folder)
    choose(page, "F04")
    gaps = page.details.findChild(QLabel, "inspect_gaps")
    assert gaps is not None
    assert gaps.text().count("Missing: ") >= 20
    assert "asked by meta-llama/Llama-3.1-8B" in gaps.text()


def test_an_accepted_finding_stays_accepted_in_the_next_window(
    make_window: Callable[[], Window], qtbot: QtBot, folder: Path
) -> None:
    page = inspected(make_window(), qtbot, folder)
    choose(page, "N01")
    field = page.findChild(QLineEdit, "inspect_reason")
    assert field is not None
    assert not button(page, "inspect_accept").isEnabled()
    qtbot.keyClicks(field, "The name was agreed with the licensor")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    later = inspected(make_window(), qtbot, folder)
    assert later.current is not None
    said = [(state.state, state.reason) for state in later.current.states]
    assert said == [("accepted", "The name was agreed with the licensor")]
    row = next(at for at in range(later.report.count()) if "Accepted · N01" in later.report.item(at).text())
    later.report.setCurrentRow(row)
    button(later, "inspect_reopen").click()
    assert later.current.states == ()


def test_mending_shows_the_difference_writes_it_and_looks_again(window: Window, qtbot: QtBot, folder: Path) -> None:
    page = inspected(window, qtbot, folder)
    before = rules(page)
    button(page, "inspect_mend").click()
    dialog = window.findChild(MendingDialog)
    assert dialog is not None
    write = dialog.findChild(QPushButton, "inspect_write")
    assert write is not None
    qtbot.waitUntil(write.isEnabled, timeout=5_000)
    assert "+license: llama3.1" in dialog.diff.toPlainText()
    assert (folder / "README.md").read_text("utf-8") == CARD
    first = page.reports[folder]
    write.click()
    qtbot.waitUntil(lambda: page.reports[folder] is not first and not page.busy, timeout=20_000)
    assert "license: llama3.1" in (folder / "README.md").read_text("utf-8")
    assert not {"F01", "D01"} & rules(page)
    assert rules(page) < before | {"L03"}


def test_a_license_is_started_that_holds_what_the_base_asks(window: Window, qtbot: QtBot, folder: Path) -> None:
    page = inspected(window, qtbot, folder)
    button(page, "inspect_start").click()
    qtbot.waitUntil(lambda: window.workbench is not None and window.desk.current is not None, timeout=10_000)
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.session.draft.work.upstream == ("meta-llama/Llama-3.1-8B",), timeout=5_000)
    draft = bench.session.draft
    assert draft.work.name == "newt-tune"
    chosen = {clause.id for clause in draft.clauses}
    bench.undo()
    assert bench.session.draft.work.upstream == ()
    assert {clause.id for clause in bench.session.draft.clauses} < chosen


def test_two_folders_are_set_side_by_side(window: Window, qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "toad"
    other.mkdir()
    (other / "README.md").write_text("---\nlicense: mit\n---\n# Toad\n", "utf-8")
    page = inspected(window, qtbot, folder, other)
    page.actions_row.compare(other)
    dialog = window.findChild(ComparisonDialog)
    assert dialog is not None
    words = "\n".join(dialog.table.topLevelItem(at).text(2) for at in range(dialog.table.topLevelItemCount()))
    assert "MIT License" in words


def test_reports_are_kept_in_every_format(window: Window, qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    page = inspected(window, qtbot, folder)
    target = tmp_path / "out"
    page.actions_row.export(("html", "md", "json", "cyclonedx"), target)
    qtbot.waitUntil(lambda: len(list(target.glob("inspection.*"))) == 4, timeout=10_000)
    assert json.loads((target / "inspection.json").read_text("utf-8"))["folders"][0]["findings"]


def test_a_statement_is_written_in_the_format_that_the_ending_tells(
    window: Window, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    page = inspected(window, qtbot, folder)
    target = tmp_path / "ADHERENCE.pdf"
    page.actions_row.state(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")
    problem = page.findChild(QLabel, "inspect_problem")
    assert problem is not None
    page.actions_row.state(tmp_path / "ADHERENCE.odt")
    qtbot.waitUntil(lambda: "ending" in problem.text(), timeout=10_000)
    assert not (tmp_path / "ADHERENCE.odt").exists()


def test_what_is_no_model_says_so_and_what_vanished_too(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.take([tmp_path / "empty"])
    page = window.inspections.page
    assert page is not None
    problem = page.findChild(QLabel, "inspect_problem")
    assert problem is not None
    qtbot.waitUntil(lambda: bool(problem.text()), timeout=10_000)
    assert "empty" in problem.text()
    page.take([tmp_path / "gone"])
    qtbot.waitUntil(lambda: "gone" in problem.text(), timeout=10_000)


def test_a_folder_with_pipes_and_odd_names_ends_in_a_report(window: Window, qtbot: QtBot, folder: Path) -> None:
    os.mkfifo(folder / "LICENSE")
    (folder / ("x" * 200 + "\n.gguf")).write_bytes(b"no header")
    page = inspected(window, qtbot, folder)
    assert page.current is not None
    assert page.current.problems


def test_a_single_file_of_weights_is_inspected(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    key, value = b"general.license", b"llama3.1"
    header = b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", len(key)) + key
    (tmp_path / "newt.gguf").write_bytes(header + struct.pack("<IQ", 8, len(value)) + value)
    page = inspected(window, qtbot, tmp_path / "newt.gguf")
    assert page.current is not None
    assert [row.license for row in page.current.declared] == ["llama3.1"]
