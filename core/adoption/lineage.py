# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family of one model: everything above and below it, and where on each path down its terms are first lost.

A path breaks at the first model that declares nothing below a license, or whose license lacks a duty that the model
asked for has (limits of use, no commercial use, share-alike). A license nobody knows (`custom`) is no break: nobody can
say. Below a break the path is not searched for further breaks. Every model stands on one path, a shortest one.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.adoption.engine import statement
from core.adoption.errors import NoSuchModel
from core.adoption.graph import NONE, Flags, Graph, Nodes
from core.adoption.views import CLASSES, Break, Family, Node

if TYPE_CHECKING:
    from core.adoption.census import Census

_CUSTOM = CLASSES.index("custom")


@dataclass(frozen=True)
class _Search:
    """Nodes in the order they were met, without the first; `via` is the neighbor each was met from."""

    nodes: Nodes
    via: Nodes
    depth: Nodes
    cycle: bool


def family(census: "Census", model: str) -> Family:
    """Everything above and below the model with that id. Raises NoSuchModel that names near ones."""
    graph = census.graph
    node = find(census, model)
    up = _search(graph, node, up=True)
    down = _search(graph, node, up=False)
    known = _facts(census, np.concatenate(([node], up.nodes, down.nodes)))
    lost = _lost(graph, node, down.nodes)
    breaking = _first_breaks(graph.size, node, down, lost)
    here = _node(known[node], 0, "", "")
    ancestors = tuple(_line(known, up, place, via_is_child=True) for place in range(len(up.nodes)))
    descendants = tuple(
        _line(known, down, place, via_is_child=False, breaks=bool(breaking[place])) for place in range(len(down.nodes))
    )
    absent = census.rows(statement("absent_parents"), node=node, edges=str(census.cache.edges.resolve()))
    breaks, affected = _breaks(graph, known, node, down, breaking)
    return Family(
        snapshot=census.cache.meta.snapshot,
        model=here,
        ancestors=ancestors,
        descendants=descendants,
        breaks=breaks,
        downloads=int(graph.downloads[down.nodes].sum()),
        affected=affected,
        parents_missing=tuple(row[0] for row in absent),
        cycle=up.cycle,
    )


def find(census: "Census", model: str) -> int:
    """Node of a model. Raises NoSuchModel."""
    found = census.rows("SELECT node FROM models WHERE id = $id", id=model)
    if found:
        return int(found[0][0])
    near = census.rows(statement("near_models"), id=model[:400])
    raise NoSuchModel(
        f"the snapshot holds no model {model[:400]!r}",
        where=census.cache.meta.snapshot.file,
        mend=f"Did you mean {' or '.join(row[0] for row in near)}?" if near else "Check the id: letter case counts",
    )


def _search(graph: Graph, node: int, *, up: bool) -> _Search:
    met = np.zeros(graph.size, bool)
    met[node] = True
    nodes: list[Nodes] = []
    vias: list[Nodes] = []
    depths: list[Nodes] = []
    front = np.array([node], np.int32)
    depth, cycle = 0, False
    while len(front):
        depth += 1
        if up:
            found, via = graph.parents_with(front)
        else:
            edges = graph.edges_below(front)
            found, via = graph.child[edges], graph.parent[edges]
        cycle = cycle or bool((found == node).any())
        fresh = ~met[found]
        found, via = found[fresh], via[fresh]
        front, first = np.unique(found, return_index=True)
        met[front] = True
        nodes.append(front)
        vias.append(via[first])
        depths.append(np.full(len(front), depth, np.int32))
    return _Search(np.concatenate(nodes), np.concatenate(vias), np.concatenate(depths), cycle)


def _lost(graph: Graph, node: int, below: Nodes) -> Flags:
    """Which of these models do not keep what the model demands."""
    declares = graph.license[below] > NONE
    missing = ~declares & (graph.license[node] > NONE)
    loosened = declares & ((graph.duties[node] & ~graph.duties[below]) != 0) & (graph.kind[below] != _CUSTOM)
    lost: Flags = missing | loosened
    return lost


def _first_breaks(size: int, node: int, down: _Search, lost: Flags) -> Flags:
    """Which of them are the first on their path to lose it."""
    broken = np.zeros(size, bool)
    first = np.zeros(len(down.nodes), bool)
    for depth in range(1, int(down.depth[-1]) + 1 if len(down.depth) else 1):
        level = np.flatnonzero(down.depth == depth)
        above = broken[down.via[level]]
        first[level] = lost[level] & ~above
        broken[down.nodes[level]] = above | lost[level]
    return first


def _breaks(
    graph: Graph, known: "dict[int, tuple[Any, ...]]", node: int, down: _Search, breaking: Flags
) -> tuple[tuple[Break, ...], int]:
    """Each break with its path, most downloads first; and the models below any break, broken ones included."""
    via = dict(zip(down.nodes.tolist(), down.via.tolist(), strict=True))
    total = np.zeros(graph.size, np.int64)
    count = np.zeros(graph.size, np.int64)
    total[down.nodes] = graph.downloads[down.nodes]
    count[down.nodes] = 1
    for depth in range(int(down.depth[-1]) if len(down.depth) else 0, 1, -1):  # the deepest hand theirs up
        level = np.flatnonzero(down.depth == depth)
        np.add.at(total, down.via[level], total[down.nodes[level]])
        np.add.at(count, down.via[level], count[down.nodes[level]])
    breaks = []
    for place in np.flatnonzero(breaking).tolist():
        broken = int(down.nodes[place])
        path = [broken]
        while path[-1] != node:
            path.append(via[path[-1]])
        ids = tuple(str(known[one][0]) for one in reversed(path))
        last = known[path[1]]
        kind: Literal["missing", "loosened"] = "missing" if graph.license[broken] == NONE else "loosened"
        breaks.append(
            Break(ids, last[1], known[broken][1], known[broken][4], int(total[broken]), kind, int(count[broken]))
        )
    breaks.sort(key=lambda one: (-one.downloads, one.path))
    return tuple(breaks), sum(one.models for one in breaks)


def _facts(census: "Census", nodes: Nodes) -> dict[int, tuple[Any, ...]]:
    rows = census.rows(statement("facts"), nodes=nodes.tolist())
    return {int(node): tuple(rest) for node, *rest in rows}


def _line(
    known: dict[int, tuple[Any, ...]], search: _Search, place: int, *, via_is_child: bool, breaks: bool = False
) -> Node:
    facts, via = known[int(search.nodes[place])], known[int(search.via[place])]
    return _node(facts, int(search.depth[place]), via[4] if via_is_child else facts[4], via[0], breaks)


def _node(facts: tuple[Any, ...], depth: int, relation: str, via: str, breaks: bool = False) -> Node:
    id_, license_, kind, downloads, _, gated = facts
    return Node(id_, depth, relation, via, license_, kind, downloads, gated, True, breaks)
