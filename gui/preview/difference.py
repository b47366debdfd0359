# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What differs between two lists of lines, as the fewest block edits that lead from one to the other."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from gui.preview.lines import Line


class Edit(Struct, frozen=True):
    """Blocks `start` to `end` (exclusive, counted in the old list) become `lines`."""

    start: int
    end: int
    lines: tuple[Line, ...]


def edits(old: Sequence[Line], new: Sequence[Line]) -> list[Edit]:
    """The edits in order of position; they do not touch each other's blocks."""
    head = 0
    limit = min(len(old), len(new))
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, [line.key for line in before], [line.key for line in after], autojunk=False)
    result: list[Edit] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            result.append(Edit(head + i1, head + i2, tuple(after[j1:j2])))
            continue
        for offset in range(i2 - i1):
            if before[i1 + offset] != after[j1 + offset]:
                at = head + i1 + offset
                result.append(Edit(at, at + 1, (after[j1 + offset],)))
    return result


def changed_words(old: Sequence[Line], new: Sequence[Line]) -> list[int]:
    """Positions in `new` of lines whose words are new or other than before.

    Renumbering does not count, nor do lines of the identity block, which follow from all others.
    """
    before = {line.key: line.runs for line in old}
    return [at for at, line in enumerate(new) if line.kind != "identity" and before.get(line.key) != line.runs]
