# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Requests that only read: who am I, lists, information, files, histories."""

import mimetypes
from typing import Any
from urllib.parse import quote, unquote, urlencode

from tests.hub.people import STAMP
from tests.hub.repo import HubRepo, pointed
from tests.hub.state import NO_RIGHTS, State
from tests.hub.wire import Answer, Refusal, Request

BRIEF = frozenset(
    """
    _id id modelId author private gated disabled downloads likes tags createdAt lastModified pipeline_tag library_name
    trendingScore sdk
    """.split()  # noqa: SIM905
)


def whoami(state: State, request: Request) -> Answer:
    user, token = state.signed_in(request)
    return Answer.of(user.entry(token))


def auth_check(state: State, request: Request, kind: str, repo: str, write: str = "") -> Answer:
    if write:
        found = state.repo(request, kind, repo)
        state.signed_in(request)
        if not state.writes(request, found):
            raise Refusal(403, NO_RIGHTS)
    else:
        state.opened(request, kind, repo)
    return Answer.text("OK")


def listing(state: State, request: Request, kind: str) -> Answer:
    who = state.who(request)
    wanted = [tag for group in request.parameters.get("filter", []) for tag in group.split(",")]
    author, text = request.first("author").lower(), request.first("search").lower()
    found = []
    for (repo_type, _), repo in list(state.repos.items()):
        if repo_type != kind or not state.visible(repo, who):
            continue
        if (author and repo.id.partition("/")[0].lower() != author) or (text and text not in repo.id.lower()):
            continue
        if request.first("gated") and bool(repo.gated) != request.says("gated"):
            continue
        found.append(repo)
    infos = [(repo, repo.info()) for repo in found]
    infos = [(repo, info) for repo, info in infos if set(wanted) <= set(info["tags"])]
    order = request.first("sort") or "trendingScore"
    if order in ("lastModified", "createdAt", "downloads", "likes"):
        infos.sort(key=lambda pair: pair[1][order], reverse=request.first("direction", "-1") == "-1")
    size = min(int(request.first("limit") or state.page), state.page)
    start = int(request.first("cursor") or 0)
    page = infos[start : start + size]
    answer = Answer.of([_asked(request, repo, info, brief=True) for repo, info in page])
    if start + size < len(infos):
        query = [(name, value) for name, values in request.parameters.items() for value in values if name != "cursor"]
        query.append(("cursor", str(start + size)))
        answer.headers["Link"] = f'<{state.url}{request.path}?{urlencode(query)}>; rel="next"'
    return answer


def information(state: State, request: Request, kind: str, repo: str, revision: str = "main") -> Answer:
    found = state.repo(request, kind, repo)
    state.commit(found, revision)
    info = found.info(revision, blobs=request.says("blobs"))
    return Answer.of(_asked(request, found, info, brief=False))


def _asked(request: Request, repo: HubRepo, info: dict[str, Any], *, brief: bool) -> dict[str, Any]:
    expand = request.parameters.get("expand", []) + request.parameters.get("expand[]", [])
    if expand:
        more: dict[str, Any] = {"baseModels": None, "downloadsAllTime": repo.downloads, "resourceGroup": None}
        bases = [tag.split(":", 2) for tag in info["tags"] if tag.startswith("base_model:") and tag.count(":") > 1]
        if bases:
            models = [{"_id": "", "id": base} for _, _, base in bases]
            more["baseModels"] = {"relation": bases[0][1], "models": models}
        return {"_id": info["_id"], "id": info["id"]} | {key: (info | more).get(key) for key in expand}
    if not brief:
        return info
    keys = BRIEF | ({"siblings", "sha"} if request.says("full") else set())
    keys |= {"cardData"} if request.says("cardData") or (request.says("full") and repo.type != "model") else set()
    return {key: value for key, value in info.items() if key in keys}


def tree(state: State, request: Request, kind: str, repo: str, revision: str, path: str = "") -> Answer:
    found = state.repo(request, kind, repo)
    commit = state.commit(found, revision)
    files = found.git.files(commit)
    top = f"{path.strip('/')}/" if path.strip("/") else ""
    entries: dict[str, dict[str, Any]] = {}
    for name, oid in files.items():
        if not name.startswith(top):
            continue
        inner = name[len(top) :]
        parts = inner.split("/")
        for depth in range(1, len(parts)):
            folder = top + "/".join(parts[:depth])
            if depth == 1 or request.says("recursive"):
                entries.setdefault(folder, {"type": "directory", "oid": "0" * 40, "size": 0, "path": folder})
        if len(parts) == 1 or request.says("recursive"):
            entries[name] = _file(found, commit, name, oid, expand=request.says("expand"))
    if not entries and top:
        raise Refusal(404, f'{path} does not exist on "{revision}"', "EntryNotFound")
    return Answer.of(list(entries.values()))


def paths_info(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = state.repo(request, kind, repo)
    commit = state.commit(found, revision)
    files = found.git.files(commit)
    asked = request.json() if "json" in request.headers.get("content-type", "") else request_form(request)
    paths, expand = asked.get("paths", []), asked.get("expand") in (True, "true", "True", ["true"], ["True"])
    entries = []
    for path in [paths] if isinstance(paths, str) else paths:
        if path in files:
            entries.append(_file(found, commit, path, files[path], expand=expand))
        elif any(name.startswith(f"{path}/") for name in files):
            entries.append({"type": "directory", "oid": "0" * 40, "size": 0, "path": path})
    return Answer.of(entries)


def request_form(request: Request) -> dict[str, Any]:
    from urllib.parse import parse_qs

    return dict(parse_qs(request.body.decode()))


def _file(repo: HubRepo, commit: str, path: str, oid: str, *, expand: bool) -> dict[str, Any]:
    entry = {"type": "file", "path": path} | repo.measures(oid, name="oid")
    if expand:
        last = repo.last_change(path, commit)
        entry["lastCommit"] = {"id": last.oid, "title": last.title, "date": last.date.strftime(STAMP)}
    return entry


def refs(state: State, request: Request, kind: str, repo: str) -> Answer:
    found = state.repo(request, kind, repo)
    groups: dict[str, list[dict[str, str]]] = {"branches": [], "converts": [], "tags": []}
    if request.says("include_prs"):
        groups["pullRequests"] = []
    for ref, commit in found.git.refs().items():
        _, group, name = ref.split("/", 2)
        key = {"heads": "branches", "tags": "tags", "pr": "pullRequests"}.get(group, "")
        if key in groups:
            groups[key].append({"name": name, "ref": ref, "targetCommit": commit})
    return Answer.of(groups)


def commits(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = state.repo(request, kind, repo)
    history = list(found.git.history(state.commit(found, revision)))
    size = int(request.first("limit") or 50)
    page = int(request.first("p") or 0)
    answer = Answer.of(
        [
            {
                "id": one.oid,
                "title": one.title,
                "message": one.message.partition("\n\n")[2],
                "authors": [{"user": one.name, "avatar": "/avatars/person.svg"}],
                "date": one.date.strftime(STAMP),
            }
            for one in history[page * size : (page + 1) * size]
        ],
        X_Total_Count=str(len(history)),
    )
    if (page + 1) * size < len(history):
        answer.headers["Link"] = f'<{state.url}{request.path}?p={page + 1}&limit={size}>; rel="next"'
    return answer


def resolve(state: State, request: Request, kind: str, repo: str, revision: str, path: str, raw: str = "") -> Answer:
    found = state.opened(request, kind, repo)
    commit = state.commit(found, revision)
    files = found.git.files(commit)
    path = unquote(path)
    if path not in files:
        raise Refusal(404, "Entry not found", "EntryNotFound")
    content, etag = found.git.blob(files[path]), files[path]
    headers = {"X-Repo-Commit": commit, "Accept-Ranges": "bytes", "Vary": "Origin"}
    if not raw and (sha := pointed(content)) and sha in found.large:
        content, etag = found.large[sha], sha
        headers |= {"X-Linked-Size": str(len(content)), "X-Linked-ETag": f'"{sha}"'}
    headers["ETag"] = f'"{etag}"'
    headers["Content-Type"] = mimetypes.guess_type(path)[0] or "text/plain; charset=utf-8"
    headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(path.rsplit('/', 1)[-1])}"
    if request.headers.get("if-none-match", "").strip('W/"') == etag:
        return Answer(304, b"", headers)
    span = request.headers.get("range", "")
    if span.startswith("bytes=") and "," not in span:
        return _part(content, span, headers)
    return Answer(200, content, headers)


def _part(content: bytes, span: str, headers: dict[str, str]) -> Answer:
    first, _, last = span.removeprefix("bytes=").partition("-")
    if not first:
        start, end = max(0, len(content) - int(last)), len(content)
    else:
        start, end = int(first), min(int(last) + 1, len(content)) if last else len(content)
    if start >= end:
        return Answer(416, b"", headers | {"Content-Range": f"bytes */{len(content)}"})
    return Answer(206, content[start:end], headers | {"Content-Range": f"bytes {start}-{end - 1}/{len(content)}"})
