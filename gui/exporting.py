# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Exporting and issuing: what the last page asks for, done in a worker, with words for how it goes and ends."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.catalog.catalog import Catalog
from core.projects.project import Project
from gui.tasks import Job


def exporter(
    project: Project, formats: Sequence[str], folder: Path, catalog: Catalog, *, force: bool = False
) -> Callable[[Job], list[Path]]:
    """Work that writes the license of a project into a folder, all files or none; gives their paths, LICENSE first.

    The work raises ClausewrightError; `core.projects.export.Foreign` where files of others are in the way and not
    `force`.
    """

    def work(job: Job) -> list[Path]:
        job.say("Putting the license together…")
        from core.projects import edition as editions
        from core.projects import export

        edition = editions.of_project(project, catalog=catalog)
        files = export.render(edition)
        for at, name in enumerate(formats, 1):
            job.say(f"Making the format {name} ({at} of {len(formats)})…")
            job.stop_if_cancelled()
            files.update(export.render(edition, [name]))
        job.say(f"Writing {len(files)} files…")
        job.stop_if_cancelled()
        with export.stage(files, folder, catalog=catalog, force=force) as staged:
            staged.commit()
        return [folder / name for name in files]

    return work


def license_text(project: Project, catalog: Catalog) -> Callable[[Job], str]:
    """Work that gives LICENSE as text, exactly as an export writes it."""

    def work(job: Job) -> str:
        from core.projects import edition as editions

        return editions.of_project(project, catalog=catalog).license.decode()

    return work


def written(files: Sequence[Path], folder: Path) -> str:
    """How an export ended, in words."""
    names = ", ".join(file.name for file in files)
    return f"{len(files)} files written to {folder}: {names}."
