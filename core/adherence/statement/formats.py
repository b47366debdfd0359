# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A statement as Markdown, HTML, PDF and JSON: walks over the same blocks."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from core.adherence.statement.blocks import Block, Heading, Paragraph, Table, blocks
from core.adherence.statement.views import Statement
from core.errors import InputError
from core.inspection.markdown import escape

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = "adherence"


def format_of(name: str) -> str:
    """The format that a file's ending tells. Raises InputError for one that is none of FORMATS."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError(
            "the ending does not tell the format",
            where=name,
            mend=f"Name a file that ends in .{', .'.join(list(FORMATS)[:-1])} or .{list(FORMATS)[-1]}",
        )
    return ending


def markdown(made: Statement, version: str) -> bytes:
    """For a repository. Names and passages are escaped: nothing in them formats, links or mentions."""
    lines: list[str] = []
    for block in blocks(made, version):
        if isinstance(block, Heading):
            lines += [f"{'#' * block.level} {escape(block.text)}", ""]
        elif isinstance(block, Paragraph):
            lines += [escape(block.text), ""]
        else:
            lines += ["| " + " | ".join(map(escape, block.head)) + " |", "|" + "---|" * len(block.head)]
            lines += ["| " + " | ".join(map(escape, row)) + " |" for row in block.cells]
            lines.append("")
    return ("\n".join(lines).rstrip() + "\n").encode()


def html(made: Statement, version: str) -> bytes:
    """One page without a script, with everything in it."""
    return _template().render(title=made.work, blocks=_plain(blocks(made, version))).encode()


def pdf(made: Statement, version: str) -> bytes:
    """Tagged; conforming to PDF/UA where every character has a glyph."""
    import typst

    from core.drafting.formats import glyphs
    from core.drafting.formats.pdf import CREATED, PLAIN, STANDARDS

    data = msgspec.json.encode({"title": made.work, "date": made.date, "blocks": _plain(blocks(made, version))})
    beyond_ascii = " ".join(sorted({letter for letter in data.decode() if not letter.isascii()}))
    beyond = bool(glyphs.missing(beyond_ascii, system_fonts=False, preferred_only=True))
    complete = not glyphs.missing(beyond_ascii, system_fonts=beyond)
    source = files("resources").joinpath(_FOLDER, "statement.typ").read_bytes()
    compiler = typst.Compiler(source, ignore_system_fonts=not beyond)
    made_pdf = compiler.compile(
        sys_inputs={"statement": data.decode()},
        format="pdf",
        timestamp=CREATED,
        pdf_standards=STANDARDS if complete else PLAIN,
    )
    assert isinstance(made_pdf, bytes)
    return made_pdf


def json(made: Statement, version: str) -> bytes:
    """Every field of the statement, and the program's version."""
    value = {"schema": "clausewright-statement/1", "clausewright": version, **msgspec.to_builtins(made)}
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


FORMATS: dict[str, Callable[[Statement, str], bytes]] = {"md": markdown, "html": html, "pdf": pdf, "json": json}


def _plain(made: tuple[Block, ...]) -> list[dict[str, object]]:
    kinds = {Heading: "heading", Paragraph: "paragraph", Table: "table"}
    return [{"kind": kinds[type(block)], **msgspec.to_builtins(block)} for block in made]


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = files("resources").joinpath(_FOLDER, "statement.html.jinja").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
