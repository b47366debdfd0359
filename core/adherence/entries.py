# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What can stand on the watch list: a model, by its Hub id, or a license, as `license:` and its name on the Hub.

A license is a Hub identifier (`license:gemma`), or the `license_name` that models give under `other`
(`license:clausewright-openrail-m-7f3a9c21d05be844`).
"""

import re

from core.errors import InputError
from core.hub.repo import repo_id
from core.registry import registry

LICENSE = "license:"
_NAME = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,199}")


def entry(text: str) -> str:
    """What a person wrote, as it stands on the list. Raises InputError for what is neither a model nor a license."""
    plain = text.strip()
    if not plain.lower().startswith(LICENSE):
        return repo_id(plain).name
    name = plain[len(LICENSE) :].strip().lower()
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name[:100]!r} is not the name of a license on the Hub",
            mend="Write license:NAME, such as license:gemma, or the license_name of your own license",
        )
    if name in ("other", "unknown", "none"):
        raise InputError(
            f"{name!r} names no license", mend="Write the license_name that the models give beside `license: other`"
        )
    return LICENSE + name


def license_of(entry: str) -> str:
    """The name of the license that an entry stands for; empty for a model."""
    return entry.removeprefix(LICENSE) if entry.startswith(LICENSE) else ""


def tag_of(license_name: str) -> str:
    """The Hub's `license:` tag under which models with this license are listed."""
    known = registry.load().by_hub_tag(license_name)
    return license_name if known is not None else "other"


def words(entry: str) -> str:
    """What the models listed for an entry say of themselves, such as `made from lab/base`."""
    name = license_of(entry)
    return f"under the license {name}" if name else f"made from {entry}"
