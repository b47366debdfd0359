# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Discussions and pull requests: list, read, open, comment, close and merge."""

from datetime import datetime
from typing import Any

from tests.hub.git import NOTHING
from tests.hub.people import STAMP
from tests.hub.repo import Discussion, HubRepo
from tests.hub.state import State
from tests.hub.wire import Answer, Refusal, Request


def discussions(state: State, request: Request, kind: str, repo: str) -> Answer:
    found = state.repo(request, kind, repo)
    if request.method == "POST":
        found = state.discussed(request, kind, repo)
        user, _ = state.signed_in(request)
        asked = request.json()
        number = len(found.discussions) + 1
        opened = Discussion(number, asked["title"], user.name, state.now(), asked.get("description", ""))
        if asked.get("pullRequest"):
            opened.base, opened.status = found.head(), "draft"
            found.git.move(opened.ref, opened.base, NOTHING)
        found.discussions.append(opened)
        return Answer.of(
            {"num": number, "pullRequest": bool(opened.base), "url": f"{state.url}/{found.path}/discussions/{number}"}
        )
    wanted = [one for one in reversed(found.discussions) if _matches(one, request)]
    start = int(request.first("p") or 0) * 50
    entries = [_entry(found, one) for one in wanted[start : start + 50]]
    return Answer.of({"discussions": entries, "count": len(wanted), "start": start})


def _matches(one: Discussion, request: Request) -> bool:
    kind, status, author = request.first("type", "all"), request.first("status", "all"), request.first("author")
    if kind != "all" and (kind == "pull_request") != bool(one.base):
        return False
    if author and one.author != author:
        return False
    return status == "all" or (one.status in ("open", "draft")) == (status == "open")


def discussion(state: State, request: Request, kind: str, repo: str, number: str) -> Answer:
    found = state.repo(request, kind, repo)
    one = _numbered(found, number)
    body: dict[str, Any] = _entry(found, one) | {"events": _events(found, one)}
    if one.base:
        body |= {"filesWithConflicts": [], "changes": {"base": "refs/heads/main"}, "diff": ""}
        if one.merged_as:
            body["changes"]["mergeCommitId"] = one.merged_as
    return Answer.of(body)


def comment(state: State, request: Request, kind: str, repo: str, number: str) -> Answer:
    found = state.discussed(request, kind, repo)
    one = _numbered(found, number)
    one.comments.append((state.signed_in(request)[0].name, request.json()["comment"], state.now()))
    return Answer.of({"newMessage": _events(found, one)[-1]})


def status(state: State, request: Request, kind: str, repo: str, number: str) -> Answer:
    found = state.written(request, kind, repo)
    one = _numbered(found, number)
    one.status = request.json()["status"]
    return Answer.of({"newStatus": _event(one, "status-change", one.author, state.now(), status=one.status)})


def merge(state: State, request: Request, kind: str, repo: str, number: str) -> Answer:
    found = state.written(request, kind, repo)
    one = _numbered(found, number)
    if not one.base or one.status not in ("open", "draft"):
        raise Refusal(400, "This pull request cannot be merged")
    base, theirs, ours = (found.git.files(oid) for oid in (one.base, found.head(one.ref), found.head()))
    changed = {path for path in base.keys() | theirs.keys() if base.get(path) != theirs.get(path)}
    if any(base.get(path) != ours.get(path) != theirs.get(path) for path in changed):
        raise Refusal(409, "This pull request has conflicts")
    one.merged_as = found.write(
        {path: found.git.blob(theirs[path]) if path in theirs else None for path in changed},
        message=f"{one.title} (#{number})",
        author=one.author,
        date=state.now(),
    )
    one.status = "merged"
    return Answer.of({"success": True})


def _numbered(repo: HubRepo, number: str) -> Discussion:
    if not 1 <= int(number) <= len(repo.discussions):
        raise Refusal(404, "Discussion not found", "EntryNotFound")
    return repo.discussions[int(number) - 1]


def _entry(repo: HubRepo, one: Discussion) -> dict[str, Any]:
    return {
        "num": one.number,
        "title": one.title,
        "author": {"name": one.author, "type": "user"},
        "createdAt": one.created.strftime(STAMP),
        "status": one.status,
        "isPullRequest": bool(one.base),
        "pinned": False,
        "numComments": len(one.comments),
        "repo": {"name": repo.id, "type": repo.type},
    }


def _events(repo: HubRepo, one: Discussion) -> list[dict[str, Any]]:
    events = [_said(one, one.author, one.description, one.created)]
    if one.base:
        for made in repo.git.history(repo.head(one.ref)):
            if made.oid == one.base:
                break
            events.append(_event(one, "commit", made.name, made.date, subject=made.title, oid=made.oid))
    return events + [_said(one, *comment) for comment in one.comments]


def _said(one: Discussion, author: str, text: str, at: datetime) -> dict[str, Any]:
    return _event(one, "comment", author, at, edited=False, hidden=False, latest={"raw": text, "html": text})


def _event(one: Discussion, kind: str, author: str, at: datetime, **data: object) -> dict[str, Any]:
    entry = {"id": f"{one.number}-{kind}-{at.timestamp()}", "type": kind, "createdAt": at.strftime(STAMP)}
    return entry | {"author": {"name": author}, "data": data}
