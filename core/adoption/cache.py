# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The cache of a snapshot: a folder of plain Parquet files that every view reads, made once for each file.

`resources/adoption/CACHE.md` documents the files and their columns for other programs. The folder's name holds the
identity of the snapshot file (name, size, time, first and last bytes), the version of this layout and a digest of the
class table, so that a changed file, program or registry is imported anew.
"""

import hashlib
import os
import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

from core.adoption.errors import CacheError
from core.adoption.views import SnapshotName
from core.projects.places import home

CACHE_VERSION = 1
META, MODELS, EDGES = "meta.json", "models.parquet", "edges.parquet"
_ENDS = 2**20


class Quality(Struct, frozen=True):
    """What was odd in the snapshot. Nothing of it stops an import.

    Attributes:
        rows: of the file. broken_rows: without a usable id, or no readable line.
        duplicate_ids: further rows of an id that was there already; the first one counts.
        undated: models without a usable date. broken_cards: cards that are no JSON.
        floor_models: models of the day that the Hub gives to everything older.
        other_unnamed: under `other` without a name. other_by_link: of these, resolved by the license link.
        missing: kinds of columns that the file lacks, in words.
        license_from, parents_from: which column told licenses and parents; empty where none did.
    """

    rows: int
    broken_rows: int
    duplicate_ids: int
    undated: int
    broken_cards: int
    floor_models: int
    other_unnamed: int
    other_by_link: int
    missing: tuple[str, ...]
    license_from: str
    parents_from: str


class Meta(Struct, frozen=True):
    """What a cache knows of its snapshot.

    Attributes:
        columns: column of the file by kind. classes: digest of the class table. engine: what imported it.
    """

    version: int
    snapshot: SnapshotName
    source: str
    format: str
    columns: dict[str, str]
    quality: Quality
    classes: str
    engine: str
    models: int


class Cache(Struct, frozen=True):
    """An imported snapshot."""

    folder: Path
    meta: Meta

    @property
    def models(self) -> Path:
        return self.folder / MODELS

    @property
    def edges(self) -> Path:
        return self.folder / EDGES


def default_folder() -> Path:
    """Where caches are kept unless a caller says otherwise; `CLAUSEWRIGHT_HOME` moves them."""
    if os.environ.get("CLAUSEWRIGHT_HOME"):
        return home() / "snapshots"
    from platformdirs import user_cache_path

    return user_cache_path("clausewright", appauthor=False) / "snapshots"


def key(path: Path, classes: str) -> str:
    """Name of the cache folder for a snapshot file as it is now. Raises OSError."""
    status = path.stat()
    identity = hashlib.sha256(
        f"{CACHE_VERSION}\0{classes}\0{path.name}\0{status.st_size}\0{status.st_mtime_ns}".encode()
    )
    with path.open("rb") as file:
        identity.update(file.read(_ENDS))
        file.seek(max(0, status.st_size - _ENDS))
        identity.update(file.read(_ENDS))
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in path.stem)[:40].strip(".-")
    return f"{plain or 'snapshot'}-{identity.hexdigest()[:16]}"


def open_cache(folder: Path) -> Cache:
    """The cache in a folder. Raises CacheError where it is damaged or from another version."""
    try:
        meta = msgspec.json.decode((folder / META).read_bytes(), type=Meta)
    except (OSError, msgspec.MsgspecError) as error:
        raise CacheError("is no cache of a snapshot", where=str(folder), mend="Open the snapshot itself") from error
    cache = Cache(folder, meta)
    if meta.version != CACHE_VERSION or not cache.models.is_file() or not cache.edges.is_file():
        raise CacheError("is a cache of another version", where=str(folder), mend="Open the snapshot again")
    return cache


def forget(cache: Cache) -> None:
    """Delete a cache; the snapshot stays."""
    shutil.rmtree(cache.folder, ignore_errors=True)
