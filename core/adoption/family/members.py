# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Everybody in a family: what is known of each, and the lineage among them as a small graph of its own.

Members are numbered from 0, most downloaded first, so that the order of numbers is the order in which they are shown.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.adoption.engine import statement
from core.adoption.graph import Flags, Graph, Nodes

if TYPE_CHECKING:
    from core.adoption.census import Census


@dataclass(frozen=True)
class Members:
    """What the snapshot tells of each member.

    Attributes:
        graph: the members' lineage by member number. nodes: node of the whole lineage by member number.
        gated: None where the snapshot does not tell. named: parents it names besides itself. absent: how many of them
            the snapshot does not hold. itself: whether it names itself.
    """

    graph: Graph
    nodes: Nodes
    ids: tuple[str, ...]
    licenses: tuple[str, ...]
    classes: tuple[str, ...]
    downloads: tuple[int, ...]
    relations: tuple[str, ...]
    gated: tuple[bool | None, ...]
    named: tuple[int, ...]
    absent: tuple[int, ...]
    itself: tuple[bool, ...]

    def number(self, node: int) -> int:
        """Member number of a node of the whole lineage."""
        return int(np.flatnonzero(self.nodes == node)[0])


@dataclass(frozen=True)
class Search:
    """Nodes in the order they were met, without the first; `via` is the neighbor each was met from."""

    nodes: Nodes
    via: Nodes
    depth: Nodes
    cycle: bool


def gather(census: "Census", node: int) -> Members:
    """The family of a node: itself, everything above, everything below."""
    up, down = search(census.graph, node, up=True), search(census.graph, node, up=False)
    nodes = np.unique(np.concatenate(([node], up.nodes, down.nodes))).astype(np.int32)
    # Columns grow a portion at a time: so many rows kept at once would let the window stand still.
    columns: list[list[Any]] = [[] for _ in range(10)]
    for portion in census.portions(statement("family"), nodes=nodes.tolist(), edges=str(census.cache.edges.resolve())):
        for column, values in zip(columns, zip(*portion, strict=True), strict=True):
            column.extend(values)
    order = np.asarray(columns[0], np.int32)
    return Members(_part(census.graph, order), order, *map(tuple, columns[1:]))


def search(graph: Graph, node: int, *, up: bool) -> Search:
    """Everything above or below a node, level by level; what stands on a cycle is met once."""
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
    return Search(np.concatenate(nodes), np.concatenate(vias), np.concatenate(depths), cycle)


def _part(graph: Graph, nodes: Nodes) -> Graph:
    """The lineage among some nodes, numbered in their order."""
    number = np.full(graph.size, -1, np.int32)
    number[nodes] = np.arange(len(nodes), dtype=np.int32)
    edges = graph.edges_below(nodes)
    child, parent = number[graph.child[edges]], number[graph.parent[edges]]
    inside: Flags = child >= 0
    child, parent = child[inside], parent[inside]
    order = np.lexsort((child, parent))
    child, parent = child[order], parent[order]
    return Graph(
        licenses=graph.licenses,
        license=graph.license[nodes],
        kind=graph.kind[nodes],
        duties=graph.duties[nodes],
        downloads=graph.downloads[nodes],
        child=child,
        parent=parent,
        start=np.concatenate(([0], np.cumsum(np.bincount(parent, minlength=len(nodes))))).astype(np.int64),
    )
