# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How many derivatives keep the terms, by how they were made."""

from collections import Counter
from collections.abc import Iterable

from core.adherence.views import ASKING, Derivative, Held, Rate


def rates(
    derivatives: Iterable[Derivative], findings: Iterable[Held], *, missing_counts: bool = True
) -> tuple[Rate, ...]:
    """A rate for each relation kind among derivatives that are there, the commonest first.

    Args:
        missing_counts: whether a derivative that declares no license at all can fail to keep the terms; if not, it is
            left out of the rate.

    A derivative keeps the terms where no finding of severity `error` waits for somebody; one that was explained does
    not count against it. Those never read are `unread`, neither kept nor lost.
    """
    failing = {one.model.lower() for one in findings if one.severity == "error" and one.state in ASKING}
    every: Counter[str] = Counter()
    keeping: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for one in derivatives:
        if not one.there or not (missing_counts or one.listing.license):
            continue
        every[one.listing.relation] += 1
        if not one.looked or one.listing.gated:
            unread[one.listing.relation] += 1
        elif one.listing.id.lower() not in failing:
            keeping[one.listing.relation] += 1
    return tuple(Rate(kind, count, keeping[kind], unread[kind]) for kind, count in every.most_common())
