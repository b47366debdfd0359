# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where a folder came from: its place in the Hub's cache, records of downloads, remotes of a git repository."""

import os
import re
from pathlib import Path
from typing import Literal, cast

from core.folders.sheet import Sheet
from core.folders.sources.texts import blob_id
from core.folders.tree import CACHED, File

RepoType = Literal["model", "dataset", "space"]
COMMIT = re.compile(r"^[0-9a-f]{40}\Z")
_DOWNLOADS = ".cache/huggingface/download/"
_REMOTE = re.compile(
    r"(?:huggingface\.co|hf\.co)[/:](?:(datasets|spaces)/)?([A-Za-z0-9][\w.-]*/[\w.-]+?)(?:\.git)?/?$", re.IGNORECASE
)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)")
_SECRET = re.compile(r"(?<=//)[^/@\s]*@")
MOST_RECORDS = 2_000


def of_cache(path: Path) -> tuple[str, RepoType, str] | None:
    """The id, type and revision of a place in the Hub's cache; the revision is empty outside of a snapshot."""
    parts = path.parts
    for at in range(len(parts) - 1, -1, -1):
        found = CACHED.match(parts[at])
        if found:
            kind = cast(RepoType, found.group(1).removesuffix("s"))
            inside = parts[at + 1 : at + 3]
            revision = inside[1] if len(inside) == 2 and inside[0] == "snapshots" else ""
            return found.group(2).replace("--", "/", 1), kind, revision
    return None


def snapshot(folder: Path) -> Path | None:
    """The newest copy in a model's folder of the Hub's cache: that of `refs/main`, else the last that was written."""
    try:
        with open(folder / "refs" / "main", "rb", opener=_quick) as file:
            main = file.read(64).decode("ascii", "replace").strip()
        if COMMIT.match(main) and (folder / "snapshots" / main).is_dir():
            return folder / "snapshots" / main
    except (OSError, ValueError):
        pass
    try:
        with os.scandir(folder / "snapshots") as entries:
            copies = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        newest = max(copies, key=lambda entry: entry.stat().st_mtime_ns, default=None)
    except OSError:
        return None
    return Path(newest.path) if newest is not None else None


def read_downloads(sheet: Sheet) -> None:
    """What the Hub's client recorded of a download: the revision, and whether card or license were edited since."""
    records = [file for file in sheet.files if _DOWNLOADS in file.path and file.name.endswith(".metadata")]
    own = {file.path: file for file in sheet.files}
    prefix = f"{sheet.base}/{_DOWNLOADS}" if sheet.base else _DOWNLOADS
    commits: set[str] = set()
    for number, record in enumerate(records):
        if number == MOST_RECORDS:
            sheet.tree.problem(sheet.base, f"Only the first {MOST_RECORDS} records of downloads were read.")
            return
        if not record.path.startswith(prefix):
            continue
        name = record.path[len(prefix) :].removesuffix(".metadata")
        data = sheet.read(record, 4_096)
        lines = data.decode("ascii", "replace").split("\n") if data is not None else []
        commit, etag = (lines[0].strip(), lines[1].strip()) if len(lines) > 1 else ("", "")
        if not COMMIT.match(commit):
            if data is not None:
                sheet.trouble(record, "This record of a download is broken; it was not used.")
            continue
        if commit not in commits:
            commits.add(commit)
            sheet.claim("revision", commit, record, "line 1", "states", 1)
        file = own.get(f"{sheet.base}/{name}" if sheet.base else name)
        if name.lower().endswith((".md", ".txt")) or _named(name):
            _compare(sheet, file, name, etag, commit)


def _named(name: str) -> bool:
    return bool(re.search(r"licen[sc]e|notice|use_policy|copying|terms", name.rpartition("/")[2], re.IGNORECASE))


def _compare(sheet: Sheet, file: File | None, name: str, etag: str, commit: str) -> None:
    if not COMMIT.match(etag):
        return
    if file is None:
        sheet.claim("edited", f"removed since the download of revision {commit[:12]}", name, "", "states")
        return
    data = sheet.read(file, 2**21)
    if data is not None and blob_id(data) != etag:
        sheet.claim("edited", f"edited since the download of revision {commit[:12]}", file, "", "states")


def read_git(sheet: Sheet) -> RepoType | None:
    """Remotes of a git repository, from its configuration as text; git is not run. The type where a remote tells it."""
    base = sheet.tree.root / sheet.base
    path = f"{sheet.base}/.git/config" if sheet.base else ".git/config"
    if not os.path.lexists(base / ".git" / "config") or (base / ".git").is_symlink():
        return None
    data = sheet.tree.read(path, 2**16)
    kind: RepoType | None = None
    for number, line in enumerate((data or b"").decode("utf-8", "replace").split("\n"), 1):
        found = _URL.match(line)
        if not found:
            continue
        url = _SECRET.sub("", found.group(1))
        hub = _REMOTE.search(url)
        if hub:
            kind = cast(RepoType, (hub.group(1) or "models").removesuffix("s"))
            sheet.claim("repo", hub.group(2), ".git/config", "remote", "states", number)
        else:
            sheet.claim("repo", url, ".git/config", "remote", "hints", number)
    return kind


def _quick(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
