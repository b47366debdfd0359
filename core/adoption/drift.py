# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Drift: what derivatives make of the license of their parents, under four switches that decide every figure.

A derivative is a model with a parent in the snapshot. It is compared with its direct parents, or with every ancestor.
*Any change*: one of them has another identifier. A *loosening*: one of them has a duty (limits of use, no commercial
use, share-alike) that the derivative's license does not have; a license nobody knows (`custom`) is not said to loosen.
A derivative that declares nothing drifts only if the switch says that missing counts and the parent side declares
something (any change) or has a duty (loosening).
"""

from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec
import numpy as np
import tomli
from msgspec import Struct

from core.adoption import classes
from core.adoption.census import EVERYTHING
from core.adoption.engine import statement
from core.adoption.flows import asked_of, drift_model
from core.adoption.graph import NONE, Flags, Graph, Nodes
from core.adoption.views import (
    CLASSES,
    DriftBase,
    DriftModels,
    DriftSettings,
    DriftShare,
    DriftTable,
    Filters,
    Study,
    StudyRow,
)

if TYPE_CHECKING:
    from core.adoption.census import Census

Hops = Literal["direct", "ancestor"]
_CUSTOM = CLASSES.index("custom")
_NOBODY = np.iinfo(np.int32).max
_CHANGES: tuple[Literal["any", "loosening"], ...] = ("any", "loosening")
_HOPS: tuple[Hops, ...] = ("direct", "ancestor")


class Above(Struct, frozen=True):
    """What stands above each derivative, over its direct parents or all its ancestors; arrays side by side.

    Attributes:
        nodes: the derivatives. least, most: smallest and greatest code of the licenses declared above; `least` >
            `most` where none is. duties: all duties of them, as bits.
        license, own_duties, kind: of the derivative itself.
    """

    nodes: Nodes
    least: Any
    most: Any
    duties: Any
    license: Any
    own_duties: Any
    kind: Any


def above(graph: Graph, hops: Hops) -> Above:
    """Gather what stands above every derivative."""
    license_ = graph.license
    own_least = np.where(license_ > NONE, license_, _NOBODY).astype(np.int32)
    own_most = np.where(license_ > NONE, license_, -1).astype(np.int32)
    least = np.full(graph.size, _NOBODY, np.int32)
    most = np.full(graph.size, -1, np.int32)
    duties = np.zeros(graph.size, np.int8)
    front: Nodes = np.unique(graph.parent)
    while len(front):
        edges = graph.edges_below(front)
        up, down = graph.parent[edges], graph.child[edges]
        before = least[down], most[down], duties[down]
        here = (own_least[up], own_most[up], graph.duties[up])
        if hops == "ancestor":
            here = (np.minimum(here[0], least[up]), np.maximum(here[1], most[up]), here[2] | duties[up])
        np.minimum.at(least, down, here[0])
        np.maximum.at(most, down, here[1])
        np.bitwise_or.at(duties, down, here[2])
        if hops == "direct":
            break
        changed = (least[down] != before[0]) | (most[down] != before[1]) | (duties[down] != before[2])
        front = np.unique(down[changed])
    flags = np.zeros(graph.size, bool)
    flags[graph.child] = True
    nodes = np.flatnonzero(flags).astype(np.int32)
    return Above(
        nodes, least[nodes], most[nodes], duties[nodes], license_[nodes], graph.duties[nodes], graph.kind[nodes]
    )


def _drifted(over: Above, settings: DriftSettings) -> Flags:
    """Which derivatives drift."""
    differs: Flags
    lost: Flags
    if settings.change == "any":
        lost = over.most >= 0
        differs = lost & ((over.least != over.license) | (over.most != over.license))
    else:
        lost = over.duties != 0
        differs = ((over.duties & ~over.own_duties) != 0) & (over.kind != _CUSTOM)
    declares: Flags = over.license > NONE
    return (declares & differs) | (~declares & lost) if settings.missing else declares & differs


def _base(over: Above, base: DriftBase) -> Flags:
    """Which derivatives lie in the denominator."""
    chosen: Flags = np.ones(len(over.nodes), bool)
    if base in ("both", "parent"):
        chosen = over.most >= 0
    if base == "both":
        chosen = chosen & (over.license > NONE)
    if base == "restricted":
        chosen = (over.duties & classes.USE_LIMITS) != 0
    return chosen


def share(census: "Census", settings: DriftSettings, *, filters: Filters = EVERYTHING) -> DriftShare:
    """How many models of the denominator drift."""
    return _share(census.above(settings.hops), settings, filters, census.chosen(filters))


def _share(over: Above, settings: DriftSettings, filters: Filters, chosen: Flags) -> DriftShare:
    base = _base(over, settings.denominator) & chosen[over.nodes]
    of = int(np.count_nonzero(chosen if settings.denominator == "all" else base))
    drifted = int(np.count_nonzero(_drifted(over, settings) & base))
    return DriftShare(settings, filters, drifted, of, drifted / of if of else None)


def drift_table(census: "Census", *, filters: Filters = EVERYTHING) -> DriftTable:
    """Every setting over this one snapshot, and the published figures beside the settings that count as they do."""
    chosen = census.chosen(filters)
    rows = [
        _share(census.above(hops), DriftSettings(missing, change, hops, base), filters, chosen)
        for missing, change, hops, base in product((False, True), _CHANGES, _HOPS, get_args(DriftBase))
    ]
    rows.sort(key=lambda row: (row.share is None, row.share or 0, row.settings.words))
    lines = []
    for study in studies():
        narrowed = msgspec.structs.replace(filters, relations=study.relations) if study.relations else filters
        lines.append(StudyRow(study, share(census, study.settings, filters=narrowed)))
    return DriftTable(asked_of(census, filters), tuple(lines), tuple(rows))


@cache
def studies() -> tuple[Study, ...]:
    """The published figures, smallest first."""
    text = (files("resources") / "adoption" / "studies.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text)["study"], tuple[Study, ...])


def drifted_models(
    census: "Census", settings: DriftSettings, *, filters: Filters = EVERYTHING, limit: int = 50, offset: int = 0
) -> DriftModels:
    """The models that a drift share counts, each beside its first parent in the snapshot."""
    over = census.above(settings.hops)
    flags = _drifted(over, settings) & _base(over, settings.denominator) & census.chosen(filters)[over.nodes]
    nodes = over.nodes[flags]
    best = nodes[np.lexsort((nodes, -census.graph.downloads[nodes]))][offset : offset + limit]
    rows = census.rows(statement("drifted"), nodes=best.tolist())
    asked = asked_of(census, filters, ("drift", settings.words))
    return DriftModels(asked, tuple(drift_model(row) for row in rows), len(nodes), offset)
