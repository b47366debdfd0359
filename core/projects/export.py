# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Writing a license into a folder: LICENSE, LICENSE.json and whatever formats are asked for, all of them or none."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from core.catalog.catalog import Catalog
from core.drafting import manifest
from core.drafting.document import LicenseDocument
from core.drafting.manifest import Manifest
from core.errors import ClausewrightError, InputError
from core.projects.edition import Edition, of_manifest
from core.projects.files import Staged, read_bounded

LICENSE = "LICENSE"
MANIFEST = "LICENSE.json"
_MAX_BYTES = 64 * 2**20

Rendered = Mapping[str, bytes]


def _text(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import text

    return {"LICENSE.txt": text.render(document).encode()}


def _html(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import html

    return {"LICENSE.html": html.render(document).encode()}


def _pdf(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import pdf

    return {"LICENSE.pdf": pdf.render(document, dict(always))}


def _docx(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import docx

    return {"LICENSE.docx": docx.render(document)}


def _latex(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import latex

    return {"LICENSE.tex": latex.render(document).encode()}


def _summary(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import summary

    return {"SUMMARY.md": summary.render(document).encode()}


def _notice(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import notice

    return {"NOTICE": notice.render(document).encode()}


def _banner(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import banner

    return {"banner.svg": banner.render(document).encode(), "banner.png": banner.render_png(document)}


def _qr(document: LicenseDocument, always: Rendered) -> Rendered:
    from core.drafting.formats import qr

    return {"qr.svg": qr.render(document).encode()}


_RENDERERS: dict[str, Callable[[LicenseDocument, Rendered], Rendered]] = {
    "md": lambda document, always: {},
    "txt": _text,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "tex": _latex,
    "summary": _summary,
    "notice": _notice,
    "banner": _banner,
    "qr": _qr,
}
FORMATS = tuple(_RENDERERS)
"""What can be asked for; `md` is LICENSE itself, which is always written."""

NAMES: dict[str, tuple[str, ...]] = {
    "md": (),
    "txt": ("LICENSE.txt",),
    "html": ("LICENSE.html",),
    "pdf": ("LICENSE.pdf",),
    "docx": ("LICENSE.docx",),
    "tex": ("LICENSE.tex",),
    "summary": ("SUMMARY.md",),
    "notice": ("NOTICE",),
    "banner": ("banner.svg", "banner.png"),
    "qr": ("qr.svg",),
}
"""The files that each format is, beside LICENSE and LICENSE.json."""

_PICTURES = (".svg", ".png")


class Foreign(InputError):
    """A file that this program did not write, or that was changed since, is in the way.

    Attributes:
        files: their paths.
    """

    def __init__(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files)
        super().__init__(
            f"holds {names} that this program did not write, or that somebody changed since",
            where=str(files[0].parent),
            mend="Choose another folder, or allow to write over it (--force)",
        )
        self.files = files


def render(edition: Edition, formats: Collection[str] = ()) -> dict[str, bytes]:
    """The files of an edition by name: LICENSE and LICENSE.json first, then those of `formats`.

    Raises InputError for an unknown format, and where a release can no longer be rebuilt for a further format.
    """
    for name in formats:
        if name not in FORMATS:
            near = get_close_matches(name, FORMATS, n=2)
            mend = f"Did you mean {' or '.join(near)}?" if near else f"It can be {', '.join(FORMATS)}"
            raise InputError(f'there is no format "{name[:40]}"', mend=mend)
    always = {LICENSE: edition.license, MANIFEST: edition.manifest}
    files = dict(always)
    for name in FORMATS:
        if name not in formats or name == "md":
            continue
        if edition.document is None:
            raise InputError(
                f"release {edition.release} can be written as LICENSE and LICENSE.json only: this version of "
                "Clausewright words licenses differently",
                mend="Use the version that issued it for other formats",
            )
        files.update(_RENDERERS[name](edition.document, always))
    return files


def stage(files: Mapping[str, bytes], folder: Path, *, catalog: Catalog, force: bool = False) -> Staged:
    """Files of `render`, ready to be put into `folder`: `with stage(...) as staged: staged.commit()`.

    Args:
        force: write over whatever is there.

    Raises:
        Foreign: a file that is not ours is in the way. Nothing was written.
        CannotWrite: the system refused. Nothing was written.
    """
    if not force:
        present = _Present(folder, catalog)
        foreign = [folder / name for name, data in files.items() if not present.may_go(name, data)]
        if foreign:
            raise Foreign(foreign)
    return Staged(folder, files)


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
        if not path.is_symlink() and not path.exists():
            return True
        old = _read(path)
        if old is None:
            return False
        if old == data or old == self._again(name):
            return True
        # Written by another version of the program, perhaps: the words tell.
        if name == MANIFEST:
            return self._manifest is not None
        if path.suffix in _PICTURES:
            return self._is_license(LICENSE)
        return name.startswith(LICENSE) and path.suffix != ".tex" and self._is_license(name)

    @cached_property
    def _manifest(self) -> Manifest | None:
        try:
            return manifest.read((self._folder / MANIFEST).read_bytes())
        except (OSError, ClausewrightError):
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
        license_there, manifest_there = _read(self._folder / LICENSE), _read(self._folder / MANIFEST)
        always = {LICENSE: self._edition.license, MANIFEST: manifest_there or self._edition.manifest}
        if name == LICENSE:
            return always[LICENSE]
        if license_there is not None and license_there != always[LICENSE]:
            return None
        wanted = next((f for f, names in NAMES.items() if name in names), "md")
        return _RENDERERS[wanted](self._edition.document, always).get(name)

    def _is_license(self, name: str) -> bool:
        """Whether the file of that name is a license of ours with not a word changed."""
        data = _read(self._folder / name)
        if data is None:
            return False
        from core.reading.source import read_bytes
        from core.reading.verify import verify

        try:
            status = verify(read_bytes(data), catalog=self._catalog).status
        except ClausewrightError:
            return False
        return status in ("intact", "self-consistent")


def _read(path: Path) -> bytes | None:
    try:
        return read_bounded(path, _MAX_BYTES)
    except ClausewrightError:
        return None
