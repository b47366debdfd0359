# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a census of a planted snapshot must say, counted from the numbers it was planted with (no text, no SQL)."""

from typing import Any

import numpy as np

from tests.snapshots.planted import EXACT, GONE, LICENSES, OTHER, OTHER_CASE, OTHERS, Array, Planted

CLASSES = ("none", "permissive", "copyleft", "noncommercial", "behavioral", "custom")


def class_codes(planted: Planted) -> Array:
    """Index into CLASSES for each row. A broken card hides the name of `other`."""
    plain = np.array([CLASSES.index(entry[1]) for entry in LICENSES])[planted.license]
    named = np.array([CLASSES.index(entry[2]) for entry in OTHERS])[planted.other]
    named = np.where(planted.broken, CLASSES.index("custom"), named)
    return np.where(planted.license == OTHER, named, plain)


def months(planted: Planted) -> Array:
    """YYYYMM of each row."""
    month = (np.datetime64("1970-01-01") + planted.day).astype("datetime64[M]").astype(int)
    return (1970 + month // 12) * 100 + month % 12 + 1


def edges(planted: Planted) -> tuple[Array, Array]:
    """Distinct (child, parent) rows, named exactly, self loops left out."""
    real = (planted.form == EXACT) & (planted.child != planted.target)
    pair = np.unique(planted.child[real] * planted.rows + planted.target[real])
    return pair // planted.rows, pair % planted.rows


def reached(planted: Planted, sources: Array) -> Array:
    """Whether any of the rows flagged in `sources` stands above a row, at any depth."""
    child, parent = edges(planted)
    below = np.zeros(planted.rows, bool)
    while True:
        hit = child[sources[parent] | below[parent]]
        fresh = hit[~below[hit]]
        if not len(fresh):
            return below
        below[fresh] = True


def census(planted: Planted) -> dict[str, Any]:
    """The contract's fields `models`, `licenses`, `classes`, `by_month` and `lineage`."""
    tags = [tag for tag, *_ in LICENSES]
    classes, month = class_codes(planted), months(planted)
    child, parent = edges(planted)
    first = planted.order == 0
    loops = (planted.form == EXACT) & (planted.child == planted.target)
    back = np.intersect1d(child * planted.rows + parent, parent * planted.rows + child)
    below = reached(planted, classes == CLASSES.index("behavioral"))
    pairs = planted.license[parent] * len(tags) + planted.license[child]
    flows = [
        (int(count), tags[pair // len(tags)], tags[pair % len(tags)])
        for pair, count in enumerate(np.bincount(pairs).tolist())
        if count and pair // len(tags) != pair % len(tags) and pair // len(tags) and pair % len(tags)
    ]
    matrix = np.bincount(classes[parent] * 6 + classes[child], minlength=36).reshape(6, 6)
    return {
        "models": planted.rows,
        "licenses": _counts(planted.license, tags),
        "classes": _counts(classes, list(CLASSES)),
        "by_month": {
            f"{here // 100}-{here % 100:02}": {
                "licenses": _counts(planted.license[month == here], tags),
                "classes": _counts(classes[month == here], list(CLASSES)),
            }
            for here in np.unique(month).tolist()
        },
        "lineage": {
            "models_with_base": len(np.unique(planted.child)),
            "edges": len(child),
            "dangling_first_parent": int((first & (planted.form == GONE)).sum()),
            "other_case_first_parent": int((first & (planted.form == OTHER_CASE)).sum()),
            "self_loops": len(np.unique(planted.child[loops])),
            "two_cycles": len(back) // 2,
            "class_matrix": {
                CLASSES[row]: {CLASSES[column]: int(matrix[row, column]) for column in range(6) if matrix[row, column]}
                for row in range(6)
                if matrix[row].any()
            },
            "top_flows": [
                {"parent": above, "child": under, "models": count}
                for count, above, under in sorted(flows, key=lambda flow: (-flow[0], flow[1], flow[2]))[:25]
            ],
            "behavioral_ancestor": {"total": int(below.sum()), "by_own_class": _counts(classes[below], list(CLASSES))},
        },
    }


def _counts(codes: Array, names: list[str]) -> dict[str, int]:
    return {names[code]: count for code, count in enumerate(np.bincount(codes).tolist()) if count}
