# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is written to a file from the adoption page. No widget here: all of it runs in a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from core.adoption import report
from core.catalog import catalog as catalogs
from core.figures.figure import Figure
from core.projects.files import write_whole
from gui.adoption.questions import Opened, Question
from gui.tasks import Job

Format = Literal["svg", "png", "csv", "json", "html"]
FORMATS: dict[Format, str] = {
    "svg": "Picture that scales (SVG)",
    "png": "Picture (PNG)",
    "csv": "Numbers (CSV)",
    "json": "Numbers with the question (JSON)",
    "html": "Page with picture and table (HTML)",
}


def figure_writer(figure: Figure, kind: Format, path: Path, *, dark: bool) -> Callable[[Job], Path]:
    """Work that writes a figure."""

    def write(job: Job) -> Path:
        job.say(f"Writing {path.name}")
        data = {
            "svg": lambda: figure.svg(dark=dark).encode("utf-8", "replace"),
            "png": lambda: figure.png(dark=dark),
            "csv": lambda: figure.csv.encode("utf-8", "replace"),
            "json": lambda: figure.json,
            "html": lambda: figure.html.encode("utf-8", "replace"),
        }[kind]()
        job.stop_if_cancelled()
        write_whole(path, data)
        return path

    return write


def report_writer(opened: Opened, question: Question, folder: Path, *, of_collection: bool) -> Callable[[Job], Path]:
    """Work that writes the whole report of what is open into a folder; returns its page."""

    def write(job: Job) -> Path:
        job.say("Writing the report")
        if of_collection:
            assert opened.collection is not None
            return report.write_collection(opened.collection, folder, catalog=catalogs.load())[0]
        assert opened.census is not None
        changed = None
        if opened.older is not None:
            from core.adoption.difference import difference

            changed = difference(opened.older, opened.census.cache, opened.census.settings)
        return report.write_report(opened.census, folder, denominator=question.denominator, difference=changed)[0]

    return write
