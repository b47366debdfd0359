# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The banner: name and type of the license above the icons of the domains it restricts, as SVG and PNG."""

import re
import zlib
from functools import cache
from html import escape
from importlib.resources import files

from core.catalog import catalog
from core.catalog.clause import Domain
from core.drafting.document import ClauseItem, LicenseDocument, Section, walk
from core.drafting.formats import glyphs
from core.drafting.formats.layout import SIGNATURE, display_width, flat_plain, shortened, wrap

WIDTH = 1200
MARGIN = 56
COLUMNS = 6
CELL = (WIDTH - 2 * MARGIN) / COLUMNS
ROW = 132
TITLE_COLUMNS = 44
LABEL_COLUMNS = 20

_TYPST = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.banner), format: "svg", width: 600pt)
"""


def render(document: LicenseDocument) -> str:
    """The banner as one SVG file; text stays text."""
    domains = restricted(document)
    title = _lines(flat_plain(document.title), TITLE_COLUMNS, 3)
    top = 64 + 46 * len(title)
    count = len([node for node in walk(document.sections) if isinstance(node, ClauseItem)])
    words = (
        f"{count} use restriction{'' if count == 1 else 's'} in {len(domains)} field{'' if len(domains) == 1 else 's'}"
    )
    height = top + 46 + ROW * -(-len(domains) // COLUMNS) + 34
    name = escape(f"{flat_plain(document.title)}: {words}")
    heading = "".join(
        f'<tspan x="{MARGIN}" dy="{46 if i else 0}">{escape(line)}</tspan>' for i, line in enumerate(title)
    )
    cells = "\n".join(_cell(domain, place, top + 62) for place, domain in enumerate(domains))
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="banner-title">
<title id="banner-title">{name}</title>
<desc>{SIGNATURE}</desc>
<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="18" fill="#f5f8f8" stroke="#cdd9da"/>
<rect x="0" y="32" width="8" height="{height - 64}" rx="4" fill="#0f6b75"/>
<g font-family="Libertinus Serif, Georgia, serif" fill="#15191d">
<text x="{MARGIN}" y="84" font-size="40" font-weight="700">{heading}</text>
<text x="{MARGIN}" y="{top + 30}" font-size="22" fill="#5a636e">{escape(words)}</text>
{cells}
</g>
</svg>
"""


def render_png(document: LicenseDocument) -> bytes:
    """The same picture as PNG, 2400 px wide."""
    import typst

    beyond = glyphs.missing(glyphs.characters_of(document), system_fonts=False, preferred_only=True)
    compiler = typst.Compiler(_TYPST, ignore_system_fonts=not beyond)
    png = compiler.compile(sys_inputs={"banner": render(document)}, format="png", ppi=288)
    assert isinstance(png, bytes)
    return _signed(png)


def _signed(png: bytes) -> bytes:
    """The picture with a text chunk after its header that says what made it (PNG specification, 11.3.4.3)."""
    header = 8 + 25
    chunk = b"tEXtSoftware\0" + SIGNATURE.encode("latin-1")
    check = zlib.crc32(chunk).to_bytes(4)
    return png[:header] + (len(chunk) - 4).to_bytes(4) + chunk + check + png[header:]


def restricted(document: LicenseDocument) -> list[Domain]:
    """The domains that hold a restriction, in the order of Attachment A."""
    known = {domain.id: domain for domain in catalog.load().domains}
    sections = (node for node in walk(document.sections) if isinstance(node, Section))
    ids = [s.id.removeprefix("attachment-a-") for s in sections if any(isinstance(b, ClauseItem) for b in s.blocks)]
    return [known[domain_id] for domain_id in ids if domain_id in known]


@cache
def drawing(icon: str) -> str:
    """The strokes of a domain icon, to be put into a group of its own color."""
    text = files("resources").joinpath("icons", "domains", f"{icon}.svg").read_text("utf-8")
    match = re.search(r"<svg [^>]*>(.*)</svg>", text, re.DOTALL)
    assert match, f"{icon}.svg is no drawing"
    return match[1]


def _cell(domain: Domain, place: int, top: int) -> str:
    x, y = MARGIN + CELL * (place % COLUMNS), top + ROW * (place // COLUMNS)
    lines = wrap(domain.title, LABEL_COLUMNS)
    label = "".join(f'<tspan x="{x:.1f}" dy="{18 if i else 0}">{escape(line)}</tspan>' for i, line in enumerate(lines))
    return (
        f'<g transform="translate({x:.1f} {y}) scale(1.9)" fill="none" stroke="#0f6b75" stroke-width="1.5" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawing(domain.icon)}</g>\n'
        f'<text x="{x:.1f}" y="{y + 68}" font-size="16">{label}</text>'
    )


def _lines(text: str, columns: int, most: int) -> list[str]:
    """The text in at most so many lines; what is left over ends in an ellipsis."""
    lines = [piece for line in wrap(text, columns) for piece in _broken(line, columns)]
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), columns)]
    return lines


def _broken(line: str, columns: int) -> list[str]:
    """A line without spaces to break at, cut by width."""
    pieces = [""]
    for character in line:
        if display_width(pieces[-1] + character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces
