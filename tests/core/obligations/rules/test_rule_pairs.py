# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Each rule speaks where it should and is silent where it should."""

import pytest

from core.obligations.rules import catalog
from core.obligations.rules.check import CHECKS
from tests.core.obligations.rules.cases import CASES, Case
from tests.core.obligations.rules.folders import findings


@pytest.mark.parametrize("case", CASES, ids=[f"{one.rule}: {one.name}" for one in CASES])
def test_a_rule_speaks_only_of_what_it_is_about(case: Case) -> None:
    found = findings(case.make(), case.rule, **case.options)
    assert bool(found) == case.fires, [one.message for one in found]
    if case.severity:
        assert {one.severity for one in found} == {case.severity}
    for one in found:
        assert one.message.endswith((".", "?")) and one.obligation and one.source and one.mend
        assert one.key.split(":")[0].split("@")[0] == case.rule


def test_every_rule_that_files_decide_has_a_check_and_both_kinds_of_folders() -> None:
    rules = catalog.load()
    decided = [one.id for one in rules.values() if one.needs == "files"]
    assert decided == list(CHECKS)
    wanted = [
        f"{group}{number:02}"
        for group, most in (("L", 11), ("F", 14), ("N", 9), ("D", 5))
        for number in range(1, most + 1)
    ]
    assert sorted(rules) == sorted(wanted)
    speaks = {one.rule for one in CASES if one.fires}
    silent = {one.rule for one in CASES if not one.fires}
    assert speaks == silent == set(decided)
