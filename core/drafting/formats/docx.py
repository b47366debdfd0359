# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as a Word document: styles, real numbering, core properties, the same bytes each time."""

import datetime
import io
import zipfile
from itertools import groupby
from typing import Any

from core.drafting.document import Block, ClauseItem, Definition, Item, LicenseDocument, Run, Section
from core.drafting.formats import docx_styles, identity_block
from core.drafting.formats.docx_numbering import Numbering
from core.drafting.formats.layout import flat, flat_plain, is_right_to_left, link_target, marker_of, shortened

CREATED = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""The creation date of every file. A clock would make each file another."""

FOOTER_COLUMNS = 64


def render(document: LicenseDocument) -> bytes:
    """The DOCX file. Numbers and letters are numbering of Word, equal to the markers of the document."""
    from docx import Document

    word = Document()
    docx_styles.apply(word, document.language)
    _properties(word, document)
    docx_styles.footer(word, shortened(flat_plain(document.title), FOOTER_COLUMNS))
    writer = _Writer(word)
    writer.runs(word.add_paragraph(style="Heading 1"), document.title)
    writer.identity(document)
    for section in document.sections:
        writer.section(section, 2)
    writer.numbering.write()
    buffer = io.BytesIO()
    word.save(buffer)
    return _repacked(buffer.getvalue())


def _properties(word: Any, document: LicenseDocument) -> None:
    properties = word.core_properties
    properties.title = flat_plain(document.title)[:255]
    properties.author = dict(document.identity.lines).get("Licensor", "")[:255]
    properties.last_modified_by = ""
    properties.subject = f"License {document.license_id}"
    properties.keywords = f"RAIL, {document.type.value}, {document.license_name}"
    properties.comments = ""
    properties.category = "License"
    properties.identifier = document.license_id
    properties.language = document.language
    properties.version = document.wording_version
    properties.created = properties.modified = CREATED
    properties.revision = 1


class _Writer:
    """Adds the nodes of a license to a Word document in order."""

    def __init__(self, word: Any) -> None:
        self.word = word
        self.numbering = Numbering(word)

    def identity(self, document: LicenseDocument) -> None:
        style = "License Identity"
        self.word.add_paragraph(style=style).add_run(identity_block.BEGIN).bold = True
        for label, value in document.identity.lines:
            paragraph = self.word.add_paragraph(style=style)
            paragraph.add_run(f"{label}: ").font.color.rgb = docx_styles.SOFT
            self._text(paragraph, flat(value))
        self.word.add_paragraph(identity_block.END, style=style)

    def section(self, section: Section, level: int) -> None:
        level = min(level, 5)
        heading = self.word.add_paragraph(style=f"Heading {level}")
        if section.id.startswith("attachment") and level == 2:
            heading.paragraph_format.page_break_before = True
        if section.number:
            self.numbering.number(heading, marker_of(section), level - 2, list_key="headings")
        self.runs(heading, section.heading)
        for listed, group in groupby(section.blocks, key=lambda block: isinstance(block, Item | ClauseItem)):
            if listed:
                self.numbering.begin_list()
            for block in group:
                self._block(block)
        for part in section.sections:
            self.section(part, level + 1)

    def runs(self, paragraph: Any, runs: tuple[Run, ...]) -> None:
        for run in runs:
            text = flat(run.text)
            if target := link_target(run):
                self._link(paragraph, text, target)
            else:
                self._text(paragraph, text, bold=run.kind in ("strong", "term"))

    def _block(self, block: Block) -> None:
        if isinstance(block, Item | ClauseItem):
            paragraph = self.word.add_paragraph(style="License Item")
            self.numbering.number(paragraph, block.marker, 0, list_key="items")
        else:
            style = "License Definition" if isinstance(block, Definition) else "Normal"
            paragraph = self.word.add_paragraph(style=style)
        self.runs(paragraph, block.runs)

    def _text(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        """Text as runs; right-to-left words in runs of their own, so that Word shapes and orders them."""
        for right_to_left, characters in groupby(text, key=is_right_to_left):
            run = paragraph.add_run("".join(characters))
            if bold:
                run.bold = True
            if right_to_left:
                run.font.rtl = True

    def _link(self, paragraph: Any, text: str, target: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        run = paragraph.add_run(text, style="License Link")
        paragraph._p.append(link)
        link.append(run._r)


def _repacked(data: bytes) -> bytes:
    """The same package with fixed dates, so that the same license gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            content = source.read(name)
            if name == "_rels/.rels":
                content = docx_styles.without_thumbnail(content)
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, content)
    return buffer.getvalue()
