# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything that the history tells at one moment, and how often a person wants to look."""

import datetime

from msgspec import Struct

from core.adherence.rates import by_clause
from core.adherence.store import History
from core.adherence.views import ASKING, ClauseRate, Derivative, Event, Held, Point, Then
from core.registry.registry import Registry

_EVERY = "every-days"


class Overview(Struct, frozen=True):
    """The history read once.

    Attributes:
        followed: models and licenses, as they stand on the list. terms: what each declares, by its id in lower case.
        derivatives: of everything that is followed. events: the latest first.
        findings: of all states, the worst first. clauses: what became of each restriction.
        every_days: how often to look; 0 for never, None where nobody said.
        course, standings: how it stood after each look, the oldest first.
        last: when the last whole look ended, ISO 8601 in UTC; empty before the first.
    """

    followed: tuple[str, ...]
    terms: dict[str, str]
    derivatives: tuple[Derivative, ...]
    events: tuple[Event, ...]
    findings: tuple[Held, ...]
    clauses: tuple[ClauseRate, ...]
    course: tuple[Point, ...]
    standings: tuple[Then, ...]
    every_days: int | None
    last: str

    @property
    def waiting(self) -> tuple[Held, ...]:
        """Findings that wait for somebody, of models that are still there."""
        gone = {one.listing.id.lower() for one in self.derivatives if not one.there}
        return tuple(one for one in self.findings if one.state in ASKING and one.model.lower() not in gone)


def overview(history: History, registry: Registry) -> Overview:
    """Read it. Raises HistoryError."""
    followed, findings, terms = history.followed, history.findings(), history.terms
    derivatives = tuple(one for entry in followed for one in history.derivatives(entry))
    return Overview(
        followed=followed,
        terms=terms,
        derivatives=derivatives,
        events=tuple(reversed(history.events())),
        findings=findings,
        clauses=by_clause(derivatives, findings, terms, registry=registry),
        course=history.course,
        standings=history.standings,
        every_days=every(history),
        last=history.last_ended,
    )


def every(history: History) -> int | None:
    """How many days a look holds; 0 for never, None where nobody said."""
    stored = history.setting(_EVERY)
    return int(stored) if stored.isdigit() else None


def set_every(history: History, days: int) -> None:
    """Remember how often to look; 0 for never."""
    history.set(_EVERY, str(days))


def is_due(history: History, now: str) -> bool:
    """Whether the time has come for a look that was asked for by a schedule. `now`: ISO 8601 in UTC."""
    days = every(history)
    if not days or not history.followed:
        return False
    last = history.last_ended
    if not last:
        return True
    return datetime.datetime.fromisoformat(now) - datetime.datetime.fromisoformat(last) >= datetime.timedelta(days)


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
