# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Makes the index of known texts from the packages that hold the texts.

`python -m core.reading.known.make SCANCODE_WHEEL SPDX_PACKAGE [-o FOLDER]`: the wheel of scancode-toolkit-mini (or a
zip file of its `.LICENSE` files), and the npm package of spdx-license-list. The same files give the same index.
"""

import argparse
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import numpy as np
import tomli
from msgspec import Struct
from numpy.typing import NDArray

from core.reading.known import wordings
from core.reading.known.fingerprint import SHINGLE, Fingerprint, grams, runs, short
from core.reading.known.index import Index, TextEntry, dump
from core.reading.known.wordings import KnownStatement
from core.reading.source import read_text

SCANCODE_FOLDER = "licensedcode/data/licenses/"
FRONT_MATTER = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)
SPDX_FILE = "package/spdx-full.json"
INDEX_FILE = "texts.bin"
WORDINGS_FILE = "wordings.json"
FEWEST_WORDS = 8
"""A text with fewer words tells no license from another."""


class KnownText(Struct, frozen=True):
    """A text to be indexed, with what is known about it."""

    key: str
    title: str
    spdx: str
    category: str
    source: str
    others: tuple[str, ...]
    text: str


def scancode_texts(wheel: Path) -> Iterator[KnownText]:
    """The texts of the ScanCode license database, sorted by key."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    names: dict[str, list[str]] = tomli.loads((files("resources") / "known" / "names.toml").read_text("utf-8"))[
        "others"
    ]
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(SCANCODE_FOLDER) and name.endswith(".LICENSE"):
                matter, text = FRONT_MATTER.split(archive.read(name).decode("utf-8"), maxsplit=2)[1:]
                facts = yaml.load("\n".join(_fields(matter)))
                yield KnownText(
                    key=str(facts["key"]),
                    title=str(facts.get("name") or facts["short_name"]),
                    spdx=str(facts.get("spdx_license_key") or f"LicenseRef-scancode-{facts['key']}"),
                    category=str(facts.get("category", "")),
                    source="scancode",
                    others=(*map(str, facts.get("other_spdx_license_keys", ())), *names.get(str(facts["key"]), ())),
                    text=text,
                )


def spdx_texts(package: Path) -> Iterator[KnownText]:
    """The texts of the SPDX license list, sorted by id."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(SPDX_FILE)
        if member is None:
            raise ValueError(f"{package} holds no {SPDX_FILE}")
        listed = cast("dict[str, dict[str, str]]", json.load(member))
    for spdx_id, entry in sorted(listed.items()):
        yield KnownText(spdx_id, entry["name"], spdx_id, "", "spdx", (), entry["licenseText"])


def make(texts: Iterable[KnownText], made_from: tuple[str, ...]) -> Index:
    """An index of these texts; one whose passages are those of an earlier one under the same id is left out."""
    builder = _Builder()
    for text in texts:
        builder.add(text)
    return builder.index(made_from)


def make_wordings(texts: Iterable[KnownText]) -> dict[str, tuple[KnownStatement, ...]]:
    """What the texts named as behavioral in `names.toml` forbid, statement by statement."""
    behavioral = frozenset(_names()["behavioral"]["keys"])
    return {text.key: tuple(_statements(text.text)) for text in texts if text.key in behavioral}


def _statements(text: str) -> Iterator[KnownStatement]:
    from core.reading.clauses.meaning import categories
    from core.reading.clauses.split import split

    source = read_text(text)
    print_ = Fingerprint(source.text)
    statements = split(source.lined)
    starts, ends = wordings.ranges(statements, print_)
    hashes = runs(print_.words, starts, ends)
    for statement, start, end, hash_ in zip(statements, starts.tolist(), ends.tolist(), hashes.tolist(), strict=True):
        signs = categories(statement)
        first = int(np.searchsorted(print_.ends, start, side="right"))
        last = int(np.searchsorted(print_.starts, end, side="left")) - 1
        if end > start and last >= first and (signs or statement.restricts_use):
            yield KnownStatement(
                hash=f"{hash_:016x}",
                first=first,
                last=last,
                kind=statement.kind,
                polarity=statement.polarity,
                lead_in=bool(statement.lead_in),
                categories=tuple(sign.category for sign in signs),
            )


def _names() -> dict[str, Any]:
    return tomli.loads((files("resources") / "known" / "names.toml").read_text("utf-8"))


def _fields(matter: str) -> Iterator[str]:
    """The lines of the fields that are needed: reading the whole front matter of all texts takes a minute."""
    wanted = False
    for line in matter.splitlines():
        if not line.startswith((" ", "-")):
            wanted = bool(re.match(r"(?:key|name|short_name|category|spdx_license_key|other_spdx_license_keys):", line))
        if wanted:
            yield line


class _Builder:
    def __init__(self) -> None:
        self._entries: list[TextEntry] = []
        self._numbers: dict[int, int] = {}  # of passages by their hash
        self._words: list[int] = []
        self._counts: list[int] = []
        self._notices: list[bool] = []
        self._starts = [0]
        self._passages: list[int] = []
        self._paragraphs: list[int] = []
        self._pairs: list[tuple[NDArray[np.uint32], NDArray[np.int64]]] = []
        self._seen: set[tuple[int, ...]] = set()

    def add(self, known: KnownText) -> None:
        text = read_text(known.text).text
        print_ = Fingerprint(text)
        if len(print_) < FEWEST_WORDS or not len(print_.starts):
            return
        same = tuple(print_.passages.tolist())
        if known.source == "spdx" and same in self._seen:
            return
        self._seen.add(same)
        for number in range(len(print_.starts)):
            self._passage(print_, number)
        self._passages += [self._numbers[passage] for passage in same]
        self._paragraphs += _paragraph_numbers(print_)
        self._starts.append(len(self._passages))
        self._entries.append(
            TextEntry(known.key, known.title, known.spdx, known.category, known.source, known.others, len(print_))
        )

    def _passage(self, print_: Fingerprint, number: int) -> None:
        passage = int(print_.passages[number])
        if passage in self._numbers:
            return
        new = self._numbers[passage] = len(self._numbers)
        start, end = int(print_.starts[number]), int(print_.ends[number])
        shingles = np.unique(short(grams(print_.words[start:end], SHINGLE)))
        self._words.append(end - start)
        self._counts.append(len(shingles))
        self._notices.append(print_.is_notice(number))
        self._pairs.append((shingles, np.full(len(shingles), new, dtype=np.int64)))

    def index(self, made_from: tuple[str, ...]) -> Index:
        shingles = np.concatenate([pair[0] for pair in self._pairs])
        passages = np.concatenate([pair[1] for pair in self._pairs])
        order = np.lexsort((passages, shingles))
        shingles, passages = shingles[order], passages[order]
        starts = np.flatnonzero(np.concatenate(([True], shingles[1:] != shingles[:-1])))
        ends = np.append(starts[1:], len(shingles))
        groups: dict[tuple[int, ...], int] = {}
        holders = passages[starts].copy()
        for place in np.flatnonzero(ends - starts > 1).tolist():
            members = tuple(passages[starts[place] : ends[place]].tolist())
            holders[place] = len(self._numbers) + groups.setdefault(members, len(groups))
        sizes = [len(members) for members in groups]
        hashes = np.fromiter(self._numbers, dtype=np.uint64, count=len(self._numbers))
        arrays = {
            "shingles": shingles[starts],
            "holders": holders,
            "group_starts": np.concatenate(([0], np.cumsum(sizes))),
            "group_members": np.array([member for members in groups for member in members]),
            "passages": hashes,
            "passage_words": np.array(self._words),
            "passage_shingles": np.array(self._counts),
            "notices": np.array(self._notices),
            "text_starts": np.array(self._starts),
            "text_passages": np.array(self._passages),
            "text_paragraphs": np.array(self._paragraphs),
        }
        return Index(made_from, tuple(self._entries), arrays)


def _paragraph_numbers(print_: Fingerprint) -> list[int]:
    numbers: list[int] = []
    paragraph, position = 1, 0
    for start in print_.starts.tolist():
        begin = print_.span(start, start + 1)[0]
        paragraph += print_.text.count("\n\n", position, begin)
        position = begin
        numbers.append(paragraph)
    return numbers


def _made_from(path: Path) -> str:
    found = re.match(r"(?:scancode_toolkit_mini|scancode-toolkit-mini|spdx-license-list)-\d+(?:\.\d+)+", path.name)
    return found.group().replace("_", "-") if found else path.stem


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the index of known license texts.")
    parser.add_argument("scancode", type=Path, help="wheel of scancode-toolkit-mini")
    parser.add_argument("spdx", type=Path, help="npm package of spdx-license-list")
    parser.add_argument("-o", "--output", type=Path, default=Path("resources/known"))
    given = parser.parse_args()
    made_from = (_made_from(given.scancode), _made_from(given.spdx))
    scancode = tuple(scancode_texts(given.scancode))
    index = make((*scancode, *spdx_texts(given.spdx)), made_from)
    (given.output / INDEX_FILE).write_bytes(dump(index))
    (given.output / WORDINGS_FILE).write_bytes(wordings.dump(make_wordings(scancode)))


if __name__ == "__main__":
    main()
