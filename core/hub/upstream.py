# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license texts of an upstream work on the Hub, to go along unchanged."""

from fnmatch import fnmatchcase

from core.folders.model_folder import LARGEST, MOST_TEXTS, TEXT_NAMES, UpstreamText
from core.hub.client import Hub
from core.hub.repo import RepoId


def license_texts(hub: Hub, repo: RepoId) -> tuple[UpstreamText, ...]:
    """The license files at the top of a repository, as it is now. What is no text is left out. Raises HubError."""
    state = hub.state(repo)
    names = [name for name in hub.top_level(state.id, state.head) if _is_license(name)]
    blobs = hub.blobs(state.id, state.head, names[:MOST_TEXTS]) if names else {}
    texts: list[UpstreamText] = []
    for name, blob in sorted(blobs.items()):
        if blob.large or blob.size > LARGEST:
            continue
        hub.say(f"Reading {name} of {repo}…")
        try:
            text = hub.file(state.id, state.head, blob).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if text and "\0" not in text:
            texts.append(UpstreamText(state.id.name, name, tuple(text.split("\n"))))
    return tuple(texts)


def _is_license(name: str) -> bool:
    lower = name.lower()
    return lower != "license.json" and any(fnmatchcase(lower, pattern) for pattern in TEXT_NAMES)
