# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A live listing of models through the Hub's API, as JSON lines that are imported like any snapshot.

For small filters (an owner, a search, a license, the derivatives of a model): a whole Hub is thousands of requests, and
a downloaded snapshot is one. Page after page is appended beside the target; what is done and where to go on stands in a
small file beside it, so that a listing that was stopped, cut off or told to wait goes on where it was.
"""

import os
import time
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from core.adoption.engine import Progress, Report, Stop, never
from core.adoption.errors import CacheError, Cancelled
from core.errors import InputError
from core.hub.answers import Page
from core.hub.client import Hub

PAGE = 1000
MOST = 200_000
"""More models than this are better taken from a snapshot."""

_FACTS = ("author", "baseModels", "cardData", "createdAt", "downloads", "gated")
_MORE = ("lastModified", "library_name", "likes", "pipeline_tag", "tags")


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    """Which models to list; at least one of these is given.

    Attributes:
        tags: such as `license:openrail` or `base_model:org/model`; a model has all of them.
    """

    author: str = ""
    search: str = ""
    tags: tuple[str, ...] = ()
    gated: bool | None = None

    @property
    def encoded(self) -> str:
        """The query of the first page."""
        pairs = [
            *([("author", self.author)] if self.author else []),
            *([("search", self.search)] if self.search else []),
            *(("filter", tag) for tag in self.tags),
            *([("gated", "true" if self.gated else "false")] if self.gated is not None else []),
            ("limit", str(PAGE)),
            ("sort", "createdAt"),
            ("direction", "-1"),
            *(("expand", name) for name in (*_FACTS, *_MORE)),
        ]
        return urlencode(pairs)


class State(Struct, frozen=True):
    """How far a listing is: bytes and models that count, and the address of the next page."""

    endpoint: str
    query: str
    size: int
    models: int
    following: str


def list_models(
    query: Query,
    target: Path,
    *,
    hub: Hub,
    report: Report | None = None,
    stop: Stop = never,
    most: int = MOST,
) -> int:
    """Write the models that the query finds to `target`, a line each, and say how many they are.

    Goes on with an unfinished listing of the same query. Raises InputError for an empty query, HubError (what was
    listed is kept), Cancelled (the same), CacheError where the disk refuses.
    """
    if query == Query():
        raise InputError(
            "the listing has no filter and would ask for the whole Hub", mend="Give an owner, a search or a tag"
        )
    part, mark = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.state")
    try:
        return _listed(query, target, part, mark, hub, report, stop, most)
    except OSError as error:
        raise CacheError(
            f"could not be written: {(error.strerror or str(error)).lower()}", where=str(target), mend="Free some space"
        ) from error


def _listed(
    query: Query, target: Path, part: Path, mark: Path, hub: Hub, report: Report | None, stop: Stop, most: int
) -> int:
    state = _resumed(query, part, mark, hub)
    begun, before = time.monotonic(), state.models
    with part.open("ab") as file:
        file.truncate(state.size)
        while True:
            if stop():
                raise Cancelled("stopped; the listing can be continued")
            page: Page = hub.models_page(query.encoded, state.following)
            lines = b"".join(entry.replace(b"\n", b" ") + b"\n" for entry in page.entries)
            file.write(lines)
            file.flush()
            state = msgspec.structs.replace(
                state,
                size=state.size + len(lines),
                models=state.models + len(page.entries),
                following=page.following,
            )
            _note(mark, state)
            if report is not None:
                seconds = time.monotonic() - begun
                report(Progress("Listing models", state.models - before, None, seconds))
            if not page.following or not page.entries:
                break
            if state.models >= most:
                raise InputError(
                    f"the filter finds more than {most:,} models",
                    mend="Narrow it, or take a downloaded snapshot of the Hub",
                )
        os.fsync(file.fileno())
    part.replace(target)
    mark.unlink(missing_ok=True)
    return state.models


def _resumed(query: Query, part: Path, mark: Path, hub: Hub) -> State:
    fresh = State(hub.endpoint, query.encoded, 0, 0, "")
    try:
        state = msgspec.json.decode(mark.read_bytes(), type=State)
        whole = part.stat().st_size >= state.size
    except (OSError, msgspec.MsgspecError):
        return fresh
    same = (state.endpoint, state.query) == (fresh.endpoint, fresh.query)
    return state if same and whole and state.following else fresh


def _note(mark: Path, state: State) -> None:
    """Write the state whole or not at all; the lines it counts are in the file already."""
    beside = mark.with_name(f"{mark.name}.new")
    beside.write_bytes(msgspec.json.encode(state))
    beside.replace(mark)
