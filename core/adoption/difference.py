# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Real change over time: two or more snapshots joined by model id.

One snapshot shows when today's models were made; only several show what was there and what became of it. A changed
identifier is a relabelling (T01), one that drops a duty a loosening (T02); a changed gate or a model that is gone is
T04. A changed tag is no proof of relicensing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.adoption.cache import Cache
from core.adoption.census import Census, Counts, largest
from core.adoption.engine import EngineSettings, connect, engine_version, in_words, statement
from core.adoption.errors import SnapshotError
from core.adoption.views import (
    Asked,
    Change,
    Changes,
    Denominator,
    Difference,
    Dimension,
    Filters,
    Flow,
    Loss,
    MonthCell,
    Monthly,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KINDS: tuple[Loss, ...] = ("relabelled", "loosened", "gated", "ungated", "gone", "new")
_RULES: dict[Loss, str] = {"relabelled": "T01", "loosened": "T02", "gated": "T04", "ungated": "T04", "gone": "T04"}


def difference(older: Cache, newer: Cache, settings: EngineSettings | None = None) -> Difference:
    """What became of the models of the older snapshot, counted. Raises SnapshotError where both are the same file."""
    if older.folder.resolve() == newer.folder.resolve():
        raise SnapshotError(
            "is compared with itself", where=newer.meta.snapshot.file, mend="Give an older snapshot to compare with"
        )
    with _joined(older, newer, settings) as connection:
        rows = connection.execute(statement("difference")).fetchall()
    counts: dict[str, int] = dict.fromkeys(KINDS, 0)
    flows: dict[tuple[str, str], int] = {}
    class_flows: dict[tuple[str, str], int] = {}
    kept = gates_known = 0
    for before, after, class_before, class_after, relabelled, loosened, gate, state, models in rows:
        if state != "kept":
            counts[state] += models
            continue
        kept += models
        if gate == "unknown":
            pass
        elif gate != "same":
            counts[gate] += models
        gates_known += models if gate != "unknown" else 0
        if relabelled:
            counts["relabelled"] += models
            counts["loosened"] += models if loosened else 0
            flows[before, after] = flows.get((before, after), 0) + models
            if class_before != class_after:
                pair = (class_before, class_after)
                class_flows[pair] = class_flows.get(pair, 0) + models
    unknown = () if gates_known or not kept else ("gating cannot be compared: one of the snapshots does not tell it.",)
    return Difference(
        older=older.meta.snapshot,
        newer=newer.meta.snapshot,
        counts=counts,
        flows=_flows(flows),
        class_flows=_flows(class_flows),
        kept=kept,
        unknown=unknown,
    )


def changes(
    older: Cache,
    newer: Cache,
    kind: Loss,
    *,
    before: str = "",
    after: str = "",
    settings: EngineSettings | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Changes:
    """The models behind a count or a flow (`before` and `after` are licenses), a page of them."""
    values: dict[str, Any] = {"kind": kind, "before": before, "after": after, "limit": limit, "offset": offset}
    with _joined(older, newer, settings) as connection:
        rows = connection.execute(statement("changes"), values).fetchall()
        total = int(rows[0][-1]) if rows else 0
        if not rows and offset:
            first = connection.execute(statement("changes"), {**values, "limit": 1, "offset": 0}).fetchall()
            total = int(first[0][-1]) if first else 0
    found = tuple(
        Change(id_, kind, _RULES.get(kind, ""), was, now, class_was, class_now, downloads)
        for id_, was, now, class_was, class_now, downloads, _ in rows
    )
    return Changes(found, total, offset)


def observed(
    caches: Sequence[Cache],
    dimension: Dimension = "class",
    *,
    denominator: Denominator = "all",
    filters: Filters | None = None,
    settings: EngineSettings | None = None,
) -> Monthly:
    """What each of several snapshots held: adoption as it was seen, day by day. Oldest first, whatever the order given.

    Raises SnapshotError where there are none.
    """
    if not caches:
        raise SnapshotError("there is no snapshot to look at", mend="Give two or more")
    chosen = filters or Filters()
    table: list[tuple[str, dict[str, int]]] = []
    for cache in sorted(caches, key=lambda one: one.meta.snapshot.date):
        with Census(cache, settings) as census:
            groups = census.groups(dimension, chosen)
        table.append((cache.meta.snapshot.date, {key: _size(counts, denominator) for key, counts in groups.items()}))
    sizes: dict[str, int] = {}
    for _, groups_here in table:
        for key, size in groups_here.items():
            sizes[key] = max(size, sizes.get(key, 0))
    keys = tuple(largest(sizes.items()))
    totals = tuple(sum(groups_here.values()) for _, groups_here in table)
    cells = tuple(
        MonthCell(day, key, groups_here.get(key, 0), groups_here.get(key, 0) / total if total else None)
        for (day, groups_here), total in zip(table, totals, strict=True)
        for key in keys
    )
    last = max(caches, key=lambda one: one.meta.snapshot.date).meta.snapshot
    asked = Asked(
        last, denominator, totals[-1], chosen, engine_version(), (("observed in", f"{len(caches)} snapshots"),)
    )
    return Monthly(asked, dimension, "observed", tuple(day for day, _ in table), keys, totals, cells)


def _size(counts: Counts, denominator: Denominator) -> int:
    return counts[("all", "licensed", "downloaded", "weighted").index(denominator)]


def _flows(counts: dict[tuple[str, str], int]) -> tuple[Flow, ...]:
    rows = [Flow(before, after, models) for (before, after), models in counts.items()]
    return tuple(sorted(rows, key=lambda flow: (-flow.models, flow.parent, flow.child)))


@contextmanager
def _joined(older: Cache, newer: Cache, settings: EngineSettings | None) -> "Iterator[DuckDBPyConnection]":
    """A connection with a view `pairs`: both rows of every id that one of the two has."""
    with in_words(newer.folder):
        folders = [older.folder.resolve(), newer.folder.resolve()]
        connection = connect(settings or EngineSettings(), reads=folders)
        try:
            older_path, newer_path = (
                "'" + str(folder / "models.parquet").replace("'", "''") + "'" for folder in folders
            )
            sql = statement("pairs").replace("$older", older_path).replace("$newer", newer_path)
            connection.execute(sql)
            yield connection
        finally:
            connection.close()
