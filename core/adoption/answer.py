# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The whole census as one value: the fields that scripts rely on."""

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from core.adoption.cache import Quality
from core.adoption.census import EVERYTHING, largest, month_words
from core.adoption.engine import statement
from core.adoption.flows import matrix, top_flows
from core.adoption.views import CLASSES, Filters, Flow, SnapshotName
from core.adoption.where import where

if TYPE_CHECKING:
    from core.adoption.census import Census

_BEHAVIORAL = CLASSES.index("behavioral")


class MonthCounts(Struct, frozen=True):
    """Models created in one month, by identifier and by class."""

    licenses: dict[str, int]
    classes: dict[str, int]


class BehavioralAncestor(Struct, frozen=True):
    """Models that have a behavioral-class model above them at any depth, by their own class."""

    total: int
    by_own_class: dict[str, int]


class LineageCounts(Struct, frozen=True):
    """What the snapshot says of parents.

    Attributes:
        models_with_base: models that name a parent. edges: distinct (child, parent) with both in the snapshot, ids
            compared exactly, self loops left out; matrix and flows count these.
        dangling_first_parent: first parents that are not in the snapshot, in no letter case.
        two_cycles: pairs of models that name each other.
    """

    models_with_base: int
    edges: int
    dangling_first_parent: int
    other_case_first_parent: int
    self_loops: int
    two_cycles: int
    class_matrix: dict[str, dict[str, int]]
    top_flows: tuple[Flow, ...]
    behavioral_ancestor: BehavioralAncestor


class CensusAnswer(Struct, frozen=True):
    """Every count of one snapshot."""

    snapshot: SnapshotName
    models: int
    licenses: dict[str, int]
    classes: dict[str, int]
    by_month: dict[str, MonthCounts]
    lineage: LineageCounts
    quality: Quality


def answer(census: "Census", filters: Filters = EVERYTHING) -> CensusAnswer:
    """Count everything; filters leave out models, and edges whose derivative they leave out."""
    condition, values = where(filters)
    cube = census.rows(
        f"SELECT coalesce(month, 0), license, class, count(*) FROM models WHERE {condition} GROUP BY ALL", **values
    )
    licenses: dict[str, int] = {}
    kinds: dict[str, int] = {}
    months: dict[int, tuple[dict[str, int], dict[str, int]]] = {}
    for month, license_, kind, models in cube:
        here = months.setdefault(month, ({}, {}))
        for table, key in ((licenses, license_), (kinds, kind), (here[0], license_), (here[1], kind)):
            table[key] = table.get(key, 0) + models
    months.pop(0, None)
    return CensusAnswer(
        snapshot=census.cache.meta.snapshot,
        models=sum(kinds.values()),
        licenses=largest(licenses.items()),
        classes=largest(kinds.items()),
        by_month={
            month_words(month): MonthCounts(largest(here[0].items()), largest(here[1].items()))
            for month, here in sorted(months.items())
        },
        lineage=_lineage(census, filters),
        quality=census.cache.meta.quality,
    )


def _lineage(census: "Census", filters: Filters) -> LineageCounts:
    condition, values = where(filters)
    chosen = "" if filters == EVERYTHING else f"SEMI JOIN (SELECT node FROM models WHERE {condition}) ON node = child"
    with_base, edges, dangling, other_case, loops = census.rows(
        statement("lineage").format(chosen=chosen), **values, edges=str(census.cache.edges.resolve())
    )[0]
    graph = census.graph
    below = graph.below(graph.kind == _BEHAVIORAL) & census.chosen(filters)
    own = np.bincount(graph.kind[below], minlength=len(CLASSES))
    table = matrix(census, "class", filters=filters)
    return LineageCounts(
        models_with_base=with_base,
        edges=edges,
        dangling_first_parent=dangling,
        other_case_first_parent=other_case,
        self_loops=loops,
        two_cycles=_two_cycles(census, filters),
        class_matrix={
            above: {below: n for below, n in zip(table.keys, row, strict=True) if n}
            for above, row in zip(table.keys, table.cells, strict=True)
            if any(row)
        },
        top_flows=top_flows(census, filters=filters).rows,
        behavioral_ancestor=BehavioralAncestor(
            int(below.sum()), {kind: int(n) for kind, n in zip(CLASSES, own, strict=True) if n}
        ),
    )


def _two_cycles(census: "Census", filters: Filters) -> int:
    """Pairs of models that name each other; with filters, those of which both are chosen."""
    graph, chosen = census.graph, census.chosen(filters)
    taken = chosen[graph.child] & chosen[graph.parent]
    child, parent = graph.child[taken].astype(np.int64), graph.parent[taken].astype(np.int64)
    down = child > parent
    there = child[down] * graph.size + parent[down]
    back = parent[~down] * graph.size + child[~down]
    return len(np.intersect1d(there, back, assume_unique=True))
