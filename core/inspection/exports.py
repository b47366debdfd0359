# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The files that a report can be kept as."""

from collections.abc import Iterable

from core.catalog.catalog import Catalog
from core.errors import InputError
from core.inspection import cyclonedx, html, markdown, result
from core.inspection.report import FolderReport
from core.registry.registry import Registry

FORMATS: dict[str, str] = {
    "html": "inspection.html",
    "md": "inspection.md",
    "json": "inspection.json",
    "cyclonedx": "inspection.cdx.json",
}
"""The name of the file in each format."""


def render(reports: Iterable[FolderReport], format_: str, *, catalog: Catalog, registry: Registry) -> bytes:
    """Reports in one format. Raises InputError where there is no such format."""
    match format_:
        case "html":
            return html.render(reports, catalog).encode("utf-8", "replace")
        case "md":
            return markdown.render(reports, catalog).encode("utf-8", "replace")
        case "json":
            return result.render(reports)
        case "cyclonedx":
            return cyclonedx.render(reports, catalog, registry)
    raise InputError(f"there is no format {format_!r}", mend=f"Choose among {', '.join(FORMATS)}")
