# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The same files and card edits for a folder on this computer: a git repository that is pushed by hand, or a plain one.

Nothing is committed to git: the files are written, all of them or none, and the rest is the person's.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from core.cards.front_matter import LARGEST
from core.catalog.catalog import Catalog
from core.errors import InputError
from core.hub import content
from core.hub.card import CARD
from core.hub.change import FileChange
from core.hub.choices import Choices
from core.hub.content import Remark
from core.projects.edition import Edition
from core.projects.errors import ChangedOnDisk
from core.projects.export import Foreign, foreign
from core.projects.files import Staged, is_there, read_bounded

_LARGEST = 64 * 2**20
_HASH = re.compile(r"[0-9a-f]{40,64}")


class LocalPlan(Struct, frozen=True):
    """What writing a license into a folder would change.

    Attributes:
        head: the commit that a git repository is at; empty for a plain folder, and before the first commit.
        foreign: paths of files that are not ours, or were changed since, and would be replaced.
    """

    folder: Path
    head: str
    git: bool
    files: tuple[FileChange, ...]
    remarks: tuple[Remark, ...]
    foreign: tuple[str, ...]

    @property
    def changed(self) -> tuple[FileChange, ...]:
        return tuple(file for file in self.files if file.change != "same")


def make(folder: Path, edition: Edition, choices: Choices | None = None, *, catalog: Catalog) -> LocalPlan:
    """Look at a folder and say what would change in it. Nothing is written; the folder may be missing yet.

    Raises InputError and CardError.
    """
    choices = choices if choices is not None else Choices()
    folder = folder.absolute()
    if is_there(folder) and not folder.is_dir():
        raise InputError("is not a folder", where=str(folder), mend="Choose a folder")
    cache: dict[str, bytes | None] = {}

    def there(path: str) -> bytes | None:
        if path not in cache:
            cache[path] = _read(folder, path)
        return cache[path]

    names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    made = content.content(edition, choices, there, names=names)
    wanted = {file.path: file.data for file in made.files if file.path != CARD}
    others = foreign(wanted, folder, catalog=catalog)
    git = is_there(folder / ".git")
    return LocalPlan(
        folder=folder,
        head=_git_head(folder) if git else "",
        git=git,
        files=made.files,
        remarks=made.remarks,
        foreign=tuple(path.relative_to(folder).as_posix() for path in others),
    )


def write(plan: LocalPlan, *, force: bool = False) -> tuple[str, ...]:
    """Write a plan that the person has seen. Returns the paths that were written; none where nothing had to change.

    Args:
        force: replace what is not ours.

    Raises:
        Foreign: something that is not ours is in the way. Nothing was written.
        ChangedOnDisk: a file changed after the plan was made. Nothing was written.
        CannotWrite: the system refused. Nothing was written.
    """
    if plan.foreign and not force:
        raise Foreign([plan.folder / path for path in plan.foreign], plan.folder)
    for file in plan.files:
        if _read(plan.folder, file.path) != file.before:
            raise ChangedOnDisk(
                "was changed after you saw the changes; nothing was written",
                where=str(plan.folder / file.path),
                mend="Look at the changes again",
            )
    wanted: Mapping[str, bytes] = {file.path: file.data for file in plan.changed}
    if wanted:
        with Staged(plan.folder, wanted) as staged:
            staged.commit()
    return tuple(wanted)


def _read(folder: Path, path: str) -> bytes | None:
    at = folder / path
    if not is_there(at):
        return None
    if not at.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            "is a link that leads out of the folder, so it is not written",
            where=str(at),
            mend="Choose the folder that the file is in, or a copy that is not the cache of the Hub",
        )
    return read_bounded(at, LARGEST + 1 if path == CARD else _LARGEST)


def _git_head(folder: Path) -> str:
    """The commit that a git repository is at, read from its files; empty where it has none or keeps it otherwise."""
    git = folder / ".git"
    try:
        if git.is_file():
            named = git.read_text("utf-8").removeprefix("gitdir:").strip()
            git = (folder / named).resolve()
        head = (git / "HEAD").read_text("utf-8").strip()
        common = git / "commondir"
        shared = (git / common.read_text("utf-8").strip()).resolve() if common.is_file() else git
        if not head.startswith("ref:"):
            return head if _HASH.fullmatch(head) else ""
        ref = head.removeprefix("ref:").strip()
        if (shared / ref).is_file():
            return (shared / ref).read_text("utf-8").strip()
        packed = (shared / "packed-refs").read_text("utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return ""
    found = re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(ref)}$", packed, re.M)
    return found.group(1) if found else ""
