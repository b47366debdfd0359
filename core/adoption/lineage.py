# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The lineage of one model: everything above and below it, and where on each path down its terms are first lost.

`tree` is what a view walks through; `family` is the same as values.
"""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from core.adoption.engine import statement
from core.adoption.errors import NoSuchModel
from core.adoption.family.members import Search
from core.adoption.family.shown import relation_of
from core.adoption.family.tree import BREAKS, MODEL, FamilyTree, Standing, grow
from core.adoption.views import Break, Family, Node

if TYPE_CHECKING:
    from core.adoption.census import Census


def tree(census: "Census", model: str) -> FamilyTree:
    """The family tree of the model with that id. Raises NoSuchModel that names near ones."""
    return grow(census, find(census, model))


def family(census: "Census", model: str) -> Family:
    """Everything above and below the model with that id. Raises NoSuchModel that names near ones."""
    return values(tree(census, model))


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


def like(census: "Census", text: str, limit: int = 12) -> list[str]:
    """Ids that hold a text in any letter case, most downloaded first."""
    return [row[0] for row in census.rows(statement("like_models"), text=text[:400], limit=limit)]


def largest(census: "Census", limit: int = 20) -> list[tuple[str, str, int, int]]:
    """(id, license, models that name it as a parent, downloads) of those that most name."""
    return census.rows(statement("largest_families"), limit=limit)


class NamedParent(Struct, frozen=True):
    """A parent as a model names it.

    Attributes:
        match: exact, other case (the snapshot has it in another letter case), absent. gated: None where not told.
    """

    id: str
    match: Literal["exact", "other case", "absent"]
    license: str
    gated: bool | None


def parents(census: "Census", model: str) -> tuple[NamedParent, ...]:
    """The parents that a model names, in its order."""
    rows = census.rows(statement("parents_of"), id=model, edges=str(census.cache.edges.resolve()))
    return tuple(NamedParent(*row) for row in rows)


def values(found: FamilyTree) -> Family:
    """A family tree as values."""
    below, above = 3, 3 + len(found.down.nodes)
    return Family(
        snapshot=found.snapshot,
        model=_node(found, MODEL, 0, ""),
        ancestors=_nodes(found, found.up, above),
        descendants=_nodes(found, found.down, below),
        breaks=tuple(_break(found, place) for place in found.broken),
        downloads=found.all_downloads,
        affected=found.affected,
        parents_missing=tuple(found.absent[place][0] for place in sorted(found.absent) if found.place[place] == 1),
        cycle=found.up.cycle,
    )


def _nodes(found: FamilyTree, search: Search, first: int) -> tuple[Node, ...]:
    ids = found.members.ids
    depths, via = search.depth.tolist(), search.via.tolist()
    return tuple(_node(found, first + at, depths[at], ids[via[at]]) for at in range(len(depths)))


def _node(found: FamilyTree, place: int, depth: int, via: str) -> Node:
    members, number = found.members, int(found.member[place])
    return Node(
        id=members.ids[number],
        depth=depth,
        relation=relation_of(found, place),
        via=via,
        license=members.licenses[number],
        license_class=members.classes[number],  # type: ignore[arg-type]
        downloads=members.downloads[number],
        gated=members.gated[number],
        breaks=int(found.standing[place]) in BREAKS,
    )


def _break(found: FamilyTree, place: int) -> Break:
    members, number = found.members, int(found.member[place])
    path = found.path(place)
    return Break(
        path=tuple(found.id(step) for step in path),
        from_=members.licenses[int(found.member[path[-2]])],
        to=members.licenses[number],
        relation=members.relations[number],
        downloads=found.downloads[place],
        kind="missing" if found.standing[place] == Standing.MISSING else "loosened",
        models=found.models[place],
    )
