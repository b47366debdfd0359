# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The picture of a figure: the marks from Vega-Lite, framed with its title above and the question below.

Everything is made offline. The SVG holds no script and no address; it names its marks, so that a pointer that rests on
one, and a screen reader, get its words.
"""

import re
import textwrap
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from core.figures import spec, vega
from core.figures.numbers import readable
from core.figures.spec import Theme

if TYPE_CHECKING:
    from core.figures.figure import Figure

FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
MARGIN = 16
TITLE_SIZE = 15
CAPTION_SIZE = 10.5
LETTER = 5.4
"""Width of a letter of the caption, on average: an estimate that leaves room."""

NOTHING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="40">'
    f'<text x="0" y="24" font-family="{FONT}" font-size="13px" fill="{{color}}">There is nothing to show.</text></svg>'
)

_OUTER = re.compile(r"\A<svg\b[^>]*>(?P<inside>.*)</svg>\s*\Z", re.DOTALL)
_SIZE = re.compile(r'\A<svg\b[^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')
_MARK = re.compile(r'<(path|line|text|rect)( aria-label="([^"]*)" role="graphics-symbol"[^>]*)/>')
_ID = re.compile(r'\bid="([^"]+)"|url\(#([^)]+)\)')
_EMPTY = re.compile(r'<path[^>]* d=""[^>]*/>')
"""What Vega writes where nothing is to be drawn; Qt warns of each."""


def svg(figure: "Figure", *, dark: bool, name: str = "") -> str:
    """The whole picture as SVG. `name` makes its ids differ from those of another picture on the same page."""
    theme = spec.theme(dark)
    marks = _marks(figure, theme) if figure.rows else NOTHING.format(color=theme.muted)
    found, size = _OUTER.match(marks), _SIZE.match(marks)
    assert found is not None and size is not None, "Vega writes one svg element with its size"
    width = max(float(size[1]), 360.0)
    title = _lines(figure.title, width, TITLE_SIZE / CAPTION_SIZE * LETTER)
    caption = [line for part in (figure.caption, *figure.settings.notes) for line in _lines(part, width, LETTER)]
    top = MARGIN + len(title) * (TITLE_SIZE + 4) + 4
    bottom = top + float(size[2]) + 8
    whole = width + 2 * MARGIN, bottom + len(caption) * (CAPTION_SIZE + 4) + MARGIN
    prefix = f"{name or figure.id}-{'dark' if dark else 'light'}-"
    inside = _ID.sub(lambda m: f'id="{prefix}{m[1]}"' if m[1] else f"url(#{prefix}{m[2]})", found["inside"])
    inside = _EMPTY.sub("", inside)
    inside = _MARK.sub(r"<\1\2><title>\3</title></\1>", inside)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole[0]:g}" height="{whole[1]:g}" '
            f'viewBox="0 0 {whole[0]:g} {whole[1]:g}" role="img" aria-labelledby="{prefix}t {prefix}d">',
            f'<title id="{prefix}t">{_text(figure.title)}</title>',
            f'<desc id="{prefix}d">{_text(figure.description)} {_text(figure.caption)}</desc>',
            f'<rect width="{whole[0]:g}" height="{whole[1]:g}" fill="{theme.background}"/>',
            *_block(title, MARGIN + TITLE_SIZE - 2, TITLE_SIZE, theme.text, bold=True),
            f'<g transform="translate({MARGIN},{top:g})">{inside}</g>',
            *_block(caption, bottom + CAPTION_SIZE, CAPTION_SIZE, theme.muted),
            "</svg>",
        )
    )


def png(figure: "Figure", *, dark: bool, scale: float) -> bytes:
    """The whole picture as PNG, `scale` pixels to a unit of the SVG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg(figure, dark=dark), scale=scale))


def _marks(figure: "Figure", theme: Theme) -> str:
    colored: dict[str, Any] = _colored(figure.spec.marks, theme)
    colored["datasets"] = {"rows": [{key: _clean(value) for key, value in row.items()} for row in figure.rows]}
    return vega.svg(colored, _config(theme))


def _colored(value: Any, theme: Theme) -> Any:
    """The spec with the colors of the theme. Only the spec: no row of data is looked at."""
    match value:
        case str() if value.startswith("$"):
            name, _, number = value[1:].partition(".")
            color = getattr(theme, name.replace("-", "_"))
            return color[int(number)] if number else color
        case dict():
            return {key: _colored(item, theme) for key, item in value.items()}
        case list():
            return [_colored(item, theme) for item in value]
        case _:
            return value


def _config(theme: Theme) -> dict[str, Any]:
    words = {"labelColor": theme.text, "titleColor": theme.muted, "labelFontSize": 11, "titleFontSize": 11}
    return {
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**words, "gridColor": theme.line, "domainColor": theme.muted, "tickColor": theme.muted},
        "legend": {**words, "labelFontSize": 11, "columnPadding": 12},
        "range": {
            "category": list(theme.category),
            "ramp": list(theme.ramp),
            "heatmap": list(theme.ramp),
        },
    }


def _clean(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


def _text(words: str) -> str:
    return escape(readable(" ".join(words.split())))


def _lines(words: str, width: float, letter: float) -> list[str]:
    return textwrap.wrap(" ".join(words.split()), max(20, int(width / letter)), break_on_hyphens=False)


def _block(lines: list[str], top: float, size: float, color: str, *, bold: bool = False) -> list[str]:
    weight = ' font-weight="bold"' if bold else ""
    return [
        f'<text x="{MARGIN}" y="{top + number * (size + 4):g}" font-family="{FONT}" font-size="{size:g}px"'
        f'{weight} fill="{color}">{_text(line)}</text>'
        for number, line in enumerate(lines)
    ]
