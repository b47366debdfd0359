# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the Hub lists now for an entry of the watch list: one answer for a thousand models, head commits included."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from core.adherence.entries import license_of, tag_of, words
from core.adherence.views import Listing
from core.hub.client import Hub
from core.hub.errors import ServerFault

PAGE = 1000
MOST = 500_000
"""Models in one list; the Hub's largest families have about 33,000, its commonest license 300,000 models."""
CARRIES = "carries"
"""Relation of a model that is on the list because of its license alone."""
_EXPAND = ("sha", "gated", "cardData", "tags", "baseModels", "downloads")
_LONGEST = 200


class _Entry(Struct):
    id: str
    sha: Any = None
    gated: Any = None
    cardData: Any = None
    tags: Any = None
    baseModels: Any = None
    downloads: Any = None


def derivatives(hub: Hub, base: str) -> Iterator[Listing]:
    """Every model whose card names `base` as one it is made from, or, for a license, that declares it; page by page.

    A license name under `other` costs the whole list of `other`: the Hub cannot narrow by that name.

    Raises HubError: then the list is not whole, and nothing follows from what is not on it.
    """
    name = license_of(base)
    tag = f"license:{tag_of(name)}" if name else f"base_model:{base}"
    query = [("filter", tag), ("limit", str(PAGE)), ("sort", "createdAt"), ("direction", "-1")]
    following, count = "", 0
    seen: set[str] = set()
    while True:
        page = hub.models_page(urlencode([*query, *(("expand", name) for name in _EXPAND)]), following)
        for data in page.entries:
            one = _listing(data, base)
            if name and name not in (one.license, one.license_name.lower()):
                continue
            if one.id.lower() not in seen and one.id.lower() != base.lower():
                seen.add(one.id.lower())
                yield one
        count += len(page.entries)
        if not page.following or not page.entries:
            return
        if page.following == following or count > MOST:
            raise ServerFault(f"the list of what is {words(base)} does not end", where=hub.endpoint)
        following = page.following


def _listing(data: bytes, base: str) -> Listing:
    try:
        entry = msgspec.json.decode(data, type=_Entry)
    except msgspec.MsgspecError as error:
        raise ServerFault("the Hub lists a model in a way that makes no sense", where=base) from error
    tags = [tag for tag in entry.tags if isinstance(tag, str)] if isinstance(entry.tags, list) else []
    card = entry.cardData if isinstance(entry.cardData, dict) else {}
    license_ = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "").lower()
    return Listing(
        id=entry.id[:_LONGEST],
        base=base,
        relation=_relation(entry.baseModels, tags, base),
        license=license_[:_LONGEST],
        license_name=_word(card.get("license_name")) if license_ in ("other", "unknown") else "",
        gated=bool(entry.gated),
        commit=entry.sha if isinstance(entry.sha, str) else "",
        downloads=entry.downloads if isinstance(entry.downloads, int) else 0,
    )


def _relation(bases: Any, tags: list[str], base: str) -> str:
    if license_of(base):
        return CARRIES
    for tag in tags:
        parts = tag.split(":", 2)
        if len(parts) == 3 and parts[0] == "base_model" and parts[2].lower() == base.lower():
            return parts[1]
    relation = bases.get("relation") if isinstance(bases, dict) else ""
    return _word(relation)


def _word(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""
