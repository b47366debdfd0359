# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What licensed the same place before: the history section of a published manifest, texts included.

A new license takes nothing back from those who hold a copy under an older one, so the older one stays to be read.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from core.drafting import manifest
from core.drafting.formats import identity_block
from core.drafting.manifest import Manifest, Predecessor
from core.errors import ClausewrightError


class Before(Struct, frozen=True):
    """The license that stands where a new one is to be published.

    Attributes:
        kind: "none"; "same", the very license that is to be published; "older", another one made with Clausewright;
            "foreign", any other text.
        history: what the published manifest has to remember: what its predecessor remembered, and the predecessor.
    """

    kind: Literal["none", "same", "older", "foreign"]
    history: tuple[Predecessor, ...] = ()
    predecessor: Predecessor | None = None


def before(license_there: bytes | None, manifest_there: bytes | None, ours: Manifest, license_ours: bytes) -> Before:
    """What stands at a place before the license `ours` is published there."""
    if license_there is None:
        return Before("none")
    theirs = _manifest(manifest_there)
    if license_there == license_ours:
        same = theirs is not None and _key(theirs) == _key(ours)
        return Before("same", theirs.history if theirs is not None and same else ())
    found = _predecessor(license_there)
    if found is None:
        return Before("foreign")
    if theirs is not None and _key(theirs) == _key(found):
        return Before("older", (*theirs.history, found), found)
    return Before("older", (found,), found)


def merged(*histories: Iterable[Predecessor], ours: Manifest) -> tuple[Predecessor, ...]:
    """Histories as one, oldest first, each license once, with its text where one has it, never `ours`."""
    by_key: dict[tuple[str, str, str], Predecessor] = {}
    for history in histories:
        for each in history:
            known = by_key.get(_key(each))
            if _key(each) != _key(ours) and (known is None or not known.text):
                by_key[_key(each)] = each
    return tuple(sorted(by_key.values(), key=lambda each: each.issued))


def _key(license_of: Predecessor | Manifest) -> tuple[str, str, str]:
    return license_of.license_id, license_of.text_hash, license_of.issued


def _manifest(data: bytes | None) -> Manifest | None:
    try:
        return manifest.read(data) if data is not None else None
    except ClausewrightError:
        return None


def _predecessor(data: bytes) -> Predecessor | None:
    """The license in a text of ours, by its identity block; None where it has none that is complete."""
    from core.reading.claims import parse_claims

    text = data.decode("utf-8", "replace")
    found = identity_block.find(text)
    claims = parse_claims(text[found[0] : found[1]]) if found is not None else None
    if found is None or claims is None or not (claims.license_id and claims.configuration_id and claims.text_hash):
        return None
    return Predecessor(
        license_id=claims.license_id,
        configuration_id=claims.configuration_id,
        text_hash=claims.text_hash,
        issued=claims.issued,
        version=dict(found[2]).get("Version", ""),
        text=text,
    )
