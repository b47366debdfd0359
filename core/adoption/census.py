# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The census of a snapshot: models by license, class, month, family, task and library, always with the denominator.

Every view reads the cache, takes filters and answers with a value of `core.adoption.views`.
"""

import contextlib
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from core.adoption import classes
from core.adoption.cache import Cache
from core.adoption.engine import EngineSettings, connect, engine_version, in_words, statement
from core.adoption.errors import Cancelled
from core.adoption.snapshot import FLOOR
from core.adoption.views import (
    Asked,
    Denominator,
    Dimension,
    Filters,
    Generated,
    GeneratedLicense,
    ModelRow,
    Models,
    MonthCell,
    Monthly,
    Share,
    Shares,
)
from core.adoption.where import where

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from core.adoption.drift import Above
    from core.adoption.graph import Flags, Graph

NOT_SAID = "not said"
EVERYTHING = Filters()
_KEYS: dict[Dimension, str] = {
    "license": "license",
    "class": "class",
    "family": "CASE WHEN license = 'other' THEN 'other:' || coalesce(name, '') ELSE license END",
    "task": f"coalesce(task, '{NOT_SAID}')",
    "library": f"coalesce(library, '{NOT_SAID}')",
    "gated": f"CASE gated WHEN true THEN 'gated' WHEN false THEN 'open' ELSE '{NOT_SAID}' END",
    "name": "coalesce(name, '')",
}
OWN_NAME = re.compile(r"clausewright-(openrail|researchrail|rail)-([dams]{1,4})(?:-[a-z-]+)?-([0-9a-f]{16})")
_GENERATOR_NAME = r"(open|research|research[-_ ]only)?[-_ ]?rail[-_ ][dams]{1,4}"
_FLOOR_MONTH = f"{FLOOR:%Y-%m}"

_PORTION = 500
_PATIENCE_S = 5.0

Counts = tuple[int, int, int, int]
"""All models, licensed ones, downloaded ones, downloads."""


class Census:
    """The views of one imported snapshot. Safe to ask from several threads; close it when it is no longer needed."""

    def __init__(self, cache: Cache, settings: EngineSettings | None = None) -> None:
        self.cache = cache
        self.settings = settings or EngineSettings()
        self._above: dict[str, Above] = {}
        self._engine: DuckDBPyConnection | None = None
        self._turn = threading.Condition()
        self._running: list[DuckDBPyConnection] = []
        with in_words(cache.folder):
            self._engine = connect(self.settings, reads=[cache.folder.resolve()])
            paths = {"models": str(cache.models.resolve()), "edges": str(cache.edges.resolve())}
            for line in ("models", "edges"):
                # A view keeps its text, and parameters have no place in it: the path is a quoted literal.
                quoted = paths[line].replace("'", "''")
                sql = next(part for part in statement("views").split(";\n") if f"VIEW {line} " in part)
                self._engine.execute(sql.replace(f"${line}", f"'{quoted}'"))

    def close(self) -> None:
        """Give back the engine and its memory; nothing can be asked any more, and what is being asked is stopped.

        The engine must not go while another thread is inside it: what does not stop in time keeps it alive.
        """
        with self._turn:
            engine, self._engine = self._engine, None
            patience = time.monotonic() + _PATIENCE_S
            while self._running and time.monotonic() < patience:
                for cursor in self._running:
                    cursor.interrupt()
                self._turn.wait(0.02)
            if engine is not None and not self._running:
                engine.close()

    def __enter__(self) -> "Census":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _cursor(self) -> "Iterator[DuckDBPyConnection]":
        """A way to ask that `close` knows of."""
        with in_words(self.cache.folder):
            with self._turn:
                if self._engine is None:
                    raise Cancelled("the snapshot was closed")
                cursor = self._engine.cursor()
                self._running.append(cursor)
            try:
                yield cursor
            finally:
                with self._turn:
                    self._running.remove(cursor)
                    self._turn.notify_all()

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Rows of a query over the views `models` and `edges`; parameters it does not name are left out."""
        wanted = {name: value for name, value in values.items() if re.search(rf"\${name}\b", sql)}
        with self._cursor() as cursor:
            return cursor.execute(sql, wanted).fetchall()

    def portions(self, sql: str, **values: object) -> Iterator[list[tuple[Any, ...]]]:
        """Rows of a query, some hundreds at a time: other threads have their turn in between."""
        with self._cursor() as cursor:
            cursor.execute(sql, values)
            while rows := cursor.fetchmany(_PORTION):
                yield rows

    def arrays(self, sql: str, **values: object) -> dict[str, Any]:
        """Columns of a query as numpy arrays."""
        with self._cursor() as cursor:
            return cursor.execute(sql, values).fetchnumpy()

    def asked(self, denominator: Denominator, total: int, filters: Filters, *settings: tuple[str, str]) -> Asked:
        """The question of a view of this snapshot."""
        return Asked(self.cache.meta.snapshot, denominator, total, filters, engine_version(), settings)

    @cached_property
    def graph(self) -> "Graph":
        """The lineage of the snapshot in memory, built when it is first asked for."""
        from core.adoption.graph import build

        return build(self)

    def above(self, hops: Literal["direct", "ancestor"]) -> "Above":
        """What stands above each model (see `core.adoption.drift`), gathered once."""
        from core.adoption.drift import above

        if hops not in self._above:
            self._above[hops] = above(self.graph, hops)
        return self._above[hops]

    def chosen(self, filters: Filters) -> "Flags":
        """Which nodes of the graph the filters choose."""
        import numpy as np

        condition, values = where(filters)
        flags = np.zeros(self.graph.size, bool)
        if filters == EVERYTHING:
            flags[:] = self.graph.license >= 0
        else:
            flags[self.arrays(f"SELECT node FROM models WHERE {condition}", **values)["node"]] = True
        return flags

    def total(self, filters: Filters = EVERYTHING, denominator: Denominator = "all") -> int:
        """The denominator as a number."""
        return sum(_of(denominator, counts) for counts in self._counts("1", filters).values())

    def shares(
        self, dimension: Dimension = "license", *, denominator: Denominator = "all", filters: Filters = EVERYTHING
    ) -> Shares:
        """Models by license, class, family … ; only groups that lie in the denominator stand there."""
        groups = self.groups(dimension, filters)
        total = sum(_of(denominator, counts) for counts in groups.values())
        rows = [
            Share(
                key,
                counts[0] if denominator == "weighted" else _of(denominator, counts),
                counts[3],
                _of(denominator, counts) / total if total else None,
            )
            for key, counts in groups.items()
            if _of(denominator, counts) and not (dimension == "name" and not key)
        ]
        rows.sort(key=lambda row: (-(row.share or 0), row.key))
        return Shares(self.asked(denominator, total, filters), dimension, tuple(rows))

    def monthly(
        self, dimension: Dimension = "class", *, denominator: Denominator = "all", filters: Filters = EVERYTHING
    ) -> Monthly:
        """Models by month of creation: how today's models were made, not what was there at the time."""
        table: dict[int, dict[str, int]] = {}
        sizes: Counter[str] = Counter()
        for (month, key), counts in self._keyed(f"month, {_KEYS[dimension]}", filters).items():
            name, size = self._named(dimension, key), _of(denominator, counts)
            if size:
                cell = table.setdefault(month or 0, {})
                cell[name] = cell.get(name, 0) + size
                sizes[name] += size
        undated = sum(table.pop(0, {}).values())
        months = _without_gaps(sorted(table))
        keys = tuple(sorted(sizes, key=lambda key: (-sizes[key], key)))
        totals = tuple(sum(table.get(month, {}).values()) for month in months)
        words = [f"{month // 100:04}-{month % 100:02}" for month in months]
        cells = tuple(
            MonthCell(word, key, size, size / whole if whole else None, word == _FLOOR_MONTH)
            for month, word, whole in zip(months, words, totals, strict=True)
            for key in keys
            for size in (table.get(month, {}).get(key, 0),)
        )
        return Monthly(
            asked=self.asked(denominator, sum(totals) + undated, filters, ("months", "of creation")),
            dimension=dimension,
            mode="created",
            months=tuple(words),
            keys=keys,
            totals=totals,
            cells=cells,
            floor_month=_FLOOR_MONTH if _FLOOR_MONTH in words else "",
            floor_models=self._floor_models(filters),
            undated=undated,
        )

    def top_models(self, *, filters: Filters = EVERYTHING, limit: int = 50, offset: int = 0) -> Models:
        """The most downloaded models, a page of them."""
        condition, values = where(filters)
        found = self.rows(statement("top").format(where=condition), **values, limit=limit, offset=offset)
        total = self.total(filters)
        rows = tuple(
            ModelRow(id_, license_, name, kind, month_words(month), downloads, likes, task, library, gated)
            for id_, license_, name, kind, month, downloads, likes, task, library, gated in found
        )
        return Models(self.asked("all", total, filters), rows, total, offset)

    def generated(self, *, filters: Filters = EVERYTHING) -> Generated:
        """Licenses of this program and of the RAIL License Generator, by their names and, where there, card texts."""
        condition, values = where(filters)
        sql = statement("names").format(where=condition)
        own = self.rows(sql, **values, pattern=OWN_NAME.pattern)
        others = self.rows(sql, **values, pattern=_GENERATOR_NAME)
        cards = self.rows(
            f"SELECT count(*) FILTER (generated), count(generated) FROM models WHERE {condition} "
            "AND (name IS NULL OR NOT regexp_full_match(name, $pattern))",
            **values,
            pattern=_GENERATOR_NAME,
        )[0]
        rows = []
        for name, models in own:
            parts = OWN_NAME.fullmatch(name)
            assert parts is not None
            rows.append(GeneratedLicense(name, parts[1], parts[2], parts[3], models))
        for name, models in others:
            kind = "researchrail" if "research" in name else "openrail" if "open" in name else "rail"
            rows.append(GeneratedLicense(name, kind, re.split(r"rail[-_ ]", name)[-1], "", models))
        rows.sort(key=lambda row: (-row.models, row.name))
        return Generated(
            asked=self.asked("all", self.total(filters), filters),
            own=sum(models for _, models in own),
            configurations=len({row.configuration for row in rows if row.configuration}),
            generator=sum(models for _, models in others) + int(cards[0]),
            rows=tuple(rows),
            looked_at_cards=bool(cards[1]),
        )

    def _counts(self, key: str, filters: Filters) -> dict[str, Counts]:
        return {key: counts for (key,), counts in self._keyed(key, filters).items()}

    def _keyed(self, key: str, filters: Filters) -> dict[tuple[Any, ...], Counts]:
        condition, values = where(filters)
        sql = statement("counts").format(key=key, where=condition)
        return {
            tuple(keys): (all_, licensed, downloaded, downloads or 0)
            for *keys, all_, licensed, downloaded, downloads in self.rows(sql, **values)
        }

    def groups(self, dimension: Dimension, filters: Filters = EVERYTHING) -> dict[str, Counts]:
        """All four counts of each group, as they come."""
        groups: dict[str, Counts] = {}
        for key, counts in self._counts(_KEYS[dimension], filters).items():
            name = self._named(dimension, key)
            before = groups.get(name, (0, 0, 0, 0))
            a, b, c, d = (one + more for one, more in zip(before, counts, strict=True))
            groups[name] = (a, b, c, d)
        return groups

    def _named(self, dimension: Dimension, key: str) -> str:
        if dimension != "family":
            return key
        if key.startswith(classes.OTHER):
            own = key.startswith(f"{classes.OTHER}clausewright-")
            return "Clausewright" if own else classes.families().get(key, "other")
        return classes.families().get(key, key)

    def _floor_models(self, filters: Filters) -> int:
        condition, values = where(filters)
        return int(
            self.rows(f"SELECT count(*) FROM models WHERE created = $floor AND {condition}", **values, floor=FLOOR)[0][
                0
            ]
        )


def _of(denominator: Denominator, counts: Counts) -> int:
    return counts[("all", "licensed", "downloaded", "weighted").index(denominator)]


def month_words(month: int) -> str:
    """202403 -> 2024-03; 0 -> empty."""
    return f"{month // 100:04}-{month % 100:02}" if month else ""


def _without_gaps(months: list[int]) -> list[int]:
    if not months:
        return []
    first, last = (month // 100 * 12 + month % 100 - 1 for month in (months[0], months[-1]))
    return [number // 12 * 100 + number % 12 + 1 for number in range(first, last + 1)]


def largest(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts by name, most first, ties by name; zeros left out."""
    return dict(sorted(((key, n) for key, n in counts if n), key=lambda pair: (-pair[1], pair[0])))
