# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Safetensors files: the metadata in their header.

Eight bytes say how long the header is, little-endian; then comes JSON, whose `__metadata__` maps texts to texts.
"""

import json
import re
from pathlib import Path

import msgspec

from core.folders.headers.header import LONGEST_VALUE, BrokenHeader, Header, opened

LONGEST = 25_000_000
"""Bytes of the longest header that is read; the Hub's own client stops there too."""
STEPS = (4_096, 65_536)
"""Bytes that are read first, and then: metadata, which programs write before the tensors, mostly fits in."""
MOST_VALUES = 4_096

_START = re.compile(rb'\s*\{\s*"__metadata__"\s*:\s*\{')


def read(path: Path) -> Header:
    """The metadata of a safetensors header; tensors are not looked at.

    Raises BrokenHeader where the file is none or its header lies, InputError where it cannot be read.
    """
    with opened(path) as file:
        length = int.from_bytes(file.bytes(0, 8), "little")
        if length > LONGEST:
            raise BrokenHeader(f"the header claims to be {length} bytes long, more than any model's is")
        if length > file.size - 8:
            raise BrokenHeader("the header points past the end of the file")
        found, start = None, b""
        for step in STEPS:
            start += file.bytes(8 + len(start), min(length, step) - len(start))
            found = _leading(start)
            if found is not None or len(start) == length or _START.match(start) is None:
                break
        if found is None:
            found = _anywhere(start + file.bytes(8 + len(start), length - len(start)))
        return _header(found, file.read)


def _leading(data: bytes) -> bytes | None:
    """The metadata where it stands first and ends within `data`: an object of texts, which nests nothing."""
    match = _START.match(data)
    if match is None:
        return None
    in_text = escaped = False
    for at in range(match.end(), len(data)):
        char = data[at]
        if escaped:
            escaped = False
        elif in_text:
            escaped, in_text = char == 0x5C, char != 0x22
        elif char == 0x22:
            in_text = True
        elif char == 0x7B:
            return None
        elif char == 0x7D:
            return data[match.end() - 1 : at + 1]
    return None


def _anywhere(data: bytes) -> bytes | None:
    try:
        fields = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BrokenHeader("the header is no JSON object") from None
    raw = fields.get("__metadata__")
    return None if raw is None else bytes(raw)


def _header(metadata: bytes | None, read: int) -> Header:
    if metadata is None:
        return Header("safetensors", {}, read=read)
    try:
        pairs = json.loads(metadata, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        raise BrokenHeader("its metadata is no JSON object") from None
    if not isinstance(pairs, tuple) or not all(isinstance(value, str) for _, value in pairs):
        raise BrokenHeader("its metadata does not map texts to texts")
    remarks = []
    if len(pairs) > MOST_VALUES:
        remarks.append(f"Only the first {MOST_VALUES} of {len(pairs)} values of its metadata were read.")
    values: dict[str, str] = {}
    for key, value in pairs[:MOST_VALUES]:
        if key in values:
            remarks.append(f"The key {key[:80]} stands in its metadata twice; the first counts.")
        else:
            values[key[:LONGEST_VALUE]] = value[:LONGEST_VALUE]
    return Header("safetensors", values, tuple(remarks), read)
