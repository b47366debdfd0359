# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What stands above a place of the text: headings, lead-ins and the lists that they opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.reading.clauses.headings import Bias
from core.reading.clauses.markers import Marker
from core.reading.clauses.statement import Polarity, Span

UNMARKED = ""
PARTS = ";"
DEEPEST = 40
"""Entries of the deepest scope; what a hostile text nests deeper is kept flat."""


@dataclass(slots=True)
class Heading:
    text: str
    bias: Bias
    rank: int


@dataclass(slots=True)
class Lead:
    """A lead-in. `inherits` where it only goes on with what is above it ("including:")."""

    span: Span
    text: str
    polarity: Polarity
    use: bool
    exempt: bool
    inherits: bool


@dataclass(slots=True)
class Level:
    """A list: its style of markers, the number of its last item, and the title that item has."""

    style: str
    number: int
    title: str = ""
    bias: Bias = "neutral"
    titled: bool = False
    openers: set[str] = field(default_factory=set)


Entry = Heading | Lead | Level


class Scope:
    """The entries above the current place, outermost first."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.suspended = False

    @property
    def top(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    @property
    def leads(self) -> list[Lead]:
        return [entry for entry in self.entries if isinstance(entry, Lead)]

    @property
    def section(self) -> str:
        titles = (
            entry.text if isinstance(entry, Heading) else entry.title
            for entry in self.entries
            if not isinstance(entry, Lead)
        )
        return " > ".join(title for title in titles if title)

    @property
    def open_list(self) -> bool:
        """Whether bare items may follow: under a lead-in, or under a heading that says what they are."""
        return not self.suspended and any(
            isinstance(entry, Lead) or (isinstance(entry, Heading) and entry.bias in ("forbids", "permits", "exempt"))
            for entry in self.entries
        )

    def decisive(self) -> Lead | Heading | Level | None:
        """The nearest entry that says what becomes of the items under it."""
        for entry in reversed(self.entries):
            if isinstance(entry, Lead):
                if not entry.inherits:
                    return entry
            elif entry.bias not in ("neutral", "requires"):
                return entry
        return None

    def push(self, entry: Entry) -> None:
        if len(self.entries) >= DEEPEST:
            self.entries.pop()
        self.entries.append(entry)

    def cut(self, keep: int) -> None:
        del self.entries[keep:]

    def suspend(self) -> None:
        """A full sentence follows a list: bare items belong to it no longer, the next number still does."""
        self.suspended = bool(self.leads)

    def close_leads(self) -> None:
        for index, entry in enumerate(self.entries):
            if isinstance(entry, Lead):
                self.cut(index)
                break
        self.suspended = False

    def place(self, marker: Marker, titled: bool) -> Level:
        """Find or open the list that an item with this marker belongs to."""
        found = self._continued(marker, titled)
        if found is None:
            if self.suspended:
                self.close_leads()
            style, number = self._first_reading(marker)
            known = self._same_style(style) if not (marker.opens and isinstance(self.top, Lead)) else None
            if known is not None and (marker.is_bullet or number != 1 or not isinstance(self.top, Lead | Heading)):
                found = (known, (style, number))
        if found is None:
            if not marker.is_bullet and not marker.opens and self._listed_below_lead():
                self.close_leads()
            self._leave_parts()
            level = Level(*self._first_reading(marker), titled=titled)
            self.push(level)
            return level
        index, (_, number) = found
        level = self.entries[index]  # type: ignore[assignment]
        assert isinstance(level, Level)
        self.cut(index + 1)
        self.suspended = False
        level.number, level.title, level.bias, level.titled = number, "", "neutral", titled
        return level

    def _listed_below_lead(self) -> bool:
        lead = max(
            (index for index, entry in enumerate(self.entries) if isinstance(entry, Lead)), default=len(self.entries)
        )
        return any(index > lead for index, _ in self._levels())

    def _continued(self, marker: Marker, titled: bool) -> tuple[int, tuple[str, int]] | None:
        fitting = [
            (index, (style, number))
            for index, entry in self._levels()
            for style, number in marker.readings
            if number and entry.style == style and entry.number + 1 == number
        ]
        if not fitting:
            return None
        if self.suspended:
            return fitting[0]
        for index, reading in reversed(fitting):
            entry = self.entries[index]
            if isinstance(entry, Level) and entry.titled == titled:
                return index, reading
        return fitting[-1]

    def _same_style(self, style: str) -> int | None:
        for index, entry in reversed(list(self._levels())):
            if entry.style == style:
                return index
        return None

    def _levels(self) -> Iterator[tuple[int, Level]]:
        for index, entry in enumerate(self.entries):
            if isinstance(entry, Level):
                yield index, entry

    @staticmethod
    def _first_reading(marker: Marker) -> tuple[str, int]:
        return min(marker.readings, key=lambda reading: reading[1])

    def _leave_parts(self) -> None:
        for index, entry in self._levels():
            if entry.style == PARTS:
                self.cut(index)
                return

    def bare(self, style: str) -> Level:
        """The list of items without markers under the nearest lead-in that has one."""
        for index in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[index]
            if isinstance(entry, Level) and entry.style == style:
                self.cut(index + 1)
                return entry
            if isinstance(entry, Lead | Heading) and index == len(self.entries) - 1:
                break
        level = Level(style, 0)
        self.push(level)
        return level

    def back_to_opener(self, word: str) -> None:
        """An unmarked item that begins like those of an outer list, and like none of the inner one, goes on with it."""
        bare = [(index, entry) for index, entry in self._levels() if entry.style == UNMARKED]
        if not bare or (self.top is bare[-1][1] and word in bare[-1][1].openers):
            return
        for index, entry in reversed(bare):
            if word in entry.openers:
                self.cut(index + 1)
                return


def spans(leads: Sequence[Lead]) -> tuple[Span, ...]:
    return tuple(lead.span for lead in leads)
