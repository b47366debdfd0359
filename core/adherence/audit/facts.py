# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A snapshot as the audit reads it: arrays by node, and what stands above each model, as bits of licenses."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.adherence.audit.table import NONE, OTHER, UNKNOWN, Table
from core.adoption.census import Census
from core.adoption.engine import statement
from core.adoption.graph import Flags, Graph

Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Facts:
    """Arrays by node; nodes without a model have `there` false.

    Attributes:
        code: into the table. bare: `other` or `unknown` without name and link. gate: 1, 0, or -1 where nobody tells.
        dangling: names a parent that is not there. itself: names itself as a parent.
        own: bit of the model's own license, where it limits use. direct: those of its parents. above: those of all
            its ancestors.
    """

    graph: Graph
    table: Table
    there: Flags
    code: npt.NDArray[np.int16]
    bare: Flags
    adapter: Flags
    gate: npt.NDArray[np.int8]
    dangling: Flags
    itself: Flags
    own: Bits
    direct: Bits
    above: Bits

    def of_parents(self, flags: Flags) -> Flags:
        """Which models have a parent among these."""
        found = np.zeros(self.graph.size, bool)
        found[self.graph.child[flags[self.graph.parent]]] = True
        return found

    def by_code(self, values: "npt.NDArray[np.uint64]") -> Bits:
        """A mask for each model, looked up by its license."""
        found: Bits = values[self.code]
        return found


def read(census: Census, table: Table) -> Facts:
    """Read a snapshot."""
    graph = census.graph
    columns = census.arrays(statement("audit"), keys=list(table.keys))
    node = columns["node"]

    def placed(name: str, kind: Any, empty: int) -> Any:
        values = np.full(graph.size, empty, kind)
        values[node] = columns[name]
        return values

    code = placed("code", np.int16, NONE)
    odd = census.arrays(statement("audit_parents"), edges=str(census.cache.edges.resolve()))
    itself, dangling = np.zeros(graph.size, bool), np.zeros(graph.size, bool)
    itself[odd["node"][odd["itself"].astype(bool)]] = True
    dangling[odd["node"][~odd["itself"].astype(bool)]] = True
    bit = np.zeros(len(table), np.uint64)
    bit[table.limits] = np.uint64(1) << np.arange(len(table.limits), dtype=np.uint64)
    there = np.zeros(graph.size, bool)
    there[node] = True
    own = np.where(there, bit[code], np.uint64(0))
    direct, above = gathered(graph, own)
    return Facts(
        graph=graph,
        table=table,
        there=there,
        code=code,
        bare=placed("bare", bool, 0),
        adapter=placed("adapter", bool, 0),
        gate=placed("gate", np.int8, -1),
        dangling=dangling,
        itself=itself,
        own=own,
        direct=direct,
        above=above,
    )


def gathered(graph: Graph, own: Bits) -> tuple[Bits, Bits]:
    """Bits of the direct parents, and of everything above, for each model."""
    direct = np.zeros(graph.size, np.uint64)
    np.bitwise_or.at(direct, graph.child, own[graph.parent])
    above = direct.copy()
    front = np.unique(graph.child[own[graph.parent] != 0])
    while len(front):
        edges = graph.edges_below(front)
        up, down = graph.parent[edges], graph.child[edges]
        fresh = (above[up] & ~above[down]) != 0
        up, down = up[fresh], down[fresh]
        np.bitwise_or.at(above, down, above[up])
        front = np.unique(down)
    return direct, above


def on_cycles(graph: Graph) -> Flags:
    """Models that stand above themselves: those in a strongly connected part of more than one (Tarjan's search)."""
    inner = _core(graph)
    keep = inner[graph.parent] & inner[graph.child]
    children: dict[int, list[int]] = {}
    for parent, child in zip(graph.parent[keep].tolist(), graph.child[keep].tolist(), strict=True):
        children.setdefault(parent, []).append(child)
    found = np.zeros(graph.size, bool)
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    waiting: list[int] = []
    waits: set[int] = set()
    for root in children:
        walk = [(root, iter(children[root]))] if root not in number else []
        while walk:
            node, rest = walk[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                waiting.append(node)
                waits.add(node)
            for child in rest:
                if child not in number:
                    walk.append((child, iter(children.get(child, ()))))
                    break
                if child in waits:
                    lowest[node] = min(lowest[node], number[child])
            else:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    part = [waiting.pop()]
                    while part[-1] != node:
                        part.append(waiting.pop())
                    waits.difference_update(part)
                    found[part] = len(part) > 1
    return found


def _core(graph: Graph) -> Flags:
    """Models left when those without a parent, or without a child, are taken away again and again."""
    inner = np.zeros(graph.size, bool)
    inner[graph.parent] = True
    child, parent = graph.child, graph.parent
    while True:
        keep = inner[child] & inner[parent]
        child, parent = child[keep], parent[keep]
        up, down = np.zeros(graph.size, bool), np.zeros(graph.size, bool)
        up[child] = True
        down[parent] = True
        left: Flags = up & down
        if (left == inner).all():
            return left
        inner = left


def opaque(facts: Facts) -> Flags:
    """Models whose license nobody can tell from what is declared."""
    found: Flags = facts.there & ((facts.code == NONE) | (facts.code == UNKNOWN) | (facts.code == OTHER))
    return found
