# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wording of the catalog, held to the drafting rules."""

import re
from importlib.resources import files

import pytest
import tomli

from core.catalog.catalog import WORDING_VERSION, load
from core.catalog.clause import Clause
from core.catalog.style import LEGALESE, VAGUE, faults, undefined, word_count

CLAUSES = load().clauses
DOCUMENT_TERMS = tomli.loads(
    files("resources").joinpath("templates", WORDING_VERSION, "definitions-document.toml").read_text(encoding="utf-8")
)["term"]
TERMS = {form for term in load().definitions for form in (term.term, *term.forms)} | {
    form for term in DOCUMENT_TERMS for form in (term["term"], *term.get("forms", ()))
}
NAMES = {"Universal Declaration", "International Covenants"}
each_clause = pytest.mark.parametrize("clause", load().published, ids=lambda clause: f"{clause.id}@{clause.version}")


def holds(term: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text) is not None


def binding(clause: Clause) -> str:
    return " ".join([clause.text, *(exception.text for exception in clause.exceptions)])


@each_clause
def test_a_clause_breaks_no_drafting_rule(clause: Clause) -> None:
    assert faults(clause.text, defined_terms=TERMS) == []


@each_clause
def test_an_exception_reads_on_from_its_clause(clause: Clause) -> None:
    for exception in clause.exceptions:
        assert exception.text.startswith("unless ")
        assert not exception.text.endswith((".", ",", ";"))
        assert word_count(exception.text) <= 30
        assert undefined(exception.text, TERMS) == []
        as_a_text = "to act " + exception.text
        assert faults(as_a_text, defined_terms=TERMS) == []


@each_clause
def test_a_clause_is_complete(clause: Clause) -> None:
    assert re.fullmatch(rf"{clause.domain}\.[a-z]+(-[a-z]+)*", clause.id)
    assert clause.version >= 1
    assert len({exception.id for exception in clause.exceptions}) == len(clause.exceptions)
    assert {example.verdict for example in clause.examples} == {"stopped", "free"}
    for example in clause.examples:
        assert example.text.endswith(".") and example.text[0].isupper()
        assert word_count(example.text) <= 30
    assert 3 <= word_count(clause.gist) <= 16 and not clause.gist.endswith(".")
    assert word_count(clause.title) <= 9 and not clause.title.endswith(".")
    assert clause.core == bool(clause.core_reason)
    for exception in clause.exceptions:
        assert exception.gist.startswith("Allowed ") and not exception.gist.endswith(".")


def test_no_two_clauses_share_a_title_or_a_text() -> None:
    assert len({clause.title for clause in CLAUSES}) == len(CLAUSES)
    assert len({clause.text for clause in CLAUSES}) == len(CLAUSES)


def test_the_same_exception_id_means_the_same_kind_of_exception() -> None:
    """An id that recurs has one wording, save where a clause needs other words: those are listed here."""
    wordings: dict[str, set[str]] = {}
    for clause in CLAUSES:
        for exception in clause.exceptions:
            wordings.setdefault(exception.id, set()).add(exception.text)
    several = {name for name, texts in wordings.items() if len(texts) > 1}
    assert several == {"emergency"}


def test_every_shared_exception_is_used() -> None:
    shared = tomli.loads(files("resources").joinpath("clauses", "exceptions.toml").read_text(encoding="utf-8"))
    used = {exception.text for clause in load().published for exception in clause.exceptions}
    assert [entry["id"] for entry in shared["exception"] if entry["text"] not in used] == []


@pytest.mark.parametrize("term", load().definitions, ids=lambda term: term.id)
def test_a_definition_is_used_by_two_clauses_and_uses_only_defined_terms(term) -> None:
    forms = (term.term, *term.forms)
    users = [clause.id for clause in CLAUSES if any(holds(form, binding(clause)) for form in forms)]
    inside = [o.id for o in load().definitions if o is not term and any(holds(form, o.text) for form in forms)]
    assert len(users) >= 2 or inside, f"{term.term} is used by {users}: write its meaning into the clause"
    assert term.text.startswith("means ") and term.text.endswith(".") and word_count(term.text) <= 50
    sentences = re.sub(r"(?<=\. )[A-Z]", lambda first: first.group().lower(), term.text)
    assert [word for word in undefined(sentences, TERMS) if word not in NAMES] == []
    assert term.id == term.term.lower().replace(" ", "-")


def test_a_term_is_never_written_small() -> None:
    """ "personal data" beside "Personal Data" would make two readers wonder whether it is the same."""
    terms = [form for term in load().definitions for form in (term.term, *term.forms) if " " in form]
    small = [(clause.id, term) for clause in CLAUSES for term in terms if holds(term.lower(), binding(clause))]
    assert small == []


def test_no_definition_is_vague_or_lawyerly() -> None:
    for term in load().definitions:
        bare = term.text.lower()
        for form in sorted(TERMS, key=len, reverse=True):
            bare = bare.replace(form.lower(), "_")
        assert [word for word in {**VAGUE, **LEGALESE} if holds(word, bare)] == []


def test_the_text_fits_every_set_of_artifacts() -> None:
    """A license for data alone defines no Model, Application, Source Code or Output."""
    some = ("Model", "Models", "Application", "Source Code", "Data", "Output", "Outputs")
    bare = {clause.id: binding(clause).replace("Personal Data", "_") for clause in CLAUSES}
    assert [(name, term) for name, text in bare.items() for term in some if holds(term, text)] == []


def test_the_core_set_is_small_and_holds_the_two_commonest_restrictions() -> None:
    core = {clause.id for clause in load().core}
    assert 10 <= len(core) <= 14
    assert {"general.law-breaking", "vulnerable.minors"} <= core
