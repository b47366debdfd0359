# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A comparison as text for the clipboard or a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import ClausewrightError
from core.projects.files import write_whole
from core.reading.compare import TextChange, text_changes
from core.reading.compared import Line, change_lines, lines
from gui.compare.given import Compared
from gui.tasks import Job


def as_text(compared: Compared, changes: Sequence[TextChange] | None = None) -> str:
    """Everything on lines of their own, the paragraphs that differ at the end where they are given."""
    made = [*lines(compared.a, compared.b, compared.found), *change_lines(changes or ())]
    made += [(0, f"Note: {note}") for note in compared.found.notes]
    return "".join(f"{_line(line)}\n" for line in made)


def save(compared: Compared, path: Path) -> Callable[[Job], None]:
    """The work of writing it with the paragraphs that differ, where both texts are there. Raises CannotWrite."""

    def work(job: Job) -> None:
        job.say(f"Writing {path.name}…")
        changes: tuple[TextChange, ...] = ()
        if compared.a.text and compared.b.text:
            changes = text_changes(compared.a, compared.b)
        job.stop_if_cancelled()
        try:
            write_whole(path, as_text(compared, changes).encode("utf-8", "replace"))
        except OSError as error:
            raise ClausewrightError(
                "could not be written", where=str(path), mend=str(error.strerror or error)
            ) from error

    return work


def _line(line: Line) -> str:
    indent, words = line
    return " " * indent + " ".join(words.split())
