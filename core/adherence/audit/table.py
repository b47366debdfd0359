# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses as codes, and for each pair of them what a model under the second makes of the terms of the first.

Computed once from the registry, restriction by restriction; a snapshot with millions of models only looks up.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.adherence.audit.texts import Given
from core.adoption import classes
from core.catalog import catalog
from core.errors import InputError
from core.obligations.rules.subject import limits, loosens, non_commercial, of_one_licensor, versions
from core.reading.compare import compare
from core.reading.side import Side, of_known
from core.registry import registry
from core.registry.license import KnownLicense

NONE, UNKNOWN, OTHER, TEXT = 0, 1, 2, 3
"""Codes that stand for no license of the registry: nothing declared; `unknown`; `other` or another identifier nobody
knows; a license with limits of use that only its text tells (those made here, and links to known terms)."""
FIRST_KNOWN = 4
KEPT, VERSION, WEAKER, LOST, MISSING, UNSURE = range(6)
MOST_LIMITS = 64
"""Licenses with use limits: a bit each."""
_SHARE_ALIKE = ("work", "network", "share-alike")
Codes = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Table:
    """Arrays by code, and `verdict[demanded, own]`.

    Attributes:
        keys: as `core.adoption.classes` writes them, the places of `FIRST_KNOWN` and following.
        limits: codes with limits of use, in the order of their bits.
        family: number of the licensor's own family of models, -1 for licenses for anybody.
    """

    keys: tuple[str, ...]
    known: tuple[KnownLicense | None, ...]
    limits: npt.NDArray[np.int16]
    verdict: npt.NDArray[np.int8]
    commercial: npt.NDArray[np.bool_]
    noncommercial: npt.NDArray[np.bool_]
    no_derivatives: npt.NDArray[np.bool_]
    alike: npt.NDArray[np.int16]
    bars: npt.NDArray[np.bool_]
    vague: npt.NDArray[np.bool_]
    family: npt.NDArray[np.int16]
    prefix: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.known)


def table(given: tuple[Given, ...] = ()) -> Table:
    """The table of this registry, and of licenses whose texts are at hand: what they restrict is taken from there."""
    return _made(given) if given else _of_registry()


@cache
def _of_registry() -> Table:
    return _made(())


def _made(given: tuple[Given, ...]) -> Table:
    known_by_key = {key: _known(key) for key, *_ in classes.table()}
    texts = {one.key: one.side for one in given}
    keys = tuple(dict.fromkeys((*(key for key, known in known_by_key.items() if known is not None), *texts)))
    known = (None, None, None, None, *(known_by_key.get(key) for key in keys))
    sides = (None, None, None, None, *(texts.get(key) for key in keys))
    limiting = [TEXT]
    for code in range(FIRST_KNOWN, len(known)):
        side, entry = sides[code], known[code]
        if side.restrictions if side is not None else entry is not None and limits(entry):
            limiting.append(code)
    if len(limiting) > MOST_LIMITS:
        raise InputError(
            f"{len(limiting)} licenses with use limits are more than the {MOST_LIMITS} that an audit tells apart",
            mend="Give fewer texts",
        )
    verdict = np.full((len(known), len(known)), KEPT, np.int8)
    for demanded in limiting:
        for own in range(len(known)):
            if (sides[demanded] is None and sides[own] is None) or own == NONE:
                verdict[demanded, own] = _verdict(demanded, own, known[demanded], known[own])
            else:
                theirs, mine = (sides[one] or _side(known[one]) for one in (demanded, own))
                verdict[demanded, own] = KEPT if demanded == own else _by_texts(theirs, mine)
    families = sorted({one.family for one in known if one is not None and _tied(one)})
    alike = sorted({one.family or one.id for one in known if one is not None and one.copyleft in _SHARE_ALIKE})

    def flags(holds: "list[bool]") -> npt.NDArray[np.bool_]:
        return np.asarray(holds, bool)

    return Table(
        keys=keys,
        known=known,
        limits=np.asarray(limiting, np.int16),
        verdict=verdict,
        commercial=flags([one is not None and not non_commercial(one) for one in known]),
        noncommercial=flags([one is not None and non_commercial(one) for one in known]),
        no_derivatives=flags([one is not None and bool(one.demands("no-derivatives")) for one in known]),
        alike=np.asarray(
            [
                alike.index(one.family or one.id) if one is not None and one.copyleft in _SHARE_ALIKE else -1
                for one in known
            ],
            np.int16,
        ),
        bars=flags([one is not None and one.bars_further_restrictions for one in known]),
        vague=flags([one is not None and not one.names_text for one in known]),
        family=np.asarray(
            [families.index(one.family) if one is not None and _tied(one) else -1 for one in known], np.int16
        ),
        prefix=tuple(_prefix(one) for one in known),
    )


def _side(known: KnownLicense | None) -> Side | None:
    return of_known(known, catalog=catalog.load()) if known is not None else None


def _by_texts(theirs: Side | None, mine: Side | None) -> int:
    """What is said in other words is for a person to judge."""
    if theirs is None or mine is None:
        return UNSURE
    if not mine.restrictions:
        return LOST
    found = compare(theirs, mine, catalog=catalog.load())
    if found.only_a or found.narrower:
        return WEAKER
    return UNSURE if found.unclear else KEPT


def _known(key: str) -> KnownLicense | None:
    tag, name = ("other", key.removeprefix(classes.OTHER)) if key.startswith(classes.OTHER) else (key, "")
    return registry.load().by_hub_tag(tag, name)


def _tied(one: KnownLicense) -> bool:
    """Whether only models of one licensor's family come under this license."""
    return bool(one.patterns) and of_one_licensor(one) and bool(one.restrictions)


def _prefix(one: KnownLicense | None) -> str:
    demanded = one.demands("name-prefix") if one is not None else ()
    return _bare(demanded[0].text) if demanded else ""


def _bare(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _verdict(demanded: int, own: int, theirs: KnownLicense | None, mine: KnownLicense | None) -> int:
    if own == NONE:
        return MISSING
    if mine is None:
        return UNSURE
    if theirs is None:
        return UNSURE if limits(mine) else LOST
    if mine.id == theirs.id:
        return KEPT
    if versions(theirs, mine) and limits(mine):
        return VERSION if not loosens(theirs, mine) else WEAKER
    if not limits(mine):
        return LOST
    if not (theirs.restrictions and mine.restrictions):
        return UNSURE  # an identifier that names no single text
    return WEAKER if loosens(theirs, mine) else KEPT
