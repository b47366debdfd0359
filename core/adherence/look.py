# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a derivative on the Hub really carries: its card and its license files at one commit, inspected like a folder.

Weights are never fetched. Files larger than a megabyte, and those in large file storage, are left out.
"""

import hashlib
import tempfile
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct, structs

from core.adherence.views import Kept
from core.catalog.catalog import Catalog
from core.folders.model_folder import LARGEST, MOST_TEXTS, TEXT_NAMES
from core.folders.scan import scan
from core.hub.client import Hub
from core.hub.repo import RepoId
from core.inspection.inspect import inspect
from core.inspection.works import Fetch
from core.obligations.rules.finding import Finding
from core.registry.registry import Registry

CARD = "README.md"
ORIGINS = (CARD, "adapter_config.json", "mergekit_config.yml", "mergekit_config.yaml")
"""Files that tell of what a model was made, next to the texts."""


class Look(Struct, frozen=True):
    """What was found at one commit. `files` by path, as they are in the repository."""

    commit: str
    findings: tuple[Finding, ...]
    files: dict[str, bytes]


def look(hub: Hub, model: str, commit: str, *, catalog: Catalog, registry: Registry, fetch: Fetch) -> Look:
    """Fetch the small files of a model at a commit and hold every rule against them.

    Raises HubError; Gated where the files are only given on request.
    """
    repo = RepoId(model)
    files = dict(_files(hub, repo, commit))
    with tempfile.TemporaryDirectory(prefix="clausewright-look-") as name:
        folder = Path(name)
        for path, data in files.items():
            (folder / path).write_bytes(data)
        scanned = structs.replace(scan(folder), name=model)
    report = inspect(scanned, catalog=catalog, registry=registry, fetch=fetch)
    found = tuple(one for one in report.findings if one.severity != "info")
    return Look(commit, found, files)


def evidence(hub: Hub, model: str, seen: Look, finding: Finding, date: str) -> tuple[tuple[Kept, ...], list[bytes]]:
    """What a finding rests on, to be kept: the places it was seen at, and the bytes of their files."""
    kept, data = [], []
    for one in finding.evidence:
        content = seen.files.get(one.file)
        digest = hashlib.sha256(content).hexdigest() if content is not None else ""
        if content is not None:
            data.append(content)
        url = f"{hub.endpoint}/{model}/blob/{seen.commit}/{one.file}" if content is not None else ""
        kept.append(Kept(url, seen.commit, one.file, one.where, one.value, digest, date))
    if not kept:  # what is absent is shown by the commit as a whole
        kept.append(Kept(f"{hub.endpoint}/{model}/tree/{seen.commit}", seen.commit, "", "", "", "", date))
        data.extend(content for path, content in seen.files.items() if path == CARD)
    return tuple(kept), data


def _files(hub: Hub, repo: RepoId, commit: str) -> Iterable[tuple[str, bytes]]:
    blobs = {name: blob for name, blob in hub.top_blobs(repo, commit).items() if "/" not in name and "\0" not in name}
    texts = [name for name in blobs if any(fnmatchcase(name.lower(), pattern) for pattern in TEXT_NAMES)]
    for name in sorted({*(name for name in blobs if name in ORIGINS), *sorted(texts)[:MOST_TEXTS]}):
        blob = blobs[name]
        if not blob.large and blob.size <= LARGEST:
            yield name, hub.file(repo, commit, blob)
