# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""How a license looks in Word: page, styles, language and the running footer."""

import re
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

INK = RGBColor(0x15, 0x19, 0x1D)
SOFT = RGBColor(0x5A, 0x63, 0x6E)
BLUE = RGBColor(0x1F, 0x5F, 0xAE)
FACE = "Cambria"

_HEADINGS = {
    "Heading 1": (21, 0, 12),
    "Heading 2": (13, 18, 6),
    "Heading 3": (11, 13, 5),
    "Heading 4": (10.5, 10, 4),
    "Heading 5": (10.5, 8, 4),
}


def apply(word: Any, language: str) -> None:
    """Set page and styles of a new document."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(26), Mm(26)
    _normal(word.styles["Normal"], language)
    for name, (size, before, after) in _HEADINGS.items():
        _heading(word.styles[name], size, before, after)
    _paragraph_style(word, "License Item").paragraph_format.space_after = Pt(4)
    _paragraph_style(word, "License Definition").paragraph_format.left_indent = Mm(5)
    _identity(_paragraph_style(word, "License Identity"))
    link = word.styles.add_style("License Link", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = BLUE
    link.font.underline = True


def footer(word: Any, name: str) -> None:
    """Name on the left, page of pages on the right, on every page."""
    section = word.sections[0]
    paragraph = section.footer.paragraphs[0]
    paragraph.style.font.size = Pt(8.5)
    paragraph.style.font.color.rgb = SOFT
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{name}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def without_thumbnail(relationships: bytes) -> bytes:
    """Package relationships without the picture of the template's first page."""
    return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", relationships)


def _normal(style: Any, language: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(10.5), INK
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15
    _faces(style)
    language_element = OxmlElement("w:lang")
    language_element.set(qn("w:val"), "en-US" if language == "en" else language)
    style.element.get_or_add_rPr().append(language_element)


def _heading(style: Any, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), INK
    style.font.bold, style.font.italic = True, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True
    _faces(style)
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _faces(style: Any) -> None:
    """One face for all Latin text: the template's theme fonts give way."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), FACE)


def _paragraph_style(word: Any, name: str) -> Any:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    return style


def _identity(style: Any) -> None:
    style.font.size = Pt(8)
    style.paragraph_format.space_after = Pt(1)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.left_indent = Mm(4)
    style.paragraph_format.first_line_indent = Mm(-2)
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="5" w:color="CFD5DB"/>' for side in _SIDES)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{borders}</w:pBdr>"), *_AFTER_BORDERS)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F5F7F9"/>')
    properties.insert_element_before(shade, *_AFTER_BORDERS[1:])


_SIDES = ("top", "left", "bottom", "right")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)
