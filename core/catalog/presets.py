# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Presets: ready configurations a creator can start from, by clause ids (`resources/presets/*.toml`)."""

from functools import cache
from importlib.resources.abc import Traversable

from msgspec import Struct

from core.catalog.resources import CatalogError, convert, folder, parsed


class Preset(Struct, frozen=True, forbid_unknown_fields=True):
    """A configuration to start from; everything in it can be changed afterwards.

    Attributes:
        gist: what it covers, one line.
        clauses: catalog ids, each `id` or `id@version`.
        exceptions: by clause id, the exceptions to choose for it.
        type: value of a license type, or empty where it leaves the type open.
        artifacts: values of artifacts, or empty where it leaves them open.
        who: whom it is for, one line; may be empty.
    """

    id: str
    title: str
    gist: str
    clauses: tuple[str, ...]
    exceptions: dict[str, tuple[str, ...]] = {}
    type: str = ""
    artifacts: tuple[str, ...] = ()
    who: str = ""


ORDER = (
    "core",
    "general-purpose-model",
    "image-voice-model",
    "code-model",
    "health",
    "dataset",
    "application",
    "research-release",
)
"""The order presets are offered in; others follow by id."""


@cache
def load() -> tuple[Preset, ...]:
    """The presets that come with the program, in the order they are offered. Raises CatalogError for damaged files."""
    return read(folder("presets"))


def read(presets: Traversable) -> tuple[Preset, ...]:
    """The presets in a folder, one a file, named as its id. Raises CatalogError naming the file at fault."""
    found = []
    for file in presets.iterdir():
        if not file.name.endswith(".toml"):
            continue
        preset = convert(parsed(file), Preset, file=file)
        if preset.id != file.name.removesuffix(".toml"):
            raise CatalogError(f"its id '{preset.id}' is not its name", where=f"resources/presets/{file.name}")
        found.append(preset)
    return tuple(sorted(found, key=_place))


def _place(preset: Preset) -> tuple[int, str]:
    return (ORDER.index(preset.id) if preset.id in ORDER else len(ORDER), preset.id)
