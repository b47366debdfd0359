# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Timing that survives a shared machine: medians, pairs taken in turn (A B A B …), peak memory, rows of a table.

A benchmark is a module `bench_<what>.py` with a function `run() -> list[Row]`:

    def run() -> list[Row]:
        times = paired(render_preview, pandoc_same_change, runs=15)
        return [row("preview after one change", "40 clauses", times.a, peer="pandoc", times=times, limit_ratio=0.1)]

Seconds everywhere; memory in bytes. Each module runs in a process of its own, so its peak memory is its own.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """Times of one thing done many times, in the order taken."""

    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """The smallest time that at least 95 of 100 runs do not pass."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]

    @property
    def best(self) -> float:
        return min(self.times)


@dataclass(frozen=True)
class Paired:
    """Two things timed in turn, so that what disturbs the machine disturbs both."""

    a: Sample
    b: Sample

    @property
    def ratios(self) -> tuple[float, ...]:
        return tuple(a / b for a, b in zip(self.a.times, self.b.times, strict=True))

    @property
    def ratio_median(self) -> float:
        """Median over the pairs of time of A divided by time of B: below 1 means that A is faster."""
        return statistics.median(self.ratios)

    @property
    def a_median(self) -> float:
        return self.a.median

    @property
    def b_median(self) -> float:
        return self.b.median


@dataclass(frozen=True)
class Row:
    """One line of the table. `missed` says in words which promises were not kept; empty when all were."""

    name: str
    size: str
    median: float
    p95: float
    peer: str = ""
    ratio: float | None = None
    peak: int = 0
    missed: tuple[str, ...] = ()


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sample(work: Callable[[], object], runs: int = 21, warmup: int = 1) -> Sample:
    """Time `work` `runs` times, after `warmup` calls that do not count."""
    for _ in range(warmup):
        work()
    return Sample(tuple(seconds(work) for _ in range(runs)))


def paired(a: Callable[[], object], b: Callable[[], object], runs: int = 9, warmup: int = 1) -> Paired:
    """Time `a` and `b` in turn, `runs` times each, after `warmup` calls of both that do not count."""
    for _ in range(warmup):
        a()
        b()
    pairs = [(seconds(a), seconds(b)) for _ in range(runs)]
    return Paired(Sample(tuple(p[0] for p in pairs)), Sample(tuple(p[1] for p in pairs)))


def row(
    name: str,
    size: str,
    measured: Sample,
    *,
    peer: str = "",
    times: Paired | None = None,
    peak: int = 0,
    limit_median: float | None = None,
    limit_p95: float | None = None,
    limit_ratio: float | None = None,
    limit_peak: int | None = None,
) -> Row:
    """A line of the table, judged against the promises given.

    Args:
        size: the input, in words ("40 clauses", "2,000 drafts").
        peer: what it is compared with; `times` holds the pairs, ours as A.
        peak: peak memory in bytes; 0 lets the runner fill in that of the module's process.
    """
    ratio = times.ratio_median if times else None
    judged = (
        ("median", measured.median, limit_median, _duration),
        ("p95", measured.p95, limit_p95, _duration),
        ("ratio", ratio, limit_ratio, _ratio),
        ("peak", peak or (peak_memory() if limit_peak else 0), limit_peak, _size),
    )
    missed = tuple(
        f"{name}: {what} {show(value)} is over {show(limit)}"
        for what, value, limit, show in judged
        if limit is not None and (value is None or value > limit)
    )
    return Row(name, size, measured.median, measured.p95, peer, ratio, peak, missed)


def peak_memory() -> int:
    """The most memory this process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def child(arguments: Sequence[str], **options: object) -> tuple[float, int]:
    """Run a program to its end: (seconds, peak memory in bytes). Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(arguments))
    return took, usage.ru_maxrss * 1024


def table(rows: Sequence[Row]) -> str:
    """Rows as aligned text, a heading first."""
    head = ("what", "input", "median", "p95", "ratio", "peer", "peak memory")
    lines = [
        head,
        *(
            (r.name, r.size, _duration(r.median), _duration(r.p95), _ratio(r.ratio), r.peer or "-", _size(r.peak))
            for r in rows
        ),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def _duration(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _size(value: float | None) -> str:
    return f"{value / 2**20:.0f} MiB" if value else "-"
