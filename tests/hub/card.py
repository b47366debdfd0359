# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A repository's card as the Hub reads it: front matter, its faults, and the tags that follow from it."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

# The expression that huggingface_hub calls "same regex as the server".
FRONT_MATTER = re.compile(r"^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))")

LICENSES = tuple(Path(__file__).with_name("licenses.txt").read_text().split())
"""The 83 license identifiers of the Hub, as of August 2026."""


class CardFault(Exception):
    """What the Hub refuses a card for."""


def read(text: str) -> dict[str, Any]:
    """The front matter as values (YAML 1.2, as the Hub reads it); {} where there is none.

    Raises:
        CardFault: when the Hub would refuse the card.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    found = FRONT_MATTER.match(text.removeprefix("\ufeff"))
    if not found:
        return {}
    try:
        values = YAML(typ="safe", pure=True).load(found.group(2))
    except YAMLError as fault:
        raise CardFault(f"YAML: {str(fault).splitlines()[0]}") from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise CardFault("YAML: the metadata must be a mapping")
    return {str(key): _plain(value) for key, value in values.items()}


def faults(values: dict[str, Any]) -> list[str]:
    """What is wrong with the metadata, in the Hub's words where they are known."""
    found = []
    if "license" in values:
        named = values["license"]
        listed = named if isinstance(named, list) else [named]
        if not listed or not all(one in LICENSES for one in listed):
            found.append(f'"license" must be one of [{", ".join(LICENSES)}, array]')
    return found


def warnings(values: dict[str, Any], text: str) -> list[str]:
    if not values:
        return ["empty or missing yaml metadata in repo card"]
    return []


def tags(values: dict[str, Any], repo_type: str) -> list[str]:
    """The tags that the Hub derives: the card's own, licenses, base models with their relation, datasets, languages."""
    found = [str(tag) for tag in _listed(values.get("tags"))]
    found += [str(code) for code in _listed(values.get("language"))]
    if repo_type == "model":
        bases = [str(base) for base in _listed(values.get("base_model"))]
        relation = str(values.get("base_model_relation") or ("merge" if len(bases) > 1 else "finetune"))
        for base in bases:
            found += [f"base_model:{base}", f"base_model:{relation}:{base}"]
        found += [f"dataset:{data}" for data in _listed(values.get("datasets"))]
    found += [f"license:{name}" for name in _listed(values.get("license"))]
    return list(dict.fromkeys([*found, "region:us"]))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
