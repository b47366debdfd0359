# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Readers of what strangers write, each as a function of bytes. Whatever the bytes, they refuse in words or read."""

import json
import struct
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from core.errors import InputError
from core.folders.headers import gguf as gguf_headers
from core.folders.headers import safetensors as safetensors_headers
from core.folders.scan import scan
from core.reading.html import paragraphs_of_html

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


TARGETS: dict[str, Callable[[bytes], None]] = {"gguf": gguf, "safetensors": safetensors, "yaml": yaml, "html": html}


def seeds(name: str) -> list[bytes]:
    """Sound inputs to begin with where nothing is kept yet."""

    def text(value: bytes) -> bytes:
        return struct.pack("<Q", len(value)) + value

    pair = text(b"general.license") + struct.pack("<I", 8) + text(b"mit")
    words = text(b"tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + text(b"a") + text(b"b")
    header = json.dumps({"__metadata__": {"modelspec.license": "mit"}}).encode()
    return {
        "gguf": [b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + pair + words],
        "safetensors": [struct.pack("<Q", len(header)) + header],
        "yaml": [b"?", b"license: mit\nbase_model:\n- a/b\ntags: [x, y]\nx: &a 1\ny: *a"],
        "html": [b"<p>One</p><ul><li>Two<br>lines</li></ul><script>x</script><table><tr><td>a&amp;b"],
    }[name]


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
