# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The stand-in Hub as a server on loopback, with its request log and faults."""

import json
import shutil
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.hub import routes
from tests.hub.faults import Fault, Faults
from tests.hub.git import Moved
from tests.hub.people import Scope, Token, User
from tests.hub.repo import HubRepo
from tests.hub.state import Limit, State
from tests.hub.wire import Answer, Refusal, Request

PORTAL = b"<!doctype html><html><head><title>Sign in to this network</title></head><body><h1>Welcome</h1></body></html>"


class StandInHub:
    """A Hub of one's own, until the end of the with-block.

    Attributes:
        url: the endpoint, `http://127.0.0.1:<port>`.
        requests: everything that came in, in order.
        faults: what goes wrong; see tests.hub.faults.
        other: a second host that redirects point to; its `requests` show whether a token reached it.
        state: users, repositories and settings, for tests that look closer.
    """

    def __init__(self, folder: Path | None = None, *, port: int = 0, page: int = 1000) -> None:
        self._made = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="stand-in-hub-"))
        self.state = State(self.folder, page=page)
        self.requests: list[Request] = []
        self.faults = Faults()
        self.other = OtherHost()
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.hub = self
        self.url = self.state.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "StandInHub":
        self.other.__enter__()
        _serve(self._server)
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def close(self) -> None:
        self.closing.set()
        self._server.stop()
        self.other.close()
        if self._made:
            shutil.rmtree(self.folder, ignore_errors=True)

    # What is on it

    def add_user(
        self,
        name: str,
        token: str = "",
        role: str = "write",
        orgs: Iterable[str] | Mapping[str, str] = (),
        *,
        fullname: str = "",
        scopes: Iterable[Scope] = (),
    ) -> User:
        """A person, member of organizations (a mapping gives the role in each; else `write`), with a first token."""
        roles = dict(orgs) if isinstance(orgs, Mapping) else dict.fromkeys(orgs, "write")
        user = self.state.users[name] = User(name, fullname, roles)
        if token:
            self.add_token(name, token, role, scopes=scopes)
        return user

    def add_token(self, user: str, token: str, role: str = "write", **more: Any) -> Token:
        """Another token of a person: role `read`, `write` or `fineGrained` (then with `scopes=`)."""
        more["scopes"] = tuple(more.get("scopes", ()))
        made = Token(token, role, **more)
        self.state.tokens[token] = (self.state.users[user], made)
        return made

    def remove_token(self, token: str) -> None:
        """From now on nobody has this token, as after it was revoked."""
        del self.state.tokens[token]

    def add_repo(
        self,
        repo: str,
        repo_type: str = "model",
        *,
        private: bool = False,
        gated: bool | str = False,
        files: Mapping[str, bytes] | None = None,
        **more: Any,
    ) -> HubRepo:
        """A repository with one commit of these files (`.gitattributes` alone where none are given)."""
        from tests.hub.repo import ATTRIBUTES

        with self.state.lock:
            made = self.state.new(repo, repo_type, private=private, gated="auto" if gated is True else gated, **more)
            first = {".gitattributes": ATTRIBUTES} if files is None else dict(files)
            made.write(first, message="initial commit", author=repo.partition("/")[0], date=self.state.now())
        return made

    def rename(self, repo: str, new: str, *, repo_type: str = "model") -> None:
        """Give a repository another name; the old one leads to it."""
        with self.state.lock:
            found = self.state.repos.pop((repo_type, repo.lower()))
            found.id = new
            self.state.add(found)
            self.state.renamed[repo_type, repo.lower()] = new

    def repo(self, repo: str, repo_type: str = "model") -> HubRepo:
        """A repository by name; KeyError where there is none. `datasets/org/name` names its type itself."""
        for kind in ("dataset", "space"):
            if repo.count("/") == 2 and repo.startswith(f"{kind}s/"):
                repo, repo_type = repo.split("/", 1)[1], kind
        return self.state.repos[repo_type, repo.lower()]

    def head(self, repo: str, revision: str = "main", *, repo_type: str = "model") -> str:
        return self.repo(repo, repo_type).head(revision)

    def read(self, repo: str, path: str, revision: str = "main", *, repo_type: str = "model") -> bytes:
        return self.repo(repo, repo_type).read(path, revision)

    def commit(
        self,
        repo: str,
        files: Mapping[str, bytes | None],
        message: str = "Somebody else's edit",
        *,
        author: str = "somebody",
        repo_type: str = "model",
        date: datetime | None = None,
    ) -> str:
        """Somebody else's edit of main: files put (bytes) or removed (None); the new head."""
        with self.state.lock:
            found = self.repo(repo, repo_type)
            return found.write(files, message=message, author=author, date=date or self.state.now())

    def limit(
        self, resource: str = "api", quota: int = 500, *, left: int | None = None, reset: int = 300, window: int = 300
    ) -> None:
        """From now on count requests of a resource (`api` or `resolvers`); at zero they get 429 until a new window."""
        self.state.limits[resource] = Limit(quota, quota if left is None else left, reset, window)

    # What came in

    def asked(self, pattern: str) -> list[Request]:
        """The requests whose `METHOD path` matches a shell pattern."""
        from fnmatch import fnmatchcase

        return [request for request in self.requests if fnmatchcase(request.line, pattern)]

    def answer(self, request: Request) -> Answer:
        """What the Hub says to a request, rate limits counted."""
        limited = "resolvers" if "/resolve/" in request.path else "api"
        with self.state.lock:
            limit = self.state.limits.get(limited)
            if limit is None or limit.take():
                found = self._applied(request)
            else:
                found = Refusal(429, "We had to rate limit you. You reached your rate limit.").answer()
            if limit is not None:
                found.headers["RateLimit"] = f'"{limited}";r={limit.left};t={limit.seconds}'
                found.headers["RateLimit-Policy"] = f'"fixed window";"{limited}";q={limit.quota};w={limit.window}'
        return found

    def _applied(self, request: Request) -> Answer:
        try:
            return routes.answer(self.state, request)
        except (Moved, KeyError, ValueError, TypeError) as fault:
            return Refusal(500, f"Internal Error: {type(fault).__name__} {fault}").answer()


class OtherHost:
    """A second server: answers 200 to everything and keeps what it was sent."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._server = _Server(("127.0.0.1", 0), _OtherHandler)
        self._server.hub = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def tokens(self) -> list[str]:
        """Every token that reached this host, in a header or in the query."""
        return [r.headers["authorization"] for r in self.requests if "authorization" in r.headers] + [
            r.query for r in self.requests if "hf_" in r.query
        ]

    def __enter__(self) -> "OtherHost":
        _serve(self._server)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._server.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    hub: Any

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._started = False

    def start(self) -> None:
        self._started = True
        self.serve_forever(poll_interval=0.02)

    def stop(self) -> None:
        if self._started:
            self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away in the middle are part of the tests."""


def _serve(server: _Server) -> None:
    threading.Thread(target=server.start, name="stand-in-hub", daemon=True).start()
    server._started = True


class _Base(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """The request log is kept in `requests`."""

    def _request(self) -> Request:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        if "chunked" in headers.get("transfer-encoding", ""):
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(headers.get("content-length") or 0))
        return Request(self.command, path, query, headers, body)

    def _send(self, answer: Answer, *, drip: float = 0.0, cut: bool = False) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command == "HEAD" or not answer.body:
            return
        if cut:
            self.wfile.write(answer.body[: len(answer.body) // 2])
            return
        if not drip:
            self.wfile.write(answer.body)
            return
        step = max(1, len(answer.body) // 20)
        pieces = [answer.body[start : start + step] for start in range(0, len(answer.body), step)]
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if self.server.hub.closing.wait(drip / len(pieces)):
                return

    def _drop(self) -> None:
        """Close without another word, as a router does that lost the connection."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True


class _Handler(_Base):
    def _answer(self) -> None:
        hub: StandInHub = self.server.hub
        request = self._request()
        hub.requests.append(request)
        fault = hub.faults.strike(request)
        if fault is None:
            answer = hub.answer(request)
            request.status = answer.status
            self._headed(answer)
            self._send(answer)
            return
        request.fault = fault.kind
        self._faulty(hub, request, fault)

    def _faulty(self, hub: StandInHub, request: Request, fault: Fault) -> None:
        if fault.meanwhile is not None:
            fault.meanwhile()
        if fault.kind == "delay":
            hub.closing.wait(fault.seconds)
        answer = hub.answer(request) if fault.applies else _instead(hub, request, fault)
        if fault.kind == "error-after":
            answer = Refusal(fault.status, fault.message).answer()
        elif fault.kind == "truncated":
            answer.body = answer.body[: len(answer.body) // 2]
        answer.headers |= fault.headers
        request.status = answer.status
        self._headed(answer)
        if fault.kind == "hang":
            hub.closing.wait()
        if fault.kind in ("drop-before", "drop-after", "hang"):
            request.status = 0
            self._drop()
            return
        self._send(answer, drip=fault.seconds if fault.kind == "drip" else 0.0, cut=fault.kind == "cut")
        if fault.kind == "cut":
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True

    def _headed(self, answer: Answer) -> None:
        answer.headers.setdefault("X-Request-Id", f"Root=1-{int(time.time()):08x}-stand-in")

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = _answer


class _OtherHandler(_Base):
    def _answer(self) -> None:
        request = self._request()
        self.server.hub.requests.append(request)
        request.status = 200
        self._send(Answer(200, json.dumps({"name": "other host"}).encode(), {"Content-Type": "application/json"}))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = _answer


def _instead(hub: StandInHub, request: Request, fault: Fault) -> Answer:
    """The answer of a fault that lets nothing be applied."""
    if fault.kind == "html":
        page = f"<html><head><title>{fault.status}</title></head><body><h1>{fault.message}</h1></body></html>"
        return Answer.text(page, fault.status, "text/html; charset=utf-8")
    if fault.kind == "redirect":
        return Answer(fault.status, b"", {"Location": f"{hub.other.url}{request.path}"})
    if fault.kind == "wrong-type":
        return Answer(200, PORTAL, {"Content-Type": "text/html; charset=utf-8"})
    if fault.kind == "empty":
        return Answer(200, b"", {"Content-Type": "application/json"})
    return Refusal(fault.status, fault.message).answer()
