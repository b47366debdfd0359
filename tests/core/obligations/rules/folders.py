# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders as a scan gives them, made from a card and a few texts, and what the rules say of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from core.cards import front_matter
from core.catalog import catalog as catalogs
from core.folders.evidence import Evidence, FoundText, Kind, ScannedFolder, TextKind
from core.inspection.inspect import inspect
from core.inspection.report import FolderReport
from core.obligations.rules.finding import Finding
from core.registry import registry as registries

KEYS: dict[str, Kind] = {
    "license": "license",
    "license_name": "license-name",
    "license_link": "license-link",
    "base_model": "base-model",
    "base_model_relation": "relation",
    "datasets": "dataset",
    "tags": "tag",
    "pipeline_tag": "pipeline",
}


def folder(
    card: str = "",
    texts: Mapping[str, str] | None = None,
    *,
    name: str = "example/salamander-7b",
    layout: str = "model folder",
    evidence: Iterable[Evidence] = (),
    **more: Any,
) -> ScannedFolder:
    """A folder with that card and these texts by file name."""
    values, line = {}, 1
    if card:
        found = front_matter.locate(card)
        if found is not None:
            values = found.values
            line = card.count("\n", 0, found.end) + 3
    claims = [
        Evidence(kind, str(item), "README.md", key, "states", number)
        for number, (key, value) in enumerate(values.items(), 2)
        if (kind := KEYS.get(key)) is not None
        for item in (value if isinstance(value, list) else [value])
    ]
    return ScannedFolder(
        path=f"/models/{name}",
        name=name,
        layout=layout,
        evidence=(*claims, *evidence),
        texts=tuple(FoundText(_kind(file), file, text) for file, text in (texts or {}).items()),
        card=card,
        card_line=line,
        **more,
    )


def header(value: str, file: str = "model.gguf", key: str = "general.license") -> Evidence:
    """A license that the header of weights names."""
    return Evidence("license", value, file, key)


def report(scanned: ScannedFolder, **options: Any) -> FolderReport:
    """The report on a folder."""
    return inspect(scanned, catalog=catalogs.load(), registry=registries.load(), **options)


def findings(scanned: ScannedFolder, rule: str = "", **options: Any) -> list[Finding]:
    """What the rules say of a folder; of one rule where it is named."""
    return [one for one in report(scanned, **options).findings if not rule or one.rule == rule]


def _kind(file: str) -> TextKind:
    lower = file.lower()
    if "notice" in lower:
        return "notice"
    return "policy" if "policy" in lower else "license"
