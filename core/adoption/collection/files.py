# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a folder holds that is a license: texts, projects (.rail), and the license files of model folders.

Everything is found by name; links are not followed, hidden folders are left alone. A license that lies there in several
formats (LICENSE beside LICENSE.txt and LICENSE.pdf) is found once.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from msgspec import Struct

from core.errors import InputError
from core.folders.model_folder import CARD, TEXT_NAMES
from core.projects.project import SUFFIX

FileKind = Literal["text", "project"]

FORMATS = ("", ".md", ".markdown", ".txt", ".rst", ".html", ".htm", ".docx", ".pdf", ".tex")
"""Suffixes of texts; of one license in several formats, the first is read."""

LICENSE_NAMES = tuple(name for name in TEXT_NAMES if not name.startswith(("notice", "attribution")))
COMPANIONS = ("readme", "summary", "notice", "changelog", "contributing", "authors", "requirements", "makefile")
"""What lies beside licenses and is none; in lower case, without suffix."""


class Found(Struct, frozen=True):
    """A file to read. `name`: its path inside the folder, with slashes."""

    path: Path
    name: str
    kind: FileKind


def walk(folder: Path) -> Iterator[Found]:
    """Every license in the folder and below it, in the order of names.

    Raises InputError where it is no folder or cannot be read; a folder inside that cannot be read is passed over.
    """
    folder = Path(folder)
    try:
        next(os.scandir(folder), None)
    except FileNotFoundError as error:
        raise InputError("there is no such folder", where=str(folder), mend="Check the path") from error
    except NotADirectoryError as error:
        raise InputError("is a file, not a folder", where=str(folder), mend="Name the folder it is in") from error
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "it has no valid name").lower()
        raise InputError(f"cannot be read: {why}", where=str(folder), mend="Choose another folder") from error
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in _licenses(sorted(names)):
            path = Path(place) / name
            kind: FileKind = "project" if path.suffix.lower() == SUFFIX else "text"
            yield Found(path, path.relative_to(folder).as_posix(), kind)


def _licenses(names: list[str]) -> Iterator[str]:
    """The names that are licenses. Beside a model card only files that are named like one are."""
    of_model = CARD in names or "config.json" in names
    formats: dict[str, str] = {}
    for name in names:
        stem, suffix = _split(name)
        if suffix == SUFFIX:
            yield name
        elif suffix not in FORMATS or name.startswith(".") or stem in COMPANIONS:
            continue
        elif any(fnmatchcase(stem, pattern) for pattern in LICENSE_NAMES):
            before = formats.get(stem)
            if before is None or FORMATS.index(suffix) < FORMATS.index(_split(before)[1]):
                formats[stem] = name
        elif not of_model:
            yield name
    yield from formats.values()


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix in lower case; what follows a point and is no known suffix belongs to a name without suffix
    where it looks like a version (LICENSE-2.0)."""
    stem, point, suffix = name.lower().rpartition(".")
    if not point or not stem:
        return name.lower(), ""
    if suffix.isdigit():
        return name.lower(), ""
    return stem, f".{suffix}"
