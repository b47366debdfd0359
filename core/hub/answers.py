# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the Hub answers, as values. Raises ValueError and the like for an answer that makes no sense."""

import re
from typing import Any, Literal

import msgspec
from msgspec import Struct

from core.hub.repo import Gating, Listed, RepoId, RepoType

_COMMIT = re.compile(r"[0-9a-f]{40}")


class Blob(Struct, frozen=True):
    """A file of a repository at one commit. `large`: kept in large file storage, not in git itself."""

    path: str
    oid: str
    size: int
    large: bool = False


class Commit(Struct, frozen=True):
    """A commit that was made. `pull_request`: its number, 0 where it went to the branch itself."""

    oid: str
    url: str
    pull_request: int = 0


class Page(Struct, frozen=True):
    """A part of a list: each entry as JSON, and the address of the part after it, empty at the end."""

    entries: tuple[bytes, ...]
    following: str = ""


class Step(Struct, frozen=True):
    """A commit in the history of a branch."""

    oid: str
    title: str


class Message(Struct):
    message: str = ""


class Validation(Struct):
    warnings: list[Message] = []

    @property
    def messages(self) -> list[str]:
        return [each.message for each in self.warnings if each.message]


class State(Struct):
    id: str
    sha: str
    private: bool
    gated: Gating | Literal[False]


def state_of(info: Any) -> State:
    gated = getattr(info, "gated", False) or False
    values = {"id": info.id, "sha": hex40(info.sha), "private": bool(info.private), "gated": gated}
    return msgspec.convert(values, State)


def hex40(value: object) -> str:
    if not isinstance(value, str) or not _COMMIT.fullmatch(value):
        raise ValueError("no object id of git")
    return value


def listed(info: Any, repo_type: RepoType) -> Listed:
    gated = getattr(info, "gated", False)
    updated = getattr(info, "last_modified", None) or getattr(info, "created_at", None)
    return Listed(
        RepoId(str(info.id), repo_type),
        private=bool(info.private),
        gated=gated if gated in ("auto", "manual") else "",
        updated=updated.date().isoformat() if updated is not None else "",
    )
