# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reports as one HTML page that needs nothing else: no script, no font, no address is loaded."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from core.catalog.catalog import Catalog
from core.inspection.report import FolderReport
from core.inspection.words import GAPS, NOT_ADVICE, SEVERITIES, at, parts, summary

if TYPE_CHECKING:
    from jinja2 import Template


def render(reports: Iterable[FolderReport], catalog: Catalog) -> str:
    """The page. Everything that comes from files is escaped."""
    shown = [(summary(report), tuple(parts(report, catalog))) for report in reports]
    return _template().render(
        reports=shown, severities=SEVERITIES, gaps=GAPS, at=at, note=NOT_ADVICE, css=_read("report.css")
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = _plain
    return environment.from_string(_read("report.html.jinja"))


def _plain(text: str) -> str:
    """One line without characters that a page cannot hold."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _read(name: str) -> str:
    return (files("resources") / "obligations" / name).read_text("utf-8")
