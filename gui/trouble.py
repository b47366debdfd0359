# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person can do where a project cannot be opened or saved."""

from collections.abc import Callable
from pathlib import Path

from core.errors import ClausewrightError
from core.projects import recent
from core.projects.errors import (
    BrokenProject,
    CannotWrite,
    ChangedOnDisk,
    HeldElsewhere,
    MissingProject,
    ProjectError,
    UnreadableFile,
)
from core.projects.store import Stamp
from gui import disk
from gui.widgets.message_bar import Choice


def opening(
    error: ClausewrightError,
    path: Path,
    *,
    open_backup: Callable[[Path, Path], object],
    forget: Callable[[Path], object],
) -> list[Choice]:
    """Ways on from a file that cannot be opened. `open_backup`: called with the file and its last good copy."""
    choices: list[Choice] = []
    if isinstance(error, BrokenProject) and error.backup is not None:
        backup = error.backup
        choices.append(Choice("Open the last good copy", lambda: open_backup(path, backup)))
    if isinstance(error, MissingProject | UnreadableFile) and any(disk.same(p.path, path) for p in recent.load()):
        choices.append(Choice("Take off the list", lambda: forget(path)))
    return choices


def saving(
    error: ClausewrightError,
    path: Path,
    *,
    write: Callable[[Stamp | None], object],
    anew: Callable[[], object],
    stamp: Callable[[], Stamp | None],
) -> list[Choice]:
    """Ways on from a file that cannot be written, besides another file.

    Args:
        write: writes over what has this stamp; over anything where it is None. stamp: the one that is known then.
    """
    choices: list[Choice] = []
    if isinstance(error, ChangedOnDisk):
        choices.append(Choice("Write over it", lambda: write(None)))
        if path.exists():
            choices.append(Choice("Load it anew", anew))
    elif isinstance(error, CannotWrite):
        choices.append(Choice("Try again", lambda: write(stamp())))
    return choices


def kept(error: ClausewrightError) -> str:
    """The error of a saving in words; what is open is as it was, where that is known."""
    known = isinstance(error, ProjectError | HeldElsewhere)
    return f"{error} Nothing is lost: the project is open here as it was." if known else str(error)
