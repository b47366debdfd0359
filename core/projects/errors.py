# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can go wrong with project files, each in one sentence a person can act on."""

from pathlib import Path

from core.errors import InputError


class ProjectError(InputError):
    """The root of all faults of project files."""


class MissingProject(ProjectError):
    """There is no file at that path."""


class UnreadableFile(ProjectError):
    """The file cannot be read: a folder, a device, no permission, a failing disk, or larger than a project can be."""


class BrokenProject(ProjectError):
    """The file is no project, or a damaged one.

    Attributes:
        backup: a readable earlier copy to offer; None where there is none.
        line, column: place of the fault in the text, from 1; 0 where the text is sound JSON and `key` tells the place.
        key: path of the faulty value, for example `draft.clauses[3].id`; empty where the text is no JSON.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        mend: str = "",
        line: int = 0,
        column: int = 0,
        key: str = "",
        backup: Path | None = None,
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.line = line
        self.column = column
        self.key = key
        self.backup = backup


class NewerProject(ProjectError):
    """The file comes from a newer program and holds what this one cannot even show."""


class HeldElsewhere(ProjectError):
    """Somebody else has the project open.

    Attributes:
        can_take_over: the holder is on another computer and cannot be asked whether it still lives;
            `lock.acquire(path, take_over=True)` opens it all the same.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "", can_take_over: bool = False) -> None:
        super().__init__(what, where=where, mend=mend)
        self.can_take_over = can_take_over


class ChangedOnDisk(ProjectError):
    """The file is not the one that was opened: another program wrote, replaced or deleted it since.

    Choices for the window: keep mine (`save_project(..., stamp=None)`), load theirs (`open_project`), or save mine
    under another name.
    """


class CannotWrite(ProjectError):
    """Writing failed; the file that stood there before is untouched.

    Attributes:
        number: `errno` of the fault, 0 where it is none of the system's.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "", number: int = 0) -> None:
        super().__init__(what, where=where, mend=mend)
        self.number = number
