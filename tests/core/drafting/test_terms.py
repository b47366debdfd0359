# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Terms as data: their shape, where they apply, what a draft gets without choosing, and which values are refused."""

import re

import pytest

from core.drafting import terms
from core.drafting.draft import Artifact, Draft, LicenseType, TermValue
from core.errors import InputError

EVERYTHING = tuple(Artifact)


def draft(license_type: LicenseType, *artifacts: Artifact, **chosen: TermValue) -> Draft:
    return Draft(type=license_type, artifacts=artifacts or (Artifact.MODEL,), terms=chosen)


def test_keys_are_unique_and_every_group_has_terms() -> None:
    keys = [term.key for term in terms.load()]
    assert len(keys) == len(set(keys))
    assert [group.id for group in terms.groups()] == list(dict.fromkeys(term.group for term in terms.load()))


@pytest.mark.parametrize("term", terms.load(), ids=lambda term: term.key)
def test_a_term_explains_itself_and_its_defaults_are_valid(term: terms.Term) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*", term.key)
    assert term.explanation.endswith(".") and len(term.explanation.split()) >= 8
    assert bool(term.options) == (term.kind == "choice")
    for option in term.options:
        assert option.explanation.endswith(".") and option.effect.endswith("."), option.value
    for license_type in LicenseType:
        assert terms.fault(term, term.default_for(license_type)) == ""
    for key, values in term.requires.items():
        other = terms.get(key)
        assert all(terms.fault(other, value) == "" for value in values)
        assert [t.key for t in terms.load()].index(key) < [t.key for t in terms.load()].index(term.key)


def test_openrail_is_never_offered_a_further_condition() -> None:
    for term in terms.applicable(draft(LicenseType.OPENRAIL, *EVERYTHING)):
        offered = [option.value for option in term.options_for(LicenseType.OPENRAIL)] or [term.minimum + 1, True]
        assert not any(term.is_condition(value) for value in offered), term.key


def test_data_terms_apply_to_data_and_output_terms_to_what_runs() -> None:
    data = set(terms.effective(draft(LicenseType.OPENRAIL, Artifact.DATA)))
    model = set(terms.effective(draft(LicenseType.OPENRAIL, Artifact.MODEL)))
    assert data - model == {"tdm_reservation", "trained_model_is_derivative"}
    assert model - data == {"outputs", "imitation_is_derivative"}


def test_terms_on_sharing_need_sharing() -> None:
    closed = terms.effective(draft(LicenseType.RAIL))
    shared = terms.effective(draft(LicenseType.RAIL, distribution="permitted"))
    assert "flow_down" not in closed and closed["distribution"] == "none"
    assert shared["flow_down"] == "verbatim"
    assert terms.effective(draft(LicenseType.RESEARCHRAIL))["distribution"] == "permitted"
    assert "distribution" not in terms.effective(draft(LicenseType.OPENRAIL))


def test_what_is_off_by_default() -> None:
    for license_type in LicenseType:
        values = terms.effective(draft(license_type, *EVERYTHING))
        assert values["trained_model_is_derivative"] is False
        assert values["remote_restriction"] is False
        assert values["updates"] == "none"
        assert not any(terms.get(key).is_condition(value) for key, value in values.items() if key != "distribution")


def test_a_value_that_does_not_fit_falls_back_to_the_default() -> None:
    values = terms.effective(draft(LicenseType.OPENRAIL, cure_days=-1, name_display="prefix", venue=" Bonn "))
    assert (values["cure_days"], values["name_display"], values["venue"]) == (30, "none", "Bonn")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("flow_down", "loose"),
        ("flow_down", True),
        ("notices", "yes"),
        ("notices", 1),
        ("cure_days", 0),
        ("cure_days", True),
        ("cure_days", "30"),
        ("governing_law", 7),
        ("governing_law", "a\nb"),
        ("governing_law", "a\u202eb"),
        ("governing_law", "x" * 301),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(key: str, value: TermValue) -> None:
    with pytest.raises(InputError) as refused:
        terms.validate(key, value)
    assert refused.value.where == f"terms.{key}"


@pytest.mark.parametrize("value", ["Germany", "{{7*7}}", "ألمانيا", "中国", "an emoji 👩‍💻"])
def test_any_printable_text_is_a_value(value: str) -> None:
    assert terms.validate("governing_law", value) == value


def test_an_unknown_key_names_its_neighbors_and_an_unknown_version_is_said() -> None:
    with pytest.raises(InputError, match="flow_down"):
        terms.validate("flowdown", "verbatim")
    for version in ("999", "../1", "", "x"):
        with pytest.raises(InputError, match="wording version"):
            terms.load(version)
