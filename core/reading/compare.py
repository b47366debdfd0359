# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Two licenses side by side: which restrictions both hold, where one goes further, what only one of them asks.

Everything is said of B as seen from A: a pair under `wider` means that B's restriction stops more.
"""

import re
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from core.catalog.catalog import Catalog
from core.drafting import terms as term_data
from core.drafting.draft import TermValue
from core.errors import InputError
from core.reading.own import without_identity
from core.reading.side import UNREAD, Asked, Held, Side, Width

Relation = Literal["same", "wider", "narrower", "unclear"]

ALIKE = 80
"""Likeness of words, of 100, from which two restrictions on the same subject are shown beside each other."""

OPPOSITE: dict[Width, Width] = {"same": "same", "wider": "narrower", "narrower": "wider", "unknown": "unknown"}
WORD = re.compile(r"[^\W_]+")


class Pair(Struct, frozen=True):
    """Two restrictions that belong together. `why` says in words what the relation rests on."""

    a: Held
    b: Held
    why: str


class TermDifference(Struct, frozen=True):
    """A term that differs; None where it does not apply on that side, which counts like a term that is not set."""

    key: str
    title: str
    a: TermValue | None
    b: TermValue | None


class ObligationDifference(Struct, frozen=True):
    """A duty that only one side has, or that reads otherwise there; None where a side does not have it."""

    kind: str
    a: Asked | None
    b: Asked | None


class TextChange(Struct, frozen=True):
    """Paragraphs that differ; `before` stands in A, `after` in B, one of them may be empty."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """What comparing gave.

    Attributes:
        same: both hold it with the same reach.
        wider, narrower: B's restriction stops more, or less, than A's.
        unclear: both speak of the same subject, and which goes further is for a person to say.
        only_a, only_b: nothing on the other side belongs to it.
        terms: terms that differ; empty unless both sides are made with Clausewright.
        obligations: duties that differ.
        notes: what keeps the comparison from being complete.
    """

    same: tuple[Pair, ...]
    wider: tuple[Pair, ...]
    narrower: tuple[Pair, ...]
    unclear: tuple[Pair, ...]
    only_a: tuple[Held, ...]
    only_b: tuple[Held, ...]
    terms: tuple[TermDifference, ...]
    obligations: tuple[ObligationDifference, ...]
    notes: tuple[str, ...]


def compare(a: Side, b: Side, *, catalog: Catalog) -> Comparison:
    """Compare two sides clause by clause."""
    pairs: dict[Relation, list[tuple[int, Pair]]] = {"same": [], "wider": [], "narrower": [], "unclear": []}
    free_a, free_b = dict(enumerate(a.restrictions)), dict(enumerate(b.restrictions))
    steps: tuple[Callable[[Held, Held], tuple[Relation, str] | None], ...] = (
        _same_words,
        _same_clause,
        lambda x, y: _overlap(x, y, catalog),
        _same_subject,
    )
    for step in steps:
        for i, held in list(free_a.items()):
            for j, other in list(free_b.items()):
                if found := step(held, other):
                    pairs[found[0]].append((i, Pair(held, other, found[1])))
                    del free_a[i], free_b[j]
                    break
    _covered(free_a, b.restrictions, lambda mine, theirs: (mine, theirs), pairs, catalog)
    _covered(free_b, a.restrictions, lambda mine, theirs: (theirs, mine), pairs, catalog)
    of = {
        relation: tuple(pair for _, pair in sorted(found, key=lambda each: each[0]))
        for relation, found in pairs.items()
    }
    return Comparison(
        same=of["same"],
        wider=of["wider"],
        narrower=of["narrower"],
        unclear=of["unclear"],
        only_a=tuple(free_a.values()),
        only_b=tuple(free_b.values()),
        terms=_terms(a, b),
        obligations=_obligations(a.obligations, b.obligations),
        notes=tuple(f"{side.name}: {note}" for side in (a, b) for note in side.notes),
    )


def text_changes(a: Side, b: Side) -> tuple[TextChange, ...]:
    """The paragraphs in which two texts differ, identity blocks left out.

    Raises InputError where the program holds no text of a side.
    """
    for side in (a, b):
        if not side.text:
            raise InputError(
                "there is no text to compare: the program keeps facts of other people's licenses, not their texts",
                where=side.name,
                mend="Give the license file instead of its name",
            )
    before, after = _paragraphs(a.text), _paragraphs(b.text)
    changes: list[TextChange] = []
    edge = (-1, -1)
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            continue
        change = TextChange(tuple(before[step.src_start : step.src_end]), tuple(after[step.dest_start : step.dest_end]))
        if changes and edge == (step.src_start, step.dest_start):
            last = changes.pop()
            change = TextChange((*last.before, *change.before), (*last.after, *change.after))
        changes.append(change)
        edge = (step.src_end, step.dest_end)
    return tuple(changes)


# Restrictions -------------------------------------------------------------------------------------------------------


def _same_words(a: Held, b: Held) -> tuple[Relation, str] | None:
    if a.text and b.text and _words(a.text) == _words(b.text):
        return "same", "the same words"
    return None


def _same_clause(a: Held, b: Held) -> tuple[Relation, str] | None:
    """Both are, or come closest to, one clause of the catalog: what each adds or takes away decides."""
    if a.clause is None or a.clause != b.clause:
        return None
    if a.version and b.version:
        return _by_exceptions(a, b)
    relation = _composed(a.width, b.width)
    if relation == "same":
        return relation, "the same topic" if a.topic or b.topic else "the same meaning, in other words"
    if relation == "unclear":
        return relation, "the same subject; read which goes further"
    return relation, f"B {'goes further than' if relation == 'wider' else 'stops less than'} A"


def _by_exceptions(a: Held, b: Held) -> tuple[Relation, str]:
    mine, theirs = set(a.exceptions), set(b.exceptions)
    if a.version != b.version:
        return "unclear", f"version {a.version} and version {b.version} of one clause"
    if mine == theirs:
        return "same", "the same clause"
    if mine < theirs:
        return "narrower", f"B makes an exception: {', '.join(sorted(theirs - mine))}"
    if theirs < mine:
        return "wider", f"A makes an exception: {', '.join(sorted(mine - theirs))}"
    return "unclear", "each makes another exception"


def _composed(a: Width, b: Width) -> Relation:
    """How B stands to A, where both are known by how they stand to one clause."""
    relation: Width
    if a == "same":
        relation = b
    elif b == "same":
        relation = OPPOSITE[a]
    else:
        relation = b if {a, b} == {"wider", "narrower"} else "unknown"
    return "unclear" if relation == "unknown" else relation


def _overlap(a: Held, b: Held, catalog: Catalog) -> tuple[Relation, str] | None:
    """The catalog says that one of the two clauses holds the other."""
    if a.clause is None or b.clause is None:
        return None
    for overlap in catalog.get(a.clause).overlaps:
        if overlap.clause == b.clause and overlap.relation != "intersects":
            holds = overlap.relation == "contains"
            certain = a.width == "same" and b.width == "same" and not (b if not holds else a).exceptions
            if not certain:
                return "unclear", f"one clause holds the other: {overlap.difference}"
            return ("narrower" if holds else "wider"), overlap.difference
    return None


def _same_subject(a: Held, b: Held) -> tuple[Relation, str] | None:
    """Neither is known to be a clause of ours: the same topic, or words that are much alike on one subject."""
    if a.clause is not None and b.clause is not None:
        return None
    if a.topic and a.topic == b.topic:
        return "unclear", "the same topic; read which goes further"
    shared = set(a.categories) & set(b.categories) or not (a.categories and b.categories)
    if a.text and b.text and shared and fuzz.token_set_ratio(a.text.lower(), b.text.lower()) >= ALIKE:
        return "unclear", "words that are much alike; read which goes further"
    return None


def _covered(
    free: dict[int, Held],
    others: Iterable[Held],
    order: Callable[[Held, Held], tuple[Held, Held]],
    pairs: dict[Relation, list[tuple[int, Pair]]],
    catalog: Catalog,
) -> None:
    """Restrictions left over that a wider one of the other side stops too, though it has its pair already."""
    for i, held in list(free.items()):
        for other in others:
            a, b = order(held, other)
            found = _overlap(a, b, catalog)
            goes_further: Relation = "wider" if b is other else "narrower"
            if found and found[0] == goes_further:
                pairs[found[0]].append((i, Pair(a, b, found[1])))
                del free[i]
                break


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in without_identity(text)[0].split("\n\n") if paragraph]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(text))


# Terms and obligations ----------------------------------------------------------------------------------------------


def _terms(a: Side, b: Side) -> tuple[TermDifference, ...]:
    if not (a.terms and b.terms):
        return ()
    return tuple(
        TermDifference(term.key, term.title, a.terms.get(term.key), b.terms.get(term.key))
        for term in term_data.load()
        if not _alike(a.terms.get(term.key) or None, b.terms.get(term.key) or None)
    )


def _alike(a: TermValue | None, b: TermValue | None) -> bool:
    """Whether two values are the same as far as they are known: words of a term are not read back from a text."""
    return a == b or (bool(a and b) and UNREAD in (a, b))


def _obligations(a: tuple[Asked, ...], b: tuple[Asked, ...]) -> tuple[ObligationDifference, ...]:
    free_a = [each for each in a if not _has(b, each)]
    free_b = [each for each in b if not _has(a, each)]
    found = []
    for mine in free_a:
        other = next((each for each in free_b if each.kind == mine.kind), None)
        if other is not None:
            free_b.remove(other)
        found.append(ObligationDifference(mine.kind, mine, other))
    return (*found, *(ObligationDifference(each.kind, None, each) for each in free_b))


def _has(duties: tuple[Asked, ...], duty: Asked) -> bool:
    return any(each.kind == duty.kind and _alike(each.value, duty.value) for each in duties)
