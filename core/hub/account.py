# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who is signed in to the Hub, with what rights, and where the token is kept."""

from typing import Literal

from msgspec import Struct

from core.hub.token import Token

Kept = Literal["keyring", "session", "environment", "hub-login"]
"""Where the token is: in the system's keyring; only in memory; in HF_TOKEN; in the Hub's own login, only read."""

Rights = Literal["write", "read", "fine-grained", "unknown"]


class Organization(Struct, frozen=True):
    """An organization that the account belongs to. `role` as the Hub calls it: admin, write, contributor, read."""

    name: str
    title: str
    role: str = ""

    @property
    def may_hold_repos(self) -> bool:
        """Whether the person may have repositories of their own in it."""
        return self.role in ("", "admin", "write", "contributor")


class Account(Struct, frozen=True):
    """An account on one Hub.

    Attributes:
        name: the user name. title: the full name, or the user name where there is none.
        token_name: what the person called the token on the Hub; may be empty.
        rights: of the token. may: what the token may do, one plain sentence each.
        kept: where the token is kept. remark: what the person should know of that; may be empty.
    """

    endpoint: str
    name: str
    title: str
    organizations: tuple[Organization, ...] = ()
    token_name: str = ""
    rights: Rights = "unknown"
    may: tuple[str, ...] = ()
    kept: Kept = "session"
    remark: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """Under whose names the person may have repositories: their own first."""
        return (self.name, *(each.name for each in self.organizations if each.may_hold_repos))


class SignedIn(Struct, frozen=True):
    """An account with the token that proves it."""

    account: Account
    token: Token
