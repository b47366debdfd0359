# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Which license a text is: how many are named rightly, how fast, in how much memory.

Times are processor time, because machines are shared, and begin at the characters of the file: telling its format and
leaving out its markup count. `CLAUSEWRIGHT_FULL=1` puts the same items before ScanCode 32.5 in the same run.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.reading.known.known import KnownTexts, load
from core.reading.source import read_text
from tests.benchmarks import scancode
from tests.benchmarks.measure import Row, Sample, row
from tests.core.reading.known.variants import (
    AI_TEXTS,
    VARIANTS,
    keys_of_words,
    plain_id,
    spdx_ids_of_words,
    words_of,
)
from tests.license_texts import scancode_texts, spdx_texts

ACROSS_SOURCES = 0.97
WARM_S = 0.005
COLD_S = 0.5
MEMORY = 200 * 2**20
TIMES_AS_FAST = 50
SAMPLE = 60
"""SPDX texts of each variant that are put before both detectors."""

EDITED = ("5 % edited", "in a model card")
"""Variants with other words than the known text; the rest ScanCode mostly answers by a hash of all words."""

FIRST_ANSWER = """
import sys
from pathlib import Path
from core.reading.known import known
from core.reading.source import read_file
assert known.load().closest(read_file(Path(sys.argv[1])).text).license == "bigscience-openrail-m"
"""


@dataclass(frozen=True)
class Item:
    """A text to be named; `keys` and `ids` are what it may be called."""

    group: str
    text: str
    keys: frozenset[str]
    ids: frozenset[str]


def run() -> list[Row]:
    texts = load()
    for vary in VARIANTS.values():  # both detectors are warm before the first item
        texts.closest(read_text(vary(scancode_texts()["mit"])).text)
    ai = list(_ai_items())
    spdx = list(_spdx_items())
    ours = [_ours(texts, item) for item in (*ai, *spdx)]
    rows = [
        *_shares("AI texts", ai, ours[: len(ai)], 1.0),
        *_shares("SPDX texts", spdx, ours[len(ai) :], 0.97),
        _across_sources(texts),
        row(
            "known: a text, warm",
            f"{len(ours)} texts",
            Sample(tuple(took for _, took in ours)),
            limit_median=WARM_S,
            limit_peak=MEMORY,
        ),
        _first_answer(),
    ]
    if scancode.wanted():
        rows += _beside_scancode([*ai, *spdx], ours)
    return rows


def _ai_items() -> Iterator[Item]:
    for variant, vary in VARIANTS.items():
        for key in AI_TEXTS:
            text = scancode_texts()[key]
            yield Item(f"AI, {variant}", vary(text), keys_of_words()[words_of(text)], frozenset())


def _spdx_items() -> Iterator[Item]:
    ids = sorted(spdx_texts())
    random.Random(32).shuffle(ids)
    for variant, vary in VARIANTS.items():
        for spdx_id in ids[:SAMPLE]:
            text = spdx_texts()[spdx_id]
            yield Item(f"SPDX, {variant}", vary(text), frozenset(), spdx_ids_of_words()[words_of(text)])


def _ours(texts: KnownTexts, item: Item) -> tuple[bool, float]:
    begin = time.process_time()
    match = texts.closest(read_text(item.text).text)
    took = time.process_time() - begin
    return match is not None and _right(item, {match.key}, set(match.same)), took


def _right(item: Item, keys: set[str], ids: set[str]) -> bool:
    entries = [entry for entry in load().index.texts if entry.key in item.keys]
    allowed = {plain_id(name) for entry in entries for name in (entry.spdx, *entry.others)} | item.ids
    return bool(keys & item.keys or {plain_id(name) for name in ids} & allowed)


def _shares(what: str, items: list[Item], ours: list[tuple[bool, float]], least: float) -> Iterator[Row]:
    for group in dict.fromkeys(item.group for item in items):
        answers = [answer for item, answer in zip(items, ours, strict=True) if item.group == group]
        right = sum(answer[0] for answer in answers) / len(answers)
        measured = row(f"known: {group}", f"{right:.1%} of {len(answers)} right", Sample(tuple(a[1] for a in answers)))
        missed = (f"{what}, {group}: {right:.1%} right is under {least:.0%}",) if right < least else ()
        yield replace(measured, missed=missed)


def _across_sources(texts: KnownTexts) -> Row:
    """SPDX texts against an index without any text of SPDX."""
    alone = KnownTexts(texts.index, without=frozenset({"spdx"}))
    listed = {name for e in texts.index.texts if e.source == "scancode" for name in (e.spdx, *e.others)}
    right: list[bool] = []
    times: list[float] = []
    for spdx_id, text in spdx_texts().items():
        if spdx_id in listed:
            begin = time.process_time()
            ranking = alone.ranking(read_text(text).text)
            times.append(time.process_time() - begin)
            called = alone.names_of(ranking[0]) if ranking else ()
            right.append(bool({plain_id(name) for name in called} & spdx_ids_of_words()[words_of(text)]))
    share = statistics.mean(right)
    measured = row("known: across sources", f"{share:.1%} of {len(right)} right", Sample(tuple(times)))
    missed = (f"across sources: {share:.1%} right is under {ACROSS_SOURCES:.0%}",) if share < ACROSS_SOURCES else ()
    return replace(measured, missed=missed)


def _first_answer() -> Row:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(scancode_texts()["bigscience-open-rail-m"])
        file.flush()
        runs = [_process([sys.executable, "-c", FIRST_ANSWER, file.name]) for _ in range(7)]
    peak = max(memory for _, memory in runs)
    return row(
        "known: first answer of a process",
        "15 kB",
        Sample(tuple(took for took, _ in runs)),
        peak=peak,
        limit_median=COLD_S,
        limit_peak=MEMORY,
    )


def _process(command: list[str]) -> tuple[float, int]:
    """Seconds of processor time from the start of a process to its end, and its peak memory in bytes."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _beside_scancode(items: list[Item], ours: list[tuple[bool, float]]) -> Iterator[Row]:
    """The same items: never fewer right, at so many times the throughput."""
    theirs = scancode.ask([item.text for item in items])
    spdx_of = {e.key: {e.spdx, *e.others} for e in load().index.texts if e.source == "scancode"}
    right = [
        _right(item, set(answer.keys), {name for key in answer.keys for name in spdx_of.get(key, ())})
        for item, answer in zip(items, theirs, strict=True)
    ]
    for group in dict.fromkeys(item.group for item in items):
        of_group = [number for number, item in enumerate(items) if item.group == group]
        we, they = (sum(which[number] for number in of_group) for which in ([o[0] for o in ours], right))
        measured = Sample(tuple(theirs[number].seconds for number in of_group))
        missed = (f"{group}: {we} right, ScanCode {they}",) if we < they else ()
        yield replace(row(f"ScanCode: {group}", f"{they} right, we {we}", measured), missed=missed)
    whole: dict[str, list[int]] = {"unchanged": [], "edited": [], "all": []}
    for number, item in enumerate(items):
        whole["edited" if item.group.endswith(EDITED) else "unchanged"].append(number)
        whole["all"].append(number)
    for name, numbers in whole.items():
        times = [ours[number][1] for number in numbers]
        ratio = sum(times) / sum(theirs[number].seconds for number in numbers)
        slow = name == "all" and ratio > 1 / TIMES_AS_FAST
        missed = (f"throughput: only {1 / ratio:.0f} times that of ScanCode",) if slow else ()
        measured = row(f"known: {name} items", f"{1 / ratio:.1f} times as fast", Sample(tuple(times)), peer="ScanCode")
        yield replace(measured, ratio=ratio, missed=missed)
