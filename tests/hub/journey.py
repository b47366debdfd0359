# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The publish journey of a person, from signing in to looking again, against a stand-in Hub."""

import datetime
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from core.catalog import catalog
from core.drafting.draft import Artifact, ChosenClause, Confirmations, Draft, LicenseType, Work
from core.errors import ClausewrightError
from core.hub import account, check, gate, plan, publish, repos
from core.hub.choices import Choices
from core.hub.client import Hub
from core.hub.clock import Clock
from core.hub.plan import Plan
from core.hub.publish import Published
from core.hub.repo import RepoId
from core.hub.session import Timeouts
from core.hub.token import Token
from core.hub.vault import Vault
from core.projects import edition, release, store
from core.projects.edition import Edition
from core.projects.project import Project, new_project
from tests.hub.server import StandInHub

Way = Literal["commit", "pull-request", "create"]

SECRET = "hf_JourneySecretThatNobodyMaySee"
README = b"---\nlicense: apache-2.0   # for now\ntags:\n- amphibian\n---\n\n# Salamander\n"
TIMEOUTS = Timeouts(connect=0.8, read=0.8, request=0.8, change=0.8)
TODAY = datetime.date(2026, 11, 23)


class Hurried(Clock):
    """A clock whose waits are over at once; `waited` adds up what they would have taken."""

    def __init__(self) -> None:
        self.waited = 0.0

    def wait(self, seconds: float, cancel: threading.Event) -> None:
        self.waited += seconds


@cache
def licensed() -> tuple[Project, Edition]:
    """A project with one release, and what it is published as."""
    whole = catalog.load()
    draft = Draft(
        work=Work(name="Salamander", version="1.0", licensor="Example Lab", contact="licensing@example.org"),
        type=LicenseType.OPENRAIL,
        artifacts=(Artifact.MODEL,),
        clauses=tuple(sorted((ChosenClause(each.id, each.version) for each in whole.core[:4]), key=lambda c: c.id)),
        confirm=Confirmations(rights_held=True, one_way=True, assent_before_access=True),
    )
    project = release.issue(new_project(draft), TODAY, catalog=whole)
    return project, edition.of_project(project, catalog=whole)


@dataclass
class Told:
    """What the person was told, step by step.

    Attributes:
        steps: those that ended well, in order. failed: the step that did not, with its error.
        words: every line of progress.
    """

    steps: list[str] = field(default_factory=list)
    failed: str = ""
    error: Exception | None = None
    published: Published | None = None
    gate: str = ""
    standing: str = ""
    words: list[str] = field(default_factory=list)
    waited: float = 0.0
    plan: Plan | None = None

    @property
    def applied(self) -> bool | None:
        """Whether, by the error, something may have been changed: False no, None not known."""
        return getattr(self.error, "applied", False)


def prepare(hub: StandInHub, name: str, way: Way) -> None:
    """The repository as it stands before the journey; for a pull request it is somebody else's."""
    if "ada" not in hub.state.users:
        hub.add_user("ada", SECRET, orgs={"lab": "admin"})
    if way != "create":
        owner = "lab" if way == "commit" else "others"
        hub.add_repo(f"{owner}/{name}", files={"README.md": README, "weights.bin": b"\1\2"})


def repo_of(name: str, way: Way) -> RepoId:
    return RepoId(f"others/{name}" if way == "pull-request" else f"lab/{name}")


def travel(
    stand_in: StandInHub,
    name: str,
    way: Way,
    folder: Path,
    *,
    vault: Vault | None = None,
    cancel: threading.Event | None = None,
) -> Told:
    """Sign in, list, plan, publish, set the gate, save the project, look again. Stops at the first error.

    `cancel`, once set, is the person who pressed Stop.
    """
    project, issued = licensed()
    repo = repo_of(name, way)
    told = Told()
    clock = Hurried()
    vault = vault if vault is not None else Vault(keyring=None)
    saved = folder / f"{name}.rail"
    if not saved.exists():
        store.save_project(project, saved)

    def hub(token: Token) -> Hub:
        return Hub(stand_in.url, token, say=told.words.append, clock=clock, timeouts=TIMEOUTS, cancel=cancel)

    def do(step: str, work: Callable[[], None]) -> bool:
        try:
            work()
        except Exception as error:
            told.failed, told.error = step, error
            return False
        told.steps.append(step)
        return True

    signed: list[account.SignedIn] = []

    def sign_in() -> None:
        signed.append(account.sign_in(SECRET, endpoint=stand_in.url, vault=vault, hub=hub))

    def choose() -> None:
        repos.own(hub(signed[0].token), signed[0].account, "model")

    def look() -> None:
        create: Literal["public"] | None = "public" if way == "create" else None
        told.plan = plan.make(hub(signed[0].token), repo, issued, Choices(section=True), create=create)

    def send() -> None:
        assert told.plan is not None
        told.published = publish.publish(hub(signed[0].token), told.plan)
        kept = publish.record(store.open_project(saved).project, told.published, TODAY)
        store.save_project(kept, saved)

    def close() -> None:
        told.gate = gate.set_gate(hub(signed[0].token), repo, "auto")

    def again() -> None:
        for publication, of in check.latest(store.open_project(saved).project):
            told.standing = check.check(hub(signed[0].token), publication, of).state

    steps = [("sign in", sign_in), ("list", choose), ("plan", look), ("publish", send), ("check", again)]
    if way == "commit":
        steps.insert(4, ("gate", close))
    for step, work in steps:
        if not do(step, work):
            break
    told.waited = clock.waited
    return told


def words_of(told: Told) -> str:
    """Everything that a person, a log or a crash report could get to see of a journey."""
    import traceback

    shown = [*told.words, repr(told), told.gate, told.standing]
    error = told.error
    while error is not None:
        shown += [repr(error), str(error), *map(str, error.args)]
        if isinstance(error, ClausewrightError):
            shown += [error.what, error.where, error.mend]
        shown += traceback.format_exception(error)
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return "\n".join(shown)
