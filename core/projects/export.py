# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Writing a license into a folder: LICENSE, LICENSE.json, the formats asked for and the texts of upstream works, all of
them or none."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from core.catalog.catalog import Catalog
from core.drafting import manifest
from core.drafting.formats import bundle
from core.drafting.formats.bundle import Source
from core.drafting.manifest import Manifest
from core.errors import ClausewrightError, InputError
from core.folders.model_folder import UpstreamText
from core.projects.edition import Edition, of_manifest
from core.projects.files import Staged, is_there, read_bounded

LICENSE = bundle.LICENSE
MANIFEST = bundle.MANIFEST
UPSTREAM = "UPSTREAM"
"""The folder beside LICENSE for the texts of upstream works."""
FORMATS = bundle.NAMES
"""What can be asked for; `md` is LICENSE itself, which is always written."""

_MAX_BYTES = 64 * 2**20
_PICTURES = (".svg", ".png")


class Foreign(InputError):
    """A file that this program did not write, or that was changed since, is in the way.

    Attributes:
        files: their paths.
    """

    def __init__(self, files: list[Path], folder: Path) -> None:
        names = ", ".join(file.relative_to(folder).as_posix() for file in files)
        super().__init__(
            f"holds {names} that this program did not write, or that somebody changed since",
            where=str(folder),
            mend="Choose another folder, or allow to write over it (--force)",
        )
        self.files = files


def render(edition: Edition, formats: Collection[str] = ()) -> dict[str, bytes]:
    """The files of an edition by name: LICENSE and LICENSE.json first, then those of `formats`, then upstream texts.

    Raises InputError for an unknown format, and where a release can no longer be rebuilt for a further format.
    """
    wanted = [known for known in bundle.chosen(formats) if known.files]
    if edition.document is None:
        if wanted:
            raise InputError(
                f"release {edition.release} can be written as LICENSE and LICENSE.json only: this version of "
                "Clausewright words licenses differently",
                mend="Use the version that issued it for other formats",
            )
        files = {LICENSE: edition.license, MANIFEST: edition.manifest}
    else:
        files = bundle.files(Source(edition.document, edition.license, edition.manifest), formats)
    return {**files, **upstream_files(edition.upstream_texts)}


def upstream_files(texts: Sequence[UpstreamText]) -> dict[str, bytes]:
    """The texts of upstream works by path: `UPSTREAM/<work>/<file>`, whatever the works are called."""
    folders: dict[str, str] = {}
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for text in texts:
        if text.upstream not in folders:
            used = {folder.lower() for folder in folders.values()}
            folders[text.upstream] = _unlike(_folder_name(text.upstream), used)
        path = _unlike(f"{UPSTREAM}/{folders[text.upstream]}/{text.file.strip()}", taken)
        taken.add(path.lower())
        files[path] = text.text.encode("utf-8", "replace")
    return files


def _folder_name(upstream: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", upstream.replace("/", "--"))[:80].strip("-.") or "upstream"


def _unlike(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another one is the same to a file system that does not tell case apart."""
    unlike, number = name, 1
    while unlike.lower() in taken:
        number += 1
        unlike = f"{name}-{number}"
    return unlike


def stage(files: Mapping[str, bytes], folder: Path, *, catalog: Catalog, force: bool = False) -> Staged:
    """Files of `render`, ready to be put into `folder`: `with stage(...) as staged: staged.commit()`.

    Args:
        force: write over whatever is there.

    Raises:
        Foreign: a file that is not ours is in the way. Nothing was written.
        CannotWrite: the system refused. Nothing was written.
    """
    if not force:
        in_the_way = foreign(files, folder, catalog=catalog)
        if in_the_way:
            raise Foreign(in_the_way, folder)
    return Staged(folder, files)


def foreign(files: Mapping[str, bytes], folder: Path, *, catalog: Catalog) -> list[Path]:
    """What stands under these names in the folder and would be lost: files that are not ours, or were changed since."""
    present = _Present(folder, catalog)
    return [folder / name for name, data in files.items() if not present.may_go(name, data)]


def export(
    edition: Edition, formats: Collection[str], folder: Path, *, catalog: Catalog, force: bool = False
) -> list[Path]:
    """Write an edition into a folder, which is made where it is missing. Returns the files, LICENSE first.

    Raises as `render` and `stage` do.
    """
    files = render(edition, formats)
    with stage(files, folder, catalog=catalog, force=force) as staged:
        staged.commit()
    return [folder / name for name in files]


class _Present:
    """What stands in the folder already, and whether writing over it would lose anything."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._folder = folder
        self._catalog = catalog

    def may_go(self, name: str, data: bytes) -> bool:
        """Whether nothing is lost by writing `data` under that name: nothing is there, the same is, or something that
        this program wrote and nobody changed."""
        path = self._folder / name
        if not is_there(path):
            return True
        old = _read(path)
        if old is None:
            return False
        if old == data or old == self._again(name):
            return True
        if name.startswith(f"{UPSTREAM}/"):
            return False
        # Written by another version of the program, perhaps: the words tell.
        if name == MANIFEST:
            return self._manifest is not None
        if path.suffix in _PICTURES:
            return self._is_license(LICENSE)
        return name.startswith(LICENSE) and path.suffix != ".tex" and self._is_license(name)

    @cached_property
    def _manifest(self) -> Manifest | None:
        try:
            return manifest.read(read_bounded(self._folder / MANIFEST, _MAX_BYTES))
        except ClausewrightError:
            return None

    @cached_property
    def _edition(self) -> Edition | None:
        """The license that the manifest in the folder stands for."""
        try:
            return None if self._manifest is None else of_manifest(self._manifest, catalog=self._catalog)
        except ClausewrightError:
            return None

    def _again(self, name: str) -> bytes | None:
        """What this program writes under that name for the license that is in the folder."""
        if self._edition is None or self._edition.document is None:
            return None
        if name == LICENSE:
            return self._edition.license
        known = next((known for known in bundle.FORMATS if name in known.files), None)
        if known is None:
            return None
        made = Source(
            self._edition.document, self._edition.license, _read(self._folder / MANIFEST) or self._edition.manifest
        )
        return known.render(made)[known.files.index(name)]

    def _is_license(self, name: str) -> bool:
        """Whether the file of that name is a license of ours with not a word changed."""
        data = _read(self._folder / name)
        if data is None:
            return False
        from core.reading.source import read_bytes
        from core.reading.verify import holds_its_hash

        try:
            return holds_its_hash(read_bytes(data))
        except ClausewrightError:
            return False


def _read(path: Path) -> bytes | None:
    try:
        return read_bounded(path, _MAX_BYTES)
    except ClausewrightError:
        return None
