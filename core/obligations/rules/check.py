# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""All rules held against one work."""

from collections.abc import Callable, Iterator

from msgspec import structs

from core.obligations.rules import catalog, declaration, disclosure, flow_down, lineage, notices, texts
from core.obligations.rules.catalog import Rule
from core.obligations.rules.finding import Finding
from core.obligations.rules.subject import Subject

Check = Callable[[Subject, Rule], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "L01": declaration.l01,
    "L02": declaration.l02,
    "L03": texts.l03,
    "L04": texts.l04,
    "L05": texts.l05,
    "L06": texts.l06,
    "L07": texts.l07,
    "L08": declaration.l08,
    "L09": declaration.l09,
    "L10": declaration.l10,
    "L11": declaration.l11,
    "F01": flow_down.f01,
    "F02": flow_down.f02,
    "F03": flow_down.f03,
    "F04": flow_down.f04,
    "F05": lineage.f05,
    "F06": lineage.f06,
    "F07": lineage.f07,
    "F08": lineage.f08,
    "F09": lineage.f09,
    "F10": lineage.f10,
    "F11": lineage.f11,
    "F12": lineage.f12,
    "F13": lineage.f13,
    "F14": lineage.f14,
    "N01": notices.n01,
    "N02": notices.n02,
    "N03": notices.n03,
    "N04": notices.n04,
    "N05": notices.n05,
    "N06": notices.n06,
    "N07": notices.n07,
    "N08": notices.n08,
    "N09": notices.n09,
    "D01": disclosure.d01,
    "D02": disclosure.d02,
    "D03": disclosure.d03,
    "D05": disclosure.d05,
}
"""What decides each rule that a folder can decide."""

_ORDER = {"error": 0, "question": 1, "warning": 2, "info": 3}


def check(subject: Subject) -> tuple[Finding, ...]:
    """Every finding on a work, the gravest first, each key once."""
    rules = catalog.load()
    found: dict[str, Finding] = {}
    inside = subject.scanned.inside
    for rule_id, decide in CHECKS.items():
        for finding in decide(subject, rules[rule_id]):
            key = f"{finding.key}@{inside}" if inside else finding.key
            found.setdefault(key, structs.replace(finding, key=key, component=inside))
    return tuple(sorted(found.values(), key=lambda finding: _ORDER[finding.severity]))
