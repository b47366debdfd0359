# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Looking at places: what publishing there would change, worked out in a worker."""

import datetime
from collections.abc import Sequence
from functools import partial

from msgspec import Struct, structs

from core.catalog import catalog as catalogs
from core.errors import ClausewrightError
from core.hub import card, local
from core.hub import plan as plans
from core.hub.account import SignedIn
from core.hub.choices import Choices
from core.hub.errors import BadToken, Cancelled, Offline, RateLimited, Unreachable
from core.hub.local import LocalPlan
from core.hub.many import Result, patiently
from core.hub.plan import Mode, Plan
from core.hub.repo import Gating, RepoId
from core.projects import edition as editions
from core.projects.edition import Edition
from core.projects.project import Project
from gui.publish.place import Place
from gui.publish.work import Asking


class Wanted(Struct, frozen=True):
    """What is to be published, where and how.

    Attributes:
        signed: who publishes; None for a folder. mode: None leaves it to what the token may do.
        gate: what users are to be asked before access.
        settled: what is done of several, by an earlier try that did not come to its end.
    """

    project: Project
    place: Place
    choices: Choices
    mode: Mode | None
    gate: Gating
    signed: SignedIn | None
    settled: dict[RepoId, Result] = {}


class Row(Struct, frozen=True):
    """One place and what would change there.

    Attributes:
        name: of the repository or folder. repo: None for a folder.
        plan: None where it could not be looked at; `problem` says why.
        known_pull_request: an earlier publication of this release waits there as this pull request; 0 for none.
        recorded: whether the project has it on record that everything is there.
        outcome: what became of it, in words. done: there is nothing left to do for it. url: what to look at.
        before: it was done by an earlier try, and was not looked at again.
    """

    name: str
    repo: RepoId | None
    plan: Plan | LocalPlan | None
    problem: str = ""
    known_pull_request: int = 0
    recorded: bool = True
    outcome: str = ""
    done: bool = False
    url: str = ""
    before: Result | None = None

    @property
    def changed(self) -> int:
        return len(self.plan.changed) if self.plan is not None else 0

    @property
    def to_send(self) -> bool:
        """Whether publishing there would do something."""
        return self.plan is not None and not self.done and (self.changed > 0 or _made(self.plan) or not self.recorded)

    @property
    def words(self) -> str:
        """What would change there, in words."""
        if self.plan is None:
            return self.problem
        if not self.to_send and not self.done:
            return "Everything is there already."
        if not self.changed and not _made(self.plan):
            return "Everything is there already; the project does not have it on record yet."
        parts = [f"{self.changed} of {len(self.plan.files)} files"]
        if isinstance(self.plan, Plan):
            parts.append("as a pull request" if self.plan.mode == "pull-request" else "as one commit")
            parts.append(f"on {self.plan.head[:8]}" if self.plan.head else f"in a new {self.plan.create} repository")
        elif self.plan.head:
            parts.append(f"in a git repository at {self.plan.head[:8]}")
        words = " ".join(parts)
        if self.known_pull_request:
            words += f"; pull request {self.known_pull_request} holds this release already"
        return words


class Looked(Struct, frozen=True):
    """What was found. `edition` is of the release that would be published."""

    wanted: Wanted
    edition: Edition
    rows: tuple[Row, ...]


def look(asking: Asking, wanted: Wanted) -> Looked:
    """Work out the differences. Raises what keeps all of it from being worked out."""
    catalog = catalogs.load()
    asking.say("Preparing the license…")
    edition = editions.of_project(wanted.project, catalog=catalog)
    place, choices = wanted.place, wanted.choices
    if place.how == "folder":
        asking.say(f"Looking at {place.folder}…")
        plan = local.make(place.folder, edition, choices, catalog=catalog)
        return Looked(wanted, edition, (Row(str(place.folder), None, plan),))
    if wanted.gate:
        choices = structs.replace(choices, gate=card.gate_terms(edition, wanted.gate))
    assert wanted.signed is not None, "a Hub is asked by somebody"
    hub = asking.hub(wanted.signed.account.endpoint, wanted.signed.token)
    rows = []
    for number, repo in enumerate(place.repos, 1):
        if place.how == "several":
            asking.say(f"{number} of {len(place.repos)}: {repo}")
        before = wanted.settled.get(repo)
        if before is not None and _on_record(wanted, before):
            words = "Done by the earlier try."
            rows.append(Row(repo.path, repo, None, words, 0, True, before.account, True, before.url, before))
            continue
        try:
            plan_it = partial(plans.make, hub, repo, edition, choices, mode=wanted.mode, create=place.create)
            made = patiently(hub, plan_it) if place.how == "several" else plan_it()
            waiting, recorded = _waiting(wanted.project, made), _recorded(wanted.project, made)
            rows.append(Row(made.repo.path, made.repo, made, known_pull_request=waiting, recorded=recorded))
        except (Cancelled, Offline, Unreachable, BadToken):
            raise
        except RateLimited as error:
            if place.how == "one":
                raise
            rest = f"Not looked at: {error}"
            return Looked(
                wanted, edition, (*rows, *(Row(each.path, each, None, rest) for each in place.repos[len(rows) :]))
            )
        except ClausewrightError as error:
            if place.how == "one":
                raise
            rows.append(Row(repo.path, repo, None, str(error)))
    return Looked(wanted, edition, tuple(rows))


def with_row(looked: Looked, row: Row) -> Looked:
    """What was found, with another account of one place."""
    return structs.replace(looked, rows=tuple(row if each.name == row.name else each for each in looked.rows))


def today() -> datetime.date:
    return datetime.date.today()


def _waiting(project: Project, plan: Plan) -> int:
    """The pull request in which this very release was published there before; 0 for none."""
    sent: Sequence[int] = [
        each.pull_request
        for each in project.published
        if (each.endpoint, each.repo, each.repo_type, each.release)
        == (plan.endpoint, plan.repo.name, plan.repo.type, plan.release)
    ]
    return sent[-1] if sent and plan.changed else 0


def _recorded(project: Project, plan: Plan) -> bool:
    """Whether there is nothing to put on record where everything is there already."""
    files = {file.path: file.blob for file in plan.files}
    return bool(plan.changed) or any(
        (each.endpoint, each.repo, each.repo_type, each.release, each.files)
        == (plan.endpoint, plan.repo.name, plan.repo.type, plan.release, files)
        for each in project.published
    )


def _on_record(wanted: Wanted, before: Result) -> bool:
    """Whether the project knows of what an earlier try did; else the repository is looked at again to note it."""
    assert wanted.signed is not None
    return any(
        (each.endpoint, each.repo, each.repo_type, each.commit)
        == (wanted.signed.account.endpoint, before.repo.name, before.repo.type, before.commit)
        for each in wanted.project.published
    )


def _made(plan: Plan | LocalPlan) -> bool:
    return isinstance(plan, Plan) and plan.create is not None
