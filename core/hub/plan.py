# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a publication would change: every file with its diff at one commit, before anything is sent."""

from typing import Literal

from msgspec import Struct

from core.errors import InputError
from core.hub import content
from core.hub.answers import Blob
from core.hub.card import CARD, title_of
from core.hub.change import Change, FileChange
from core.hub.choices import Choices, GateTerms, Relation
from core.hub.client import Hub
from core.hub.content import Remark
from core.hub.errors import NotFound, Refused
from core.hub.repo import Gating, RepoId, RepoState, Visibility
from core.projects.edition import Edition
from core.projects.project import sha256

__all__ = ["Change", "Choices", "FileChange", "GateTerms", "Mode", "Plan", "Relation", "Remark", "make"]

Mode = Literal["commit", "pull-request"]
LONGEST_TITLE = 100


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


def make(
    hub: Hub,
    repo: RepoId,
    edition: Edition,
    choices: Choices | None = None,
    *,
    mode: Mode | None = None,
    create: Visibility | None = None,
) -> Plan:
    """Look at the repository and say what publishing `edition` there would change. Nothing is changed.

    Args:
        edition: of a release: what is published is dated and recorded.
        mode: None offers a pull request where the token may not commit.
        create: make the repository first where there is none.

    Raises:
        HubError: the repository cannot be looked at, or the Hub would refuse the card.
        CardError: the card cannot be edited safely.
        InputError: the edition is no release.
    """
    choices = choices if choices is not None else Choices()
    if edition.issued is None:
        raise InputError("only an issued license can be published", mend="Issue a release first")
    hub.say(f"Looking at {repo}…")
    try:
        state = hub.state(repo, ask_write=hub.token is not None)
        create = None
    except NotFound:
        if create is None:
            raise
        state = RepoState(repo, "", create == "private", "", True)
    found = _Found(hub, state, content.paths(edition, choices))
    made = content.content(edition, choices, found.read, names=found.names())
    remarks = [*made.remarks, *_about_repo(repo, state, edition, choices)]
    card = next((file for file in made.files if file.path == CARD and file.change != "same"), None)
    if card is not None:
        hub.say("Asking the Hub to check the card…")
        warnings = hub.validate_card(card.data.decode(), repo.type)
        remarks += [Remark("warning", f"The Hub says of the card: {warning}", CARD) for warning in warnings]
    offered: Mode = "pull-request" if state.may_write is False else "commit"
    return Plan(
        endpoint=hub.endpoint,
        repo=state.id,
        head=state.head,
        private=state.private,
        gated=state.gated,
        may_write=state.may_write,
        mode=mode if mode is not None else offered,
        files=made.files,
        remarks=tuple(remarks),
        choices=choices,
        license_name=edition.license_name,
        license_id=edition.license_id,
        release=edition.release,
        text_sha256=sha256(edition.license),
        title=_title(edition),
        create=create,
    )


class _Found:
    """What the repository holds at its head, fetched once and only where it is needed."""

    def __init__(self, hub: Hub, state: RepoState, paths: tuple[str, ...]) -> None:
        self._hub = hub
        self._state = state
        self._read: dict[str, bytes | None] = {}
        self._blobs: dict[str, Blob] = hub.blobs(state.id, state.head, paths) if state.head else {}

    def read(self, path: str) -> bytes | None:
        blob = self._blobs.get(path)
        if blob is None:
            return None
        if blob.large:
            raise Refused(
                f"{path} is kept in large file storage, where it cannot be edited",
                where=str(self._state.id),
                mend=f"Take {path} out of .gitattributes first",
            )
        if path not in self._read:
            self._hub.say(f"Reading {path}…")
            self._read[path] = self._hub.file(self._state.id, self._state.head, blob)
        return self._read[path]

    def names(self) -> tuple[str, ...]:
        return self._hub.top_level(self._state.id, self._state.head) if self._state.head else ()


def _about_repo(asked: RepoId, state: RepoState, edition: Edition, choices: Choices) -> list[Remark]:
    remarks: list[Remark] = []
    if state.id.name != asked.name:
        remarks.append(Remark("note", f"{asked.name} is now called {state.id.name}.", "repo"))
    if state.may_write is False:
        remarks.append(
            Remark("warning", "Your token may not commit there: a pull request can be opened instead.", "repo")
        )
    asks = state.gated or choices.gate is not None
    if edition.draft.confirm.assent_before_access and not asks:
        remarks.append(
            Remark(
                "warning",
                "You confirmed that users accept the license before access, but this repository gives access without "
                "asking. Gate it, or see to that yourself.",
                "gate",
            )
        )
    if choices.gate is not None and state.id.type == "space":
        raise InputError("a Space cannot be gated", where=str(state.id), mend="Publish without a gate")
    return remarks


def _title(edition: Edition) -> str:
    title = f"License: {title_of(edition)}"
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
