# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Rows for the shapes of figures: what a spec draws, from plain counts and shares."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.figures.numbers import percent

STRONG = 0.66
"""Tint above which the number in a cell takes the other color."""

CLASS_LABELS: Mapping[str, str] = {
    "none": "No license",
    "permissive": "Permissive",
    "copyleft": "Copyleft",
    "noncommercial": "Non-commercial",
    "behavioral": "Behavioral use",
    "custom": "Custom",
}
"""The census classes in words, in the order of their colors."""


def bar(key: str, n: int, share: float | None, order: int, **more: Any) -> dict[str, Any]:
    """A bar of a ranking, labelled with its count and share."""
    label = f"{n:,}" if share is None else f"{n:,}  ({percent(share)})"
    return {"key": key, "n": n, "share": share, "order": order, "labelled": label, "words": f"{key}: {label}", **more}


def moment(date: str, label: str, n: int, share: float | None, order: int, of: str) -> dict[str, Any]:
    """One part of a stack at one time; `of` names the denominator."""
    part = f"{label} {percent(share)}" if share is not None else label
    words = f"{date}, {part} {of} ({n:,})" if share is not None else f"{date}, {label}: {n:,}"
    return {
        "mark": "value",
        "date": date,
        "label": label,
        "n": n,
        "share": share,
        "order": order,
        "labelled": part,
        "words": words,
        "note": "",
    }


def cells(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], **more: Mapping[Any, Any]
) -> Iterable[dict[str, Any]]:
    """Cells of a matrix; the tint grows with the square root of the count, so that small ones can be seen."""
    most = max((counts.get((a, b), 0) for a in rows for b in columns), default=0)
    for row, a in enumerate(rows):
        for column, b in enumerate(columns):
            n = counts.get((a, b), 0)
            tint = (n / most) ** 0.5 if most else 0.0
            yield {
                "a": a,
                "b": b,
                "row": row,
                "column": column,
                "n": n,
                "tint": tint,
                "strong": tint > STRONG,
                "labelled": f"{n:,}" if n else "",
                "words": f"{a} with {b}: {n:,}",
                **{name: values.get((a, b)) for name, values in more.items()},
            }
