# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A place scanned again: works none of whose files changed are not read anew.

What is remembered is a record of bytes that the caller keeps. A file counts as unchanged where its size, its times and
its number in the file system are as before. Models of an Ollama store are small to read and are always read.
"""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from core.folders.evidence import ScannedFolder
from core.folders.parts import Part
from core.folders.scan import scan_with
from core.folders.tree import Progress, Stop

VERSION = 2
"""Goes up whenever a scan finds more or other things, so that older records are not used."""


class _Known(Struct, frozen=True):
    state: str
    folder: ScannedFolder


class _Record(Struct, frozen=True):
    version: int
    path: str
    parts: dict[str, _Known] = {}


def rescan(
    path: Path | str, record: bytes = b"", *, stop: Stop | None = None, progress: Progress | None = None
) -> tuple[ScannedFolder, bytes]:
    """The folder as it is now, and the record for the next time.

    Args:
        record: what the last call gave; empty, broken or of another folder, everything is read. An empty one comes
            back for folders whose names no text can hold.

    Raises what `scan` raises.
    """
    place = str(Path(path).absolute())
    known = _known(record, place)
    kept: dict[str, _Known] = {}

    def reuse(part: Part) -> ScannedFolder | None:
        before = known.get(part.inside)
        if before is None or before.state != _state(path, part):
            return None
        return structs.replace(before.folder, bytes_read=0)

    def keep(part: Part, folder: ScannedFolder) -> None:
        kept[part.inside] = _Known(_state(path, part), folder)

    found = scan_with(path, stop=stop, progress=progress, reuse=reuse, keep=keep)
    try:
        return found, msgspec.json.encode(_Record(VERSION, place, kept))
    except UnicodeEncodeError:  # a name that is no valid Unicode: nothing is remembered
        return found, b""


def _known(record: bytes, place: str) -> dict[str, _Known]:
    try:
        before = msgspec.json.decode(record, type=_Record)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return before.parts if before.version == VERSION and before.path == place else {}


def _state(root: Path | str, part: Part) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in part.files:
        digest.update(f"{file.path}\0{file.link}\0{file.state}\n".encode("utf-8", "surrogateescape"))
    try:  # remotes are the one thing read from a folder that is not listed
        git = (Path(root) / part.base / ".git" / "config").lstat()
        digest.update(f"{git.st_mtime_ns} {git.st_size} {git.st_ino}".encode())
    except (OSError, ValueError):
        pass
    return digest.hexdigest()
