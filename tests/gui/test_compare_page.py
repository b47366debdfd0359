# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page that compares two licenses, driven as a person drives it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.catalog import catalog
from core.drafting import starting
from core.drafting.build import build
from core.drafting.draft import Artifact, Draft
from core.drafting.formats import markdown, text
from core.projects.project import new_project
from core.projects.store import save_project
from gui.compare.given import Given, of_known, of_named
from gui.compare.page import ComparePage
from gui.compare.picker import SidePicker
from gui.window import Window

WriteLicense = Callable[[str, Draft], Path]


@pytest.fixture
def draft() -> Draft:
    fresh = starting.fresh(catalog.load()).with_work(name="Salamander 7B", licensor="Lab", contact="a@example.org")
    return fresh.with_artifact(Artifact.MODEL, True)


@pytest.fixture
def write(tmp_path: Path) -> WriteLicense:
    def license_file(name: str, of: Draft) -> Path:
        file = tmp_path / name
        file.write_text(markdown.render(build(of, catalog=catalog.load())), "utf-8")
        return file

    return license_file


def fewer(draft: Draft) -> Draft:
    """The draft without its first clause."""
    return draft.without_clause(draft.clauses[0].id)


def compared(page: ComparePage, qtbot: QtBot, a: Given, b: Given) -> None:
    with qtbot.waitSignal(page.said, timeout=20_000, check_params_cb=lambda words: words.endswith("were compared.")):
        page.choose(a, b)


def label(page: ComparePage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(page: ComparePage, name: str, qtbot: QtBot) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_two_files_are_shown_clause_by_clause_and_each_row_opens_its_place(
    window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense
) -> None:
    a, b = write("LICENSE-a.md", draft), write("LICENSE-b.md", fewer(draft))
    page = window.show_compare()
    compared(page, qtbot, of_named(str(a)), of_named(str(b)))
    same = len(draft.clauses) - 1
    assert label(page, "compare_summary") == f"Restrictions on use: {same} the same in both, 1 only in A."
    assert len(page.restrictions.rows) == same + 1
    first = page.restrictions.rows[0]
    assert first.b is None and label(page, "compare_title_b") == "B: nothing like it"
    for number, row in enumerate(page.restrictions.rows):
        page.restrictions.choose(number)
        for half, held in ((page.passages.a, row.a), (page.passages.b, row.b)):
            if held is not None:
                shown = half.text.textCursor().position()
                assert half.text.passage_at(shown) >= 0
                assert " ".join(half.text.toPlainText()[held.start : held.end].split()) == held.text.rstrip(".")


def test_swapping_turns_the_answer_round(window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense) -> None:
    page = window.show_compare()
    compared(page, qtbot, of_named(str(write("a.md", draft))), of_named(str(write("b.md", fewer(draft)))))
    with qtbot.waitSignal(page.said, timeout=20_000, check_params_cb=lambda words: words.endswith("were compared.")):
        press(page, "compare_swap", qtbot)
    assert label(page, "compare_summary").endswith("1 only in B.")
    assert page.a.given is not None and page.a.given.title == "b.md"


def test_the_open_project_its_last_state_and_known_licenses_can_be_chosen(
    window: Window, qtbot: QtBot, tmp_path: Path, draft: Draft
) -> None:
    file = tmp_path / "salamander.rail"
    save_project(new_project(draft), file)
    window.desk.open(file)
    qtbot.waitUntil(lambda: window.workbench is not None)
    page = window.show_compare()
    assert page.a.given is not None and page.a.given.title == "Salamander 7B (open now)"
    llama = next(given for given in of_known() if given.key == "named:llama3.1")
    compared(page, qtbot, page.a.given, llama)
    assert page.compared is not None and page.compared.found.only_b
    page.restrictions.choose(len(page.restrictions.rows) - 1)
    assert "Only the topic is known" in label(page, "compare_note_b")
    assert window.workbench is not None
    before = len(page.compared.a.restrictions)
    window.workbench.session.change(fewer(window.workbench.session.draft), "fewer")
    window.show_start()
    window.show_compare()
    qtbot.waitUntil(lambda: page.compared is not None and len(page.compared.a.restrictions) == before - 1)


def test_a_side_that_is_typed_is_found_and_enter_ends_it(window: Window, qtbot: QtBot) -> None:
    window.actions_by_id["compare"].trigger()
    page = window.findChild(ComparePage)
    assert page is not None
    for picker, words in ((page.a, "llama3"), (page.b, "llama3.1")):
        line = picker.list.lineEdit()
        assert line is not None
        line.setText(words)  # not key by key: off-screen, the list of proposals cannot take the keyboard
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.compared is not None, timeout=20_000)
    assert page.compared is not None
    assert (page.compared.a.license, page.compared.b.license) == ("llama3", "llama3.1")


def test_what_cannot_be_compared_is_said_in_words(
    window: Window, qtbot: QtBot, tmp_path: Path, draft: Draft, write: WriteLicense
) -> None:
    page = window.show_compare()
    assert "Choose two licenses" in label(page, "compare_summary")
    page.choose(of_named("llama3.1"), None)
    assert label(page, "compare_summary") == "Choose B, too."
    broken = tmp_path / "LICENSE"
    broken.write_bytes(b"\x00\x01\x02" * 100)
    for named, said in ((str(broken), "binary"), ("lama3.1", "Did you mean llama3.1")):
        page.choose(of_named("llama3.1"), of_named(named))
        qtbot.waitUntil(lambda said=said: said in label(page, "compare_problem"), timeout=20_000)
        assert page.compared is None and not page.tabs.isVisible()
    compared(page, qtbot, of_named("llama3.1"), of_named(str(write("a.md", draft))))
    assert label(page, "compare_problem") == ""


def test_the_words_that_differ_are_shown_on_demand_and_never_as_markup(
    window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense
) -> None:
    a = write("a.md", draft).with_name("a.txt")
    words = text.render(build(draft, catalog=catalog.load()))
    a.write_text(words, "utf-8")
    b = a.with_name("b.txt")
    b.write_text(words + "\n\nSaid <b>plainly</b> & so.\n", "utf-8")
    page = window.show_compare()
    compared(page, qtbot, of_named(str(a)), of_named(str(b)))
    assert page.changes.changes is None
    page.tabs.setCurrentWidget(page.changes)
    qtbot.waitUntil(lambda: page.changes.changes is not None, timeout=20_000)
    assert "Said <b>plainly</b> & so." in page.changes.toPlainText()
    compared(page, qtbot, of_named(str(a)), of_named("llama3.1"))
    qtbot.waitUntil(lambda: "there is no text to compare" in page.changes.toPlainText(), timeout=20_000)


def test_terms_that_differ_are_listed_for_two_licenses_of_ours(
    window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense
) -> None:
    page = window.show_compare()
    other = draft.with_term("governing_law", "Portugal")
    compared(page, qtbot, of_named(str(write("a.md", draft))), of_named(str(write("b.md", other))))
    assert page.tabs.tabText(1) == "&Terms and duties (2)"
    assert "not compared: Governing law" in label(page, "compare_notes")
    top = page.differences.topLevelItem(0)
    row = top.child(0) if top is not None else None
    assert row is not None and (row.text(1), row.text(2)) == ("(not set)", "(in words of its own, see the text)")


def test_the_result_is_copied_and_saved_with_the_words_that_differ(
    window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense, tmp_path: Path
) -> None:
    page = window.show_compare()
    compared(page, qtbot, of_named(str(write("a.md", draft))), of_named(str(write("b.md", fewer(draft)))))
    press(page, "compare_copy", qtbot)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("A: a.md [clausewright-openrail-m-") and "only in A (1)\n" in copied
    press(page, "compare_save", qtbot)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    target = tmp_path / "result.txt"
    field.setText(str(target))
    dialog.accept()
    qtbot.waitUntil(target.exists, timeout=20_000)
    written = target.read_text("utf-8")
    assert written.startswith(copied.split("Note:")[0].rstrip("\n")) and "\n  - " in written


def test_a_file_dropped_on_the_page_takes_the_empty_side(
    window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense
) -> None:
    page = window.show_compare()
    window.take([write("a.md", draft)])
    assert page.a.given is not None and page.a.given.title == "a.md" and page.b.given is None
    window.take([write("b.md", draft)])
    qtbot.waitUntil(lambda: page.compared is not None, timeout=20_000)
    assert page.b.given is not None and page.b.given.title == "b.md"


def test_comparing_can_be_cancelled(window: Window, qtbot: QtBot, draft: Draft, write: WriteLicense) -> None:
    page = window.show_compare()
    page.choose(of_named(str(write("a.md", draft))), of_named("llama3.1"))
    press(page, "compare_cancel", qtbot)
    assert page.compared is None and "cancelled" in label(page, "compare_summary")
    qtbot.wait(400)
    assert page.compared is None and not page.tabs.isVisible()


def test_start_page_and_menu_lead_to_reading_and_comparing(window: Window, qtbot: QtBot) -> None:
    tile = window.start_page.findChild(QPushButton, "start_compare")
    assert tile is not None
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    page = window.findChild(ComparePage)
    assert page is not None and page.isVisible()
    assert page.findChildren(SidePicker)[0].list.hasFocus()
    window.show_start()
    tile = window.start_page.findChild(QPushButton, "start_read")
    assert tile is not None
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert window.reading is not None and window.reading.isVisible()
