# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The JSON schemas of project files and of what commands answer with `--json`: made from the types that write them.

`python -m core.cli.schemas resources/schemas` writes the files; a test compares them with the types.
"""

import sys
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from core.cli.audit import AuditResult
from core.cli.census import CensusResult
from core.cli.clauses import ClausesResult
from core.cli.collection import CollectionResult
from core.cli.compare import CompareResult
from core.cli.draft import DraftResult
from core.cli.lineage import LineageResult
from core.cli.new import NewResult
from core.cli.presets import PresetsResult
from core.cli.publishing import CheckedResult, DryRunResult, LocalResult, ManyResult, PublishResult
from core.cli.read import ReadResult
from core.cli.statement import StatementResult
from core.cli.terms import TermsResult
from core.cli.verify import VerifyResult
from core.cli.watch import WatchResult
from core.inspection.result import InspectResult
from core.projects.project import Project, json_file

TYPES: dict[str, type[Struct]] = {
    "project-2": Project,
    "clauses-1": ClausesResult,
    "terms-1": TermsResult,
    "presets-1": PresetsResult,
    "new-1": NewResult,
    "draft-1": DraftResult,
    "read-1": ReadResult,
    "verify-1": VerifyResult,
    "audit-1": AuditResult,
    "census-1": CensusResult,
    "lineage-1": LineageResult,
    "statement-1": StatementResult,
    "watch-1": WatchResult,
    "collection-1": CollectionResult,
    "compare-1": CompareResult,
    "inspect-1": InspectResult,
    "publish-1": PublishResult,
    "publish-dry-run-1": DryRunResult,
    "publish-local-1": LocalResult,
    "publish-many-1": ManyResult,
    "publish-check-1": CheckedResult,
}
"""The type behind each schema file, by the file's name without its suffix."""


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of that name as plain values."""
    _, parts = msgspec.json.schema_components([TYPES[name]], ref_template="#/$defs/{name}")
    top = parts.pop(TYPES[name].__name__)
    # What is written always holds every field, whether or not the type has a default for it.
    top["required"] = sorted(top["properties"])
    top["properties"]["clausewright"] = {"type": "string"}
    for part in (top, *parts.values()):
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:clausewright:schema:{name}",
        **top,
        "$defs": parts,
    }


def write(folder: Path) -> None:
    """Write every schema into the folder."""
    for name in TYPES:
        (folder / f"{name}.json").write_bytes(json_file(schema(name)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
