# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family of one model: everything above and below it, and where on each path down its terms are first lost.

A path breaks at the first model that declares nothing below a license, or whose license lacks a duty that the model
asked for has (limits of use, no commercial use, share-alike). A license nobody knows (`custom`) is no break: nobody can
say. Below a break no further breaks are searched. A model that several paths reach breaks if one of its parents still
kept the terms; its path runs over models that kept them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    via = _first_breaks(graph, node, down.nodes, lost)
    broken = [one for one in down.nodes[lost].tolist() if one in via]
    first = set(broken)
    ancestors = tuple(_line(known, up, place, via_is_child=True) for place in range(len(up.nodes)))
    descendants = tuple(
        _line(known, down, place, via_is_child=False, breaks=int(down.nodes[place]) in first)
        for place in range(len(down.nodes))
    )
    absent = census.rows(statement("absent_parents"), node=node, edges=str(census.cache.edges.resolve()))
    return Family(
        snapshot=census.cache.meta.snapshot,
        model=_node(known[node], 0, "", ""),
        ancestors=ancestors,
        descendants=descendants,
        breaks=_breaks(graph, known, node, via, broken),
        downloads=int(graph.downloads[down.nodes].sum()),
        affected=_affected(graph, broken),
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


def _first_breaks(graph: Graph, node: int, below: Nodes, lost: Flags) -> dict[int, int]:
    """Each model that is the first on some path down to lose it, and the model above that still kept it."""
    flags = np.zeros(graph.size, bool)
    flags[below[lost]] = True
    met = np.zeros(graph.size, bool)
    met[node] = True
    first: dict[int, int] = {}
    kept_from: dict[int, int] = {}
    front = np.array([node], np.int32)
    while len(front):
        edges = graph.edges_below(front)
        fresh = ~met[graph.child[edges]]
        found, first_edge = np.unique(graph.child[edges][fresh], return_index=True)
        via = graph.parent[edges][fresh][first_edge]
        met[found] = True
        first.update(zip(found[flags[found]].tolist(), via[flags[found]].tolist(), strict=True))
        front = found[~flags[found]]
        kept_from.update(zip(front.tolist(), via[~flags[found]].tolist(), strict=True))
    return {**kept_from, **first} if first else {}


def _breaks(
    graph: Graph, known: "dict[int, tuple[Any, ...]]", node: int, via: dict[int, int], broken: list[int]
) -> tuple[Break, ...]:
    """Each break with a path of models that kept the terms up to it, most downloads first."""
    breaks = []
    for one in broken:
        path = [one]
        while path[-1] != node:
            path.append(via[path[-1]])
        hit = _search(graph, one, up=False).nodes if graph.start[one] < graph.start[one + 1] else np.zeros(0, np.int32)
        breaks.append(
            Break(
                path=tuple(str(known[step][0]) for step in reversed(path)),
                from_=known[path[1]][1],
                to=known[one][1],
                relation=known[one][4],
                downloads=int(graph.downloads[one] + graph.downloads[hit[hit != one]].sum()),
                kind="missing" if graph.license[one] == NONE else "loosened",
                models=1 + len(hit),
            )
        )
    breaks.sort(key=lambda each: (-each.downloads, each.path))
    return tuple(breaks)


def _affected(graph: Graph, broken: list[int]) -> int:
    """Models that stand at a break or below one, each once."""
    flags = np.zeros(graph.size, bool)
    flags[broken] = True
    return int((graph.below(flags) | flags).sum())


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
