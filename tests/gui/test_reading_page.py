# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page that reads license texts, driven as a person drives it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.catalog import catalog
from core.drafting import starting
from core.drafting.build import build
from core.drafting.draft import Artifact
from core.drafting.formats import text
from core.projects import corrections
from gui.reading.page import ReadingPage
from gui.window import Window


@pytest.fixture
def license_text() -> str:
    clauses = catalog.load()
    draft = starting.fresh(clauses).with_work(name="Salamander 𝟟B", licensor="Lab", contact="a@example.org")
    return text.render(build(draft.with_artifact(Artifact.MODEL, True), catalog=clauses))


def read(window: Window, qtbot: QtBot, given: Path | str) -> ReadingPage:
    page = window.show_reading()
    with qtbot.waitSignal(page.said, timeout=20_000, check_params_cb=lambda words: words.endswith("was read.")):
        page.read(given)
    return page


def label(page: ReadingPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_a_dropped_license_is_read_and_each_restriction_is_marked_where_it_stands(
    window: Window, qtbot: QtBot, tmp_path: Path, license_text: str
) -> None:
    file = tmp_path / "LICENSE.txt"
    file.write_text(license_text, "utf-8")
    window.take([file])
    assert window.reading is not None
    page = window.reading
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=20_000)
    assert label(page, "reading_title").startswith("LICENSE.txt: clausewright-openrail-m-")
    assert page.list.count() == len(catalog.load().core)
    for number in range(page.list.count()):
        page.choose(number)
        start, end = page.text._spans[number]
        marked = page.text.toPlainText()  # the fancy digit takes two units: positions must count as Qt does
        units = marked.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
        assert units == page._rows[number].passage.text


def test_list_text_and_details_choose_the_same_passage(window: Window, qtbot: QtBot, license_text: str) -> None:
    page = read(window, qtbot, license_text)
    page.list.setCurrentRow(3)
    title = label(page, "passage_title")
    assert title and page.list.item(3).text().startswith(title)
    start, _ = page.text._spans[5]
    assert page.text.passage_at(start + 2) == 5
    page.text.passage_chosen.emit(5)
    assert page.list.currentRow() == 5
    assert page.list.item(5).text().startswith(label(page, "passage_title"))


def test_a_wrong_match_is_corrected_remembered_and_taken_back(window: Window, qtbot: QtBot, license_text: str) -> None:
    page = read(window, qtbot, license_text)
    page.list.setCurrentRow(0)
    words = page._rows[0].passage.text
    before = label(page, "passage_title")
    answer = page.details.answer
    wanted = answer.findData("free")
    answer.setCurrentIndex(wanted)
    answer.activated.emit(wanted)
    assert label(page, "passage_title") == "Not a restriction on use"
    assert "corrected by you" in page.list.item(0).text()
    assert corrections.load().of(words) is not None

    page.show_empty()
    again = read(window, qtbot, license_text)
    again.list.setCurrentRow(0)
    assert label(again, "passage_title") == "Not a restriction on use"
    back = again.findChild(QPushButton, "passage_uncorrect")
    assert back is not None
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert label(again, "passage_title") == before
    assert corrections.load().of(words) is None


def test_a_pasted_text_is_read_with_the_keyboard_alone(window: Window, qtbot: QtBot, license_text: str) -> None:
    page = window.show_reading()
    page.pasted.setPlainText(license_text)
    page.pasted.setFocus()
    qtbot.keyClick(page.pasted, Qt.Key.Key_Tab)
    button = page.findChild(QPushButton, "reading_read")
    assert button is not None and button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=20_000)
    assert page.list.hasFocus()


def test_what_cannot_be_read_is_said_and_what_was_shown_stays(
    window: Window, qtbot: QtBot, tmp_path: Path, license_text: str
) -> None:
    page = read(window, qtbot, license_text)
    shown = page.text.toPlainText()
    broken = tmp_path / "LICENSE"
    broken.write_bytes(b"\x00\x01\x02" * 100)
    page.read(broken)
    qtbot.waitUntil(lambda: "binary" in label(page, "reading_problem"))
    assert page.text.toPlainText() == shown


def test_markup_in_a_text_is_shown_as_it_stands(window: Window, qtbot: QtBot) -> None:
    page = read(window, qtbot, "You may do <b>what</b> you like, said {{ 7*7 }} & Co.")
    assert "<b>what</b>" in page.text.toPlainText()
    assert page.list.count() == 0


def test_a_damaged_file_of_corrections_is_set_aside(qtbot: QtBot) -> None:
    corrections.say("some words", corrections.Correction(restricts=False))
    file = corrections._file()
    file.write_bytes(b"{broken")
    assert corrections.load().by_words == {}
    assert file.with_name("corrections.json.damaged").read_bytes() == b"{broken"
