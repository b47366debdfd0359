# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses whose text a person gives to an audit: what they restrict is read there, clause by clause."""

from pathlib import Path

from msgspec import Struct

from core.adoption import classes
from core.catalog.catalog import Catalog
from core.errors import InputError
from core.reading.own import read_own
from core.reading.side import Side, of_text
from core.reading.source import read_file


class Given(Struct, frozen=True):
    """A license by its key in a snapshot (an identifier, or `other:` and its `license_name`), and what it restricts."""

    key: str
    side: Side


def given(argument: str, catalog: Catalog) -> Given:
    """A license from `NAME=FILE`, or from a FILE whose identity block tells its name.

    Raises InputError where the file cannot be read, or where nothing tells what the Hub calls it.
    """
    name, found, file = argument.partition("=")
    if not found or Path(argument).exists():
        name, file = "", argument
    source = read_file(Path(file))
    own = read_own(source, catalog)
    side = of_text(source, name=file, catalog=catalog)
    name = name.strip().lower() or (_own_name(side) if own is not None else "")
    if not name:
        raise InputError(
            "nothing in the text tells what the Hub calls this license",
            where=file,
            mend="Write NAME=FILE with the identifier or license_name that models declare",
        )
    known = {key for key, *_ in classes.table()}
    return Given(name if name in known else classes.key_of("other", name), side)


def _own_name(side: Side) -> str:
    return side.license.lower() if side.license.lower().startswith("clausewright-") else ""
