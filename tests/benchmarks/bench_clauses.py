# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Use restrictions read by meaning, against hand-made labels of wording families it was not built with.

The index of known texts takes no part. Beside it in the same run: obvious stems, given the passages as split by hand.
The table per family and category goes to standard error; `--verbose` adds every passage that was not read as labelled.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.reading import source
from tests.benchmarks.clauses.labels import (
    Passage,
    blind_texts,
    development_texts,
    first_read,
    opened_texts,
    permissive_texts,
    scored_texts,
    stress,
)
from tests.benchmarks.clauses.score import (
    Figures,
    Judged,
    by_category,
    by_family,
    by_meaning,
    f1,
    figures,
    judge,
    split_exactly,
)
from tests.benchmarks.clauses.stems import flagged, judge_by_stems
from tests.benchmarks.measure import Row, row, sample

F1 = 0.80
FALSE_ALARMS = 0.05
PERMISSIVE = 0.05
SPLIT = 0.92
NEAR_RAIL = frozenset(("ltx", "fair-ai", "hunyuan"))
"""Scored families that copy wording of the RAIL family, with which the recognizer was built."""


@dataclass(frozen=True)
class Result:
    """Everything that one run measures."""

    judged: tuple[Judged, ...]
    stems: tuple[Judged, ...]
    opened: tuple[Judged, ...]
    development: tuple[Judged, ...]
    blind: tuple[Judged, ...]
    blind_stems: tuple[Judged, ...]
    blind_split: dict[Passage, bool]
    stress: tuple[Judged, ...]
    stress_stems: tuple[Judged, ...]
    split: dict[Passage, bool]
    permissive: dict[str, tuple[str, ...]]
    permissive_stems: int

    @property
    def figures(self) -> Figures:
        return figures(self.judged)

    @property
    def split_share(self) -> float:
        return sum(self.split.values()) / len(self.split)

    @property
    def permissive_share(self) -> float:
        return sum(map(bool, self.permissive.values())) / len(self.permissive)

    def missed(self) -> tuple[str, ...]:
        """The promises that are not kept, in words."""
        found = self.figures
        promises = (
            ("micro F1", found.f1, found.f1 >= F1, f"at least {F1}"),
            (
                "passages without a restriction flagged",
                found.false_alarms,
                found.false_alarms <= FALSE_ALARMS,
                "at most 5 %",
            ),
            ("permissive licenses flagged", self.permissive_share, self.permissive_share <= PERMISSIVE, "at most 5 %"),
            ("clauses split word for word", self.split_share, self.split_share >= SPLIT, f"at least {SPLIT}"),
        )
        return tuple(
            f"clauses: {name} {value:.3f}, promised {wish}" for name, value, kept, wish in promises if not kept
        )


def measure() -> Result:
    texts = scored_texts()
    permissive = {name: source.read_text(text).lined for name, text in permissive_texts().items()}
    return Result(
        judged=tuple(judge(texts, by_meaning)),
        stems=tuple(judge_by_stems(texts)),
        opened=tuple(judge(opened_texts(), by_meaning)),
        development=tuple(judge(development_texts(), by_meaning)),
        blind=tuple(judge(blind_texts(), by_meaning)),
        blind_stems=tuple(judge_by_stems(blind_texts())),
        blind_split=split_exactly(blind_texts()),
        stress=tuple(judge(stress(), by_meaning)),
        stress_stems=tuple(judge_by_stems(stress())),
        split=split_exactly(texts),
        permissive={
            name: tuple(sorted({each.category for each in by_meaning(text)})) for name, text in permissive.items()
        },
        permissive_stems=sum(flagged(text) for text in permissive.values()),
    )


def run() -> list[Row]:
    result = measure()
    print("\n".join(report(result)), file=sys.stderr)
    if os.environ.get("BENCHMARK_VERBOSE"):
        print("\n".join(differences(result)), file=sys.stderr)
    long = [text.text for text in scored_texts()]
    times = sample(lambda: [by_meaning(text) for text in long], runs=3)
    found = result.figures
    size = f"{found.restrictions} clauses, F1 {found.f1:.3f}; stems {figures(result.stems).f1:.3f}"
    line = row(f"clauses by meaning, {len(long)} texts", size, times)
    return [replace(line, missed=result.missed())]


def report(result: Result) -> list[str]:
    """The figures as lines of text."""
    apart = [each for each in result.judged if each.passage.family not in NEAR_RAIL]
    behavior = ("other_restriction", "non_commercial", "competing_model")
    late = {text.family for text in scored_texts() if text.late}
    return [
        f"all families          {figures(result.judged)}",
        f"  obvious stems       {figures(result.stems)}",
        f"without RAIL wording  {figures(apart)}",
        f"labelled late         {figures([each for each in result.judged if each.passage.family in late])}",
        f"opened families       {figures(result.opened)}",
        f"contracts, learnt from {figures(result.development)}",
        f"before any opening    {_before_opening(result.judged)}",
        f"blind set             {figures(result.blind)}",
        f"  obvious stems       {figures(result.blind_stems)}",
        f"  without terms       F1 {_f1_without(result.blind, behavior):.3f}",
        f"  split word for word {sum(result.blind_split.values()) / len(result.blind_split):.3f}",
        f"stress set            {figures(result.stress)}",
        f"  obvious stems       {figures(result.stress_stems)}",
        f"split word for word   {result.split_share:.3f}",
        f"permissive flagged    {result.permissive_share:.1%} of {len(result.permissive)} (stems: "
        f"{result.permissive_stems / len(result.permissive):.1%})",
        f"without terms         F1 {_f1_without(result.judged, behavior):.3f} (leaving out {', '.join(behavior)})",
        "",
        *families(result.judged, result.split),
        "",
        *categories(result.judged),
        "",
        "blind set:",
        *families(result.blind, result.blind_split),
        "",
        *categories(result.blind),
        "",
        "stress set:",
        *categories(result.stress),
    ]


def families(judged: Sequence[Judged], split: dict[Passage, bool]) -> list[str]:
    """One line per family that holds a restriction."""
    split_of = by_split_family(split)
    lines = ["family                  clauses  F1     split"]
    for family, of_family in by_family(judged).items():
        of = figures(of_family)
        if of.restrictions:
            lines.append(f"{family:<22}  {of.restrictions:>7}  {of.f1:.3f}  {split_of[family]:.2f}")
    return lines


def categories(judged: Sequence[Judged]) -> list[str]:
    """One line per category, the one with the most wrong and missing decisions first."""
    lines = ["category                    right  wrong  missing  F1"]
    counts = by_category(judged)
    for name in sorted(counts, key=lambda name: -(counts[name][1] + counts[name][2])):
        right, wrong, missing = counts[name]
        lines.append(f"{name:<27} {right:>5}  {wrong:>5}  {missing:>7}  {f1(right, wrong, missing):.2f}")
    return lines


def differences(result: Result) -> list[str]:
    """Every passage that was not read as labelled, with the evidence; every clause that was split otherwise."""
    lines = []
    for each in result.judged:
        if each.wrong or each.missing:
            lines.append(f"{each.passage.license} {each.passage.number}: {each.passage.text}")
            lines += [
                f"    wrong: {found.category} by {found.rule}" for found in each.found if found.category in each.wrong
            ]
            lines += [f"    missing: {category}" for category in sorted(each.missing)]
    lines += [f"split otherwise: {p.license} {p.number}: {p.text}" for p, exact in result.split.items() if not exact]
    flagged_ones = {name: found for name, found in result.permissive.items() if found}
    return [*lines, *(f"permissive, flagged: {name}: {', '.join(found)}" for name, found in flagged_ones.items())]


def by_split_family(split: dict[Passage, bool]) -> dict[str, float]:
    """Family -> share of its clauses that the splitter gives word for word."""
    families: dict[str, list[bool]] = {}
    for passage, exact in split.items():
        families.setdefault(passage.family, []).append(exact)
    return {family: sum(exact) / len(exact) for family, exact in families.items()}


def _before_opening(judged: Sequence[Judged]) -> str:
    """The scored families of today with the opened ones as they were read before: what opening cannot flatter."""
    opened = first_read().values()
    counts = [*by_category(judged).values(), *((each.right, each.wrong, each.missing) for each in opened)]
    right, wrong, missing = (sum(column) for column in zip(*counts, strict=True))
    return f"P {right / (right + wrong):.3f} R {right / (right + missing):.3f} F1 {f1(right, wrong, missing):.3f}"


def _f1_without(judged: Iterable[Judged], left_out: tuple[str, ...]) -> float:
    counts = [each for name, each in by_category(judged).items() if name not in left_out]
    return f1(*(sum(column) for column in zip(*counts, strict=True)))
