# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What of a family tree is shown: the places a filter finds, and those above them that lead there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from msgspec import Struct

from core.adoption.family.tree import ABOVE, BREAKS, MODEL, NOBODY, TOP, FamilyTree
from core.adoption.graph import Flags
from core.registry.license import CensusClass

RELATIONS = {
    "finetune": "Finetune",
    "adapter": "Adapter",
    "quantized": "Quantized",
    "merge": "Merge",
    "unsaid": "Not said",
}
"""Kinds of relation; `unsaid` stands for every other."""


class TreeFilter(Struct, frozen=True, forbid_unknown_fields=True):
    """Which places are looked for; what is empty finds all.

    Attributes:
        relations: keys of RELATIONS. breaks: only where terms are first lost. text: the id holds it, in any
            letter case. depth: hops from the model at most; places further off are not shown.
    """

    relations: tuple[str, ...] = ()
    classes: tuple[CensusClass, ...] = ()
    breaks: bool = False
    text: str = ""
    depth: int | None = None

    @property
    def words(self) -> str:
        """Such as `finetune or merge; id contains llama`; empty where everything is shown."""
        return "; ".join(
            filter(
                None,
                (
                    " or ".join(RELATIONS[one].lower() for one in self.relations),
                    f"class {' or '.join(self.classes)}" if self.classes else "",
                    "only breaks" if self.breaks else "",
                    f"id contains {self.text}" if self.text else "",
                    f"at most {self.depth} steps away" if self.depth is not None else "",
                ),
            )
        )


ALL = TreeFilter()


@dataclass(frozen=True)
class Shown:
    """The rows of a tree that are shown, as plain lists.

    Attributes:
        first: first row of each place, one more at the end. to: place by row. own: False for a mention of a place that
            stands elsewhere. loop: the mention leads back on a cycle. under: place by row that it stands under.
        row_of: row of each place where it stands itself; -1 where it is not shown.
        found: by place, whether the filter finds it (others lead to something found). models: how many it finds.
        broken: places of breaks that it finds, most downloads first.
    """

    tree: FamilyTree
    filter: TreeFilter
    first: list[int]
    to: list[int]
    under: list[int]
    own: list[bool]
    loop: list[bool]
    row_of: list[int]
    found: list[bool]
    models: int
    broken: tuple[int, ...]

    def walk(self) -> Iterator[tuple[int, int]]:
        """(level, row) of every row from top to bottom; the model and the heading of its ancestors are on level 0."""
        waiting = [(0, row) for row in reversed(range(self.first[TOP], self.first[TOP + 1]))]
        while waiting:
            level, row = waiting.pop()
            yield level, row
            if self.own[row]:
                place = self.to[row]
                waiting += [(level + 1, one) for one in reversed(range(self.first[place], self.first[place + 1]))]


def show(tree: FamilyTree, wanted: TreeFilter = ALL) -> Shown:
    """The rows that a filter shows."""
    found = _found(tree, wanted)
    seen = _leading(tree, found)
    rows = seen[tree.src] & np.where(tree.own, seen[tree.dst], found[tree.dst])
    src, dst, own = tree.src[rows], tree.dst[rows], tree.own[rows]
    row_of = np.full(tree.size, -1, np.int32)
    row_of[dst[own]] = np.flatnonzero(own)
    people = found.copy()
    people[MODEL] = False
    return Shown(
        tree=tree,
        filter=wanted,
        first=np.concatenate(([0], np.cumsum(np.bincount(src, minlength=tree.size)))).tolist(),
        to=dst.tolist(),
        under=src.tolist(),
        own=own.tolist(),
        loop=tree.loop[rows].tolist(),
        row_of=row_of.tolist(),
        found=found.tolist(),
        models=int(people[tree.member != NOBODY].sum()),
        broken=tuple(place for place in tree.broken if found[place]),
    )


def relation_of(tree: FamilyTree, place: int) -> str:
    """Kind of relation between a place and the one it stands under: that of the model which is derived."""
    number = int(tree.member[place])
    if tree.is_above(place):
        number = int(tree.member[MODEL if tree.place[place] == ABOVE else tree.place[place]])
    return tree.members.relations[number] if place not in (TOP, ABOVE, MODEL) else ""


def _found(tree: FamilyTree, wanted: TreeFilter) -> Flags:
    found = np.ones(tree.size, bool)
    members = tree.members
    here = tree.member != NOBODY
    if wanted.relations:
        kinds = {kind: number for number, kind in enumerate(RELATIONS)}
        unsaid = kinds["unsaid"]
        codes = np.array([kinds.get(one, unsaid) for one in members.relations], np.int32)
        derived = np.where(np.arange(tree.size) >= 3 + len(tree.down.nodes), _child(tree), tree.member)
        asked = np.isin(codes, [kinds[one] for one in wanted.relations])
        found &= asked[derived]
    if wanted.classes:
        of_class = np.array([one in wanted.classes for one in members.classes], bool)
        found &= here & of_class[tree.member]
    if wanted.breaks:
        found &= np.isin(tree.standing, BREAKS)
    if wanted.text:
        text = wanted.text.lower()
        held = np.array([text in one.lower() for one in members.ids], bool)
        named = np.zeros(tree.size, bool)
        for place, (name, _) in tree.absent.items():
            named[place] = text in name.lower()
        found &= np.where(here, held[tree.member], named)
    if wanted.depth is not None:
        found &= tree.depth <= wanted.depth
    found[[TOP, ABOVE]] = False
    found[MODEL] = True
    return found


def _child(tree: FamilyTree) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """By place of an ancestor: the member that it was reached from."""
    return tree.member[np.where(tree.place == ABOVE, MODEL, tree.place)]


def _leading(tree: FamilyTree, found: Flags) -> Flags:
    """What is found and everything on the way there."""
    seen = found.copy()
    seen[TOP] = True
    order = np.argsort(-tree.depth, kind="stable")
    depths = -tree.depth[order]
    bounds = np.flatnonzero(np.diff(depths, prepend=depths[0] - 1, append=1))
    for begin, end in pairwise(bounds.tolist()):
        level = order[begin:end]
        if tree.depth[level[0]] > 0:
            np.logical_or.at(seen, tree.place[level], seen[level])
    return seen
