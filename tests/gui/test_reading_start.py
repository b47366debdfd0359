# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license started from a text that was read, and texts that are hard to read, in the real window."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from core.catalog import catalog
from core.drafting.draft import Artifact, LicenseType
from core.projects import corrections
from core.projects.corrections import Correction
from gui import tasks
from gui.compare.page import ComparePage
from gui.reading.page import ReadingPage
from gui.window import Window
from tests import license_texts

FOREIGN = """Newt 1B ResearchRAIL-M

Copyright (c) 2026 Pond Lab

You must not use the model:

(a) {ours};

(b) to paint owls in colors that owls do not have;

(c) to harass, stalk or threaten people.
"""


@pytest.fixture
def foreign() -> str:
    return FOREIGN.format(ours=catalog.load().get("vulnerable.minors").text)


def read(window: Window, qtbot: QtBot, given: Path | str) -> ReadingPage:
    page = window.show_reading()
    with qtbot.waitSignal(page.said, timeout=30_000, check_params_cb=lambda words: words.endswith("was read.")):
        page.read(given)
    return page


def press(page: ReadingPage, name: str, qtbot: QtBot) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def label(page: ReadingPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def start(window: Window, qtbot: QtBot, page: ReadingPage) -> None:
    press(page, "reading_start", qtbot)
    qtbot.waitUntil(lambda: window.desk.current is not None and not tasks.busy(), timeout=20_000)


def test_a_text_becomes_a_draft_in_the_wizard_and_undo_takes_it_back(
    window: Window, qtbot: QtBot, foreign: str
) -> None:
    start(window, qtbot, read(window, qtbot, foreign))
    bench = window.workbench
    assert bench is not None and bench.isVisible()
    draft = bench.session.draft
    assert (draft.type, draft.artifacts) == (LicenseType.RESEARCHRAIL, (Artifact.MODEL,))
    assert (draft.work.name, draft.work.licensor) == ("Newt 1B", "Pond Lab")
    assert "vulnerable.minors" in {chosen.id for chosen in draft.clauses}
    assert window.desk.current is not None and window.desk.current.project.draft == draft
    assert bench.session.undo_label == "start from Pasted text"
    bench.undo()
    assert {chosen.id for chosen in bench.session.draft.clauses} == {clause.id for clause in catalog.load().core}
    bench.session.redo()
    assert bench.session.draft == draft


def test_what_could_not_be_expressed_is_listed_and_kept_as_custom_clauses(
    window: Window, qtbot: QtBot, foreign: str
) -> None:
    page = read(window, qtbot, foreign)
    at = next(number for number, row in enumerate(page._rows) if "owls" in row.passage.text)
    page.choose(at)
    page.details.corrected.emit(Correction(clause=None))
    start(window, qtbot, page)
    bench = window.workbench
    assert bench is not None
    assert any("owls" in clause.text for clause in bench.session.draft.custom)
    dialog = window.dialogs["import"]
    listed = dialog.findChild(QListWidget, "import_remarks")
    words = dialog.findChild(QLabel, "import_words")
    assert listed is not None and words is not None
    rows = [listed.item(row).text() for row in range(listed.count())]
    (owls,) = [row for row, text in enumerate(rows) if "owls" in text]
    assert rows[owls].startswith("Kept in its own words: ")
    listed.setCurrentRow(owls)
    assert "No clause of the catalog says the same" in words.text()
    go_to = dialog.findChild(QPushButton, "import_go_to")
    assert go_to is not None
    qtbot.mouseClick(go_to, Qt.MouseButton.LeftButton)
    assert bench.wizard.current_page_id == "restrictions"


def test_corrections_of_the_person_are_heeded(window: Window, qtbot: QtBot, foreign: str) -> None:
    page = read(window, qtbot, foreign)
    words = {row.passage.text for row in page._rows if "owls" in row.passage.text or "stalk" in row.passage.text}
    assert len(words) == 2
    for passage in words:
        free = "owls" in passage
        corrections.say(passage, Correction(restricts=False) if free else Correction(clause="fraud.spam"))
    start(window, qtbot, read(window, qtbot, foreign))
    bench = window.workbench
    assert bench is not None
    draft = bench.session.draft
    assert {chosen.id for chosen in draft.clauses} == {"vulnerable.minors", "fraud.spam"}
    assert draft.custom == ()


def test_a_known_license_is_remembered_as_upstream(window: Window, qtbot: QtBot) -> None:
    start(window, qtbot, read(window, qtbot, license_texts.scancode_texts()["bigscience-open-rail-m"]))
    assert window.workbench is not None
    assert window.workbench.session.draft.work.upstream == ("bigscience-openrail-m",)


def test_unsaved_work_is_asked_for_before_another_license_is_started(
    window: Window, qtbot: QtBot, foreign: str
) -> None:
    window.desk.new()
    bench = window.workbench
    assert bench is not None
    bench.session.change(bench.session.draft.with_work(name="Mine"), "name")
    page = read(window, qtbot, foreign)
    press(page, "reading_start", qtbot)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
    assert bench.session.draft.work.name == "Mine"


def test_a_changed_known_license_lists_its_changes(window: Window, qtbot: QtBot) -> None:
    text = license_texts.scancode_texts()["bigscience-open-rail-m"]
    paragraphs = text.split("\n\n")
    page = read(window, qtbot, "\n\n".join((*paragraphs[:-1], "You must not use the model to bother owls.")))
    press(page, "reading_verify", qtbot)
    shown = window.dialogs["differences"].findChild(QTextBrowser, "differences_text")
    assert shown is not None and "bother owls" in shown.toPlainText() and "Only here" in shown.toPlainText()


def test_compare_with_puts_the_text_on_side_a(window: Window, qtbot: QtBot, foreign: str) -> None:
    page = read(window, qtbot, foreign)
    press(page, "reading_compare", qtbot)
    compare = window.findChild(ComparePage)
    assert compare is not None and compare.isVisible()
    assert compare.a.given is not None and compare.a.given.title == "Pasted text"
    assert compare.b.list.hasFocus()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("LICENSE", b"\x7fELF\x00\x01\x02" * 4000, "binary"),
        ("LICENSE.txt", b"a" * 50_000_000, "larger"),
        ("LICENSE.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "PDF"),
        ("LICENSE.docx", b"PK\x03\x04 broken", "LICENSE.docx"),
        ("EMPTY.txt", b"", "empty"),
    ],
)
def test_hostile_files_are_refused_in_words(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    window.take([file])
    page = window.reading
    assert page is not None
    qtbot.waitUntil(lambda: bool(label(page, "reading_problem")), timeout=30_000)
    assert said in label(page, "reading_problem")
    assert page.outcome is None


def test_one_endless_line_is_read_while_the_window_goes_on(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "LICENSE.txt"
    file.write_text("You must not use it to harass people, " * 8000, "utf-8")
    began = time.monotonic()
    window.take([file])
    assert time.monotonic() - began < 0.5
    page = window.reading
    assert page is not None
    qtbot.waitUntil(lambda: page.outcome is not None, timeout=60_000)


def test_reading_can_be_cancelled(window: Window, qtbot: QtBot, foreign: str) -> None:
    page = window.show_reading()
    page.read(foreign)
    press(page, "reading_cancel", qtbot)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
    assert page.outcome is None
    cancel = page.findChild(QPushButton, "reading_cancel")
    assert cancel is not None and not cancel.isVisible()
