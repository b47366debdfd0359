# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every request: bounded, in words, its token nowhere else, through the proxy and certificates of the system."""

import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import InputError
from core.hub import client, session
from core.hub.client import Hub
from core.hub.endpoint import endpoint
from core.hub.errors import (
    BadToken,
    HubError,
    NotFound,
    Offline,
    RateLimited,
    Refused,
    ServerFault,
    TimedOut,
    Unreachable,
)
from core.hub.repo import RepoId, repo_id
from core.hub.session import Timeouts
from core.hub.token import Token
from tests.core.hub.conftest import CARD, QUICK, TOKEN, NoWait
from tests.hub.faults import Fault
from tests.hub.server import StandInHub

REPO = RepoId("lab/salamander")


@pytest.fixture
def anew() -> Iterator[None]:
    """Connections that read the environment of the test, and none of them afterwards."""
    client.start_anew()
    yield
    client.start_anew()


def test_telemetry_is_never_sent_and_the_program_names_itself(server: StandInHub, hub: Hub) -> None:
    hub.whoami()
    hub.state(REPO)
    assert [request.path for request in server.requests] == [
        "/api/whoami-v2",
        "/api/models/lab/salamander/revision/main",
    ]
    assert all(request.headers["user-agent"].startswith("clausewright/") for request in server.requests)


def test_the_library_is_loaded_at_the_first_request_and_never_looks_for_a_token_by_itself() -> None:
    code = (
        "import sys; from core.hub import client, plan, publish, account, many, local, check, gate, repos, upstream\n"
        "assert not {'huggingface_hub', 'keyring', 'httpx2'} & set(sys.modules), sorted(sys.modules)\n"
        "client._api()\n"
        "from huggingface_hub import constants as c\n"
        "assert c.HF_HUB_DISABLE_TELEMETRY and c.HF_HUB_DISABLE_IMPLICIT_TOKEN and c.HF_HUB_DISABLE_XET\n"
        "assert c.HF_HUB_DISABLE_PROGRESS_BARS\n"
    )
    environment = {**os.environ, "HF_TOKEN": "hf_never"}
    for name in client.SWITCHES:
        environment.pop(name, None)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=60)


def test_a_hub_without_a_token_sends_none_even_if_the_environment_has_one(
    server: StandInHub, connect: Callable[..., Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    connect(None).state(REPO)
    assert "authorization" not in server.requests[-1].headers


@pytest.mark.parametrize("kind", ["status", "drop-before", "html", "cut", "wrong-type"])
def test_a_read_that_fails_twice_is_repeated_after_short_waits(
    server: StandInHub, hub: Hub, clock: NoWait, kind: str
) -> None:
    server.faults.add(Fault("GET */revision/main*", kind, status=503, times=2))
    assert hub.state(REPO).head == server.head("lab/salamander")
    assert clock.waits == [1.0, 3.0]


@pytest.mark.parametrize("kind", ["truncated", "empty"])
def test_an_answer_that_makes_no_sense_is_a_fault_of_the_hub(server: StandInHub, hub: Hub, kind: str) -> None:
    server.faults.add(Fault("GET */revision/main*", kind))
    with pytest.raises(ServerFault, match="makes no sense") as caught:
        hub.state(REPO)
    assert caught.value.applied is False


def test_a_read_that_keeps_failing_ends_after_three_attempts(server: StandInHub, hub: Hub) -> None:
    server.faults.add(Fault("GET */revision/main*", "status", status=502, times=99))
    with pytest.raises(ServerFault, match="failed \\(502\\)"):
        hub.state(REPO)
    assert len(server.requests) == session.ATTEMPTS


@pytest.mark.parametrize("kind", ["hang", "drip"])
def test_no_answer_holds_the_program_longer_than_the_stated_time(
    server: StandInHub, connect: Callable[..., Hub], kind: str
) -> None:
    hub = connect(timeouts=Timeouts(connect=1, read=1, request=1.5, change=2))
    server.faults.add(Fault("GET */revision/main*", kind, seconds=60, times=99))
    start = time.monotonic()
    with pytest.raises(HubError) as caught:
        hub.state(REPO)
    assert isinstance(caught.value, TimedOut)
    assert time.monotonic() - start < 1.5 * session.ATTEMPTS + 2


def test_a_rate_limit_with_a_date_or_without_a_word_is_understood(server: StandInHub, hub: Hub, clock: NoWait) -> None:
    server.faults.add(Fault("GET */revision/main*", "status", status=429))
    hub.state(REPO)
    assert clock.waits == [2.0]
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    when = format_datetime(datetime.now(UTC) + timedelta(minutes=30), usegmt=True)
    server.faults.add(Fault("GET */revision/main*", "status", status=429, headers={"Retry-After": when}))
    with pytest.raises(RateLimited) as caught:
        hub.state(REPO)
    assert caught.value.retry_after == pytest.approx(1800, abs=30)
    server.faults.add(Fault("GET */revision/main*", "status", status=429, headers={"Retry-After": "soon"}, times=9))
    with pytest.raises(RateLimited, match="too many requests"):
        hub.state(REPO)


@pytest.mark.parametrize("match", ["GET *", "POST */paths-info/*", "PUT *", "POST /api/repos/create"])
def test_a_redirect_to_another_host_never_carries_the_token(server: StandInHub, hub: Hub, match: str) -> None:
    server.faults.add(Fault(match, "redirect", status=307, times=99))
    calls: dict[str, Callable[[], object]] = {
        "GET *": lambda: hub.state(REPO),
        "POST */paths-info/*": lambda: hub.blobs(REPO, "main", ["README.md"]),
        "PUT *": lambda: hub.set_gate(REPO, "auto"),
        "POST /api/repos/create": lambda: hub.create(RepoId("lab/new"), "public"),
    }
    with pytest.raises(Refused, match="another host"):
        calls[match]()
    assert server.other.requests == []


def test_a_download_may_be_led_to_another_host_but_without_the_token(server: StandInHub, hub: Hub) -> None:
    server.faults.add(Fault("GET */resolve/*", "redirect", status=302))
    hub.download(REPO, server.head("lab/salamander"), "README.md")
    assert len(server.other.requests) == 1
    assert "authorization" not in server.other.requests[0].headers
    assert TOKEN not in str(server.other.requests[0])


def test_a_wrong_address_is_told_apart_from_a_hub_that_fails(server: StandInHub, hub: Hub, clock: NoWait) -> None:
    server.faults.add(Fault("GET /api/whoami-v2", "wrong-type", times=9))
    with pytest.raises(ServerFault, match="a web page instead of data"):
        hub.whoami()
    with pytest.raises(Unreachable, match=r"there is no connection to 127.0.0.1:9"):
        Hub("http://127.0.0.1:9", Token(TOKEN), clock=clock, timeouts=QUICK).whoami()


def test_a_revoked_token_is_told_apart_from_a_missing_repository(server: StandInHub, hub: Hub) -> None:
    with pytest.raises(NotFound):
        hub.state(RepoId("lab/none"))
    server.remove_token(TOKEN)
    with pytest.raises(BadToken):
        hub.whoami()


def test_offline_mode_is_respected_and_said(hub: Hub, server: StandInHub, monkeypatch: pytest.MonkeyPatch) -> None:
    client._api()
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(Offline, match="HF_HUB_OFFLINE"):
        hub.state(REPO)
    assert server.requests == []


def test_words_of_the_hub_never_bring_a_token_or_a_control_character_along(server: StandInHub, hub: Hub) -> None:
    server.faults.add(
        Fault("GET */revision/main*", "status", status=418, message=f"no \x1b[31m{TOKEN} hf_other_token1")
    )
    with pytest.raises(Refused) as caught:
        hub.state(REPO)
    assert "hf_" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "https://huggingface.co"),
        ("https://Hub.Example.org/", "https://hub.example.org"),
        ("hub.example.org:443/sub/", "https://hub.example.org/sub"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_endpoint_is_https_or_this_computer(given: str, expected: str) -> None:
    assert endpoint(given, environ={}) == expected


@pytest.mark.parametrize(
    "given",
    [
        "http://huggingface.co",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org:80",
        "ftp://hub",
        "https://",
        "https://user:hf_secret123@hub.example.org",
        "https://hub?x=1",
        "http://[::1",
        "https://hub:port",
    ],
)
def test_an_endpoint_that_no_token_may_go_to_is_refused_without_quoting_a_password(given: str) -> None:
    with pytest.raises(InputError) as caught:
        endpoint(given)
    assert "hf_secret" not in str(caught.value)


def test_the_endpoint_comes_from_the_environment_where_none_is_given() -> None:
    assert endpoint("", environ={"HF_ENDPOINT": "http://localhost:1"}) == "http://localhost:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b", RepoId("a/b")),
        ("datasets/a/b", RepoId("a/b", "dataset")),
        ("https://huggingface.co/spaces/a/b.c-d", RepoId("a/b.c-d", "space")),
        ("hf.co/a/b/tree/main/x", RepoId("a/b")),
    ],
)
def test_a_repository_may_be_named_in_several_ways(text: str, expected: RepoId) -> None:
    assert repo_id(text) == expected


@pytest.mark.parametrize(
    "text", ["", "a", "a/b/c", "../b", "a/..", "a/b c", "a/-b", "a--b/c", "a/b\n", "a/" + "b" * 99]
)
def test_what_is_no_name_of_a_repository_is_refused(text: str) -> None:
    if text == "a/b\n":
        assert repo_id(text) == RepoId("a/b")
        return
    with pytest.raises(InputError, match="is not the name of a repository"):
        repo_id(text)


# Proxy and certificates ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate authority of our own and a certificate for hub.example.test."""
    folder = tmp_path_factory.mktemp("authority")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority")
    openssl("req", *key, "-keyout", "hub.key", "-out", "hub.csr", "-subj", "/CN=hub.example.test")
    (folder / "names").write_text("subjectAltName=DNS:hub.example.test\n")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    openssl("x509", "-req", "-in", "hub.csr", *signing, "-out", "hub.pem")
    return folder


class Proxy:
    """A proxy for CONNECT that leads every name to one stand-in Hub, behind TLS with a certificate of our own."""

    def __init__(self, server: StandInHub, authority: Path) -> None:
        self.asked: list[str] = []
        self._target = int(server.url.rsplit(":", 1)[1])
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(authority / "hub.pem", authority / "hub.key")
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._lead, args=(connection,), daemon=True).start()

    def _lead(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        self.asked.append(head.split(b"\r\n")[0].decode())
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            near: socket.socket = self._context.wrap_socket(connection, server_side=True)
        except (ssl.SSLError, OSError):
            connection.close()
            return
        far = socket.create_connection(("127.0.0.1", self._target))
        threading.Thread(target=_pump, args=(near, far), daemon=True).start()
        _pump(far, near)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, sink):
            end.close()


@pytest.fixture
def proxy(server: StandInHub, authority: Path) -> Iterator[Proxy]:
    made = Proxy(server, authority)
    yield made
    made.close()


def test_the_proxy_and_the_certificates_of_the_system_are_used(
    anew: None, server: StandInHub, proxy: Proxy, authority: Path, monkeypatch: pytest.MonkeyPatch, clock: NoWait
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    hub = Hub("https://hub.example.test", Token(TOKEN), clock=clock, timeouts=QUICK)
    assert hub.whoami()["name"] == "alice"
    assert hub.download(REPO, server.head("lab/salamander"), "README.md") == CARD
    assert set(proxy.asked) == {"CONNECT hub.example.test:443 HTTP/1.1"}


def test_a_certificate_that_the_system_does_not_trust_is_named_as_the_reason(
    anew: None, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, clock: NoWait, server: StandInHub
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Unreachable, match=r"certificate of hub.example.test is not trusted"):
        Hub("https://hub.example.test", Token(TOKEN), clock=clock, timeouts=QUICK).whoami()
    assert server.requests == [], "nothing was sent before the certificate was checked"


def test_plain_http_to_this_computer_never_goes_through_a_proxy(
    anew: None, server: StandInHub, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.1)
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{elsewhere.getsockname()[1]}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{elsewhere.getsockname()[1]}")
        assert hub.whoami()["name"] == "alice"
        with pytest.raises(TimeoutError):
            elsewhere.accept()
