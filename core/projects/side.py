# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Sides of a comparison by name: a project, one of its releases, an answers file, a manifest, a license file or the
registry id of a known license."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from msgspec import structs

from core.catalog.catalog import Catalog
from core.drafting import manifest as manifests
from core.drafting.draft import Draft
from core.errors import InputError
from core.obligations.own import own_obligations
from core.projects import edition, store
from core.projects.edition import Edition
from core.projects.files import is_there, read_bounded
from core.projects.project import SUFFIX, Project
from core.reading import side as sides
from core.reading.side import Side
from core.reading.source import SourceText, read_file, read_text
from core.reading.verify import read_back
from core.registry.registry import Registry

RELEASE = re.compile(r"(.+)@(\d{1,6})")
LICENSE_NAMES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENSE.html", "LICENSE.pdf", "LICENSE.docx")
_LARGEST_MANIFEST = 4 * 2**20

ReadAnswers = Callable[[Path], Draft]
"""Reads an answers file."""


def side_of(named: str, *, catalog: Catalog, registry: Registry, read_answers: ReadAnswers) -> Side:
    """What is named.

    Args:
        named: a path, `PROJECT.rail@2` for release 2 of a project, a folder that holds a LICENSE, or what
            `Registry.resolve` knows: a registry id, a Hub tag, a Hub model id.

    Raises ClausewrightError.
    """
    path = Path(named)
    release = RELEASE.fullmatch(named)
    if not is_there(path) and release and is_there(Path(release[1])):
        project = store.open_project(Path(release[1])).project
        return of_release(project, int(release[2]), name=named, catalog=catalog)
    if is_there(path):
        return _of_file(path, named, catalog, registry, read_answers)
    known = registry.resolve(named)
    if known is not None:
        return sides.of_known(known, catalog=catalog)
    near = get_close_matches(named, [each.id for each in registry.licenses], n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Give a file, a project or the id of a known license."
    raise InputError(f'there is no file and no known license "{named[:80]}"', mend=hint)


def of_project(project: Project, *, name: str, catalog: Catalog) -> Side:
    """What the project stands for now: its draft, or the release that nothing was changed since."""
    return _of_edition(edition.of_project(project, catalog=catalog), name, catalog)


def of_release(project: Project, number: int, *, name: str, catalog: Catalog) -> Side:
    """An issued license of the project. Raises InputError where it has no release of that number."""
    for release in project.releases:
        if release.number == number:
            return _of_edition(edition.of_release(release, catalog=catalog), name, catalog)
    had = f"It has {len(project.releases)}." if project.releases else "It has none yet."
    raise InputError(f"the project has no release {number}", where=name, mend=had)


def of_draft(draft: Draft, *, name: str, catalog: Catalog) -> Side:
    """A draft as it stands."""
    return _of_edition(edition.of_draft(draft, catalog=catalog), name, catalog)


def of_source(source: SourceText, *, name: str, catalog: Catalog, registry: Registry) -> Side:
    """A license text; the duties of a known license are added where the text is word for word that one."""
    side = sides.of_text(source, name=name, catalog=catalog)
    own = read_back(source, catalog=catalog) if side.terms else None
    if own is not None:
        return structs.replace(side, obligations=sides.asked(own_obligations(own)))
    known = registry.resolve(side.license) if side.license else None
    if known is None:
        return side
    seen = {category for held in side.restrictions for category in held.categories}
    elsewhere = sides.not_found(known, seen)
    notes = (*side.notes, elsewhere) if elsewhere else side.notes
    return structs.replace(side, artifacts=known.artifacts, obligations=sides.asked(known.obligations), notes=notes)


def _of_edition(made: Edition, name: str, catalog: Catalog) -> Side:
    text = read_text(made.license.decode()).text
    side = sides.of_draft(made.draft, name=name, catalog=catalog, text=text, license_name=made.license_name)
    return structs.replace(
        side, kind="release" if made.release else "draft", obligations=sides.asked(own_obligations(made.draft))
    )


def _of_file(path: Path, named: str, catalog: Catalog, registry: Registry, read_answers: ReadAnswers) -> Side:
    if path.is_dir():
        return _of_file(_license_in(path), named, catalog, registry, read_answers)
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        return of_project(store.open_project(path).project, name=named, catalog=catalog)
    if suffix == ".json":
        values = manifests.read(read_bounded(path, _LARGEST_MANIFEST), where=named)
        return _of_edition(edition.of_manifest(values, catalog=catalog), named, catalog)
    if suffix == ".toml":
        return of_draft(read_answers(path), name=named, catalog=catalog)
    return of_source(read_file(path), name=named, catalog=catalog, registry=registry)


def _license_in(folder: Path) -> Path:
    for name in LICENSE_NAMES:
        if is_there(folder / name):
            return folder / name
    raise InputError("holds no LICENSE file", where=str(folder), mend="Name the license file itself")
