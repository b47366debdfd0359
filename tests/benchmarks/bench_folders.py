# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Folders scanned: bytes read of a terabyte of weights, time beside a bare walk with headers, growth with their number.

Weights are sparse: they have their sizes and take no room. `CLAUSEWRIGHT_FULL=1` puts the same folders before ScanCode
32.5 in the same run and writes the findings side by side to standard error.
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from core.folders.discover import discover
from core.folders.headers import gguf, safetensors
from core.folders.scan import scan
from tests.benchmarks import scancode
from tests.benchmarks.measure import Row, paired, row, sample

SHARDS = 200
SHARD = 5 * 2**30
MOST_BYTES = 2_000_000
TIMES_A_WALK = 2.0
MANY = 10_000
PLANTED = 12
CARD = "---\nlicense: {license}\nbase_model: meta-llama/Llama-3.1-8B\n---\n# Salamander {n}\n\nA model.\n"
ASKING = """
import json, sys
from scancode.api import get_licenses
answers = {}
for path in json.load(sys.stdin):
    found = get_licenses(path)
    answers[path] = [one["license_expression"] for one in found["license_detections"]]
print()
print(json.dumps(answers))
"""


def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="clausewright-folders-") as place:
        root = Path(place)
        rows = [*_large(root / "large"), *_many(root / "many")]
        if scancode.wanted():
            rows.append(_beside_scancode(root / "planted"))
        return rows


def _large(root: Path) -> Iterator[Row]:
    root.mkdir()
    (root / "README.md").write_text(CARD.format(license="llama3.1", n=1))
    (root / "LICENSE").write_text("These terms are a stand-in. " * 400)
    (root / "config.json").write_text(json.dumps({"model_type": "llama", "_name_or_path": "meta-llama/Llama-3.1-8B"}))
    for number in range(1, SHARDS + 1):
        _sparse(root / f"model-{number:05}-of-{SHARDS:05}.safetensors", _safetensors(), SHARD)
    _sparse(root / "model.gguf", _gguf(), SHARD)
    times = paired(lambda: scan(root), lambda: _bare(root), runs=9)
    found = scan(root)
    read = _disk_bytes(root)
    missed = tuple(
        f"1 TB folder: {value:,} bytes {what}, more than {MOST_BYTES:,}"
        for what, value in (("read", found.bytes_read), ("passed through read calls", read))
        if value >= MOST_BYTES
    )
    size = f"{SHARDS} shards, 1 TB; {found.bytes_read:,} B read, {read:,} B by the system's count"
    one = row("scan of one folder", size, times.a, peer="walk + headers", times=times, limit_ratio=TIMES_A_WALK)
    yield Row(**{**vars(one), "missed": (*one.missed, *missed)})


def _many(root: Path) -> Iterator[Row]:
    for number in range(MANY):
        folder = root / f"{number // 100:03}" / f"model-{number}"
        folder.mkdir(parents=True)
        (folder / "README.md").write_text(CARD.format(license="mit", n=number))
        (folder / "config.json").write_text('{"model_type": "llama"}')
        (folder / "model.safetensors").write_bytes(_safetensors())
    tenth = [root / f"{number:03}" for number in range(MANY // 1_000)]

    def all_of(paths: list[Path]) -> int:
        return sum(len(scan(path).evidence) > 0 for path in discover(paths))

    assert all_of(tenth) == MANY // 10
    some = sample(lambda: all_of(tenth), runs=3)
    everything = sample(lambda: all_of([root]), runs=1, warmup=0)
    growth = everything.median / some.median / 10
    missed = (f"10,000 folders take {growth:.2f} times ten times the time of 1,000",) if growth > 1.3 else ()
    name = f"{MANY:,} folders found and scanned"
    yield Row(
        name,
        f"{MANY / everything.median:.0f} folders a second; {growth:.2f} x linear",
        everything.median,
        everything.p95,
        peer="ten times 1,000 folders",
        ratio=growth,
        missed=missed,
    )


def _beside_scancode(root: Path) -> Row:
    for number in range(PLANTED):
        folder = root / f"model-{number}"
        folder.mkdir(parents=True)
        (folder / "README.md").write_text(CARD.format(license="apache-2.0", n=number))
        (folder / "LICENSE").write_text("Licensed under the Apache License, Version 2.0\n")
        (folder / "model.gguf").write_bytes(_gguf())
        (folder / "model.safetensors").write_bytes(_safetensors({"modelspec.license": "cc-by-nc-4.0"}))
    begin = time.perf_counter()
    ours = [scan(path) for path in discover([root])]
    took = time.perf_counter() - begin
    files = sorted(str(path) for path in root.rglob("*") if path.is_file())
    begin = time.perf_counter()
    done = subprocess.run(
        [str(scancode.python()), "-c", ASKING], input=json.dumps(files), capture_output=True, text=True, check=True
    )
    theirs_took = time.perf_counter() - begin
    theirs = json.loads(done.stdout.splitlines()[-1])
    first = ours[0]
    print(f"{first.name}, file by file: Clausewright | ScanCode", file=sys.stderr)
    for file in ("README.md", "LICENSE", "model.gguf", "model.safetensors"):
        said = [f"{item.kind} {item.value}" for item in first.evidence if item.file == file]
        said += [f"text of kind {text.kind}" for text in first.texts if text.file == file]
        peer = ", ".join(theirs[str(root / "model-0" / file)]) or "nothing"
        print(f"  {file}: {'; '.join(said) or 'nothing'} | {peer}", file=sys.stderr)
    return Row(
        "planted folders",
        f"{PLANTED} folders, 4 files each",
        took,
        took,
        peer=f"ScanCode, {theirs_took:.1f} s with its start",
        ratio=took / theirs_took,
        missed=() if took < theirs_took else ("planted folders: slower than ScanCode",),
    )


def _bare(root: Path) -> int:
    """What no scan can do without: list the folder, read every header and every small file."""
    seen = 0
    with os.scandir(root) as entries:
        for entry in entries:
            entry.stat(follow_symlinks=False)
            path = Path(entry.path)
            if entry.name.endswith(".safetensors"):
                seen += len(safetensors.read(path).values)
            elif entry.name.endswith(".gguf"):
                seen += len(gguf.read(path).values)
            else:
                seen += len(path.read_bytes())
    return seen


def _disk_bytes(root: Path) -> int:
    """Bytes that one scan passes through read calls by the system's own count, in a process with its modules loaded."""
    code = (
        "import sys; from pathlib import Path; from core.folders.scan import scan\n"
        "def count(): return int(Path('/proc/self/io').read_text().split()[1])\n"
        "scan(sys.argv[1]); before = count(); scan(sys.argv[1]); print(count() - before)"
    )
    if not sys.platform.startswith("linux"):
        return 0
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def _sparse(path: Path, head: bytes, size: int) -> None:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)


def _safetensors(metadata: dict[str, str] | None = None) -> bytes:
    tensors = {
        f"model.layers.{n}.mlp.weight": {"dtype": "BF16", "shape": [1, 1], "data_offsets": [2 * n, 2 * n + 2]}
        for n in range(60)
    }
    header = json.dumps({"__metadata__": metadata or {"format": "pt"}, **tensors}).encode()
    return struct.pack("<Q", len(header)) + header + b"\0" * 120


def _gguf(tokens: int = 128_000) -> bytes:
    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    license_ = text("general.license") + struct.pack("<I", 8) + text("llama3.1")
    words = b"".join(text(f"token{number}") for number in range(tokens))
    vocabulary = text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, tokens) + words
    return b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + license_ + vocabulary
