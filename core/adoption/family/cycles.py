# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Members that are their own ancestors: groups in which each stands above each."""

import numpy as np

from core.adoption.graph import Flags, Graph, Nodes


def cycles(graph: Graph) -> Nodes:
    """Group number by member; -1 for a member that is on no cycle."""
    group = np.full(graph.size, -1, np.int32)
    left = _left(graph)
    if not left.any():
        return group
    children: dict[int, list[int]] = {int(node): [] for node in np.flatnonzero(left)}
    inside = left[graph.parent] & left[graph.child]
    for above, below in zip(graph.parent[inside].tolist(), graph.child[inside].tolist(), strict=True):
        children[above].append(below)
    for number, found in enumerate(one for one in _groups(children) if len(one) > 1):
        group[found] = number
    return group


def _left(graph: Graph) -> Flags:
    """What is left when everything without parents is taken away again and again: cycles and what is below them."""
    parents = np.bincount(graph.child, minlength=graph.size)
    left = np.ones(graph.size, bool)
    front = np.flatnonzero(parents == 0).astype(np.int32)
    while len(front):
        left[front] = False
        child = graph.child[graph.edges_below(front)]
        np.subtract.at(parents, child, 1)
        front = np.unique(child[parents[child] == 0])
    return left


def _groups(children: dict[int, list[int]]) -> list[list[int]]:
    """Strongly connected components (Tarjan 1972), without recursion."""
    met: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    open_: set[int] = set()
    found: list[list[int]] = []
    for first in children:
        if first in met:
            continue
        path = [(first, iter(children[first]))]
        met[first] = low[first] = len(met)
        waiting.append(first)
        open_.add(first)
        while path:
            node, rest = path[-1]
            for one in rest:
                if one not in met:
                    met[one] = low[one] = len(met)
                    waiting.append(one)
                    open_.add(one)
                    path.append((one, iter(children[one])))
                    break
                if one in open_:
                    low[node] = min(low[node], met[one])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == met[node]:
                    group: list[int] = []
                    while not group or group[-1] != node:
                        group.append(waiting.pop())
                        open_.discard(group[-1])
                    found.append(group)
    return found
