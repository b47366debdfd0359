# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Filters as a condition of SQL: fixed words here, every value a parameter."""

import re

from core.adoption.views import Filters
from core.errors import InputError

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def where(filters: Filters) -> tuple[str, dict[str, object]]:
    """The condition on `models`, and its parameters. Raises InputError where a month is none."""
    conditions: list[str] = []
    values: dict[str, object] = {}

    def add(condition: str, name: str, value: object) -> None:
        conditions.append(condition)
        values[name] = value

    for column, name, chosen in (
        ("license", "licenses", filters.licenses),
        ("class", "classes", filters.classes),
        ("name", "names", filters.names),
        ("task", "tasks", filters.tasks),
        ("library", "libraries", filters.libraries),
        ("relation", "relations", filters.relations),
    ):
        if chosen:
            add(f"list_contains(${name}, coalesce({column}, ''))", name, [str(one) for one in chosen])
    if filters.authors:
        add("list_contains($authors, lower(split_part(id, '/', 1)))", "authors", [a.lower() for a in filters.authors])
    if filters.since:
        add("month >= $since", "since", _month(filters.since))
    if filters.until:
        add("month <= $until", "until", _month(filters.until))
    if filters.min_downloads > 0:
        add("downloads >= $min_downloads", "min_downloads", filters.min_downloads)
    if filters.gated is not None:
        add("gated = $gated", "gated", filters.gated)
    if filters.text.strip():
        add("contains(lower(id), $text)", "text", filters.text.strip().lower()[:400])
    return " AND ".join(conditions) or "true", values


def _month(text: str) -> int:
    if not _MONTH.fullmatch(text):
        raise InputError(f"{text!r} is not a month", mend="Write it as in 2024-03")
    return int(text.replace("-", ""))
