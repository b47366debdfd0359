# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The files a license can be given out as: which formats there are, what each is called, all together as a zip.

Pure: bytes in, bytes out. `core.projects` writes them to disk.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from difflib import get_close_matches

import msgspec
from msgspec import Struct

from core.drafting.document import LicenseDocument
from core.drafting.formats import identity_block
from core.drafting.formats.layout import SIGNATURE, SUMMARY_NOTE
from core.errors import InputError

LICENSE = "LICENSE"
MANIFEST = "LICENSE.json"
LARGEST_LOOKED_AT = 10_000_000


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
)
"""Every format, in the order they are offered. LICENSE and LICENSE.json are written with any of them."""

NAMES = tuple(known.name for known in FORMATS)


def chosen(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, each once, in the order of `FORMATS`; "all" means all of them.

    Raises InputError naming near misses.
    """
    wanted = {name.strip().lower() for name in names if name.strip()}
    for name in sorted(wanted - {*NAMES, "all"}):
        near = get_close_matches(name, NAMES, n=2)
        mend = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(NAMES)}"
        raise InputError(f'there is no format "{name[:40]}"', where="--format", mend=mend)
    return tuple(known for known in FORMATS if known.name in wanted or "all" in wanted)


def files(source: Source, formats: Iterable[str] = ()) -> dict[str, bytes]:
    """LICENSE, LICENSE.json and the files of these formats: bytes by name. Raises InputError for unknown formats."""
    made = {LICENSE: source.license, MANIFEST: source.manifest}
    for known in chosen(formats):
        made.update(zip(known.files, known.render(source), strict=True))
    return made


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


def is_ours(name: str, data: bytes) -> bool:
    """Whether an existing file of that name was made by Clausewright, so that a new one may take its place."""
    if name == MANIFEST:
        return _is_manifest(data)
    if name.endswith((".zip", ".docx")):
        return _is_archive(data)
    if name.endswith(".pdf"):
        return data.startswith(b"%PDF-") and b"clausewright-" in data
    if name.endswith(".png"):
        return SIGNATURE.encode() in data[:200]
    text = " ".join(data.decode("utf-8", "replace").split())
    if name.endswith(".svg"):
        return f"<desc>{SIGNATURE}</desc>" in text
    if name == "SUMMARY.md":
        return SUMMARY_NOTE in text
    if name == "NOTICE":
        return "SPDX-License-Identifier: LicenseRef-clausewright-" in text
    begin = text.find(identity_block.BEGIN)
    return begin >= 0 and text.find(identity_block.END, begin) >= 0 and "Configuration ID" in text


def _is_manifest(data: bytes) -> bool:
    try:
        content = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(content, dict) and str(content.get("schema", "")).startswith("clausewright-manifest/")


def _is_archive(data: bytes) -> bool:
    """A Word document with our keywords, or a zip with our manifest in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.file_size > LARGEST_LOOKED_AT:
                    continue
                if entry.filename == "docProps/core.xml" and b"clausewright-" in archive.read(entry):
                    return True
                if entry.filename.rpartition("/")[2] == MANIFEST and _is_manifest(archive.read(entry)):
                    return True
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error):
        return False
    return False
