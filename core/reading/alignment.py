# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A text held against the license it should be, block by block: what was changed in it, what was filled in."""

from itertools import pairwise

from msgspec import Struct

from core.drafting.document import ClauseItem, LicenseDocument, Section, plain, walk
from core.reading.letters import MARKER, Letters, letters_of
from core.reading.pattern import BLANK, match, parts_of

ANCHOR = 30
"""Letters of the shortest block that is looked for on its own; shorter ones are looked for between two of these."""

LONGEST_GAP = 8_000
"""Letters between two anchors in which blanks are still matched; a longer gap holds foreign text."""


class Change(Struct, frozen=True):
    """A place where the text is not the expected license; `before` is empty for additions, `after` for removals."""

    clause: str | None
    before: str
    after: str


class Alignment(Struct, frozen=True):
    """The changes, and the words that fill each blank."""

    changes: tuple[Change, ...]
    filled: dict[str, str]


class _Block(Struct, frozen=True):
    text: str
    letters: str
    clause: str | None


def align(letters: Letters, expected: LicenseDocument) -> Alignment:
    """Hold the text against the expected license, whose blanks stand as `⟦key⟧`."""
    blocks = _blocks(expected)
    anchors = _anchors(letters, blocks)
    edges = [(-1, 0, 0), *anchors, (len(blocks), len(letters), len(letters))]
    changes: list[Change] = []
    filled: dict[str, str] = {}
    for (before, _, start), (after, end, _) in pairwise(edges):
        changes += _compare(letters, blocks[before + 1 : after], start, end, filled)
    return Alignment(tuple(changes), filled)


def blank(key: str) -> str:
    return f"⟦{key}⟧"


def _blocks(document: LicenseDocument) -> list[_Block]:
    blocks = [_Block(plain(document.title), letters_of(plain(document.title)), None)]
    for node in walk(document.sections):
        text = plain(node.heading if isinstance(node, Section) else node.runs)
        clause = node.clause if isinstance(node, ClauseItem) else None
        blocks.append(_Block(text, letters_of(text), clause))
    return [block for block in blocks if block.letters]


def _anchors(letters: Letters, blocks: list[_Block]) -> list[tuple[int, int, int]]:
    """Index, start and end of each block without blanks that stands in the text, in order."""
    anchors: list[tuple[int, int, int]] = []
    position = 0
    for index, block in enumerate(blocks):
        if len(block.letters) >= ANCHOR and not BLANK.search(block.letters):
            start = letters.text.find(block.letters, position)
            if start >= 0:
                position = start + len(block.letters)
                anchors.append((index, start, position))
    return anchors


def _compare(letters: Letters, blocks: list[_Block], start: int, end: int, filled: dict[str, str]) -> list[Change]:
    """The changes in a gap between two anchors, where these blocks are expected."""
    if not blocks:
        words = _words(letters, start, end)
        return [Change(None, "", words)] if words else []
    found = None
    if end - start <= LONGEST_GAP:
        found = match(letters, parts_of([block.letters for block in blocks], filled), start, end)
    if found is None:
        return _changes(letters, blocks, start, end, filled)
    filled.update({key: letters.words(*span) for key, span in found.items()})
    return []


def _changes(letters: Letters, blocks: list[_Block], start: int, end: int, filled: dict[str, str]) -> list[Change]:
    """Blocks of a gap that can still be found are set aside; the others are what was changed there."""
    changes: list[Change] = []
    missing: list[_Block] = []
    position = start
    for block in blocks:
        found = _find(letters, block, position, end, filled)
        if found is None:
            missing.append(block)
            continue
        changes += _change(letters, missing, position, found[0])
        missing = []
        position = found[1]
    return [*changes, *_change(letters, missing, position, end)]


def _find(letters: Letters, block: _Block, start: int, end: int, filled: dict[str, str]) -> tuple[int, int] | None:
    """Where the first words of the block up to a blank stand: enough to say that the block is still there."""
    known = BLANK.sub(lambda key: letters_of(filled.get(key.group(1), key.group())), block.letters)
    first = BLANK.split(known)[0] or known
    position = letters.text.find(first, start, end)
    if position < 0:
        return None
    last = BLANK.split(known)[-1] if BLANK.search(known) else first
    behind = letters.text.find(last, position, end)
    return (position, behind + len(last)) if behind >= 0 else None


def _change(letters: Letters, missing: list[_Block], start: int, end: int) -> list[Change]:
    after = _words(letters, start, end)
    if len(missing) > 1:
        *gone, last = missing
        return [*(Change(block.clause, _shown(block), "") for block in gone), Change(last.clause, _shown(last), after)]
    before = _shown(missing[0]) if missing else ""
    return [Change(missing[0].clause if missing else None, before, after)] if before or after else []


def _words(letters: Letters, start: int, end: int) -> str:
    """The words between, without the markers at both ends."""
    start = letters.after_markers(start)
    words = letters.words(start, end).split() if start < end else []
    while words and MARKER.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _shown(block: _Block) -> str:
    return BLANK.sub("…", block.text)
