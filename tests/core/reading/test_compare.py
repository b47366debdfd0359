# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Two licenses side by side: what both hold, where one goes further, what only one of them has."""

from itertools import pairwise

import pytest
from msgspec import structs

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType, Work
from core.errors import InputError
from core.projects import side as sources
from core.projects.side import of_draft
from core.reading.compare import compare, text_changes
from core.reading.side import Held, Side, not_found, of_known
from core.reading.source import SourceText, read_text
from core.registry import registry as registries
from tests import license_texts

CATALOG = catalogs.load()
REGISTRY = registries.load()


def draft(*clauses: str, **terms: str | int | bool) -> Draft:
    made = Draft(work=Work(name="Salamander", licensor="Lab", contact="a@example.org"), artifacts=(Artifact.MODEL,))
    for clause in clauses:
        clause_id, _, exceptions = clause.partition(" ")
        found = CATALOG.get(clause_id)
        made = made.with_clause(ChosenClause(found.id, found.version, tuple(exceptions.split())))
    for key, value in terms.items():
        made = made.with_term(key, value)
    return made


def side(made: Draft, name: str = "A") -> Side:
    return of_draft(made, name=name, catalog=CATALOG)


def text_side(name: str, *held: Held) -> Side:
    return Side(name, "text", held, text="\n\n".join(each.text for each in held))


def exempt_clause(catalog: Catalog) -> tuple[str, str]:
    """A clause with an exception."""
    clause = next(clause for clause in catalog.clauses if clause.exceptions)
    return clause.id, clause.exceptions[0].id


def containing(catalog: Catalog) -> tuple[str, str]:
    """A clause and one that it contains."""
    return next(
        (clause.id, overlap.clause)
        for clause in catalog.clauses
        for overlap in clause.overlaps
        if overlap.relation == "contains"
    )


def test_a_license_compared_with_itself_has_no_difference() -> None:
    one = side(draft("vulnerable.minors", "military.weapons-and-warfare"))
    found = compare(one, one, catalog=CATALOG)
    assert [pair.a.clause for pair in found.same] == ["military.weapons-and-warfare", "vulnerable.minors"]
    assert (found.wider, found.narrower, found.unclear, found.only_a, found.only_b) == ((), (), (), (), ())
    assert (found.terms, found.obligations, text_changes(one, one)) == ((), (), ())


def test_an_exception_in_b_makes_b_narrower_and_turned_round_wider() -> None:
    clause, exception = exempt_clause(CATALOG)
    plain, excepted = side(draft(clause)), side(draft(f"{clause} {exception}"), "B")
    (narrower,) = compare(plain, excepted, catalog=CATALOG).narrower
    (wider,) = compare(excepted, plain, catalog=CATALOG).wider
    assert narrower.b.exceptions == wider.a.exceptions == (exception,)
    assert exception in narrower.why


def test_a_clause_that_contains_another_is_wider_even_where_it_has_its_pair_already() -> None:
    holder, held = containing(CATALOG)
    found = compare(side(draft(held)), side(draft(holder), "B"), catalog=CATALOG)
    assert [(pair.a.clause, pair.b.clause) for pair in found.wider] == [(held, holder)]
    found = compare(side(draft(holder, held)), side(draft(holder), "B"), catalog=CATALOG)
    assert [pair.a.clause for pair in found.same] == [holder]
    assert [(pair.a.clause, pair.b.clause) for pair in found.wider] == [(held, holder)]
    assert found.only_a == found.only_b == ()


def test_what_only_one_side_holds_is_listed_there() -> None:
    made = draft("vulnerable.minors").with_custom(CustomClause("custom.kites", "general", "No kites", "to fly kites"))
    found = compare(side(made), side(draft("privacy.sensitive-inference"), "B"), catalog=CATALOG)
    assert [held.title for held in found.only_a][1:] == ["No kites"]
    assert [held.clause for held in found.only_b] == ["privacy.sensitive-inference"]


def test_terms_and_the_duties_they_make_are_compared() -> None:
    free = draft("vulnerable.minors", outputs="free", governing_law="Germany")
    found = compare(side(draft("vulnerable.minors")), side(free, "B"), catalog=CATALOG)
    assert {(term.key, term.a, term.b) for term in found.terms} == {
        ("outputs", "bound", "free"),
        ("governing_law", "", "Germany"),
    }
    duties = {duty.kind: (duty.a is not None, duty.b.value if duty.b else None) for duty in found.obligations}
    assert duties == {"output-bound": (True, None), "governing-law": (False, "Germany")}


def test_two_purposes_on_both_sides_are_no_difference() -> None:
    research = structs.replace(draft("vulnerable.minors", non_commercial=True), type=LicenseType.RESEARCHRAIL)
    assert compare(side(research), side(research, "B"), catalog=CATALOG).obligations == ()


def test_how_passages_stand_to_one_clause_decides_how_they_stand_to_each_other() -> None:
    def relation(mine: str, theirs: str) -> list[str]:
        a = text_side("A", Held("vulnerable.minors", "t", "harm to the young", width=mine))  # type: ignore[arg-type]
        b = text_side("B", Held("vulnerable.minors", "t", "no child shall suffer", width=theirs))  # type: ignore[arg-type]
        found = compare(a, b, catalog=CATALOG)
        return [name for name in ("same", "wider", "narrower", "unclear") if getattr(found, name)]

    assert relation("same", "same") == ["same"]
    assert relation("same", "wider") == relation("narrower", "same") == relation("narrower", "wider") == ["wider"]
    assert relation("wider", "same") == relation("same", "narrower") == relation("wider", "narrower") == ["narrower"]
    assert relation("wider", "wider") == relation("unknown", "same") == ["unclear"]


def test_words_that_are_much_alike_on_one_subject_are_set_beside_each_other() -> None:
    mine = Held(None, "spam", "to send bulk mail to people who never asked for it", ("spam",), width="unknown")
    theirs = Held(None, "spam", "to send bulk mail to any people who never asked", ("spam",), width="unknown")
    (pair,) = compare(text_side("A", mine), text_side("B", theirs), catalog=CATALOG).unclear
    assert (pair.a, pair.b) == (mine, theirs)
    elsewhere = structs.replace(theirs, categories=("hate",))
    assert compare(text_side("A", mine), text_side("B", elsewhere), catalog=CATALOG).unclear == ()


def test_every_restriction_of_two_known_licenses_is_accounted_for_once_per_side() -> None:
    known = [license_ for license_ in REGISTRY.licenses if license_.restrictions]
    assert len(known) > 20
    for one, other in pairwise(known):
        a, b = of_known(one, catalog=CATALOG), of_known(other, catalog=CATALOG)
        found = compare(a, b, catalog=CATALOG)
        pairs = (*found.same, *found.wider, *found.narrower, *found.unclear)
        assert {*map(id, a.restrictions)} == {*(id(p.a) for p in pairs), *map(id, found.only_a)}
        assert {*map(id, b.restrictions)} == {*(id(p.b) for p in pairs), *map(id, found.only_b)}


def test_swapping_the_sides_swaps_wider_and_narrower() -> None:
    a, b = (of_known(REGISTRY.get(name), catalog=CATALOG) for name in ("llama3.1", "gemma-2024"))
    there, back = compare(a, b, catalog=CATALOG), compare(b, a, catalog=CATALOG)
    assert {(p.a.title, p.b.title) for p in there.wider} == {(p.b.title, p.a.title) for p in back.narrower}
    assert {h.title for h in there.only_a} == {h.title for h in back.only_b}


def test_the_text_of_a_known_license_is_not_kept_and_that_is_said() -> None:
    known = of_known(REGISTRY.get("llama3.1"), catalog=CATALOG)
    with pytest.raises(InputError, match="keeps facts of other people's licenses"):
        text_changes(known, side(draft("vulnerable.minors")))


def test_paragraphs_that_differ_are_given_together() -> None:
    a, b = (
        Side("A", "text", (), text="one\n\ntwo\n\nthree"),
        Side("B", "text", (), text="one\n\n2\n\n2b\n\nthree\n\nfour"),
    )
    found = [(change.before, change.after) for change in text_changes(a, b)]
    assert found == [(("two",), ("2", "2b")), ((), ("four",))]


def test_an_unknown_name_is_told_with_near_ones() -> None:
    def no_answers(path: object) -> Draft:
        raise AssertionError(path)

    with pytest.raises(InputError, match=r"no file and no known license .*llama3\.1"):
        sources.side_of("llama3.11", catalog=CATALOG, registry=REGISTRY, read_answers=no_answers)


def test_words_of_a_term_that_are_not_read_back_are_no_difference() -> None:
    made = draft("vulnerable.minors", governing_law="Portugal")
    whole = sources.of_draft(made, name="A", catalog=CATALOG)
    text = SourceText(whole.text, "text")
    read = sources.of_source(text, name="B", catalog=CATALOG, registry=REGISTRY)
    found = compare(whole, read, catalog=CATALOG)
    assert (found.terms, found.obligations) == ((), ())
    assert found.notes == ("B: The words of these terms are not compared: Governing law.",)
    none = compare(side(draft("vulnerable.minors")), read, catalog=CATALOG)
    assert [term.key for term in none.terms] == ["governing_law"]


def test_restrictions_of_ours_know_where_they_stand() -> None:
    whole = side(draft("vulnerable.minors"))
    (held,) = whole.restrictions
    assert whole.text[held.start : held.end] == held.text.rstrip(".")


def test_topics_of_a_known_license_that_its_text_does_not_hold_are_named() -> None:
    known = REGISTRY.get("llama3.1")
    every = {category for restriction in known.restrictions for category in restriction.categories}
    assert not_found(known, every) == ""
    told = not_found(known, every - {"minors"})
    assert "restricts 1 more topic that was not found in this text" in told and "Harm to minors" in told


def known_text(key: str) -> Side:
    source = read_text(license_texts.scancode_texts()[key])
    return sources.of_source(source, name=key, catalog=CATALOG, registry=REGISTRY)


def test_the_second_edition_of_openrail_m_lacks_what_it_left_out_and_nothing_else_differs() -> None:
    found = compare(known_text("bigscience-open-rail-m"), known_text("bigscience-open-rail-m2"), catalog=CATALOG)
    assert len(found.same) == 11
    assert {held.clause for held in found.only_a} == {
        "disinformation.unlabeled-content",
        "disinformation.synthetic-likeness",
    }
    assert (found.wider, found.narrower, found.unclear, found.only_b) == ((), (), (), ())
    assert {duty.kind for duty in found.obligations} == {"remote-restriction", "latest-version"}


def test_two_editions_of_the_gemma_terms_restrict_the_same() -> None:
    found = compare(known_text("gemma-tou-2024-04-01"), known_text("gemma-tou-2025-03-24"), catalog=CATALOG)
    assert found.same
    assert (found.wider, found.narrower, found.unclear, found.only_a, found.only_b) == ((), (), (), (), ())
    assert any("use policy of its own" in note for note in found.notes)
