# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Who stands at a place of the tree, in words."""

from collections.abc import Sequence

from core.adoption.family import words
from core.adoption.family.tree import MODEL, NOBODY, FamilyTree
from core.adoption.lineage import NamedParent
from core.figures.rows import CLASS_LABELS

ARROW = " › "


def path(tree: FamilyTree, place: int) -> str:
    """The ids from the model to a place, or from an ancestor down to the model, on one line."""
    return ARROW.join(tree.id(step) for step in tree.path(place))


def facts(tree: FamilyTree, place: int, parents: Sequence[NamedParent] | None, notes: Sequence[str] = ()) -> str:
    """What is known of a place, of the model also the notes on its family; parents where they were read already."""
    number = int(tree.member[place])
    lines = [tree.id(place)]
    if number != NOBODY:
        members = tree.members
        kind = CLASS_LABELS[members.classes[number]]
        lines.append(f"{members.licenses[number]} ({kind}), {words.downloads(members.downloads[number])}")
    lines.append(words.standing(tree, place))
    if place != MODEL:
        lines.append(f"Path: {path(tree, place)}")
    if parents:
        lines.append("Made from:")
        lines += [f"  {parent.id}{_told(parent)}" for parent in parents]
    elif parents is not None and number != NOBODY:
        lines.append("Names no parent.")
    if place == MODEL:
        lines += [f"• {note}" for note in notes]
    return "\n".join(filter(None, lines))


def _told(parent: NamedParent) -> str:
    if parent.match == "absent":
        return ": not in the snapshot; deleted, renamed, private or gated away"
    if parent.match == "other case":
        return ": not in the snapshot under this spelling; letter case counts"
    return f" [{parent.license}]{', gated: access must be asked for' if parent.gated else ''}"
