# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Faults on purpose: what may go wrong between a client and the Hub, each a number of times."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.hub.wire import Request

KINDS = {
    "status": "answer with `status` and the Hub's JSON error; nothing is applied",
    "html": "answer with `status` and an HTML page, as a proxy does; nothing is applied",
    "drop-before": "close the connection without an answer; nothing is applied",
    "drop-after": "apply the request, then close the connection without an answer",
    "error-after": "apply the request, then answer with `status`",
    "delay": "answer as usual after `seconds`",
    "hang": "never answer, until the server closes; nothing is applied",
    "drip": "answer as usual, a few bytes at a time over `seconds`",
    "truncated": "apply, then answer with half of the body and the length of that half",
    "cut": "apply, then close the connection in the middle of the body",
    "redirect": "send the client to the other host with `status`; nothing is applied",
    "wrong-type": "answer 200 with an HTML page that a sign-in portal shows; nothing is applied",
    "empty": "answer 200 with nothing in it; nothing is applied",
    "none": "answer as usual: for what happens `meanwhile`",
}


@dataclass
class Fault:
    """One fault: strikes requests whose `METHOD path` matches, after letting `skip` pass, `times` times.

    `match` is a shell pattern such as `POST */commit/*`; `headers` are added to the answer. `meanwhile` is called each
    time just before the request is applied, or would have been: somebody else's edit.
    """

    match: str
    kind: str
    status: int = 503
    times: int = 1
    seconds: float = 0.2
    skip: int = 0
    message: str = "The service is having trouble"
    headers: dict[str, str] = field(default_factory=dict)
    meanwhile: Callable[[], object] | None = None
    struck: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind}")
        if self.kind == "redirect" and not 300 <= self.status < 400:
            self.status = 307
        if self.kind == "error-after" and self.status < 400:
            self.status = 500

    @property
    def applies(self) -> bool:
        """Whether the request still does what it asks for."""
        return self.kind in ("drop-after", "error-after", "delay", "drip", "truncated", "cut", "none")


class Faults:
    """The faults that wait for a request, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> Fault:
        with self._lock:
            self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def strike(self, request: Request) -> Fault | None:
        """The fault that meets this request, counted as struck."""
        with self._lock:
            for fault in self._waiting:
                if fault.times <= 0 or not fnmatchcase(request.line, fault.match):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                fault.struck += 1
                return fault
        return None
