# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A statement as a short list of blocks. Every format is a walk over these, so that all say the same words."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from core.adherence.statement.views import CarriedRestriction, Duty, Statement, UpstreamPart
from core.inspection.words import SEVERITIES

Tone = Literal["good", "bad", "ask", "plain"]
_RELATIONS = {
    "quantized": "quantized from",
    "adapter": "an adapter on",
    "merge": "merged from",
    "finetune": "fine-tuned from",
}
_CARRIED: dict[str, tuple[str, Tone]] = {
    "kept": ("carried on", "good"),
    "in substance": ("in other words, for a person to judge", "ask"),
    "weaker": ("with less reach", "bad"),
    "missing": ("missing", "bad"),
}
_MET: dict[str, Tone] = {
    "met": "good",
    "not met": "bad",
    "a person must say": "ask",
    "settled by a person": "plain",
    "not checked": "plain",
}
NOT_ADVICE = (
    "Made from the files of this work alone, held against what is known of the licenses named. "
    "It says what these files carry, not how anybody uses the work. This is not legal advice."
)


class Heading(Struct, frozen=True, tag="heading"):
    """`level` 1 is the title."""

    level: int
    text: str


class Paragraph(Struct, frozen=True, tag="paragraph"):
    text: str


class Row(Struct, frozen=True):
    """What it is, how it stands, and what was seen; `tone` says in color what `state` says in words."""

    what: str
    state: str
    tone: Tone
    seen: str = ""


class Table(Struct, frozen=True, tag="table"):
    """Rows under their headings; `name` is read out before it.

    Attributes:
        head: three headings, or two where no row has anything in `seen`.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> Iterator[tuple[str, ...]]:
        """The words of each row under the headings."""
        for row in self.rows:
            yield (row.what, row.state, row.seen)[: len(self.head)]


Block = Heading | Paragraph | Table


def blocks(made: Statement, version: str) -> tuple[Block, ...]:
    """The statement in words. `version`: of the program that made it."""
    return tuple(_blocks(made, version))


def _blocks(made: Statement, version: str) -> Iterator[Block]:
    yield Heading(1, f"Adherence statement: {made.work}")
    yield Paragraph(f"{made.what} Inspected on {made.date} with Clausewright {version}.")
    yield Paragraph(_summary(made))
    for part in made.upstream:
        yield from _part(part)
    if not made.upstream:
        yield Paragraph("No file of this work names a work that it was made from, so nothing is owed to one here.")
    if made.texts:
        rows = tuple(Row(one.file, one.read_as, "plain", f"SHA-256 {one.sha256[:16]}") for one in made.texts)
        yield Heading(2, "Texts that go with it")
        yield _table("Texts that go with the work", ("File", "Read as", "Text"), rows)
    if made.open:
        yield Heading(2, "What is open")
        tones: dict[str, Tone] = {"error": "bad", "warning": "bad", "question": "ask", "info": "plain"}
        rows = tuple(
            Row(f"{one.rule}: {one.message}", SEVERITIES[one.severity], tones[one.severity], one.mend)
            for one in made.open
        )
        yield _table("What is open", ("What was found", "Weight", "What would settle it"), rows)
    yield Paragraph(NOT_ADVICE)


def _summary(made: Statement) -> str:
    carried, met = made.carried, made.met
    total, duties = sum(carried.values()), sum(met.values())
    if not total and not duties:
        return "Upstream works put no use restriction and no duty on it that is known here."
    words = []
    if total:
        words.append(
            f"Use restrictions from upstream: {total}. Carried on: {carried['kept']}; in other words, for a person to "
            f"judge: {carried['in substance']}; with less reach: {carried['weaker']}; missing: {carried['missing']}."
        )
    if duties:
        words.append(
            f"Duties from upstream: {duties}. Met: {met['met']}; not met: {met['not met']}; for a person to say: "
            f"{met['a person must say']}; settled by a person: {met['settled by a person']}; not to be seen in files: "
            f"{met['not checked']}."
        )
    return " ".join(words)


def _table(name: str, head: tuple[str, str, str], rows: tuple[Row, ...]) -> Table:
    return Table(name, head if any(row.seen for row in rows) else head[:2], rows)


def _part(part: UpstreamPart) -> Iterator[Block]:
    relation = _RELATIONS.get(part.relation, "made from")
    yield Heading(2, f"{relation[0].upper()}{relation[1:]} {part.name}")
    source = (
        f" (known from the {part.known_from})" if part.known_from in ("registry", "folder", "Hub", "answer") else ""
    )
    way = f" It stands further up, by way of {', '.join(part.path)}." if part.path else ""
    yield Paragraph(f"Its license: {part.license}{source}.{way}")
    if part.restrictions:
        rows = tuple(_restriction(one) for one in part.restrictions)
        yield _table(f"Use restrictions from {part.name}", ("Use restriction", "Here", "Said here"), rows)
    elif part.license_id:
        yield Paragraph("It lists no use that is forbidden.")
    else:
        yield Paragraph("Its terms are not known here, so nothing is said of them.")
    if part.duties:
        yield _table(f"Duties from {part.name}", ("Duty", "Here", "Seen"), tuple(_duty(one) for one in part.duties))


def _restriction(one: CarriedRestriction) -> Row:
    state, tone = _CARRIED[one.state]
    what = one.title if one.state == "kept" or not one.gist else f"{one.title}. {one.gist}"
    return Row(what, state, tone, _short(one.here))


def _duty(one: Duty) -> Row:
    places = f"({'; '.join(one.where)})" if one.because and one.where else "; ".join(one.where)
    seen = " ".join(filter(None, (one.because, places)))
    return Row(one.gist, one.state, _MET[one.state], seen)


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
