# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The session: undo steps, when the document is built, what counts as modified."""

import datetime
import sys

import pytest
from pytestqt.qtbot import QtBot

from core.catalog import catalog
from core.drafting import build, checks
from core.drafting.document import LicenseDocument, plain
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType
from core.drafting.formats import markdown
from core.errors import InputError
from core.obligations.carry import carried
from core.projects import release
from core.projects.project import Project
from core.registry import registry
from gui.session import TYPING_PAUSE_S, Session


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(qtbot: QtBot, clock: Clock) -> Session:
    return Session(clock=clock)


def type_name(session: Session, text: str) -> None:
    for end in range(1, len(text) + 1):
        session.change(session.draft.with_work(name=text[:end]), "typing", typing=True)


def test_a_new_session_holds_the_core_set_and_nothing_else(session: Session) -> None:
    core = {clause.id for clause in catalog.load().core}
    assert {clause.id for clause in session.draft.clauses} == core and core
    assert session.draft.preset == "core"
    assert session.draft.work.name == ""
    assert not session.modified and not session.can_undo and not session.can_redo


def test_typing_one_word_is_one_undo_step(session: Session) -> None:
    before = session.draft
    type_name(session, "Salamander")
    assert session.draft.work.name == "Salamander"
    session.undo()
    assert session.draft == before and not session.can_undo
    session.redo()
    assert session.draft.work.name == "Salamander" and not session.can_redo


def test_a_pause_in_typing_starts_another_undo_step(session: Session, clock: Clock) -> None:
    type_name(session, "A")
    clock.now += TYPING_PAUSE_S + 0.1
    session.change(session.draft.with_work(name="AB"), "typing", typing=True)
    session.undo()
    assert session.draft.work.name == "A"


def test_a_click_between_two_words_keeps_them_apart(session: Session) -> None:
    type_name(session, "A")
    session.change(session.draft.with_type(LicenseType.RAIL), "choosing RAIL")
    session.change(session.draft.with_work(name="AB"), "typing", typing=True)
    session.undo()
    assert session.draft.work.name == "A" and session.draft.type is LicenseType.RAIL
    assert session.undo_label == "choosing RAIL" and session.redo_label == "typing"


def test_another_field_is_another_step(session: Session) -> None:
    session.change(session.draft.with_work(name="N"), "typing the name", typing=True)
    session.change(session.draft.with_work(licensor="L"), "typing the licensor", typing=True)
    session.undo()
    assert (session.draft.work.name, session.draft.work.licensor) == ("N", "")


def test_typing_after_an_undo_does_not_join_the_step_before(session: Session) -> None:
    type_name(session, "A")
    session.change(session.draft.with_type(LicenseType.RAIL), "choosing RAIL")
    session.undo()
    session.change(session.draft.with_work(name="AB"), "typing", typing=True)
    session.undo()
    assert session.draft.work.name == "A"


def test_a_change_after_undo_drops_what_could_be_redone(session: Session) -> None:
    session.change(session.draft.with_type(LicenseType.RAIL), "choosing RAIL")
    session.undo()
    session.change(session.draft.with_artifact(Artifact.DATA, True), "ticking data")
    assert not session.can_redo


def test_changing_nothing_is_no_step(qtbot: QtBot, session: Session) -> None:
    with qtbot.assertNotEmitted(session.draft_changed), qtbot.assertNotEmitted(session.undo_changed):
        session.change(session.draft.with_type(LicenseType.OPENRAIL), "choosing OpenRAIL")
    assert not session.can_undo


def test_many_changes_in_one_turn_give_one_document(qtbot: QtBot, session: Session) -> None:
    qtbot.wait(20)
    got: list[LicenseDocument] = []
    session.document_changed.connect(got.append)
    type_name(session, "Salamander 7B")
    assert got == []
    qtbot.waitUntil(lambda: bool(got))
    qtbot.wait(20)
    assert len(got) == 1
    assert plain(got[0].title).startswith("Salamander 7B")


def test_document_and_checks_are_up_to_date_without_waiting(session: Session) -> None:
    session.change(session.draft.with_work(name="Newt"), "typing", typing=True)
    assert plain(session.document.title).startswith("Newt")
    assert session.checks == checks.check(session.draft, catalog=session.catalog)
    assert "work.name" not in {check.where for check in session.checks}


def test_the_document_carries_what_upstream_asks_for(session: Session) -> None:
    session.change(session.draft.with_work(upstream=("meta-llama/Llama-3.1-8B",)), "upstream")
    upstream = carried(session.draft, registry.load())
    assert upstream and upstream[0].license_title
    assert session.document == build.build(session.draft, catalog=session.catalog, carried=upstream)
    assert session.document != build.build(session.draft, catalog=session.catalog)


def test_loading_a_draft_forgets_undo_and_is_not_modified(qtbot: QtBot, session: Session) -> None:
    type_name(session, "Old")
    loaded = Draft().with_work(name="Loaded")
    with qtbot.waitSignals([session.draft_changed, session.undo_changed, session.baseline_changed]):
        session.replace(loaded)
    assert session.draft == loaded and not session.modified and not session.can_undo
    assert session.baseline == session.document


def test_saved_means_not_modified_until_the_next_change(session: Session) -> None:
    type_name(session, "A")
    assert session.modified
    session.mark_saved()
    assert not session.modified and session.baseline == session.document
    session.change(session.draft.with_work(name="AB"), "typing", typing=True)
    assert session.modified and session.baseline != session.document
    session.undo()
    assert session.draft.work.name == "A" and not session.modified


def test_only_clicks_ask_views_to_follow(session: Session) -> None:
    session.change(session.draft.with_artifact(Artifact.DATA, True), "ticking data")
    assert session.reveal
    type_name(session, "A")
    assert not session.reveal


def test_a_draft_that_gives_no_document_is_said_and_healed_by_undo(qtbot: QtBot, session: Session) -> None:
    good = session.document
    with qtbot.waitSignal(session.build_failed) as caught, qtbot.assertNotEmitted(session.document_changed, wait=30):
        session.change(session.draft.with_clause(ChosenClause("no.such-clause", 1)), "by hand")
    assert isinstance(caught.args[0], InputError) and "no.such-clause" in str(caught.args[0])
    with pytest.raises(InputError):
        _ = session.document
    session.undo()
    assert session.document == good


def test_emitting_signals_costs_no_references_to_true(session: Session) -> None:
    # PySide6 6.12.0 gives one away with each emit; on Python 3.11 that ends the program when none is left.
    keep = [True] * 5000
    before = sys.getrefcount(True)
    for _ in range(1000):
        session.undo_changed.emit()
    lost = before - sys.getrefcount(True)
    assert lost < 100 and len(keep) == 5000


def test_the_document_of_an_unchanged_release_is_the_release(qtbot: QtBot, session: Session) -> None:
    draft = session.draft.with_work(name="Salamander 7B", licensor="Lab", contact="a@example.org")
    draft = draft.with_artifact(Artifact.MODEL, True)
    draft = draft.with_confirm(rights_held=True, one_way=True, assent_before_access=True)
    issued = release.issue(Project(id="p", draft=draft), datetime.date(2026, 11, 23), catalog=session.catalog)
    session.replace(draft, issued.releases)
    assert markdown.render(session.document).encode() == issued.releases[0].license_bytes
    session.change(draft.with_work(name="Salamander 8B"), "typing")
    assert "Issued" not in dict(session.document.identity.lines)
    session.undo()
    assert dict(session.document.identity.lines)["Issued"] == "2026-11-23"
