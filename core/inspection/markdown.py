# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reports as Markdown. What stands in files is quoted, never markup."""

import re
from collections.abc import Iterable, Iterator

from core.catalog.catalog import Catalog
from core.inspection.report import FolderReport
from core.inspection.words import NOT_ADVICE, SEVERITIES, Part, at, gap, parts, summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


def render(reports: Iterable[FolderReport], catalog: Catalog) -> str:
    """The reports, one after the other."""
    lines = ["# What these folders carry", "", NOT_ADVICE, ""]
    for report in reports:
        for part in parts(report, catalog):
            lines += _part(part, summary(report) if not part.depth else "")
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Text as it stands, on one line, whatever signs are in it."""
    words = " ".join(text.split())
    return _SPECIAL.sub(r"\\\1", "".join(c if c.isprintable() else "\ufffd" for c in words))


def _part(part: Part, said: str) -> Iterator[str]:
    level = "#" * min(5, 2 + part.depth)
    yield from (f"{level} {escape(part.name)}", "", escape(part.what), "")
    yield from (f"Folder: {escape(part.place)}", "")
    if said:
        yield from (f"**{said}**", "")
    if part.origin:
        yield from _listed(level, "Where it comes from", part.origin, "")
    yield from _listed(level, "What it declares", part.declares, "No file declares a license.")
    yield from _listed(level, "What it really carries", part.carries, "No license text was found.")
    if part.upstream:
        yield from _listed(level, "What it is built on", part.upstream, "")
    if part.restrictions:
        yield from _listed(level, f"Use restrictions ({len(part.restrictions)})", part.restrictions, "")
    yield from (f"{level}# What follows", "")
    if not part.findings:
        yield from ("Nothing is missing or contradictory, as far as files can tell.", "")
    for one in part.findings:
        yield f"- **{SEVERITIES[one.severity]} {one.rule}**: {escape(one.message)}"
        yield f"  - Asked: {escape(one.obligation)} ({escape(one.source)})"
        yield from (f"  - {escape(gap(each))}" for each in one.gaps)
        yield from (f"  - Seen: {escape(at(each))}: {escape(each.value[:300])}" for each in one.evidence)
        if one.decided != "yes":
            yield "  - A program cannot decide this: a person has to."
    if part.findings:
        yield ""
    for one, state in part.settled:
        yield f"- {state.state} on {state.date}: {one.rule}, {escape(one.message)} Reason: {escape(state.reason)}"
    if part.settled:
        yield ""
    if part.to_do:
        yield from _listed(level, "What to do", part.to_do, "")
    if part.problems:
        yield from _listed(level, "What could not be read", part.problems, "")


def _listed(level: str, title: str, rows: Iterable[str], empty: str) -> Iterator[str]:
    yield from (f"{level}# {title}", "")
    rows = tuple(rows)
    yield from (f"- {escape(row)}" for row in rows) if rows else (empty,)
    yield ""
