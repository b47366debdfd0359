# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""`read_collection`: a folder of licenses, read once and counted.

Each file is hashed first; only the first of equal files is read. Reading runs in several processes where that pays.
"""

import hashlib
import os
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from msgspec import structs

from core.adoption.collection import text as texts
from core.adoption.collection.files import Found, walk
from core.adoption.collection.result import Collection, Unreadable
from core.adoption.collection.tally import Tally, Texts, ordered
from core.adoption.collection.text import TextFacts, TextReader
from core.catalog import catalog as catalogs
from core.errors import ClausewrightError, InputError
from core.projects.files import read_bounded
from core.projects.store import MAX_BYTES
from core.registry import registry as registries

BATCH = 32
PAYS = 400
"""Different files from which further processes are worth their start."""
SAY_SECONDS = 0.25

T = TypeVar("T")
Answer = tuple[str, bytes | str]
"""Name of a file, and its facts as bytes or why it could not be read."""


class Stopped(ClausewrightError):
    """The one who asked does not want the answer any more."""


def read_collection(
    folder: Path,
    *,
    say: Callable[[str], None] = lambda words: None,
    stop: Callable[[], bool] = lambda: False,
    workers: int | None = None,
) -> Collection:
    """Read every license in a folder and count what is in it.

    Args:
        say: is told in words how far it is. stop: asked now and then whether to stop.
        workers: processes; None leaves it to the number of files and of processors.

    Raises InputError where the folder cannot be read or holds no license, Stopped.
    """
    catalog = catalogs.load()
    tally, kept = Tally(catalog), Texts()
    unreadable: list[Unreadable] = []
    copies: Counter[bytes] = Counter()
    keys: dict[str, bytes] = {}
    read: list[tuple[str, TextFacts]] = []
    shared: dict[object, object] = {}
    started, said, files = time.monotonic(), 0.0, 0
    with ExitStack() as stack:
        found = _first_of_each(walk(folder), copies, keys, unreadable)
        for name, answer in _answers(found, workers, stack):
            if stop():
                raise Stopped("the collection was not read to its end")
            files += 1
            if isinstance(answer, str):
                unreadable.append(Unreadable(name, answer))
                del copies[keys.pop(name)]
            else:
                read.append((name, _sharing(texts.decode(answer), shared)))
            now = time.monotonic()
            if now - said > SAY_SECONDS:
                said = now
                say(f"{files:,} licenses read, {files / max(now - started, 0.001):,.0f} a second")
    if not read and not unreadable:
        raise InputError(
            "holds no license texts and no projects",
            where=str(folder),
            mend="Name a folder with license texts, projects (.rail) or models in it",
        )
    say(f"{len(read):,} different licenses read; counting")
    for name, facts in read:
        n = copies[keys[name]]
        tally.add(facts, n)
        kept.add(name, facts, n)
    say("Looking for near-duplicates")
    return Collection(
        folder=str(folder),
        texts=tally.texts,
        distinct=len(read),
        unreadable=tuple(sorted(unreadable, key=lambda fault: fault.file)),
        types=ordered(tally.types),
        artifacts=ordered(tally.artifacts),
        licenses=ordered(tally.licenses),
        clauses=tally.clauses,
        clauses_found=tally.clauses_found,
        pairs=tally.pairs(),
        configurations=tally.configurations(),
        convergence=tally.convergence(),
        near_duplicates=kept.near_duplicates(),
        by_month=tally.months,
        undated=tally.undated,
        variants=tally.variants(),
        candidates=tally.candidates(),
    )


def _sharing(facts: TextFacts, shared: dict[object, object]) -> TextFacts:
    """The facts with every part that another text has too in memory once."""

    def one(part: T) -> T:
        return cast(T, shared.setdefault(part, part))

    return structs.replace(
        facts,
        license=one(facts.license),
        artifacts=one(facts.artifacts),
        configuration=one(facts.configuration),
        claimed=one(facts.claimed),
        clauses=one(facts.clauses),
        own_words=one(tuple(one(wording) for wording in facts.own_words)),
        signature=one(facts.signature),
    )


def _first_of_each(
    found: Iterable[Found], copies: Counter[bytes], keys: dict[str, bytes], unreadable: list[Unreadable]
) -> Iterator[Found]:
    """The first of files that are equal byte for byte; all are counted."""
    for file in found:
        try:
            key = hashlib.sha256(read_bounded(file.path, MAX_BYTES)).digest()[:16]
        except ClausewrightError as error:
            unreadable.append(Unreadable(file.name, _why(error)))
            continue
        except OSError as error:
            unreadable.append(Unreadable(file.name, (error.strerror or "it cannot be read").lower()))
            continue
        copies[key] += 1
        if copies[key] == 1:
            keys[file.name] = key
            yield file


def _answers(found: Iterator[Found], workers: int | None, stack: ExitStack) -> Iterator[Answer]:
    """What each file says, in the order of the files: here, or in several processes where there are many."""
    start = list(islice(found, PAYS))
    wanted = workers if workers is not None else min(8, os.cpu_count() or 1)
    if workers is None and (len(start) < PAYS or getattr(sys, "frozen", False)):
        wanted = 1
    if wanted < 2:
        for file in _chain(start, found):
            yield _answer(file)
        return
    import multiprocessing

    pool = ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("spawn"))
    stack.callback(pool.shutdown, wait=True, cancel_futures=True)
    waiting: deque[Future[list[Answer]]] = deque()
    files = _chain(start, found)
    while True:
        while len(waiting) < 3 * wanted and (batch := list(islice(files, BATCH))):
            waiting.append(pool.submit(_answer_all, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _chain(start: list[Found], rest: Iterator[Found]) -> Iterator[Found]:
    yield from start
    yield from rest


def _answer_all(files: list[Found]) -> list[Answer]:
    return [_answer(file) for file in files]


def _answer(file: Found) -> Answer:
    try:
        return file.name, texts.encode(_reader().read(file))
    except ClausewrightError as error:
        return file.name, _why(error)
    except (OSError, ValueError, RecursionError, KeyError, IndexError) as error:
        return file.name, f"it cannot be read ({type(error).__name__})"


@cache
def _reader() -> TextReader:
    """The reader of this process."""
    return TextReader(catalogs.load(), registries.load())


def _why(error: ClausewrightError) -> str:
    return error.what
