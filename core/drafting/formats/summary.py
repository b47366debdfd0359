# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""SUMMARY.md: the license on one page in plain words. It says what the license has, and never takes its place."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import tomli
from msgspec import Struct

from core.catalog import catalog
from core.drafting.document import ClauseItem, LicenseDocument, Section, plain, walk
from core.drafting.formats.layout import flat_plain, paragraphs, wrap
from core.drafting.formats.markdown import WIDTH, escape, guarded

TITLES = {
    "may": "You may",
    "must_not": "You must not",
    "must": "When you share or change it, you must",
    "know": "Good to know",
}
NOTE = (
    "This page explains the license in plain words. It is no part of it and no legal advice: only the text of LICENSE "
    "binds."
)


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the summary and when it is said; see `resources/templates/<wording>/summary.toml`."""

    list: Literal["may", "must_not", "must", "know"]
    node: str
    text: str
    holds: str = ""
    lacks: str = ""
    without: str = ""


@lru_cache(maxsize=8)
def points(wording_version: str) -> tuple[Point, ...]:
    """The points of a wording version in the order they are said."""
    text = (files("resources") / "templates" / wording_version / "summary.toml").read_text("utf-8")
    return msgspec.convert(tomli.loads(text)["point"], tuple[Point, ...])


def render(document: LicenseDocument) -> str:
    """The summary as Markdown."""
    said: dict[str, list[str]] = {key: [] for key in TITLES}
    found = _texts(document)
    for point in points(document.wording_version):
        text = found.get(point.node)
        if text is not None and _applies(point, text, found):
            said[point.list].append(point.text)
    blocks = [[f"# {_escaped(flat_plain(document.title))} in plain words"], wrap(NOTE, WIDTH)]
    for key, title in TITLES.items():
        stopped = restrictions(document) if key == "must_not" else []
        if said[key] or stopped:
            blocks.append([f"## {title}"])
            blocks.append([line for text in said[key] for line in _bullet(text)])
        if stopped:
            blocks.append(
                wrap("Use it, or let others use it, for any of these (Attachment A has the exact words):", WIDTH)
            )
            blocks.append([line for text in stopped for line in _bullet(text)])
            if any(node.exceptions for node in walk(document.sections) if isinstance(node, ClauseItem)):
                blocks.append([r"\* Attachment A names exceptions."])
    return paragraphs(blocks)


def _applies(point: Point, text: str, found: dict[str, str]) -> bool:
    lacking = not point.lacks or point.lacks not in text
    return lacking and point.holds in text and point.without not in found


def _texts(document: LicenseDocument) -> dict[str, str]:
    nodes = walk(document.sections)
    return {node.id: plain(node.heading if isinstance(node, Section) else node.runs) for node in nodes}


def restrictions(document: LicenseDocument) -> list[str]:
    """One line of Markdown for each domain: its title and the gists of its clauses."""
    lines = []
    for section in (node for node in walk(document.sections) if isinstance(node, Section)):
        gists = [_gist(item) for item in section.blocks if isinstance(item, ClauseItem)]
        if gists:
            lines.append(f"**{_escaped(flat_plain(section.heading))}:** {_escaped('; '.join(gists))}.")
    return lines


def _gist(item: ClauseItem) -> str:
    """What the clause stops, in plain words; a creator's own clause speaks for itself."""
    if item.version:
        gist = catalog.load().get(item.clause, item.version).gist
    else:
        gist = flat_plain(item.runs).removeprefix("to ")
    gist = gist.rstrip(". ")
    lowered = gist[:1].lower() + gist[1:] if gist[1:2].islower() else gist
    return f"{lowered}*" if item.exceptions else lowered


def _bullet(text: str) -> list[str]:
    lines = wrap(text, WIDTH, "- ", "  ")
    return [lines[0][:2] + guarded(lines[0][2:]), *(guarded(line) for line in lines[1:])]


def _escaped(text: str) -> str:
    return escape(text).replace("#", "\\#")
