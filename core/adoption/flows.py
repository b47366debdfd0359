# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License to license along the edges: the matrix, the commonest relabellings, and the models behind each number."""

from typing import TYPE_CHECKING, Any, Literal

from core.adoption.census import EVERYTHING, largest, month_words
from core.adoption.engine import statement
from core.adoption.views import CLASSES, Asked, DriftModel, DriftModels, Filters, Flow, Flows, Matrix
from core.adoption.where import where

if TYPE_CHECKING:
    from core.adoption.census import Census


def matrix(
    census: "Census", dimension: Literal["class", "license"] = "class", *, filters: Filters = EVERYTHING, top: int = 20
) -> Matrix:
    """Edges by the parent's class or license and the derivative's; licenses beyond the `top` are `all others`."""
    pairs = _pairs(census, dimension, filters)
    keys: tuple[str, ...]
    if dimension == "class":
        keys = tuple(CLASSES)
    else:
        sizes: dict[str, int] = {}
        for up, down, n in pairs:
            sizes[up] = sizes.get(up, 0) + n
            sizes[down] = sizes.get(down, 0) + n
        ranked = list(largest(sizes.items()))
        keys = (*ranked[:top], *(["all others"] if len(ranked) > top else []))
    place = {key: number for number, key in enumerate(keys)}
    cells = [[0] * len(keys) for _ in keys]
    for up, down, n in pairs:
        cells[place.get(up, len(keys) - 1)][place.get(down, len(keys) - 1)] += n
    settings = (("pairs", "distinct parent and derivative, both in the snapshot"),)
    return Matrix(asked_of(census, filters, *settings), dimension, keys, tuple(tuple(row) for row in cells))


def top_flows(
    census: "Census",
    dimension: Literal["class", "license"] = "license",
    *,
    filters: Filters = EVERYTHING,
    limit: int = 25,
    missing: bool = False,
) -> Flows:
    """The commonest pairs of different licenses over the edges; `missing` lets `none` in on the derivative's side."""
    found = [
        Flow(up, down, n)
        for up, down, n in _pairs(census, dimension, filters)
        if up != down and up != "none" and (missing or down != "none")
    ]
    found.sort(key=lambda flow: (-flow.models, flow.parent, flow.child))
    settings = (("missing license", "counts" if missing else "left out"),)
    return Flows(asked_of(census, filters, *settings), tuple(found[:limit]))


def _pairs(census: "Census", dimension: Literal["class", "license"], filters: Filters) -> list[tuple[str, str, int]]:
    """(above, below, edges) for every pair that there is, out of the graph in memory."""
    import numpy as np

    graph = census.graph
    names: tuple[str, ...] = graph.licenses if dimension == "license" else tuple(CLASSES)
    codes = graph.license if dimension == "license" else graph.kind
    taken = census.chosen(filters)[graph.child]
    up, down = codes[graph.parent[taken]].astype(np.int64), codes[graph.child[taken]]
    pairs, sizes = np.unique(up * len(names) + down, return_counts=True)
    return [
        (names[pair // len(names)], names[pair % len(names)], size)
        for pair, size in zip(pairs.tolist(), sizes.tolist(), strict=True)
    ]


def edge_models(
    census: "Census",
    parent: str = "",
    child: str = "",
    *,
    dimension: Literal["class", "license"] = "license",
    filters: Filters = EVERYTHING,
    limit: int = 50,
    offset: int = 0,
) -> DriftModels:
    """The models behind a cell or a flow: derivatives with that license or class below parents with that one."""
    condition, values = where(filters)
    ends = [f"{side}.{dimension} = ${side}_key" for side, key in (("above", parent), ("below", child)) if key]
    sql = statement("edge_models").format(where=condition, ends=" AND ".join(ends) or "true")
    return _page(census, sql, filters, {**values, "above_key": parent, "below_key": child}, limit, offset)


def _page(census: "Census", sql: str, filters: Filters, values: dict[str, Any], limit: int, offset: int) -> DriftModels:
    found = census.rows(sql, **values, limit=limit, offset=offset)
    total = int(found[0][-1]) if found else 0
    if not found and offset:
        again = census.rows(sql, **values, limit=1, offset=0)
        total = int(again[0][-1]) if again else 0
    return DriftModels(asked_of(census, filters), tuple(drift_model(row[:-1]) for row in found), total, offset)


def drift_model(row: tuple[Any, ...]) -> DriftModel:
    """A row of `edge_models.sql` or `drifted.sql`."""
    child, parent, relation, *kinds, downloads, month = row
    child_license, parent_license, child_class, parent_class = kinds
    return DriftModel(
        child, parent, relation, child_license, parent_license, child_class, parent_class, downloads, month_words(month)
    )


def asked_of(census: "Census", filters: Filters, *settings: tuple[str, str]) -> Asked:
    """The question of a lineage view; its denominator is all models that the filters choose."""
    return census.asked("all", census.total(filters), filters, *settings)
