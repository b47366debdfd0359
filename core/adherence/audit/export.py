# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every model that a rule holds against, a line each, as CSV or JSON lines."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath

import msgspec
import numpy as np
from msgspec import Struct

from core.adherence.audit.run import Auditor
from core.adoption.engine import statement
from core.errors import InputError

ENDINGS = (".csv", ".jsonl")
_PART = 50_000


class Line(Struct, frozen=True):
    """A rule and a model. `first`: terms are first lost here on some path; None where the rule asks for no path."""

    rule: str
    severity: str
    model: str
    license: str
    license_name: str
    downloads: int
    first: bool | None


def lines(auditor: Auditor) -> Iterator[Line]:
    """Rule by rule, models in the order of the snapshot."""
    for hit in auditor.hits:
        nodes = np.flatnonzero(hit.models)
        for start in range(0, len(nodes), _PART):
            part = nodes[start : start + _PART]
            known = {row[0]: row[1:] for row in auditor.census.rows(statement("audit_models"), nodes=part.tolist())}
            for node in part.tolist():
                id_, license_, name, downloads = known[node]
                first = bool(hit.first[node]) if hit.first is not None else None
                yield Line(hit.rule.id, hit.severity, id_, license_, name, downloads, first)


def written(auditor: Auditor, ending: str) -> bytes:
    """All lines in the format of a file's ending, one of ENDINGS."""
    if ending == ".jsonl":
        return b"".join(msgspec.json.encode(line) + b"\n" for line in lines(auditor))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(Line.__struct_fields__)
    for line in lines(auditor):
        values = (getattr(line, name) for name in Line.__struct_fields__)
        table.writerow(["" if value is None else _cell(value) for value in values])
    return text.getvalue().encode()


def ending_of(name: str) -> str:
    """The ending that tells the format. Raises InputError for one that is none of these."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise InputError(
            "the ending does not tell the format", where=name, mend=f"Name a file that ends in {' or '.join(ENDINGS)}"
        )
    return ending


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value
