# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The lineage view, driven as a person drives it: a model typed or picked, the tree, breaks, filters, files."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from core.adoption.family.tree import MODEL
from gui import tasks
from gui.adoption.page import AdoptionPage
from gui.lineage.family import FamilyPane
from gui.lineage.model import CLASS, COLUMNS, LICENSE, NAME, PAGE, RELATION, STATE
from gui.lineage.pane import LineagePane
from gui.window import Window

CHILDREN = 1500


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family with a wide level, merges, a cycle, gated models and parents that are not there."""
    chance = random.Random(4)
    models: list[tuple[str, str, str, list[str], int, object]] = [
        ("lab/root", "llama3.1", "", ["gone/ancient"], 7, "manual"),
        ("lab/base", "llama3.1", "finetune", ["lab/root", "LAB/Root"], 90_000, False),
        ("x/kept", "llama3.1", "merge", ["lab/base", "gone/other"], 80_000, False),
        ("x/loose", "mit", "finetune", ["x/kept"], 70_000, "auto"),
        ("x/below", "llama3.1", "adapter", ["x/loose", "x/kept"], 60_000, False),
        ("x/around", "mit", "finetune", ["x/loose", "x/again"], 500, False),
        ("x/again", "mit", "finetune", ["x/around"], 400, False),
        ("y/lonely", "mit", "", [], 1, False),
    ]
    for number in range(CHILDREN):
        tag = chance.choice(["llama3.1", "llama3.1", "apache-2.0", ""])
        relation = chance.choice(["finetune", "adapter", "quantized"])
        models.append((f"w/model-{number:04}", tag, relation, ["lab/base"], CHILDREN - number, False))
    lines = [
        {
            "id": name,
            "tags": [f"license:{tag}"] if tag else [],
            "downloads": downloads,
            "gated": gated,
            "createdAt": "2025-01-01T00:00:00.000Z",
            "baseModels": {"relation": relation, "models": [{"id": parent} for parent in parents]},
        }
        for name, tag, relation, parents, downloads, gated in models
    ]
    file = tmp_path_factory.mktemp("lineage") / "models-2026-09-30.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return file


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)


@pytest.fixture
def page(window: Window, snapshot: Path, qtbot: QtBot) -> Iterator[AdoptionPage]:
    shown = window.show_adoption()
    shown.take(snapshot)
    settle(qtbot)
    yield shown
    tasks.wait_for_all()
    shown.leave()


@pytest.fixture
def pane(page: AdoptionPage, qtbot: QtBot) -> LineagePane:
    page.go_to("lineage")
    settle(qtbot)
    return page.lineage


@pytest.fixture
def family(pane: LineagePane, qtbot: QtBot) -> FamilyPane:
    pane.show_model("lab/base")
    settle(qtbot)
    assert pane.family.shown is not None
    return pane.family


def under(family: FamilyPane, parent: QModelIndex) -> list[QModelIndex]:
    return [family.tree.rows.index(row, NAME, parent) for row in range(family.tree.rows.rowCount(parent))]


def text(index: QModelIndex, column: int = NAME) -> str:
    return str(index.siblingAtColumn(column).data() or "")


def place(family: FamilyPane, model: str) -> int:
    assert family.shown is not None
    tree = family.shown.tree
    return next(at for at in range(MODEL, tree.size) if tree.id(at) == model)


def press(family: FamilyPane, qtbot: QtBot, name: str) -> None:
    family.findChild(QAbstractButton, name).click()
    settle(qtbot)


def type_filter(family: FamilyPane, qtbot: QtBot, words: str) -> None:
    field = family.findChild(QLineEdit, "lineage_filter_text")
    field.setFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot)


def test_a_typed_id_shows_the_tree_with_the_model_opened(pane: LineagePane, qtbot: QtBot) -> None:
    field = pane.findChild(QLineEdit, "lineage_model")
    assert not pane.model.go.isEnabled()
    qtbot.keyClicks(field, "lab/base")
    qtbot.mouseClick(pane.model.go, Qt.MouseButton.LeftButton)
    settle(qtbot)
    family = pane.family
    assert family.isVisible() and f"{CHILDREN + 5:,} models below it" in family.summary.text()
    above, model = under(family, QModelIndex())
    assert (
        text(model) == "lab/base"
        and text(model, STATE) == "To be kept below: limits of use; 1 of its 2 parents is not in the snapshot"
    )
    assert family.tree.isExpanded(model) and family.tree.isExpanded(above)
    first = under(family, model)[0]
    assert [text(first, column) for column in range(len(COLUMNS))] == [
        "x/kept",
        "merge of 2",
        "llama3.1",
        "Behavioral use",
        "80,000",
        "Keeps the terms; 1 of its 2 parents is not in the snapshot",
    ]


def test_ids_that_hold_what_was_typed_are_offered(pane: LineagePane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.model.field, "X/")
    qtbot.waitUntil(lambda: pane.model.offers.rowCount() > 0, timeout=10_000)
    settle(qtbot)
    assert pane.model.offers.stringList() == ["x/kept", "x/loose", "x/below", "x/around", "x/again"]
    pane.model.completer.activated.emit("x/loose")
    settle(qtbot)
    assert pane.family.summary.text().startswith("x/loose: 3 models below it")


def test_the_largest_families_are_there_to_pick(pane: LineagePane, qtbot: QtBot) -> None:
    table = pane.largest.table
    assert table.rows.texts[0] == ("lab/base", "llama3.1", f"{CHILDREN + 1:,}", "90,000")
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot)
    assert pane.family.isVisible() and pane.model.field.text() == "lab/base"
    press_other = pane.findChild(QAbstractButton, "lineage_other")
    press_other.click()
    assert pane.largest.isVisible() and not press_other.isVisible()


def test_a_model_row_of_another_view_leads_to_its_lineage(page: AdoptionPage, qtbot: QtBot) -> None:
    page.go_to("licenses")
    settle(qtbot)
    page.answers.table.selectRow(0)
    settle(qtbot)
    details = page.answers.details
    assert not details.lineage.isEnabled()
    details.table.selectRow(0)
    chosen = details.table.rows.texts[0][0]
    qtbot.mouseClick(details.lineage, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert page.view == "lineage" and page.lineage.family.summary.text().startswith(f"{chosen}: ")


def test_an_id_that_is_not_there_is_said_with_near_ones_and_what_is_shown_stays(
    family: FamilyPane, pane: LineagePane, qtbot: QtBot
) -> None:
    pane.show_model("LAB/Base")
    settle(qtbot)
    assert pane.error.isVisible() and "Did you mean lab/base" in pane.error.text()
    assert family.isVisible() and family.summary.text().startswith("lab/base")
    pane.show_model("lab/base")
    settle(qtbot)
    assert not pane.error.isVisible()


def test_rows_are_loaded_a_page_at_a_time_and_the_last_says_how_many_are_left(family: FamilyPane, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(family.tree.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model = under(family, QModelIndex())[1]
    rows = under(family, model)
    assert len(rows) == PAGE + 1
    assert text(rows[-1]) == f"{CHILDREN + 1 - PAGE:,} more (Enter loads {PAGE})"
    family.tree.setFocus()
    family.tree.setCurrentIndex(rows[-1])
    qtbot.keyClick(family.tree, Qt.Key.Key_Return)
    assert family.tree.rows.rowCount(model) == 2 * PAGE + 1
    assert family.tree.currentIndex().row() == PAGE and text(family.tree.currentIndex()).startswith("w/model-")
    while family.tree.rows.is_more(last := under(family, model)[-1]):
        family.tree.setCurrentIndex(last)
        qtbot.keyClick(family.tree, Qt.Key.Key_Return)
    names = [text(index) for index in under(family, model)]
    assert names == ["x/kept", *(f"w/model-{number:04}" for number in range(CHILDREN))]
    assert tester.model() is family.tree.rows


def test_a_far_row_is_loaded_for_itself_and_stays_in_order(family: FamilyPane, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(family.tree.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model = under(family, QModelIndex())[1]
    for name in ("w/model-1400", "w/model-0900", "w/model-0199", "w/model-0200"):
        assert family.tree.reveal(place(family, name))
        assert text(family.tree.currentIndex()) == name and family.tree.visualRect(family.tree.currentIndex()).isValid()
    rows = under(family, model)
    assert [text(index) for index in rows[-4:]] == ["w/model-0199", "w/model-0200", "w/model-0900", "w/model-1400"]
    assert len(rows) == PAGE + 1 + 4
    for _ in range(10):
        more = next((index for index in under(family, model) if family.tree.rows.is_more(index)), None)
        if more is None:
            break
        family.tree.setCurrentIndex(more)
        qtbot.keyClick(family.tree, Qt.Key.Key_Return)
    names = [text(index) for index in under(family, model)]
    assert names == ["x/kept", *(f"w/model-{number:04}" for number in range(CHILDREN))]
    assert tester.model() is family.tree.rows


def test_breaks_are_listed_most_downloads_first_and_lead_to_their_place(family: FamilyPane, qtbot: QtBot) -> None:
    assert family.shown is not None
    rows = family.breaks.rows
    first = [str(rows.index(0, column).data()) for column in range(rows.columnCount())]
    assert first == ["x/loose", "130,900", "4", "limits of use"]
    affected = [int(str(rows.index(row, 1).data()).replace(",", "")) for row in range(rows.rowCount())]
    assert affected == sorted(affected, reverse=True)
    family.breaks.setFocus()
    family.breaks.selectRow(0)
    qtbot.keyClick(family.breaks, Qt.Key.Key_Return)
    settle(qtbot)
    current = family.tree.currentIndex()
    assert text(current) == "x/loose" and text(current.parent()) == "x/kept"
    assert text(current, STATE) == (
        "Break: drops limits of use; 130,900 downloads affected, 4 models; gated: access must be asked for"
    )
    assert current.siblingAtColumn(STATE).data(Qt.ItemDataRole.DecorationRole) is not None
    assert current.siblingAtColumn(NAME).data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Path: lab/base › x/kept › x/loose" in family.facts.toPlainText()
    family.tree.expand(current)
    assert {text(index, STATE).split(";")[0] for index in under(family, current)} == {
        "Again: stands under x/kept",
        "Affected: below a break",
    }
    press(family, qtbot, "lineage_next_break")
    assert text(family.tree.currentIndex()) == rows.index(1, 0).data()


def test_mentions_and_cycles_lead_to_where_the_model_stands(family: FamilyPane, qtbot: QtBot) -> None:
    family.tree.reveal(place(family, "x/again"))
    family.tree.expand(family.tree.currentIndex())
    (back,) = under(family, family.tree.currentIndex())
    assert text(back, STATE) == "Cycle: leads back to x/around, which is also above it"
    assert not family.tree.rows.hasChildren(back)
    family.tree.setFocus()
    family.tree.setCurrentIndex(back)
    qtbot.keyClick(family.tree, Qt.Key.Key_Return)
    assert text(family.tree.currentIndex()) == "x/around" and text(family.tree.currentIndex().parent()) == "x/loose"


def test_what_is_above_gated_and_not_there_is_said(family: FamilyPane, qtbot: QtBot) -> None:
    above = under(family, QModelIndex())[0]
    told = {text(index): text(index, STATE) for index in under(family, above)}
    assert told == {
        "lab/root": "Its terms are kept; gated: access must be asked for; its parent is not in the snapshot",
        "LAB/Root": "Not in the snapshot under this spelling; there is lab/root",
    }
    family.tree.reveal(place(family, "gone/ancient"))
    settle(qtbot)
    assert not family.center_button.isEnabled()
    assert "Path: gone/ancient › lab/root › lab/base" in family.facts.toPlainText()
    family.tree.reveal(MODEL)
    settle(qtbot)
    words = family.facts.toPlainText()
    assert "lab/root [llama3.1], gated: access must be asked for" in words
    assert "LAB/Root: not in the snapshot under this spelling" in words
    assert "on cycles of parents" in words and "2 parents above are not in the snapshot" in words


def test_filters_find_and_clear(family: FamilyPane, qtbot: QtBot) -> None:
    assert family.shown is not None
    clear = family.findChild(QAbstractButton, "lineage_filter_clear")
    assert not clear.isEnabled()
    press(family, qtbot, "lineage_relation_merge")
    assert family.shown.models == 1 and "1 of 1,506 models found: merge" in family.caption.text()
    model = under(family, QModelIndex())[-1]
    assert [text(index) for index in under(family, model)] == ["x/kept"]
    press(family, qtbot, "lineage_filter_clear")
    assert family.shown.models == CHILDREN + 6 and not clear.isEnabled()
    type_filter(family, qtbot, "X/BEL")
    chain = family.tree.rows.at(place(family, "x/below"))
    assert family.tree.isExpanded(chain.parent()) and text(chain.parent()) == "x/kept"
    assert chain.siblingAtColumn(RELATION).data() == "adapter of 2"
    press(family, qtbot, "lineage_filter_clear")
    box = family.findChild(QComboBox, "lineage_filter_class")
    box.setCurrentIndex(box.findData("none"))
    settle(qtbot)
    model = under(family, QModelIndex())[-1]
    assert {text(index, CLASS) for index in under(family, model)[:PAGE]} == {"No license"}
    assert {text(index, LICENSE) for index in under(family, model)[:PAGE]} == {"none"}
    press(family, qtbot, "lineage_only_breaks")
    assert family.breaks.rows.rowCount() == family.shown.models > 0


def test_a_filter_that_finds_nothing_says_so(family: FamilyPane, qtbot: QtBot) -> None:
    type_filter(family, qtbot, "<b>'; DROP TABLE models; --")
    assert family.shown is not None and family.shown.models == 0
    assert family.caption.text().startswith("0 of 1,506 models found: id contains <b>'; DROP TABLE")
    assert "None among what the filter finds" in family.breaks_hint.text() and not family.breaks.isVisible()
    assert [text(index) for index in under(family, QModelIndex())] == ["lab/base"]


def test_the_chosen_model_stays_chosen_when_a_filter_still_shows_it(family: FamilyPane, qtbot: QtBot) -> None:
    family.tree.reveal(place(family, "x/loose"))
    press(family, qtbot, "lineage_only_breaks")
    assert text(family.tree.currentIndex()) == "x/loose"


def test_the_path_is_copied_with_a_button_and_with_the_keyboard(family: FamilyPane, qtbot: QtBot) -> None:
    family.tree.reveal(place(family, "x/loose"))
    press(family, qtbot, "lineage_copy_path")
    assert QGuiApplication.clipboard().text() == "lab/base › x/kept › x/loose"
    family.tree.reveal(place(family, "lab/root"))
    family.tree.setFocus()
    qtbot.keyClick(family.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "lab/root › lab/base"


def test_the_lineage_of_a_chosen_model_is_one_press_away(family: FamilyPane, pane: LineagePane, qtbot: QtBot) -> None:
    family.tree.reveal(place(family, "x/around"))
    press(family, qtbot, "lineage_center")
    assert pane.model.field.text() == "x/around" and family.summary.text().startswith("x/around: 1 model below it")
    assert "its own ancestor" in family.facts.toPlainText()


def test_a_model_without_a_family_says_so(pane: LineagePane, qtbot: QtBot) -> None:
    pane.show_model("y/lonely")
    settle(qtbot)
    assert pane.family.summary.text() == "y/lonely: No model of the snapshot names it as a parent."
    assert pane.family.breaks_hint.text() == "There is nothing below it." and not pane.family.breaks.isVisible()


@pytest.mark.parametrize("kind", ["csv", "json", "md"])
def test_what_is_shown_is_written(family: FamilyPane, tmp_path: Path, qtbot: QtBot, kind: str) -> None:
    press(family, qtbot, "lineage_relation_merge")
    family.export(kind, tmp_path / f"out.{kind}")  # type: ignore[arg-type]
    settle(qtbot)
    words = (tmp_path / f"out.{kind}").read_text("utf-8")
    assert "x/kept" in words and "w/model-" not in words
    assert {"csv": "side,level", "json": "{", "md": "# Lineage of lab/base"}[kind] in words


def test_a_place_that_cannot_be_written_is_said(
    family: FamilyPane, pane: LineagePane, tmp_path: Path, qtbot: QtBot
) -> None:
    family.export("csv", tmp_path / "nowhere" / "out.csv")
    settle(qtbot)
    assert pane.error.isVisible() and "nowhere" in pane.error.text()


def test_another_snapshot_takes_the_family_away(
    family: FamilyPane, page: AdoptionPage, snapshot: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "models-2026-10-01.jsonl"
    other.write_text(json.dumps({"id": "only/one", "tags": [], "downloads": 1}), "utf-8")
    page.take(other)
    settle(qtbot)
    assert family.shown is None
    page.go_to("lineage")
    settle(qtbot)
    assert page.lineage.largest.isVisible() and "no model names another" in page.lineage.largest.words.text()
    page.lineage.show_model("only/one")
    settle(qtbot)
    assert family.summary.text().startswith("only/one: No model")


def test_everything_has_a_name_and_is_reached_with_tab(family: FamilyPane, pane: LineagePane, qtbot: QtBot) -> None:
    family.tree.reveal(place(family, "x/loose"))
    settle(qtbot)
    pane.model.field.setFocus()
    reached = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is not None:
            if focus.objectName().startswith("lineage_"):
                words = focus.text() if isinstance(focus, QAbstractButton) else ""
                assert focus.accessibleName() or words, focus.objectName()
            reached.add(focus.objectName())
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {
        "lineage_model",
        "lineage_show",
        "lineage_other",
        "lineage_filter_text",
        "lineage_filter_class",
        "lineage_only_breaks",
        "lineage_relation_merge",
        "lineage_tree",
        "lineage_copy_path",
        "lineage_center",
        "lineage_export",
        "lineage_breaks",
        "lineage_next_break",
        "lineage_facts",
    } <= reached
