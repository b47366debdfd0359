# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever goes wrong with whichever request: the person is told the truth, and nothing is lost, doubled or leaked."""

import os
import re
from collections.abc import Callable

import pytest

from tests.hub import matrix
from tests.hub.journey import Way

HARMLESS = {"delay", "slow drip, in time"}
PASSING = {"503", "500", "HTML 502", "connection dropped before", "no answer", "429, a short wait"}
"""Faults that go unnoticed when they strike a question once: it is asked again."""
CHANGE = re.compile("/commit/|/repos/create")
FULL = os.environ.get("CLAUSEWRIGHT_FULL") == "1"


@pytest.mark.parametrize("fault", matrix.FAULTS)
@pytest.mark.parametrize("way", matrix.WAYS)
def test_the_person_is_told_the_truth_and_nothing_is_lost_doubled_or_leaked(
    way: Way, fault: str, record_property: Callable[[str, object], None]
) -> None:
    done = matrix.run(way, fault, full=FULL)
    record_property("journeys", len(done))
    assert [f"{each.cell}: {each.outcome}: {words}" for each in done for words in each.wrong] == []
    once = [each for each in done if not each.cell.lasting and not each.cell.edited]
    if fault in HARMLESS:
        assert {each.outcome for each in once} == {"all done"}
    if fault in PASSING:
        questions = [each for each in once if not CHANGE.search(each.cell.pattern)]
        assert {each.outcome for each in questions} == {"all done"}


def test_the_journey_asks_for_no_more_than_it_needs() -> None:
    repo = "/api/models/lab/NAME"
    assert [line for line, _ in matrix.requests("commit")] == [
        "GET /api/whoami-v2",
        "GET /api/models",
        "GET /api/models",
        f"GET {repo}/revision/main",
        f"GET {repo}/auth-check/write",
        f"POST {repo}/paths-info/*",
        f"GET {repo}/tree/*",
        "GET /lab/NAME/resolve/*/README.md",
        "POST /api/validate-yaml",
        "POST /api/validate-yaml",
        f"POST {repo}/preupload/main",
        f"POST {repo}/commit/main",
        f"POST {repo}/paths-info/*",
        f"PUT {repo}/settings",
        f"GET {repo}/revision/main",
        f"GET {repo}/revision/main",
        f"POST {repo}/paths-info/*",
        "GET /lab/NAME/resolve/*/README.md",
    ]
