# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Publishing: one commit, or one pull request, on the very commit that the person saw the diff against."""

import datetime
from typing import Literal

from msgspec import Struct, structs

from core.hub.answers import Commit
from core.hub.client import Hub
from core.hub.errors import Cancelled, Exists, HubError, Incomplete, NoPermission, NotFound, Stale, UnknownOutcome
from core.hub.plan import Plan
from core.projects.project import Project, Publication

Outcome = Literal["committed", "pull-request", "unchanged"]

LOOKS = (0.0, 2.0, 5.0, 10.0)
"""Seconds to wait before each look at what became of a commit whose answer was lost."""

RECENT = 8
"""Pull requests that are looked at, the newest first, before one more is opened."""


class Published(Struct, frozen=True):
    """What a publication came to.

    Attributes:
        commit: the commit that holds the license: the new one, or the head where nothing had to change.
        url: page of the commit or of the pull request; of the repository where nothing changed.
        pull_request: its number; 0 where there is none.
        account: one or two sentences that say truly what happened.
    """

    plan: Plan
    outcome: Outcome
    commit: str
    url: str
    account: str
    pull_request: int = 0


def publish(hub: Hub, plan: Plan) -> Published:
    """Send a plan that the person has seen.

    Raises:
        Stale: the repository changed since. Nothing was written: make a new plan, show it, ask again.
        Cancelled: stopped; its words say what had happened by then.
        NoPermission: plan again with mode "pull-request".
        UnknownOutcome: the commit was sent and nothing can be learned of it now.
        HubError: anything else; its words say that nothing was written.
    """
    made = False
    try:
        if plan.create is not None:
            _create(hub, plan)
            made = True
            plan = _at_new_head(hub, plan)
        elif not plan.changed:
            return _unchanged(hub, plan)
        if plan.mode == "commit" and plan.may_write is False:
            raise NoPermission("your token may not commit there", mend="Open a pull request instead")
        return _send(hub, plan)
    except Cancelled:
        left = "The repository was made and is still empty." if made else "Nothing was sent."
        raise Cancelled(f"stopped before anything was published. {left}") from None
    except HubError as error:
        if made and error.applied is False and not isinstance(error, Stale):
            error.mend = f"The repository was made and is still empty. {error.mend}".strip()
        raise


def record(project: Project, published: Published, today: datetime.date) -> Project:
    """The project with this publication on record; the same project where it is on record already."""
    plan = published.plan
    entry = Publication(
        repo=plan.repo.name,
        repo_type=plan.repo.type,
        commit=published.commit,
        release=plan.release,
        date=today,
        endpoint=plan.endpoint,
        pull_request=published.pull_request,
        files={file.path: file.blob for file in plan.files},
    )
    for known in project.published:
        same = structs.replace(known, date=today)
        if same == entry or (published.outcome == "unchanged" and structs.replace(same, commit=entry.commit) == entry):
            return project
    return structs.replace(project, published=(*project.published, entry))


# ----------------------------------------------------------------------------------------------------------------------


def _unchanged(hub: Hub, plan: Plan) -> Published:
    if hub.head(plan.repo) != plan.head:
        raise _stale()
    return Published(plan, "unchanged", plan.head, plan.url, "Everything is there already; nothing was sent.")


def _create(hub: Hub, plan: Plan) -> None:
    assert plan.create is not None
    hub.say(f"Making {plan.repo}…")
    try:
        hub.create(plan.repo, plan.create)
    except Exists:
        raise Stale("there is a repository of that name now", mend="Look at what would change in it") from None
    except HubError as error:
        if error.applied is not None:
            raise
        try:
            hub.without_cancel().state(plan.repo)
        except NotFound:
            error.applied = False
            error.what = f"{error.what}; the repository was not made"
            raise error from None
        except HubError:
            raise UnknownOutcome(
                f"it is not known whether {plan.repo} was made", mend="Look at its page before you try again"
            ) from None


def _at_new_head(hub: Hub, plan: Plan) -> Plan:
    """The plan on the first commit of the repository that was just made."""
    state = hub.state(plan.repo)
    there = hub.blobs(state.id, state.head, [file.path for file in plan.files])
    if any(file.path in there and there[file.path].oid != file.blob for file in plan.files):
        raise Stale("the new repository came with files of its own", mend="Look at what would change in them")
    return structs.replace(plan, repo=state.id, head=state.head, create=None)


def _send(hub: Hub, plan: Plan) -> Published:
    pull_request = plan.mode == "pull-request"
    known = hub.pull_requests(plan.repo) if pull_request else {}
    if opened := _opened_before(hub, plan, known):
        return _done(plan, opened, "It was opened before with these very files; nothing was sent.")
    hub.say("Opening a pull request…" if pull_request else "Sending the commit…")
    try:
        commit = hub.commit(
            plan.repo,
            {file.path: file.data for file in plan.changed},
            parent=plan.head,
            title=plan.title,
            description=_description(plan),
            pull_request=pull_request,
        )
    except Stale:
        raise _stale() from None
    except NoPermission as error:
        if pull_request:
            raise
        raise NoPermission(error.what, mend="Open a pull request instead, or use a token that may write") from None
    except HubError as error:
        if error.applied is not None:
            raise
        return _settled(hub, plan, known, error)
    if commit.oid == plan.head:
        # The Hub found every file there already: somebody else put the same in after the diff.
        raise _stale()
    _require_whole(hub.without_cancel(), plan, commit)
    return _done(plan, commit)


def _require_whole(hub: Hub, plan: Plan, commit: Commit) -> None:
    """Look whether every file is in the commit. Raises Incomplete; where it cannot be seen, the Hub's word counts."""
    try:
        there = hub.blobs(plan.repo, commit.oid, [file.path for file in plan.files])
    except HubError:
        return
    missing = [file.path for file in plan.files if file.path not in there or there[file.path].oid != file.blob]
    if missing:
        raise Incomplete(
            f"commit {commit.oid[:8]} was made, but without {', '.join(missing)}",
            where=str(plan.repo),
            mend="See whether its .gitignore names them, and publish again",
        )


def _opened_before(hub: Hub, plan: Plan, known: dict[int, str]) -> Commit | None:
    """An open pull request that holds these very files: of a try whose answer was lost, or of somebody else."""
    for number in sorted(known, reverse=True)[:RECENT]:
        if _holds(hub, plan, known[number]) and hub.is_open(plan.repo, number):
            return Commit(known[number], f"{plan.url}/discussions/{number}", number)
    return None


def _done(plan: Plan, commit: Commit, remark: str = "") -> Published:
    if plan.mode == "pull-request":
        account = f"Pull request {commit.pull_request} is open; nothing changes until it is merged."
        url = commit.url if commit.pull_request else plan.url
        return Published(plan, "pull-request", commit.oid, url, f"{account} {remark}".strip(), commit.pull_request)
    account = f"Published in commit {commit.oid[:8]}."
    return Published(plan, "committed", commit.oid, commit.url, f"{account} {remark}".strip())


def _settled(hub: Hub, plan: Plan, known: dict[int, str], error: HubError) -> Published:
    """What became of a commit that was sent and whose answer was lost or was a failure: the repository tells."""
    looking = hub.without_cancel()
    looking.say("The answer was lost. Looking at what the repository holds now…")
    remark = "The Hub's answer was lost; the repository was looked at and holds every file."
    moved = False
    for wait in LOOKS:
        looking.clock.wait(wait, looking.cancel)
        try:
            if plan.mode == "pull-request":
                for number, oid in sorted(looking.pull_requests(plan.repo).items()):
                    if number not in known and _holds(looking, plan, oid):
                        url = f"{plan.url}/discussions/{number}"
                        return _done(plan, Commit(oid, url, number), remark)
                continue
            for oid in _since(looking, plan):
                moved = True
                if _holds(looking, plan, oid):
                    return _done(plan, Commit(oid, f"{plan.url}/commit/{oid}"), remark)
        except HubError:
            raise UnknownOutcome(
                f"it is not known whether {'the pull request was opened' if known else 'the commit was made'}: "
                f"{error.what}, and the repository cannot be looked at now",
                where=str(plan.repo),
                mend="Try again later: what was published already is found, and nothing is overwritten",
            ) from None
    if moved:
        raise _stale()
    what = "no pull request was opened" if plan.mode == "pull-request" else "the commit was not made"
    where = "" if plan.mode == "pull-request" else f": the repository is still at {plan.head[:8]}"
    error.what = f"{error.what}; {what}{where}"
    error.mend = "Try again: nothing is overwritten or sent twice"
    error.applied = False
    raise error


def _since(hub: Hub, plan: Plan) -> list[str]:
    """The commits of the branch after the one of the plan, oldest first."""
    if hub.head(plan.repo) == plan.head:
        return []
    return [step.oid for step in reversed(hub.history(plan.repo, plan.head))]


def _holds(hub: Hub, plan: Plan, oid: str) -> bool:
    """Whether every file is at that commit as it was to be."""
    there = hub.blobs(plan.repo, oid, [file.path for file in plan.files])
    return all(file.path in there and there[file.path].oid == file.blob for file in plan.files)


def _stale() -> Stale:
    return Stale(
        "the repository changed after you saw the changes; nothing was written",
        mend="Look at the new changes and publish again",
    )


def _description(plan: Plan) -> str:
    return f"License: {plan.license_name}\nLicense ID: {plan.license_id}\n\nPublished with Clausewright."
