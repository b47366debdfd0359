# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Repositories to choose from: one's own, those of one's organizations, and what a search finds."""

from core.hub.account import Account
from core.hub.client import Hub
from core.hub.errors import NoPermission, NotFound
from core.hub.repo import Listed, RepoType

MOST = 100
"""Repositories listed of one owner."""


def own(hub: Hub, account: Account, repo_type: RepoType, *, owner: str = "") -> tuple[Listed, ...]:
    """Repositories of the person and of their organizations, owner by owner; of one owner where one is named."""
    found: list[Listed] = []
    for name in [owner] if owner else account.owners:
        hub.say(f"Listing the repositories of {name}…")
        try:
            found += hub.list_repos(repo_type, owner=name, most=MOST)
        except (NotFound, NoPermission):
            continue
    return tuple(found)


def search(hub: Hub, words: str, repo_type: RepoType) -> tuple[Listed, ...]:
    """Repositories whose name holds these words, the newest first; nothing for no words."""
    return tuple(hub.list_repos(repo_type, search=words.strip())) if words.strip() else ()
