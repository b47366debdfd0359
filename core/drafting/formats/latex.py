# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The license as LaTeX source for XeLaTeX, LuaLaTeX or pdfLaTeX, with packages every distribution has.

No character of the document is read as a command. Scripts beyond Latin need XeLaTeX or LuaLaTeX and a font that has
them. Straight quotes are commands (sq, dq, bq), because TeX and its readers bend plain ones.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from core.drafting.document import Block, ClauseItem, Item, LicenseDocument, Run, Section, walk
from core.drafting.formats import identity_block
from core.drafting.formats.layout import flat, flat_plain, link_target, marker_of, shortened, wrap

WIDTH = 78
LEVELS = ("section", "subsection", "subsubsection", "paragraph")

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "'": r"\sq{}",
    '"': r"\dq{}",
    "`": r"\bq{}",
    "[": "{[}",
    "]": "{]}",
}
_CHARACTERS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")

_PREAMBLE = r"""% Made by Clausewright. Compile with xelatex, lualatex or pdflatex.
\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX\else
  \usepackage{fontspec}
  \defaultfontfeatures[\rmfamily,\sffamily]{}
  \setmainfont{Latin Modern Roman}[Ligatures=TeXReset]
  \newcommand{\sq}{^^27}
  \newcommand{\dq}{^^22}
  \newcommand{\bq}{^^60}
\fi
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
  \usepackage{textcomp}
  \providecommand{\sq}{\textquotesingle}
  \providecommand{\dq}{\textquotedbl}
  \providecommand{\bq}{\textasciigrave}
\fi
\usepackage[a4paper,margin=27mm]{geometry}
\usepackage{fancyhdr}
\usepackage[hidelinks]{hyperref}
\setcounter{secnumdepth}{0}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6\baselineskip}
\sloppy
\hyphenpenalty=10000
\exhyphenpenalty=10000
\pagestyle{fancy}
\fancyhf{}
\renewcommand{\headrulewidth}{0pt}
\renewcommand{\footrulewidth}{0.4pt}
"""


def render(document: LicenseDocument) -> str:
    """The source of a whole LaTeX document."""
    anchors = {node.id for node in walk(document.sections)}
    title = flat_plain(document.title)
    lines = [
        _PREAMBLE.rstrip("\n"),
        rf"\fancyfoot[L]{{\small {escape(shortened(title, 64))}}}",
        r"\fancyfoot[R]{\small \thepage}",
        rf"\hypersetup{{pdftitle={{{escape(title)}}},pdflang={{{escape(document.language)}}}}}",
        r"\begin{document}",
        "",
        rf"{{\LARGE\bfseries {escape(title)}\par}}",
        "",
        *_identity(document),
    ]
    for section in document.sections:
        lines += _section(section, 0, anchors)
    return "\n".join([*lines, r"\end{document}", ""])


def escape(text: str) -> str:
    """Text as LaTeX that sets exactly these characters: specials as commands, ligatures of dashes and quotes apart."""
    return _LIGATURES.sub("{}", _CHARACTERS.sub(lambda match: _SPECIAL[match[0]], text))


def _identity(document: LicenseDocument) -> Iterable[str]:
    yield r"\begin{small}"
    yield rf"\textbf{{{escape(identity_block.BEGIN)}}}"
    yield ""
    for label, value in document.identity.lines:
        yield from wrap(escape(f"{label}: {flat(value)}"), WIDTH)
        yield ""
    yield escape(identity_block.END)
    yield r"\end{small}"
    yield ""


def _section(section: Section, level: int, anchors: set[str]) -> Iterable[str]:
    if level == 0 and section.id.startswith("attachment"):
        yield r"\clearpage"
    command = LEVELS[min(level, len(LEVELS) - 1)]
    number = f"{escape(marker_of(section))} " if section.number else ""
    yield rf"\{command}{{{number}{escape(flat_plain(section.heading))}}}\label{{{_label(section.id)}}}"
    yield ""
    for listed, group in groupby(section.blocks, key=lambda block: isinstance(block, Item | ClauseItem)):
        if listed:
            yield r"\begin{itemize}"
            for block in group:
                yield from _block(block, anchors)
            yield r"\end{itemize}"
            yield ""
        else:
            for block in group:
                yield from _block(block, anchors)
                yield ""
    for part in section.sections:
        yield from _section(part, level + 1, anchors)


def _block(block: Block, anchors: set[str]) -> list[str]:
    first, rest = "", ""
    if isinstance(block, Item | ClauseItem):
        first, rest = rf"\item[{escape(block.marker)}] ", "  "
    source = "".join(_run(run, anchors) for run in block.runs)
    return wrap(rf"\phantomsection\label{{{_label(block.id)}}}" + source, WIDTH, first, rest)


def _run(run: Run, anchors: set[str]) -> str:
    text = escape(flat(run.text))
    if run.kind in ("strong", "term"):
        return rf"\textbf{{{text}}}"
    if run.kind == "ref" and run.target in anchors:
        return rf"\hyperref[{_label(run.target)}]{{{text}}}"
    if target := link_target(run):
        return rf"\href{{{_address(target)}}}{{{text}}}"
    return text


def _address(target: str) -> str:
    return re.sub(r"[%#&_~]", r"\\\g<0>", target)


def _label(node_id: str) -> str:
    """An id as LaTeX label: anything but letters, digits, dots and hyphens is spelled as its code point."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda match: f":{ord(match[0]):x}:", node_id)
