# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The rows of a family tree as values, from top to bottom."""

from collections.abc import Iterator

from msgspec import Struct

from core.adoption.family import words
from core.adoption.family.shown import Shown, relation_of
from core.adoption.family.tree import ABOVE, BREAKS, MODEL, NOBODY, TOP, Standing
from core.registry.license import CensusClass


class TreeRow(Struct, frozen=True):
    """One row of a family tree.

    Attributes:
        side: above or below the model, or the model itself. level: hops along the tree from it.
        under: the neighbor on the way to the model. again: a mention of a model that stands elsewhere; cycle: because
            the path leads back to it.
        in_snapshot: false for a parent that is named but not there. gated: None where the snapshot does not tell.
        standing: keeps, unclear, missing, loosened (both are breaks), below (a break), free (nothing to keep), asked;
            of an ancestor carried or dropped: whether the model keeps its duties; absent, nearly: not in the snapshot.
        state: the same in words. found: the filter finds it; otherwise it leads to something found.
        affected_models, affected_downloads: at a break and below it; 0 elsewhere.
    """

    side: str
    level: int
    id: str
    under: str
    relation: str
    license: str
    license_class: CensusClass | None
    downloads: int
    gated: bool | None
    in_snapshot: bool
    again: bool
    cycle: bool
    standing: str
    state: str
    found: bool
    affected_models: int
    affected_downloads: int


def rows(shown: Shown) -> Iterator[TreeRow]:
    """Every shown row; the heading of the ancestors is left out."""
    for level, row in shown.walk():
        if shown.to[row] != ABOVE:
            yield _row(shown, row, level)


def _row(shown: Shown, row: int, level: int) -> TreeRow:
    tree, place, own = shown.tree, shown.to[row], shown.own[row]
    members, number = tree.members, int(tree.member[place])
    here = number != NOBODY
    under = shown.under[row]
    standing = Standing(int(tree.standing[place]))
    broken = standing in BREAKS and own
    top = under == TOP
    return TreeRow(
        side="model" if top else "above" if tree.is_above(under) else "below",
        level=level,
        id=tree.id(place),
        under="" if top else tree.id(MODEL if under == ABOVE else under),
        relation=relation_of(tree, place),
        license=members.licenses[number] if here else "",
        license_class=members.classes[number] if here else None,  # type: ignore[arg-type]
        downloads=members.downloads[number] if here else 0,
        gated=members.gated[number] if here else None,
        in_snapshot=here,
        again=not own,
        cycle=shown.loop[row],
        standing=standing.name.lower(),
        state=words.standing(tree, place, own=own, loop=shown.loop[row]),
        found=shown.found[place],
        affected_models=tree.models[place] if broken else 0,
        affected_downloads=tree.downloads[place] if broken else 0,
    )


def nearest(shown: Shown, deepest: int | None, most: int | None) -> Iterator[tuple[int, TreeRow | None, int]]:
    """(level, row, 0) of every row down to a level, so many under one model; (level, None, how many) for the rest.

    `None` for a bound: there is none.
    """
    waiting = [(0, TOP, row) for row in reversed(range(shown.first[TOP], shown.first[TOP + 1]))]
    while waiting:
        level, left, row = waiting.pop()
        if row < 0:
            yield level, None, left
            continue
        place = shown.to[row]
        if place != ABOVE:
            yield level, _row(shown, row, level), 0
        first, end = shown.first[place], shown.first[place + 1]
        if not shown.own[row] or first == end:
            continue
        until = end if most is None else min(end, first + most)
        if deepest is not None and level >= deepest:
            until = first
        if until < end:
            waiting.append((level + 1, end - until, -1))
        waiting += [(level + 1, 0, one) for one in reversed(range(first, until))]
