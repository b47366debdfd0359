# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a statement restricts, and which clauses it comes closest to."""

from time import perf_counter

import pytest

from core.catalog.catalog import Catalog, load
from core.reading.clauses import rules
from core.reading.clauses.meaning import categories, nearest
from core.reading.clauses.split import split
from core.reading.clauses.statement import Span, Statement

LEAD_IN = "You agree not to use the model or let others use it:"


def forbidden(text: str, **more: object) -> Statement:
    """An item under LEAD_IN, as the splitter gives it."""
    start = len(LEAD_IN) + 4
    values = {"kind": "clause", "polarity": "forbids", "about": "use", "lead_in": LEAD_IN, "lead_end": len(LEAD_IN)}
    return Statement(text, start, start + len(text), **{**values, **more})  # type: ignore[arg-type]


def found(statement: Statement) -> set[str]:
    return {sign.category for sign in categories(statement)}


def found_in(text: str) -> set[str]:
    return {sign.category for statement in split(text) for sign in categories(statement)}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def test_a_sign_quotes_the_words_that_speak_for_it() -> None:
    text = "to write letters in which a court or a judge is made to look like a fool, or to write ransomware"
    statement = forbidden(text)
    sign = next(sign for sign in categories(statement) if sign.category == "malware_cyber")
    assert (LEAD_IN + "\n\n- " + text)[sign.start : sign.end] == "ransomware"
    assert sign.rule == "malware_cyber.term"
    assert 0 < sign.score <= 1


def test_the_same_words_mean_nothing_when_they_are_allowed_defined_or_exempt() -> None:
    text = "to spy on people and to write ransomware"
    assert found(forbidden(text)) == {"surveillance_biometrics", "malware_cyber"}
    assert not found(forbidden(text, polarity="permits"))
    assert not found(forbidden(text, polarity="states"))
    assert not found(forbidden(text, exempt=True))


def test_what_stands_in_an_exception_is_not_restricted() -> None:
    text = "to show nude people, except in pictures for medical diagnosis"
    cut = text.index(", except")
    start = len(LEAD_IN) + 4
    assert found(forbidden(text, exceptions=(Span(start + cut, start + len(text)),))) == {"sexual_content"}


def test_what_somebody_prevents_is_not_what_is_restricted() -> None:
    assert "fraud_deception" not in found(forbidden("to teach a course on the prevention of fraud"))
    assert "safety_circumvention" in found(forbidden("to evade safeguards that prevent fraud"))


def test_items_share_what_their_lead_in_means() -> None:
    text = "You must not discriminate against anyone on the basis of:\n\n- where they went to school;\n\n- their name."
    items = [statement for statement in split(text) if statement.kind == "clause"]
    assert [found(item) for item in items] == [{"discrimination"}] * 2


def test_harm_in_general_gives_way_to_what_is_narrower() -> None:
    assert found(forbidden("to harm others")) == {"general_harm_ethics"}
    assert found(forbidden("to harm others by writing ransomware")) == {"malware_cyber"}


def test_a_restriction_that_nothing_names_is_another_restriction() -> None:
    assert found(forbidden("to write horoscopes")) == {"other_restriction"}


@pytest.mark.parametrize(
    "text",
    [
        "You may use the model to detect malware, hate speech and fraud.",
        "You may build a chatbot about the history of slavery.",
        '"Harmful Content" means content that shows violence or the abuse of children.',
        "You must keep all copyright, patent and trademark notices.",
        "You must not remove this notice from any copy of the model.",
        "The licensor gives no warranty that the model is fit for medical or military purposes.",
    ],
)
def test_statements_that_restrict_no_use_carry_no_category(text: str) -> None:
    assert not found_in(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Always tell people at the start that they are talking to a machine.", "undisclosed_machine_output"),
        ("You must comply with every law that applies to you when you use the model.", "law_violation"),
        ("Breaking the law with it ends your license.", "law_violation"),
    ],
)
def test_duties_and_grounds_for_termination_restrict_too(text: str, category: str) -> None:
    assert found_in(text) == {category}


def test_every_clause_is_recognized_by_its_own_words(catalog: Catalog) -> None:
    for clause in catalog.clauses:
        best = nearest(forbidden(clause.text), catalog)[0]
        assert (best.clause, best.score, best.relation) == (clause.id, 1.0, "same")


def test_every_clause_with_an_exception_more_is_narrower(catalog: Catalog) -> None:
    for clause in catalog.clauses:
        for exception in clause.exceptions:
            best = nearest(forbidden(clause.worded([exception.id])), catalog)[0]
            assert (best.clause, best.relation) == (clause.id, "narrower")


def test_a_clause_without_its_limit_is_wider(catalog: Catalog) -> None:
    for text, clause, limit in [
        ("to infer facts about an identifiable person", "privacy.inference", "that they have neither told You"),
        ("to send messages in bulk to people", "fraud.spam", "who have not agreed to receive them"),
    ]:
        assert limit in catalog.get(clause).text
        best = nearest(forbidden(text), catalog)[0]
        assert (best.clause, best.relation) == (clause, "wider")


def test_a_clause_turned_into_a_permission_is_near_to_none(catalog: Catalog) -> None:
    assert not nearest(forbidden(catalog.get("fraud.spam").text, polarity="permits"), catalog)


def test_a_restriction_that_no_clause_expresses_is_near_to_none(catalog: Catalog) -> None:
    assert not nearest(forbidden("to write horoscopes"), catalog)
    assert not nearest(forbidden("to make money with it"), catalog)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("to clone the voice of a singer who has not agreed", "disinformation.synthetic-likeness"),
        ("to dig for oil", "environment.fossil-extraction"),
        ("to let pupils hand in essays that it wrote", "professions.academic-dishonesty"),
        ("to recognize the faces of people who walk through a station", "surveillance.remote-biometrics"),
        ("to mail thousands of strangers who never asked for it", "fraud.spam"),
    ],
)
def test_other_words_lead_to_the_clause_that_means_it(text: str, clause: str, catalog: Catalog) -> None:
    hits = nearest(forbidden(text), catalog)
    assert hits[0].clause == clause
    assert 0 < hits[0].score < 1


def test_every_rule_names_a_category_of_the_catalog(catalog: Catalog) -> None:
    known = {category.id for category in catalog.categories}
    assert {rule.category for rule in rules.load().rules} == known - {"other_restriction"}


def test_a_hundred_statements_take_milliseconds(catalog: Catalog) -> None:
    statements = [forbidden(clause.text) for clause in catalog.clauses] + [forbidden("to write ransomware")] * 20
    for statement in statements:
        categories(statement)
    best = min(_seconds(statements) for _ in range(5))
    assert best < 0.05  # measured 0.01 on a machine at rest


def _seconds(statements: list[Statement]) -> float:
    begin = perf_counter()
    for statement in statements:
        categories(statement)
    return perf_counter() - begin


@pytest.mark.parametrize(
    "text",
    [
        "You may not reverse engineer, decompile or rent out the program.",
        "You may not:\n\n- resell the service;\n\n- share your login with others.",
    ],
)
def test_what_contracts_forbid_is_another_restriction(text: str) -> None:
    assert found_in(text) == {"other_restriction"}


@pytest.mark.parametrize(
    "text",
    [
        "Permission is granted to copy the work, for commercial use too, provided that these conditions are met:\n\n"
        "- Altered copies must not be shown as the original work.\n\n"
        "- The names of the authors must not be used to sell it.",
        "This license does not grant you any right to use:\n\n- personal data;\n\n- rights of third parties.",
        "If you do not accept these terms, do not use the program.",
        "The program is not intended for use in power stations, where its failure could lead to death or injury.",
    ],
)
def test_conditions_of_copying_and_disclaimers_restrict_no_use(text: str) -> None:
    assert not found_in(text)


def test_breaking_the_law_as_the_manner_of_another_act_does_not_count() -> None:
    assert found(forbidden("to spy on people in a manner contrary to law")) == {"surveillance_biometrics"}
    assert found(forbidden("to break the law, or to spy on people")) == {"law_violation", "surveillance_biometrics"}


@pytest.mark.parametrize(
    "piece", ["human, civil, labor ", "You may not use ", "(see a", "Covenant on ", "-/", "a means "]
)
def test_endless_repetitions_are_read_in_bounded_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    begin = perf_counter()
    found_in(text)
    assert perf_counter() - begin < 5  # measured below 0.4
