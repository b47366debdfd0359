# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Plain pages of a repository, a commit and a discussion, for a person who follows a link of the program."""

from html import escape

from tests.hub.repo import HubRepo
from tests.hub.state import State
from tests.hub.wire import Answer, Refusal, Request


def repository(state: State, request: Request, kind: str, repo: str, revision: str = "main") -> Answer:
    found = state.repo(request, kind, repo)
    commit = state.commit(found, revision)
    files = [
        f'<li><a href="/{found.path}/resolve/{commit}/{escape(path)}">{escape(path)}</a></li>'
        for path in found.git.files(commit)
    ]
    steps = [
        f'<li><a href="/{found.path}/commit/{step.oid}">{step.oid[:8]}</a> {escape(step.title)} '
        f"({escape(step.name)})</li>"
        for step in found.git.history(commit)
    ]
    talk = [
        f'<li><a href="/{found.path}/discussions/{one.number}">{one.number}</a> {escape(one.title)} ({one.status})</li>'
        for one in found.discussions
    ]
    gate = f"gated ({found.gated})" if found.gated else "open"
    words = f"<p>{found.type}, {'private' if found.private else 'public'}, {gate}; at {commit[:8]}</p>"
    return _page(
        found, f"{words}<h2>Files</h2>{_list(files)}<h2>Commits</h2>{_list(steps)}<h2>Discussions</h2>{_list(talk)}"
    )


def change(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = state.repo(request, kind, repo)
    shown = found.git.git("show", "--stat", "--patch", state.commit(found, revision)).stdout.decode("utf-8", "replace")
    return _page(found, f"<pre>{escape(shown)}</pre>")


def discussion(state: State, request: Request, kind: str, repo: str, number: str) -> Answer:
    found = state.repo(request, kind, repo)
    if not 1 <= int(number) <= len(found.discussions):
        raise Refusal(404, "Discussion not found")
    one = found.discussions[int(number) - 1]
    said = f"<p>{number} by {escape(one.author)}, {one.status}: {escape(one.title)}</p>"
    words = f"{said}<pre>{escape(one.description)}</pre>"
    if not one.base:
        return _page(found, words)
    shown = found.git.git("diff", one.base, found.head(one.ref)).stdout.decode("utf-8", "replace")
    return _page(found, f"{words}<pre>{escape(shown)}</pre>")


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else "<p>None.</p>"


def _page(repo: HubRepo, body: str) -> Answer:
    name = escape(repo.id)
    head = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{name} on the stand-in Hub</title></head>"
    return Answer.text(f'{head}<body><h1><a href="/{repo.path}">{name}</a></h1>{body}</body></html>', kind="text/html")
