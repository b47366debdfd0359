# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A family of invented models as lines of the Hub's model list, for pictures of the lineage view."""

import json

MODEL = "river-lab/heron-7b"

_KINDS = ("finetune", "adapter", "quantized", "finetune", "merge")
_LICENSES = ("llama3.1", "llama3.1", "apache-2.0", "llama3.3", "", "other", "llama3.1", "mit")
_OWNERS = ("acme", "north", "tinyworks", "studio", "open-garden")


def lines(count: int = 120) -> list[str]:
    """The family, a line each: parents above it, merges, a gated model, a cycle, parents that are not there."""
    made = [
        _line("meadow/base", "llama3.1", "finetune", ["gone/origin"], 400_000, gated=True),
        _line(MODEL, "llama3.1", "merge", ["meadow/base", "Meadow/Base"], 900_000),
        _line("acme/ring-a", "llama3.1", "finetune", [MODEL, "acme/ring-b"], 70_000),
        _line("acme/ring-b", "llama3.1", "finetune", ["acme/ring-a"], 60_000),
    ]
    names = [MODEL, "acme/ring-a"]
    for number in range(count):
        kind = _KINDS[number % len(_KINDS)]
        parents = [names[number * number % 7 % len(names)]]
        if kind == "merge":
            parents.append(names[number * 3 % len(names)])
        name = f"{_OWNERS[number % len(_OWNERS)]}/heron-{number}"
        names.append(name)
        tag = _LICENSES[number * 5 % 11 % len(_LICENSES)]
        made.append(_line(name, tag, kind, parents, 1 + 500_000 // (number + 3), gated=number % 40 == 9))
    return made


def _line(name: str, tag: str, kind: str, parents: list[str], downloads: int, *, gated: bool = False) -> str:
    tags = [f"license:{tag}"] if tag else []
    for parent in dict.fromkeys(parents):
        tags += [f"base_model:{parent}", f"base_model:{kind}:{parent}"]
    made = "2025-03-15T00:00:00.000Z"
    return json.dumps(
        {"id": name, "tags": tags, "createdAt": made, "downloads": downloads, "gated": "manual" if gated else False}
    )
