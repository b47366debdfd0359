# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The adoption page, driven as a person drives it: files in, views, filters, rows, files out."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from core.adoption.cache import default_folder
from gui import tasks, theme
from gui.adoption.page import AdoptionPage
from gui.adoption.questions import VIEWS
from gui.window import Window
from tests.core.adoption.collection import generator
from tests.snapshots.planted import later, plant
from tests.snapshots.write import write


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An older and a newer snapshot of the same models."""
    folder = tmp_path_factory.mktemp("snapshots")
    planted = plant(3000)
    older = write(planted, folder / "models-2026-08-30.parquet")
    newer = write(later(planted)[0], folder / "models-2026-09-30.parquet")
    return older, newer


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> Iterator[AdoptionPage]:
    shown = window.show_adoption()
    yield shown
    tasks.wait_for_all()
    shown.leave()


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)


@pytest.fixture
def opened(page: AdoptionPage, snapshots: tuple[Path, Path], qtbot: QtBot) -> AdoptionPage:
    page.take(snapshots[1])
    settle(qtbot)
    return page


def test_empty_it_says_what_to_do_and_offers_only_that(page: AdoptionPage) -> None:
    assert page.open_button.isEnabled() and page.collect_button.isEnabled()
    assert not page.compare_button.isEnabled()
    assert page.findChild(QWidget, "adoption_empty").isVisible()
    assert not page.cancel_button.isVisible()


def test_a_snapshot_dropped_on_the_window_opens_with_a_chart_and_words(
    window: Window, snapshots: tuple[Path, Path], qtbot: QtBot
) -> None:
    window.take([snapshots[1]])
    settle(qtbot)
    page = window.adoption
    assert page is not None and page.isVisible()
    assert page.view == "over-time"
    assert page.answers.chart.has_picture
    assert "Behavioral use" in page.answers.chart.accessibleDescription()
    assert "models-2026-09-30.parquet of 2026-09-30" in page.answers.caption.text()
    page.leave()


def test_every_view_answers_with_a_chart_and_a_table(opened: AdoptionPage, qtbot: QtBot) -> None:
    for view in VIEWS:
        if view.source == "snapshot":
            opened.go_to(view.id)
            settle(qtbot)
            assert opened.answers.shown is not None and opened.answers.shown.question.view == view.id
            assert opened.answers.chart.has_picture
            assert opened.answers.table.rows.rowCount() == len(opened.answers.shown.rows) > 0
            assert opened.answers.details.words.toPlainText()


def test_the_denominator_changes_every_share_and_is_named(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("licenses")
    settle(qtbot)
    assert opened.answers.shown is not None and opened.answers.shown.rows[0][0] == "none"
    box = opened.findChild(QComboBox, "adoption_denominator")
    box.setCurrentIndex(box.findData("licensed"))
    settle(qtbot)
    assert opened.answers.shown.rows[0][0] == "apache-2.0"
    assert "of models that declare a license" in opened.answers.caption.text()


def test_filters_answer_and_clear(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("licenses")
    settle(qtbot)
    assert opened.answers.shown is not None
    whole = opened.answers.shown.rows
    clear = opened.findChild(QAbstractButton, "adoption_filter_clear")
    assert not clear.isEnabled()
    qtbot.keyClicks(opened.findChild(QLineEdit, "adoption_filter_text"), "llama")
    opened.findChild(QSpinBox, "adoption_filter_downloads").setValue(1)
    qtbot.waitUntil(lambda: "id contains llama" in opened.answers.caption.text(), timeout=10_000)
    settle(qtbot)
    assert "at least 1 downloads" in opened.answers.caption.text()
    assert opened.answers.shown.rows != whole
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert opened.answers.shown.rows == whole


def test_a_hostile_filter_finds_nothing_and_breaks_nothing(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("licenses")
    qtbot.keyClicks(opened.findChild(QLineEdit, "adoption_filter_text"), "'; DROP TABLE models; --<b>%_")
    qtbot.waitUntil(lambda: "DROP TABLE" in opened.answers.caption.text(), timeout=10_000)
    settle(qtbot)
    assert opened.answers.shown is not None and opened.answers.shown.rows == ()
    assert "There is nothing to show." in opened.answers.details.words.toPlainText()


def test_a_chosen_row_shows_its_models_and_more_of_them(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("licenses")
    settle(qtbot)
    opened.answers.tabs.setCurrentIndex(1)
    opened.answers.table.setFocus()
    opened.answers.table.selectRow(0)
    settle(qtbot)
    behind = opened.answers.details.table.rows
    assert behind.rowCount() == 50
    assert {row[1] for row in behind.texts} == {"none"}
    qtbot.mouseClick(opened.answers.details.more, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert behind.rowCount() == 100
    assert len({row[0] for row in behind.texts}) == 100


def test_a_cell_of_the_matrix_leads_to_the_derivatives_it_counts(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("class-matrix")
    settle(qtbot)
    assert opened.answers.shown is not None
    row = next(
        n
        for n, cells in enumerate(opened.answers.shown.rows)
        if cells[0] != cells[1] and 0 < int(cells[2].replace(",", "")) <= 50
    )
    opened.answers.table.selectRow(row)
    settle(qtbot)
    assert f"{opened.answers.details.table.rows.rowCount():,}" == opened.answers.shown.rows[row][2]


def test_the_four_switches_of_drift_change_the_number_that_is_said(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("drift")
    settle(qtbot)
    said = {opened.answers.details.words.toPlainText().splitlines()[0]}
    opened.findChild(QAbstractButton, "adoption_switch_missing").click()
    settle(qtbot)
    for name, value in (
        ("adoption_switch_change", "loosening"),
        ("adoption_switch_hops", "ancestor"),
        ("adoption_switch_denominator", "all"),
    ):
        box = opened.findChild(QComboBox, name)
        box.setCurrentIndex(box.findData(value))
        settle(qtbot)
        said.add(opened.answers.details.words.toPlainText().splitlines()[0])
    assert len(said) >= 3
    words = opened.answers.details.words.toPlainText()
    assert "a missing license counts; only a loosening counts; any ancestor; of all models" in words
    opened.answers.behind_button.click()
    settle(qtbot)
    assert opened.answers.details.table.rows.rowCount() > 0


def test_an_older_snapshot_brings_changes_and_observed_shares(
    opened: AdoptionPage, snapshots: tuple[Path, Path], qtbot: QtBot
) -> None:
    opened.compare_with(snapshots[0])
    settle(qtbot)
    assert opened.view == "changes"
    opened.answers.table.selectRow(0)
    settle(qtbot)
    assert opened.answers.details.table.rows.rowCount() > 0
    opened.go_to("over-time")
    box = opened.findChild(QComboBox, "adoption_mode")
    assert box.isEnabled()
    box.setCurrentIndex(box.findData("observed"))
    settle(qtbot)
    assert opened.answers.shown is not None and {row[0] for row in opened.answers.shown.rows} == {
        "2026-08-30",
        "2026-09-30",
    }


def test_the_wrong_snapshots_to_compare_with_are_refused_in_words(
    page: AdoptionPage, snapshots: tuple[Path, Path], qtbot: QtBot
) -> None:
    older, newer = snapshots
    page.take(older)
    settle(qtbot)
    page.compare_with(older)
    settle(qtbot)
    assert "is the snapshot that is open" in page.error.text()
    page.compare_with(newer)
    settle(qtbot)
    assert "is newer than the one that is open" in page.error.text()
    assert page.opened.older is None


def test_what_is_no_snapshot_is_said_and_what_is_open_stays(opened: AdoptionPage, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.parquet"
    bad.write_bytes(b"PAR1 nothing of the kind")
    opened.take(bad)
    settle(qtbot)
    assert opened.error.isVisible() and str(bad) in opened.error.text()
    assert not opened.cancel_button.isVisible()
    assert opened.answers.chart.has_picture


def test_cancel_leaves_nothing_behind(page: AdoptionPage, tmp_path: Path, qtbot: QtBot) -> None:
    big = write(plant(60_000), tmp_path / "models-2026-09-30.parquet")
    page.take(big)
    assert page.cancel_button.isVisible()
    qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert page.progress.text() == "Stopped. Nothing was kept."
    assert page.opened.census is None
    folder = default_folder()
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_folder_of_licenses_is_a_collection(page: AdoptionPage, tmp_path: Path, qtbot: QtBot) -> None:
    generator.write(tmp_path / "licenses", 20)
    page.take(tmp_path / "licenses")
    settle(qtbot)
    assert page.view == "clauses"
    for view in VIEWS:
        if view.source == "collection":
            page.go_to(view.id)
            settle(qtbot)
            assert page.answers.shown is not None and page.answers.shown.question.view == view.id
    page.go_to("near")
    settle(qtbot)
    assert page.answers.tabs.currentIndex() == 1 and not page.answers.tabs.isTabEnabled(0)
    page.answers.table.selectRow(0)
    settle(qtbot)
    assert page.answers.details.table.rows.rowCount() > 1
    page.go_to("clauses")
    settle(qtbot)
    assert page.answers.tabs.currentIndex() == 0


def test_numbers_are_copied_with_their_question(opened: AdoptionPage, qtbot: QtBot) -> None:
    opened.go_to("licenses")
    settle(qtbot)
    qtbot.mouseClick(opened.answers.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[1].split("\t")[:3] == ["License", "Class", "Models"]
    assert "models-2026-09-30.parquet of 2026-09-30" in text


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "json", "html"])
def test_each_format_is_written(opened: AdoptionPage, tmp_path: Path, qtbot: QtBot, kind: str) -> None:
    path = tmp_path / f"out.{kind}"
    opened.answers.export(kind, path)  # type: ignore[arg-type]
    settle(qtbot)
    data = path.read_bytes()
    starts = {"svg": b"<svg", "png": b"\x89PNG", "csv": b"Month,", "json": b"{", "html": b"<!doctype html>"}
    assert data.startswith(starts[kind])
    if kind == "json":
        assert json.loads(data)["figure"] == "class-share"


def test_the_report_is_written_into_a_folder(
    opened: AdoptionPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        "gui.adoption.page.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile()) or True
    )
    opened.export_report(tmp_path / "report")
    settle(qtbot)
    assert shown == [str(tmp_path / "report" / "index.html")]
    assert "<script" not in (tmp_path / "report" / "index.html").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_said(opened: AdoptionPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened.answers.export("csv", tmp_path / "nowhere" / "out.csv")
    settle(qtbot)
    assert opened.error.isVisible() and "nowhere" in opened.error.text()


def test_the_picture_follows_the_color_scheme(opened: AdoptionPage, qapp: QApplication, qtbot: QtBot) -> None:
    assert opened.answers.shown is not None
    light = opened.answers.shown.svg
    theme.apply(qapp, "dark")
    qtbot.waitUntil(lambda: opened.answers.shown is not None and opened.answers.shown.svg != light, timeout=10_000)
    assert theme.DARK.paper in opened.answers.shown.svg
    theme.apply(qapp, "light")
    settle(qtbot)


def test_everything_has_a_name_and_is_reached_with_tab(opened: AdoptionPage, qtbot: QtBot) -> None:
    named: list[Callable[[], str]] = []
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSpinBox, QListWidget):
        for widget in opened.findChildren(kind):
            if widget.isVisible() and not widget.objectName().startswith("qt_") and widget.objectName():
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget.objectName()
                named.append(widget.objectName)
    opened.open_button.setFocus()
    reached = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is not None:
            reached.add(focus.objectName())
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {
        "adoption_open",
        "adoption_collect",
        "adoption_views",
        "adoption_denominator",
        "adoption_filter_text",
        "adoption_filter_class",
        "adoption_chart",
        "adoption_copy",
        "adoption_export",
        "adoption_words",
    } <= reached
