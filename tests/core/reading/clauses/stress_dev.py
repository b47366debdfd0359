# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Passages of our own in many voices, labelled with what they restrict, and how many of the labels are found.

`python -m tests.core.reading.clauses.stress_dev build|later|measure|policies` prints figures per category, and the
misses except of `measure`. No part is unseen: the lexicons were written after all of `build` and `measure` by the same
person. On their first try the three parts of `later` gave F1 0.64, 0.41 and 0.50, the first 108 passages of `policies`,
in the usual voices of policies and contracts, 0.78; that is nearer to unseen wording.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from core.reading.clauses.meaning import categories
from core.reading.clauses.split import split

FOLDER = Path(__file__).parent


class Passage(NamedTuple):
    """`labels` are empty for a passage that restricts nothing."""

    text: str
    lead_in: str
    labels: frozenset[str]


class Figures(NamedTuple):
    """Labels found, labels found that are none, labels missed, and harmless passages that were flagged."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    harmless: int
    flagged: int

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.wrong.total())

    @property
    def recall(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.missed.total())

    @property
    def f1(self) -> float:
        return 2 * self.right.total() / max(1, 2 * self.right.total() + self.wrong.total() + self.missed.total())


def passages(half: str) -> list[Passage]:
    """The passages of `stress_dev_<half>.txt`: a line "labels: text" each, under "# voice: …" and "# lead: …"."""
    found, lead_in = [], ""
    for line in (FOLDER / f"stress_dev_{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lead_in = line[8:] if line.startswith("# lead: ") else ""
        elif line:
            labels, _, text = line.partition(": ")
            found.append(Passage(text, lead_in, frozenset(labels.split()) - {"-"}))
    return found


def predicted(passage: Passage) -> frozenset[str]:
    """What the recognizer finds in the passage, its lead-in's own statement left out."""
    text = f"{passage.lead_in}\n\n- {passage.text};" if passage.lead_in else passage.text
    begin = len(passage.lead_in)
    return frozenset(s.category for statement in split(text) if statement.start >= begin for s in categories(statement))


def measure(chosen: list[Passage]) -> Figures:
    """How the recognizer does on these passages."""
    figures = Figures(Counter(), Counter(), Counter(), sum(not p.labels for p in chosen), 0)
    for passage in chosen:
        found = predicted(passage)
        figures.right.update(found & passage.labels)
        figures.wrong.update(found - passage.labels)
        figures.missed.update(passage.labels - found)
        if found and not passage.labels:
            figures = figures._replace(flagged=figures.flagged + 1)
    return figures


def main(half: str) -> None:
    chosen = passages(half)
    figures = measure(chosen)
    if half != "measure":
        for passage in chosen:
            found = predicted(passage)
            if found != passage.labels:
                print(f"-{sorted(passage.labels - found)} +{sorted(found - passage.labels)} {passage.text}")
    for category in sorted(figures.right | figures.wrong | figures.missed):
        right, wrong, missed = (f[category] for f in (figures.right, figures.wrong, figures.missed))
        share = f"P {right / max(1, right + wrong):.2f} R {right / max(1, right + missed):.2f}"
        print(f"{category:28} {share} F1 {2 * right / max(1, 2 * right + wrong + missed):.2f} ({right + missed})")
    print(f"P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f}")
    print(f"flagged {figures.flagged} of {figures.harmless} harmless among {len(chosen)} passages")


if __name__ == "__main__":
    main(sys.argv[1])
