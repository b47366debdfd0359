# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The labelled passages, found again in the texts that are fetched when the benchmark runs."""

import hashlib
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import tomli
from msgspec import Struct
from rapidfuzz.distance import Indel

from core.reading import source
from tests import license_texts

FOLDER = Path(__file__).parent
WORD = re.compile(r"[^\W_]+")
MARKER = re.compile(r"^\W*(?:\d+(?:\.\d+)+\b\W*|\(?(?:\d+|[a-z]|[ivx]+)[.)]\W+|[*•-]\s+)", re.IGNORECASE)
CATEGORY = re.compile(r"^category:\s*(.+?)\s*$", re.MULTILINE)
BUILT_WITH = frozenset(
    (
        "hippocratic",
        "responsible-ai-source",
        "bilibili",
        "gemini",
        "tongyi",
        "google-apis",
        "hessla",
        "nvidia",
        "vuforia",
        "corporate-accountability",
        "oculus",
    )
)
"""Labelled families whose faults were looked at to mend splitter and rules: never scored since then."""
SPDX_ID = re.compile(r"^spdx_license_key:\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """A labelled passage; `start` and `end` count code points in the text that was read."""

    license: str
    family: str
    number: int
    start: int
    end: int
    text: str
    categories: frozenset[str]
    lead_in: bool = False


@dataclass(frozen=True)
class LabelledText:
    """A text as `read --text` prints it, with its passages in their order; `late`: labelled after the first figures."""

    license: str
    family: str
    text: str
    passages: tuple[Passage, ...]
    late: bool = False


@dataclass(frozen=True)
class Look:
    """What two looks said about one passage."""

    first: frozenset[str]
    second: frozenset[str]


class _Item(Struct, forbid_unknown_fields=True, rename={"number": "n", "categories": "is"}):
    number: int
    words: tuple[int, int]
    hash: str
    categories: frozenset[str]
    lead_in: bool = False
    first: frozenset[str] | None = None
    second: frozenset[str] | None = None


class _Entry(Struct, forbid_unknown_fields=True):
    key: str
    family: str
    passages: tuple[_Item, ...]
    late: bool = False


class _Stress(Struct, forbid_unknown_fields=True, rename={"categories": "is"}):
    voice: str
    text: str
    categories: frozenset[str]


class FirstRead(Struct, frozen=True, forbid_unknown_fields=True):
    """How a family was read just before it was opened; `flagged` counts passages without a restriction."""

    right: int
    wrong: int
    missing: int
    flagged: int


@cache
def labelled_texts() -> tuple[LabelledText, ...]:
    """Every labelled text. Raises RuntimeError where a text is not the one that was labelled."""
    texts = license_texts.scancode_texts()
    return tuple(_labelled(entry, texts[entry.key]) for entry in _entries())


@cache
def blind_texts() -> tuple[LabelledText, ...]:
    """The texts of `blind.toml`: labelled before the recognizer was run on them, and by nobody who writes its rules."""
    texts = license_texts.scancode_texts()
    return tuple(_labelled(entry, texts[entry.key]) for entry in _entries("blind.toml"))


def scored_texts() -> tuple[LabelledText, ...]:
    """The labelled texts of the families that nobody looked at to build the recognizer."""
    return tuple(text for text in labelled_texts() if text.family not in BUILT_WITH)


def opened_texts() -> tuple[LabelledText, ...]:
    """The labelled texts of the families in `BUILT_WITH`."""
    return tuple(text for text in labelled_texts() if text.family in BUILT_WITH)


def first_read() -> dict[str, FirstRead]:
    """For each opened family how it was read before anybody looked at it."""
    return msgspec.convert(tomli.loads((FOLDER / "opened.toml").read_text("utf-8")), dict[str, FirstRead])


@cache
def development_texts() -> tuple[LabelledText, ...]:
    """Contracts and terms of service that rules were written from: never a measure of the recognizer."""
    texts = license_texts.scancode_texts()
    names = ("contracts_a.toml", "contracts_b.toml")
    return tuple(_labelled(entry, texts[entry.key]) for name in names for entry in _entries(name))


def looks(name: str = "labels.toml") -> list[Look]:
    """The passages of a file of labels that were labelled twice."""
    return [
        Look(item.first, item.second)
        for entry in _entries(name)
        for item in entry.passages
        if item.first is not None and item.second is not None
    ]


@cache
def stress() -> tuple[LabelledText, ...]:
    """Our own passages, each a text of its own; the voice stands for the family."""
    listed = tomli.loads((FOLDER / "stress.toml").read_text("utf-8"))["passage"]
    found = []
    for number, entry in enumerate(msgspec.convert(listed, tuple[_Stress, ...]), start=1):
        name, text = f"stress {number}", source.read_text(entry.text).lined
        passage = Passage(name, entry.voice, 1, 0, len(text), text, entry.categories)
        found.append(LabelledText(name, entry.voice, text, (passage,)))
    return tuple(found)


@cache
def permissive_texts() -> dict[str, str]:
    """SPDX id -> text of every license that the database calls permissive and SPDX lists."""
    found = {}
    with zipfile.ZipFile(license_texts.scancode_archive()) as archive:
        for name in sorted(archive.namelist()):
            facts, _, text = archive.read(name).decode("utf-8").partition("\n---\n")
            category, spdx = CATEGORY.search(facts), SPDX_ID.search(facts)
            if category and spdx and category[1] == "Permissive" and not spdx[1].startswith("LicenseRef"):
                found[spdx[1]] = text
    return found


def words(text: str) -> list[str]:
    """The words of a clause, without its marker, case and punctuation, and without an "and" or "or" at its end."""
    while marker := MARKER.match(text):
        text = text[marker.end() :]
    found = [word.lower() for word in WORD.findall(text)]
    while found and found[-1] in ("and", "or"):
        found.pop()
    return found


@cache
def _entries(name: str = "labels.toml") -> tuple[_Entry, ...]:
    return msgspec.convert(tomli.loads((FOLDER / name).read_text("utf-8"))["license"], tuple[_Entry, ...])


def _labelled(entry: _Entry, raw: str) -> LabelledText:
    """Find the passages of a raw text in what was read of it: by its words, which reading may only thin out."""
    text = source.read_text(raw).lined
    split = raw.split()
    raw_words = [(index, word) for index, chunk in enumerate(split) for word in WORD.findall(chunk)]
    read_words = list(WORD.finditer(text))
    places: dict[int, list[re.Match[str]]] = {}
    for step in Indel.opcodes([word for _, word in raw_words], [match[0] for match in read_words]):
        if step.tag == "equal":
            raw_part, read_part = raw_words[step.src_start : step.src_end], read_words[step.dest_start : step.dest_end]
            for (index, _), match in zip(raw_part, read_part, strict=True):
                places.setdefault(index, []).append(match)
    passages = []
    for item in entry.passages:
        first, last = item.words
        if hashlib.sha256(" ".join(split[first:last]).encode()).hexdigest()[:12] != item.hash:
            raise RuntimeError(
                f"{entry.key}: passage {item.number} is not the one that was labelled; has the text changed?"
            )
        found = [match for index in range(first, last) for match in places.get(index, [])]
        start, end = found[0].start(), found[-1].end()
        passages.append(
            Passage(entry.key, entry.family, item.number, start, end, text[start:end], item.categories, item.lead_in)
        )
    return LabelledText(entry.key, entry.family, text, tuple(passages), entry.late)
