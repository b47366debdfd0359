# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Readers of what strangers write, each as a function of bytes. Whatever the bytes, they refuse in words or read."""

import io
import json
import struct
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from core.catalog import catalog
from core.errors import InputError
from core.folders.headers import gguf as gguf_headers
from core.folders.headers import safetensors as safetensors_headers
from core.folders.scan import scan
from core.reading.html import paragraphs_of_html
from core.reading.reading import read
from core.reading.source import read_bytes

CORPUS = Path(__file__).parent / "corpus"
"""Inputs that led somewhere new, by target: every run begins with them, and every change is held against them."""


def gguf(data: bytes) -> None:
    _header(data, "a.gguf", gguf_headers.read)


def safetensors(data: bytes) -> None:
    _header(data, "a.safetensors", safetensors_headers.read)


def yaml(data: bytes) -> None:
    """Front matter of a card, through a scan of the folder it lies in."""
    folder = _folder("card")
    folder.joinpath("README.md").write_bytes(b"---\n" + data + b"\n---\n# Body\n")
    found = scan(folder)
    if any("\n" in problem.message for problem in found.problems):
        raise AssertionError("a problem takes more than one line")


def html(data: bytes) -> None:
    paragraphs_of_html(data.decode("utf-8", "replace"))


def text(data: bytes) -> None:
    """Any bytes as a license file that holds text, whatever its encoding; and what is read of it, by meaning too."""
    _read(data)


def markdown(data: bytes) -> None:
    _read(b"# Terms\n\n" + data)


def pdf(data: bytes) -> None:
    _read(b"%PDF-1.4\n" + data)


def docx(data: bytes) -> None:
    """A document whose body is these bytes, in a sound package; and the bytes as a package of their own."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        package.writestr("word/document.xml", data)
    _read(body.getvalue())
    _read(b"PK\x03\x04" + data)


def _read(data: bytes) -> None:
    try:
        source = read_bytes(data)
        found = read(source, catalog=catalog.load())
    except InputError as error:
        if "\n" in error.what:
            raise AssertionError("the refusal takes more than one line") from error
        return
    for one in found.clauses:
        if not 0 <= one.start <= one.end <= len(source.text):
            raise AssertionError("a passage lies outside the text")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "gguf": gguf,
    "safetensors": safetensors,
    "yaml": yaml,
    "html": html,
    "text": text,
    "markdown": markdown,
    "pdf": pdf,
    "docx": docx,
}


def seeds(name: str) -> list[bytes]:
    """Sound inputs to begin with where nothing is kept yet."""

    def sized(value: bytes) -> bytes:
        return struct.pack("<Q", len(value)) + value

    pair = sized(b"general.license") + struct.pack("<I", 8) + sized(b"mit")
    words = sized(b"tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + sized(b"a") + sized(b"b")
    header = json.dumps({"__metadata__": {"modelspec.license": "mit"}}).encode()
    word = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    return {
        "text": [b"You may not use it to spy on people.\n(a) nor to deceive; or\n(b) to harm.", b"\xff\xfea\x00b\x00"],
        "markdown": [b"- You must not **spy**\n- [or](x) `lie`\n\n> except\n\n| a | b |\n|---|---|\n| c | d |"],
        "pdf": [_page()],
        "docx": [word + b"<w:t>You may not spy.</w:t></w:r></w:p></w:body></w:document>"],
        "gguf": [b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + pair + words],
        "safetensors": [struct.pack("<Q", len(header)) + header],
        "yaml": [b"?", b"license: mit\nbase_model:\n- a/b\ntags: [x, y]\nx: &a 1\ny: *a"],
        "html": [b"<p>One</p><ul><li>Two<br>lines</li></ul><script>x</script><table><tr><td>a&amp;b"],
    }[name]


def _page() -> bytes:
    """A sound PDF of one line, without its first line."""
    stream = b"BT /F 9 Tf 50 700 Td (You may not spy on people.) Tj ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return (made + b"xref\n0 6\n0000000000 65535 f \n" + table + end).removeprefix(b"%PDF-1.4\n")


def _header(data: bytes, name: str, read: Callable[[Path], object]) -> None:
    path = _folder("header") / name
    path.write_bytes(data)
    try:
        read(path)
    except InputError as error:
        if "\n" in error.what:
            raise AssertionError("the refusal takes more than one line") from error


@cache
def _folder(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"clausewright-fuzz-{name}-"))
