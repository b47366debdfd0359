# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wizard as a whole: steps, moving about, what is missing, undo, the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.drafting.draft import Artifact, LicenseType
from gui import theme
from gui.session import Session
from gui.wizard.wizard import PAGE_IDS, Wizard

TITLES = ["About the work", "Type and artifacts", "Use restrictions", "Terms", "Review", "Save and export"]


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def wizard(qtbot: QtBot) -> Wizard:
    wizard = Wizard(Session())
    qtbot.addWidget(wizard)
    wizard.resize(1280, 800)
    with qtbot.waitActive(wizard):
        wizard.show()
        wizard.activateWindow()
    qtbot.wait(50)
    return wizard


def button(wizard: Wizard, text: str) -> QPushButton:
    found = [b for b in wizard.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, text
    return found[0]


def find(wizard: Wizard, kind: type, name: str) -> QWidget:
    found = wizard.findChild(kind, name)
    assert found is not None, name
    return found


def test_the_steps_are_those_of_the_design_in_order(wizard: Wizard) -> None:
    assert [wizard.steps.step(page_id).text() for page_id in PAGE_IDS] == TITLES
    for page_id, title in zip(PAGE_IDS, TITLES, strict=True):
        wizard.go_to(page_id)
        heading = wizard.current_page.findChild(QLabel, "page_title")
        assert heading is not None and heading.isVisible() and heading.text() == title
        assert wizard.steps.step(page_id).isChecked()


def test_next_and_back_lead_through_all_pages_and_finish_saves(qtbot: QtBot, wizard: Wizard) -> None:
    seen = [wizard.current_page_id]
    for _ in range(5):
        assert not button(wizard, "Next").isDefault()
        with qtbot.waitSignal(wizard.page_changed) as caught:
            qtbot.mouseClick(button(wizard, "Next"), Qt.MouseButton.LeftButton)
        seen.append(caught.args[0])
    assert tuple(seen) == PAGE_IDS
    assert not [b for b in wizard.findChildren(QPushButton) if b.text() == "Next" and b.isVisible()]
    with qtbot.waitSignal(wizard.save_requested):
        qtbot.mouseClick(button(wizard, "Finish"), Qt.MouseButton.LeftButton)
    assert wizard.current_page_id == "export"
    for page_id in reversed(PAGE_IDS[:-1]):
        qtbot.mouseClick(button(wizard, "Back"), Qt.MouseButton.LeftButton)
        assert wizard.current_page_id == page_id
    assert not button(wizard, "Back").isEnabled()


def test_nothing_is_lost_on_the_way_through_all_pages(qtbot: QtBot, wizard: Wizard) -> None:
    find(wizard, QLineEdit, "work_name").setText("Salamander 7B")
    find(wizard, QPlainTextEdit, "information").setPlainText("Two\nlines")
    wizard.go_to("type")
    find(wizard, QRadioButton, "type_rail").setChecked(True)
    find(wizard, QCheckBox, "artifact_data").setChecked(True)
    wizard.go_to("restrictions")
    find(wizard, QCheckBox, "clause:general.human-rights").setChecked(True)
    draft = wizard.session.draft
    for page_id in (*PAGE_IDS, *reversed(PAGE_IDS), "terms", "about", "export", "type"):
        wizard.go_to(page_id)
        assert wizard.session.draft == draft
    wizard.go_to("about")
    assert find(wizard, QLineEdit, "work_name").text() == "Salamander 7B"
    assert find(wizard, QPlainTextEdit, "information").toPlainText() == "Two\nlines"
    assert draft.type is LicenseType.RAIL and draft.artifacts == (Artifact.DATA,)


def test_any_step_can_be_clicked_at_any_time(qtbot: QtBot, wizard: Wizard) -> None:
    for page_id in ("review", "about", "export", "restrictions"):
        qtbot.mouseClick(wizard.steps.step(page_id), Qt.MouseButton.LeftButton)
        assert wizard.current_page_id == page_id


def test_an_unknown_page_id_leads_to_the_first_page(wizard: Wizard) -> None:
    wizard.go_to("terms")
    wizard.go_to("of-a-newer-version")
    assert wizard.current_page_id == "about"


def test_a_step_says_what_is_missing_and_when_it_is_complete(qtbot: QtBot, wizard: Wizard) -> None:
    step = wizard.steps.step("type")
    assert step.state == "open" and step.note == "1 missing"
    wizard.go_to("type")
    wizard.go_to("terms")
    assert step.state == "missing"
    assert step.accessibleDescription() == "1 missing"
    wizard.go_to("type")
    find(wizard, QCheckBox, "artifact_model").setChecked(True)
    qtbot.wait(20)
    assert step.state == "complete" and step.note == ""


def test_things_to_look_at_are_counted_and_lead_to_the_review_and_on_to_the_field(qtbot: QtBot, wizard: Wizard) -> None:
    count = sum(check.level != "note" for check in wizard.session.checks)
    link = find(wizard, QPushButton, "things_to_look_at")
    assert count > 3 and link.text() == f"{count} things to look at"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wizard.current_page_id == "review"
    go = next(b for b in wizard.findChildren(QPushButton) if b.accessibleName().startswith("Go there: The licensor"))
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert wizard.current_page_id == "about"
    assert QApplication.focusWidget() is find(wizard, QLineEdit, "licensor")


def test_every_check_leads_to_a_page_that_can_mend_it(wizard: Wizard) -> None:
    for check in wizard.session.checks:
        wizard.go_to("review")
        wizard.go_to_place(check.where)
        assert wizard.current_page_id != "review", check


def test_pages_seen_in_an_earlier_session_say_at_once_what_they_lack(wizard: Wizard) -> None:
    wizard.set_visited(["type", "no-such-page"])
    assert wizard.steps.step("type").state == "missing"
    assert wizard.steps.step("terms").state == "open"


def test_undo_shows_on_the_page_and_in_the_license(qtbot: QtBot, wizard: Wizard) -> None:
    name = find(wizard, QLineEdit, "work_name")
    qtbot.keyClicks(name, "Newt")
    qtbot.wait(20)
    assert wizard.preview.license.toPlainText().startswith("Newt ")
    wizard.session.undo()
    qtbot.wait(20)
    assert name.text() == ""
    assert wizard.preview.license.toPlainText().startswith("Untitled work ")
    wizard.session.redo()
    assert name.text() == "Newt"


def test_undo_keys_reach_the_draft_from_inside_a_field(qtbot: QtBot, wizard: Wizard) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), wizard)
    shortcut.activated.connect(wizard.session.undo)
    name = find(wizard, QLineEdit, "work_name")
    information = find(wizard, QPlainTextEdit, "information")
    for field in (name, information):
        field.setFocus()
        qtbot.keyClicks(field, "Newt")
        before = wizard.session.undo_label
        QTest.keyClick(wizard.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert wizard.session.undo_label != before
    assert wizard.session.draft.work.name == "" and wizard.session.draft.work.information == ""


def test_typing_in_the_middle_of_a_name_keeps_the_cursor_there(qtbot: QtBot, wizard: Wizard) -> None:
    name = find(wizard, QLineEdit, "work_name")
    qtbot.keyClicks(name, "Salander")
    name.setCursorPosition(3)
    qtbot.keyClicks(name, "am")
    qtbot.wait(20)
    assert name.text() == "Salamander" and name.cursorPosition() == 5
    assert wizard.session.draft.work.name == "Salamander"


def test_a_double_clicked_clause_of_the_license_is_shown_on_its_page(qtbot: QtBot, wizard: Wizard) -> None:
    wizard.preview.clause_activated.emit("military.weapons-and-warfare")
    assert wizard.current_page_id == "restrictions"
    assert QApplication.focusWidget() is find(wizard, QCheckBox, "clause:military.weapons-and-warfare")


def test_find_puts_the_cursor_into_the_search_of_the_license(qtbot: QtBot, wizard: Wizard) -> None:
    wizard.preview.tabs.setCurrentIndex(2)
    QTest.keyClick(wizard.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is wizard.preview.search.field


# The keyboard alone


def press(wizard: Wizard, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(wizard.windowHandle(), key)


def tab_to(wizard: Wizard, name: str) -> QWidget:
    """Press Tab until the input of that name has the focus."""
    for _ in range(400):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return focus
        press(wizard, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name}")


def test_a_license_can_be_made_with_the_keyboard_alone(qtbot: QtBot, wizard: Wizard) -> None:
    for name, words in (("work_name", "Newt 1B"), ("licensor", "Example Lab"), ("contact", "a@example.org")):
        qtbot.keyClicks(tab_to(wizard, name), words)
    for name in ("confirm_rights", "confirm_one_way", "confirm_assent"):
        tab_to(wizard, name)
        press(wizard, Qt.Key.Key_Space)
    tab_to(wizard, "next")
    press(wizard, Qt.Key.Key_Space)
    assert wizard.current_page_id == "type"
    tab_to(wizard, "type_openrail")
    press(wizard, Qt.Key.Key_Down, 2)
    assert wizard.session.draft.type is LicenseType.RAIL
    press(wizard, Qt.Key.Key_Up, 2)
    assert wizard.session.draft.type is LicenseType.OPENRAIL
    tab_to(wizard, "artifact_model")
    press(wizard, Qt.Key.Key_Space)
    tab_to(wizard, "next")
    press(wizard, Qt.Key.Key_Space)
    qtbot.keyClicks(tab_to(wizard, "clause_search"), "repression")
    tab_to(wizard, "clause:general.human-rights")
    press(wizard, Qt.Key.Key_Space)
    for _ in range(3):
        tab_to(wizard, "next")
        press(wizard, Qt.Key.Key_Space)
    assert wizard.current_page_id == "export"
    qtbot.wait(30)
    draft = wizard.session.draft
    assert (draft.work.name, draft.artifacts) == ("Newt 1B", (Artifact.MODEL,))
    assert "general.human-rights" in {clause.id for clause in draft.clauses}
    assert not [check for check in wizard.session.checks if check.level == "error"]


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_tab_passes_every_input_of_a_page_and_comes_round(qtbot: QtBot, wizard: Wizard, page_id: str) -> None:
    wizard.go_to(page_id)
    qtbot.wait(20)
    wanted = {widget for widget in inputs(wizard) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus}
    # Of a group of radio buttons Tab visits the chosen one; arrow keys go to the others.
    wanted -= {w for w in wanted if isinstance(w, QAbstractButton) and w.autoExclusive() and not w.isChecked()}
    wanted -= {w for w in wanted if isinstance(w, QRadioButton) and not w.isChecked()}
    start = QApplication.focusWidget() or wizard.steps.step(page_id)
    start.setFocus()
    seen = set()
    for _ in range(3 * len(wanted) + 20):
        press(wizard, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    missed = [widget.objectName() or widget for widget in wanted - seen]
    assert missed == []


def inputs(wizard: Wizard) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
    found = [w for w in wizard.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.isEnabled()]
    return [w for w in found if not isinstance(w.parent(), QComboBox | QAbstractSpinBox | QLineEdit)]


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_every_input_has_an_object_name_and_an_accessible_name(qtbot: QtBot, wizard: Wizard, page_id: str) -> None:
    wizard.go_to(page_id)
    if page_id == "restrictions":
        find(wizard, QPushButton, "more:general.law-breaking").click()
        find(wizard, QPushButton, "start_from").click()
        find(wizard, QPushButton, "add_custom").click()
    qtbot.wait(20)
    nameless, unlabelled = [], []
    found = [w for w in inputs(wizard) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(found) > 5
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            nameless.append(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            unlabelled.append(widget.objectName())
    assert nameless == [] and unlabelled == []
    names = [widget.objectName() for widget in found]
    assert len(names) == len(set(names))
