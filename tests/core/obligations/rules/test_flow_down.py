# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Restrictions of upstream works, one by one: kept, missing, weaker, or in other words."""

import pytest
from msgspec import structs

from core.catalog import catalog as catalogs
from core.drafting.build import build
from core.drafting.draft import Artifact, ChosenClause, Draft
from core.drafting.formats import markdown
from core.drafting.starting import fresh
from core.obligations.rules.finding import ClauseGap
from core.registry import registry as registries
from tests.core.obligations.rules.cases import DIFFUSION, LLAMA, base, of, rail, text, upstream
from tests.core.obligations.rules.folders import findings


def gaps(*lines: str, license_text: str = "", **options: object) -> tuple[ClauseGap, ...]:
    texts = {"LICENSE": license_text} if license_text else {}
    found = findings(of(*lines, texts=texts), "F04", **options)
    return found[0].gaps if found else ()


def own(draft: Draft) -> str:
    return markdown.render(build(draft, catalog=catalogs.load()))


def draft() -> Draft:
    made = fresh(catalogs.load()).with_artifact(Artifact.MODEL, True)
    return made.with_work(name="Newt", licensor="Example Lab", contact="x@example.org")


def test_a_whole_copy_of_the_upstream_license_keeps_everything() -> None:
    assert gaps("license: creativeml-openrail-m", base(), license_text=rail()) == ()


def test_each_restriction_that_was_cut_out_is_named() -> None:
    cut = "\n".join(line for line in rail().split("\n") if not ("medical advice" in line or "minors" in line))
    found = gaps("license: creativeml-openrail-m", base(), license_text=cut)
    assert [gap.state for gap in found] == ["missing", "missing"]
    assert {category for gap in found for category in gap.categories} >= {"medical_advice", "minors"}
    assert {gap.upstream for gap in found} == {DIFFUSION}


def test_a_restriction_that_was_narrowed_is_weaker() -> None:
    line = next(line for line in rail().split("\n") if "medical advice" in line)
    narrowed = rail().replace(line, line.rstrip("; ") + ", except where a nurse has agreed;")
    (gap,) = gaps("license: creativeml-openrail-m", base(), license_text=narrowed)
    assert gap.state == "weaker"
    assert "nurse" in gap.passage


def test_a_license_that_permits_what_upstream_forbids_is_weaker() -> None:
    lead_in = next(line for line in rail().split("\n") if line.startswith("You agree not to"))
    reversed_ = rail().replace(lead_in, "You may use the Model or Derivatives of the Model:")
    found = gaps("license: creativeml-openrail-m", base(), license_text=reversed_)
    assert len(found) >= 11
    assert {gap.state for gap in found} <= {"weaker", "missing"}


def test_other_words_of_the_same_substance_are_never_met() -> None:
    from core.obligations.topics import preset_for

    catalog = catalogs.load()
    preset = preset_for(registries.load().get("creativeml-openrail-m"), catalog)
    made = draft()
    for clause_id in preset.clauses:
        made = made.with_clause(ChosenClause(clause_id, catalog.get(clause_id).version))
    found = findings(of("license: other", "license_name: x", base(), texts={"LICENSE": own(made)}), "F04")
    assert [one.severity for one in found] == ["question"]
    assert found[0].decided == "needs a person"
    assert found[0].answers
    asked = [one for one in registries.load().get("creativeml-openrail-m").restrictions if one.strength != "optional"]
    assert len(found[0].gaps) == len(asked)
    assert {gap.state for gap in found[0].gaps} == {"in substance"}
    assert all(gap.passage for gap in found[0].gaps)


def test_another_license_of_the_same_words_lacks_only_what_it_leaves_out() -> None:
    found = gaps("license: creativeml-openrail-m", base("bigscience/bloom"), license_text=rail())
    missing = {gap.title for gap in found if gap.state == "missing"}
    assert missing == {"Machine output passed off as human", "Impersonation and deepfakes"}
    assert "weaker" not in {gap.state for gap in found}


def test_a_license_without_limits_misses_every_one_of_upstream() -> None:
    found = gaps("license: mit", base(LLAMA), license_text=text("mit"))
    asked = [one for one in registries.load().get("llama3.1").restrictions if one.strength != "optional"]
    assert [gap.title for gap in found] == [one.title for one in asked]
    assert {gap.state for gap in found} == {"missing"}
    assert all(gap.license_id == "llama3.1" and gap.gist for gap in found)


def test_the_text_given_for_an_upstream_work_counts_more_than_what_is_known_of_it() -> None:
    given = upstream("example/toad", "license: other", LICENSE=rail().replace("CreativeML", "Toad"))
    assert gaps("license: other", base("example/toad"), license_text=rail(), **given) == ()
    found = gaps("license: mit", base("example/toad"), license_text=text("mit"), **given)
    assert len(found) >= 11
    assert {gap.state for gap in found} == {"missing"}


@pytest.mark.parametrize("dropped", [None, 0])
def test_a_license_of_ours_is_held_against_another_clause_by_clause(dropped: int | None) -> None:
    above = draft()
    below = above.with_work(name="Newt two")
    if dropped is not None:
        below = below.without_clause(below.clauses[dropped].id)
    given = upstream("example/toad", "license: other", LICENSE=own(above))
    found = gaps("license: other", base("example/toad"), license_text=own(below), **given)
    expected = [] if dropped is None else [catalogs.load().get(above.clauses[dropped].id).title]
    assert [gap.title for gap in found if gap.state == "missing"] == expected
    assert len(found) == len(expected)


def test_an_exception_that_upstream_does_not_make_is_weaker() -> None:
    catalog = catalogs.load()
    chosen = next(one for one in draft().clauses if catalog.get(one.id).exceptions)
    exception = catalog.get(chosen.id).exceptions[0].id
    above = draft().with_clause(structs.replace(chosen, exceptions=()))
    below = draft().with_clause(structs.replace(chosen, exceptions=(exception,)))
    given = upstream("example/toad", "license: other", LICENSE=own(above))
    (gap,) = gaps("license: other", base("example/toad"), license_text=own(below), **given)
    assert (gap.state, gap.title) == ("weaker", catalog.get(chosen.id).title)
    given = upstream("example/toad", "license: other", LICENSE=own(below))
    assert gaps("license: other", base("example/toad"), license_text=own(above), **given) == ()


def test_a_duty_to_pass_restrictions_on_that_was_cut_out_is_found() -> None:
    from core.obligations.rules.texts import FLOW_DOWN

    kept = [p for p in rail().split("\n\n") if not FLOW_DOWN.search(p)]
    cut = "\n\n".join(kept)
    found = findings(of("license: creativeml-openrail-m", texts={"LICENSE": cut}), "L06")
    assert "Passing the restrictions on" in [gap.title for one in found for gap in one.gaps]


@pytest.mark.parametrize(
    "key",
    [
        "stable-diffusion-2022-08-22",
        "bigscience-open-rail-m",
        "bigcode-open-rail-m-v1",
        "deepseek-la-1.0",
        "bigscience-rail-1.0",
    ],
)
def test_known_licenses_are_not_accused_of_lacking_the_duty(key: str) -> None:
    from core.obligations.rules.texts import FLOW_DOWN

    assert FLOW_DOWN.search(text(key))


@pytest.mark.parametrize("word", ["knowingly", "deliberately"])
def test_a_word_that_narrows_makes_a_restriction_weaker(word: str) -> None:
    narrowed = rail().replace("To provide medical advice", f"To {word} provide medical advice")
    (gap,) = gaps("license: creativeml-openrail-m", base(), license_text=narrowed)
    assert gap.state == "weaker"
    assert word in gap.passage


def test_a_permission_that_was_added_is_told_as_such() -> None:
    loosened = rail() + "\n\nNotwithstanding Attachment A, You may use the Model to provide medical advice.\n"
    (gap,) = gaps("license: creativeml-openrail-m", base(), license_text=loosened)
    assert (gap.state, gap.title) == ("weaker", "A permission that was added")


def test_a_further_restriction_is_no_gap() -> None:
    more = rail() + "\n\nYou must not use the Model for gambling.\n"
    assert gaps("license: creativeml-openrail-m", base(), license_text=more) == ()
