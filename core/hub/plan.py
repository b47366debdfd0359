# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a publication would change: every file with its diff at one commit, before anything is sent."""

from typing import Literal

from msgspec import Struct

from core.hub.repo import Gating, RepoId, Visibility

Change = Literal["add", "edit", "same"]
Mode = Literal["commit", "pull-request"]
Relation = Literal["", "adapter", "merge", "quantized", "finetune"]


class GateTerms(Struct, frozen=True):
    """What users are asked before access.

    Attributes:
        mode: "auto" lets everybody in who accepts, "manual" waits for somebody to approve.
        prompt: shown above the form. fields: label -> kind of answer ("text", "country", "checkbox", …).
    """

    mode: Literal["auto", "manual"] = "auto"
    prompt: str = ""
    fields: dict[str, str] = {}


class Choices(Struct, frozen=True):
    """What the person wants to go along with LICENSE and LICENSE.json.

    Attributes:
        notice, banner: the files NOTICE and banner.svg. summary: SUMMARY.md.
        card: edit the license keys of the card. section: the license section in its body.
        base_models, relation, tags: added to the card; what is there already stays.
        gate: words of the gate in the card; opening and closing the gate itself is a step of its own (`gate`).
    """

    notice: bool = False
    banner: bool = False
    summary: bool = False
    card: bool = True
    section: bool = False
    base_models: tuple[str, ...] = ()
    relation: Relation = ""
    tags: tuple[str, ...] = ()
    gate: GateTerms | None = None


class FileChange(Struct, frozen=True):
    """One file of a publication.

    Attributes:
        diff: unified diff from what is there to what will be; empty for "same" and for what is no text.
        data: the bytes that will be there. before: what is there now; None where nothing is.
        blob: git's SHA-1 of `data` as a blob, by which the Hub knows it.
    """

    path: str
    change: Change
    diff: str
    data: bytes
    before: bytes | None
    blob: str


class Remark(Struct, frozen=True):
    """Something the person should know before they publish. `where` is a path or a key."""

    level: Literal["warning", "note"]
    message: str
    where: str = ""


class Plan(Struct, frozen=True):
    """A publication of one license to one repository, ready to be shown and then to be sent.

    Attributes:
        head: the commit that the diffs are against; empty where the repository is yet to be made.
        create: how the repository is to be made; None where it exists.
        mode: as it will be published. may_write: False makes "commit" impossible; None, it was not asked.
        gated: the gate of the repository now.
        license_name, license_id, release: of the license. text_sha256: SHA-256 of the bytes of LICENSE.
        title: first line of the commit.
    """

    endpoint: str
    repo: RepoId
    head: str
    private: bool
    gated: Gating
    may_write: bool | None
    mode: Mode
    files: tuple[FileChange, ...]
    remarks: tuple[Remark, ...]
    choices: Choices
    license_name: str
    license_id: str
    release: int
    text_sha256: str
    title: str
    create: Visibility | None = None

    @property
    def changed(self) -> tuple[FileChange, ...]:
        """The files that are not there yet as they should be."""
        return tuple(file for file in self.files if file.change != "same")

    @property
    def url(self) -> str:
        """The page of the repository."""
        return f"{self.endpoint}/{self.repo.path}"
