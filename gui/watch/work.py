# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is done in worker threads: the history is opened, changed or looked with, and read anew."""

import os
from collections.abc import Callable

from msgspec import Struct

from core.adherence.overview import Overview, is_due, now, overview
from core.adherence.store import History, default_file
from core.adherence.views import Cycle
from core.hub import endpoint as endpoints
from core.hub.token import Token
from core.registry import registry
from gui.tasks import Job

Act = Callable[[History], object]


class Looked(Struct, frozen=True):
    """A look that ended, and the history after it. `done` is None where it was not time for one."""

    done: Cycle | None
    after: Overview


def nothing(history: History) -> None:
    """Change nothing: only read."""


def after(act: Act) -> Callable[[Job], Overview]:
    """Work that does something to the history and reads it."""

    def work(job: Job) -> Overview:
        with History(default_file()) as history:
            act(history)
            job.stop_if_cancelled()
            return overview(history, registry.load())

    return work


def look(*, only_due: bool = False, hops: int = 1) -> Callable[[Job], Looked]:
    """Work that asks the Hub; with `only_due` only where the schedule says so."""

    def work(job: Job) -> Looked:
        from core.adherence.watch import TIMEOUTS, cycle
        from core.catalog import catalog
        from core.hub.client import Hub

        with History(default_file()) as history:
            done = None
            if not only_due or is_due(history, now()):
                address = endpoints.endpoint("")
                hub = Hub(address, _token(address), cancel=job.cancelled, say=job.say, timeouts=TIMEOUTS)
                done = cycle(
                    history,
                    hub,
                    catalog=catalog.load(),
                    registry=registry.load(),
                    now=now,
                    report=job.say,
                    hops=hops,
                )
                history.were_told(done.events)
            return Looked(done, overview(history, registry.load()))

    return work


def published(job: Job) -> tuple[str, ...]:
    """Models that recent projects were published to, on the Hub that is asked."""
    from core.projects.published import models

    return models(endpoints.endpoint(""))


def kept_file(sha256: str) -> Callable[[Job], bytes | None]:
    """Work that brings the bytes of a file that the history holds."""

    def work(job: Job) -> bytes | None:
        with History(default_file()) as history:
            return history.file_of(sha256)

    return work


def _token(address: str) -> Token | None:
    """A token where there is one; what only reads can do without."""
    from core.hub.vault import Vault, VaultError, environment_token

    try:
        return environment_token(os.environ) or Vault().find(address)
    except VaultError:
        return None
