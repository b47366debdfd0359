# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where the terms of a model are first lost on each path down, and how much stands there and below.

A path breaks at the first model that declares nothing below a license, or whose license lacks a duty that the model
asked for has (limits of use, no commercial use, share-alike). A license nobody knows (`custom`) is no break: nobody can
say. Below a break no further breaks are searched. A model that several paths reach breaks if one of its parents still
kept the terms; its path runs over models that kept them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.adoption.graph import NONE, Flags, Graph, Nodes
from core.adoption.views import CLASSES

CUSTOM = CLASSES.index("custom")
_AT_ONCE = 64
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Breaks:
    """How the terms of a member fare below it.

    Attributes:
        kept: members that kept them on some path, without the first. via: the neighbor above, by member, for those
            that kept them and those that break; -1 for others.
        broken: members that break. models, downloads: of each of them and everything below it, each once.
        below: members at a break or below one.
    """

    kept: Flags
    via: Nodes
    broken: Nodes
    models: Counts
    downloads: Counts
    below: Flags


def breaks(graph: Graph, asked: int, down: Nodes) -> Breaks:
    """Follow the terms of the member asked for through those below it."""
    lost = np.zeros(graph.size, bool)
    lost[down] = lacking(graph, asked, down)
    met = np.zeros(graph.size, bool)
    met[asked] = True
    via = np.full(graph.size, -1, np.int32)
    front = np.array([asked], np.int32)
    while len(front):
        edges = graph.edges_below(front)
        fresh = ~met[graph.child[edges]]
        found, first = np.unique(graph.child[edges][fresh], return_index=True)
        via[found] = graph.parent[edges][fresh][first]
        met[found] = True
        front = found[~lost[found]]
    met[asked] = False
    broken = np.flatnonzero(met & lost).astype(np.int32)
    flags = np.zeros(graph.size, bool)
    flags[broken] = True
    models, downloads = _sums(graph, broken)
    return Breaks(met & ~lost, via, broken, models, downloads, graph.below(flags) | flags)


def lacking(graph: Graph, asked: int, nodes: Nodes) -> Flags:
    """Which of these do not keep what the member asked for demands."""
    declares = graph.license[nodes] > NONE
    missing = ~declares & (graph.license[asked] > NONE)
    loosened = declares & ((graph.duties[asked] & ~graph.duties[nodes]) != 0) & (graph.kind[nodes] != CUSTOM)
    found: Flags = missing | loosened
    return found


def _sums(graph: Graph, sources: Nodes) -> tuple[Counts, Counts]:
    """Models and downloads at each source and below it, each model once: 64 sources are followed at a time."""
    models, downloads = np.ones(len(sources), np.int64), graph.downloads[sources].astype(np.int64)
    parents = np.flatnonzero(graph.start[sources] < graph.start[sources + 1])
    bits = np.arange(_AT_ONCE, dtype=np.uint64)
    for begin in range(0, len(parents), _AT_ONCE):
        places = parents[begin : begin + _AT_ONCE]
        mask = np.zeros(graph.size, np.uint64)
        mask[sources[places]] = np.uint64(1) << bits[: len(places)]
        front = np.sort(sources[places])
        while len(front):
            edges = graph.edges_below(front)
            child = graph.child[edges]
            before = mask[child]
            np.bitwise_or.at(mask, child, mask[graph.parent[edges]])
            front = np.unique(child[mask[child] != before])
        touched = np.flatnonzero(mask)
        follows = ((mask[touched][:, None] >> bits[: len(places)]) & np.uint64(1)).astype(np.int64)
        models[places] = follows.sum(axis=0)
        downloads[places] = graph.downloads[touched] @ follows
    return models, downloads
