# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A repository on the Hub: its kind, its name, and what is known of it at one revision."""

import re
from typing import Literal

from msgspec import Struct

from core.errors import InputError

RepoType = Literal["model", "dataset", "space"]
Visibility = Literal["public", "private"]
Gating = Literal["", "auto", "manual"]
"""Whether users must accept terms before access: not at all, at once when they do, or after somebody approves."""

REPO_TYPES: tuple[RepoType, ...] = ("model", "dataset", "space")
PREFIXES: dict[RepoType, str] = {"model": "", "dataset": "datasets/", "space": "spaces/"}
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?")


class RepoId(Struct, frozen=True, order=True):
    """Which repository: its kind and `organization/name`."""

    name: str
    type: RepoType = "model"

    @property
    def path(self) -> str:
        """What stands behind the endpoint in the address of its page."""
        return f"{PREFIXES[self.type]}{self.name}"

    def __str__(self) -> str:
        return self.name if self.type == "model" else f"the {self.type} {self.name}"


class RepoState(Struct, frozen=True):
    """A repository as the Hub describes it now.

    Attributes:
        name: as the Hub spells it.
        head: commit at the top of its main branch, 40 hex digits.
        may_write: whether the token may commit to it; None where that was not asked.
    """

    id: RepoId
    head: str
    private: bool
    gated: Gating
    may_write: bool | None = None


class Listed(Struct, frozen=True):
    """A repository in a list to choose from."""

    id: RepoId
    private: bool = False
    gated: Gating = ""
    updated: str = ""


def repo_id(text: str, repo_type: RepoType = "model") -> RepoId:
    """The repository that a person named: `organization/name`, with `datasets/` or `spaces/` in front, or an address.

    Raises InputError for what cannot be the name of one.

    >>> repo_id(" https://huggingface.co/datasets/example/speech/tree/main ")
    RepoId(name='example/speech', type='dataset')
    """
    named = re.sub(r"^(https?://[^/]+/|(www\.)?(huggingface\.co|hf\.co)/)", "", text.strip()).strip("/")
    for kind, prefix in PREFIXES.items():
        if prefix and named.startswith(prefix):
            named, repo_type = named.removeprefix(prefix), kind
            break
    else:
        named = named.removeprefix("models/")
    parts = named.split("/")
    names = parts[:2]
    fits = len(parts) == 2 or (len(parts) > 2 and parts[2] in ("tree", "blob", "resolve", "discussions", "settings"))
    if not fits or any(not _NAME.fullmatch(name) or "--" in name or ".." in name for name in names):
        raise InputError(
            f"{text.strip()[:100]!r} is not the name of a repository",
            mend="Write ORGANIZATION/NAME with letters, digits, - _ and .",
        )
    return RepoId("/".join(names), repo_type)
