# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A figure in words: what is biggest, where it begins and ends. A screen reader reads it in place of the picture."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.figures.numbers import percent
from core.figures.spec import About

Rows = Sequence[Mapping[str, Any]]
NAMED = 5
"""As many as are named one by one."""


def sentences(about: About, title: str, rows: Rows) -> list[str]:
    """Sentences that say what the figure shows."""
    if not rows:
        return [f"{title}.", "There is nothing to show."]
    said = {
        "series": _series,
        "ranking": _ranking,
        "matrix": _matrix,
        "points": _points,
        "switches": _switches,
    }[about.shape](rows)
    notes = [str(row["note"]) for row in rows if row.get("mark") == "floor" and row.get("note")]
    return [_ended(title), *said, *map(_ended, notes)]


def _series(rows: Rows) -> list[str]:
    values = [row for row in rows if row.get("mark", "value") == "value" and row.get("share") is not None]
    if not values:
        return ["There is nothing to show."]
    dates = sorted({str(row["date"]) for row in values})
    keys = list(dict.fromkeys(str(row["label"]) for row in sorted(values, key=lambda row: row.get("order") or 0)))
    sentences = [f"{len(dates)} points in time, from {dates[0]} to {dates[-1]}."]
    for key in keys:
        of_key = sorted((row for row in values if str(row["label"]) == key), key=lambda row: str(row["date"]))
        first, last = of_key[0], of_key[-1]
        top = max(of_key, key=lambda row: float(row["share"]))
        sentences.append(
            f"{key}: {percent(first['share'])} in {first['date']}, {percent(last['share'])} in {last['date']}, "
            f"most in {top['date']} with {percent(top['share'])}."
        )
    return sentences


def _ranking(rows: Rows) -> list[str]:
    sentences = [f"{len(rows)} bars, most first." if len(rows) > 1 else "One bar."]
    for row in rows[:NAMED]:
        share = f" ({percent(row['share'])})" if row.get("share") is not None else ""
        sentences.append(f"{row['key']}: {row['n']:,}{share}.")
    if len(rows) > NAMED:
        last = rows[-1]
        sentences.append(f"The last, {last['key']}, has {last['n']:,}.")
    return sentences


def _matrix(rows: Rows) -> list[str]:
    cells = [row for row in rows if row.get("n")]
    across = len({row["a"] for row in rows}), len({row["b"] for row in rows})
    sentences = [f"A table of {across[0]} rows and {across[1]} columns."]
    for row in sorted(cells, key=lambda row: -row["n"])[:NAMED]:
        sentences.append(f"{row['a']} with {row['b']}: {row['n']:,}.")
    return sentences if cells else [*sentences, "All cells are empty."]


def _points(rows: Rows) -> list[str]:
    values = [row for row in rows if row.get("mark") == "value" and row.get("share") is not None]
    published = [row for row in rows if row.get("mark") == "published"]
    sentences = []
    for key in dict.fromkeys(str(row["key"]) for row in values):
        of_key = sorted((row for row in values if str(row["key"]) == key), key=lambda row: str(row["date"]))
        first, last = of_key[0], of_key[-1]
        sentences.append(
            f"{key}: {percent(first['share'])} at {first['date']}, {percent(last['share'])} at {last['date']}."
        )
    sentences += [f"Published: {percent(row['share'])} at {row['date']} by {row['source']}." for row in published]
    return sentences or ["There is nothing to show."]


def _switches(rows: Rows) -> list[str]:
    here = [row for row in rows if row.get("mark") == "value"]
    published = {row["key"]: row for row in rows if row.get("mark") == "published"}
    sentences = []
    for row in here:
        share = percent(row["share"]) if row.get("share") is not None else "nothing to count"
        there = published.get(row["key"])
        beside = f"; published {percent(there['share'])} by {there['source']}" if there is not None else ""
        sentences.append(f"{row['key']}: {share} here{beside}.")
    return sentences


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
