# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a person said about findings: accepted with a reason, questions answered. One small file for each folder.

A folder that is a copy of a repository shares its record with every other copy; others go by their path. How a file
comes to disk whole is handed in, since rooms above this one know it.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from core.errors import InputError
from core.inspection.report import FindingState, State

FOLDER = "inspected"
LARGEST = 2**22
"""Bytes of a record that are read."""

Write = Callable[[Path, bytes], None]
"""Puts a file in place whole or not at all."""


class Record(Struct, frozen=True):
    """The file of one folder."""

    about: str
    states: tuple[State, ...] = ()
    schema: Literal["clausewright-inspected/1"] = "clausewright-inspected/1"


class States:
    """The records in a folder of the program.

    Args:
        home: where the program keeps its own files. write: puts a file in place whole.
    """

    def __init__(self, home: Path, write: Write) -> None:
        self._home = home / FOLDER
        self._write = write

    def of(self, path: str, repo: str = "") -> tuple[State, ...]:
        """What was said about a folder; nothing where nobody said anything.

        Raises InputError where the record cannot be read: it is never overwritten unseen.
        """
        file = self._file(path, repo)
        try:
            with file.open("rb") as opened:
                data = opened.read(LARGEST + 1)
        except FileNotFoundError:
            return ()
        except OSError as error:
            why = (error.strerror or "the system refused").lower()
            raise InputError(f"cannot be read: {why}", where=str(file)) from error
        try:
            if len(data) > LARGEST:
                raise msgspec.ValidationError("it is too large")
            return msgspec.json.decode(data, type=Record).states
        except msgspec.MsgspecError as error:
            raise InputError(
                f"is no record of what was accepted ({error})", where=str(file), mend="Move it away to begin anew"
            ) from error

    def say(
        self, path: str, key: str, state: FindingState, *, reason: str = "", date: str = "", repo: str = ""
    ) -> tuple[State, ...]:
        """Accept or answer a finding, or open it again; gives all that was said about the folder.

        Raises InputError where an acceptance or answer comes without words; what the system refuses comes from `write`.
        """
        reason = " ".join(reason.split())
        if state != "open" and not reason:
            what = "an answer needs words" if state == "answered" else "accepting a finding needs a reason"
            raise InputError(what, where=key, mend="Say why it stays as it is")
        states = tuple(one for one in self.of(path, repo) if one.key != key)
        if state != "open":
            states = (*states, State(key, state, reason, date))
        self.keep(path, states, repo=repo)
        return states

    def keep(self, path: str, states: Iterable[State], *, repo: str = "") -> None:
        """Write the whole record of a folder."""
        file = self._file(path, repo)
        data = msgspec.json.format(msgspec.json.encode(Record(repo or _shown(path), tuple(states))), indent=2)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or "the system refused").lower()
            raise InputError(f"cannot be made: {why}", where=str(file.parent), mend="Free the place") from error
        self._write(file, data + b"\n")

    def _file(self, path: str, repo: str) -> Path:
        name = f"repo:{repo.lower()}" if repo else f"path:{_shown(os.path.realpath(path))}"
        return self._home / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def answers_of(states: Iterable[State]) -> dict[str, str]:
    """The answers among what was said, by key: what a project remembers."""
    return {state.key: state.reason for state in states if state.state == "answered"}


def from_answers(answers: dict[str, str], date: str = "") -> tuple[State, ...]:
    """Answers that a project remembers as states."""
    return tuple(State(key, "answered", answer, date) for key, answer in sorted(answers.items()))


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
