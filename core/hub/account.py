# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who is signed in to the Hub, with what rights, and where the token is kept."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from core.errors import ClausewrightError, InputError
from core.hub import endpoint as endpoints
from core.hub.client import Hub
from core.hub.errors import NotFound, ServerFault
from core.hub.token import Token
from core.hub.vault import Vault
from core.projects.files import read_bounded

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


def sign_in(
    text: str,
    *,
    endpoint: str,
    vault: Vault,
    cancel: threading.Event | None = None,
    say: Callable[[str], None] | None = None,
    hub: Callable[[Token], Hub] | None = None,
) -> SignedIn:
    """Check a token that the person pasted and keep it for this endpoint only.

    Args:
        endpoint: of `endpoint.endpoint`.
        hub: how to reach the Hub with a token; the ordinary way by default.

    Raises:
        InputError: what was pasted cannot be a token.
        HubError: the Hub does not accept it, or cannot be asked; nothing is kept.
    """
    token = token_of(text)
    account = who(token, endpoint, hub or (lambda token: Hub(endpoint, token, cancel=cancel, say=say)))
    if say is not None:
        say("Waiting for your keyring…")
    why = vault.keep(endpoint, account.name, token, cancel=cancel)
    return SignedIn(structs.replace(account, kept="session" if why else "keyring", remark=why), token)


def resume(
    endpoint: str,
    vault: Vault,
    *,
    cancel: threading.Event | None = None,
    say: Callable[[str], None] | None = None,
    hub: Callable[[Token], Hub] | None = None,
) -> SignedIn | None:
    """The account whose token is kept for this endpoint; None where none is.

    Raises VaultError where the keyring cannot be asked, HubError where the Hub cannot or does not accept it any more.
    """
    if say is not None:
        say("Waiting for your keyring…")
    token = vault.find(endpoint, cancel=cancel)
    if token is None:
        return None
    account = who(token, endpoint, hub or (lambda token: Hub(endpoint, token, cancel=cancel, say=say)))
    return SignedIn(structs.replace(account, kept="session" if vault.in_memory(endpoint) else "keyring"), token)


def use_hub_login(
    endpoint: str,
    *,
    environ: Mapping[str, str] | None = None,
    cancel: threading.Event | None = None,
    hub: Callable[[Token], Hub] | None = None,
) -> SignedIn:
    """Use the login that the Hub's own tools keep on this computer. It is only read, and not kept by us.

    Raises InputError where there is none for this endpoint, HubError as `sign_in`.
    """
    token = hub_login(endpoint, environ=environ)
    if token is None:
        raise InputError("there is no Hub login on this computer", mend="Paste a token instead")
    account = who(token, endpoint, hub or (lambda token: Hub(endpoint, token, cancel=cancel)))
    remark = "This is the login of the Hub's own tools; Clausewright only reads it."
    return SignedIn(structs.replace(account, kept="hub-login", remark=remark), token)


def sign_out(endpoint: str, vault: Vault, *, cancel: threading.Event | None = None) -> None:
    """Forget our token of this endpoint. The Hub's own login and HF_TOKEN stay. Raises VaultError."""
    vault.forget(endpoint, cancel=cancel)


def hub_login(endpoint: str, *, environ: Mapping[str, str] | None = None) -> Token | None:
    """The token of the Hub's own tools, where they are signed in at this very endpoint."""
    environ = os.environ if environ is None else environ
    if endpoint != endpoints.endpoint("", environ=environ):
        return None
    cache = environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    place = environ.get("HF_TOKEN_PATH") or str(
        Path(environ.get("HF_HOME") or Path(cache, "huggingface")).expanduser() / "token"
    )
    try:
        return Token(read_bounded(Path(place).expanduser(), 2**16).decode())
    except (ClausewrightError, ValueError):
        return None


def token_of(text: str) -> Token:
    """What a person pasted as a token. Raises InputError, which does not quote it."""
    try:
        return Token(text)
    except ValueError:
        what = "that is no token" if text.strip() else "no token was given"
        raise InputError(what, mend="Make one under Settings, Access Tokens of your account on the Hub") from None


class _Org(Struct, frozen=True):
    name: str
    fullname: str | None = None
    roleInOrg: str | None = None


class _Entity(Struct, frozen=True):
    name: str | None = None


class _Scope(Struct, frozen=True):
    entity: _Entity = _Entity()
    permissions: list[str] = []


class _FineGrained(Struct, frozen=True):
    scoped: list[_Scope] = []


class _AccessToken(Struct, frozen=True):
    displayName: str | None = None
    role: str | None = None
    fineGrained: _FineGrained | None = None


class _Auth(Struct, frozen=True):
    accessToken: _AccessToken | None = None


class _Whoami(Struct, frozen=True):
    name: str
    fullname: str | None = None
    orgs: list[_Org] = []
    auth: _Auth | None = None


_RIGHTS: dict[str, Rights] = {"write": "write", "read": "read", "fineGrained": "fine-grained"}


def who(token: Token, endpoint: str, hub: Callable[[Token], Hub]) -> Account:
    """The account that a token belongs to. Raises HubError; an address that is no Hub has its own words."""
    try:
        found = msgspec.convert(hub(token).whoami(), _Whoami)
    except (msgspec.ValidationError, ServerFault, NotFound) as fault:
        if isinstance(fault, ServerFault) and "failed (" in fault.what:
            raise
        raise ServerFault(
            f"{endpoint} does not answer the way a Hub does", mend="Check the address of the Hub"
        ) from None
    access = (found.auth.accessToken if found.auth else None) or _AccessToken()
    rights = _RIGHTS.get(access.role or "", "unknown")
    return Account(
        endpoint=endpoint,
        name=found.name,
        title=found.fullname or found.name,
        organizations=tuple(
            Organization(org.name, org.fullname or org.name, org.roleInOrg or "") for org in found.orgs
        ),
        token_name=access.displayName or "",
        rights=rights,
        may=tuple(_may(rights, access.fineGrained)),
    )


_PERMISSIONS = {
    "May write to repositories of": "repo.write",
    "May open pull requests in": "discussion.write",
}


def _may(rights: Rights, fine: _FineGrained | None) -> Iterator[str]:
    """What the token may do, in sentences. The last word is the Hub's, repository by repository."""
    if rights == "write":
        yield "May write to every repository that you may write to."
    elif rights == "read":
        yield "May only read: nothing can be published with it."
    elif rights == "fine-grained" and fine is not None:
        for words, permission in _PERMISSIONS.items():
            names = [scope.entity.name or "" for scope in fine.scoped if permission in scope.permissions]
            if any(names):
                yield f"{words} {', '.join(name for name in names if name)}."
        if not any("repo.write" in scope.permissions for scope in fine.scoped):
            yield "May not write to any repository."
    else:
        yield "The Hub does not say what this token may do."
