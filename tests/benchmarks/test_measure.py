# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

import sys

import pytest

from tests.benchmarks.measure import Paired, Sample, child, paired, row, sample, table


def test_the_p95_is_the_time_that_95_of_100_runs_do_not_pass() -> None:
    assert Sample(tuple(float(n) for n in range(100, 0, -1))).p95 == 95.0
    assert Sample((3.0, 1.0, 2.0)).p95 == 3.0


def test_pairs_are_taken_in_turn_after_the_warm_up() -> None:
    calls: list[str] = []
    times = paired(lambda: calls.append("a"), lambda: calls.append("b"), runs=3, warmup=1)
    assert calls == ["a", "b"] * 4
    assert len(times.a.times) == len(times.b.times) == 3


def test_the_ratio_is_the_median_over_pairs_not_of_medians() -> None:
    times = Paired(Sample((1.0, 2.0, 9.0)), Sample((2.0, 2.0, 3.0)))
    assert times.ratios == (0.5, 1.0, 3.0)
    assert times.ratio_median == 1.0


def test_a_row_says_which_promise_was_not_kept() -> None:
    times = Paired(Sample((0.5,)), Sample((1.0,)))
    line = row("render", "40 clauses", times.a, peer="pandoc", times=times, limit_ratio=0.1, limit_median=0.4)
    assert line.missed == ("render: median 500.0 ms is over 400.0 ms", "render: ratio 0.500 is over 0.100")
    assert row("render", "40 clauses", times.a, times=times, limit_ratio=0.5).missed == ()
    assert row("render", "40 clauses", times.a, limit_ratio=0.5).missed == ("render: ratio - is over 0.500",)


def test_the_table_aligns_its_columns() -> None:
    line = row("render", "40 clauses", Sample((0.5,)), peak=2**20)
    assert table([line]) == (
        "what    input       median    p95       ratio  peer  peak memory\n"
        "render  40 clauses  500.0 ms  500.0 ms  -      -     1 MiB"
    )


def test_a_child_is_timed_with_its_own_peak_memory() -> None:
    took, peak = child([sys.executable, "-c", "x = bytearray(200 * 2**20)"])
    assert took > 0
    assert peak > 200 * 2**20


def test_a_failing_child_is_not_a_measurement() -> None:
    with pytest.raises(Exception, match="exit status 3"):
        child([sys.executable, "-c", "raise SystemExit(3)"])


def test_sampling_counts_only_what_follows_the_warm_up() -> None:
    calls: list[int] = []
    assert len(sample(lambda: calls.append(1), runs=4, warmup=2).times) == 4
    assert len(calls) == 6
