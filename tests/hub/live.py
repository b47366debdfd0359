# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The publish journey against a live Hub, for a person with a token and a scratch repository; never run by CI.

    HF_TOKEN=… python -m tests.hub.live ORGANIZATION/SCRATCH            a model repository that may be thrown away

Each step is done first against the stand-in, then against the Hub, and what the Hub did differently is said: other
requests, another status, an error code, fields that came or did not come, another kind of content. The scratch
repository is made (private) where it is missing; commits and a pull request are left in it, and its gate is closed
again. Nothing else is touched, and the token is shown nowhere.
"""

import argparse
import datetime
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.catalog import catalog as catalogs
from core.drafting.answers import read_answers
from core.hub import account, card, check, gate
from core.hub import endpoint as endpoints
from core.hub import plan as plans
from core.hub import publish as publishing
from core.hub.choices import Choices
from core.hub.client import Hub
from core.hub.errors import HubError, NotFound, Stale
from core.hub.repo import RepoId, repo_id
from core.hub.repos import own, search
from core.hub.token import Token
from core.projects import edition as editions
from core.projects import presets
from core.projects.edition import Edition
from core.projects.project import Project, new_project
from core.projects.release import issue
from tests.core.cli.commands import ANSWERS
from tests.hub.server import StandInHub

STAND_IN_TOKEN = "hf_stand_in_token"
RUN = datetime.datetime.now().strftime("%Y%m%d.%H%M%S")
HEADERS = ("X-Error-Code", "Link", "RateLimit", "ETag", "X-Repo-Commit")


@dataclass(frozen=True)
class Exchange:
    """One request and the shape of its answer: what can be compared between two Hubs."""

    asked: str
    status: int
    kind: str
    headers: tuple[str, ...]
    code: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        parts = [self.asked, str(self.status), self.kind or "no type", f"headers {', '.join(self.headers) or 'none'}"]
        return " · ".join([*parts, *([self.code] if self.code else []), f"fields {', '.join(self.fields) or 'none'}"])


@dataclass
class Seen:
    """What one step brought: its answer in short, or the error, and every exchange."""

    answer: str = ""
    exchanges: list[Exchange] = field(default_factory=list)


class Journey:
    """The steps, against one Hub."""

    def __init__(self, endpoint: str, token: Token, repo: RepoId) -> None:
        self._exchanges: list[Exchange] = []
        self.hub = Hub(endpoint, token, watch=self._watch)
        self._repo = repo
        self._account: account.Account | None = None
        self._plan: plans.Plan | None = None
        self._project, self._edition = scratch_license()

    def run(self) -> dict[str, Seen]:
        steps: dict[str, Callable[[], object]] = {
            "who am I": self._who,
            "my repositories": lambda: len(own(self.hub, self._someone, "model", owner=self._someone.name)) >= 0,
            "search": lambda: len(search(self.hub, self._repo.name.split("/")[1], "model")) >= 0,
            "a repository that is not there": lambda: self.hub.state(RepoId(f"{self._repo.name}-is-not-there")),
            "make the repository": self._make,
            "may the token write": lambda: self.hub.may_write(self._repo),
            "plan": self._look,
            "publish": self._publish,
            "publish again": self._publish,
            "a commit on an old head": self._stale,
            "a card that is refused": lambda: self.hub.validate_card("---\nlicense: no-such-license\n---\n", "model"),
            "check what was published": self._check,
            "a pull request": self._request,
            "close the gate": lambda: gate.set_gate(self.hub, self._repo, "auto"),
            "open the gate": lambda: gate.set_gate(self.hub, self._repo, ""),
            "a wrong token": self._wrong_token,
        }
        return {name: self._step(step) for name, step in steps.items()}

    def _step(self, step: Callable[[], object]) -> Seen:
        self._exchanges = []
        try:
            answer = str(step())
        except HubError as error:
            answer = f"{type(error).__name__}: {error.what}"
        return Seen(answer, self._exchanges)

    def _watch(self, response: Any) -> None:
        path = re.sub(r"[0-9a-f]{40}", "<oid>", response.request.url.path)
        path = path.replace(self._repo.name, "<repo>")
        found = tuple(name for name in HEADERS if name in response.headers)
        kind = response.headers.get("Content-Type", "").split(";")[0]
        code = response.headers.get("X-Error-Code", "")
        self._exchanges.append(
            Exchange(
                f"{response.request.method} {path}", response.status_code, kind, found, code, fields(response.content)
            )
        )

    @property
    def _someone(self) -> account.Account:
        assert self._account is not None, "who am I comes first"
        return self._account

    def _who(self) -> str:
        assert self.hub.token is not None
        self._account = account.who(self.hub.token, self.hub.endpoint, lambda token: self.hub)
        return f"rights {self._account.rights}"

    def _make(self) -> str:
        try:
            self.hub.state(self._repo)
        except NotFound:
            self.hub.create(self._repo, "private")
            return "made"
        return "there"

    def _look(self) -> str:
        choices = Choices(notice=True, section=True, gate=card.gate_terms(self._edition))
        self._plan = plans.make(self.hub, self._repo, self._edition, choices)
        return f"{self._plan.mode}, {len(self._plan.files)} files"

    def _publish(self) -> str:
        self._look()
        assert self._plan is not None
        done = publishing.publish(self.hub, self._plan)
        self._project = publishing.record(self._project, done, datetime.date.today())
        return done.outcome

    def _stale(self) -> str:
        assert self._plan is not None
        self.hub.commit(
            self._repo, {"scratch.txt": os.urandom(8).hex().encode()}, parent=self._plan.head, title="Scratch"
        )
        try:
            self.hub.commit(self._repo, {"scratch.txt": b"never"}, parent=self._plan.head, title="Must be refused")
        except Stale:
            return "refused"
        return "ACCEPTED: an edit of somebody else would be lost"

    def _check(self) -> str:
        ((publication, release),) = check.latest(self._project)
        return check.check(self.hub, publication, release).state

    def _request(self) -> str:
        state = self.hub.state(self._repo)
        data = {"scratch.txt": os.urandom(8).hex().encode()}
        done = self.hub.commit(self._repo, data, parent=state.head, title="Scratch", pull_request=True)
        refs = self.hub.pull_requests(self._repo)
        return f"number given {bool(done.pull_request)}, its ref is there {refs.get(done.pull_request) == done.oid}"

    def _wrong_token(self) -> object:
        return Hub(self.hub.endpoint, Token("hf_" + "x" * 34), watch=self._watch).whoami()


def scratch_license() -> tuple[Project, Edition]:
    """A license that is different on every run, so that there is something to publish."""
    catalog = catalogs.load()
    draft = read_answers(ANSWERS, where="", catalog=catalog, preset=lambda name: presets.find(name, catalog=catalog))
    project = issue(new_project(draft.with_work(version=RUN)), datetime.date.today(), catalog=catalog)
    return project, editions.of_project(project, catalog=catalog)


def fields(content: bytes) -> tuple[str, ...]:
    """Names of the fields of a JSON answer, of the first entry where it is a list."""
    try:
        body = json.loads(content)
    except ValueError:
        return ()
    if isinstance(body, list):
        body = body[0] if body else {}
    return tuple(sorted(body)) if isinstance(body, dict) else ()


def differences(expected: dict[str, Seen], found: dict[str, Seen]) -> list[str]:
    """What the second Hub did differently, a line each, under the name of the step."""
    lines = []
    for name, theirs in found.items():
        ours, said = expected[name], []
        if ours.answer != theirs.answer:
            said.append(f"it came to {theirs.answer!r}, the stand-in to {ours.answer!r}")
        for one, other in zip(ours.exchanges, theirs.exchanges, strict=False):
            if one != other:
                said += [f"stand-in  {one}", f"this Hub  {other}"]
        for more in theirs.exchanges[len(ours.exchanges) :]:
            said.append(f"one more  {more}")
        for fewer in ours.exchanges[len(theirs.exchanges) :]:
            said.append(f"missing   {fewer}")
        lines += [f"{name}: {'as the stand-in' if not said else 'different'}", *(f"    {line}" for line in said)]
    return lines


def expected_journey(repo: RepoId) -> dict[str, Seen]:
    """The journey against the stand-in."""
    with StandInHub() as server:
        owner = repo.name.split("/")[0]
        server.add_user("somebody", STAND_IN_TOKEN, orgs=[owner])
        return Journey(server.url, Token(STAND_IN_TOKEN), repo).run()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repo", help="a scratch repository of yours: ORGANIZATION/NAME")
    parser.add_argument("--endpoint", default="", help="HF_ENDPOINT or the public Hub otherwise")
    parser.add_argument("--yes", action="store_true", help="do not ask before anything is written")
    given = parser.parse_args(arguments)
    address, repo = endpoints.endpoint(given.endpoint), repo_id(given.repo)
    token = account.token_of(os.environ.get("HF_TOKEN", ""))
    if not given.yes and input(f"Write to {repo} on {address}? Type its name: ").strip() != repo.name:
        print("Nothing was done.")
        return 1
    found = Journey(address, token, repo).run()
    print("\n".join(differences(expected_journey(repo), found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
