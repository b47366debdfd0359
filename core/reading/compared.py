# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What comparing two licenses gave, as lines of plain text: for the terminal, the clipboard and a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from core.reading import side
from core.reading.compare import Comparison, Pair, TextChange
from core.reading.side import Held, Side

Line = tuple[int, str]
"""Columns to indent by, and the words."""


def lines(a: Side, b: Side, found: Comparison) -> Iterator[Line]:
    """The whole comparison but its texts, each restriction on a line."""
    yield 0, f"A: {title(a)}"
    yield 0, f"B: {title(b)}"
    for heading, listed in pairs(found):
        yield from _section(heading, (pair_words(pair) for pair in listed))
    yield from _section("only in A", (held_words(held) for held in found.only_a))
    yield from _section("only in B", (held_words(held) for held in found.only_b))
    yield from _section(
        "terms that differ", (f"{term.title}: {value(term.a)} | {value(term.b)}" for term in found.terms)
    )
    duties = []
    for duty in found.obligations:
        a_says, b_says = (each.value or each.gist if each else "(none)" for each in (duty.a, duty.b))
        duties.append(f"{duty.kind}: {a_says} | {b_says}")
    yield from _section("duties that differ", duties)


def pairs(found: Comparison) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    """The pairs of each relation under its heading."""
    return (
        ("same", found.same),
        ("wider in B", found.wider),
        ("narrower in B", found.narrower),
        ("same subject, which goes further is unclear", found.unclear),
    )


def change_lines(changes: Iterable[TextChange]) -> Iterator[Line]:
    """The paragraphs that differ: those of A after a minus, those of B after a plus."""
    for change in changes:
        yield 0, ""
        for before in change.before:
            yield 2, f"- {before}"
        for after in change.after:
            yield 2, f"+ {after}"


def title(of: Side) -> str:
    """The name of a side without its folder, with the license it is."""
    name = Path(of.name).name if of.kind != "known" else of.name
    return f"{name} [{of.license}]" if of.license else name


def held_words(held: Held) -> str:
    return f"{held.clause}: {held.title}" if held.clause else held.title


def pair_words(pair: Pair) -> str:
    if pair.a.clause == pair.b.clause:
        return f"{held_words(pair.a)} ({pair.why})"
    return f"{held_words(pair.a)} | {held_words(pair.b)} ({pair.why})"


def value(of_term: object) -> str:
    """The value of a term in words."""
    match of_term:
        case None:
            return "(does not apply)"
        case True:
            return "yes"
        case False:
            return "no"
        case "":
            return "(not set)"
        case side.UNREAD:
            return "(in words of its own, see the text)"
    return str(of_term)


def _section(heading: str, listed: Iterable[str]) -> Iterator[Line]:
    found = list(listed)
    if found:
        yield 0, f"{heading} ({len(found)})"
        yield from ((2, words) for words in found)
