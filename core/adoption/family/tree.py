# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The family of a model as a tree of places, as numbers: nothing is made for a place until it is shown.

Each member has one place where what is below it hangs. Under a further parent (of a merge) or where a path leads back
(a cycle) stands only a mention of that place, so that the tree has as many rows as the lineage has edges, and ends.
A member of a broken path stands below its break; one that kept the terms stands on a path that kept them.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.adoption.engine import statement
from core.adoption.family.breaks import CUSTOM, Breaks, breaks, lacking
from core.adoption.family.cycles import cycles
from core.adoption.family.members import Members, Search, gather, search
from core.adoption.graph import NONE, Flags, Graph, Nodes
from core.adoption.views import SnapshotName

if TYPE_CHECKING:
    from core.adoption.census import Census

TOP, ABOVE, MODEL = 0, 1, 2
"""Places that every tree has: the one above all, the heading of the ancestors, the model asked for."""

NOBODY = -1


class Standing(IntEnum):
    """How a place stands to the terms of the model asked for; of an ancestor, how the model stands to its terms."""

    HEADING = 0
    ASKED = 1
    FREE = 2  # the model has no license: there is nothing to keep
    KEEPS = 3
    UNCLEAR = 4  # terms of its own that nobody knows
    MISSING = 5  # a break: declares nothing
    LOOSENED = 6  # a break: drops a duty
    BELOW = 7  # below a break
    CARRIED = 8  # an ancestor whose duties the model keeps
    DROPPED = 9  # an ancestor whose duties the model does not keep
    ABSENT = 10  # a parent that is named and not in the snapshot
    NEARLY = 11  # the same, but the snapshot has the id in another letter case


BREAKS = (Standing.MISSING, Standing.LOOSENED)


@dataclass(frozen=True)
class FamilyTree:
    """Places and the rows that lead to them.

    Attributes:
        members: who they are. asked: member number of the model. up, down: as searched among the members.
        member: by place, its member number (NOBODY for headings and absent parents). absent: by place, (id as named,
            the id in the snapshot that differs in letter case or ''). place: by place, the one it stands under.
        depth: hops along the tree. standing: by place. mixed: kept, and also below a break on another path.
        dropped: by place, duties that are lost, as bits. models, downloads: at a break and below it.
        src, dst, own: rows by the place they stand under, in order; `own` is False for a mention. loop: the mention
            leads back on a cycle. start: first row of each place, one more at the end.
        broken: places of breaks, most downloads first.
    """

    snapshot: SnapshotName
    members: Members
    asked: int
    up: Search
    down: Search
    member: Nodes
    absent: dict[int, tuple[str, str]]
    place: Nodes
    depth: Nodes
    standing: Nodes
    mixed: Flags
    dropped: Nodes
    models: dict[int, int]
    downloads: dict[int, int]
    src: Nodes
    dst: Nodes
    own: Flags
    loop: Flags
    start: Nodes
    broken: tuple[int, ...]
    all_downloads: int
    affected: int
    affected_downloads: int
    on_cycles: int

    @property
    def size(self) -> int:
        return len(self.member)

    def id(self, place: int) -> str:
        """Hub id of who stands there."""
        number = int(self.member[place])
        if number != NOBODY:
            return self.members.ids[number]
        return self.absent[place][0] if place in self.absent else ""

    def path(self, place: int) -> list[int]:
        """Places from the model to this one, or from this ancestor down to the model."""
        if place in (TOP, ABOVE):
            return [MODEL]
        steps = [place]
        while steps[-1] != MODEL:
            above = int(self.place[steps[-1]])
            steps.append(MODEL if above == ABOVE else above)
        return steps if self.is_above(place) else steps[::-1]

    def is_above(self, place: int) -> bool:
        """Whether it is an ancestor or a parent that is not there."""
        return place == ABOVE or place >= 3 + len(self.down.nodes)


def grow(census: "Census", node: int) -> FamilyTree:
    """The tree of the model at that node of the lineage."""
    members = gather(census, node)
    graph, asked = members.graph, members.number(node)
    up, down = search(graph, asked, up=True), search(graph, asked, up=False)
    found = breaks(graph, asked, down.nodes)
    missing = census.rows(
        statement("absent_above"),
        nodes=members.nodes[np.concatenate(([asked], up.nodes))].tolist(),
        edges=str(census.cache.edges.resolve()),
    )
    below, above, size = 3, 3 + len(down.nodes), 3 + len(down.nodes) + len(up.nodes) + len(missing)
    down_at, up_at = np.full(graph.size, NOBODY, np.int32), np.full(graph.size, NOBODY, np.int32)
    down_at[down.nodes] = np.arange(below, above)
    up_at[up.nodes] = np.arange(above, above + len(up.nodes))
    down_at[asked], up_at[asked] = MODEL, ABOVE
    member = np.full(size, NOBODY, np.int32)
    member[MODEL], member[below:above], member[above : above + len(up.nodes)] = asked, down.nodes, up.nodes

    place = np.full(size, TOP, np.int32)
    stands_under = np.where(found.via[down.nodes] >= 0, found.via[down.nodes], down.via)
    place[below:above] = down_at[stands_under]
    place[above : above + len(up.nodes)] = up_at[up.via]
    first_absent = above + len(up.nodes)
    absent = {}
    for number, (child, name, nearly) in enumerate(missing, first_absent):
        absent[number] = (str(name), str(nearly))
        place[number] = up_at[members.number(child)]
    src, dst = _rows(graph, down_at, up_at, place, first_absent)
    own = place[dst] == src
    group = cycles(graph)
    loop = ~own & (member[src] != NOBODY) & (group[member[src]] >= 0) & (group[member[src]] == group[member[dst]])
    loop |= ~own & (src == ABOVE) & (group[asked] >= 0) & (group[member[dst]] == group[asked])
    start = np.concatenate(([0], np.cumsum(np.bincount(src, minlength=size)))).astype(np.int32)
    standing, dropped = _standing(graph, asked, found, up, down, size)
    for number, (_, nearly) in absent.items():
        standing[number] = Standing.NEARLY if nearly else Standing.ABSENT
    mixed = np.zeros(size, bool)
    mixed[below:above] = found.kept[down.nodes] & found.below[down.nodes]
    at_breaks = down_at[found.broken].tolist()
    models = dict(zip(at_breaks, found.models.tolist(), strict=True))
    downloads = dict(zip(at_breaks, found.downloads.tolist(), strict=True))
    return FamilyTree(
        snapshot=census.cache.meta.snapshot,
        members=members,
        asked=asked,
        up=up,
        down=down,
        member=member,
        absent=absent,
        place=place,
        depth=_depths(src[own], dst[own], size),
        standing=standing,
        mixed=mixed,
        dropped=dropped,
        models=models,
        downloads=downloads,
        src=src,
        dst=dst,
        own=own,
        loop=loop,
        start=start,
        broken=tuple(sorted(at_breaks, key=lambda one: (-downloads[one], member[one]))),
        all_downloads=int(graph.downloads[down.nodes].sum()),
        affected=int(found.below.sum()),
        affected_downloads=int(graph.downloads[found.below].sum()),
        on_cycles=int((group >= 0).sum()),
    )


def _rows(graph: Graph, down_at: Nodes, up_at: Nodes, place: Nodes, first_absent: int) -> tuple[Nodes, Nodes]:
    """Every row, by the place it stands under: lines of descent turned down, lines of ancestry turned up."""
    descent = (down_at[graph.parent] >= 0) & (down_at[graph.child] >= 0)
    ancestry = (up_at[graph.child] >= 0) & (up_at[graph.parent] >= 0)
    absent = np.arange(first_absent, len(place), dtype=np.int32)
    has_above = len(absent) or bool(ancestry.any())
    tops = np.array([ABOVE, MODEL] if has_above else [MODEL], np.int32)
    # An ancestor below the model leads back to it.
    above = np.where(up_at == ABOVE, MODEL, up_at)
    src = np.concatenate(
        (np.full(len(tops), TOP), down_at[graph.parent[descent]], up_at[graph.child[ancestry]], place[absent])
    )
    dst = np.concatenate((tops, down_at[graph.child[descent]], above[graph.parent[ancestry]], absent))
    # Members are numbered in the order in which they are shown, parents that are not there come last.
    rank = np.concatenate((tops, graph.child[descent], graph.parent[ancestry], graph.size + absent))
    order = np.lexsort((rank, src))
    return src[order].astype(np.int32), dst[order].astype(np.int32)


def _standing(graph: Graph, asked: int, found: Breaks, up: Search, down: Search, size: int) -> tuple[Nodes, Nodes]:
    """Standing and dropped duties by place."""
    standing, dropped = np.zeros(size, np.int32), np.zeros(size, np.int32)
    below, above = slice(3, 3 + len(down.nodes)), slice(3 + len(down.nodes), 3 + len(down.nodes) + len(up.nodes))
    asks, declares = int(graph.duties[asked]), graph.license[down.nodes] > NONE
    lost = asks & ~graph.duties[down.nodes].astype(np.int32)
    broken = np.zeros(graph.size, bool)
    broken[found.broken] = True
    standing[below] = np.select(
        [
            np.full(len(down.nodes), graph.license[asked] == NONE),
            broken[down.nodes] & ~declares,
            broken[down.nodes],
            ~found.kept[down.nodes],
            (graph.kind[down.nodes] == CUSTOM) & (lost != 0),
        ],
        [Standing.FREE, Standing.MISSING, Standing.LOOSENED, Standing.BELOW, Standing.UNCLEAR],
        Standing.KEEPS,
    )
    dropped[below] = np.where(standing[below] == Standing.LOOSENED, lost, 0)
    # How the model stands to each of its ancestors: the same question the other way round.
    here = np.array([asked], np.int32)
    drops = np.array([bool(lacking(graph, int(one), here)[0]) for one in up.nodes], bool)
    demands = (graph.license[up.nodes] > NONE) if len(up.nodes) else np.zeros(0, bool)
    unclear = (graph.kind[asked] == CUSTOM) & ((graph.duties[up.nodes] & ~graph.duties[asked]) != 0)
    standing[above] = np.select(
        [~demands, drops, unclear], [Standing.FREE, Standing.DROPPED, Standing.UNCLEAR], Standing.CARRIED
    )
    dropped[above] = np.where(drops, graph.duties[up.nodes] & ~graph.duties[asked], 0)
    standing[MODEL] = Standing.ASKED
    return standing, dropped


def _depths(src: Nodes, dst: Nodes, size: int) -> Nodes:
    """Hops along the tree from the model, both ways; 0 for the model and the headings."""
    depth = np.zeros(size, np.int32)
    first = np.concatenate(([0], np.cumsum(np.bincount(src, minlength=size))))
    front: Nodes = np.array([ABOVE, MODEL], np.int32)
    level = 0
    while len(front):
        level += 1
        front = dst[_spans(first, front)]
        depth[front] = level
    return depth


def _spans(first: npt.NDArray[np.int64], places: Nodes) -> npt.NDArray[np.int64]:
    """Numbers of all rows under these places."""
    length = first[places + 1] - first[places]
    total = int(length.sum())
    offset = np.repeat(first[places] - np.concatenate(([0], np.cumsum(length)[:-1])), length)
    return offset + np.arange(total)
