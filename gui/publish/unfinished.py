# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Publishing to several repositories that was interrupted: what is done and what is left, kept until all of it is done.

One small file a project in the program's own folder. No secret is in it.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from core.errors import ClausewrightError
from core.hub.choices import Choices
from core.hub.many import Result
from core.hub.plan import Mode
from core.hub.repo import Gating, RepoId, Visibility
from core.projects.files import is_there, read_bounded, write_whole
from core.projects.places import home
from core.projects.project import Release, json_file, sha256
from gui.publish.looking import Looked, Row, Wanted

_LARGEST = 2**24


class Unfinished(Struct, frozen=True, forbid_unknown_fields=True):
    """Repositories that one release was to go to, with the choices, and what became of those that were reached.

    `text_sha256` is of the bytes of LICENSE, so that another license of the same number is told apart.
    """

    schema: Literal["clausewright-unfinished/1"]
    endpoint: str
    release: int
    text_sha256: str
    repos: tuple[RepoId, ...]
    choices: Choices
    mode: Mode | None = None
    gate: Gating = ""
    create: Visibility | None = None
    results: tuple[Result, ...] = ()

    @property
    def settled(self) -> dict[RepoId, Result]:
        """What is done, by repository."""
        return {each.repo: each for each in self.results if each.settled}

    def is_of(self, release: Release) -> bool:
        return (self.release, self.text_sha256) == (release.number, release.license_sha256)

    def is_as(self, wanted: Wanted) -> bool:
        """Whether what is wanted now is the same at the same Hub, so that what is done is done."""
        now = (wanted.choices, wanted.mode, wanted.gate)
        return (
            wanted.place.how == "several"
            and wanted.signed is not None
            and wanted.signed.account.endpoint == self.endpoint
            and now == (self.choices, self.mode, self.gate)
        )

    def with_result(self, result: Result) -> "Unfinished":
        others = tuple(each for each in self.results if each.repo != result.repo)
        return structs.replace(self, results=(*others, result))


def load(project_id: str) -> Unfinished | None:
    """What is unfinished of a project; None where nothing is, or where it cannot be read."""
    try:
        path = _file(project_id)
        return msgspec.json.decode(read_bounded(path, _LARGEST), type=Unfinished) if is_there(path) else None
    except (ClausewrightError, OSError, msgspec.MsgspecError):
        return None


def keep(project_id: str, unfinished: Unfinished) -> None:
    """Keep it. Where it cannot be written, publishing goes on: the repositories themselves tell what is done."""
    with contextlib.suppress(ClausewrightError, OSError):
        path = _file(project_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, json_file(unfinished), durable=False)


def forget(project_id: str) -> None:
    """There is nothing left to go on with."""
    with contextlib.suppress(OSError):
        _file(project_id).unlink(missing_ok=True)


def words(unfinished: Unfinished) -> str:
    """What was interrupted, for the person who comes back to it."""
    done, all_ = len(unfinished.settled), len(unfinished.repos)
    return (
        f"Publishing release {unfinished.release} to these {all_} repositories did not come to its end: {done} "
        f"{'is' if done == 1 else 'are'} done. Look at what will change to go on with the rest."
    )


def of(looked: Looked, rows: Sequence[Row]) -> Unfinished:
    """What is about to be published to `rows`, those that are done already included."""
    wanted = looked.wanted
    assert wanted.signed is not None
    done = tuple(each.before for each in looked.rows if each.before is not None)
    chosen = {each.name for each in rows}
    return Unfinished(
        "clausewright-unfinished/1",
        wanted.signed.account.endpoint,
        looked.edition.release,
        sha256(looked.edition.license),
        tuple(each.repo for each in looked.rows if each.repo and (each.before or each.name in chosen)),
        wanted.choices,
        wanted.mode,
        wanted.gate,
        wanted.place.create,
        done,
    )


def _file(project_id: str) -> Path:
    safe = "".join(c for c in project_id if c.isalnum() or c == "-")[:64]
    return home() / "publishing" / f"{safe}.json"
