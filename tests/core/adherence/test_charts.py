# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The course of the rates as a figure."""

from core.adherence.charts import over_time
from core.adherence.views import Rate, RatesThen

FIRST = RatesThen("2026-01-01T10:00:00+00:00", (Rate("finetune", 4, 1, 0), Rate("", 0, 0, 0)))
SECOND = RatesThen("2026-02-01T10:00:00+00:00", (Rate("finetune", 4, 3, 0), Rate("adapter", 4, 1, 2)))


def test_one_look_is_too_few_to_draw() -> None:
    assert over_time([FIRST], ["a"]) is None
    assert over_time([FIRST, FIRST], ["a"]) is None


def test_each_relation_and_their_sum_are_a_line_and_what_nobody_made_is_left_out() -> None:
    drawn = over_time([FIRST, SECOND], ["of all derivatives"])
    assert drawn is not None
    assert [(row["date"][:7], row["key"], row["n"], row["of"]) for row in drawn.rows] == [
        ("2026-01", "all", 1, 4),
        ("2026-01", "finetune", 1, 4),
        ("2026-02", "all", 4, 8),
        ("2026-02", "finetune", 3, 4),
        ("2026-02", "adapter", 1, 4),
    ]
    assert drawn.caption == "of all derivatives" and "<svg" in drawn.svg()
