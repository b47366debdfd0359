# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The file of the open project as the disk has it: changed by another program, or the place projects are kept in."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from core.errors import ClausewrightError
from core.projects import store
from gui import settings, tasks
from gui.widgets.message_bar import Choice, MessageBar

if TYPE_CHECKING:
    from gui.desk import Desk


def look(desk: "Desk", messages: MessageBar) -> None:
    """Ask, in a worker, whether another program changed the file that is open, and say so where it did."""
    project = desk.current
    if project is None or project.path is None or project.stamp is None:
        return
    path, stamp = project.path, project.stamp

    def tell(is_changed: bool) -> None:
        if not is_changed or desk.current is not project or project.stamp != stamp:
            return
        gone = not path.exists()
        what = "was deleted or moved" if gone else "was changed by another program"
        choices = [Choice("Save as…", lambda: desk.save_as())]
        if not gone:
            choices.insert(0, Choice("Load it anew", lambda: desk.load_anew()))
        messages.say("disk", f"{path.name} {what} after it was opened here.", "warning", choices)

    tasks.run(lambda job: store.changed_on_disk(path, stamp), then=tell)


def remember_folder(path: Path) -> None:
    """Begin the next file dialog where this file is; not where that cannot be written down."""
    preferences = settings.load_preferences()
    if preferences.folder != str(path.parent):
        try:
            settings.save_preferences(structs.replace(preferences, folder=str(path.parent)))
        except (ClausewrightError, OSError):
            return


def same(a: Path, b: Path) -> bool:
    """Whether both name one file."""
    try:
        return a == b or a.samefile(b)
    except (OSError, ValueError):
        return False
