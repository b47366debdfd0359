# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What Attachment B of a license lists: for each upstream work, what its own agreement asks to be carried over."""

from core.drafting.carried import Carried
from core.drafting.draft import Draft
from core.registry.license import KnownLicense
from core.registry.registry import Registry


def carried(draft: Draft, registry: Registry) -> tuple[Carried, ...]:
    """One entry for each upstream work, in the order they are named; of an unknown license only the name is known."""
    named = dict.fromkeys(name.strip() for name in draft.work.upstream if name.strip())
    return tuple(_carried(name, registry.resolve(name)) for name in named)


def _carried(named: str, known: KnownLicense | None) -> Carried:
    if known is None:
        return Carried(named)
    prefix = next((obligation.text for obligation in known.demands("name-prefix")), "")
    return Carried(
        upstream=named,
        license_title=f"{known.title}, {known.version}" if known.version else known.title,
        license_url=known.urls[0] if known.urls else "",
        notice_lines=tuple(obligation.text for obligation in known.demands("notice-line") if obligation.text),
        display_phrases=tuple(obligation.text for obligation in known.demands("display-phrase") if obligation.text),
        name_prefix=prefix,
        passes_on=bool(known.demands("pass-on-restrictions")),
        duties=tuple(obligation.gist for obligation in known.obligations),
    )
