# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Requests that change something: repositories, their settings, commits and pull requests, cards' validation."""

import base64
import hashlib
import json
import re
from typing import Any

from tests.hub import card
from tests.hub.git import NOTHING
from tests.hub.repo import ATTRIBUTES, Discussion, HubRepo, pointer
from tests.hub.state import TYPES, State
from tests.hub.wire import Answer, Refusal, Request

STALE = "The branch was updated since you opened this page. Please refresh and try again."
LARGE = 1_000_000


def create(state: State, request: Request) -> Answer:
    user, token = state.signed_in(request)
    asked = request.json()
    name, kind = str(asked.get("name") or ""), asked.get("type") or "model"
    repo_id = f"{asked.get('organization') or user.name}/{name}"
    if kind not in TYPES:
        raise Refusal(400, f"Invalid repo type: {kind}")
    if not card_name(name):
        raise Refusal(400, "Invalid repo name: only regular characters and '-', '_', '.' accepted")
    if not (user.writes(repo_id, user.name) and token.may("repo.write", repo_id)):
        namespace = repo_id.partition("/")[0]
        raise Refusal(403, f'You don\'t have the rights to create a {kind} under the namespace "{namespace}"')
    if existing := state.repos.get((kind, repo_id.lower())):
        raise Refusal(409, f"You already created this {kind} repo", url=f"{state.url}/{existing.path}")
    if kind == "space" and asked.get("sdk") not in ("gradio", "docker", "static", "streamlit"):
        raise Refusal(400, '"sdk" must be one of [gradio, docker, static]')
    private = asked.get("visibility") == "private" or asked.get("private") is True
    repo = state.new(repo_id, kind, creator=user.name, private=private, sdk=asked.get("sdk") or "")
    files: dict[str, bytes | None] = {".gitattributes": ATTRIBUTES}
    if asked.get("license"):
        files["README.md"] = f"---\nlicense: {asked['license']}\n---\n".encode()
    elif kind == "space":
        files["README.md"] = f"---\ntitle: {name}\nsdk: {asked['sdk']}\n---\n".encode()
    for file in asked.get("files") or []:
        files[file["path"]] = base64.b64decode(file["content"])
    repo.write(files, message="initial commit", author=user.name, date=state.now())
    return Answer.of({"url": f"{state.url}/{repo.path}", "name": repo.id, "id": repo.id})


def card_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9_][\w.-]{0,95}", name, re.ASCII))


def delete(state: State, request: Request) -> Answer:
    user, _ = state.signed_in(request)
    asked = request.json()
    repo_id, kind = f"{asked.get('organization') or user.name}/{asked.get('name')}", asked.get("type") or "model"
    repo = state.written(request, kind, repo_id)
    del state.repos[kind, repo.id.lower()]
    return Answer.text("OK")


def settings(state: State, request: Request, kind: str, repo: str) -> Answer:
    found = state.written(request, kind, repo)
    asked = request.json()
    if "gated" in asked:
        if asked["gated"] not in (False, "auto", "manual"):
            raise Refusal(400, '"gated" must be one of [auto, manual, false]')
        if kind == "space":
            raise Refusal(400, "Spaces cannot be gated")
        found.gated = asked["gated"]
    if "visibility" in asked or "private" in asked:
        found.private = asked.get("visibility") == "private" or asked.get("private") is True
    return Answer.of({"gated": found.gated, "private": found.private})


def validate(state: State, request: Request) -> Answer:
    asked = request.json()
    text = str(asked.get("content") or "")
    try:
        values = card.read(text)
        faults = card.faults(values)
    except card.CardFault as fault:
        values, faults = {}, [str(fault)]
    warnings = [] if faults else card.warnings(values, text)
    body = {"errors": [{"message": m} for m in faults], "warnings": [{"message": m} for m in warnings]}
    return Answer.of(body, 400 if faults else 200)


def _target(state: State, request: Request, kind: str, repo: str) -> HubRepo:
    if request.says("create_pr"):
        return state.discussed(request, kind, repo)
    return state.written(request, kind, repo)


def preupload(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = _target(state, request, kind, repo)
    head = state.commit(found, revision)
    have = found.git.files(head)
    files = []
    for file in request.json()["files"]:
        sample = base64.b64decode(file["sample"])
        large = b"\0" in sample or file["size"] > LARGE
        ignored = file["path"] in found.git.blob(have[".gitignore"]).decode().split() if ".gitignore" in have else False
        entry = {"path": file["path"], "uploadMode": "lfs" if large else "regular", "shouldIgnore": ignored}
        files.append(entry | ({"oid": have[file["path"]]} if file["path"] in have else {}))
    return Answer.of({"files": files, "commitOid": head})


def commit(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = _target(state, request, kind, repo)
    user, _ = state.signed_in(request)
    header, changes = _operations(found, request)
    head = state.commit(found, revision)
    summary = str(header.get("summary") or "").strip()
    if not summary:
        raise Refusal(400, '"summary" is not allowed to be empty')
    message = f"{summary}\n\n{header.get('description') or ''}".rstrip()
    parent = str(header.get("parentCommit") or "")
    _checked(found, head, changes)
    page = f"{state.url}/{found.path}"
    if request.says("create_pr"):
        base = state.commit(found, parent) if parent else head
        number = len(found.discussions) + 1
        found.discussions.append(
            Discussion(number, summary, user.name, state.now(), str(header.get("description") or ""), base)
        )
        new = found.git.write((base,), changes, message=message, name=user.name, date=state.now())
        found.git.move(f"refs/pr/{number}", new, NOTHING)
        return _committed(page, new, pullRequestUrl=f"{page}/discussions/{number}")
    ref = revision if revision.startswith("refs/") else f"refs/heads/{revision}"
    if found.git.refs().get(ref) != head:
        raise Refusal(400, f"{revision} is not a branch")
    if parent and not head.startswith(parent):
        raise Refusal(412, STALE)
    new = found.git.write((head,), changes, message=message, name=user.name, date=state.now())
    found.git.move(ref, new, head)
    return _committed(page, new)


def _committed(page: str, oid: str, **more: str) -> Answer:
    return Answer.of({"success": True, "commitOid": oid, "commitUrl": f"{page}/commit/{oid}", "hookOutput": "", **more})


def _operations(repo: HubRepo, request: Request) -> tuple[dict[str, Any], dict[str, bytes | None]]:
    header: dict[str, Any] = {}
    changes: dict[str, bytes | None] = {}
    try:
        for line in request.body.splitlines():
            operation = json.loads(line)
            key, value = operation["key"], operation["value"]
            if key == "header":
                header = value
            elif key == "file":
                plain = value.get("encoding", "base64") == "utf-8"
                changes[value["path"]] = value["content"].encode() if plain else base64.b64decode(value["content"])
            elif key == "lfsFile":
                if value["oid"] not in repo.large:
                    raise Refusal(400, f"The large file {value['path']} was not uploaded")
                changes[value["path"]] = pointer(value["oid"], len(repo.large[value["oid"]]))
            elif key in ("deletedFile", "deletedFolder", "deletedEntry"):
                changes[value["path"].rstrip("/")] = None
            else:
                raise Refusal(400, f"Unknown operation: {key}")
    except (ValueError, KeyError, TypeError):
        raise Refusal(400, "Invalid commit payload") from None
    return header, changes


def _checked(repo: HubRepo, head: str, changes: dict[str, bytes | None]) -> None:
    """Refuse what the Hub refuses: paths that leave the repository, deletions of nothing, a card it cannot take."""
    have = repo.git.files(head)
    for path, content in changes.items():
        parts = path.split("/")
        if not path or ".." in parts or "" in parts or "." in parts or ".git" in parts:
            raise Refusal(400, f"Invalid path: {path}")
        if content is None and not any(name == path or name.startswith(f"{path}/") for name in have):
            raise Refusal(404, f"{path} does not exist", "EntryNotFound")
    if (readme := changes.get("README.md")) is not None:
        try:
            faults = card.faults(card.read(readme.decode("utf-8", "replace")))
        except card.CardFault as fault:
            faults = [str(fault)]
        if faults:
            raise Refusal(400, f"Invalid metadata in README.md: {faults[0]}")


def branch(state: State, request: Request, kind: str, repo: str, revision: str) -> Answer:
    found = state.written(request, kind, repo)
    ref = f"refs/heads/{revision}"
    if request.method == "DELETE":
        state.commit(found, revision)
        found.git.drop(ref)
        return Answer.text("OK")
    if ref in found.git.refs():
        raise Refusal(409, f"Reference already exists: {ref}")
    found.git.move(ref, state.commit(found, request.json().get("startingPoint") or "main"), NOTHING)
    return Answer.text("OK")


def large_batch(state: State, request: Request, repo: str, kind: str = "model") -> Answer:
    found = state.opened(request, kind, repo)
    state.signed_in(request)
    objects = []
    for one in request.json()["objects"]:
        entry = {"oid": one["oid"], "size": one["size"], "authenticated": True}
        if one["oid"] not in found.large:
            entry["actions"] = {"upload": {"href": f"{state.url}/large/{kind}s/{found.id}/{one['oid']}"}}
        objects.append(entry)
    return Answer(
        200,
        json.dumps({"transfer": "basic", "objects": objects}).encode(),
        {"Content-Type": "application/vnd.git-lfs+json"},
    )


def large_upload(state: State, request: Request, kind: str, repo: str, oid: str) -> Answer:
    found = state.repos.get((kind, repo.lower()))
    if found is None or hashlib.sha256(request.body).hexdigest() != oid:
        raise Refusal(400, "The content is not what its id says")
    found.large[oid] = request.body
    return Answer.text("")
