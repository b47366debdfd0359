# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses of the registry as a small table that SQL joins: class, duties that can be lost, family."""

import hashlib
import re
from fnmatch import translate
from functools import cache

from core.registry import registry
from core.registry.license import KnownLicense

USE_LIMITS, NONCOMMERCIAL, SHARE_ALIKE = 1, 2, 4
"""Duties that a derivative can lose, as bits: limits of use, no commercial use, the same license for derivatives."""

OTHER = "other:"


def key_of(license_id: str, name: str = "") -> str:
    """Key of a model's license in the table."""
    return f"{OTHER}{name}" if license_id == "other" else license_id


def duties(known: KnownLicense) -> int:
    """The duties of a license as bits; what the registry does not know for certain is not demanded."""
    if known.hub_class == "behavioral":
        return USE_LIMITS | (NONCOMMERCIAL if known.commercial == "no" else 0)
    if known.hub_class == "noncommercial":
        return NONCOMMERCIAL | (SHARE_ALIKE if known.copyleft == "share-alike" else 0)
    return SHARE_ALIKE if known.hub_class == "copyleft" else 0


@cache
def table() -> tuple[tuple[str, str, int, str], ...]:
    """(key, class, duties, family) of every license that a Hub identifier or a name under `other` stands for."""
    rows = []
    for known in registry.load().licenses:
        family = known.family or known.title
        for key in (*known.hub_tags, *(OTHER + name for name in known.hub_names)):
            rows.append((key, known.hub_class, duties(known), family))
    return tuple(sorted(rows))


@cache
def families() -> dict[str, str]:
    """Family by key."""
    return {key: family for key, _, _, family in table()}


@cache
def behavioral_links() -> str:
    """A pattern of the addresses at which behavioral licenses are published, for `other` without a name."""
    addresses = []
    for known in registry.load().licenses:
        if known.hub_class == "behavioral":
            addresses += [re.escape(_bare(url)) for url in known.urls]
            hub = [translate(pattern)[4:-3] for pattern in known.patterns if "/" in pattern]
            addresses += [rf"(?:huggingface\.co|hf\.co)/{pattern.replace('.*', '[^/]*')}(?:/.*)?" for pattern in hub]
    return rf"(?i)^(?:https?://)?(?:www\.)?(?:{'|'.join(sorted(set(addresses)))})/?(?:[#?].*)?$"


@cache
def digest() -> str:
    """Changes when the table does."""
    return hashlib.sha256(repr((table(), behavioral_links())).encode()).hexdigest()[:16]


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?|/+$", "", url)
