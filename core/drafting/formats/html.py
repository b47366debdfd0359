# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as one HTML file: landmarks, headings, an anchor for every section and clause, no scripts."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby

from core.drafting.document import Block, ClauseItem, Definition, Item, LicenseDocument, Run, Section, walk
from core.drafting.formats import identity_block
from core.drafting.formats.layout import flat, flat_plain, link_target, marker_of


def render(document: LicenseDocument) -> str:
    """The page. Words are those of the document and nothing else, so that text taken from the page is the license."""
    anchors = {node.id for node in walk(document.sections)}
    title = escape(flat_plain(document.title))
    parts = "\n".join(_section(section, 2, anchors) for section in document.sections)
    return f"""<!DOCTYPE html>
<html lang="{escape(document.language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Clausewright">
<meta name="color-scheme" content="light dark">
<meta name="dcterms.identifier" content="{escape(document.license_id)}">
<title>{title}</title>
<style>
{stylesheet()}
</style>
</head>
<body>
<main id="license" aria-labelledby="title">
<header>
<h1 id="title">{_inline(document.title, anchors)}</h1>
{_identity(document)}
</header>
{parts}
</main>
</body>
</html>
"""


@cache
def stylesheet() -> str:
    """The style sheet of the page, without its header comment."""
    text = files("resources").joinpath("formats", "license.css").read_text("utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.DOTALL).strip()


def _identity(document: LicenseDocument) -> str:
    rows = "\n".join(
        f"<div><dt>{escape(label)}:</dt> <dd><bdi>{escape(flat(value))}</bdi></dd></div>"
        for label, value in document.identity.lines
    )
    begin, end = escape(identity_block.BEGIN), escape(identity_block.END)
    return (
        f'<section class="identity" aria-labelledby="identity">\n<p id="identity">{begin}</p>\n'
        f'<dl>\n{rows}\n</dl>\n<p class="end">{end}</p>\n</section>'
    )


def _section(section: Section, level: int, anchors: set[str]) -> str:
    level = min(level, 6)
    name, heading_id = escape(section.id), escape(f"{section.id}-heading")
    marker = f'<span class="number">{escape(marker_of(section))}</span> ' if section.number else ""
    label = escape(f"Link to {flat_plain(section.heading)}")
    anchor = f'<a class="anchor" href="#{name}" aria-label="{label}"></a>'
    kind = "" if section.operative else ' class="plain"'
    heading = f'<h{level} id="{heading_id}">{marker}{_inline(section.heading, anchors)}{anchor}</h{level}>'
    inner = [heading, *_blocks(section.blocks, anchors), *(_section(s, level + 1, anchors) for s in section.sections)]
    return f'<section id="{name}" aria-labelledby="{heading_id}"{kind}>\n' + "\n".join(inner) + "\n</section>"


def _blocks(blocks: tuple[Block, ...], anchors: set[str]) -> Iterable[str]:
    for listed, group in groupby(blocks, key=lambda block: isinstance(block, Item | ClauseItem)):
        shown = "\n".join(_block(block, anchors) for block in group)
        yield f'<ul class="items" role="list">\n{shown}\n</ul>' if listed else shown


def _block(block: Block, anchors: set[str]) -> str:
    name, words = escape(block.id), _inline(block.runs, anchors)
    if isinstance(block, ClauseItem):
        marker = f'<a class="marker" href="#{name}">{escape(block.marker)}</a>'
        clause = escape(f"{block.clause}@{block.version}" if block.version else block.clause)
        return f'<li id="{name}" data-clause="{clause}">{marker} <span class="words">{words}</span></li>'
    if isinstance(block, Item):
        marker = f'<span class="marker">{escape(block.marker)}</span>'
        return f'<li id="{name}">{marker} <span class="words">{words}</span></li>'
    kind = ' class="definition"' if isinstance(block, Definition) else ""
    return f'<p id="{name}"{kind}>{words}</p>'


def _inline(runs: tuple[Run, ...], anchors: set[str]) -> str:
    return "".join(_run(run, anchors) for run in runs)


def _run(run: Run, anchors: set[str]) -> str:
    text = escape(flat(run.text))
    if run.kind == "term":
        return f"<dfn>{text}</dfn>"
    if run.kind == "strong":
        return f"<strong>{text}</strong>"
    if run.kind == "user":
        return f"<bdi>{text}</bdi>"
    if run.kind == "ref" and run.target in anchors:
        return f'<a class="ref" href="#{escape(run.target)}">{text}</a>'
    if target := link_target(run):
        return f'<a href="{escape(target)}">{text}</a>'
    return text
