# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The catalog's files: TOML under `resources/`, read into typed values, with file and entry named in every fault."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import tomli

from core.errors import ClausewrightError

T = TypeVar("T")
_RESOURCES = files("resources")


class CatalogError(ClausewrightError):
    """A file of the catalog does not hold what it should. Only a damaged installation or an edited file causes it."""


def folder(*names: str) -> Traversable:
    """A folder or file under `resources/`, wherever the program is installed."""
    return _RESOURCES.joinpath(*names)


def tables(file: Traversable, key: str) -> list[dict[str, Any]]:
    """The entries of the array of tables `key`, the only thing the file may hold at its top level.

    Raises CatalogError where the file is missing, is not TOML, or holds something else.
    """
    document = parsed(file)
    entries = document.pop(key, None)
    if document:
        raise CatalogError(f"it holds the unknown key '{next(iter(document))}'", where=_name(file))
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CatalogError(f"it holds no [[{key}]] entries", where=_name(file))
    return entries


def parsed(file: Traversable) -> dict[str, Any]:
    """The file as nested dictionaries. Raises CatalogError where it cannot be read or is not TOML."""
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            "a file of the clause catalog cannot be read", where=_name(file), mend="Install Clausewright again."
        ) from error
    except tomli.TOMLDecodeError as error:
        raise CatalogError(f"it is not valid TOML: {error}", where=_name(file)) from error


def convert(entry: dict[str, Any], kind: type[T], *, file: Traversable, number: int = 0) -> T:
    """The entry as a value of `kind`. A fault names the file, the entry by its id (or number, from 1) and the key."""
    try:
        return msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        name = entry.get("id") or (f"entry {number}" if number else "")
        where = f"{_name(file)}: {name}" if name else _name(file)
        raise CatalogError(str(error), where=where) from error


def convert_all(entries: Iterable[dict[str, Any]], kind: type[T], *, file: Traversable) -> tuple[T, ...]:
    """All entries as values of `kind`."""
    return tuple(convert(entry, kind, file=file, number=n) for n, entry in enumerate(entries, start=1))


def _name(file: Traversable) -> str:
    return f"resources/…/{file.name}" if not hasattr(file, "parent") else f"resources/{file.parent.name}/{file.name}"
