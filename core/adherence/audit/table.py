# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses as codes, and for each pair of them what a model under the second makes of the terms of the first.

Computed once from the registry, restriction by restriction; a snapshot with millions of models only looks up.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.adoption import classes
from core.obligations.rules.subject import limits, loosens, non_commercial, of_one_licensor, versions
from core.registry import registry
from core.registry.license import KnownLicense

NONE, UNKNOWN, OTHER, TEXT = 0, 1, 2, 3
"""Codes that stand for no license of the registry: nothing declared; `unknown`; `other` or another identifier nobody
knows; a license with limits of use that only its text tells (those made here, and links to known terms)."""
FIRST_KNOWN = 4
KEPT, VERSION, WEAKER, LOST, MISSING, UNSURE = range(6)
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


@cache
def table() -> Table:
    """The table of this registry."""
    known_by_key = {key: _known(key) for key, *_ in classes.table()}
    keys = tuple(key for key, known in known_by_key.items() if known is not None)
    known = (None, None, None, None, *(known_by_key[key] for key in keys))
    limiting = [TEXT, *(code for code, one in enumerate(known) if one is not None and limits(one))]
    verdict = np.full((len(known), len(known)), KEPT, np.int8)
    for demanded in limiting:
        for own in range(len(known)):
            verdict[demanded, own] = _verdict(demanded, own, known[demanded], known[own])
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
