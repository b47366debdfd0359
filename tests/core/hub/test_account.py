# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Signing in and out: what is shown of an account, where its token is kept, and what a keyring may do meanwhile."""

import copy
import logging
import pickle
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring import errors as keyring_errors
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.credentials import SimpleCredential

from core.errors import InputError
from core.hub import account as accounts
from core.hub.client import Hub
from core.hub.errors import BadToken, Cancelled, ServerFault, Unreachable
from core.hub.repos import own, search
from core.hub.token import Token, redact
from core.hub.vault import Absent, Locked, Vault, VaultError, Waiting
from tests.core.hub.conftest import QUICK, READER, TOKEN, NoWait
from tests.hub.faults import Fault
from tests.hub.people import Scope
from tests.hub.server import StandInHub


class InMemory(KeyringBackend):
    """A keyring that works."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring_errors.PasswordDeleteError("nothing there")
        del self.kept[service, username]

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        found = [(user, word) for (kept, user), word in self.kept.items() if kept == service]
        return SimpleCredential(*found[0]) if found else None


class Closed(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring_errors.KeyringLocked(f"locked, was asked for {service}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring_errors.KeyringLocked(f"locked, was given {password}")

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        raise keyring_errors.InitError("Prompt dismissed")


class Prompting(InMemory):
    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait(20)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answered.wait(20)

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        self.answered.wait(20)
        return None


class Faulty(InMemory):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot store {password}")


class PlaintextKeyring(InMemory):
    pass


class Chosen:
    """The `keyring` package with one backend."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def get_keyring(self) -> KeyringBackend:
        return self._backend


def vault(backend: KeyringBackend, patience: float = 5) -> Vault:
    return Vault(patience=patience, keyring=Chosen(backend))


@pytest.fixture
def sign_in(server: StandInHub, connect: Callable[..., Hub]) -> Callable[..., accounts.SignedIn]:
    def enter(vault: Vault, token: str = TOKEN, **more: object) -> accounts.SignedIn:
        return accounts.sign_in(
            token,
            endpoint=server.url,
            vault=vault,
            hub=lambda token: connect(token.reveal()),
            **more,  # type: ignore[arg-type]
        )

    return enter


def test_signing_in_shows_name_organizations_and_rights_and_keeps_the_token(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    backend = InMemory()
    account = sign_in(vault(backend), f"  {TOKEN}\n").account
    assert (account.name, account.title, account.kept, account.remark) == ("alice", "Alice Example", "keyring", "")
    assert account.owners == ("alice", "lab")
    assert account.may == ("May write to every repository that you may write to.",)
    assert backend.kept == {(f"clausewright:{server.url}", "alice"): TOKEN}

    later = accounts.resume(server.url, vault(backend))
    assert later is not None
    assert (later.account.name, later.account.kept, later.token) == ("alice", "keyring", Token(TOKEN))
    accounts.sign_out(server.url, vault(backend))
    assert backend.kept == {}
    assert accounts.resume(server.url, vault(backend)) is None
    accounts.sign_out(server.url, vault(backend))


def test_signing_out_leaves_every_other_entry(server: StandInHub, sign_in: Callable[..., accounts.SignedIn]) -> None:
    backend = InMemory()
    others = {("clausewright:https://huggingface.co", "alice"): "hf_another", ("mail", "alice"): "x"}
    backend.kept.update(others)
    kept = vault(backend)
    sign_in(kept)
    accounts.sign_out(server.url, kept)
    assert backend.kept == others


def test_a_token_goes_only_to_the_endpoint_it_was_kept_for(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    kept = vault(InMemory())
    sign_in(kept)
    assert kept.find("https://huggingface.co") is None
    assert kept.find(server.url) == Token(TOKEN)


def test_an_entry_is_found_even_if_who_signed_in_was_forgotten(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn], own_home: Path
) -> None:
    backend = InMemory()
    sign_in(vault(backend))
    (own_home / "hub.json").unlink()
    assert vault(backend).find(server.url) == Token(TOKEN)
    vault(backend).forget(server.url)
    assert backend.kept == {}


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (Closed, "your keyring is locked"),
        (NoKeyring, "this system has no keyring"),
        (NullKeyring, "stores nothing"),
        (PlaintextKeyring, "plain file"),
        (Faulty, "the keyring failed (RuntimeError)"),
    ],
)
def test_where_no_keyring_answers_the_token_is_kept_for_the_session_and_the_reason_is_said(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn], backend: type[KeyringBackend], words: str
) -> None:
    kept = vault(backend())
    account = sign_in(kept).account
    assert account.kept == "session"
    assert account.remark.startswith("The token is kept until Clausewright is closed")
    assert words in account.remark
    assert TOKEN not in account.remark
    assert kept.find(server.url) == Token(TOKEN)
    again = accounts.resume(server.url, kept)
    assert again is not None
    assert again.account.kept == "session"


def test_a_prompt_that_waits_is_left_after_a_while_and_at_once_when_stopped(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    backend = Prompting()
    said: list[str] = []
    start = time.monotonic()
    account = sign_in(vault(backend, patience=0.3), say=said.append).account
    assert "the keyring did not answer" in account.remark
    assert said == ["Waiting for your keyring…"]
    with pytest.raises(Waiting, match="window of its own"):
        vault(backend, patience=0.3).find(server.url)
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    with pytest.raises(Cancelled):
        vault(backend, patience=30).find(server.url, cancel=cancel)
    assert time.monotonic() - start < 5
    backend.answered.set()


def test_looking_for_a_token_tells_the_troubles_of_a_keyring_apart(server: StandInHub) -> None:
    for backend, kind in ((Closed(), Locked), (NoKeyring(), Absent), (NullKeyring(), Absent)):
        with pytest.raises(kind) as caught:
            vault(backend).find(server.url)
        assert isinstance(caught.value, VaultError)
        assert caught.value.exit_code == 2


def test_a_token_that_the_hub_does_not_accept_is_not_kept(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    backend = InMemory()
    with pytest.raises(BadToken, match="does not accept this token") as caught:
        sign_in(vault(backend), "hf_wrong_or_revoked")
    assert "hf_wrong" not in str(caught.value)
    assert backend.kept == {}


@pytest.mark.parametrize("pasted", ["", "  ", "two words", "hf_é", "x" * 5000, "a\x00b"])
def test_what_cannot_be_a_token_is_not_sent_anywhere(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn], pasted: str
) -> None:
    with pytest.raises(InputError, match="no token"):
        sign_in(vault(InMemory()), pasted)
    assert server.requests == []


def test_an_address_that_is_no_hub_has_its_own_words(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn], clock: NoWait
) -> None:
    for kind in ("wrong-type", "empty"):
        server.faults.clear()
        server.faults.add(Fault("GET /api/whoami-v2", kind, times=9))
        with pytest.raises(ServerFault, match="does not answer the way a Hub does"):
            sign_in(vault(InMemory()))
    server.faults.clear()
    server.faults.add(Fault("GET /api/whoami-v2", "status", status=503, times=9))
    with pytest.raises(ServerFault, match="failed \\(503\\)"):
        sign_in(vault(InMemory()))
    with pytest.raises(Unreachable):
        accounts.sign_in(
            TOKEN,
            endpoint="http://127.0.0.1:9",
            vault=vault(InMemory()),
            hub=lambda token: Hub("http://127.0.0.1:9", token, clock=clock, timeouts=QUICK),
        )


def test_the_rights_of_a_token_are_said_in_sentences(
    server: StandInHub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    reader = sign_in(vault(InMemory()), READER).account
    assert (reader.rights, reader.may) == ("read", ("May only read: nothing can be published with it.",))
    scopes = [Scope("lab", ("repo.write",), "org"), Scope("alice", ("discussion.write", "repo.content.read"))]
    server.add_token("alice", "hf_fine_grained", "fineGrained", scopes=scopes)
    fine = sign_in(vault(InMemory()), "hf_fine_grained").account
    assert (fine.rights, fine.may) == (
        "fine-grained",
        ("May write to repositories of lab.", "May open pull requests in alice."),
    )


def test_the_hubs_own_login_is_read_only_on_request_and_only_for_its_own_endpoint(
    server: StandInHub, tmp_path: Path, connect: Callable[..., Hub]
) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    environ = {"HF_HOME": str(tmp_path), "HF_ENDPOINT": server.url}
    signed_in = accounts.use_hub_login(server.url, environ=environ, hub=lambda token: connect(token.reveal()))
    assert (signed_in.account.name, signed_in.account.kept) == ("alice", "hub-login")
    assert (tmp_path / "token").read_text() == f"{TOKEN}\n"
    assert accounts.hub_login("https://other.example.org", environ=environ) is None
    assert accounts.hub_login(server.url, environ={"HF_HOME": str(tmp_path)}) is None
    with pytest.raises(InputError, match="no Hub login"):
        accounts.use_hub_login(server.url, environ={**environ, "HF_HOME": str(tmp_path / "none")})


def test_own_repositories_and_those_of_organizations_are_listed_and_found(
    server: StandInHub, hub: Hub, sign_in: Callable[..., accounts.SignedIn]
) -> None:
    server.add_repo("alice/newt", private=True)
    server.add_repo("other/salamander-fork")
    account = sign_in(vault(InMemory())).account
    assert {(each.id.name, each.private) for each in own(hub, account, "model")} == {
        ("alice/newt", True),
        ("lab/salamander", False),
    }
    assert [each.id.name for each in own(hub, account, "model", owner="lab")] == ["lab/salamander"]
    assert {each.id.name for each in search(hub, "salamander", "model")} == {"lab/salamander", "other/salamander-fork"}
    assert search(hub, "  ", "model") == ()
    assert own(hub, account, "dataset") == ()


def test_a_token_shows_itself_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    token = Token(TOKEN)
    shown = [repr(token), str(token), f"{token}", f"{token:>40}", "%s %r" % (token, token), repr([token, {"t": token}])]  # noqa: UP031
    with pytest.raises(TypeError, match="not written anywhere"):
        pickle.dumps(token)
    with pytest.raises(TypeError):
        copy.deepcopy(token)
    logging.getLogger("x").warning("with %s", token)
    try:
        raise ValueError(token)
    except ValueError:
        shown.append(traceback.format_exc())
    shown.append(caplog.text)
    assert [text for text in shown if TOKEN in text] == []
    assert not hasattr(token, "__dict__")
    assert redact(f"bearer {TOKEN}, hf_x") == "bearer (token), hf_x"
    assert token.hide_in(f"a{TOKEN}b") == "a(token)b"
