# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as PDF, set by Typst: tagged, outlined, fonts embedded, the same bytes each time.

The document reaches Typst as data (`sys.inputs`), never as source. Where every character has a glyph the file is
PDF/A-3a and PDF/UA-1. Text that the fonts inside Typst can show uses those alone, so that every machine makes the same
file; other scripts are shown in fonts of the system.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from core.drafting.document import Block, ClauseItem, Item, LicenseDocument, Run, Section, walk
from core.drafting.formats import glyphs, identity_block
from core.drafting.formats.layout import flat, flat_plain, link_target, marker_of, shortened

if TYPE_CHECKING:
    from typst import PDFStandard

PLAIN: "list[PDFStandard]" = ["1.7"]
STANDARDS: "list[PDFStandard]" = ["a-3a", "ua-1"]
"""Archival with attachments, and accessible: both refuse characters without a glyph."""

CREATED = 1767225600
"""The creation date of every file: 2026-01-01 UTC. A clock would make each file another."""

FOOTER_COLUMNS = 70


def render(
    document: LicenseDocument, attachments: dict[str, bytes] | None = None, *, system_fonts: bool = True
) -> bytes:
    """The PDF.

    Args:
        attachments: files to embed, by name: LICENSE and LICENSE.json.
        system_fonts: false shows only what the fonts inside Typst can show.
    """
    import typst

    data = _data(document)
    data["attachments"] = [
        {"name": name, "text": content.decode("utf-8"), **_attached(name)}
        for name, content in (attachments or {}).items()
    ]
    text = glyphs.characters_of(document)
    beyond = system_fonts and bool(glyphs.missing(text, system_fonts=False, preferred_only=True))
    compiler = typst.Compiler(_source(), ignore_system_fonts=not beyond)
    complete = not glyphs.missing(text, system_fonts=beyond)
    inputs = {"document": json.dumps(data, ensure_ascii=False)}
    pdf = compiler.compile(
        sys_inputs=inputs, format="pdf", timestamp=CREATED, pdf_standards=STANDARDS if complete else PLAIN
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _source() -> bytes:
    return files("resources").joinpath("formats", "license.typ").read_bytes()


def _attached(name: str) -> dict[str, str]:
    if name.endswith(".json"):
        return {"mime": "application/ld+json", "relation": "data", "description": "The license as data (JSON-LD)"}
    return {"mime": "text/markdown", "relation": "source", "description": "The license as Markdown"}


def _data(document: LicenseDocument) -> dict[str, Any]:
    anchors = {node.id for node in walk(document.sections)}
    title = flat_plain(document.title)
    return {
        "title": title,
        "language": document.language,
        "license_id": document.license_id,
        "author": dict(document.identity.lines).get("Licensor", ""),
        "keywords": ["RAIL", document.type.value, document.license_name],
        "footer": shortened(title, FOOTER_COLUMNS),
        "heading": _runs(document.title, anchors),
        "begin": identity_block.BEGIN,
        "end": identity_block.END,
        "identity": [[label, flat(value)] for label, value in document.identity.lines],
        "sections": [_section(section, anchors) for section in document.sections],
    }


def _section(section: Section, anchors: set[str]) -> dict[str, Any]:
    return {
        "id": section.id,
        "number": marker_of(section),
        "heading": _runs(section.heading, anchors),
        "blocks": list(_blocks(section.blocks, anchors)),
        "sections": [_section(part, anchors) for part in section.sections],
    }


def _blocks(blocks: tuple[Block, ...], anchors: set[str]) -> Iterator[dict[str, Any]]:
    """Blocks as Typst gets them; items that follow each other are one list."""
    for listed, group in groupby(blocks, key=lambda block: isinstance(block, Item | ClauseItem)):
        shown = [_block(block, anchors) for block in group]
        if listed:
            yield {"kind": "List", "items": shown}
        else:
            yield from shown


def _block(block: Block, anchors: set[str]) -> dict[str, Any]:
    marker = block.marker if isinstance(block, Item | ClauseItem) else ""
    return {"id": block.id, "kind": type(block).__name__, "marker": marker, "runs": _runs(block.runs, anchors)}


def _runs(runs: tuple[Run, ...], anchors: set[str]) -> list[dict[str, str]]:
    return [
        {
            "text": flat(run.text),
            "kind": run.kind,
            "url": link_target(run),
            "anchor": run.target if run.kind == "ref" and run.target in anchors else "",
        }
        for run in runs
    ]
