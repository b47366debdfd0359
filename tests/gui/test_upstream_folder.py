# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A model folder names the upstream work, and its texts go along with the license until they are removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.obligations import upstream
from core.projects.store import open_project, save_project
from core.registry import registry
from gui import tasks
from gui.session import Session
from gui.window import Window
from gui.wizard.about import AboutPage
from gui.wizard.upstream import covered_words
from gui.workbench import Workbench

LLAMA = "meta-llama/Llama-3.1-8B"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "models--meta-llama--Llama-3.1-8B" / "snapshots" / ("a" * 40)
    made.mkdir(parents=True)
    (made / "LICENSE").write_text("The terms of the base.\n", "utf-8")
    (made / "USE_POLICY.md").write_text("# Its policy\n", "utf-8")
    return made


@pytest.fixture
def bench(window: Window, qtbot: QtBot) -> Workbench:
    window.desk.new()
    qtbot.waitUntil(lambda: window.workbench is not None and not tasks.busy())
    assert window.workbench is not None
    return window.workbench


def about(bench: Workbench) -> AboutPage:
    page = bench.wizard.page("about")
    assert isinstance(page, AboutPage)
    return page


def words(page: AboutPage) -> str:
    frame = page.findChild(QFrame, "upstream_texts")
    assert frame is not None
    return "\n".join(label.text() for label in frame.findChildren(QLabel)) if frame.isVisibleTo(page) else ""


def drop(page: AboutPage, path: Path) -> bool:
    """Drop a path on the field as the system does: the widget under the pointer that takes drops gets it."""
    field = page.findChild(QPlainTextEdit, "upstream")
    assert field is not None
    assert not field.acceptDrops()
    target = field.parentWidget()
    assert target is not None and target.acceptDrops()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    rest = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), *rest)
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *rest))
    return entering.isAccepted()


def test_a_folder_chosen_in_the_dialog_is_named_and_its_texts_are_saved_and_exported(
    window: Window, bench: Workbench, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page = about(bench)
    button = page.findChild(QPushButton, "add_upstream_folder")
    assert button is not None
    button.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    qtbot.waitUntil(lambda: LLAMA in bench.session.draft.work.upstream)
    assert f"Your license covers only what you add; the terms of {LLAMA} stay in force" in words(page)
    assert "USE_POLICY.md" in words(page)
    current = window.desk.current
    assert current is not None and current.modified
    assert [text.file for text in current.project.upstream_texts] == ["LICENSE", "USE_POLICY.md"]
    bench._export([], str(tmp_path / "out"))
    path = tmp_path / "out" / "UPSTREAM" / "meta-llama--Llama-3.1-8B" / "LICENSE"
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == (folder / "LICENSE").read_bytes()
    save_project(current.project, tmp_path / "p.rail")
    assert open_project(tmp_path / "p.rail").project.upstream_texts == bench.session.upstream_texts


def test_undo_takes_the_work_and_its_texts_out_of_sight_and_redo_brings_both_back(
    bench: Workbench, folder: Path, qtbot: QtBot
) -> None:
    page = about(bench)
    assert drop(page, folder)
    qtbot.waitUntil(lambda: bool(words(page)))
    bench.undo()
    assert (bench.session.draft.work.upstream, words(page)) == ((), "")
    bench.redo()
    assert "LICENSE" in words(page)


def test_a_removed_text_does_not_go_along(window: Window, bench: Workbench, folder: Path, qtbot: QtBot) -> None:
    page = about(bench)
    assert drop(page, folder)
    qtbot.waitUntil(lambda: bool(words(page)))
    remove = page.findChild(QPushButton, f"remove_upstream_text:{LLAMA}/LICENSE")
    assert remove is not None
    remove.click()
    assert window.desk.current is not None
    assert [text.file for text in window.desk.current.project.texts_along] == ["USE_POLICY.md"]
    assert "LICENSE\n" not in words(page)


def test_a_file_dropped_on_the_field_is_left_to_the_window(bench: Workbench, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"x")
    drop(about(bench), path)
    QApplication.processEvents()
    label = about(bench).findChild(QLabel, "upstream_folder_words")
    assert label is not None and label.text() == ""
    bar = bench.window().findChildren(QLabel)
    assert any("picture.png is neither a project" in shown.text() for shown in bar)


def test_a_folder_without_license_is_refused_in_words(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    page = about(bench)
    (tmp_path / "empty").mkdir()
    assert drop(page, tmp_path / "empty")
    label = page.findChild(QLabel, "upstream_folder_words")
    assert label is not None
    qtbot.waitUntil(lambda: "neither a model card" in label.text())
    assert bench.session.draft.work.upstream == ()


def test_the_review_lists_what_upstream_asks_and_leads_there(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.session
    session.change(session.draft.with_work(upstream=("gpl-3.0", LLAMA)), "upstream")
    report = upstream.demands(session.draft, registry=registry.load(), catalog=session.catalog)
    assert report.conflicts and report.missing
    bench.wizard.go_to("review")
    review = bench.wizard.page("review")
    shown = [label.text() for label in review.findChildren(QLabel)]
    assert report.conflicts[0].message in shown
    assert any(report.missing[0].title in text and "restricted by" in text for text in shown)
    link = next(
        link
        for link in review.findChildren(QPushButton)
        if link.accessibleName() == f"Go there: {report.conflicts[0].message}"
    )
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert bench.wizard.current_page_id == "about"
    field = about(bench).findChild(QPlainTextEdit, "upstream")
    qtbot.waitUntil(lambda: field is not None and field.hasFocus())


def test_only_topics_covered_in_substance_are_counted(qtbot: QtBot) -> None:
    session = Session()
    known = registry.load()
    for license_id in [known_license.id for known_license in known.licenses if known_license.restrictions]:
        draft = session.draft.with_work(upstream=(license_id,))
        report = upstream.demands(draft, registry=known, catalog=session.catalog)
        covered = sum(topic.coverage == "in substance" for topic in report.topics)
        said = covered_words(report)
        assert f" {covered} " in said
        whole = all(topic.coverage in ("in substance", "no clause") for topic in report.topics)
        assert ("all" in said.split()) == whole
