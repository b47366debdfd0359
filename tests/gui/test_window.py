# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The window: start page, menus, drops, and what can be reached by keyboard and by assistive technology."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.projects import recent
from core.projects.project import new_project
from core.projects.store import save_project
from gui import tasks
from gui.sample import sample_draft
from gui.window import Window


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy())


def button(where: QWidget, text: str) -> QAbstractButton:
    """The one button in sight that is called so."""
    found = [
        b
        for b in where.findChildren(QAbstractButton)
        if b.isVisible() and text in (b.text().replace("&", ""), b.accessibleName())
    ]
    assert len(found) == 1, f"{len(found)} buttons {text}"
    return found[0]


def press(qtbot: QtBot, where: QWidget, text: str) -> None:
    qtbot.mouseClick(button(where, text), Qt.MouseButton.LeftButton)


def status(window: Window) -> str:
    line = window.findChild(QLabel, "status_line")
    assert line is not None
    return line.text()


def shown_page(window: Window) -> str:
    page = window._stack.currentWidget()
    assert page is not None
    return page.objectName() or type(page).__name__


def test_the_start_page_offers_the_four_ways_in_and_says_that_nothing_is_recent(window: Window) -> None:
    for name in ("New license", "Open project", "Inspect folder", "Adoption"):
        assert button(window, name).isEnabled()
    empty = window.findChild(QLabel, "recent_empty")
    assert empty is not None
    assert empty.text() == "Projects you save are listed here. You can also drop one on this window."
    assert window.windowTitle() == "Clausewright"


def test_new_license_opens_the_wizard_with_the_core_set_and_the_cursor_in_the_name(
    window: Window, qtbot: QtBot
) -> None:
    press(qtbot, window, "New license")
    assert window.workbench is not None
    session = window.workbench.session
    assert {clause.id for clause in session.draft.clauses} == {clause.id for clause in session.catalog.core}
    assert window.windowTitle() == "Clausewright — Untitled work (new)"
    assert status(window) == "New license. The core set of use restrictions is chosen."
    window.activateWindow()
    qtbot.waitActive(window)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "work_name"


def test_typing_a_name_makes_the_title_say_unsaved(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    name = window.findChild(QLineEdit, "work_name")
    assert name is not None
    qtbot.keyClicks(name, "Newt")
    assert window.windowTitle() == "Clausewright — Newt (unsaved)"


def test_undoing_everything_leaves_nothing_to_save(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    name = window.findChild(QLineEdit, "work_name")
    assert name is not None
    qtbot.keyClicks(name, "Newt")
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    assert undo.isEnabled() and "Name of the work" in undo.text()
    undo.trigger()
    assert name.text() == ""
    assert window.windowTitle() == "Clausewright — Untitled work (new)"
    assert not undo.isEnabled()
    redo.trigger()
    assert name.text() == "Newt"
    assert window.desk.current is not None and window.desk.current.modified


def test_recent_projects_open_and_those_that_are_gone_say_so(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.rail", tmp_path / "gone.rail"
    save_project(new_project(), there)
    recent.add(gone, "Gone")
    recent.add(there, "There")
    window.refresh_start()
    settle(qtbot)
    words = [label.text() for label in window.start_page.findChildren(QLabel) if label.isVisible()]
    assert "file is gone" in words
    press(qtbot, window, "Gone")
    settle(qtbot)
    assert window.messages.texts == [f"{gone}: there is no such file. Check the path."]
    press(qtbot, window, "Take Gone off the list")
    settle(qtbot)
    assert [project.title for project in recent.load()] == ["There"]
    press(qtbot, window, "There")
    settle(qtbot)
    assert window.desk.current is not None
    assert window.desk.current.path == there


# Menus


def test_no_two_things_in_the_menus_have_the_same_key_and_every_menu_has_its_own_mnemonic(
    window: Window, qtbot: QtBot
) -> None:
    press(qtbot, window, "New license")
    keys = [
        key.toString()
        for action in window.findChildren(type(window.actions_by_id["new"]))
        for key in action.shortcuts()
        if not key.isEmpty()
    ]
    assert len(keys) == len(set(keys)) and len(keys) >= 18
    menus = [action.text() for action in window.menuBar().actions()]
    mnemonics = [text[text.index("&") + 1].lower() for text in menus]
    assert len(set(mnemonics)) == len(menus)


def test_the_menu_has_what_a_desktop_program_has_under_the_usual_keys(window: Window) -> None:
    shown = {
        entry_id: action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        for entry_id, action in window.actions_by_id.items()
    }
    for entry_id, key in {
        "new": "Ctrl+N",
        "open": "Ctrl+O",
        "save": "Ctrl+S",
        "save_as": "Ctrl+Shift+S",
        "export": "Ctrl+E",
        "print": "Ctrl+P",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "copy": "Ctrl+Shift+C",
        "find": "Ctrl+F",
        "preferences": "Ctrl+,",
        "help": "F1",
        "quit": "Ctrl+Q",
    }.items():
        assert shown[entry_id] == key
    assert {"log", "about"} <= set(shown)


def test_what_needs_a_project_is_not_offered_without_one(window: Window, qtbot: QtBot) -> None:
    needing = {"save", "save_as", "export", "publish", "print", "undo", "redo", "copy", "find", "close"}
    off = {entry_id for entry_id, action in window.actions_by_id.items() if not action.isEnabled()}
    assert off == needing
    press(qtbot, window, "New license")
    off = {entry_id for entry_id, action in window.actions_by_id.items() if not action.isEnabled()}
    assert off == {"undo", "redo"}


def test_find_puts_the_cursor_into_the_search_of_the_license(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    window.activateWindow()
    qtbot.waitActive(window)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    found = QApplication.focusWidget()
    assert found is not None
    assert "search" in found.objectName()


def test_copy_puts_the_license_on_the_clipboard_as_an_export_writes_it(window: Window, qtbot: QtBot) -> None:
    from core.projects import edition

    press(qtbot, window, "New license")
    assert window.workbench is not None and window.desk.current is not None
    session = window.workbench.session
    session.change(sample_draft(session.catalog), "the sample")
    window.actions_by_id["copy"].trigger()
    settle(qtbot)
    exact = edition.of_project(window.desk.current.project, catalog=session.catalog).license.decode()
    assert QApplication.clipboard().text() == exact
    assert status(window) == "The license is on the clipboard."


def test_steps_can_be_gone_to_by_number(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench is not None
    assert window.workbench.wizard.current_page_id == "review"


# Dialogs


@pytest.mark.parametrize(
    ("entry_id", "name"),
    [
        ("preferences", "preferences_dialog"),
        ("help", "help_dialog"),
        ("log", "log_dialog"),
        ("about", "about_dialog"),
    ],
)
def test_every_dialog_opens_once_and_escape_puts_it_away(
    window: Window, qtbot: QtBot, entry_id: str, name: str
) -> None:
    window.actions_by_id[entry_id].trigger()
    window.actions_by_id[entry_id].trigger()
    settle(qtbot)
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert [dialog.objectName() for dialog in shown] == [name]
    qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.dialogs)


# Files from outside


def drop(window: Window, qtbot: QtBot, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(400, 300), *arguments)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(400, 300), *arguments))
    qtbot.wait(1)
    settle(qtbot)


def test_a_dropped_project_opens(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "dropped.rail"
    save_project(new_project(), path)
    drop(window, qtbot, path)
    assert window.desk.current is not None
    assert window.desk.current.path == path
    assert status(window) == "Opened dropped.rail."


def test_dropped_folders_are_inspected(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("llama", "newt"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text("---\nlicense: mit\n---\n# A model\n", "utf-8")
    drop(window, qtbot, tmp_path / "llama", tmp_path / "newt")
    assert shown_page(window) == "inspect_page"
    page = window.show_inspect()
    qtbot.waitUntil(lambda: {path.name for path in page.reports} == {"llama", "newt"}, timeout=10_000)


def test_what_cannot_be_used_is_said_in_words(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    picture, text = tmp_path / "cat.png", tmp_path / "a.txt"
    for file in (picture, text):
        file.write_bytes(b"x")
    drop(window, qtbot, picture)
    assert window.messages.texts == [
        "cat.png is neither a project (.rail), nor a license text, a snapshot or a folder, so there is nothing to do."
    ]
    drop(window, qtbot, picture, text)
    assert window.messages.texts[0].startswith("Drop one thing at a time")


def test_a_file_can_be_dropped_on_a_field_as_well(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    takers = [field.objectName() for field in window.findChildren(QLineEdit) if field.acceptDrops()]
    assert takers == []


# For everybody


def test_everything_that_takes_the_focus_has_a_name(window: Window, qtbot: QtBot) -> None:
    def nameless() -> list[str]:
        missing = []
        for widget in window.findChildren(QWidget):
            takes_it = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if not widget.isVisible() or not takes_it:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name):
                missing.append(f"{type(widget).__name__} {widget.objectName()}")
        return missing

    assert nameless() == []
    window.show_inspect()
    assert nameless() == []
    window.show_start()
    press(qtbot, window, "New license")
    assert nameless() == []


def test_a_fault_nobody_caught_becomes_one_sentence_with_the_log(
    window: Window, qtbot: QtBot, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import logging
    import sys

    from gui import log

    for name in ("excepthook",):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    handlers = list(logging.getLogger().handlers)
    log.start()
    log.catch_all(window.fault.emit)
    try:
        try:
            raise ValueError("token=hf_abcdefghijklmnop went wrong")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
        assert window.messages.texts == [
            "Something went wrong inside Clausewright. Your work is kept; the log tells more."
        ]
        text = log.log_file().read_text("utf-8")
        assert "ValueError" in text and "hf_" not in text and "(secret)" in text
        press(qtbot, window, "Show log")
        dialog = window.dialogs["log"]
        assert "ValueError" in dialog.text.toPlainText()  # type: ignore[attr-defined]
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()


def test_the_window_opens_where_and_as_large_as_it_was(make_window, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    first = make_window()
    assert (first.width(), first.height()) == (1280, 800)
    first.resize(1024, 731)  # the off-screen display is small, and a window is never restored larger than its display
    first.close()
    second = make_window()
    assert (second.width(), second.height()) == (1024, 731)
    second.resize(10, 10)
    assert (second.width(), second.height()) == (1024, 700)


def test_the_start_page_brings_none_of_drafting_along() -> None:
    import subprocess
    import sys

    code = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from gui.window import Window\n"
        "application = QApplication([]); window = Window(); window.show(); application.processEvents()\n"
        "heavy = {'jinja2', 'huggingface_hub', 'typst', 'docx', 'keyring', 'segno', 'core.drafting.build'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_push_button_is_found_by_the_names_of_the_contract(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "New license")
    assert {"Back", "Next"} <= {b.text() for b in window.findChildren(QPushButton) if b.isVisible()}
    assert window.workbench is not None
    window.workbench.wizard.go_to("export")
    assert {"Save", "Export", "Publish"} <= {b.text() for b in window.findChildren(QPushButton) if b.isVisible()}
