# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The one way to DuckDB: a connection that sees only the files it was given, loads nothing and asks no network.

All SQL stands in `resources/adoption/*.sql`, in one dialect; values go in as parameters only. A snapshot beyond one
machine needs no other code: the cache is plain Parquet, and the connection may be that of a remote DuckDB.
"""

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from core.adoption.errors import CacheError, Cancelled, SnapshotError
from core.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LIMIT = re.compile(r"\d+(\.\d+)? ?([KMGT]i?B)", re.IGNORECASE)


class EngineSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the machine the engine may take.

    Attributes:
        memory_limit: such as `1500MB`; empty leaves it to the engine (four fifths of the memory). What does not fit
            goes to the temp folder; numpy and Python are not counted in.
        temp_folder: where it spills to; empty is beside the cache.
        threads: 0 takes as many as there are cores.
    """

    memory_limit: str = ""
    temp_folder: str = ""
    threads: int = 0

    def __post_init__(self) -> None:
        if self.memory_limit and not _LIMIT.fullmatch(self.memory_limit):
            raise InputError(f"{self.memory_limit!r} is not an amount of memory", mend="Write it as in 1500MB or 4GB")
        if self.threads < 0:
            raise InputError("the number of threads is negative", mend="0 takes as many as there are cores")


class Progress(Struct, frozen=True):
    """How far a piece of work is. `total` is None where nobody knows."""

    stage: str
    rows: int
    total: int | None
    seconds: float

    @property
    def per_second(self) -> int:
        return int(self.rows / self.seconds) if self.seconds > 0 else 0

    @property
    def words(self) -> str:
        """Such as `Reading models: 1,200,000 of 1,700,000 rows, 640,000 rows per second`."""
        of = f" of {self.total:,}" if self.total is not None else ""
        return f"{self.stage}: {self.rows:,}{of} rows, {self.per_second:,} rows per second"


Report = Callable[[Progress], None]
Stop = Callable[[], bool]


def never() -> bool:
    """Nobody cancels."""
    return False


@cache
def statement(name: str) -> str:
    """The SQL of `resources/adoption/NAME.sql`."""
    return (files("resources") / "adoption" / f"{name}.sql").read_text("utf-8")


def engine_version() -> str:
    """Such as `DuckDB 2.0.0`."""
    import duckdb

    return f"DuckDB {duckdb.__version__}"


def connect(
    settings: EngineSettings, *, reads: Sequence[Path] = (), writes: Path | None = None
) -> "DuckDBPyConnection":
    """A database in memory that can open nothing but these files and this folder.

    Args:
        reads: files, or folders with everything in them.
        writes: the folder it may write to; what does not fit into memory goes there too, unless the settings say
            otherwise.
    """
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    temp = settings.temp_folder or (str(writes / "spill") if writes else "")
    folders = [str(path) for path in (*reads, *([writes] if writes else [])) if path.is_dir()]
    for option, value in (
        ("memory_limit", settings.memory_limit),
        ("threads", settings.threads),
        ("temp_directory", temp),
        ("allowed_paths", [str(path) for path in reads if not path.is_dir()]),
        ("allowed_directories", folders),
    ):
        if value:
            connection.execute(f"SET {option} = $value", {"value": value})
    for line in (
        "SET TimeZone = 'UTC'",
        "SET enable_progress_bar = true",
        "SET enable_progress_bar_print = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(line)
    return connection


@contextlib.contextmanager
def in_words(where: Path) -> Iterator[None]:
    """Turns what the engine raises into an error for a person."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise Cancelled("stopped; nothing was kept") from error
    except duckdb.OutOfMemoryException as error:
        raise CacheError(
            "the engine's memory limit is too small for this snapshot",
            where=str(where),
            mend="Raise the memory limit, or free space in the temp folder",
        ) from error
    except (duckdb.IOException, duckdb.PermissionException) as error:
        raise SnapshotError(_first(error), where=str(where), mend="Check the file and the disk") from error
    except duckdb.Error as error:
        raise SnapshotError(
            f"could not be read: {_first(error)}", where=str(where), mend="Fetch the snapshot again"
        ) from error


def _first(error: Exception) -> str:
    """The first line of the engine's words, bounded."""
    words = str(error).strip().splitlines() or [""]
    return words[0].strip().rstrip(".")[:300] or "it could not be read"


class Watched:
    """Runs statements on a connection while a second thread tells how far they are and stops them when asked."""

    def __init__(self, connection: "DuckDBPyConnection", report: Report | None, stop: Stop, total: int | None) -> None:
        self.connection = connection
        self._report = report
        self._stop = stop
        self._total = total
        self._start = time.monotonic()

    def run(self, stage: str, sql: str, values: dict[str, object] | None = None, *, share: float = 1.0) -> None:
        """Run statements; each `share` of the whole counts as rows done. Raises Cancelled."""
        if self._stop():
            raise Cancelled("stopped; nothing was kept")
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(stage, ended, share), daemon=True)
        watcher.start()
        try:
            for one in filter(str.strip, sql.split(";\n")):
                wanted = {name: value for name, value in (values or {}).items() if f"${name}" in one}
                self.connection.execute(one, wanted)
        finally:
            ended.set()
            watcher.join()
        if self._stop():
            raise Cancelled("stopped; nothing was kept")

    def tell(self, stage: str, rows: int) -> None:
        """Say that so many rows are done."""
        if self._report is not None:
            self._report(Progress(stage, rows, self._total, time.monotonic() - self._start))

    def _watch(self, stage: str, ended: threading.Event, share: float) -> None:
        while not ended.wait(0.1):
            if self._stop():
                self.connection.interrupt()
            done = max(0.0, self.connection.query_progress()) / 100
            if self._report is not None and self._total is not None:
                self.tell(stage, int(self._total * done * share))
