# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Seeded snapshots of any size: what every model is, as arrays of numbers, before a single text is written.

Licenses, growth and lineage have about the proportions of the public counts; every odd thing that real files hold is
planted: long chains, merges of up to ten parents, parents named twice, self loops, two-cycles, parents that are gone or
in another letter case, upper-case and listed licenses, broken cards, `other` with and without names, the floor date.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

EXACT, GONE, OTHER_CASE = 0, 1, 2
RELATIONS = ("adapter", "finetune", "quantized", "merge")
TASKS = ("", "text-generation", "text-to-image", "text-classification", "automatic-speech-recognition", "fill-mask")
LIBRARIES = ("", "transformers", "diffusers", "peft", "gguf", "sentence-transformers")
GATED = ("false", "auto", "manual")

# Identifier, class by the contract's table, models in thousands (July 2025, rounded).
LICENSES: tuple[tuple[str, str, float], ...] = (
    ("none", "none", 1188.5),
    ("apache-2.0", "permissive", 298.4),
    ("mit", "permissive", 109.8),
    ("other", "custom", 81.9),
    ("openrail", "behavioral", 37.5),
    ("creativeml-openrail-m", "behavioral", 29.2),
    ("cc-by-nc-4.0", "noncommercial", 14.3),
    ("llama2", "behavioral", 10.3),
    ("llama3", "behavioral", 9.9),
    ("gemma", "behavioral", 8.7),
    ("unknown", "custom", 8.4),
    ("llama3.1", "behavioral", 7.6),
    ("cc-by-4.0", "permissive", 6.7),
    ("openrail++", "behavioral", 6.6),
    ("llama3.2", "behavioral", 5.9),
    ("cc-by-nc-sa-4.0", "noncommercial", 3.9),
    ("afl-3.0", "permissive", 3.7),
    ("gpl-3.0", "copyleft", 3.5),
    ("cc-by-sa-4.0", "copyleft", 3.2),
    ("llama3.3", "behavioral", 1.8),
    ("bigscience-bloom-rail-1.0", "behavioral", 1.8),
    ("bigscience-openrail-m", "behavioral", 1.7),
    ("bigcode-openrail-m", "behavioral", 1.5),
    ("agpl-3.0", "copyleft", 1.4),
    ("bsd-3-clause", "permissive", 1.2),
    ("cc-by-nc-nd-4.0", "noncommercial", 0.9),
    ("llama4", "behavioral", 0.18),
    ("deepfloyd-if-license", "behavioral", 0.07),
    ("brand-new-1.0", "custom", 0.05),
)
# Name, link, class, weight. The first is `other` without a name.
OTHERS: tuple[tuple[str, str, str, float], ...] = (
    ("", "", "custom", 30),
    ("my own terms", "LICENSE", "custom", 24),
    ("flux-1-dev-non-commercial-license", "LICENSE.md", "behavioral", 22),
    ("Flux-1-Dev-Non-Commercial-License", "", "behavioral", 2),
    ("stabilityai-ai-community", "LICENSE.md", "behavioral", 6),
    ("deepseek", "LICENSE-MODEL", "behavioral", 3),
    ("falcon-llm-license", "", "behavioral", 2),
    ("health-ai-developer-foundations", "", "behavioral", 2),
    ("tongyi-qianwen", "LICENSE", "custom", 6),
    ("clausewright-openrail-m-7f3a9c21d05be844", "LICENSE", "behavioral", 1),
    ("clausewright-rail-dams-nc-00ff00ff00ff00ff", "LICENSE", "behavioral", 0.5),
    ("clausewright-researchrail-ms-0123456789abcdef", "LICENSE", "behavioral", 0.7),
    ("", "https://ai.google.dev/gemma/terms", "behavioral", 1),
    ("OpenRAIL-AMS", "LICENSE", "custom", 0.6),
    ("research-only rail-m", "LICENSE", "custom", 0.4),
    ('quo"te\\s {{7*7}} <b>', "javascript:alert(1)", "custom", 0.3),
)
FLOOR_DAY = int((np.datetime64("2022-03-02") - np.datetime64("1970-01-01")).astype(int))
LAST_DAY = int((np.datetime64("2025-05-20") - np.datetime64("1970-01-01")).astype(int))
NONE, OTHER = 0, 3


@dataclass(frozen=True)
class Planted:
    """A snapshot as numbers; `license`, `other`, `task` … index the tuples of this module.

    Attributes:
        number: what makes the id of a row; rows of two snapshots of one history share it.
        second: minute of the day, as seconds. upper, listed, broken: how the license is written.
        child, target, form, order: one entry per parent named, `target` the row it means; `form` says how it is named.
        relation: of the child.
    """

    number: Array
    license: Array
    other: Array
    upper: Flags
    listed: Flags
    broken: Flags
    day: Array
    second: Array
    downloads: Array
    likes: Array
    task: Array
    library: Array
    gated: Array
    relation: Array
    child: Array
    target: Array
    form: Array
    order: Array

    @property
    def rows(self) -> int:
        return len(self.number)

    @property
    def classes(self) -> list[str]:
        """Class of each row."""
        return [
            OTHERS[other][2] if license_ == OTHER else LICENSES[license_][1]
            for license_, other in zip(self.license.tolist(), self.other.tolist(), strict=True)
        ]


def plant(rows: int, *, seed: int = 7) -> Planted:
    """A snapshot of so many models; the same seed plants the same."""
    random = np.random.default_rng(seed)
    weights = np.array([weight for *_, weight in LICENSES])
    license_ = random.choice(len(LICENSES), rows, p=weights / weights.sum())
    child, target, form, order = _lineage(rows, random)
    _inherit(license_, child, target, form, order, random)
    weights = np.array([weight for *_, weight in OTHERS])
    other = random.choice(len(OTHERS), rows, p=weights / weights.sum())
    # Growth doubles every year; one in twelve is older than the floor.
    age = np.minimum(random.exponential(500, rows), LAST_DAY - FLOOR_DAY - 1)
    day = np.where(random.random(rows) < 0.08, FLOOR_DAY, LAST_DAY - age.astype(np.int64))
    popular = random.pareto(0.8, rows) * 3
    downloads = np.where(random.random(rows) < 0.645, 0, np.minimum(popular, 5e7)).astype(np.int64)
    return Planted(
        number=np.arange(rows),
        license=license_,
        other=other,
        upper=random.random(rows) < 0.01,
        listed=random.random(rows) < 0.01,
        broken=random.random(rows) < 0.005,
        day=day,
        second=np.where(day == FLOOR_DAY, 84544, random.integers(0, 86400, rows)),
        downloads=downloads,
        likes=np.minimum(downloads // 50, 10_000),
        task=random.choice(len(TASKS), rows, p=[0.4, 0.3, 0.12, 0.1, 0.05, 0.03]),
        library=random.choice(len(LIBRARIES), rows, p=[0.35, 0.35, 0.12, 0.1, 0.05, 0.03]),
        gated=random.choice(len(GATED), rows, p=[0.97, 0.02, 0.01]),
        relation=random.choice(len(RELATIONS), rows, p=[0.43, 0.36, 0.19, 0.02]),
        child=child,
        target=target,
        form=form,
        order=order,
    )


def _lineage(rows: int, random: np.random.Generator) -> tuple[Array, Array, Array, Array]:
    """Entries (child, row meant, form, place in the list), by child and place."""
    children = np.flatnonzero(random.random(rows) < 0.31)
    children = children[children > 0]
    # Famous early models have most of the children; a part builds on what came just before: long chains.
    famous = (children * random.random(len(children)) ** 6).astype(np.int64)
    recent = children - 1 - np.minimum(random.exponential(3, len(children)).astype(np.int64), children - 1)
    first = np.where(random.random(len(children)) < 0.12, recent, famous)
    kind = random.random(len(children))
    first = np.where(kind < 0.001, children, first)
    form = np.where(kind > 0.97, GONE, np.where(kind > 0.962, OTHER_CASE, EXACT))
    parts = [(children, first, form, np.zeros(len(children), np.int64))]
    merged = children[random.random(len(children)) < 0.03]
    for place in range(1, 10):
        merged = merged[random.random(len(merged)) < (1 if place == 1 else 0.5)]
        more = (merged * random.random(len(merged)) ** 3).astype(np.int64)
        odd = np.where(random.random(len(merged)) < 0.02, GONE, EXACT)
        parts.append((merged, more, odd, np.full(len(merged), place)))
        if place == 1:  # some name the same parent twice
            again = merged[::7]
            same = first[np.searchsorted(children, again)]
            same_form = form[np.searchsorted(children, again)]
            parts.append((again, same, same_form, np.full(len(again), 50)))
    # Two-cycles: two roots that name each other; and one chain of sixty models.
    roots = np.setdiff1d(np.arange(rows // 2, rows), children)
    loops = roots[: max(2, rows // 20_000 * 2)]
    loops = loops[: len(loops) // 2 * 2]
    ends = loops.reshape(-1, 2)[:, ::-1].reshape(-1)
    chain = roots[len(loops) : len(loops) + 61]
    for some, their in ((loops, ends), (chain[1:], chain[:-1])):
        parts.append((some, their, np.full(len(some), EXACT), np.zeros(len(some), np.int64)))
    child, target, forms, place_of = (np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True))
    by = np.lexsort((place_of, child))
    return child[by], target[by], forms[by], place_of[by]


def _inherit(
    license_: Array, child: Array, target: Array, form: Array, order: Array, random: np.random.Generator
) -> None:
    """Four derivatives in ten keep the license of their first parent, three drop it, the others draw their own."""
    first = np.flatnonzero((order == 0) & (form != GONE) & (target < child))
    fate = random.random(len(first))
    keeps, drops = first[fate < 0.42], first[(fate >= 0.42) & (fate < 0.74)]
    license_[child[drops]] = NONE
    for _ in range(3):
        license_[child[keeps]] = license_[target[keeps]]


def later(planted: Planted, *, seed: int = 11) -> tuple[Planted, dict[str, int]]:
    """The same Hub a while later, and what became of its models (kind of change: number of models)."""
    random = np.random.default_rng(seed)
    rows = planted.rows
    gone = random.random(rows) < 0.02
    fate = random.random(rows)
    relabelled = (fate < 0.01) & ~gone
    license_ = planted.license.copy()
    license_[relabelled] = np.where(license_[relabelled] == 1, 2, 1)  # to apache-2.0, and apache-2.0 to mit
    before = np.array([entry[1] in ("behavioral", "noncommercial", "copyleft") for entry in LICENSES])[planted.license]
    named = np.array([entry[2] == "behavioral" for entry in OTHERS])[planted.other] & (planted.license == OTHER)
    unreadable = named & planted.broken
    loosened = relabelled & (before | (named & ~unreadable))
    gated = np.where((fate > 0.99) & ~gone, np.where(planted.gated == 0, 1, 0), planted.gated)
    fresh = plant(max(10, rows // 50), seed=seed + 1)
    kept = np.flatnonzero(~gone)
    place = np.full(rows, -1)
    place[kept] = np.arange(len(kept))
    alive = ~gone[planted.child]
    # A parent that is gone is still named: by a number no row has.
    lost = gone[planted.target[alive]]
    old = replace(
        planted,
        license=license_,
        gated=gated,
        downloads=planted.downloads + (planted.downloads > 0),
    )
    columns = ("number", "license", "other", "upper", "listed", "broken", "day", "second", "downloads", "likes")
    columns += ("task", "library", "gated", "relation")
    merged = {}
    for column in columns:
        new = getattr(fresh, column)
        merged[column] = np.concatenate([getattr(old, column)[kept], new + rows if column == "number" else new])
    newer = Planted(
        **merged,
        child=np.concatenate([place[planted.child[alive]], fresh.child + len(kept)]),
        target=np.concatenate([np.where(lost, 0, place[planted.target[alive]]), fresh.target + len(kept)]),
        form=np.concatenate([np.where(lost, GONE, planted.form[alive]), fresh.form]),
        order=np.concatenate([planted.order[alive], fresh.order]),
    )
    counts = {
        "relabelled": int(relabelled.sum()),
        "loosened": int(loosened.sum()),
        "gated": int(((gated > 0) & (planted.gated == 0) & ~gone).sum()),
        "ungated": int(((gated == 0) & (planted.gated > 0) & ~gone).sum()),
        "gone": int(gone.sum()),
        "new": fresh.rows,
    }
    return newer, counts
