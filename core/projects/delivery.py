# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License files put into a folder, or into one zip: all of them or none, and never over a file that is not ours."""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.drafting.formats import bundle
from core.errors import InputError
from core.projects.edition import Edition
from core.projects.errors import CannotWrite, MissingProject, ProjectError
from core.projects.files import beside, cannot_write, read_bounded, resolved, write_whole

LARGEST = 50_000_000
"""Bytes of an existing file that is looked at; what is larger is not ours."""


class ForeignFiles(InputError):
    """Files stand in the way that Clausewright did not make. Nothing was written.

    Attributes:
        names: of these files.
    """

    def __init__(self, folder: Path, names: list[str]) -> None:
        listed, verb = ", ".join(names), "was" if len(names) == 1 else "were"
        super().__init__(
            f"{listed} {verb} not made by Clausewright and would be overwritten",
            where=str(folder),
            mend="Choose another folder, or allow overwriting (--force)",
        )
        self.names = names


def license_files(edition: Edition, formats: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of an edition by name: LICENSE, LICENSE.json and those of the formats.

    Raises InputError for an unknown format, or for a format of a release that this program cannot rebuild.
    """
    wanted = [known for known in bundle.chosen(formats) if known.files]
    if edition.document is None:
        if wanted:
            raise InputError(
                "this release was written with another wording; only LICENSE and LICENSE.json can be given",
                mend="Use the Clausewright version that issued it for other formats",
            )
        return {bundle.LICENSE: edition.license, bundle.MANIFEST: edition.manifest}
    source = bundle.Source(edition.document, edition.license, edition.manifest)
    return bundle.files(source, [known.name for known in wanted])


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> list[Path]:
    """Write all files into the folder, which is made where it is missing.

    Every file is first written beside its place and then moved there; if one move fails, the files already moved are
    put back as they were.

    Returns: the paths, in the order of `files`.

    Raises:
        ForeignFiles: files that are not ours stand there, and `force` is not set.
        CannotWrite: the system refused; the folder is as it was.
    """
    made = _make_folder(folder)
    staged: list[tuple[Path, Path]] = []
    try:
        targets = {resolved(folder / name): data for name, data in files.items()}
        if not force:
            _refuse_foreign(folder, files)
        for target, data in targets.items():
            if target.is_dir():
                raise cannot_write(target, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
            temporary = beside(target, f"{secrets.token_hex(8)}.tmp")
            staged.append((temporary, target))
            _write(temporary, data, target)
        _move(staged)
    except BaseException:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise
    return [folder / name for name in files]


def write_zip(path: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write the files as one zip, in a folder named like the zip.

    Raises ForeignFiles where a file that is not ours stands there and `force` is not set, CannotWrite where the system
    refuses.
    """
    if not force:
        _refuse_foreign(path.parent, [path.name])
    write_whole(path, bundle.zip_file(dict(files), folder=path.stem))


def _refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    foreign = [name for name in names if not _may_replace(folder / name)]
    if foreign:
        raise ForeignFiles(folder, foreign)


def _may_replace(path: Path) -> bool:
    """Nothing is there, or a file that we made."""
    try:
        data = read_bounded(path, LARGEST)
    except MissingProject:
        return not path.is_symlink()
    except ProjectError:
        return False
    return not data.strip() or bundle.is_ours("x.zip" if path.suffix == ".zip" else path.name, data)


def _make_folder(folder: Path) -> list[Path]:
    """Make the folder and those above it; the ones that were made, outermost first."""
    missing = []
    place = folder
    while not place.exists() and place != place.parent:
        missing.append(place)
        place = place.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise CannotWrite("is a file, not a folder", where=str(folder), mend="Choose another folder") from None
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error if isinstance(error, OSError) else OSError(str(error))) from error
    return missing[::-1]


def _write(temporary: Path, data: bytes, target: Path) -> None:
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if target.exists():
            shutil.copymode(target, temporary)
    except OSError as error:
        raise cannot_write(target, error) from error


def _move(staged: list[tuple[Path, Path]]) -> None:
    """Move every staged file to its place; on a fault put back what was there before."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for temporary, target in staged:
            backup = _backup(target)
            done.append((target, backup))
            temporary.replace(target)
    except BaseException as error:
        for target, backup in reversed(done):
            with contextlib.suppress(OSError):
                if backup is not None:
                    backup.replace(target)
                else:
                    target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise cannot_write(target, error) from error
        raise
    for _, backup in done:
        if backup is not None:
            with contextlib.suppress(OSError):
                backup.unlink()


def _backup(target: Path) -> Path | None:
    """A second name for the file that stands at `target`, a copy where the system knows no hard links; None if none."""
    if not target.exists():
        return None
    backup = beside(target, f"{secrets.token_hex(8)}.bak")
    try:
        os.link(target, backup)
    except OSError:
        shutil.copy2(target, backup)
    return backup
