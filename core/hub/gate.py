# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The gate of a repository: whether its users must accept terms first. A step of its own."""

from core.errors import InputError
from core.hub.client import Hub
from core.hub.errors import HubError, NoPermission, UnknownOutcome
from core.hub.repo import Gating, RepoId

SAYS: dict[Gating, str] = {
    "": "Everybody gets access without being asked.",
    "auto": "Users get access as soon as they accept the terms.",
    "manual": "Users who accept the terms wait until somebody approves them.",
}


def set_gate(hub: Hub, repo: RepoId, gating: Gating) -> str:
    """Set the gate and look whether it is set. Returns one sentence that says how it stands.

    Raises HubError; its words say how the gate stands where that is known.
    """
    if repo.type == "space":
        raise InputError("a Space cannot be gated", where=str(repo))
    hub.say(f"Setting the gate of {repo}…")
    try:
        hub.set_gate(repo, gating)
    except NoPermission:
        raise NoPermission(
            "your token may not change the settings of the repository, so its gate is as it was",
            mend="Use a token of somebody who administers it",
        ) from None
    except HubError as error:
        if error.applied is not None:
            raise
    try:
        now = hub.without_cancel().state(repo).gated
    except HubError:
        raise UnknownOutcome(
            "the gate was set, but it cannot be seen now whether it holds", mend=f"Look at the settings of {repo}"
        ) from None
    if now != gating:
        raise UnknownOutcome(f"the gate is not as it was set. {SAYS[now]}", mend="Try again")
    return SAYS[now]
