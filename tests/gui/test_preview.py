# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The living document: says what the formats say, changes in place, stays where one reads."""

import random
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.drafting import build, identity
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType
from core.drafting.formats import identity_block, summary, text
from gui import theme
from gui.preview.changes import UNCHANGED, changes, words
from gui.preview.difference import edits
from gui.preview.lines import lines
from gui.preview.preview import READING_S, Preview
from gui.preview.view import LicenseView
from gui.session import Session

HOSTILE = (
    "{{7*7}}",
    "<b>bold</b><script>alert(1)</script>",
    "# x\\y `z` *w* _v_ [a](javascript:b)",
    "سمندل ٧",
    "大鲵 7B 🦎",
    "a\u2029b\nc\rd\ufdd0e\x00f",
    "&amp; “quotes” 'and' \"more\"",
    "x" * 300,
)


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    session = Session()
    session.replace(session.draft.with_work(name="Salamander 7B").with_artifact(Artifact.MODEL, True))
    return session


@pytest.fixture
def preview(qtbot: QtBot, session: Session) -> Preview:
    preview = Preview(session)
    qtbot.addWidget(preview)
    preview.resize(480, 640)
    with qtbot.waitExposed(preview):
        preview.show()
    qtbot.wait(20)
    return preview


def shown_words(view: LicenseView) -> list[str]:
    return view.toPlainText().split()


def drafts(seed: int, count: int, session: Session) -> list[Draft]:
    """Drafts each a few random choices away from the one before."""
    chance = random.Random(seed)
    draft, result = session.draft, []
    for _ in range(count):
        for _ in range(chance.randint(1, 4)):
            draft = _changed(draft, chance, session)
        result.append(draft)
    return result


def _changed(draft: Draft, chance: random.Random, session: Session) -> Draft:
    match chance.randrange(7):
        case 0:
            return draft.with_work(name=chance.choice((*HOSTILE, "Newt", "")), information=chance.choice(HOSTILE[:5]))
        case 1:
            return draft.with_type(chance.choice(list(LicenseType)))
        case 2:
            return draft.with_artifact(chance.choice(list(Artifact)), chance.random() < 0.5)
        case 3:
            return draft.with_custom(CustomClause("custom.one", "health", "One", f"to do {chance.random()}"))
        case 4:
            return draft.without_custom("custom.one")
        case _:
            clause = chance.choice(session.catalog.clauses)
            if any(chosen.id == clause.id for chosen in draft.clauses):
                return draft.without_clause(clause.id)
            return draft.with_clause(ChosenClause(clause.id, clause.version))


# What it says


def test_the_words_are_those_of_the_issued_text(preview: Preview, session: Session) -> None:
    rules = re.compile("-+|=+")
    issued = [word for word in text.render(session.document).split() if not rules.fullmatch(word)]
    assert shown_words(preview.license) == issued
    assert len(issued) > 1500


def test_the_operative_words_are_the_canonical_ones(preview: Preview, session: Session) -> None:
    document = session.document
    shown = preview.license.toPlainText()
    start, end = shown.index(identity_block.BEGIN), shown.index(identity_block.END) + len(identity_block.END)
    without_block = shown[:start] + shown[end:]
    markers = {line.marker for line in lines(document) if line.marker}
    kept = " ".join(word for word in without_block.split() if word not in markers)
    assert identity.normalize(kept) == " ".join(
        word for word in identity.canonical_words(document).split() if word not in markers
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are_and_stay_one_line(
    qtbot: QtBot, preview: Preview, session: Session, name: str
) -> None:
    session.change(session.draft.with_work(name=name, licensor=name, information=name), "typing", typing=True)
    qtbot.wait(20)
    view = preview.license
    assert view.document().blockCount() == len(view.lines)
    first = view.document().firstBlock().text()
    assert first.endswith("OpenRAIL-M")
    for word in re.findall(r"[^\s\x00\ufdd0]+", name):
        assert word in first
    assert not view.document().allFormats()[0].isImageFormat()


def test_the_summary_is_the_one_that_is_exported(preview: Preview, session: Session) -> None:
    preview.tabs.setCurrentIndex(1)
    shown = preview.plain_words.toPlainText().split()
    bare = re.sub(r"\*\*|^#+ |^- |\\", "", summary.render(session.document), flags=re.M).split()
    assert shown == bare


# How it changes


@pytest.mark.parametrize("seed", range(6))
def test_editing_in_place_gives_what_showing_anew_gives(
    qtbot: QtBot, preview: Preview, session: Session, seed: int
) -> None:
    view = preview.license
    for draft in drafts(seed, 12, session):
        shown = lines(build.build(draft, catalog=session.catalog))
        view.show_lines(shown)
        fresh = LicenseView()
        qtbot.addWidget(fresh)
        fresh.show_lines(shown)
        assert view.toPlainText() == fresh.toPlainText()
        assert _formats(view) == _formats(fresh)


def _formats(view: LicenseView) -> list[tuple[float, float, float, list[tuple[str, int, float]]]]:
    result = []
    block = view.document().begin()
    while block.isValid():
        pieces = []
        iterator = block.begin()
        while not iterator.atEnd():
            char = iterator.fragment().charFormat()
            pieces.append((iterator.fragment().text(), char.fontWeight(), char.fontPointSize()))
            iterator += 1
        form = block.blockFormat()
        result.append((form.leftMargin(), form.textIndent(), form.topMargin(), pieces))
        block = block.next()
    return result


def test_one_more_clause_touches_few_blocks(session: Session) -> None:
    before = lines(session.document)
    extra = next(c for c in session.catalog.clauses if c.id not in {chosen.id for chosen in session.draft.clauses})
    after = lines(build.build(session.draft.with_clause(ChosenClause(extra.id, 1)), catalog=session.catalog))
    touched = edits(before, after)
    assert 1 <= len(touched) <= 12
    assert sum(len(edit.lines) for edit in touched) < len(after) / 4


def test_typing_keeps_the_scroll_position_exactly(qtbot: QtBot, preview: Preview, session: Session) -> None:
    bar = preview.license.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    value = bar.value()
    assert value > 500
    for name in ("Salamander 7", "Salamander 8", "Salamander 9B"):
        session.change(session.draft.with_work(name=name), "typing", typing=True)
        qtbot.wait(20)
        assert "Salamander" in preview.license.toPlainText().split("\n")[0]
        assert bar.value() == value


def test_text_that_grows_above_does_not_move_what_one_reads(qtbot: QtBot, preview: Preview, session: Session) -> None:
    view = preview.license
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = view.viewport().rect().topLeft()
    before = view.cursorForPosition(top).block().text()
    session.change(session.draft.with_work(name="A very long name " * 12), "typing", typing=True)
    qtbot.wait(20)
    assert view.cursorForPosition(top).block().text() == before


def test_a_click_scrolls_to_the_clause_and_marks_it_for_a_moment(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    view = preview.license
    clause = session.catalog.get("military.weapons-and-warfare")
    session.change(session.draft.without_clause(clause.id), "dropping")
    qtbot.wait(20)
    view.verticalScrollBar().setValue(0)
    session.change(session.draft.with_clause(ChosenClause(clause.id, 1)), "choosing")
    qtbot.wait(20)
    marked = [line.clause for line in view.lines if line.key in view.marked_keys]
    assert marked[-1] == clause.id or clause.id in marked
    at = next(number for number, line in enumerate(view.lines) if line.clause == clause.id)
    rect = view.cursorRect(QTextCursor(view.document().findBlockByNumber(at)))
    assert 0 <= rect.top() < view.viewport().height()
    qtbot.waitUntil(lambda: view.marked_keys == [], timeout=6000)


def test_a_click_does_not_pull_away_who_is_scrolling(qtbot: QtBot, session: Session) -> None:
    now = [1000.0]
    preview = Preview(session, clock=lambda: now[0])
    qtbot.addWidget(preview)
    preview.resize(480, 640)
    with qtbot.waitExposed(preview):
        preview.show()
    bar = preview.license.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    value = bar.value()
    assert value > 0
    session.change(session.draft.without_clause("military.weapons-and-warfare"), "dropping")
    qtbot.wait(20)
    assert bar.value() == value
    now[0] += READING_S + 1
    session.change(session.draft.with_clause(ChosenClause("military.weapons-and-warfare", 1)), "choosing")
    qtbot.wait(20)
    assert bar.value() != value


def test_renumbering_is_not_marked_as_a_change(qtbot: QtBot, preview: Preview, session: Session) -> None:
    session.change(session.draft.with_clause(ChosenClause("general.human-rights", 1)), "choosing")
    qtbot.wait(20)
    kinds = {line.clause or line.kind for line in preview.license.lines if line.key in preview.license.marked_keys}
    assert "general.human-rights" in kinds
    assert not kinds & {chosen.id for chosen in session.draft.clauses} - {"general.human-rights"}
    assert "identity" not in kinds


def test_a_draft_without_a_document_is_said_above_the_last_good_one(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    good = preview.license.toPlainText()
    session.change(session.draft.with_clause(ChosenClause("no.such", 1)), "by hand")
    qtbot.wait(20)
    assert preview.license.toPlainText() == good
    assert preview._trouble.isVisible() and "no.such" in preview._trouble.text()
    session.undo()
    qtbot.wait(20)
    assert not preview._trouble.isVisible()


# Search


def test_search_counts_steps_round_and_follows_changes(qtbot: QtBot, preview: Preview, session: Session) -> None:
    search = preview.search
    qtbot.keyClicks(search.field, "salamander")
    expected = preview.license.toPlainText().lower().count("salamander")
    assert search.match_count == expected > 2
    assert search.count.text() == f"1 of {expected}"
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.count.text() == f"2 of {expected}"
    qtbot.keyClick(search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.count.text() == f"{expected} of {expected}"
    assert preview.license.verticalScrollBar().value() > 0
    session.change(session.draft.with_work(name="Newt"), "typing", typing=True)
    qtbot.wait(30)
    assert search.match_count == 0 and search.count.text() == "no match"
    assert not search.next.isEnabled()
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert search.field.text() == "" and not search.count.isVisible()


# Looks


def test_zoom_changes_the_size_and_keeps_the_text(preview: Preview) -> None:
    view = preview.license
    before, size = view.toPlainText(), _formats(view)[0][3][0][2]
    view.zoom_in()
    assert view.toPlainText() == before
    assert _formats(view)[0][3][0][2] == pytest.approx(size * 1.1)
    view.zoom_reset()
    assert _formats(view)[0][3][0][2] == pytest.approx(size)


def test_colors_follow_the_palette(qtbot: QtBot, preview: Preview) -> None:
    view = preview.license

    def color() -> str:
        cursor = QTextCursor(view.document())
        cursor.setPosition(1)
        return cursor.charFormat().foreground().color().name()

    assert color() == theme.LIGHT.text
    theme.apply(QApplication.instance(), "dark")
    try:
        qtbot.waitUntil(lambda: color() == theme.DARK.text)
    finally:
        theme.apply(QApplication.instance(), "light")


# Changes since saved


def test_changes_list_what_the_draft_says_otherwise(qtbot: QtBot, preview: Preview, session: Session) -> None:
    preview.tabs.setCurrentIndex(2)
    assert preview.changes.toPlainText() == UNCHANGED
    session.change(session.draft.without_clause("military.weapons-and-warfare"), "dropping")
    qtbot.wait(20)
    shown = preview.changes.toPlainText()
    assert "Removed" in shown and session.catalog.get("military.weapons-and-warfare").text in shown
    session.mark_saved()
    assert preview.changes.toPlainText() == UNCHANGED


def test_changes_are_shown_word_by_word() -> None:
    assert words("the old name of it", "the new name of it") == [
        ("same", "the "),
        ("gone", "old"),
        ("new", "new"),
        ("same", " name of it"),
    ]


def test_changes_leave_the_identity_block_out(session: Session) -> None:
    before = lines(session.document)
    after = lines(build.build(session.draft.with_work(contact="a@example.org"), catalog=session.catalog))
    found = changes(before, after)
    assert found and all((change.after or change.before).kind != "identity" for change in found)


def test_a_double_click_on_a_clause_names_it(qtbot: QtBot, preview: Preview) -> None:
    view = preview.license
    line = next(line for line in view.lines if line.clause)
    view.reveal(line.key)
    at = view.lines.index(line)
    place = view.cursorRect(QTextCursor(view.document().findBlockByNumber(at))).center()
    with qtbot.waitSignal(preview.clause_activated) as caught:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [line.clause]


def test_the_text_is_reachable_and_readable_for_assistive_technology(preview: Preview) -> None:
    from PySide6.QtGui import QAccessible

    view = preview.license
    interface = QAccessible.queryAccessibleInterface(view)
    assert view.objectName() == "preview"
    assert interface.role() == QAccessible.Role.EditableText or interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "License text"
    assert interface.state().readOnly and interface.state().focusable
    assert view.tabChangesFocus()


def test_changes_take_the_colors_of_a_new_theme(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "dark")
    session = Session()
    preview = Preview(session)
    qtbot.addWidget(preview)
    session.change(session.draft.with_work(name="Salamander 7B"), "typing")
    preview.tabs.setCurrentWidget(preview.changes)
    preview.show()
    dark = preview.changes.toHtml()
    theme.apply(application, "light")
    qtbot.waitUntil(lambda: preview.changes.toHtml() != dark)
    assert theme.tokens(preview.changes).muted in preview.changes.toHtml()
