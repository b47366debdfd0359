# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Upstream works put topics, duties and questions to a draft."""

import re

import pytest

from core.catalog.catalog import Catalog
from core.catalog.catalog import load as load_catalog
from core.drafting.draft import Artifact, ChosenClause, Draft, LicenseType, Work
from core.obligations.report import Duty, TopicDemand, UpstreamReport
from core.obligations.upstream import demands
from core.registry.license import KnownLicense
from core.registry.registry import load as load_registry

LLAMA = "meta-llama/Llama-3.1-8B"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def draft(*upstream: str, name: str = "Salamander 7B", license_type: LicenseType = LicenseType.OPENRAIL) -> Draft:
    return Draft(work=Work(name=name, upstream=upstream), type=license_type, artifacts=(Artifact.MODEL,))


def chosen(base: Draft, *clause_ids: str) -> Draft:
    for clause_id in clause_ids:
        base = base.with_clause(ChosenClause(clause_id, load_catalog().get(clause_id).version))
    return base


def report_of(base: Draft) -> UpstreamReport:
    return demands(base, registry=load_registry(), catalog=load_catalog())


def topic_of(report: UpstreamReport, topic: str) -> TopicDemand:
    return next(demand for demand in report.topics if demand.topic == topic)


def duty_of(report: UpstreamReport, kind: str) -> Duty:
    return next(duty for duty in report.duties if duty.kind == kind)


def test_a_draft_without_upstream_owes_nothing() -> None:
    assert report_of(draft()) == UpstreamReport((), (), (), (), ())
    assert report_of(draft("", "  ")) == UpstreamReport((), (), (), (), ())


def test_a_known_base_brings_each_topic_it_restricts_with_its_source() -> None:
    report = report_of(draft(LLAMA))
    known = load_registry().get("llama3.1")
    assert {topic.topic for topic in report.topics} == {restriction.topic for restriction in known.restrictions}
    minors = topic_of(report, "minors")
    (demand,) = minors.demanded_by
    assert (demand.upstream, demand.license_id, demand.where) == (LLAMA, "llama3.1", "Acceptable Use Policy")
    assert "use policy" in demand.source and demand.at.endswith("USE_POLICY.md")
    assert minors.categories == ("minors",)
    assert minors.coverage == "missing" and "vulnerable.minors" in minors.missing


def test_the_offered_clauses_close_every_topic_that_a_clause_expresses() -> None:
    report = report_of(draft(LLAMA))
    assert report.missing_clauses
    after = report_of(chosen(draft(LLAMA), *report.missing_clauses))
    assert after.missing_clauses == () and after.missing == ()
    assert {topic.coverage for topic in after.topics} <= {"in substance", "no clause"}


def test_covered_in_substance_still_needs_a_person() -> None:
    report = report_of(chosen(draft("gpl-3.0", LLAMA), "vulnerable.minors", "vulnerable.child-sexual-abuse"))
    minors = topic_of(report, "minors")
    assert minors.coverage == "in substance"
    assert minors.message == "Covered in substance. Whether the wording is enough needs a person."


def test_a_clause_that_contains_the_suggested_one_covers_it() -> None:
    report = report_of(chosen(draft("google/gemma-2-9b"), "privacy.inference"))
    topic = topic_of(report, "sensitive-inference")
    assert topic.clauses == ("privacy.sensitive-inference",)
    assert topic.chosen == topic.clauses and topic.coverage == "in substance"


def test_a_clause_that_is_contained_in_the_suggested_one_covers_a_part() -> None:
    report = report_of(chosen(draft("bigscience/bloom"), "justice.immigration"))
    topic = topic_of(report, "justice-policing-immigration")
    assert topic.related == ("justice.immigration",) and topic.coverage == "partly"
    assert "justice.administration" in topic.missing


def test_some_but_not_all_clauses_cover_a_topic_in_part() -> None:
    report = report_of(chosen(draft("bigscience/bloom"), "harassment.abuse"))
    topic = topic_of(report, "defamation-harassment")
    assert topic.coverage == "partly" and topic.chosen == ("harassment.abuse",)


def test_exceptions_on_a_chosen_clause_are_pointed_out(catalog: Catalog) -> None:
    clause = next(c for c in catalog.clauses if c.exceptions and c.id == "disinformation.synthetic-likeness")
    base = chosen(draft("bigscience/bloom"), "disinformation.impersonation")
    base = base.with_clause(ChosenClause(clause.id, clause.version, (clause.exceptions[0].id,)))
    topic = topic_of(report_of(base), "impersonation")
    assert topic.narrowed == (clause.id,)
    assert topic.message.startswith("Covered in substance. Exceptions narrow what you chose.")


def test_several_upstream_works_bring_the_union_of_their_restrictions() -> None:
    both = report_of(draft(LLAMA, "bigscience/bloom"))
    alone = [report_of(draft(name)) for name in (LLAMA, "bigscience/bloom")]
    assert {t.topic for t in both.topics} == {t.topic for report in alone for t in report.topics}
    assert set(both.missing_clauses) == {c for report in alone for c in report.missing_clauses}
    minors = topic_of(both, "minors")
    assert [demand.license_id for demand in minors.demanded_by] == ["llama3.1", "bigscience-bloom-rail-1.0"]
    medical = topic_of(both, "medical-advice")
    assert medical.strength == "full"  # Bloom's full form outweighs the weaker one of Llama.


def test_what_a_generated_license_could_leave_out_is_shown_but_not_offered() -> None:
    report = report_of(draft("rail-generator"))
    malware = topic_of(report, "malware")
    assert malware.strength == "optional" and malware.coverage == "missing"
    assert "security.malware" not in report.missing_clauses
    assert "military.weapons-and-warfare" in report.missing_clauses


def test_a_topic_that_no_clause_expresses_is_named() -> None:
    report = report_of(draft("deepseek-ai/DeepSeek-V3"))
    (topic,) = report.not_expressed
    assert topic.topic == "inappropriate-content" and topic.coverage == "no clause"
    assert topic.message == ("No clause of the catalog expresses this. Only the upstream license itself restricts it.")


def test_an_unknown_upstream_is_a_question_and_no_guess() -> None:
    report = report_of(draft("unknown/x"))
    assert not report.upstreams[0].known
    assert report.topics == report.duties == report.conflicts == ()
    (question,) = report.questions
    assert question.upstream == "unknown/x" and "unknown/x is not known here" in question.message


def test_a_family_identifier_asks_which_text_it_is() -> None:
    (question,) = report_of(draft("openrail")).questions
    assert "stands for several texts" in question.message and "license file" in question.mend


def test_a_tag_with_two_editions_asks_which_one_holds() -> None:
    (question,) = report_of(draft("google/gemma-2-9b")).questions
    assert "24 March 2025" in question.message and "1 April 2024" in question.message


def test_a_license_known_from_summaries_says_so() -> None:
    (question,) = report_of(draft("ai2-impact-l")).questions
    assert "not fully known" in question.message and "was not read" in question.message


def test_the_same_work_named_twice_counts_once() -> None:
    assert report_of(draft(LLAMA, f" {LLAMA} ")) == report_of(draft(LLAMA))


def test_two_works_under_one_license_share_its_duties() -> None:
    report = report_of(draft(LLAMA, "meta-llama/Llama-3.1-70B"))
    assert {duty.upstreams for duty in report.duties} == {(LLAMA, "meta-llama/Llama-3.1-70B")}
    kinds = [duty.kind for duty in report.duties]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Llama Salamander 7B", "kept"),
        ("Salamander 7B", "not kept"),
        ("llama salamander", "not kept"),
        ("Salamander Llama", "not kept"),
        ("", "to do"),
    ],
)
def test_the_name_of_the_work_is_held_against_the_prefix(name: str, state: str) -> None:
    duty = duty_of(report_of(draft(LLAMA, name=name)), "name-prefix")
    assert (duty.value, duty.state) == ("Llama", state)


def test_the_name_rule_is_a_question_where_no_model_is_licensed() -> None:
    base = Draft(work=Work(name="Salamander data", upstream=(LLAMA,)), artifacts=(Artifact.DATA,))
    duty = duty_of(report_of(base), "name-prefix")
    assert duty.state == "needs a person" and "no model" in duty.message


def test_llama_2_has_no_name_rule() -> None:
    kinds = {duty.kind for duty in report_of(draft("meta-llama/Llama-2-7b-hf")).duties}
    assert "name-prefix" not in kinds and "display-phrase" not in kinds


def test_a_display_phrase_is_given_word_for_word() -> None:
    duty = duty_of(report_of(draft(LLAMA)), "display-phrase")
    assert (duty.value, duty.state) == ("Built with Llama", "to do")
    assert duty.message == 'Show "Built with Llama" where users of the work see it.'


@pytest.mark.parametrize(
    ("upstream", "kind"),
    [
        (LLAMA, "mau-limit"),
        ("stability-community-2024", "revenue-limit"),
        ("hunyuan-3d-2", "territory-exclusion"),
        ("glm-4", "registration"),
        ("llama2", "no-train-others"),
        ("baichuan-2", "daily-users-limit"),
    ],
)
def test_facts_outside_the_draft_are_asked(upstream: str, kind: str) -> None:
    duty = duty_of(report_of(draft(upstream)), kind)
    assert duty.state == "needs a person" and duty.message.endswith("?")


def test_what_holds_for_hosted_access_is_said() -> None:
    assert "hosted" in duty_of(report_of(draft("google/gemma-2-9b")), "notice-line").message


@pytest.mark.parametrize("known", load_registry().licenses, ids=lambda known: known.id)
def test_every_license_gives_a_readable_report_in_every_type(known: KnownLicense) -> None:
    for license_type in LicenseType:
        report = report_of(draft(known.id, license_type=license_type))
        assert report.upstreams[0].license_id == known.id
        said = [
            *(topic.message for topic in report.topics),
            *(duty.message for duty in report.duties),
            *(text for conflict in report.conflicts for text in (conflict.message, conflict.mend)),
            *(text for question in report.questions for text in (question.message, question.mend)),
        ]
        for text in said:
            assert text[-1] in ".?" and ".." not in text and "  " not in text, text
            assert not re.search(r"\b(met|fulfilled|compliant|satisfied)\b", text), text
