# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Headers of weight files, honest and lying."""

import json
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.folders.headers import gguf, safetensors
from core.folders.headers.header import BrokenHeader

STRING, ARRAY, UINT32, FLOAT32 = 8, 9, 4, 6


def text(value: str | bytes, order: str = "<") -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(order + "Q", len(data)) + data


def pair(key: str, kind: int, value: bytes, order: str = "<") -> bytes:
    return text(key, order) + struct.pack(order + "I", kind) + value


def file_of(*pairs: bytes, order: str = "<", version: int = 3, keys: int | None = None) -> bytes:
    count = len(pairs) if keys is None else keys
    return b"GGUF" + struct.pack(order + "IQQ", version, 0, count) + b"".join(pairs)


def tokens(count: int) -> bytes:
    items = b"".join(text(f"token{number}") for number in range(count))
    return pair("tokenizer.ggml.tokens", ARRAY, struct.pack("<IQ", STRING, count) + items)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model"


@pytest.mark.parametrize("order", ["<", ">"])
def test_gguf_general_values_are_read_in_either_byte_order(path: Path, order: str) -> None:
    base = pair("general.base_model.count", UINT32, struct.pack(order + "I", 1), order)
    license_ = pair("general.license", STRING, text("llama3.1", order), order)
    other = pair("llama.rope", FLOAT32, struct.pack(order + "f", 1.5), order)
    path.write_bytes(file_of(other, base, license_, order=order))
    found = gguf.read(path)
    assert found.format == "GGUF 3"
    assert found.values == {"general.base_model.count": "1", "general.license": "llama3.1"}


def test_gguf_values_behind_a_large_vocabulary_are_found_without_reading_it(path: Path) -> None:
    path.write_bytes(file_of(tokens(128_000), pair("general.license", STRING, text("gemma"))))
    assert gguf.read(path).values == {"general.license": "gemma"}


def test_gguf_tags_are_listed(path: Path) -> None:
    tags = struct.pack("<IQ", STRING, 2) + text("chat") + text("de")
    path.write_bytes(file_of(pair("general.tags", ARRAY, tags)))
    assert gguf.read(path).values == {"general.tags": "chat, de"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GGML" + bytes(20),
        b"GGUF" + struct.pack("<I", 99),
        file_of(keys=2**62),
        file_of(keys=5),
        file_of(pair("general.license", STRING, struct.pack("<Q", 2**63))),
        file_of(pair("a", ARRAY, struct.pack("<IQ", STRING, 2**60))),
        file_of(pair("a", ARRAY, struct.pack("<IQ", ARRAY, 1) * 40)),
        file_of(pair("a", 77, b"")),
        file_of(pair("a", ARRAY, struct.pack("<IQ", UINT32, 2**61))),
    ],
)
def test_gguf_headers_that_lie_are_refused_in_words(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(BrokenHeader):
        gguf.read(path)


def test_gguf_key_given_twice_counts_once_and_is_told(path: Path) -> None:
    path.write_bytes(file_of(*(pair("general.license", STRING, text(name)) for name in ("mit", "gemma"))))
    found = gguf.read(path)
    assert found.values == {"general.license": "mit"}
    assert "twice" in found.remarks[0]


def tensors(metadata: object, *, more: dict[str, object] | None = None, first: bool = True) -> bytes:
    parts: dict[str, object] = {"__metadata__": metadata} if first else {}
    parts |= more or {"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    parts.setdefault("__metadata__", metadata)
    header = json.dumps(parts).encode()
    return struct.pack("<Q", len(header)) + header + bytes(4)


@pytest.mark.parametrize("first", [True, False])
def test_safetensors_metadata_is_read_wherever_it_stands(path: Path, first: bool) -> None:
    path.write_bytes(tensors({"format": "pt", "modelspec.license": 'a "quoted" } name'}, first=first))
    assert safetensors.read(path).values == {"format": "pt", "modelspec.license": 'a "quoted" } name'}


def test_safetensors_metadata_behind_a_long_header_is_found(path: Path) -> None:
    more = {f"layer.{at}.weight": {"dtype": "F16", "shape": [4, 4], "data_offsets": [0, 4]} for at in range(5000)}
    path.write_bytes(tensors({"format": "pt"}, more=more, first=False))
    assert safetensors.read(path).values == {"format": "pt"}


def test_safetensors_without_metadata_say_nothing(path: Path) -> None:
    path.write_bytes(struct.pack("<Q", 2) + b"{}")
    assert safetensors.read(path).values == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"1234567",
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 10) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 60_000) + b"[" * 60_000,
        struct.pack("<Q", 60_000) + b'{"__metadata__":{"a":' + b"[" * 59_979,
        tensors({"a": {"b": "c"}}),
        tensors(["a"]),
        tensors({"a": 3}),
    ],
)
def test_safetensors_headers_that_lie_are_refused_in_words(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(BrokenHeader):
        safetensors.read(path)


def test_safetensors_key_given_twice_counts_once_and_is_told(path: Path) -> None:
    header = b'{"__metadata__":{"license":"mit","license":"gemma"}}'
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    found = safetensors.read(path)
    assert found.values == {"license": "mit"} and "twice" in found.remarks[0]


@given(st.binary(max_size=300))
def test_no_bytes_make_a_reader_fail_otherwise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    for start in (b"", b"GGUF\x03\x00\x00\x00", struct.pack("<Q", len(data))):
        path.write_bytes(start + data)
        for reader in (gguf.read, safetensors.read):
            try:
                reader(path)
            except BrokenHeader:
                continue


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.gguf"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="regular"):
        gguf.read(pipe)
