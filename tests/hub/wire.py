# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What goes over the wire: requests as they came, answers as they leave, refusals in the Hub's own shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Request:
    """One request as it came in; `status` is what was answered (0: nothing was), `fault` the kind that struck it."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    status: int = 0
    fault: str = ""

    @property
    def parameters(self) -> dict[str, list[str]]:
        return parse_qs(self.query, keep_blank_values=True)

    @property
    def token(self) -> str:
        """The bearer token, or nothing."""
        kind, _, secret = self.headers.get("authorization", "").partition(" ")
        return secret if kind.lower() == "bearer" else ""

    @property
    def line(self) -> str:
        """Method and path, as faults are matched against."""
        return f"{self.method} {self.path}"

    def first(self, name: str, default: str = "") -> str:
        return self.parameters.get(name, [default])[0]

    def says(self, name: str) -> bool:
        return self.first(name).lower() in ("1", "true")

    def json(self) -> Any:
        try:
            return json.loads(self.body or b"{}")
        except ValueError:
            raise Refusal(400, "Invalid JSON in the request body") from None


@dataclass
class Answer:
    """What leaves the server; `refused` bodies carry the Hub's error headers beside the JSON."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: object, status: int = 200, **headers: str) -> "Answer":
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return cls(status, json.dumps(value).encode(), {"Content-Type": "application/json; charset=utf-8", **named})

    @classmethod
    def text(cls, value: str, status: int = 200, kind: str = "text/plain; charset=utf-8") -> "Answer":
        return cls(status, value.encode(), {"Content-Type": kind})


class Refusal(Exception):
    """An error answer: status, the sentence, and the code the clients go by."""

    def __init__(self, status: int, message: str, code: str = "", **extra: object) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.extra = status, message, code, extra

    def answer(self) -> Answer:
        headers = {"X-Error-Message": self.message.encode("ascii", "replace").decode().replace("\n", " ")}
        if self.code:
            headers["X-Error-Code"] = self.code
        found = Answer.of({"error": self.message, **self.extra}, self.status)
        found.headers |= headers
        return found
