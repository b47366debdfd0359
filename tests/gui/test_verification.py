# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the window says of a license text that was dropped on it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from core.catalog import catalog
from core.drafting import starting
from core.drafting.build import build
from core.drafting.draft import Artifact
from core.drafting.formats import text
from gui import tasks
from gui.dialogs.verification import VerificationDialog
from gui.reading.outcome import Outcome, reader


@pytest.fixture
def license_text() -> str:
    clauses = catalog.load()
    draft = starting.fresh(clauses).with_work(name="Salamander 7B", licensor="Lab", contact="a@example.org")
    return text.render(build(draft.with_artifact(Artifact.MODEL, True), catalog=clauses))


def shown(qtbot: QtBot, path: Path) -> tuple[str, str]:
    read: list[Outcome] = []
    tasks.run(reader(path), then=read.append)
    qtbot.waitUntil(lambda: bool(read), timeout=20_000)
    assert read[0].verified is not None
    dialog = VerificationDialog(read[0].name, read[0].verified)
    qtbot.addWidget(dialog)
    status = dialog.findChild(QLabel, "verification_status")
    page = dialog.findChild(QTextBrowser, "verification_text")
    assert status is not None
    return status.text(), page.toPlainText() if page is not None else ""


def test_an_unchanged_license_is_called_intact_by_name(qtbot: QtBot, tmp_path: Path, license_text: str) -> None:
    path = tmp_path / "LICENSE.txt"
    path.write_text(license_text, "utf-8")
    status, page = shown(qtbot, path)
    assert status == "LICENSE.txt: Intact, word for word"
    assert "clausewright-openrail-m-" in page


def test_a_changed_clause_is_shown_with_what_was_expected(qtbot: QtBot, tmp_path: Path, license_text: str) -> None:
    path = tmp_path / "LICENSE"
    path.write_text(license_text.replace("to plan or conduct", "to plan, <b>or</b> to conduct"), "utf-8")
    status, page = shown(qtbot, path)
    assert status == "LICENSE: Changed after it was made"
    assert "military.weapons-and-warfare" in page and "Expected: " in page and "<b>or</b>" in page


def test_a_foreign_text_is_not_verified(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "COPYING"
    path.write_text("You may do what you like with this.", "utf-8")
    read: list[Outcome] = []
    tasks.run(reader(path), then=read.append)
    qtbot.waitUntil(lambda: bool(read), timeout=20_000)
    assert read[0].verified is None
