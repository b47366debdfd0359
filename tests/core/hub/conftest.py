# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A stand-in Hub with people and repositories, an issued license, and a clock that never waits."""

import datetime
import threading
from collections.abc import Callable, Iterator

import pytest

from core.catalog import catalog as catalogs
from core.drafting.answers import read_answers
from core.drafting.draft import Draft
from core.hub.client import Hub
from core.hub.clock import Clock
from core.hub.session import Timeouts
from core.hub.token import Token
from core.projects import edition as editions
from core.projects import presets
from core.projects.edition import Edition
from core.projects.project import Project, new_project
from core.projects.release import issue
from tests.core.cli.commands import ANSWERS
from tests.hub.server import StandInHub

TOKEN = "hf_AliceMayWriteEverywhere"
READER = "hf_BobMayOnlyRead"
CATALOG = catalogs.load()
CARD = b"""---
# who made it
language: [en, no]
license:   mit   # until 2026
tags:
- text-generation   # first
---
# Salamander
"""
DAY = datetime.date(2026, 11, 23)
QUICK = Timeouts(connect=2, read=1, request=2, change=3, patience=65)


class NoWait(Clock):
    """A clock whose waits are only written down."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        del cancel
        self.waits.append(seconds)


@pytest.fixture
def draft() -> Draft:
    return read_answers(ANSWERS, where="x", catalog=CATALOG, preset=lambda name: presets.find(name, catalog=CATALOG))


@pytest.fixture
def project(draft: Draft) -> Project:
    return issue(new_project(draft), DAY, catalog=CATALOG)


@pytest.fixture
def edition(project: Project) -> Edition:
    return editions.of_project(project, catalog=CATALOG)


@pytest.fixture
def server() -> Iterator[StandInHub]:
    with StandInHub() as hub:
        hub.add_user("alice", TOKEN, orgs=["lab"], fullname="Alice Example")
        hub.add_user("bob", READER, role="read")
        hub.add_repo("lab/salamander", files={"README.md": CARD, "config.json": b"{}\n"})
        yield hub


@pytest.fixture
def clock() -> NoWait:
    return NoWait()


@pytest.fixture
def connect(server: StandInHub, clock: NoWait) -> Callable[..., Hub]:
    """A client for the stand-in, signed in as alice unless another token, or none, is named."""

    def make(token: str | None = TOKEN, **more: object) -> Hub:
        options = {"clock": clock, "timeouts": QUICK, **more}
        return Hub(server.url, Token(token) if token else None, **options)  # type: ignore[arg-type]

    return make


@pytest.fixture
def hub(connect: Callable[..., Hub]) -> Hub:
    return connect()
