# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One repository of the stand-in: its settings, its discussions and what the Hub says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.hub import card
from tests.hub.git import NOTHING, BareRepo, Commit
from tests.hub.people import STAMP, object_id

ATTRIBUTES = b"*.bin filter=lfs diff=lfs merge=lfs -text\n*.safetensors filter=lfs diff=lfs merge=lfs -text\n"


@dataclass
class Discussion:
    """A discussion or, with `base`, a pull request; `commits` are those on its ref beyond its base."""

    number: int
    title: str
    author: str
    created: datetime
    description: str = ""
    base: str = ""
    status: str = "open"
    merged_as: str = ""
    comments: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"refs/pr/{self.number}"


@dataclass
class HubRepo:
    """A model, dataset or Space; `gated` is False, "auto" or "manual"."""

    id: str
    type: str
    git: BareRepo
    created: datetime
    creator: str = ""
    private: bool = False
    gated: bool | str = False
    disabled: bool = False
    accepted: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)
    discussions: list[Discussion] = field(default_factory=list)
    downloads: int = 0
    likes: int = 0
    sdk: str = ""
    large: dict[str, bytes] = field(default_factory=dict)
    _cards: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path of its page: `org/name` for a model, `datasets/org/name` and `spaces/org/name` for the others."""
        return self.id if self.type == "model" else f"{self.type}s/{self.id}"

    @property
    def folder(self) -> Path:
        """Where its bare git repository lies; can be cloned."""
        return self.git.folder

    def head(self, revision: str = "main") -> str:
        """The commit at a revision; KeyError where there is none."""
        found = self.git.resolve(revision)
        if found is None:
            raise KeyError(revision)
        return found

    def read(self, path: str, revision: str = "main") -> bytes:
        """A file as it would be downloaded; KeyError where there is none."""
        content = self.git.blob(self.git.files(self.head(revision))[path])
        return self.large.get(pointed(content) or "", content)

    def write(
        self,
        changes: Mapping[str, bytes | None],
        *,
        message: str,
        author: str,
        date: datetime,
        ref: str = "refs/heads/main",
    ) -> str:
        """Commit to a branch on whatever its head is now; the new commit's id."""
        old = self.git.refs().get(ref, NOTHING)
        new = self.git.write(() if old == NOTHING else (old,), changes, message=message, name=author, date=date)
        self.git.move(ref, new, old)
        return new

    def card(self, revision: str = "main") -> dict[str, Any]:
        """The card's metadata at a revision; {} where there is none or it cannot be read."""
        oid = self.git.files(self.head(revision)).get("README.md", "")
        if oid not in self._cards:
            try:
                self._cards[oid] = card.read(self.git.blob(oid).decode("utf-8", "replace")) if oid else {}
            except card.CardFault:
                self._cards[oid] = {}
        return self._cards[oid]

    def info(self, revision: str = "main", *, blobs: bool = False) -> dict[str, Any]:
        """All that the Hub's info answer holds, at a revision."""
        head = self.git.commit(self.head(revision))
        newest = self.git.commit(self.head())
        values = self.card(revision)
        files = self.git.files(head.oid)
        info: dict[str, Any] = {
            "_id": object_id(self.path),
            "id": self.id,
            "author": self.id.partition("/")[0],
            "sha": head.oid,
            "lastModified": newest.date.strftime(STAMP),
            "createdAt": self.created.strftime(STAMP),
            "private": self.private,
            "gated": self.gated,
            "disabled": self.disabled,
            "downloads": self.downloads,
            "likes": self.likes,
            "tags": card.tags(values, self.type),
            "cardData": values,
            "siblings": [self._sibling(path, oid, blobs) for path, oid in files.items()],
            "usedStorage": sum(len(self.git.blob(oid)) for oid in files.values()) if blobs else 0,
        }
        if self.type == "model":
            info |= {"modelId": self.id, "spaces": [], "model-index": None, "config": {}, "trendingScore": 0}
            for key in ("pipeline_tag", "library_name"):
                if key in values:
                    info[key] = values[key]
        elif self.type == "space":
            info |= {"sdk": self.sdk or values.get("sdk", "static"), "models": [], "datasets": [], "subdomain": ""}
            info["runtime"] = {"stage": "RUNNING", "hardware": {"current": None, "requested": None}}
        return info

    def _sibling(self, path: str, oid: str, blobs: bool) -> dict[str, Any]:
        return {"rfilename": path} | (self.measures(oid) if blobs else {})

    def measures(self, oid: str, *, name: str = "blobId") -> dict[str, Any]:
        """Size and id of a file, and where it is a pointer those of what it points to."""
        content = self.git.blob(oid)
        found: dict[str, Any] = {"size": len(content), name: oid}
        if sha := pointed(content):
            size = int(content.rsplit(b"size ", 1)[1])
            key = "sha256" if name == "blobId" else "oid"
            found |= {"size": size, "lfs": {key: sha, "size": size, "pointerSize": len(content)}}
        return found

    def last_change(self, path: str, commit: str) -> Commit:
        """The commit of a history that last changed a path."""
        wanted = self.git.files(commit).get(path)
        last = self.git.commit(commit)
        for one in self.git.history(commit):
            if self.git.files(one.oid).get(path) != wanted:
                break
            last = one
        return last


def pointed(content: bytes) -> str | None:
    """The SHA-256 that a Git LFS pointer names; None for any other file."""
    if len(content) > 200 or not content.startswith(b"version https://git-lfs.github.com/spec/v1\noid sha256:"):
        return None
    return content.split(b"sha256:", 1)[1].split(b"\n", 1)[0].decode()


def pointer(sha256: str, size: int) -> bytes:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n".encode()
