# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A snapshot file of the Hub -> its cache: read once, whole or not at all.

Parquet (cardData as JSON text or as a struct), JSON lines as the Hub's list API answers, and CSV are read. Broken rows
are counted, never fatal. Every text of a snapshot is hostile: it is bounded, goes into no SQL and no template.

The cache folder (see `core.adoption.cache` and `resources/adoption/CACHE.md`) holds `models.parquet` with one row a
model, card facts included, `edges.parquet` with one row for each parent that a model names, and `meta.json`.
"""

import re
import secrets
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from core.adoption import classes
from core.adoption.cache import (
    CACHE_VERSION,
    EDGES,
    META,
    MODELS,
    Cache,
    Meta,
    Quality,
    default_folder,
    key,
    open_cache,
)
from core.adoption.engine import (
    EngineSettings,
    Report,
    Stop,
    Watched,
    connect,
    engine_version,
    in_words,
    never,
    statement,
)
from core.adoption.errors import CacheError, SnapshotError
from core.adoption.layout import Layout, detect
from core.adoption.views import CLASSES, SnapshotName

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FLOOR = date(2022, 3, 2)
"""The day of creation that the Hub gives to every older model."""

_UNFINISHED = ".importing-"
_A_DAY = 86400
_DATE = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")


def open_snapshot(
    path: Path,
    *,
    folder: Path | None = None,
    settings: EngineSettings | None = None,
    report: Report | None = None,
    stop: Stop = never,
) -> Cache:
    """The cache of a snapshot file, imported now if it is not there yet. `path` may be a cache folder itself.

    Args:
        folder: where caches are kept.
        report: told how far the import is, in the thread that imports or in one beside it.
        stop: asked again and again; when it says true, nothing is left behind.

    Raises SnapshotError, CacheError, Cancelled.
    """
    if path.is_dir():
        return open_cache(path)
    if not path.exists():
        raise SnapshotError("there is no such file", where=str(path), mend="Check the path")
    if not path.is_file():
        raise SnapshotError("is not a file", where=str(path), mend="Give a snapshot file")
    if re.search(r"[*?\[\]]", path.name):
        raise SnapshotError("its name holds * ? [ or ]", where=str(path), mend="Rename the file")
    folder = folder or default_folder()
    try:
        here = folder / key(path, classes.digest())
        if (here / META).is_file():
            return open_cache(here)
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        unfinished = folder / f"{_UNFINISHED}{secrets.token_hex(6)}"
        unfinished.mkdir()
    except OSError as error:
        raise CacheError(
            f"could not be used: {(error.strerror or str(error)).lower()}", where=str(error.filename or path)
        ) from error
    try:
        _import(path, unfinished, settings or EngineSettings(), report, stop)
        if (here / META).is_file():  # somebody else was faster
            shutil.rmtree(unfinished)
        else:
            unfinished.rename(here)
    except OSError as error:
        raise CacheError(
            f"could not be written: {(error.strerror or str(error)).lower()}", where=str(folder), mend="Free some space"
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return open_cache(here)


def _import(path: Path, target: Path, settings: EngineSettings, report: Report | None, stop: Stop) -> None:
    source = path.resolve()
    with in_words(path):
        connection = connect(settings, reads=[source], writes=target)
        try:
            layout = detect(connection, source)
            total = _rows(connection, source, layout)
            _register_classes(connection)
            work = Watched(connection, report, stop, total)
            models, edges = target / MODELS, target / EDGES
            values: dict[str, object] = {
                "source": str(source),
                "models": str(models),
                "edges": str(edges),
                "behavioral_links": classes.behavioral_links(),
            }
            work.run("Reading models", statement("scan").format(**layout.parts), values)
            with ThreadPoolExecutor(1) as beside:  # one looks for ids that stand there twice while the other joins
                looking = beside.submit(_same_hashes, connection.cursor(), models)
                work.run("Joining parents", statement("edges"), values)
            duplicates = _drop_duplicates(connection, models, target, looking.result())
            if duplicates:
                work.run("Joining parents", statement("edges"), values)
            meta = _meta(connection, path, layout, models, total, duplicates)
            work.tell("Done", meta.snapshot.rows)
        finally:
            connection.close()
    shutil.rmtree(target / "spill", ignore_errors=True)
    (target / META).write_bytes(msgspec.json.format(msgspec.json.encode(meta)))


def _sweep(folder: Path) -> None:
    """Take away what an import left that was killed a day ago or more."""
    for left in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def _register_classes(connection: "DuckDBPyConnection") -> None:
    # The few classes as an enumeration: they are written without looking at a text again.
    connection.execute(f"CREATE TYPE class AS ENUM ({', '.join(repr(kind) for kind in CLASSES)})")
    keys, kinds, duties, _ = zip(*classes.table(), strict=True)
    connection.execute(
        "CREATE TEMP TABLE known AS SELECT key: unnest($keys), class: unnest($kinds)::class, duties: unnest($duties)",
        {"keys": list(keys), "kinds": list(kinds), "duties": list(duties)},
    )


def _rows(connection: "DuckDBPyConnection", source: Path, layout: Layout) -> int | None:
    """Rows of the file where that costs nothing."""
    if layout.format != "parquet":
        return None
    return _one(connection, "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata($source)", source=str(source))


def _one(connection: "DuckDBPyConnection", sql: str, **values: object) -> int:
    row = connection.execute(sql, values).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def _same_hashes(connection: "DuckDBPyConnection", models: Path) -> list[int]:
    """Hashes that more than one id has: numbers are compared first, in numpy, which sorts them fastest."""
    import numpy as np

    sql = "SELECT hashed: hash(id) FROM read_parquet($models)"
    hashes = np.sort(np.asarray(connection.execute(sql, {"models": str(models)}).fetchnumpy()["hashed"]))
    twice: list[int] = np.unique(hashes[1:][hashes[1:] == hashes[:-1]]).tolist()
    return twice


def _drop_duplicates(connection: "DuckDBPyConnection", models: Path, target: Path, suspects: list[int]) -> int:
    """Keep the first row of each id; how many rows that took away. Whole ids are compared where hashes agree."""
    if not suspects:
        return 0
    values: dict[str, object] = {"models": str(models)}
    connection.execute(statement("again"), {**values, "suspects": suspects})
    again = _one(connection, "SELECT count(*) FROM again")
    if again:
        clean = target / "clean.parquet"
        connection.execute(statement("distinct"), {**values, "clean": str(clean)})
        clean.replace(models)
    return again


def _meta(
    connection: "DuckDBPyConnection", path: Path, layout: Layout, models: Path, total: int | None, duplicates: int
) -> Meta:
    values: dict[str, object] = {"models": str(models), "floor": FLOOR, "links": classes.behavioral_links()}
    row = connection.execute(statement("quality"), values).fetchone()
    assert row is not None
    count, newest, undated, broken_cards, floor, unnamed, by_link = row
    if not count:
        raise SnapshotError("holds no models", where=str(path), mend="Fetch the snapshot again")
    rows = total
    if rows is None:  # lines after the last model count too
        rows = _one(connection, f"SELECT count(*) FROM {layout.parts['source']}", source=str(path.resolve()))
    if layout.format == "csv":
        rows += _one(connection, "SELECT count(DISTINCT line) FROM reject_errors")
    day, day_from = _day(path, newest)
    return Meta(
        version=CACHE_VERSION,
        snapshot=SnapshotName(path.name, rows, day, day_from),
        source=str(path.resolve()),
        format=layout.format,
        columns=layout.found,
        quality=Quality(
            rows=rows,
            broken_rows=rows - count - duplicates,
            duplicate_ids=duplicates,
            undated=undated,
            broken_cards=broken_cards,
            floor_models=floor,
            other_unnamed=unnamed,
            other_by_link=by_link,
            missing=layout.missing,
            license_from=layout.found.get(layout.license_from, ""),
            parents_from=layout.found.get(layout.parents_from, ""),
        ),
        classes=classes.digest(),
        engine=engine_version(),
        models=count,
    )


def _day(path: Path, newest: date | None) -> tuple[str, Literal["name", "newest model", "file time"]]:
    """The day that a snapshot shows: in its name or folder, else of its newest model, else of the file."""
    for part in (path.name, path.resolve().parent.name):
        for year, month, day in _DATE.findall(part):
            try:
                return date(int(year), int(month), int(day)).isoformat(), "name"
            except ValueError:
                continue
    if newest is not None:
        return newest.isoformat(), "newest model"
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat(), "file time"
