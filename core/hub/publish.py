# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Publishing: one commit, or one pull request, on the very commit that the person saw the diff against."""

from typing import Literal

from msgspec import Struct

from core.hub.plan import Plan

Outcome = Literal["committed", "pull-request", "unchanged"]


class Published(Struct, frozen=True):
    """What a publication came to.

    Attributes:
        commit: the commit that holds the license: the new one, or the head where nothing had to change.
        url: page of the commit or of the pull request.
        pull_request: its number; 0 where there is none.
        account: one or two sentences that say truly what happened.
    """

    plan: Plan
    outcome: Outcome
    commit: str
    url: str
    account: str
    pull_request: int = 0
