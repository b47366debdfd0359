# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reports as a CycloneDX 1.6 bill of materials.

A license goes into `license.id` only where SPDX lists it, else into `license.name`. What is declared and what was found
stand apart: declared licenses in `licenses`, texts that were found in `evidence`.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

import core
from core.catalog.catalog import Catalog
from core.inspection.report import Declared, FolderReport, Found, UpstreamWork
from core.inspection.result import shown
from core.inspection.words import SEVERITIES, gap, restrictions
from core.obligations.rules.subject import named
from core.registry.registry import Registry

SPACE = uuid.UUID("6a4b1f0e-52f3-5a41-9c2c-7d7a3f0d9b11")
"""Names below it are folders: the same report gives the same serial number."""

Json = dict[str, Any]


def render(reports: Iterable[FolderReport], catalog: Catalog, registry: Registry) -> bytes:
    """The bill of materials of the folders as a file."""
    reports = tuple(reports)
    bom: Json = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": _time(max((report.scanned for report in reports), default=0.0)),
            "tools": {"components": [{"type": "application", "name": "Clausewright", "version": core.__version__}]},
        },
        "components": [_component(report, str(number), catalog, registry) for number, report in enumerate(reports)],
    }
    content = msgspec.json.encode([bom["components"], bom["metadata"]["timestamp"]], order="sorted")
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(SPACE, content.decode('utf-8', 'replace'))}"
    return msgspec.json.format(msgspec.json.encode(bom), indent=2) + b"\n"


def _component(report: FolderReport, ref: str, catalog: Catalog, registry: Registry) -> Json:
    data = report.repo_type == "dataset"
    component: Json = {
        "type": "data" if data else "machine-learning-model",
        "bom-ref": f"folder-{ref}",
        "name": report.name or "unnamed",
        "description": report.what,
    }
    declared = _unique(_declared(one, registry) for one in report.declared)
    found = _unique(_found(one, registry) for one in report.found if one.license_id)
    if declared:
        component["licenses"] = [{"license": {**one, "acknowledgement": "declared"}} for one in declared]
    if found:
        licenses = [{"license": {**one, "acknowledgement": "concluded"}} for one in found]
        component["evidence"] = {"licenses": licenses}
    if report.upstream:
        component["pedigree"] = {
            "ancestors": [
                _ancestor(one, f"folder-{ref}-upstream-{number}", registry)
                for number, one in enumerate(report.upstream)
            ]
        }
    if report.components:
        component["components"] = [
            _component(one, f"{ref}.{number}", catalog, registry) for number, one in enumerate(report.components)
        ]
    component["properties"] = list(_properties(report, catalog))
    return component


def _properties(report: FolderReport, catalog: Catalog) -> Iterator[Json]:
    yield _property("path", shown(report.path))
    for title in restrictions(report, catalog):
        yield _property("use-restriction", title)
    states = {state.key: state for state in report.states}
    for one in report.findings:
        state = states.get(one.key)
        settled = f" [{state.state}: {state.reason}]" if state is not None and state.state != "open" else ""
        yield _property(f"finding:{one.rule}", f"{SEVERITIES[one.severity]}: {one.message}{settled}")
        for each in one.gaps:
            yield _property(f"gap:{one.rule}", gap(each))


def _property(name: str, value: str) -> Json:
    return {"name": f"clausewright:{name}", "value": value}


def _ancestor(work: UpstreamWork, ref: str, registry: Registry) -> Json:
    ancestor: Json = {"type": "machine-learning-model", "bom-ref": ref, "name": work.name}
    if work.title or work.license_id:
        ancestor["licenses"] = [{"license": _license(work.license_id, work.title, registry)}]
    return ancestor


def _declared(one: Declared, registry: Registry) -> Json:
    known = named(registry, one.license)
    return _license(known.id if known is not None else "", one.title or one.license, registry)


def _found(one: Found, registry: Registry) -> Json:
    spdx = one.reading.known.spdx if one.reading.known is not None else ()
    if one.match != "exact":  # changed words are another license, whatever they began as
        return {"name": f"{one.title}, changed"}
    return _license(one.license_id, one.title, registry, spdx)


def _license(license_id: str, title: str, registry: Registry, spdx: Iterable[str] = ()) -> Json:
    """A license by its SPDX id where it has one, else by its name."""
    known = next((known for known in registry.licenses if known.id == license_id), None)
    listed = known.spdx if known is not None else next((one for one in spdx if not one.startswith("LicenseRef")), "")
    if listed:
        return {"id": listed}
    return {"name": title or license_id}


def _unique(items: Iterable[Json]) -> list[Json]:
    seen: list[Json] = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
