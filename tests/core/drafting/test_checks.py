# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Checks: what keeps a license from being issued, what should be thought over, and that sound drafts are left alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from core.catalog import catalog as catalog_data
from core.drafting.checks import Check, check
from core.drafting.draft import (
    Artifact,
    ChosenClause,
    Confirmations,
    CustomClause,
    Draft,
    LicenseType,
    TermValue,
    Work,
)

CATALOG = catalog_data.load()
SOUND = Draft(
    work=Work(
        name="Salamander 7B",
        version="1.0",
        licensor="Example Lab",
        contact="licensing@example.org",
        url="https://example.org/s",
        upstream=("org/base",),
    ),
    artifacts=(Artifact.MODEL,),
    clauses=(ChosenClause("general.law-breaking", 1),),
    confirm=Confirmations(rights_held=True, one_way=True, assent_before_access=True),
)


def found(draft: Draft, where: str) -> list[Check]:
    return [one for one in check(draft, catalog=CATALOG) if one.where == where]


def level(draft: Draft, where: str) -> str:
    (one,) = found(draft, where)
    return one.level


def own(text: str, **changes: str) -> Draft:
    clause = CustomClause("custom.x", "general", "Own", text)
    return SOUND.with_custom(structs.replace(clause, **changes))


def test_a_sound_draft_has_nothing_to_look_at() -> None:
    for license_type in LicenseType:
        assert check(SOUND.with_type(license_type), catalog=CATALOG) == []


def test_an_empty_draft_lacks_everything_that_a_license_needs() -> None:
    errors = [one.where for one in check(Draft(), catalog=CATALOG) if one.level == "error"]
    assert errors == [
        "work.name",
        "work.licensor",
        "work.contact",
        "license.artifacts",
        "restrictions",
        "confirm.rights_held",
        "confirm.one_way",
        "confirm.assent_before_access",
    ]


def test_what_is_filled_in_last_is_only_a_warning_while_nothing_is_issued() -> None:
    looked_at = {one.where: one.level for one in check(Draft(), catalog=CATALOG, issuing=False)}
    assert looked_at["work.name"] == looked_at["license.artifacts"] == looked_at["restrictions"] == "error"
    assert looked_at["work.licensor"] == looked_at["work.contact"] == looked_at["confirm.rights_held"] == "warning"


# About the work -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["name", "version", "licensor", "contact"])
@pytest.mark.parametrize("text", ["a\nb", "a\x00b", "a\u202eb", "a\u2066b", "a\u2028b", "x" * 301, "a\x7fb"])
def test_names_with_controls_overrides_or_no_end_are_refused(key: str, text: str) -> None:
    assert level(SOUND.with_work(**{key: text}), f"work.{key}") == "error"


@pytest.mark.parametrize("key", ["name", "version", "licensor", "contact"])
@pytest.mark.parametrize("text", ["{{7*7}}", "<b>", "# x", "a\\b", "نموذج", "模型", "👩‍💻", "x" * 300, "Zürich „q“"])
def test_unusual_names_are_welcome(key: str, text: str) -> None:
    assert check(SOUND.with_work(**{key: text}), catalog=CATALOG) == []


@pytest.mark.parametrize("name", ["", "   ", "\u3000"])
def test_a_name_of_nothing_is_missing(name: str) -> None:
    assert level(SOUND.with_work(name=name), "work.name") == "error"


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "https://", "https://a b", "ftp://x.org"])
def test_what_is_no_web_address_is_refused_as_one(url: str) -> None:
    assert level(SOUND.with_work(url=url), "work.url") == "error"


@pytest.mark.parametrize(
    "url", ["", " ", "https://example.org", "http://localhost:8080/a?b=c#d", "https://bücher.example/ü"]
)
def test_web_addresses_are_fine_and_may_be_missing(url: str) -> None:
    assert found(SOUND.with_work(url=url), "work.url") == []


def test_information_may_have_paragraphs_but_no_controls() -> None:
    assert found(SOUND.with_work(information="One.\n\nTwo.\tThree."), "work.information") == []
    assert level(SOUND.with_work(information="a\x07b"), "work.information") == "error"


def test_upstream_works_are_named_one_each_and_once() -> None:
    assert level(SOUND.with_work(upstream=("a/b; c/d",)), "work.upstream") == "error"
    assert level(SOUND.with_work(upstream=("a/b", "A/B ")), "work.upstream") == "warning"


# Use restrictions ---------------------------------------------------------------------------------------------------


def test_a_license_without_restrictions_is_refused() -> None:
    assert level(SOUND.without_clause("general.law-breaking"), "restrictions") == "error"
    with_own = own("to place advertisements for gambling").without_clause("general.law-breaking")
    assert found(with_own, "restrictions") == []


def test_unknown_clauses_versions_and_exceptions_are_named() -> None:
    unknown = found(SOUND.with_clause(ChosenClause("general.law-braking", 1)), "restrictions.general.law-braking")
    assert unknown[0].level == "error" and "general.law-breaking" in unknown[0].mend
    assert (
        level(SOUND.with_clause(ChosenClause("general.law-breaking", 99)), "restrictions.general.law-breaking")
        == "error"
    )
    odd = SOUND.with_clause(ChosenClause("general.law-breaking", 1, ("nothing",)))
    assert level(odd, "restrictions.general.law-breaking") == "error"


def test_overlaps_among_chosen_clauses_are_notes_at_the_narrower_one() -> None:
    wide, narrow = next(
        (clause.id, overlap.clause)
        for clause in CATALOG.clauses
        for overlap in clause.overlaps
        if overlap.relation == "contains"
    )
    draft = structs.replace(SOUND, clauses=tuple(ChosenClause(i, 1) for i in sorted((wide, narrow))))
    (note,) = check(draft, catalog=CATALOG)
    assert (note.level, note.where) == ("note", f"restrictions.{narrow}")
    assert note.message == f'"{CATALOG.get(wide).title}" already covers "{CATALOG.get(narrow).title}".'


# Custom clauses -----------------------------------------------------------------------------------------------------


def test_a_well_worded_custom_clause_needs_no_remark() -> None:
    assert check(own("to place advertisements for gambling in front of Minors"), catalog=CATALOG) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "to act (b) to act otherwise here",
        "(a) to act in a certain way",
        "to act in A.2 Privacy ways",
        "- to act in a certain way",
        "1. to act in a certain way",
        "to act in one way\nand to act in another",
        "to act \ue000work.name\ue001 in a way",
        "to act \u202e in a way",
        "to act \x00 in a way",
        "to " + "act " * 200,
    ],
)
def test_a_custom_clause_that_would_break_the_attachment_is_refused(text: str) -> None:
    assert "error" in {one.level for one in found(own(text), "restrictions.custom.x")}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("to cause harm to somebody by it", "harm"),
        ("to spread Fabrications about people", "Fabrications"),
        ("to run the Application for a casino", "Application"),
        ("gambling with other people's money", '"to"'),
    ],
)
def test_a_custom_clause_that_breaks_a_drafting_rule_is_a_warning(text: str, word: str) -> None:
    warnings = found(own(text), "restrictions.custom.x")
    assert {one.level for one in warnings} == {"warning"}
    assert any(word in one.message for one in warnings)


def test_a_term_is_defined_only_in_licenses_of_its_artifact() -> None:
    draft = own("to run the Application for a casino")
    assert found(draft.with_artifact(Artifact.APPLICATION, True), "restrictions.custom.x") == []


def test_ids_domains_and_repeats_of_custom_clauses_are_checked() -> None:
    where = "restrictions.custom.x"
    text = "to place advertisements for gambling"
    assert level(own(text, domain="nowhere"), where) == "error"
    assert level(own(text, id="X y"), "restrictions.X y") == "error"
    assert level(own(text, title="a\x00b"), where) == "error"
    twice = own(text).with_custom(CustomClause("custom.y", "fraud", "Again", "to place  advertisements for gambling."))
    assert "error" in {one.level for one in found(twice, "restrictions.custom.y")}
    same_id = structs.replace(SOUND, custom=(CustomClause("custom.x", "fraud", "A", text),) * 2)
    assert "error" in {one.level for one in found(same_id, where)}


def test_a_custom_clause_in_the_words_of_the_catalog_is_pointed_to_it() -> None:
    clause = CATALOG.get("fraud.spam", 1)
    draft = own(clause.text.upper().replace("TO ", "to ", 1))
    assert any(clause.title in one.message for one in found(draft, "restrictions.custom.x"))


@pytest.mark.parametrize("text", ["to make commercial use of it", "to train competing systems with it"])
def test_a_condition_dressed_as_a_clause_is_noticed_under_openrail_only(text: str) -> None:
    assert level(own(text), "restrictions.custom.x") == "warning"
    assert found(own(text).with_type(LicenseType.RAIL), "restrictions.custom.x") == []


# Terms --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("non_commercial", True),
        ("revenue_limit", 1_000_000),
        ("user_limit", 5),
        ("no_training_competitors", True),
        ("distribution", "none"),
        ("name_display", "prefix"),
    ],
)
def test_openrail_with_a_further_condition_is_refused_and_rail_is_not(key: str, value: TermValue) -> None:
    draft = SOUND.with_term(key, value)
    (one,) = found(draft, f"terms.{key}")
    assert one.level == "error" and "RAIL" in one.mend
    rail = draft.with_type(LicenseType.RAIL)
    if key == "name_display":
        rail = rail.with_term("distribution", "permitted")
    assert [c for c in check(rail, catalog=CATALOG) if c.level == "error"] == []


def test_a_further_condition_that_is_switched_off_troubles_no_openrail() -> None:
    draft = (
        SOUND.with_term("non_commercial", False).with_term("revenue_limit", 0).with_term("distribution", "permitted")
    )
    assert check(draft, catalog=CATALOG) == []


def test_research_only_belongs_to_researchrail() -> None:
    draft = SOUND.with_term("research_purpose", "research")
    (one,) = found(draft, "terms.research_purpose")
    assert one.level == "error" and "ResearchRAIL" in one.mend
    assert check(draft.with_type(LicenseType.RESEARCHRAIL), catalog=CATALOG) == []


def test_a_rail_that_forbids_sharing_and_demands_flow_down_contradicts_itself() -> None:
    draft = SOUND.with_type(LicenseType.RAIL).with_term("flow_down", "same-purpose")
    assert level(draft, "terms.flow_down") == "warning"
    assert found(draft.with_term("distribution", "permitted"), "terms.flow_down") == []


def test_unknown_terms_and_values_are_refused() -> None:
    assert level(SOUND.with_term("flowdown", "x"), "terms.flowdown") == "error"
    assert level(SOUND.with_term("flow_down", "x"), "terms.flow_down") == "error"
    assert level(SOUND.with_term("cure_days", 0), "terms.cure_days") == "error"
    assert level(SOUND.with_term("venue", "a\nb"), "terms.venue") == "error"


def test_terms_that_do_not_apply_are_noted() -> None:
    assert level(SOUND.with_term("tdm_reservation", "lifted"), "terms.tdm_reservation") == "note"


def test_what_sits_badly_with_openrail_is_a_warning() -> None:
    for key, value in (("updates", "latest"), ("remote_restriction", True)):
        draft = SOUND.with_term(key, value)
        assert level(draft, f"terms.{key}") == "warning"
        assert found(draft.with_type(LicenseType.RESEARCHRAIL), f"terms.{key}") == []


# All checks ---------------------------------------------------------------------------------------------------------

TEXT = st.text(max_size=40)
DRAFTS = st.builds(
    Draft,
    work=st.builds(Work, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.tuples(TEXT)),
    type=st.sampled_from(LicenseType),
    artifacts=st.lists(st.sampled_from(Artifact), unique=True).map(tuple),
    clauses=st.lists(st.sampled_from([ChosenClause(c.id, c.version) for c in CATALOG.clauses]), unique_by=id).map(
        tuple
    ),
    custom=st.lists(st.builds(CustomClause, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    terms=st.dictionaries(
        st.sampled_from(["flow_down", "cure_days", "venue", "non_commercial", "nothing"]),
        st.one_of(TEXT, st.integers(), st.booleans()),
    ),
)


@settings(max_examples=150, deadline=None)
@given(DRAFTS)
def test_every_draft_can_be_checked_and_every_check_is_a_sentence_with_a_place(draft: Draft) -> None:
    for one in check(draft, catalog=CATALOG):
        assert one.message.endswith(".") and one.message[0].isprintable()
        assert one.mend == "" or re.search(r"[.?]$", one.mend)
        assert one.where.split(".")[0] in ("work", "license", "restrictions", "terms", "confirm")
