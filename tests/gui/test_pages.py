# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Each page writes what a person does into the draft, and shows the draft it is given."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.catalog import catalog, presets
from core.drafting import naming, starting, terms
from core.drafting.checks import Check
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType, TermValue
from core.drafting.formats import bundle
from core.obligations import upstream
from core.registry import registry
from gui import theme
from gui.session import Session
from gui.wizard.about import AboutPage, upstream_names
from gui.wizard.export import ExportPage
from gui.wizard.page import Page
from gui.wizard.presets import difference
from gui.wizard.restrictions import RestrictionsPage
from gui.wizard.review import ReviewPage, core_words
from gui.wizard.terms import TermsPage
from gui.wizard.type import TypePage, permits

AnyPage = TypeVar("AnyPage", bound=Page)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)
HOSTILE = ("{{7*7}}", "<b>x</b>", "# x", "back\\slash", "سمندل", "大鲵🦎", "x" * 5000)


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session()


@pytest.fixture
def make(qtbot: QtBot, session: Session) -> Callable[[type[AnyPage]], AnyPage]:
    """A page that follows the session as in the wizard."""

    def make_page(kind: type[AnyPage]) -> AnyPage:
        page = kind(session)
        qtbot.addWidget(page)
        session.draft_changed.connect(page.load)
        session.checks_changed.connect(page.show_checks)
        page.load(session.draft)
        page.show_checks(session.checks)
        page.resize(560, 700)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.wait(10)
        return page

    return make_page


def get(page: QWidget, kind: type[AnyWidget], name: str) -> AnyWidget:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


# About the work


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("work_name", "name"),
        ("work_version", "version"),
        ("licensor", "licensor"),
        ("contact", "contact"),
        ("url", "url"),
    ],
)
def test_typing_in_a_line_writes_its_field_and_undo_shows_it(
    qtbot: QtBot, make: Callable[..., AboutPage], session: Session, name: str, field: str
) -> None:
    line = get(make(AboutPage), QLineEdit, name)
    qtbot.keyClicks(line, "Example 1")
    assert getattr(session.draft.work, field) == "Example 1"
    session.undo()
    assert line.text() == "" and getattr(session.draft.work, field) == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_reach_the_draft_as_they_are(
    make: Callable[..., AboutPage], session: Session, words: str
) -> None:
    page = make(AboutPage)
    get(page, QLineEdit, "work_name").setText(words)
    get(page, QPlainTextEdit, "information").setPlainText(words)
    assert session.draft.work.name == words and session.draft.work.information == words
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text()


def test_a_name_past_the_limit_is_kept_and_said(qtbot: QtBot, make: Callable[..., AboutPage], session: Session) -> None:
    page = make(AboutPage)
    get(page, QLineEdit, "work_name").setText("x" * 301)
    qtbot.wait(20)
    problem = page.fields["work.name"].problem
    assert problem.isVisible() and "longer than 300 characters" in problem.text()
    assert len(session.draft.work.name) == 301


def test_several_lines_of_information_are_kept(make: Callable[..., AboutPage], session: Session) -> None:
    page = make(AboutPage)
    get(page, QPlainTextEdit, "information").setPlainText("One\n\nTwo")
    assert session.draft.work.information == "One\n\nTwo"


def test_upstream_works_are_one_per_line(make: Callable[..., AboutPage], session: Session) -> None:
    page = make(AboutPage)
    field = get(page, QPlainTextEdit, "upstream")
    field.setPlainText("a/b\n\n  c/d  \na/b\n")
    assert session.draft.work.upstream == ("a/b", "c/d")
    assert field.toPlainText() == "a/b\n\n  c/d  \na/b\n"  # what one types is not rewritten under the cursor
    assert upstream_names(" \n") == ()


@pytest.mark.parametrize(
    ("name", "field"),
    [("confirm_rights", "rights_held"), ("confirm_one_way", "one_way"), ("confirm_assent", "assent_before_access")],
)
def test_confirmations_are_ticked_and_taken_back(
    qtbot: QtBot, make: Callable[..., AboutPage], session: Session, name: str, field: str
) -> None:
    box = get(make(AboutPage), QCheckBox, name)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert getattr(session.draft.confirm, field) is True
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert getattr(session.draft.confirm, field) is False


def test_what_is_missing_is_said_beside_the_field_and_louder_after_a_visit(
    qtbot: QtBot, make: Callable[..., AboutPage], session: Session
) -> None:
    page = make(AboutPage)
    problem = page.fields["work.licensor"].problem
    assert problem.isVisible() and problem.text().startswith("The licensor is not named.")
    assert problem.property("role") == "muted"
    page.set_urgent()
    assert problem.property("role") == "warning"
    get(page, QLineEdit, "licensor").setText("Example Lab")
    qtbot.wait(20)
    assert not problem.isVisible()


def test_not_legal_advice_is_said_where_one_confirms(make: Callable[..., AboutPage]) -> None:
    page = make(AboutPage)
    assert any("not legal advice" in label.text() for label in page.findChildren(QLabel))


def test_upstream_says_what_is_known_and_adds_the_missing_clauses_in_one_click(
    qtbot: QtBot, make: Callable[..., AboutPage], session: Session
) -> None:
    page = make(AboutPage)
    get(page, QPlainTextEdit, "upstream").setPlainText("meta-llama/Llama-3.1-8B")
    report = upstream.demands(session.draft, registry=registry.load(), catalog=session.catalog)
    missing = report.missing_clauses
    words = "\n".join(label.text() for label in get(page, QWidget, "upstream_report").findChildren(QLabel))
    assert "Llama 3.1 Community License Agreement" in words
    for duty in report.duties:
        assert duty.message in words
    add = get(page, QPushButton, "add_upstream_clauses")
    assert add.text() == f"Add these {len(missing)} clauses" and len(missing) > 5
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert set(missing) <= {clause.id for clause in session.draft.clauses}
    after = upstream.demands(session.draft, registry=registry.load(), catalog=session.catalog)
    assert after.missing_clauses == ()
    session.undo()
    assert not set(missing) & {clause.id for clause in session.draft.clauses}


def test_upstream_reasons_unfold_with_the_topic_and_who_restricts_it(
    qtbot: QtBot, make: Callable[..., AboutPage], session: Session
) -> None:
    page = make(AboutPage)
    session.change(session.draft.with_work(upstream=("llama3.1",)), "upstream")
    topic = upstream.demands(session.draft, registry=registry.load(), catalog=session.catalog).missing[0]
    label = next(label for label in page.findChildren(QLabel) if label.text() == topic.title)
    assert not label.isVisible()
    get(page, QPushButton, "which_upstream_clauses").click()
    qtbot.wait(10)
    assert label.isVisible()


def test_conflicts_and_unknown_upstream_are_said_plainly(make: Callable[..., AboutPage], session: Session) -> None:
    page = make(AboutPage)
    session.change(session.draft.with_work(upstream=("gpl-3.0", "nobody/nothing")), "upstream")
    report = upstream.demands(session.draft, registry=registry.load(), catalog=session.catalog)
    assert report.conflicts and report.questions
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    for text in (*(c.message for c in report.conflicts), *(q.message for q in report.questions)):
        assert text in words
    session.change(session.draft.with_work(upstream=()), "no upstream")
    assert not get(page, QWidget, "upstream_report").isVisible()


# Type and artifacts


@pytest.mark.parametrize(
    ("name", "kind"),
    [("type_researchrail", LicenseType.RESEARCHRAIL), ("type_rail", LicenseType.RAIL)],
)
def test_a_type_is_chosen_by_its_radio_button(
    qtbot: QtBot, make: Callable[..., TypePage], session: Session, name: str, kind: LicenseType
) -> None:
    page = make(TypePage)
    assert get(page, QRadioButton, "type_openrail").isChecked()
    qtbot.mouseClick(get(page, QRadioButton, name), Qt.MouseButton.LeftButton)
    assert session.draft.type is kind
    assert get(page, QLabel, "type_name").text() == naming.title(session.draft)
    session.undo()
    assert get(page, QRadioButton, "type_openrail").isChecked() and session.draft.type is LicenseType.OPENRAIL


def test_every_combination_of_artifacts_can_be_ticked(make: Callable[..., TypePage], session: Session) -> None:
    page = make(TypePage)
    boxes = {artifact: get(page, QCheckBox, f"artifact_{artifact.value}") for artifact in Artifact}
    for number in range(16):
        wanted = tuple(artifact for bit, artifact in enumerate(Artifact) if number >> bit & 1)
        for artifact, box in boxes.items():
            box.setChecked(artifact in wanted)
        assert session.draft.artifacts == wanted
        assert get(page, QLabel, "type_outcome").text() == permits(session.draft)


def test_words_say_what_a_choice_permits() -> None:
    draft = Draft().with_artifact(Artifact.MODEL, True).with_artifact(Artifact.DATA, True)
    assert "the data and the model" in permits(draft) and "money" in permits(draft)
    assert "for research" in permits(draft.with_type(LicenseType.RESEARCHRAIL))
    assert permits(Draft()).startswith("Nothing is licensed yet")


# Use restrictions


def test_every_clause_of_the_catalog_has_a_card_with_its_title_and_gist(
    make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    texts = {label.text() for label in page.findChildren(QLabel)}
    for clause in session.catalog.clauses:
        box = get(page, QCheckBox, f"clause:{clause.id}")
        assert box.text() == clause.title and clause.gist in texts
        assert box.isChecked() is clause.core


def test_ticking_a_clause_adds_it_and_counts_it(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    domain = session.catalog.get("general.human-rights").domain
    total = len(session.catalog.in_domain(domain))
    count = get(page, QLabel, f"domain_count:{domain}")
    before = int(count.text().split()[0])
    qtbot.mouseClick(get(page, QCheckBox, "clause:general.human-rights"), Qt.MouseButton.LeftButton)
    assert ChosenClause("general.human-rights", 1) in session.draft.clauses
    assert count.text() == f"{before + 1} of {total}"
    assert page.count.text() == f"{len(session.draft.clauses)} of {len(session.catalog.clauses)}"
    qtbot.mouseClick(get(page, QCheckBox, "clause:general.human-rights"), Qt.MouseButton.LeftButton)
    assert count.text() == f"{before} of {total}"


def test_details_unfold_only_when_wanted(qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session) -> None:
    page = make(RestrictionsPage)
    clause = session.catalog.get("general.law-breaking")
    assert not any(clause.text in label.text() for label in page.findChildren(QLabel))
    more = get(page, QPushButton, f"more:{clause.id}")
    more.click()
    qtbot.wait(10)
    shown = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert clause.text in shown and clause.core_reason in shown
    for example in clause.examples:
        assert example.text in shown
    assert registry.load().get(clause.seen_in[0]).title in shown
    more.click()
    assert not any(clause.text in label.text() and label.isVisible() for label in page.findChildren(QLabel))


def test_exceptions_are_check_boxes_of_a_chosen_clause(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    clause = next(c for c in session.catalog.core if c.exceptions)
    exception = clause.exceptions[0]
    get(page, QPushButton, f"more:{clause.id}").click()
    box = get(page, QCheckBox, f"exception:{clause.id}:{exception.id}")
    box.click()
    chosen = next(c for c in session.draft.clauses if c.id == clause.id)
    assert chosen.exceptions == (exception.id,)
    get(page, QCheckBox, f"clause:{clause.id}").click()
    assert not box.isEnabled() and not box.isChecked()
    session.undo()
    assert box.isEnabled() and box.isChecked()


def test_search_shows_what_matches_and_says_when_nothing_does(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    search = get(page, QLineEdit, "clause_search")
    qtbot.keyClicks(search, "malware")
    wanted = {clause.id for clause in session.catalog.search("malware")}
    assert 0 < len(wanted) < 20
    assert visible_clauses(page) == wanted
    search.setText("zzzz")
    assert visible_clauses(page) == set()
    assert get(page, QLabel, "no_clause_found").isVisible()
    search.clear()
    assert len(visible_clauses(page)) == len(session.catalog.clauses)


def test_the_filter_shows_only_chosen_clauses(make: Callable[..., RestrictionsPage], session: Session) -> None:
    page = make(RestrictionsPage)
    get(page, QRadioButton, "clause_filter_chosen").setChecked(True)
    assert visible_clauses(page) == {clause.id for clause in session.draft.clauses}


def visible_clauses(page: QWidget) -> set[str]:
    boxes = [box for box in page.findChildren(QCheckBox) if box.objectName().startswith("clause:")]
    return {box.objectName().removeprefix("clause:") for box in boxes if box.isVisible()}


def test_a_draft_keeps_its_version_of_a_clause_until_it_is_ticked_anew(qtbot: QtBot) -> None:
    known = catalog.load()
    old = known.get("general.human-rights")
    new = structs.replace(old, version=2, title="Repression, newer", text="to repress people")
    newer = catalog.Catalog(known.domains, known.categories, known.definitions, (*known.published, new))
    session = Session(Draft().with_clause(ChosenClause(old.id, 1)), catalog=newer)
    page = RestrictionsPage(session)
    qtbot.addWidget(page)
    session.draft_changed.connect(page.load)
    page.load(session.draft)
    box = get(page, QCheckBox, f"clause:{old.id}")
    get(page, QPushButton, f"more:{old.id}").click()
    assert box.text() == old.title and box.isChecked()
    assert any(old.text in label.text() for label in page.findChildren(QLabel))
    box.click()
    box.click()
    assert session.draft.clauses == (ChosenClause(old.id, 2),)
    assert box.text() == new.title and box.isChecked()
    assert not any(old.text in label.text() for label in page.findChildren(QLabel))
    session.undo()
    session.undo()
    assert session.draft.clauses == (ChosenClause(old.id, 1),) and box.text() == old.title


def test_overlapping_clauses_are_said_on_both_cards(make: Callable[..., RestrictionsPage], session: Session) -> None:
    page = make(RestrictionsPage)
    pair = session.catalog.overlaps(clause.id for clause in session.catalog.clauses)[0]
    draft = Draft().with_clause(ChosenClause(pair.a.id, 1)).with_clause(ChosenClause(pair.b.id, 1))
    session.replace(draft)
    words = [label.text() for label in page.findChildren(QLabel) if pair.difference in label.text()]
    assert len(words) == 2
    assert any(pair.b.title in word for word in words) and any(pair.a.title in word for word in words)
    session.change(draft.without_clause(pair.a.id), "dropping")
    assert not any(pair.difference in label.text() for label in page.findChildren(QLabel))


def test_a_preset_says_how_much_it_changes_and_can_be_undone(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    get(page, QPushButton, "start_from").click()
    before = session.draft
    for preset in presets.load():
        button = get(page, QPushButton, f"preset:{preset.id}")
        after = starting.with_preset(before, preset, session.catalog)
        assert button.isEnabled() is (difference(before, after) != "You have it already.")
    button.click()
    assert session.draft == after and not button.isEnabled()
    session.undo()
    assert session.draft == before and button.isEnabled()


def test_topics_of_another_license_are_added_to_what_is_there(
    make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    get(page, QPushButton, "start_from").click()
    topics = [b for b in page.findChildren(QPushButton) if b.objectName().startswith("preset:topics:")]
    assert len(topics) >= 10
    before = {clause.id for clause in session.draft.clauses}
    next(b for b in topics if b.isEnabled()).click()
    after = {clause.id for clause in session.draft.clauses}
    assert before < after
    assert any("not the same restrictions" in label.text() for label in page.findChildren(QLabel))


def test_own_clause_is_written_checked_and_offered_a_catalog_clause(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    get(page, QPushButton, "add_custom").click()
    custom = session.draft.custom[0]
    assert QApplication.focusWidget() is None or custom.id.startswith("custom.")
    qtbot.keyClicks(get(page, QLineEdit, f"custom_title:{custom.id}"), "Gambling ads")
    get(page, QPlainTextEdit, f"custom_text:{custom.id}").setPlainText(
        f"{session.catalog.get('security.malware').text}, etc."
    )
    qtbot.wait(350)
    faults = get(page, QLabel, f"custom_faults:{custom.id}")
    assert faults.isVisible() and "etc" in faults.text()
    domains = get(page, QComboBox, f"custom_domain:{custom.id}")
    domains.setCurrentIndex(domains.findData("health"))
    assert session.draft.custom[0].domain == "health"
    use = next(b for b in page.findChildren(QPushButton) if b.objectName() == f"use:{custom.id}:security.malware")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert session.draft.custom == ()
    assert "security.malware" in {clause.id for clause in session.draft.clauses}


def test_an_own_clause_gets_an_id_of_its_title_when_done(
    qtbot: QtBot, make: Callable[..., RestrictionsPage], session: Session
) -> None:
    page = make(RestrictionsPage)
    for title in ("Gambling ads", "Gambling ads"):
        get(page, QPushButton, "add_custom").click()
        new = session.draft.custom[-1].id
        get(page, QLineEdit, f"custom_title:{new}").setText(title)
        get(page, QPushButton, f"edit:{new}").click()
    assert [custom.id for custom in session.draft.custom] == ["custom.gambling-ads", "custom.gambling-ads-2"]
    get(page, QPushButton, "remove:custom.gambling-ads").click()
    assert [custom.id for custom in session.draft.custom] == ["custom.gambling-ads-2"]
    session.undo()
    assert len(session.draft.custom) == 2
    assert page.findChild(QPushButton, "edit:custom.gambling-ads") is not None


# Terms


def test_only_terms_that_apply_are_shown_with_the_value_in_force(
    make: Callable[..., TermsPage], session: Session
) -> None:
    page = make(TermsPage)
    for kind in LicenseType:
        for artifacts in ((Artifact.MODEL,), (Artifact.DATA,), tuple(Artifact)):
            draft = Draft(type=kind, artifacts=artifacts)
            session.replace(draft)
            values = terms.effective(draft)
            for term in terms.load():
                inputs = [w for w in page.findChildren(QWidget) if _names(w, term.key)]
                assert inputs, term.key
                shown = any(widget.isVisible() for widget in inputs)
                assert shown is (term.key in values), (kind, artifacts, term.key)
                if shown:
                    assert _shown_value(page, term) == values[term.key]


def _names(widget: QWidget, key: str) -> bool:
    name = widget.objectName()
    return name == f"term:{key}" or name.startswith(f"term:{key}:")


def _shown_value(page: QWidget, term: terms.Term) -> TermValue:
    if term.kind == "choice":
        on = [o for o in term.options if get(page, QRadioButton, f"term:{term.key}:{o.value}").isChecked()]
        assert len(on) == 1
        return on[0].value
    if term.kind == "flag":
        return get(page, QCheckBox, f"term:{term.key}").isChecked()
    if term.kind == "number":
        return int(get(page, QDoubleSpinBox, f"term:{term.key}").value())
    return get(page, QLineEdit, f"term:{term.key}").text()


def test_each_term_writes_its_value_and_leaves_out_the_usual_one(
    make: Callable[..., TermsPage], session: Session
) -> None:
    page = make(TermsPage)
    base = Draft(type=LicenseType.RAIL, artifacts=tuple(Artifact)).with_term("distribution", "permitted")
    tried = 0
    for term in terms.load():
        session.replace(base)
        if term.key not in terms.effective(base):
            continue
        usual = terms.effective(base.without_term(term.key)).get(term.key)
        for value in _other_values(term, usual):
            tried += 1
            _set(page, term, value)
            assert session.draft.terms.get(term.key) == value, term.key
            session.undo()
            assert session.draft == base and _shown_value(page, term) == terms.effective(base)[term.key]
    assert tried > 15


def _other_values(term: terms.Term, usual: TermValue | None) -> list[TermValue]:
    if term.key == "distribution":
        return []
    match term.kind:
        case "choice":
            return [o.value for o in term.options_for(LicenseType.RAIL) if o.value != usual]
        case "flag":
            return [not usual]
        case "number":
            return [term.maximum if usual != term.maximum else term.minimum]
        case _:
            return ["Some <b>words</b>"]


def _set(page: QWidget, term: terms.Term, value: TermValue) -> None:
    if term.kind == "choice":
        get(page, QRadioButton, f"term:{term.key}:{value}").click()
    elif term.kind == "flag":
        get(page, QCheckBox, f"term:{term.key}").click()
    elif term.kind == "number":
        get(page, QDoubleSpinBox, f"term:{term.key}").setValue(float(value))
    else:
        get(page, QLineEdit, f"term:{term.key}").setText(str(value))


def test_an_openrail_says_where_further_conditions_are_and_leads_there(
    make: Callable[..., TermsPage], session: Session
) -> None:
    page = make(TermsPage)
    note = get(page, QWidget, "openrail_note")
    assert note.isVisible()
    get(page, QPushButton, "make_rail").click()
    assert session.draft.type is LicenseType.RAIL and not note.isVisible()
    assert get(page, QCheckBox, "term:non_commercial").isVisible()


def test_a_term_that_is_set_in_vain_can_be_taken_away(make: Callable[..., TermsPage], session: Session) -> None:
    page = make(TermsPage)
    session.replace(Draft(artifacts=(Artifact.MODEL,)).with_term("non_commercial", True))
    assert get(page, QWidget, "terms_without_effect").isVisible()
    get(page, QPushButton, "drop_term:non_commercial").click()
    assert session.draft.terms == {}
    assert not get(page, QWidget, "terms_without_effect").isVisible()


# Review


def test_review_lists_every_check_with_a_way_to_its_place(
    qtbot: QtBot, make: Callable[..., ReviewPage], session: Session
) -> None:
    page = make(ReviewPage)
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    for check in session.checks:
        assert check.message in words and check.mend in words
    places = []
    page.place_wanted.connect(places.append)
    for button in [b for b in page.findChildren(QPushButton) if b.text() == "Go there"]:
        button.click()
    assert sorted(places) == sorted(check.where for check in session.checks)


def test_review_says_that_a_complete_license_lacks_nothing(
    qtbot: QtBot, make: Callable[..., ReviewPage], session: Session
) -> None:
    page = make(ReviewPage)
    session.replace(complete(session.draft))
    qtbot.wait(20)
    assert not [check for check in session.checks if check.level != "note"]
    texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "Nothing is missing" in texts and naming.title(session.draft) in texts
    assert get(page, QLabel, "review_configuration_id").text() == session.document.configuration_id
    assert get(page, QLabel, "review_license_name").text() == session.document.license_name


def complete(draft: Draft) -> Draft:
    draft = draft.with_work(name="Newt", licensor="Lab", contact="a@example.org").with_artifact(Artifact.MODEL, True)
    return draft.with_confirm(rights_held=True, one_way=True, assent_before_access=True)


def test_the_core_set_is_compared_in_words(session: Session) -> None:
    core = {clause.id for clause in session.catalog.core}
    first = sorted(core)[0]
    assert core_words(session.draft, core) == "exactly the core set"
    more = session.draft.with_clause(ChosenClause("general.human-rights", 1))
    assert core_words(more, core) == "the core set and 1 more"
    assert core_words(more.without_clause(first), core) == f"1 of the {len(core)} core clauses left out, 1 others added"


# Save and export


def test_export_offers_every_format_and_asks_for_those_ticked(
    qtbot: QtBot, make: Callable[..., ExportPage], session: Session
) -> None:
    page = make(ExportPage)
    offered = {known.name for known in bundle.FORMATS if known.files}
    boxes = {name: get(page, QCheckBox, f"format_{name}") for name in offered}
    for name, box in boxes.items():
        box.setChecked(name in ("pdf", "qr"))
    export = get(page, QPushButton, "export")
    assert export.text() == "Export" and not export.isEnabled()
    get(page, QLineEdit, "export_folder").setText("/tmp/somewhere")
    with qtbot.waitSignal(page.export_requested) as caught:
        qtbot.mouseClick(export, Qt.MouseButton.LeftButton)
    assert caught.args == [["pdf", "qr"], "/tmp/somewhere"]


def test_save_issue_and_publish_are_asked_of_the_window(qtbot: QtBot, make: Callable[..., ExportPage]) -> None:
    page = make(ExportPage)
    for name, signal in (
        ("save", page.save_requested),
        ("issue", page.issue_requested),
        ("publish", page.publish_requested),
    ):
        with qtbot.waitSignal(signal):
            get(page, QPushButton, name).click()
    assert get(page, QPushButton, "save").text() == "Save" and get(page, QPushButton, "publish").text() == "Publish"


def test_the_page_says_where_the_project_is_and_proposes_a_folder(make: Callable[..., ExportPage]) -> None:
    page = make(ExportPage)
    assert get(page, QLabel, "project_place").text() == "Not saved yet."
    page.show_place("/home/a/Newt.rail")
    assert get(page, QLabel, "project_place").text() == "Saved as /home/a/Newt.rail"
    assert page.folder == "/home/a/Newt-license"


def test_outcomes_and_what_is_missing_are_said(qtbot: QtBot, make: Callable[..., ExportPage], session: Session) -> None:
    page = make(ExportPage)
    missing = get(page, QLabel, "export_missing")
    page.show_checks([Check("error", "a", "work.name"), Check("note", "b", "")])
    assert missing.isVisible() and missing.text().startswith("1 thing is missing")
    page.show_checks([])
    assert not missing.isVisible()
    page.show_outcome("5 files written.")
    assert get(page, QLabel, "export_outcome").text() == "5 files written."
    page.show_outcome("The folder is read-only.", failed=True)
    assert get(page, QLabel, "export_outcome").property("role") == "error"
