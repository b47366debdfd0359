# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Answers to questions about folders that a license project remembers, for every folder that is inspected with it."""

from collections.abc import Iterable

from msgspec import structs

from core.errors import InputError
from core.inspection.report import State
from core.inspection.states import answers_of, from_answers


class Answers:
    """Those of one project.

    Args:
        project_file: a `.rail` file; empty where the call names none.

    Raises what opening a project raises.
    """

    def __init__(self, project_file: str) -> None:
        self._file = project_file
        self._states: tuple[State, ...] = ()
        if project_file:
            from core.projects.store import open_project

            project = open_project(project_file).project
            self._states = from_answers({key: str(value) for key, value in project.answers.items()})

    def over(self, states: tuple[State, ...]) -> tuple[State, ...]:
        """What was said about a folder, and the answers of the project where nothing was."""
        said = {state.key for state in states}
        return (*states, *(state for state in self._states if state.key not in said))

    def keep(self, said: Iterable[State]) -> None:
        """Write new answers into the project, and take those out of it that were taken back."""
        said = tuple(said)
        if not self._file or not any(state.state in ("answered", "open") for state in said):
            return
        from core.projects.store import open_project, save_project

        opened = open_project(self._file, hold=True)
        try:
            if opened.read_only:
                raise InputError(opened.message or "cannot be written", where=self._file, mend="Close it elsewhere")
            answers = {**opened.project.answers, **answers_of(said)}
            for state in said:
                if state.state == "open":
                    answers.pop(state.key, None)
            project = structs.replace(opened.project, answers=answers)
            save_project(project, opened.path, stamp=opened.stamp, lock=opened.lock)
        finally:
            if opened.lock is not None:
                opened.lock.release()
        self._states = from_answers({key: str(value) for key, value in answers.items()})
