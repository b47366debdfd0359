# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Whether a repository still carries a license as it was published there."""

from typing import Literal

from msgspec import Struct

from core.errors import ClausewrightError
from core.hub import card
from core.hub.card import CARD
from core.hub.client import Hub
from core.hub.errors import NotFound
from core.hub.repo import RepoId
from core.projects.export import LICENSE
from core.projects.project import Project, Publication, Release

State = Literal["carried", "altered", "waiting", "gone"]
"""As published; something of it was changed or removed; still in a pull request; no such repository for this token."""


class Altered(Struct, frozen=True):
    """One thing that is not as it was published. `where` is a path, or a path and a key of the card."""

    where: str
    published: str
    now: str


class Standing(Struct, frozen=True):
    """How one publication stands.

    Attributes:
        head: the commit that was looked at; empty where the repository is gone.
        message: one sentence.
    """

    publication: Publication
    state: State
    head: str
    altered: tuple[Altered, ...]
    message: str


def check(hub: Hub, publication: Publication, release: Release) -> Standing:
    """Look at the repository of a publication. Raises HubError where it cannot be looked at."""
    repo = RepoId(publication.repo, publication.repo_type)
    hub.say(f"Looking at {repo}…")
    try:
        state = hub.state(repo)
    except NotFound:
        message = f"{publication.repo} is gone, or your token may not see it."
        return Standing(publication, "gone", "", (), message)
    paths = [path for path in publication.files if path != CARD] or [LICENSE]
    there = hub.blobs(state.id, state.head, [*paths, CARD])
    altered: list[Altered] = []
    for path in paths:
        now = there.get(path)
        if now is None:
            altered.append(Altered(path, "there", "missing"))
        elif publication.files.get(path, now.oid) != now.oid:
            altered.append(Altered(path, "as published", "other words"))
    if CARD in publication.files or not publication.files:
        data = hub.file(state.id, state.head, there[CARD]) if CARD in there else None
        altered += _card_altered(data, release)
    if not altered:
        message = f"{state.id.name} carries the license as published."
        return Standing(publication, "carried", state.head, (), message)
    if publication.pull_request and LICENSE in {each.where for each in altered}:
        message = f"{state.id.name} does not carry the license yet: it is in pull request {publication.pull_request}."
        return Standing(publication, "waiting", state.head, tuple(altered), message)
    named = ", ".join(each.where for each in altered)
    message = f"{state.id.name} does not carry the license as published: {named}."
    return Standing(publication, "altered", state.head, tuple(altered), message)


def latest(project: Project) -> tuple[tuple[Publication, Release], ...]:
    """The last publication to each repository with its release, in the order they were first published to."""
    by_repo: dict[tuple[str, str, str], Publication] = {}
    for each in project.published:
        by_repo[each.endpoint, each.repo_type, each.repo] = each
    releases = {release.number: release for release in project.releases}
    return tuple((each, releases[each.release]) for each in by_repo.values() if each.release in releases)


def _card_altered(data: bytes | None, release: Release) -> list[Altered]:
    if data is None:
        return [Altered(CARD, "there", "missing")]
    try:
        said = card.declared(data)
    except ClausewrightError as error:
        return [Altered(CARD, "readable", error.what)]
    wanted = {"license": card.OTHER, "license_name": release.license_name, "license_link": LICENSE}
    return [
        Altered(f"{CARD}, {key}", value, str(said.get(key, "missing"))[:200])
        for key, value in wanted.items()
        if said.get(key) != value
    ]
