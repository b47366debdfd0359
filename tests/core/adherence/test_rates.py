# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rates of adherence under their four switches, and restriction by restriction."""

from typing import Any

import pytest
from msgspec import structs

from core.adherence.rates import by_clause, kinds, rates
from core.adherence.views import Derivative, Held, Listing, Rate, RateSettings
from core.obligations.rules.finding import ClauseGap, Finding
from core.registry import registry

TERMS = {"lab/base": "gemma"}


def made(name: str, license_: str, **more: Any) -> Derivative:
    known = {"base": "lab/base", "relation": "finetune", "downloads": 5, **more}
    looked, there = known.pop("looked", "c" * 40), known.pop("there", True)
    return Derivative(Listing(f"ben/{name}", license=license_, **known), "lab/base", there=there, looked=looked)


FAMILY = (
    made("kept", "gemma"),
    made("loose", "mit", downloads=0),
    made("other", "other", license_name="house-license"),
    made("llama", "llama3"),
    made("bare", ""),
    made("deep", "apache-2.0", base="ben/kept"),
    made("shut", "gemma", gated=True),
    made("unread", "mit", looked="", relation="quantized"),
    made("gone", "mit", there=False),
)


def held(model: str, rule: str, *gaps: ClauseGap, state: Any = "open", severity: Any = "error") -> Held:
    finding = Finding(rule, rule, severity, "m", (), "o", "s", "x", gaps=gaps)
    return Held(f"{model} {rule}", model, finding, state, "2026-01-01", "2026-01-01")


FOUND = (
    held("ben/loose", "F01"),
    held("ben/bare", "F03"),
    held("ben/deep", "F02"),
    held("ben/other", "F04", state="explained"),
)


def total(settings: RateSettings) -> tuple[int, int, int]:
    found = rates(kinds(FAMILY, FOUND, TERMS), settings)
    return (
        sum(one.derivatives for one in found),
        sum(one.keeping for one in found),
        sum(one.unread for one in found),
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (RateSettings(), (8, 3, 2)),
        (RateSettings(missing=False), (7, 3, 2)),
        (RateSettings(reach="direct"), (7, 3, 2)),
        (RateSettings(base="licensed"), (7, 3, 2)),
        (RateSettings(base="downloaded"), (7, 3, 2)),
        (RateSettings(base="read"), (6, 3, 0)),
        (RateSettings(measure="any"), (8, 2, 0)),
        (RateSettings(measure="loosening"), (8, 3, 1)),
        (RateSettings(measure="loosening", missing=False, reach="direct", base="downloaded"), (5, 3, 1)),
    ],
)
def test_each_switch_changes_what_is_counted(settings: RateSettings, expected: tuple[int, int, int]) -> None:
    assert total(settings) == expected


def test_rates_stand_by_relation_with_the_commonest_first() -> None:
    assert rates(kinds(FAMILY, FOUND, TERMS)) == (Rate("finetune", 7, 3, 1), Rate("quantized", 1, 0, 1))


def test_where_the_followed_license_is_not_known_nobody_can_say() -> None:
    assert rates(kinds(FAMILY[:1], (), {}), RateSettings(measure="any")) == (Rate("finetune", 1, 0, 1),)


def test_for_a_license_on_the_list_its_own_name_is_what_counts() -> None:
    carrier = structs.replace(FAMILY[0], followed="license:gemma")
    assert rates(kinds([carrier], (), {}), RateSettings(measure="any")) == (Rate("finetune", 1, 1, 0),)


def test_restrictions_are_counted_among_those_that_were_read_and_nothing_declared_carries_none() -> None:
    known = registry.load()
    gemma = known.by_hub_tag("gemma")
    assert gemma is not None
    other_version = (*gemma.also, gemma.id)[0]

    def gap(state: Any, title: str) -> ClauseGap:
        return ClauseGap(state, "lab/base", other_version, title, "g", ("malware_cyber",))

    found = (
        held("ben/loose", "F04", gap("missing", "Malware"), gap("weaker", "Spam")),
        held("ben/llama", "F04", gap("in substance", "Malware"), severity="question"),
        held("ben/bare", "F03"),
        held("ben/unread", "F04", gap("missing", "Malware")),
        held("ben/other", "F04", gap("missing", "Malware"), state="mended"),
    )
    counted = {one.title: one for one in by_clause(FAMILY, found, {"lab/base": "gemma"}, registry=known)}
    malware, spam = counted["Malware"], counted["Spam"]
    assert (malware.missing, malware.weaker, malware.in_substance) == (2, 0, 1)
    assert (spam.missing, spam.weaker, spam.in_substance) == (1, 1, 0)


def test_where_nobody_lost_anything_every_restriction_of_the_license_is_said_to_be_kept() -> None:
    known = registry.load()
    counted = by_clause(FAMILY[:2], (), TERMS, registry=known)
    gemma = known.by_hub_tag("gemma")
    assert gemma is not None
    assert len(counted) == len({one.title for one in gemma.restrictions})
    assert all((one.derivatives, one.keeping, one.missing) == (2, 2, 0) for one in counted)


def test_one_that_declares_nothing_lacks_every_restriction() -> None:
    counted = by_clause(FAMILY[4:5], FOUND, TERMS, registry=registry.load())
    assert counted
    assert all((one.derivatives, one.keeping, one.missing) == (1, 0, 1) for one in counted)
