# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can stand on a side of a comparison: how it is called in the window, and how it is read in a worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.drafting.answers import read_answers
from core.drafting.draft import Draft
from core.projects import presets, recent
from core.projects import side as sides
from core.projects.files import read_bounded
from core.projects.project import Project
from core.reading.compare import Comparison, TextChange, compare, text_changes
from core.reading.side import Side
from core.reading.source import SourceText
from core.registry import registry as registries
from core.registry.registry import Registry
from gui.open_project import OpenProject
from gui.reading.outcome import Outcome
from gui.tasks import Job

LARGEST_ANSWERS = 4 * 2**20


class Given(Struct, frozen=True):
    """One side that was chosen.

    Attributes:
        key: tells it from the others; what a choice is found again by.
        title: what to call it.
        load: reads it; may take a while, so it is called in a worker. Raises ClausewrightError.
    """

    key: str
    title: str
    load: Callable[[Catalog, Registry], Side]


class Compared(Struct, frozen=True):
    """Two sides, and what comparing them gave."""

    a: Side
    b: Side
    found: Comparison


def of_named(named: str, title: str = "") -> Given:
    """A file, a folder with a LICENSE, a release as NAME.rail@2, or the id of a known license."""

    def load(catalog: Catalog, registry: Registry) -> Side:
        return sides.side_of(
            named, catalog=catalog, registry=registry, read_answers=lambda path: _answers(path, catalog)
        )

    return Given(f"named:{named}", title or Path(named).name or named, load)


def of_outcome(outcome: Outcome) -> Given:
    """The text that was read last."""
    key = f"read:{outcome.path or outcome.name}"
    return Given(key, outcome.name, partial(_load_source, outcome.source, outcome.name))


def of_open(project: OpenProject) -> list[Given]:
    """The project that is open, as it stands now, and each license that was issued of it."""
    state = project.project
    draft = Given("draft", f"{state.title} (open now)", partial(_load_draft, state.draft, state.title))
    releases = [
        Given(
            f"release:{state.id}:{release.number}",
            f"{state.title}, release {release.number}",
            partial(_load_release, state, release.number),
        )
        for release in reversed(state.releases)
    ]
    return [draft, *releases]


def of_recent(but: Path | None) -> list[Given]:
    """The projects that were open last and are still there."""
    return [
        of_named(str(project.path), f"{project.title} ({project.path.name})")
        for project in recent.load()
        if project.path != but and project.exists
    ]


def of_known() -> list[Given]:
    """Every license of the registry, by title."""
    known = sorted(registries.load().licenses, key=lambda each: each.title.lower())
    return [of_named(each.id, f"{each.title} ({each.id})") for each in known]


def comparing(a: Given, b: Given) -> Callable[[Job], Compared]:
    """The work of comparing, for `tasks.run`."""

    def work(job: Job) -> Compared:
        catalog, registry = catalogs.load(), registries.load()
        loaded = []
        for given in (a, b):
            job.say(f"Reading {given.title}…")
            loaded.append(given.load(catalog, registry))
            job.stop_if_cancelled()
        job.say("Comparing…")
        return Compared(loaded[0], loaded[1], compare(loaded[0], loaded[1], catalog=catalog))

    return work


def differing(compared: Compared) -> Callable[[Job], tuple[TextChange, ...]]:
    """The work of finding the paragraphs that differ, for `tasks.run`."""

    def work(job: Job) -> tuple[TextChange, ...]:
        job.say("Comparing the texts…")
        return text_changes(compared.a, compared.b)

    return work


def _load_source(source: SourceText, name: str, catalog: Catalog, registry: Registry) -> Side:
    return sides.of_source(source, name=name, catalog=catalog, registry=registry)


def _load_draft(draft: Draft, name: str, catalog: Catalog, registry: Registry) -> Side:
    return sides.of_draft(draft, name=name, catalog=catalog)


def _load_release(project: Project, number: int, catalog: Catalog, registry: Registry) -> Side:
    return sides.of_release(project, number, name=f"{project.title}, release {number}", catalog=catalog)


def _answers(path: Path, catalog: Catalog) -> Draft:
    text = read_bounded(path, LARGEST_ANSWERS).decode("utf-8", "replace")
    return read_answers(
        text, where=str(path), catalog=catalog, preset=lambda preset_id: presets.find(preset_id, catalog=catalog)
    )
