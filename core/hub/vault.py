# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where tokens are kept: in the system's keyring, one entry a Hub, or in memory where no keyring answers.

Never in a file of ours. Any program that the same person runs can ask the keyring for the entry.
"""

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
from msgspec import Struct

from core.errors import ClausewrightError
from core.hub.bounded import Stopped, in_time
from core.hub.errors import Cancelled
from core.hub.token import Token
from core.projects.files import read_bounded, write_whole
from core.projects.places import home
from core.projects.project import json_file

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "clausewright:"
"""In front of the endpoint: the name of the keyring entry."""
PATIENCE = 60.0
"""Seconds that a keyring, which may be asking the person for its password, is waited for."""


class VaultError(ClausewrightError):
    """The keyring cannot be used now."""


class Locked(VaultError):
    """The keyring is locked and stays so."""


class Waiting(VaultError):
    """The keyring has not answered: most likely it asks for its password in a window of its own."""


class Absent(VaultError):
    """There is no keyring that keeps anything."""


class _Remembered(Struct):
    """User name by endpoint: which entry of the keyring is ours. No secret."""

    names: dict[str, str] = {}


class Keyring(Protocol):
    """What is needed of the `keyring` package."""

    def get_keyring(self) -> "KeyringBackend": ...


class Vault:
    """The tokens of one person. Methods that ask the keyring may take up to `patience` seconds."""

    def __init__(self, *, patience: float = PATIENCE, keyring: Keyring | None = None) -> None:
        """
        Args:
            keyring: what gives the backend; the `keyring` package by default.
        """
        self._patience = patience
        self._keyring = keyring
        self._session: dict[str, tuple[str, Token]] = {}

    def keep(self, endpoint: str, name: str, token: Token, *, cancel: threading.Event | None = None) -> str:
        """Keep the token of a user for one endpoint. Returns why only in memory; empty when the keyring has it."""
        self._session[endpoint] = (name, token)
        try:
            backend = self._backend()
            service = SERVICE + endpoint

            def store() -> bool:
                backend.set_password(service, name, token.reveal())
                return backend.get_password(service, name) == token.reveal()

            if not self._asked(store, cancel):
                raise _stores_nothing()
        except Cancelled:
            return "The token is kept until Clausewright is closed: the keyring was not waited for."
        except VaultError as error:
            return f"The token is kept until Clausewright is closed: {error.what}."
        del self._session[endpoint]
        self._remember(endpoint, name)
        return ""

    def find(self, endpoint: str, *, cancel: threading.Event | None = None) -> Token | None:
        """The token for exactly this endpoint; None where none is kept.

        Raises VaultError, and Cancelled.
        """
        if endpoint in self._session:
            return self._session[endpoint][1]
        backend = self._backend()
        name = self.name(endpoint)

        def ask() -> str | None:
            if name:
                return backend.get_password(SERVICE + endpoint, name)
            found = backend.get_credential(SERVICE + endpoint, None)
            return found.password if found is not None else None

        value = self._asked(ask, cancel)
        return Token(value) if value else None

    def in_memory(self, endpoint: str) -> bool:
        """Whether the token is only in memory."""
        return endpoint in self._session

    def name(self, endpoint: str) -> str:
        """The user who signed in there last, without asking the keyring; empty for nobody."""
        if endpoint in self._session:
            return self._session[endpoint][0]
        return _remembered().names.get(endpoint, "")

    def forget(self, endpoint: str, *, cancel: threading.Event | None = None) -> None:
        """Remove our entry, and no other, from memory and keyring. Raises VaultError where the keyring keeps it."""
        self._session.pop(endpoint, None)
        try:
            backend = self._backend()
        except Absent:
            self._remember(endpoint, "")
            return
        name = self.name(endpoint)

        def remove() -> None:
            from keyring.errors import PasswordDeleteError

            user = name
            if not user:
                found = backend.get_credential(SERVICE + endpoint, None)
                if found is None:
                    return
                user = found.username
            try:
                backend.delete_password(SERVICE + endpoint, user)
            except PasswordDeleteError:
                if backend.get_password(SERVICE + endpoint, user) is not None:
                    raise

        self._asked(remove, cancel)
        self._remember(endpoint, "")

    def _backend(self) -> "KeyringBackend":
        if self._keyring is None:
            import keyring

            self._keyring = keyring
        backend = self._asked(self._keyring.get_keyring, None)
        kind = type(backend)
        if kind.__module__.endswith("backends.fail"):
            raise Absent("this system has no keyring", mend="Install one, such as GNOME Keyring or KWallet")
        if kind.__module__.endswith("backends.null"):
            raise _stores_nothing()
        if "plaintext" in kind.__name__.lower():
            raise Absent(
                "the keyring of this system would write the token into a plain file", mend="Install another one"
            )
        return backend

    def _asked(self, question: Callable[[], T], cancel: threading.Event | None) -> T:
        """Ask the keyring in a thread of its own; a waiting prompt holds only that thread."""
        from keyring.errors import InitError, KeyringLocked, NoKeyringError

        try:
            return in_time(question, self._patience, cancel)
        except Stopped:
            raise Cancelled("the keyring was not waited for any longer") from None
        except TimeoutError:
            raise Waiting(
                "the keyring did not answer", mend="It may be asking for its password in a window of its own"
            ) from None
        except (KeyringLocked, InitError):
            raise Locked("your keyring is locked", mend="Unlock it and try again") from None
        except NoKeyringError:
            raise Absent("this system has no keyring", mend="Install one, such as GNOME Keyring or KWallet") from None
        except Exception as fault:
            # Its words are left out: they may hold what was to be stored.
            raise VaultError(f"the keyring failed ({type(fault).__name__})", mend="Try again") from None

    def _remember(self, endpoint: str, name: str) -> None:
        names = {**_remembered().names, endpoint: name}
        kept = {key: value for key, value in names.items() if value}
        try:
            home().mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(home() / "hub.json", json_file(_Remembered(kept)), durable=False)
        except (ClausewrightError, OSError):
            return  # without it the keyring is asked for any entry of ours


def _stores_nothing() -> Absent:
    return Absent("the keyring of this system stores nothing", mend="Unset PYTHON_KEYRING_BACKEND or install one")


def _remembered() -> _Remembered:
    try:
        return msgspec.json.decode(read_bounded(home() / "hub.json", 2**18), type=_Remembered)
    except (ClausewrightError, msgspec.MsgspecError, ValueError):
        return _Remembered()


def environment_token(environ: Mapping[str, str]) -> Token | None:
    """The token in HF_TOKEN; None where it is empty or no token."""
    try:
        return Token(environ.get("HF_TOKEN", ""))
    except ValueError:
        return None
