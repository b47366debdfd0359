# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What to do with files that are dropped on the window or named on the command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from core.projects.project import SUFFIX

Kind = Literal["project", "text", "snapshot", "folder", "nothing"]
TEXT_SUFFIXES = {"", ".txt", ".md", ".markdown", ".rst", ".html", ".htm", ".pdf", ".docx", ".tex"}
WEIGHT_SUFFIXES = {".gguf", ".safetensors"}
SNAPSHOT_SUFFIXES = {".parquet", ".jsonl", ".ndjson", ".csv"}
TEXT_NAMES = ("license", "licence", "copying", "notice", "use_policy", "use-policy", "acceptable_use")


class Dropped(Struct, frozen=True):
    """What was dropped.

    Attributes:
        words: what to tell the person; empty where doing it says enough.
    """

    kind: Kind
    paths: tuple[Path, ...]
    words: str = ""


def look_at(paths: Sequence[Path]) -> Dropped:
    """Tell what these are by name and kind; nothing is read."""
    found = tuple(path.absolute() for path in paths)
    if not found:
        return Dropped("nothing", (), "Nothing that is a file or a folder was dropped.")
    if all(path.is_dir() for path in found):
        return Dropped("folder", found)
    if all(path.is_dir() or path.suffix.lower() in WEIGHT_SUFFIXES for path in found):
        return Dropped("folder", found)
    if len(found) > 1:
        return Dropped(
            "nothing", found, "Drop one thing at a time: a project, a license text, or folders with models in them."
        )
    path = found[0]
    if path.suffix.lower() == SUFFIX:
        return Dropped("project", found)
    if path.name.lower().startswith(TEXT_NAMES) or path.suffix.lower() in TEXT_SUFFIXES:
        return Dropped("text", found)
    if path.suffix.lower() in SNAPSHOT_SUFFIXES:
        return Dropped("snapshot", found)
    return Dropped(
        "nothing",
        found,
        f"{path.name} is neither a project ({SUFFIX}), nor a license text, a snapshot or a folder, so there is nothing "
        "to do.",
    )
