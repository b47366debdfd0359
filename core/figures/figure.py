# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One figure: rows drawn by a spec, with the question behind them, as a picture, a table, numbers and words."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from core.figures import numbers, page, picture, spec, words
from core.figures.spec import Spec

Value = str | int | float | bool | None
Row = Mapping[str, Value]


class Settings(Struct, frozen=True):
    """What stands under a figure, so that no number goes anywhere without it.

    Attributes:
        asked: each a short phrase: snapshot and date, denominator with its total, filters, switches.
        notes: sentences a reader must know, such as what was left out.
        title: instead of the title of the spec.
    """

    asked: tuple[str, ...]
    notes: tuple[str, ...] = ()
    title: str = ""


class Figure:
    """A drawn answer.

    Attributes:
        id: of its spec. rows: what is drawn. settings: what stands below.
    """

    def __init__(self, drawn: Spec, rows: Sequence[Row], settings: Settings) -> None:
        self.spec = drawn
        self.id = drawn.id
        self.rows = tuple(rows)
        self.settings = settings

    @property
    def title(self) -> str:
        return self.settings.title or self.spec.about.title

    @property
    def caption(self) -> str:
        """The question behind the figure, as one line."""
        return " · ".join(self.settings.asked)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What the figure shows, in words with numbers: for those who do not see it."""
        return tuple(words.sentences(self.spec.about, self.title, self.rows))

    @property
    def description(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)

    @property
    def columns(self) -> tuple[str, ...]:
        """Titles of the table's columns."""
        return tuple(column.title for column in self.spec.about.columns)

    @property
    def table(self) -> list[list[str]]:
        """The rows as a person reads them."""
        return numbers.table(self.spec.about, self.rows)

    @property
    def numbers(self) -> str:
        """The table with tabs between, to paste into a spreadsheet, and the question behind it."""
        return numbers.tabbed(self)

    @property
    def csv(self) -> str:
        """The rows as CSV: exact values, a heading line, then one line a row."""
        return numbers.csv(self.spec.about, self.rows)

    @property
    def json(self) -> bytes:
        """Title, description, question and rows as JSON."""
        return numbers.json(self)

    def svg(self, *, dark: bool = False, name: str = "") -> str:
        """The picture with its title above and its question below; see `core.figures.picture`."""
        return picture.svg(self, dark=dark, name=name)

    def png(self, *, dark: bool = False, scale: float = 2) -> bytes:
        return picture.png(self, dark=dark, scale=scale)

    @property
    def html(self) -> str:
        """A page of its own: the picture in the reader's color scheme, words, and the table. Nothing is loaded."""
        return page.whole(self.title, page.section(self, level=1))


def figure(figure_id: str, rows: Sequence[Row], settings: Settings) -> Figure:
    """Draw `rows` with the spec of that id. Raises InputError where there is none such."""
    return Figure(spec.load(figure_id), rows, settings)
