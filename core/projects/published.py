# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the projects that were open last were published to."""

from core.errors import ClausewrightError
from core.projects import recent, store


def models(endpoint: str) -> tuple[str, ...]:
    """Hub ids of models that recent projects were published to, by name, each once; a project that cannot be read is
    passed over.

    Args:
        endpoint: address of the Hub that is meant.
    """
    found: set[str] = set()
    for one in recent.load():
        try:
            project = store.open_project(one.path).project
        except (ClausewrightError, OSError):
            continue
        found |= {
            each.repo
            for each in project.published
            if each.repo_type == "model" and each.endpoint.rstrip("/") == endpoint.rstrip("/")
        }
    return tuple(sorted(found))
