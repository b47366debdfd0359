# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which request goes where."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from tests.hub import pages, reading, talk, writing
from tests.hub.state import State
from tests.hub.wire import Answer, Refusal, Request

_API = r"/api/(?P<kind>model|dataset|space)s"
_REPO = _API + r"/(?P<repo>[^/]+/[^/]+)"
_PAGE = r"/(?:(?P<kind>dataset|space)s/)?(?P<repo>(?!api/|datasets/|spaces/)[^/]+/[^/]+)"
# A revision is one quoted segment; @huggingface/hub sends refs/pr/1 unquoted in some places.
_REVISION = r"(?P<revision>refs/[^/]+/[^/]+|[^/]+)"

_ROUTES: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
    ("GET", "/api/whoami-v2", reading.whoami),
    ("POST", "/api/repos/create", writing.create),
    ("DELETE", "/api/repos/delete", writing.delete),
    ("POST", "/api/validate-yaml", writing.validate),
    ("GET", _API, reading.listing),
    ("GET", _REPO, reading.information),
    ("GET", _REPO + f"/revision/{_REVISION}", reading.information),
    ("GET", _REPO + "/auth-check(?P<write>/write)?", reading.auth_check),
    ("PUT", _REPO + "/settings", writing.settings),
    ("GET", _REPO + f"/tree/{_REVISION}(?P<path>/.*)?", reading.tree),
    ("POST", _REPO + f"/paths-info/{_REVISION}", reading.paths_info),
    ("GET", _REPO + "/refs", reading.refs),
    ("GET", _REPO + f"/commits/{_REVISION}", reading.commits),
    ("POST", _REPO + f"/preupload/{_REVISION}", writing.preupload),
    ("POST", _REPO + f"/commit/{_REVISION}", writing.commit),
    ("POST|DELETE", _REPO + "/branch/(?P<revision>.+)", writing.branch),
    ("GET|POST", _REPO + "/discussions", talk.discussions),
    ("GET", _REPO + r"/discussions/(?P<number>\d+)", talk.discussion),
    ("POST", _REPO + r"/discussions/(?P<number>\d+)/comment", talk.comment),
    ("POST", _REPO + r"/discussions/(?P<number>\d+)/status", talk.status),
    ("POST", _REPO + r"/discussions/(?P<number>\d+)/merge", talk.merge),
    ("GET|HEAD", _PAGE + f"/resolve/{_REVISION}/(?P<path>.+)", reading.resolve),
    ("GET|HEAD", _PAGE + f"/(?P<raw>raw)/{_REVISION}/(?P<path>.+)", reading.resolve),
    ("GET", _PAGE, pages.repository),
    ("GET", _PAGE + f"/tree/{_REVISION}", pages.repository),
    ("GET", _PAGE + r"/commit/(?P<revision>[0-9a-f]{40})", pages.change),
    ("GET", _PAGE + r"/discussions/(?P<number>\d+)", pages.discussion),
    ("POST", _PAGE + r"\.git/info/lfs/objects/batch", writing.large_batch),
    ("PUT", "/large/(?P<kind>model|dataset|space)s/(?P<repo>[^/]+/[^/]+)/(?P<oid>[0-9a-f]{64})", writing.large_upload),
)
_COMPILED = [(methods.split("|"), re.compile(pattern), handle) for methods, pattern, handle in _ROUTES]


def answer(state: State, request: Request) -> Answer:
    """Apply one request and say what the Hub would say."""
    refused: Refusal | None = None
    for methods, pattern, handle in _COMPILED:
        found = pattern.fullmatch(request.path)
        if not found:
            continue
        if request.method not in methods:
            refused = Refusal(405, "Method not allowed")
            continue
        parts = {name: unquote(value) for name, value in found.groupdict().items() if value is not None}
        if "kind" in pattern.groupindex:
            parts.setdefault("kind", "model")
        if moved := state.renamed.get((parts.get("kind", ""), parts.get("repo", "").lower())):
            place = request.path.replace(parts["repo"], moved, 1)
            return Answer(307, b"", {"Location": f"{state.url}{place}{'?' * bool(request.query)}{request.query}"})
        try:
            with state.lock:
                return handle(state, request, **parts)
        except Refusal as refusal:
            return refusal.answer()
    return (refused or Refusal(404, "Sorry, we can't find the page you are looking for.")).answer()
