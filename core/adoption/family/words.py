# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A family in words: how a place stands to the terms, what is odd, what was lost."""

from core.adoption.classes import NONCOMMERCIAL, SHARE_ALIKE, USE_LIMITS
from core.adoption.family.shown import relation_of
from core.adoption.family.tree import ABOVE, MODEL, NOBODY, FamilyTree, Standing

DUTIES = {USE_LIMITS: "limits of use", NONCOMMERCIAL: "no commercial use", SHARE_ALIKE: "share-alike"}


def duties(bits: int) -> str:
    """Such as `limits of use and no commercial use`."""
    names = [name for bit, name in DUTIES.items() if bits & bit]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def models(number: int) -> str:
    return count(number, "model", "models")


def downloads(number: int) -> str:
    return count(number, "download", "downloads")


def relation(tree: FamilyTree, place: int) -> str:
    """The relation, and how many parents there are where there are several."""
    kind = relation_of(tree, place)
    number = int(tree.member[place])
    if number == NOBODY or place == MODEL or tree.is_above(place):
        return kind
    named = tree.members.named[number]
    return f"{kind or 'made'} of {named}" if named > 1 else kind


def standing(tree: FamilyTree, place: int, *, own: bool = True, loop: bool = False) -> str:
    """How a place stands to the terms, in one line; of a mention, where it stands itself."""
    if not own:
        if loop:
            return f"Cycle: leads back to {tree.id(place)}, which is also above it"
        return f"Again: {_where(tree, place)}"
    words = [_terms(tree, place)]
    if tree.mixed[place]:
        words.append("another path to it is broken above")
    words += oddities(tree, place)
    return "; ".join(filter(None, words))


def oddities(tree: FamilyTree, place: int) -> list[str]:
    """What is odd about who stands there."""
    number = int(tree.member[place])
    if number == NOBODY:
        return []
    members, words = tree.members, []
    if members.gated[number]:
        words.append("gated: access must be asked for")
    if members.absent[number]:
        of = members.named[number]
        lost = members.absent[number]
        which = "its parent is" if of == 1 else f"{lost} of its {of} parents {'is' if lost == 1 else 'are'}"
        words.append(f"{which} not in the snapshot")
    if members.itself[number]:
        words.append("names itself as its parent")
    return words


def _terms(tree: FamilyTree, place: int) -> str:
    here = Standing(int(tree.standing[place]))
    lost = duties(int(tree.dropped[place]))
    match here:
        case Standing.ASKED:
            return asked_for(tree)
        case Standing.KEEPS:
            return "Keeps the terms" if tree.members.graph.duties[tree.asked] else "Declares a license"
        case Standing.UNCLEAR:
            return "Terms of its own: nobody can say" if not tree.is_above(place) else "Cannot be told"
        case Standing.MISSING | Standing.LOOSENED:
            what = "no license" if here == Standing.MISSING else f"drops {lost}"
            return f"Break: {what}; {downloads(tree.downloads[place])} affected, {models(tree.models[place])}"
        case Standing.BELOW:
            return "Affected: below a break"
        case Standing.CARRIED:
            return "Its terms are kept"
        case Standing.DROPPED:
            return f"The model drops its {lost}" if lost else "The model declares no license"
        case Standing.ABSENT:
            return "Not in the snapshot: deleted, renamed, private or gated away"
        case Standing.NEARLY:
            return f"Not in the snapshot under this spelling; there is {tree.absent[place][1]}"
    return ""


def asked_for(tree: FamilyTree) -> str:
    """What must be kept below the model."""
    if tree.members.licenses[tree.asked] == "none":
        return "Declares no license: there is nothing to keep"
    bits = int(tree.members.graph.duties[tree.asked])
    return f"To be kept below: {duties(bits)}" if bits else "To be kept below: that a license is declared"


def _where(tree: FamilyTree, place: int) -> str:
    if place == MODEL:
        return "the model itself"
    above = int(tree.place[place])
    return f"stands under {tree.id(MODEL if above == ABOVE else above)}"


def summary(tree: FamilyTree) -> str:
    """The whole family in one sentence or two."""
    n = len(tree.down.nodes)
    if not n:
        return "No model of the snapshot names it as a parent."
    below = f"{models(n)} below it with {downloads(tree.all_downloads)}."
    if not tree.broken:
        return f"{below} Its terms are lost nowhere."
    places = count(len(tree.broken), "place", "places")
    stand = "stands" if tree.affected == 1 else "stand"
    return (
        f"{below} Its terms are first lost in {places}; {models(tree.affected)} with "
        f"{downloads(tree.affected_downloads)} {stand} there or below."
    )


def notes(tree: FamilyTree) -> list[str]:
    """What is odd in the family, a sentence each."""
    members, said = tree.members, []
    if tree.up.cycle:
        said.append("The model is named as its own ancestor somewhere above it.")
    if tree.on_cycles:
        said.append(
            f"{models(tree.on_cycles)} {'is' if tree.on_cycles == 1 else 'are'} on cycles of parents; each is shown "
            "once, and where a path leads back, that is said."
        )
    if any(members.itself):
        one = models(sum(members.itself))
        said.append(f"{one} {'names itself' if sum(members.itself) == 1 else 'name themselves'} as a parent.")
    below = tree.down.nodes.tolist()
    merged = sum(members.named[number] > 1 for number in below)
    if merged:
        said.append(
            f"{models(merged)} below {'has' if merged == 1 else 'have'} several parents; what is below such a model "
            "hangs in one place, and the others lead there."
        )
    lost = sum(members.absent[number] > 0 for number in below)
    if tree.absent:
        parents = count(len(tree.absent), "parent", "parents")
        said.append(f"{parents} above {'is' if len(tree.absent) == 1 else 'are'} not in the snapshot.")
    if lost:
        said.append(
            f"{models(lost)} below {'names' if lost == 1 else 'name'} further parents that are not in the snapshot."
        )
    if all(one is None for one in members.gated):
        said.append("The snapshot does not tell which models are gated.")
    else:
        gated = sum(bool(members.gated[number]) for number in (*below, *tree.up.nodes.tolist(), tree.asked))
        if gated:
            said.append(
                f"{models(gated)} of the family {'is' if gated == 1 else 'are'} gated: what they declare is known, "
                "their files are not read."
            )
    return said
