# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading whole texts: licenses, and seconds a megabyte for ordinary prose and shapes that make readers slow.

Each shape is read whole (format told, split, known texts, restrictions) at two sizes. With CLAUSEWRIGHT_FULL=1 the
larger one has 10 MB. Promised: no shape takes more than `MOST_S_PER_MB`, nor grows faster than `MOST_GROWTH` says, and
1 MB is read in no more memory than `MEMORY`.
"""

import os
import random
import sys
from functools import partial

from core.catalog import catalog
from core.reading.reading import read
from core.reading.source import read_bytes
from tests.benchmarks.measure import Row, Sample, peak_memory, row, seconds
from tests.core.reading.known.variants import AI_TEXTS
from tests.license_texts import scancode_texts

SMALL = 400_000
"""Enough that the memory of word stems is full: below, words that come again cost nothing."""
LARGE = 1_000_000
FULL = 10_000_000
MOST_S_PER_MB = 20.0
"""Lists of restrictions take most: each of their thousands of items is held against every clause of the catalog."""
MEMORY = 200 * 2**20
MOST_GROWTH = 1.6
"""Times the growth of the input."""
TEXT = (
    "the work may be used by anyone who keeps this notice and does not remove it you must not use it to harm people or "
    "spread false claims about them except where the law allows a court to order so and nothing here limits that right"
)
WORDS = TEXT.split()


def run() -> list[Row]:
    large = FULL if os.environ.get("CLAUSEWRIGHT_FULL") == "1" else LARGE
    _read(_prose(SMALL))  # indexes are loaded
    rows = []
    for name, make in SHAPES.items():
        # Once each: words that were met before are known.
        few, many = (seconds(partial(_read, make(size))) for size in (SMALL, large))
        per_mb = many / (large / 1_000_000)
        growth = many / few / (large / SMALL)
        missed = []
        if per_mb > MOST_S_PER_MB:
            missed.append(f"reading, {name}: {per_mb:.1f} s a megabyte, at most {MOST_S_PER_MB}")
        if growth > MOST_GROWTH:
            missed.append(f"reading, {name}: grows {growth:.2f} times as fast as its input")
        if large == LARGE and peak_memory() > MEMORY:
            missed.append(f"reading, {name}: {peak_memory() / 2**20:.0f} MiB of memory, at most {MEMORY / 2**20:.0f}")
        rows.append(
            Row(
                f"reading: {name}",
                f"{large / 1_000_000:g} MB; {per_mb:.2f} s a MB",
                many,
                many,
                peer=f"a linear growth from {SMALL / 1000:g} kB",
                ratio=growth,
                peak=peak_memory(),
                missed=tuple(missed),
            )
        )
        print(f"{name}: {per_mb:.2f} s/MB, growth {growth:.2f}", file=sys.stderr)
    return [*rows, _licenses()]  # last: the texts take memory too


def _licenses() -> Row:
    """The AI and ethical licenses: which one it is, what differs, and every restriction by its meaning."""
    texts = [scancode_texts()[key].encode() for key in AI_TEXTS]
    _read(texts[0])
    return row(
        "reading: an AI license", f"{len(texts)} texts", Sample(tuple(seconds(partial(_read, t)) for t in texts))
    )


def _read(data: bytes) -> None:
    read(read_bytes(data), catalog=catalog.load())


def _prose(size: int) -> bytes:
    chance = random.Random(7)
    pieces: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(6, 30))).capitalize() + "."
        pieces.append(sentence + ("\n\n" if chance.random() < 0.3 else " "))
        length += len(pieces[-1])
    return "".join(pieces).encode()[:size]


def _one_line(size: int) -> bytes:
    return _prose(size).replace(b"\n", b" ")


def _one_word(size: int) -> bytes:
    return b"a" * size


def _letters(size: int) -> bytes:
    chance = random.Random(3)
    return bytes(chance.choice(b"abcdefghij klmnop qrst.,;()") for _ in range(size))


def _list(size: int) -> bytes:
    line = "({}) to harm, deceive or watch people in place number {};\n"
    lines = ["You may not use it:\n"]
    while sum(map(len, lines[-1:])) and len(lines) * 55 < size:
        lines.append(line.format(len(lines), len(lines)))
    return "".join(lines).encode()[:size]


def _html(size: int) -> bytes:
    deep = 3_000
    body = "<div>" * deep + "<p>You must not use it to harm people.</p>" + "</div>" * deep
    return (b"<!doctype html><body>" + body.encode() * (1 + size // len(body)))[:size]


def _markdown(size: int) -> bytes:
    part = "# Terms\n\n> - You must **not** use [it](x) `to` harm _people_.\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    return (part.encode() * (1 + size // len(part)))[:size]


def _chinese(size: int) -> bytes:
    return ("不得使用本模型伤害他人，也不得传播虚假信息。" * (1 + size // 60)).encode()[: size // 3 * 3]


SHAPES = {
    "prose": _prose,
    "one line": _one_line,
    "one word": _one_word,
    "random letters": _letters,
    "a list without end": _list,
    "nested HTML": _html,
    "Markdown": _markdown,
    "Chinese": _chinese,
}
