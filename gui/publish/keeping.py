# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Putting a publication on record in the project it is of."""

from core.hub import publish as publishing
from core.hub.publish import Published
from gui.desk import Desk
from gui.open_project import OpenProject
from gui.publish.looking import today
from gui.widgets.message_bar import Choice, MessageBar


def keep(desk: Desk, messages: MessageBar, project: OpenProject, published: Published) -> None:
    """Record it and save the project, where it has a file; else say what is left to do."""
    if desk.current is not project:
        messages.say(
            "publish",
            f"{published.plan.repo.name}: {published.account} The project was closed before that could be put on "
            "record: open it, look at that repository again, and it is noted.",
            "warning",
        )
        return
    recorded = publishing.record(project.project, published, today())
    if recorded is project.project:
        return
    project.take(recorded)
    if project.path is not None and not project.read_only:
        desk.save()
    else:
        messages.say(
            "publish",
            "Save the project to keep on record what was published where.",
            "info",
            [Choice("Save", lambda: desk.save())],
        )
