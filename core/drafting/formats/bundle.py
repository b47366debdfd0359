# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The files a license can be given out as: which formats there are, what each is called, all together as a zip.

Pure: bytes in, bytes out. `core.projects` writes them to disk.
"""

import io
import zipfile
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from msgspec import Struct

from core.drafting.checks import Check
from core.drafting.document import LicenseDocument
from core.errors import InputError

SET_IN_FONTS = frozenset({"pdf", "banner", "zip"})
"""Formats whose pictures of letters are made here, with the fonts that are here."""

NAMED = 12
"""How many characters are named at most."""

LICENSE = "LICENSE"
MANIFEST = "LICENSE.json"


class Source(Struct, frozen=True):
    """What formats are made of: the document, and the exact bytes of LICENSE and LICENSE.json."""

    document: LicenseDocument
    license: bytes
    manifest: bytes


class Format(Struct, frozen=True):
    """One thing a person can ask for.

    Attributes:
        files: names of the files it gives; empty for Markdown, which LICENSE is.
        render: the bytes of each file, in the order of `files`.
    """

    name: str
    title: str
    files: tuple[str, ...]
    render: Callable[[Source], tuple[bytes, ...]]


def _text(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import text

    return (text.render(source.document).encode(),)


def _html(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import html

    return (html.render(source.document).encode(),)


def _pdf(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import pdf

    return (pdf.render(source.document, {LICENSE: source.license, MANIFEST: source.manifest}),)


def _docx(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import docx

    return (docx.render(source.document),)


def _latex(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import latex

    return (latex.render(source.document).encode(),)


def _summary(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import summary

    return (summary.render(source.document).encode(),)


def _notice(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import notice

    return (notice.render(source.document).encode(),)


def _banner(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import banner

    return banner.render(source.document).encode(), banner.render_png(source.document)


def _qr(source: Source) -> tuple[bytes, ...]:
    from core.drafting.formats import qr

    return (qr.render(source.document).encode(),)


def _zip(source: Source) -> tuple[bytes, ...]:
    return (zip_file(files(source, ["all"]), folder=source.document.license_name),)


FORMATS: tuple[Format, ...] = (
    Format("md", "Markdown", (), lambda source: ()),
    Format("txt", "Plain text", ("LICENSE.txt",), _text),
    Format("html", "Web page", ("LICENSE.html",), _html),
    Format("pdf", "PDF", ("LICENSE.pdf",), _pdf),
    Format("docx", "Word document", ("LICENSE.docx",), _docx),
    Format("tex", "LaTeX", ("LICENSE.tex",), _latex),
    Format("summary", "Summary in plain words", ("SUMMARY.md",), _summary),
    Format("notice", "Notice", ("NOTICE",), _notice),
    Format("banner", "Banner", ("banner.svg", "banner.png"), _banner),
    Format("qr", "QR code", ("qr.svg",), _qr),
    Format("zip", "Everything in one zip", ("LICENSE.zip",), _zip),
)
"""Every format, in the order they are offered. LICENSE and LICENSE.json are written with any of them."""

NAMES = tuple(known.name for known in FORMATS)


def chosen(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, each once, in the order of `FORMATS`; "all" means all but the zip.

    Raises InputError naming near misses.
    """
    wanted = {name.strip().lower() for name in names if name.strip()}
    for name in sorted(wanted - {*NAMES, "all"}):
        near = get_close_matches(name, NAMES, n=2)
        mend = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(NAMES)}"
        raise InputError(f'there is no format "{name[:40]}"', mend=mend)
    return tuple(known for known in FORMATS if known.name in wanted or ("all" in wanted and known.name != "zip"))


def files(source: Source, formats: Iterable[str] = ()) -> dict[str, bytes]:
    """LICENSE, LICENSE.json and the files of these formats: bytes by name. Raises InputError for unknown formats."""
    made = {LICENSE: source.license, MANIFEST: source.manifest}
    for known in chosen(formats):
        made.update(zip(known.files, known.render(source), strict=True))
    return made


def remarks(document: LicenseDocument, formats: Iterable[str]) -> tuple[Check, ...]:
    """What a person should know about these formats of this license: characters that no font here can show."""
    from core.drafting.formats import glyphs

    if not SET_IN_FONTS & {known.name for known in chosen(formats)}:
        return ()
    lacking = glyphs.lacking(document)
    if not lacking:
        return ()
    shown = ", ".join(f"{cluster} ({' '.join(f'U+{ord(c):04X}' for c in cluster)})" for cluster in lacking[:NAMED])
    more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
    return (
        Check(
            "warning",
            f"No font on this system can show {shown}{more}: in the PDF and in pictures boxes stand in their place.",
            "formats.pdf",
            "Install a font that has these characters and write the files again.",
        ),
    )


def zip_file(contents: dict[str, bytes], folder: str = "") -> bytes:
    """The files as one zip with the same bytes each time: names sorted, one fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{name}" if folder else name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, contents[name])
    return buffer.getvalue()
