# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a command reads: a project, an answers file, or answers on stdin."""

import sys
from pathlib import Path

from msgspec import Struct

from core.catalog.catalog import Catalog
from core.catalog.presets import Preset
from core.drafting.answers import read_answers
from core.drafting.draft import Draft
from core.errors import InputError
from core.projects import presets, store
from core.projects.files import read_bounded
from core.projects.project import SUFFIX
from core.projects.store import Opened

STDIN = "-"
_MAX_BYTES = 4 * 2**20


class Input(Struct, frozen=True):
    """What was read.

    Attributes:
        opened: the project file; None where it was an answers file.
        name: what to call it in words.
    """

    draft: Draft
    opened: Opened | None
    name: str


def read(source: str, *, catalog: Catalog, hold: bool = False) -> Input:
    """The project or answers file at `source`; `-` is an answers file on stdin.

    A file is a project if its name ends in .rail or its text is JSON; anything else is an answers file.

    Args:
        hold: keep others from writing the project.

    Raises ClausewrightError.
    """
    path = Path(source)
    if source != STDIN and (path.suffix.lower() == SUFFIX or _is_json(path)):
        opened = store.open_project(path, hold=hold)
        return Input(opened.project.draft, opened, source)
    return Input(answers(source, catalog=catalog), None, "stdin" if source == STDIN else source)


def answers(source: str, *, catalog: Catalog) -> Draft:
    """The draft of the answers file at `source`; `-` is stdin."""

    def preset(preset_id: str) -> Preset:
        return presets.find(preset_id, catalog=catalog)

    where = "stdin" if source == STDIN else source
    return read_answers(_text(source, where), where=where, catalog=catalog, preset=preset)


def _is_json(path: Path) -> bool:
    if path.suffix.lower() == ".toml":
        return False
    start = read_bounded(path, store.MAX_BYTES)[:64]
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _text(source: str, where: str) -> str:
    if source == STDIN:
        data = sys.stdin.buffer.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError("is larger than any answers file", where=where, mend="Check what is piped in")
    else:
        data = read_bounded(Path(source), _MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text", where=f"{where}, line {line}", mend="Save it as UTF-8") from error
