# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures on a page: HTML that is whole in itself. It runs no script and loads nothing, so it opens anywhere, offline
and in print; the browser's own color scheme chooses between the light and the dark picture."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from core.figures import spec
from core.figures.numbers import readable

if TYPE_CHECKING:
    from core.figures.figure import Figure

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Should something ever slip in, the browser itself refuses to run or to load it."""


def whole(title: str, body: str) -> str:
    """A page of that title around a body that is HTML already."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def section(figure: "Figure", *, level: int = 2, anchor: str = "") -> str:
    """A figure under a heading: picture, question, words, and the numbers to unfold."""
    name = anchor or figure.id
    notes = "".join(f"<p>{text(note)}</p>" for note in figure.settings.notes)
    return (
        f'<section id="{text(name)}">\n<h{level}>{text(figure.title)}</h{level}>\n<figure>\n'
        f'<div class="picture light">{figure.svg(name=name)}</div>\n'
        f'<div class="picture dark">{figure.svg(dark=True, name=name)}</div>\n'
        f"<figcaption><p>{text(figure.caption)}</p>{notes}</figcaption>\n</figure>\n"
        f"<details><summary>In words</summary><p>{text(figure.description)}</p></details>\n"
        f"<details><summary>Numbers as a table</summary>\n{table(figure)}\n</details>\n</section>"
    )


def table(figure: "Figure") -> str:
    """The rows of a figure as an HTML table with a caption and heading cells."""
    numeric = [column.kind != "text" for column in figure.spec.about.columns]
    return grid(figure.title, figure.columns, figure.table, numeric)


def grid(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    """A table of texts; `numeric` says which columns stand at the right."""
    side = [' class="number"' if right else "" for right in numeric]
    head = "".join(f'<th scope="col"{s}>{text(c)}</th>' for c, s in zip(columns, side, strict=True))
    lines = []
    for row in rows:
        first = f'<th scope="row"{side[0]}>{text(row[0])}</th>'
        rest = "".join(f"<td{s}>{text(cell)}</td>" for cell, s in zip(row[1:], side[1:], strict=True))
        lines.append(f"<tr>{first}{rest}</tr>")
    body = "\n".join(lines)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}">'
        f"<table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def text(words: str) -> str:
    """Any words as HTML text or attribute."""
    return escape(readable(words))


def _style() -> str:
    light, dark = spec.theme(False), spec.theme(True)

    def colors(theme: spec.Theme) -> str:
        return (
            f"--background: {theme.background}; --text: {theme.text}; --muted: {theme.muted}; --line: {theme.line}; "
            f"--accent: {theme.accent};"
        )

    return f""":root {{ {colors(light)} }}
body {{ margin: 0; background: var(--background); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }}
main {{ max-width: 62rem; margin: 0 auto; padding: 1.5rem; }}
h1 {{ font-size: 1.6rem; }} h2 {{ font-size: 1.25rem; margin-top: 2.5rem; }}
a {{ color: var(--accent); }}
figure {{ margin: 0; }}
figcaption, .muted {{ color: var(--muted); font-size: 0.875rem; }}
.picture {{ overflow-x: auto; }} .picture svg {{ max-width: 100%; height: auto; }}
.dark {{ display: none; }}
.scroll {{ overflow-x: auto; max-height: 30rem; overflow-y: auto; }}
table {{ border-collapse: collapse; font-size: 0.875rem; }} caption {{ text-align: left; padding: 0.5rem 0; }}
th, td {{ border-bottom: 1px solid var(--line); padding: 0.25rem 0.75rem; text-align: left; vertical-align: top; }}
thead th {{ position: sticky; top: 0; background: var(--background); }}
tbody th {{ font-weight: normal; overflow-wrap: anywhere; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
summary {{ cursor: pointer; padding: 0.25rem 0; }}
@media (prefers-color-scheme: dark) {{
  :root {{ {colors(dark)} }}
  .light {{ display: none; }} .dark {{ display: block; }}
}}
@media print {{ .light {{ display: block; }} .dark {{ display: none; }} .scroll {{ max-height: none; }} }}
"""
