# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A folder mended: what would be written is planned and shown as a difference, then written as it was shown.

Nothing is written into a cache that others share, through a link, or over a file that changed after it was looked at.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from core.errors import InputError
from core.folders.tree import CACHED, Tree
from core.inspection.remedies import Remedy
from core.inspection.report import FolderReport

LARGEST = 2**22
"""Bytes of a file that is changed."""

Put = Callable[[Path, Mapping[str, bytes]], None]
"""Puts files into a folder, all of them or none."""


class FileChange(Struct, frozen=True):
    """One file before and after; `before` is None where it is new. `diff` is what to show."""

    file: str
    before: bytes | None
    after: bytes
    diff: str


class MendPlan(Struct, frozen=True):
    """What would be written into a folder; files that stay as they are, are left out."""

    folder: str
    changes: tuple[FileChange, ...]
    rules: tuple[str, ...]


def plan(report: FolderReport, chosen: Iterable[Remedy]) -> MendPlan:
    """What these remedies would change. Nothing is written.

    Raises:
        InputError: the folder belongs to a cache, or a file in it cannot be read.
        CardError: the card cannot be edited safely.
    """
    _refuse_shared(report)
    folder = Path(report.path)
    before: dict[str, bytes | None] = {}
    after: dict[str, bytes] = {}
    rules: list[str] = []
    for one in chosen:
        if one.file not in before:
            before[one.file] = _read(folder, one.file)
        after[one.file] = one.change(after.get(one.file, before[one.file]))
        rules += one.rules
    changes = tuple(
        FileChange(file, before[file], data, _diff(file, before[file], data))
        for file, data in after.items()
        if data != before[file]
    )
    return MendPlan(report.path, changes, tuple(dict.fromkeys(rules)))


def write(planned: MendPlan, put: Put) -> tuple[str, ...]:
    """Write a plan that the person has seen; gives the files written.

    Raises InputError where a file is not any more what was shown; then nothing was written. What the system refuses
    comes from `put`.
    """
    folder = Path(planned.folder)
    for one in planned.changes:
        if _read(folder, one.file) != one.before:
            raise InputError("changed after it was looked at", where=one.file, mend="Inspect the folder anew")
    if planned.changes:
        put(folder, {one.file: one.after for one in planned.changes})
    return tuple(one.file for one in planned.changes)


def _refuse_shared(report: FolderReport) -> None:
    real = Path(os.path.realpath(report.path))
    cached = any(CACHED.match(part) for part in (*Path(report.path).parts, *real.parts))
    if not report.writable or cached:
        raise InputError(
            "belongs to a cache that others share; nothing is written there",
            where=report.path,
            mend="Copy the folder elsewhere and mend the copy",
        )


def _read(folder: Path, file: str) -> bytes | None:
    """The bytes of a file at the top of the folder; None where it is not there."""
    path = folder / file
    try:
        if path.is_symlink():
            raise InputError("is a link; what it leads to is not changed from here", where=file, mend="Copy it first")
        if not path.exists():
            return None
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or 'refused').lower()}", where=file) from error
    tree = Tree(folder)
    data = tree.read(file, LARGEST)
    if data is None:
        why = tree.problems[0].message if tree.problems else "it cannot be read"
        raise InputError(f"was not changed. {why}", where=file)
    return data


def _diff(file: str, before: bytes | None, after: bytes) -> str:
    old = (before or b"").decode("utf-8", "replace").splitlines(keepends=True)
    new = after.decode("utf-8", "replace").splitlines(keepends=True)
    names = (f"a/{file}" if before is not None else "/dev/null", f"b/{file}")
    lines = [line if line.endswith("\n") else f"{line}\n" for line in unified_diff(old, new, *names)]
    return "".join(lines)
