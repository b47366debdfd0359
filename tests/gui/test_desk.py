# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Projects in the window: nothing is lost, whatever happens to file, disk and process."""

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.catalog import catalog as catalogs
from core.projects import lock, recovery, store
from core.projects.project import new_project
from core.projects.recovery import Journal
from core.projects.store import open_project, save_project
from gui import settings, tasks
from gui.sample import sample_draft
from gui.settings import Preferences
from gui.window import Window

ROOT = Path(__file__).resolve().parents[2]


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy())


def type_name(window: Window, qtbot: QtBot, text: str) -> None:
    line = window.findChild(QLineEdit, "work_name")
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)


def start(window: Window, qtbot: QtBot, name: str = "Newt") -> None:
    window.desk.new()
    type_name(window, qtbot, name)


def save_in_dialog(window: Window, qtbot: QtBot, path: Path) -> None:
    """Type a path into the file dialog that is open and press Save, as a person does."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[-1]
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    qtbot.wait(50)  # the dialog reads its folder first, and a name typed before that counts for nothing
    field.setText(str(path))
    press(dialog, "Save")
    settle(qtbot)


def press(where: object, text: str) -> None:
    found = [b for b in where.findChildren(QPushButton) if b.text().replace("&", "") == text and b.isVisible()]  # type: ignore[attr-defined]
    assert len(found) == 1, f"{len(found)} buttons {text}"
    found[0].click()


def question(window: Window, qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def sample(path: Path) -> Path:
    save_project(new_project(sample_draft(catalogs.load())), path)
    return path


# Saving


def test_save_asks_for_a_file_once_and_suggests_the_name_of_the_work(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    start(window, qtbot, "Newt/7B: <final>")
    window.desk.save()
    dialog = window.findChildren(QFileDialog)[-1]
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None and field.text() == "Newt 7B final.rail"
    save_in_dialog(window, qtbot, tmp_path / "newt")
    assert window.windowTitle() == "Clausewright — Newt/7B: <final> (saved)"
    assert open_project(tmp_path / "newt.rail").project.draft.work.name == "Newt/7B: <final>"
    type_name(window, qtbot, "Eft")
    window.actions_by_id["save"].trigger()
    settle(qtbot)
    assert open_project(tmp_path / "newt.rail").project.draft.work.name == "Eft"
    assert settings.load_preferences().folder == str(tmp_path)


def test_typing_while_the_file_is_being_written_is_not_taken_for_saved(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.desk.open(sample(tmp_path / "a.rail"))
    settle(qtbot)
    type_name(window, qtbot, "One")
    window.desk.save()
    type_name(window, qtbot, "Two")
    settle(qtbot)
    assert open_project(tmp_path / "a.rail").project.draft.work.name == "One"
    assert window.windowTitle() == "Clausewright — Two (unsaved)"
    window.desk.save()
    settle(qtbot)
    assert open_project(tmp_path / "a.rail").project.draft.work.name == "Two"


def test_a_folder_that_is_none_gives_one_sentence_and_the_work_stays(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    start(window, qtbot)
    project = window.desk.current
    assert project is not None
    window.desk._write(project, tmp_path / "file" / "newt.rail", None, None)
    settle(qtbot)
    assert len(window.messages.texts) == 1
    text = window.messages.texts[0]
    assert "part of the path is a file, not a folder" in text and text.endswith("the project is open here as it was.")
    assert window.windowTitle() == "Clausewright — Newt (unsaved)"
    press(window.messages, "Save as…")
    save_in_dialog(window, qtbot, tmp_path / "newt.rail")
    assert window.messages.texts == []
    assert window.windowTitle() == "Clausewright — Newt (saved)"


@pytest.mark.parametrize("choice", ["Write over it", "Load it anew", "Save as…"])
def test_a_file_that_changed_meanwhile_is_not_overwritten_unseen(
    window: Window, qtbot: QtBot, tmp_path: Path, choice: str
) -> None:
    path = sample(tmp_path / "a.rail")
    window.desk.open(path)
    settle(qtbot)
    type_name(window, qtbot, "Mine")
    theirs = path.read_bytes().replace(b"Salamander 7B", b"Theirs")
    path.write_bytes(theirs)
    window.desk.save()
    settle(qtbot)
    assert "was changed by another program after it was opened here" in window.messages.texts[0]
    assert path.read_bytes() == theirs
    press(window.messages, choice)
    settle(qtbot)
    if choice == "Write over it":
        assert open_project(path).project.draft.work.name == "Mine"
    elif choice == "Load it anew":
        assert window.windowTitle() == "Clausewright — Theirs (saved)"
        press(window.messages, "Bring them back")
        settle(qtbot)
        assert window.windowTitle() == "Clausewright — Mine (unsaved)"
    else:
        save_in_dialog(window, qtbot, tmp_path / "mine.rail")
        assert open_project(tmp_path / "mine.rail").project.draft.work.name == "Mine"
        assert path.read_bytes() == theirs


def test_coming_back_to_the_window_tells_that_the_file_was_changed(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample(tmp_path / "a.rail")
    window.desk.open(path)
    settle(qtbot)
    window.desk.look_at_disk()
    settle(qtbot)
    assert window.messages.texts == []
    path.write_bytes(path.read_bytes().replace(b"Salamander 7B", b"Theirs"))
    window.desk.look_at_disk()
    settle(qtbot)
    assert window.messages.texts == ["a.rail was changed by another program after it was opened here."]
    press(window.messages, "Load it anew")
    settle(qtbot)
    assert window.windowTitle() == "Clausewright — Theirs (saved)"


# Opening


def test_a_project_that_is_open_elsewhere_opens_read_only_and_save_asks_for_another_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample(tmp_path / "a.rail")
    with lock.acquire(path):
        window.desk.open(path)
        settle(qtbot)
        assert "a.rail is open" in window.messages.texts[0]
        assert "It is open for reading only here." in window.messages.texts[0]
        assert window.windowTitle() == "Clausewright — Salamander 7B (read only)"
        type_name(window, qtbot, "Mine")
        before = path.read_bytes()
        window.desk.save()
        save_in_dialog(window, qtbot, tmp_path / "b.rail")
    assert path.read_bytes() == before
    assert window.windowTitle() == "Clausewright — Mine (saved)"


def test_a_broken_project_is_named_and_its_backup_opens(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = sample(tmp_path / "a.rail")
    opened = open_project(path)
    save_project(new_project(), path, stamp=opened.stamp)
    path.write_text('{"schema": "clausewright-project/1", oops')
    window.desk.open(path)
    settle(qtbot)
    assert str(path) in window.messages.texts[0]
    press(window.messages, "Open the last good copy")
    settle(qtbot)
    assert window.windowTitle() == "Clausewright — Salamander 7B (unsaved)"
    press(window.messages, "Save")
    settle(qtbot)
    assert open_project(path).project.draft.work.name == "Salamander 7B"


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"[]", b'{"schema": "other/1"}', b"{" * 5000])
def test_a_file_that_is_no_project_gets_one_sentence(
    window: Window, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.rail"
    path.write_bytes(content)
    window.desk.open(path)
    settle(qtbot)
    assert len(window.messages.texts) == 1
    assert str(path) in window.messages.texts[0]
    assert window.desk.current is None
    assert path.read_bytes() == content


def test_a_project_of_a_newer_version_opens_read_only_and_is_never_written_over(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample(tmp_path / "a.rail")
    content = json.loads(path.read_text())
    content["schema"] = "clausewright-project/12"
    content["future"] = True
    path.write_text(json.dumps(content))
    before = path.read_bytes()
    window.desk.open(path)
    settle(qtbot)
    assert "was written by a newer Clausewright" in window.messages.texts[0]
    type_name(window, qtbot, "Mine")
    window.desk.save()
    settle(qtbot)
    assert window.findChildren(QFileDialog)
    assert path.read_bytes() == before


# Closing


def test_closing_with_changes_asks_and_cancel_keeps_everything(window: Window, qtbot: QtBot) -> None:
    start(window, qtbot)
    assert not window.close()
    box = question(window, qtbot)
    assert box.text() == "Save the changes to “Newt”?"
    press(box, "Cancel")
    assert window.isVisible()
    assert window.windowTitle() == "Clausewright — Newt (unsaved)"


def test_closing_with_save_saves_first(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.desk.open(sample(tmp_path / "a.rail"))
    settle(qtbot)
    type_name(window, qtbot, "Kept")
    window.close()
    press(question(window, qtbot), "Save")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert open_project(tmp_path / "a.rail").project.draft.work.name == "Kept"
    assert recovery.find() == []


def test_closing_without_saving_leaves_nothing_to_bring_back(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = sample(tmp_path / "a.rail")
    window.desk.open(path)
    settle(qtbot)
    before = path.read_bytes()
    type_name(window, qtbot, "Gone")
    window.close()
    press(question(window, qtbot), "Don't save")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert path.read_bytes() == before
    assert recovery.find() == []


def test_closing_without_changes_asks_nothing(window: Window, qtbot: QtBot) -> None:
    window.desk.new()
    assert window.close()


def test_opening_another_project_asks_for_the_changes_of_this_one(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    start(window, qtbot)
    window.desk.open(sample(tmp_path / "a.rail"))
    press(question(window, qtbot), "Don't save")
    settle(qtbot)
    assert window.windowTitle() == "Clausewright — Salamander 7B (saved)"


# Coming back


def test_what_was_not_saved_comes_back_by_itself_and_can_be_given_up_and_be_brought_back(
    make_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample(tmp_path / "a.rail")
    first = make_window()
    first.desk.open(path)
    settle(qtbot)
    type_name(first, qtbot, "Not saved")
    first.leave_quietly()

    second = make_window()
    second.desk.find_unsaved()
    settle(qtbot)
    assert second.windowTitle() == "Clausewright — Not saved (unsaved)"
    assert second.messages.texts[0].startswith("Clausewright ended before “Not saved” was saved. Your work of ")
    press(second.messages, "Discard")
    settle(qtbot)
    assert second.windowTitle() == "Clausewright — Salamander 7B (saved)"
    assert second.messages.texts == ["The unsaved changes to “Not saved” were given up."]
    press(second.messages, "Bring them back")
    settle(qtbot)
    assert second.windowTitle() == "Clausewright — Not saved (unsaved)"
    second.desk.save()
    settle(qtbot)
    assert open_project(path).project.draft.work.name == "Not saved"
    assert recovery.find() == []


def test_of_several_the_latest_comes_back_and_the_others_wait_on_the_start_page(
    make_window: Callable[[], Window], qtbot: QtBot
) -> None:
    catalog = catalogs.load()
    for name in ("Older", "Newer"):
        journal = Journal.start()
        journal.write(new_project(sample_draft(catalog).with_work(name=name)), None, None)
        journal.close()
        time.sleep(0.01)
    window = make_window()
    window.desk.find_unsaved()
    settle(qtbot)
    assert window.windowTitle() == "Clausewright — Newer (unsaved)"
    press(window.messages, "Discard")
    settle(qtbot)
    waiting = [b for b in window.start_page.findChildren(QPushButton) if b.objectName() == "unsaved_project"]
    assert len(waiting) == 1 and waiting[0].text().startswith("Older, last changed on ")
    waiting[0].click()
    assert window.windowTitle() == "Clausewright — Older (unsaved)"


def test_a_project_opens_where_one_was_in_it(make_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path) -> None:
    path = sample(tmp_path / "a.rail")
    first = make_window()
    first.resize(1024, 731)
    first.desk.open(path)
    settle(qtbot)
    assert first.workbench is not None
    first.workbench.wizard.go_to("restrictions")
    first.workbench._splitter.setSizes([200, 430, 392])
    widths = first.workbench.pane_widths
    bar = first.workbench.wizard.preview.license.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 700)
    bar.setValue(700)
    first.close()

    second = make_window()
    second.desk.open(path)
    settle(qtbot)
    assert second.workbench is not None
    assert second.workbench.wizard.current_page_id == "restrictions"
    assert second.workbench.pane_widths == widths
    qtbot.waitUntil(lambda: second.workbench.wizard.preview.license.verticalScrollBar().value() == 700)


KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from gui.window import Window
application = QApplication(["clausewright"])
window = Window()
window.show()
window.desk.new()
line = window.findChild(QLineEdit, "work_name")
count = 0
def type_on():
    global count
    count += 1
    line.setText(f"Newt {count}")
    print(count, flush=True)
timer = QTimer(); timer.timeout.connect(type_on); timer.start(20)
application.exec()
"""


def test_a_killed_process_loses_at_most_the_last_second(own_home: Path, tmp_path: Path) -> None:
    seen: list[tuple[float, int]] = []
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        cwd=ROOT,
        env={**os.environ, "CLAUSEWRIGHT_HOME": str(own_home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            seen.append((time.monotonic(), int(line)))
            if seen[-1][0] - seen[0][0] > 3:
                break
    finally:
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        process.wait()
    found = recovery.find()
    assert len(found) == 1
    kept = int(found[0].project.draft.work.name.removeprefix("Newt "))
    must_be_kept = max(count for when, count in seen if when < killed - 1)
    assert kept >= must_be_kept


def test_being_asked_to_end_keeps_the_work_and_ends_with_zero(own_home: Path) -> None:
    code = (
        "import os, signal\n"
        "from gui import app\n"
        "from PySide6.QtCore import QTimer\n"
        "begin = app.begin\n"
        "def start(window, paths):\n"
        "    begin(window, paths)\n"
        "    window.desk.new()\n"
        "    window.workbench.session.change(window.workbench.session.draft.with_work(name='Newt'), 'x')\n"
        "    QTimer.singleShot(100, lambda: os.kill(os.getpid(), signal.SIGTERM))\n"
        "app.begin = start\n"
        "raise SystemExit(app.main([]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "CLAUSEWRIGHT_HOME": str(own_home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [unsaved.project.draft.work.name for unsaved in recovery.find()] == ["Newt"]


# What the last page asks for


def test_an_export_is_the_same_bytes_as_the_command_line_writes(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = sample(tmp_path / "a.rail")
    window.desk.open(path)
    settle(qtbot)
    bench = window.workbench
    assert bench is not None
    bench.wizard.go_to("export")
    page = bench.wizard.export_page
    page.set_folder(str(tmp_path / "window"))
    page.set_formats(["txt", "html"])
    press(page, "Export")
    settle(qtbot)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "gui.launch",
            "draft",
            str(path),
            "-o",
            str(tmp_path / "command"),
            "--format",
            "txt,html",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    mine = {file.name: file.read_bytes() for file in (tmp_path / "window").iterdir()}
    theirs = {file.name: file.read_bytes() for file in (tmp_path / "command").iterdir()}
    assert mine == theirs
    assert set(mine) == {"LICENSE", "LICENSE.json", "LICENSE.txt", "LICENSE.html"}
    assert window.messages.texts == [f"4 files written to {tmp_path / 'window'}."]


def test_an_export_never_writes_over_what_is_not_ours_unasked(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.desk.open(sample(tmp_path / "a.rail"))
    settle(qtbot)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "LICENSE").write_text("somebody else's")
    bench = window.workbench
    assert bench is not None
    bench.wizard.export_requested.emit([], str(folder))
    settle(qtbot)
    assert window.messages.texts == [f"{folder} holds LICENSE, which Clausewright did not write."]
    assert [file.name for file in folder.iterdir()] == ["LICENSE"]
    assert (folder / "LICENSE").read_text() == "somebody else's"
    press(window.messages, "Write over them")
    settle(qtbot)
    assert (folder / "LICENSE.json").is_file()


def test_a_release_is_issued_once_and_saved(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = sample(tmp_path / "a.rail")
    window.desk.open(path)
    settle(qtbot)
    bench = window.workbench
    assert bench is not None
    for _ in range(2):
        bench.wizard.issue_requested.emit()
        settle(qtbot)
    assert [release.number for release in open_project(path).project.releases] == [1]
    assert window.windowTitle() == "Clausewright — Salamander 7B (saved)"


def test_the_license_prints_whole_with_its_words_in_order(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    from pypdf import PdfReader
    from PySide6.QtPrintSupport import QPrinter

    from core.drafting.document import plain
    from gui import printing

    window.desk.open(sample(tmp_path / "a.rail"))
    settle(qtbot)
    assert window.workbench is not None
    document = window.workbench.session.document
    printer = printing.make_printer("test")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    assert printing.print_document(document, printer)
    reader = PdfReader(tmp_path / "print.pdf")
    assert len(reader.pages) > 3
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    at = 0
    for section in document.sections:
        heading = squeezed(plain(section.heading))
        at = printed.find(heading, at) + 1
        assert at, heading


def squeezed(text: str) -> str:
    """Without white space and ligatures, which differ between a document and what is read back of its print."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_new_licenses_start_with_the_licensor_of_the_preferences(window: Window, qtbot: QtBot) -> None:
    settings.save_preferences(Preferences(licensor="Example Lab", contact="a@example.org"))
    window.desk.new()
    assert window.workbench is not None
    work = window.workbench.session.draft.work
    assert (work.licensor, work.contact) == ("Example Lab", "a@example.org")
    assert window.windowTitle() == "Clausewright — Untitled work (new)"


def test_preferences_take_effect_at_once_and_are_kept(window: Window, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QCheckBox, QRadioButton

    from gui import theme

    window.show_preferences()
    dialog = window.dialogs["preferences"]
    dark = dialog.findChild(QRadioButton, "scheme_dark")
    box = dialog.findChild(QCheckBox, "preference_format_docx")
    line = dialog.findChild(QLineEdit, "preference_licensor")
    assert dark is not None and box is not None and line is not None
    dark.click()
    assert theme.tokens() is theme.DARK
    box.setChecked(True)
    line.setText("Example Lab")
    settle(qtbot)
    kept = settings.load_preferences()
    assert (kept.scheme, kept.licensor) == ("dark", "Example Lab")
    assert "docx" in kept.formats and "pdf" in kept.formats


def test_settings_that_cannot_be_read_are_as_if_never_set(own_home: Path) -> None:
    for content in (b"", b"[]", b'{"scheme": "purple"}', b'{"views": 3}', b"\xff"):
        (own_home / "preferences.json").write_bytes(content)
        (own_home / "window.json").write_bytes(content)
        assert settings.load_preferences().scheme == "system"
        assert settings.load_window().views == {}


def test_the_stamp_of_a_fresh_save_is_the_one_on_disk(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    start(window, qtbot)
    window.desk.save_as()
    save_in_dialog(window, qtbot, tmp_path / "newt.rail")
    current = window.desk.current
    assert current is not None and current.stamp is not None
    assert not store.changed_on_disk(tmp_path / "newt.rail", current.stamp)
    assert current.lock is not None
