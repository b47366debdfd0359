# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One HTTP request to the Hub: bounded in time and size, stoppable, repeated where safe, every failure in words.

The library's own repetitions never come into play: whatever is not a success leaves here as an error of ours, which
its loops do not catch. So the waits are ours, can be stopped, and a request that changes something is sent once.
"""

import contextvars
import json
import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from core.errors import ClausewrightError
from core.hub.bounded import Stopped, in_time
from core.hub.clock import Clock
from core.hub.endpoint import is_loopback
from core.hub.errors import (
    BadToken,
    Cancelled,
    Exists,
    Gated,
    HubError,
    InvalidMetadata,
    NoPermission,
    NotFound,
    Offline,
    RateLimited,
    Refused,
    ServerFault,
    Stale,
    TimedOut,
    Unreachable,
)
from core.hub.token import Token, redact

if TYPE_CHECKING:
    import httpx2

ATTEMPTS = 3
"""How often a request is sent at most, where sending it again is safe."""
PAUSES = (1.0, 3.0)
LARGEST_ANSWER = 32 * 2**20
_REPEATABLE = re.compile(r"/api/validate-yaml$|/paths-info/|/preupload/|/settings$")
_LFS = re.compile(r"/info/lfs/|/api/.*/xet-")


class Timeouts(Struct, frozen=True):
    """Seconds: to connect, between two pieces of an answer, for a whole request, for one that changes something, and
    the longest wait that the Hub may ask for before the person is told instead."""

    connect: float = 10
    read: float = 20
    request: float = 30
    change: float = 100
    patience: float = 65


class Call(Struct):
    """What a request needs to know of who asks.

    Attributes:
        watch: shown every answer as it came, before it is judged.
        changing: a request that changes something may have reached the Hub.
    """

    endpoint: str
    token: Token | None
    cancel: threading.Event
    clock: Clock
    timeouts: Timeouts
    say: Callable[[str], None]
    watch: "Callable[[httpx2.Response], None] | None" = None
    changing: bool = False

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).netloc

    def stop_if_cancelled(self) -> None:
        if self.cancel.is_set():
            raise Cancelled("stopped")

    def clean(self, words: str) -> str:
        """Words of the Hub on one line, without a token."""
        words = self.token.hide_in(words) if self.token is not None else redact(words)
        line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
        return line if len(line) <= 400 else f"{line[:399]}…"


current: contextvars.ContextVar[Call | None] = contextvars.ContextVar("hub_call", default=None)


def new_client() -> "httpx2.Client":
    """The HTTP client that the library uses for everything; proxies and certificates are those of the system."""
    import httpx2
    from huggingface_hub.utils._http import hf_request_event_hook

    class Session(httpx2.Client):
        def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
            self.cookies.clear()
            call = current.get()
            if call is None:  # somebody else in this process uses the library
                return super().send(request, **options)
            return _repeated(lambda: super(Session, self).send(request, **options), request, call)

    return Session(
        # The library's own hook comes first: offline mode lives there.
        event_hooks={"request": [hf_request_event_hook, _guard], "response": [_bound]},
        follow_redirects=True,
        max_redirects=5,
        timeout=None,
        # Plain http to this computer never goes through a proxy elsewhere: it would see the token.
        mounts={f"http://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")},
    )


def _guard(request: "httpx2.Request") -> None:
    """Before each request, redirected ones included: nowhere the token must not go, and not without end."""
    call = current.get()
    if call is None:
        return
    call.stop_if_cancelled()
    url = request.url
    if url.scheme != "https" and not is_loopback(url.host):
        raise Refused(f"{call.host} leads to plain http at {url.host}, which is not followed")
    if url.netloc.decode() != call.host:
        request.headers.pop("Authorization", None)
        if request.method not in ("GET", "HEAD") or "/resolve/" not in str(request.extensions.get("asked", "")):
            raise Refused(
                f"{call.host} leads to another host, {url.host}, which is not followed", mend="Check the address"
            )
    if _LFS.search(url.path):
        raise Refused(
            "the repository keeps a file of this publication in large file storage (see its .gitattributes)",
            mend="Take LICENSE, LICENSE.json, README.md and NOTICE out of .gitattributes first",
        )
    set_timeout = request.extensions.get("timeout") or {}
    limits = call.timeouts
    ours = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    request.extensions["timeout"] = {
        key: min(value, set_timeout[key]) if set_timeout.get(key) is not None else value for key, value in ours.items()
    }
    if _changes(request):
        request.extensions["timeout"]["read"] = limits.change


def _bound(response: "httpx2.Response") -> None:
    """Let no answer grow without end."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, inner: httpx2.SyncByteStream) -> None:
            self._inner = inner

        def __iter__(self) -> Any:
            left = LARGEST_ANSWER
            for chunk in self._inner:
                left -= len(chunk)
                if left < 0:
                    raise ServerFault(f"{response.url.host} sends more than {LARGEST_ANSWER // 2**20} MB")
                yield chunk

        def close(self) -> None:
            self._inner.close()

    assert isinstance(response.stream, httpx2.SyncByteStream)
    response.stream = Bounded(response.stream)


def _changes(request: "httpx2.Request") -> bool:
    """Whether the request may change something on the Hub."""
    return request.method not in ("GET", "HEAD") and not re.search(
        r"/api/validate-yaml$|/paths-info/|/preupload/", request.url.path
    )


def _repeated(send: "Callable[[], httpx2.Response]", request: "httpx2.Request", call: Call) -> "httpx2.Response":
    request.extensions["asked"] = request.url.path
    for pause in (*PAUSES, None):
        try:
            return _once(send, request, call)
        except HubError as error:
            wait = _wait_before_again(error, request, pause, call)
            if wait is None:
                raise
            if wait > 5:
                call.say(f"{call.host} asks to wait {round(wait)} seconds…")
            call.clock.wait(wait, call.cancel)
            if error.applied is None and call.cancel.is_set():
                raise  # stopped, yet it may have been done: whoever asked has to look
    raise AssertionError("the last attempt always returns or raises")


def _wait_before_again(error: HubError, request: "httpx2.Request", pause: float | None, call: Call) -> float | None:
    """Seconds to wait before the request is sent again; None where it must not be."""
    if pause is None or not isinstance(error, Unreachable | TimedOut | ServerFault | RateLimited):
        return None
    if error.applied is None and not _REPEATABLE.search(request.url.path):
        return None
    if isinstance(error, RateLimited):
        asked = error.retry_after if error.retry_after is not None else pause
        return asked + 1 if asked <= call.timeouts.patience else None
    return pause


def _once(send: "Callable[[], httpx2.Response]", request: "httpx2.Request", call: Call) -> "httpx2.Response":
    """Send once; every failure becomes a HubError whose `applied` says whether it may have changed something."""
    call.stop_if_cancelled()
    changes = _changes(request)
    seconds = call.timeouts.change if changes else call.timeouts.request
    # Once a change is on its way only its answer tells what happened: it is waited for, stopped or not.
    try:
        response = in_time(send, seconds, None if changes else call.cancel)
    except Stopped:
        raise Cancelled("stopped") from None
    except Exception as fault:
        error = _transport_error(fault, call)
        if changes and error.applied is None:
            call.changing = True
        elif not changes:
            error.applied = False
        raise error from None
    if call.watch is not None:
        call.watch(response)
    error_or_none = _status_error(response, call)
    if error_or_none is None:
        call.changing = call.changing or changes
        return response
    if not changes:
        error_or_none.applied = False
    elif error_or_none.applied is None:
        call.changing = True
    raise error_or_none


def _transport_error(fault: Exception, call: Call) -> HubError:
    """A failure below HTTP, in words. `applied` is None where the request may have arrived."""
    import httpx2
    from huggingface_hub.errors import OfflineModeIsEnabled

    error: HubError
    reached = False
    if isinstance(fault, HubError):
        return fault
    if isinstance(fault, ClausewrightError):
        raise fault
    if isinstance(fault, OfflineModeIsEnabled):
        return Offline(
            "HF_HUB_OFFLINE is set, so nothing is asked of the Hub", mend="Unset it and start Clausewright again"
        )
    if isinstance(fault, httpx2.ConnectTimeout | httpx2.PoolTimeout):
        error = TimedOut(f"{call.host} does not answer", mend="Try again later")
    elif isinstance(fault, httpx2.TimeoutException | TimeoutError):
        reached = True
        error = TimedOut(f"{call.host} did not answer in time", mend="Try again later")
    elif isinstance(fault, httpx2.ProxyError):
        error = Unreachable(f"the proxy does not lead to {call.host}", mend="Check the proxy settings of the system")
    elif isinstance(fault, httpx2.ConnectError):
        error = _no_connection(fault, call)
    elif isinstance(fault, httpx2.NetworkError | httpx2.RemoteProtocolError | OSError):
        reached = True
        error = Unreachable(f"the connection to {call.host} broke off", mend="Try again")
    else:
        reached = True
        error = ServerFault(f"{call.host} gave an answer that makes no sense", mend="Try again later")
    error.applied = None if reached else False
    return error


def _no_connection(fault: Exception, call: Call) -> HubError:
    words = str(fault).lower()
    if "certificate" in words:
        return Unreachable(
            f"the certificate of {call.host} is not trusted here",
            mend="Where a proxy reads along, install its certificate or name it in SSL_CERT_FILE",
        )
    return Unreachable(f"there is no connection to {call.host}", mend="Check the network, the proxy and the address")


def _status_error(response: "httpx2.Response", call: Call) -> HubError | None:
    """What the status of an answer means; None for success."""
    status, path = response.status_code, response.request.url.path
    if 200 <= status < 300:
        if "/api/" in path and "text/html" in response.headers.get("Content-Type", ""):
            error: HubError = ServerFault(
                f"{call.host} answered with a web page instead of data",
                mend="Check the address, and whether the network asks you to log in first",
            )
            error.applied = None
            return error
        return None
    said = call.clean(_said(response))
    because = f": {said}" if said else ""
    code = response.headers.get("X-Error-Code", "")
    if status >= 500 or status == 408 or status < 400:
        error = ServerFault(f"{call.host} failed ({status})", mend="Try again later")
        error.applied = None
        return error
    if code == "GatedRepo":
        return Gated(said or "the repository is gated", mend="Accept its terms on its page first")
    if code == "RevisionNotFound":
        return NotFound("there is no such revision in the repository", mend="Load it again")
    if code == "EntryNotFound":
        return NotFound("there is no such file in the repository")
    if status == 401 and ("credentials" in said.lower() or "token" in said.lower() or "/api/whoami" in path):
        return BadToken(
            "the Hub does not accept this token",
            mend="Copy it anew from the settings of your account, or make a new one",
        )
    if code == "RepoNotFound" or status in (401, 404):
        if status == 404 and not code and not said:
            return NotFound(f"{call.host} knows no such address", mend="Check the address of the Hub")
        return NotFound(
            "there is no such repository, or your token may not see it"
            if call.token is not None
            else "there is no such repository, or it is private",
            mend="Check the name and its kind (model, dataset or Space)"
            + ("" if call.token is not None else ", and sign in where it is private"),
        )
    if status == 403:
        return NoPermission(
            f"your token may not do this{because}", mend="Use a token with write access to the repository"
        )
    if status == 409:
        return Exists(said or "there is one of that name already")
    if status == 412:
        return Stale(
            "somebody changed the repository in the meantime", mend="Look at the new changes and publish again"
        )
    if status == 429:
        after = _retry_after(response)
        when = f"It takes requests again in {_duration(after)}" if after is not None else "Wait a few minutes"
        return RateLimited(f"{call.host} has had too many requests from you", mend=when, retry_after=after)
    if status == 400 and ("validate-yaml" in path or "metadata" in said.lower()):
        return InvalidMetadata(
            f"the Hub refuses the front matter of README.md{because}", mend="Mend it in the card first"
        )
    return Refused(f"{call.host} refuses this ({status}){because}")


def _said(response: "httpx2.Response") -> str:
    """The sentence in which the Hub says what is wrong; empty where there is none for a person."""
    header = response.headers.get("X-Error-Message", "")
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        body = None
    if isinstance(body, dict):
        errors = body.get("errors")
        if isinstance(errors, list) and errors:
            words = [str(each.get("message", "")) if isinstance(each, dict) else str(each) for each in errors[:5]]
            return "; ".join(word for word in words if word)
        if isinstance(body.get("error"), str) and not header:
            return str(body["error"])
    if header or "text/plain" not in response.headers.get("Content-Type", ""):
        return header
    return response.content[:400].decode("utf-8", "replace")


def _retry_after(response: "httpx2.Response") -> float | None:
    """Seconds until requests are taken again, from `RateLimit` or `Retry-After` (a number or a date)."""
    import datetime
    from email.utils import parsedate_to_datetime

    limit = re.search(r";\s*t\s*=\s*(\d{1,9})", response.headers.get("RateLimit", ""))
    if limit:
        return float(limit.group(1))
    value = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until - datetime.datetime.now(datetime.UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes"
