# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Where the terms come from that a model does not keep: the nearest model above with them, and the path from there."""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct

from core.adherence.audit.facts import Bits, Facts
from core.adherence.audit.views import Example
from core.adoption.census import Census
from core.adoption.engine import statement
from core.adoption.graph import Flags

Licensed = dict[int, tuple[str, str, int]]
"""Id, license in words and downloads, by node."""


class Trail(Struct, frozen=True):
    """One model that a rule holds against: nodes from the model whose terms are at stake down to it.

    Attributes:
        breaks: the first node on it that does not keep them; -1 where none is told.
    """

    nodes: tuple[int, ...]
    breaks: int = -1


def trail(facts: Facts, node: int, sources: Bits | None, of: Flags | None, bad: Bits | None) -> Trail:
    """The way to the nearest model above that is meant: by the bits of its license, or by a flag."""
    if sources is not None:
        path = _path(facts, node, int(sources[node]), None)
        if bad is None:
            return Trail(tuple(path))
        at_stake = int(sources[node]) & int(facts.own[path[0]])
        return Trail(tuple(path), next((one for one in path[1:] if int(bad[one]) & at_stake), -1))
    return Trail(tuple(_path(facts, node, 0, of))) if of is not None else Trail((node,))


def names(census: Census, trails: Iterable[Trail]) -> Licensed:
    """How the models of all these are called, asked at once."""
    nodes = sorted({node for one in trails for node in one.nodes})
    found = {}
    for node, id_, license_, name, downloads in census.rows(statement("audit_models"), nodes=nodes):
        found[int(node)] = (id_, f"{license_} ({name})" if license_ == "other" and name else license_, downloads)
    return found


def example(one: Trail, known: Licensed) -> Example:
    """A trail in words."""
    id_, license_, downloads = known[one.nodes[-1]]
    if len(one.nodes) == 1:
        return Example(id_, license_, downloads)
    source, under, _ = known[one.nodes[0]]
    path = tuple(known[node][0] for node in one.nodes)
    return Example(id_, license_, downloads, source, under, path, known[one.breaks][0] if one.breaks >= 0 else "")


def _path(facts: Facts, node: int, wanted: int, of: Flags | None) -> list[int]:
    """From the nearest model above that is wanted down to `node`; `node` alone where none is."""
    below: dict[int, int] = {}
    front = [node]
    while front:
        up, down = facts.graph.parents_with(np.asarray(front, np.int32))
        fresh = []
        for parent, child in zip(up.tolist(), down.tolist(), strict=True):
            if parent in below or parent == node:
                continue
            below[parent] = child
            fresh.append(parent)
            if of[parent] if of is not None else int(facts.own[parent]) & wanted:
                path = [parent]
                while path[-1] != node:
                    path.append(below[path[-1]])
                return path
        front = fresh
    return [node]
