# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Building: attachments, what the creator typed, unfinished drafts, and what is refused."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from core.catalog import catalog as catalog_data
from core.drafting import identity
from core.drafting.build import build
from core.drafting.carried import Carried
from core.drafting.document import (
    ClauseItem,
    Definition,
    LicenseDocument,
    Run,
    Section,
    clause_items,
    plain,
    walk,
)
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, Work
from core.errors import InputError

CATALOG = catalog_data.load()
WORK = Work(name="Salamander 7B", version="1.0", licensor="Example Lab", contact="a@example.org")
BASE = Draft(work=WORK, artifacts=(Artifact.MODEL,), clauses=(ChosenClause("general.law-breaking", 1),))

HOSTILE = [
    "{{7*7}}",
    "{% for x in y %}",
    "{ref:nowhere}",
    "# [x] Heading",
    "- (b) item",
    "<b>bold</b> & \"quotes\" 'single'",
    "**strong** `code` [link](javascript:x)",
    "back\\slash $math$ %percent #hash ~tilde ^caret_",
    "رخصة النموذج",
    "模型许可证",
    "emoji 🦎 and ﬁ ligature",
    "\ue000work.name\ue001",
    "¶ pilcrow ; semicolon",
]


def section(document: LicenseDocument, section_id: str) -> Section:
    return next(node for node in walk(document.sections) if isinstance(node, Section) and node.id == section_id)


def text_of(document: LicenseDocument, section_id: str) -> list[str]:
    return [plain(block.runs) for block in section(document, section_id).blocks]


# Unfinished and odd drafts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("license_type", LicenseType)
@pytest.mark.parametrize("artifacts", [chosen for size in range(5) for chosen in combinations(Artifact, size)])
def test_a_draft_with_nothing_else_filled_in_builds(license_type: LicenseType, artifacts: tuple[Artifact, ...]) -> None:
    document = build(Draft(type=license_type, artifacts=artifacts), catalog=CATALOG)
    assert plain(document.title).startswith(f"Untitled work {license_type.value}")
    assert text_of(document, "attachment-a")[-1] == "No use restrictions have been chosen yet."
    words = identity.canonical_words(document)
    for gap in (" .", " ,", "  ", '""', " ;", "named ,", "by ."):
        assert gap not in words, words[max(0, words.index(gap) - 40) : words.index(gap) + 20]
    assert "Contact" not in [plain(s.heading) for s in document.sections]


def test_the_same_draft_gives_the_same_document() -> None:
    assert build(BASE, catalog=CATALOG) == build(BASE, catalog=CATALOG)


def test_an_unknown_clause_version_or_exception_is_refused() -> None:
    for chosen in (
        ChosenClause("general.nothing", 1),
        ChosenClause("general.law-breaking", 99),
        ChosenClause("general.law-breaking", 1, ("nothing",)),
    ):
        with pytest.raises(InputError):
            build(BASE.with_clause(chosen), catalog=CATALOG)


# What the creator typed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_stands_in_user_runs_word_for_word(text: str) -> None:
    draft = (
        Draft(
            work=Work(text, text, text, text, text, text, (text, text)),
            type=LicenseType.RAIL,
            artifacts=tuple(Artifact),
            custom=(CustomClause("custom.x", "general", text, f"to {text}"),),
        )
        .with_term("distribution", "permitted")
        .with_term("attribution", "line")
        .with_term("attribution_line", text)
        .with_term("name_display", "prefix")
        .with_term("name_words", text)
        .with_term("governing_law", text)
        .with_term("venue", text)
    )
    document = build(draft, catalog=CATALOG)
    empty = build(draft.with_work(name="x"), catalog=CATALOG)
    runs = [run for node in walk(document.sections) if not isinstance(node, Section) for run in node.runs]
    typed = [run for run in (*document.title, *runs) if run.kind == "user"]
    assert len(typed) >= 14
    shown = identity.information_paragraphs(text)
    for run in typed:
        assert run.text in (text.strip(), f"to {text.strip()}.", *shown) and run.target == ""
    assert not [run for run in (*document.title, *runs) if run.kind != "user" and text in run.text]
    assert [s.id for s in document.sections] == [s.id for s in empty.sections]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=80))
def test_nothing_typed_changes_the_shape_of_the_document(name: str, information: str) -> None:
    plain_shape = [node.id for node in walk(build(BASE, catalog=CATALOG).sections)]
    document = build(BASE.with_work(name=name, information=information), catalog=CATALOG)
    shape = [node.id for node in walk(document.sections)]
    assert [node for node in shape if not node.startswith("information")] == plain_shape


def test_an_address_is_a_link_only_if_it_is_a_web_address() -> None:
    for url, kind in (
        ("https://example.org/a?b=c#d", "link"),
        ("javascript:alert(1)", "user"),
        ("example.org", "user"),
    ):
        document = build(BASE.with_work(url=url), catalog=CATALOG)
        run = section(document, "contact").blocks[-1].runs[-1]
        assert (run.text, run.kind, run.target) == (url, kind, url if kind == "link" else "")


def test_additional_information_stands_in_a_note_by_paragraphs() -> None:
    document = build(BASE.with_work(information=" First\tline.\n\n\nSecond. ¶ Third."), catalog=CATALOG)
    assert not section(document, "information").operative
    assert text_of(document, "information")[1:] == ["First line.", "Second.", "Third."]


# Attachment A -------------------------------------------------------------------------------------------------------


def test_restrictions_stand_by_domain_in_the_order_of_the_catalog_and_custom_ones_after_them() -> None:
    draft = structs.replace(
        BASE,
        clauses=(ChosenClause("privacy.inference", 1), ChosenClause("general.law-breaking", 1)),
        custom=(
            CustomClause("custom.b", "privacy", "B", "to sell addresses"),
            CustomClause("custom.a", "privacy", "A", "to buy addresses."),
            CustomClause("custom.c", "environment", "C", "to waste water"),
        ),
    )
    document = build(draft, catalog=CATALOG)
    domains = section(document, "attachment-a").sections
    assert [(d.number, plain(d.heading)) for d in domains] == [
        ("A.1", "Law and general conduct"),
        ("A.2", "Privacy"),
        ("A.3", next(d.title for d in CATALOG.domains if d.id == "environment")),
    ]
    items = clause_items(document)
    assert [(i.marker, i.clause, i.version) for i in items] == [
        ("(a)", "general.law-breaking", 1),
        ("(a)", "privacy.inference", 1),
        ("(b)", "custom.b", 0),
        ("(c)", "custom.a", 0),
        ("(a)", "custom.c", 0),
    ]
    assert plain(items[3].runs) == "to buy addresses."
    assert text_of(document, "attachment-a") == [
        "You agree not to Use the Artifact or its Derivatives, or let others Use them:"
    ]


@pytest.mark.parametrize("clause", CATALOG.published, ids=lambda c: f"{c.id}@{c.version}")
def test_an_item_is_exactly_the_wording_with_its_exceptions_and_a_period(clause) -> None:  # type: ignore[no-untyped-def]
    every = tuple(sorted(exception.id for exception in clause.exceptions))
    for exceptions in ((), every):
        draft = structs.replace(BASE, clauses=(ChosenClause(clause.id, clause.version, exceptions),))
        (item,) = clause_items(build(draft, catalog=CATALOG))
        assert item.runs == (Run(clause.worded(exceptions) + "."),)
        assert (item.clause, item.version, item.exceptions) == (clause.id, clause.version, exceptions)


def test_definitions_come_with_the_clauses_that_use_them() -> None:
    def defined(draft: Draft) -> set[str]:
        nodes = walk(build(draft, catalog=CATALOG).sections)
        return {node.term for node in nodes if isinstance(node, Definition)}

    sensitive = structs.replace(BASE, clauses=(ChosenClause("privacy.sensitive-inference", 1),))
    assert {"Sensitive Personal Data", "Personal Data", "Informed Consent"} <= defined(sensitive)
    assert not {"Sensitive Personal Data", "Personal Data", "Informed Consent"} & defined(BASE)
    own = BASE.with_custom(CustomClause("custom.x", "general", "X", "to sell Weapons"))
    assert "Weapon" in defined(own) and "Weapon" not in defined(BASE)
    assert "Weapon" not in defined(BASE.with_work(name="Weapon", licensor="Weapon", information="Weapon"))


def test_a_custom_clause_without_words_leaves_no_empty_item() -> None:
    document = build(BASE.with_custom(CustomClause("custom.x", "general", "X", "  ")), catalog=CATALOG)
    assert [item.clause for item in clause_items(document)] == ["general.law-breaking"]


def test_a_hundred_clauses_in_one_domain_are_lettered_through() -> None:
    draft = BASE
    for number in range(60):
        draft = draft.with_custom(CustomClause(f"custom.c{number}", "general", "T", f"to do act number {number}"))
    markers = [item.marker for item in clause_items(build(draft, catalog=CATALOG))]
    assert markers[25:28] == ["(z)", "(aa)", "(ab)"] and len(set(markers)) == 61


# Attachment B -------------------------------------------------------------------------------------------------------

CARRIED = Carried(
    upstream="org/base",
    license_title="Base License",
    license_url="https://example.org/base",
    notice_lines=("Base is licensed by Org.",),
    display_phrases=("Built with Base",),
    name_prefix="Base",
    passes_on=True,
    duties=("Pass its restrictions on.", "Name it."),
)


def test_attachment_b_names_each_upstream_work_with_its_duties() -> None:
    document = build(BASE.with_work(upstream=("org/base", "x/y")), catalog=CATALOG, carried=(CARRIED, Carried("x/y")))
    parts = section(document, "attachment-b").sections
    assert [(p.number, plain(p.heading)) for p in parts] == [("B.1", "org/base"), ("B.2", "x/y")]
    assert [plain(block.runs) for block in parts[0].blocks] == [
        "This work comes with terms of its own: Base License (https://example.org/base).",
        "Its terms include:",
        "Pass its restrictions on.",
        "Name it.",
        "Line for a notice file: Base is licensed by Org.",
        "Words to show: Built with Base",
    ]
    assert [plain(block.runs) for block in parts[1].blocks] == [
        "The terms of this work were not known when this License was written. Read them before You Use the Artifact."
    ]
    assert "Attachment B names duties that come from upstream." in " ".join(text_of(document, "third-party"))
    assert [s.id for s in document.sections][-3:] == ["attachment-a", "attachment-b", "summary"]


def test_without_upstream_duties_there_is_no_attachment_b_and_none_is_mentioned() -> None:
    document = build(BASE.with_work(upstream=("org/base",)), catalog=CATALOG)
    assert "Attachment B" not in identity.canonical_words(document)
    assert "The Artifact builds on org/base." in " ".join(text_of(document, "third-party"))


# Kinds of node ------------------------------------------------------------------------------------------------------


def test_definitions_begin_with_the_term_in_quotes() -> None:
    for node in walk(build(BASE, catalog=CATALOG).sections):
        if isinstance(node, Definition):
            assert node.runs[0] == Run(f'"{node.term}"', "term")
            assert plain(node.runs[1:]).startswith(" means ") and plain(node.runs).endswith(".")


def test_clauses_stand_nowhere_but_in_attachment_a() -> None:
    document = build(BASE, catalog=CATALOG)
    within = [n for s in document.sections if s.id != "attachment-a" for n in walk((s,))]
    assert not [node for node in within if isinstance(node, ClauseItem)]
