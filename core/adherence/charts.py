# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The rates of adherence as a figure: a line for all derivatives and for each relation, a point for each look."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.adherence.views import Rate, RatesThen
from core.figures.figure import Figure, Settings, figure
from core.figures.numbers import percent

ALL = "all"
FEWEST = 2
"""Looks that make a course; fewer are told by a table."""
RELATIONS = {"": "not said", "carries": "carries the license"}


def over_time(course: Sequence[RatesThen], asked: Iterable[str]) -> Figure | None:
    """The course, the oldest look first; None where it has too few points to draw.

    Args:
        asked: each a short phrase that says of what the rates are.
    """
    made: list[dict[str, Any]] = []
    for then in course:
        date = then.date[:19].replace("T", " ")
        for order, one in enumerate(with_sum(then.rates)):
            if not one.derivatives:
                continue
            key, share = relation_words(one.relation), one.keeping / one.derivatives
            words = f"{date}, {key}: {percent(share)} ({one.keeping:,} of {one.derivatives:,})"
            made.append(
                {
                    "mark": "value",
                    "date": date,
                    "key": key,
                    "share": share,
                    "n": one.keeping,
                    "of": one.derivatives,
                    "order": order,
                    "words": words,
                }
            )
    if len({row["date"] for row in made}) < FEWEST:
        return None
    return figure("adherence-rate", made, Settings(tuple(asked)))


def with_sum(found: Sequence[Rate]) -> list[Rate]:
    """The rates with their sum before them, where there are several."""
    if len(found) < 2:
        return list(found)
    numbers = [sum(getattr(one, name) for one in found) for name in ("derivatives", "keeping", "unread")]
    return [Rate(ALL, *numbers), *found]


def relation_words(relation: str) -> str:
    return RELATIONS.get(relation, relation)
