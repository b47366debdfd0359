# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a view of the adoption page asks and what it is answered: no widget here, everything may run in a worker."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct

from core.adoption import charts, difference, drift, flows
from core.adoption.cache import Cache
from core.adoption.census import Census
from core.adoption.collection import charts as drawn
from core.adoption.collection.result import Collection
from core.adoption.views import (
    CLASSES,
    Denominator,
    DriftModels,
    DriftSettings,
    Filters,
    Models,
    Monthly,
)
from core.catalog import catalog as catalogs
from core.figures.figure import Figure
from core.figures.numbers import drawn as drawn_rows
from core.figures.numbers import percent
from core.figures.rows import CLASS_LABELS

PAGE_ROWS = 50
Source = Literal["snapshot", "pair", "collection"]


class View(Struct, frozen=True):
    """One entry of the list at the left.

    Attributes:
        source: what must be open: a snapshot, an older one beside it, or a collection.
        controls: which controls are of use.
    """

    id: str
    title: str
    source: Source
    controls: tuple[str, ...] = ()


FILTERS = ("filters",)
VIEWS = (
    View("over-time", "Over time", "snapshot", ("denominator", "mode", *FILTERS)),
    View("published", "With published figures", "snapshot", ("denominator", *FILTERS)),
    View("licenses", "Licenses", "snapshot", ("denominator", *FILTERS)),
    View("families", "License families", "snapshot", ("denominator", *FILTERS)),
    View("tasks", "Tasks", "snapshot", ("denominator", *FILTERS)),
    View("libraries", "Libraries", "snapshot", ("denominator", *FILTERS)),
    View("class-matrix", "Parents by class", "snapshot", FILTERS),
    View("license-matrix", "Parents by license", "snapshot", FILTERS),
    View("relabelling", "Commonest relabellings", "snapshot", FILTERS),
    View("drift", "Drift and its switches", "snapshot", ("switches", *FILTERS)),
    View("changes", "Changes over time", "pair"),
    View("types", "Types over time", "collection"),
    View("artifacts", "What is licensed", "collection"),
    View("clauses", "Clause frequency", "collection"),
    View("pairs", "Clauses that go together", "collection"),
    View("configurations", "Configurations", "collection"),
    View("near", "Near-duplicates", "collection"),
    View("wordings", "Wordings of a clause", "collection"),
    View("candidates", "What the catalog lacks", "collection"),
)
BY_ID = {view.id: view for view in VIEWS}
LINEAGE = View("lineage", "Lineage of a model", "snapshot")
"""Stands in the list too, and is a page of its own: it answers for one model, not for all."""


class Question(Struct, frozen=True):
    """What the controls say."""

    view: str = "over-time"
    denominator: Denominator = "all"
    mode: Literal["created", "observed"] = "created"
    filters: Filters = Filters()
    switches: DriftSettings = DriftSettings()


class Behind(Struct, frozen=True):
    """What lies behind a row: a page of models or files.

    Attributes:
        total: all there are; `rows` is a page of them.
        models: the first column holds ids of models.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    models: bool = False


More = Callable[[int], Behind]
"""Asked for a page of what lies behind a row, from that offset on."""


class Answer(Struct, frozen=True):
    """What a view shows.

    Attributes:
        figure: None where the view is a table alone.
        columns, rows: the table. svg: the picture in the scheme it was asked for.
        words: what to say at the right: the number that was asked for, and the figure in words.
        behind: for each row, how to get at what lies behind it; None where nothing does.
    """

    question: Question
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: str
    caption: str
    figure: Figure | None = None
    svg: str = ""
    behind: tuple[More | None, ...] = ()


class Opened(Struct, frozen=True):
    """What is open on the page."""

    census: Census | None = None
    older: Cache | None = None
    collection: Collection | None = None

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(
            name
            for name, there in (
                ("snapshot", self.census),
                ("pair", self.census and self.older),
                ("collection", self.collection),
            )
            if there
        )


def answer(question: Question, opened: Opened, *, dark: bool) -> Answer:
    """Answer a question. May take long; raises ClausewrightError."""
    source = BY_ID[question.view].source
    if source == "collection":
        assert opened.collection is not None
        return _of_collection(question, opened.collection, dark)
    assert opened.census is not None
    figure, words, behind = _of_snapshot(question, opened.census, opened.older)
    return _drawn(question, figure, words, behind, dark)


def _drawn(
    question: Question, figure: Figure, words: str, behind: Callable[[dict[str, Any]], More | None], dark: bool
) -> Answer:
    rows = drawn_rows(figure.spec.about, figure.rows)
    return Answer(
        question=question,
        title=figure.title,
        columns=figure.columns,
        rows=tuple(map(tuple, figure.table)),
        words="\n\n".join(filter(None, (words, "\n".join(figure.sentences), *figure.settings.notes))),
        caption=figure.caption,
        figure=figure,
        svg=figure.svg(dark=dark),
        behind=tuple(behind(dict(row)) for row in rows),
    )


def _of_snapshot(
    question: Question, census: Census, older: Cache | None
) -> tuple[Figure, str, Callable[[dict[str, Any]], More | None]]:
    """The figure, words before its own, and what lies behind each of its rows."""
    filters, denominator = question.filters, question.denominator

    def models(**narrower: object) -> More:
        return lambda offset: _models(census, _narrowed(filters, **narrower), offset)

    def edges(parent: str, child: str, dimension: Literal["class", "license"]) -> More:
        return lambda offset: _derivatives(
            f"{parent} → {child}",
            flows.edge_models(
                census, parent, child, dimension=dimension, filters=filters, limit=PAGE_ROWS, offset=offset
            ),
        )

    match question.view:
        case "over-time" | "published":
            monthly = _monthly(question, census, older)
            if question.view == "published":
                by_license = census.monthly("license", denominator=denominator, filters=filters)
                figure = charts.behavioral_adoption(monthly, by_license)
                return figure, "", lambda row: None

            def of_month(row: dict[str, Any]) -> More | None:
                kind = _class_of(row["label"])
                if kind is None or len(row["date"]) != 7:
                    return models(classes=(kind,)) if kind is not None else None
                return models(classes=(kind,), since=row["date"], until=row["date"])

            return charts.class_share(monthly), "", of_month
        case "licenses":
            shares = census.shares("license", denominator=denominator, filters=filters)
            return charts.ranking(shares), "", lambda row: models(licenses=(row["key"],))
        case "families":
            shares = census.shares("family", denominator=denominator, filters=filters)
            return charts.ranking(shares), "", lambda row: None
        case "tasks":
            shares = census.shares("task", denominator=denominator, filters=filters)
            return charts.ranking(shares), "", lambda row: models(tasks=(row["key"],))
        case "libraries":
            shares = census.shares("library", denominator=denominator, filters=filters)
            return charts.ranking(shares), "", lambda row: models(libraries=(row["key"],))
        case "class-matrix":
            figure = charts.license_matrix(flows.matrix(census, "class", filters=filters))
            return figure, "", lambda row: edges(_class_of(row["a"]) or "", _class_of(row["b"]) or "", "class")
        case "license-matrix":
            figure = charts.license_matrix(flows.matrix(census, "license", filters=filters))
            return figure, "", lambda row: edges(row["a"], row["b"], "license")
        case "relabelling":
            found = flows.top_flows(census, filters=filters)
            by_key = {f"{flow.parent} → {flow.child}": flow for flow in found.rows}
            return (
                charts.relabelling(found),
                "",
                lambda row: edges(by_key[row["key"]].parent, by_key[row["key"]].child, "license"),
            )
        case "drift":
            return _drift(question, census)
        case "changes":
            assert older is not None
            changed = difference.difference(older, census.cache, census.settings)
            kinds = {label: kind for kind, (label, _) in charts.CHANGES.items()}
            return (
                charts.snapshot_changes(changed),
                "",
                lambda row: lambda offset: _changes(census, older, kinds[row["key"]], offset),
            )
    raise AssertionError(question.view)


def _monthly(question: Question, census: Census, older: Cache | None) -> Monthly:
    if question.mode == "observed" and older is not None and question.view == "over-time":
        return difference.observed(
            [older, census.cache],
            "class",
            denominator=question.denominator,
            filters=question.filters,
            settings=census.settings,
        )
    return census.monthly("class", denominator=question.denominator, filters=question.filters)


def _drift(question: Question, census: Census) -> tuple[Figure, str, Callable[[dict[str, Any]], More | None]]:
    switches, filters = question.switches, question.filters
    table = drift.drift_table(census, filters=filters)
    here = drift.share(census, switches, filters=filters)
    share = percent(here.share) if here.share is not None else "There is nothing to count."
    words = f"With the switches above: {share}\n{here.drifted:,} of {here.of:,}; {switches.words}."
    by_title = {row.study.title: row.here for row in table.studies}

    def behind(row: dict[str, Any]) -> More | None:
        at = by_title[row["key"]]
        return lambda offset: _derivatives(
            "Derivatives that drift",
            drift.drifted_models(census, at.settings, filters=at.filters, limit=PAGE_ROWS, offset=offset),
        )

    return charts.drift_switches(table), words, behind


def drifting(question: Question, census: Census) -> More:
    """The derivatives that drift under the switches of the question."""
    return lambda offset: _derivatives(
        "Derivatives that drift",
        drift.drifted_models(census, question.switches, filters=question.filters, limit=PAGE_ROWS, offset=offset),
    )


def _models(census: Census, filters: Filters, offset: int) -> Behind:
    found: Models = census.top_models(filters=filters, limit=PAGE_ROWS, offset=offset)
    rows = tuple((row.id, row.license, f"{row.downloads:,}", row.month) for row in found.rows)
    return Behind(
        f"Models: {filters.words}", ("Model", "License", "Downloads", "Month"), rows, found.total, models=True
    )


def _derivatives(title: str, found: DriftModels) -> Behind:
    rows = tuple(
        (row.child, row.child_license, row.parent, row.parent_license, row.relation, f"{row.downloads:,}")
        for row in found.rows
    )
    columns = ("Derivative", "License", "Parent", "Its license", "Relation", "Downloads")
    return Behind(title, columns, rows, found.total, models=True)


def _changes(census: Census, older: Cache, kind: str, offset: int) -> Behind:
    found = difference.changes(
        older,
        census.cache,
        kind,  # type: ignore[arg-type]
        settings=census.settings,
        limit=PAGE_ROWS,
        offset=offset,
    )
    rows = tuple((row.id, row.before, row.after, f"{row.downloads:,}") for row in found.rows)
    return Behind(charts.CHANGES[kind][0], ("Model", "Before", "After", "Downloads"), rows, found.total, models=True)


def _narrowed(filters: Filters, **narrower: object) -> Filters:
    from msgspec import structs

    return structs.replace(filters, **narrower)


def _class_of(label: str) -> str | None:
    return next((kind for kind in CLASSES if CLASS_LABELS[kind] == label), None)


# Collections


def _of_collection(question: Question, found: Collection, dark: bool) -> Answer:
    catalog = catalogs.load()
    match question.view:
        case "near":
            return _near(question, found)
        case "wordings":
            rows = [(one.clause, f"{w.n:,}", w.text) for one in found.variants for w in one.wordings]
            words = "Clauses in other words than the catalog's: with an exception, or edited."
            return _plain(question, found, ("Clause", "Licenses", "Wording"), rows, words)
        case "candidates":
            lacking = [
                (one.text, f"{one.n:,}", f"{one.wordings:,}", f"{one.nearest} ({percent(one.nearness)})")
                for one in found.candidates
            ]
            words = "Restrictions that several licenses write and the catalog lacks, with the clause that is nearest."
            return _plain(question, found, ("Words", "Licenses", "Wordings", "Nearest clause"), lacking, words)
    figures: dict[str, Callable[[], Figure]] = {
        "types": lambda: drawn.types_over_time(found),
        "artifacts": lambda: drawn.artifacts(found),
        "clauses": lambda: drawn.clause_frequency(found, catalog=catalog),
        "pairs": lambda: drawn.clause_pairs(found),
        "configurations": lambda: drawn.configurations(found),
    }
    return _drawn(question, figures[question.view](), _unread(found), lambda row: None, dark)


def _near(question: Question, found: Collection) -> Answer:
    def files(at: int) -> More:
        group = found.near_duplicates[at]
        like = {step.file: step for step in group.lineage}
        rows = tuple(
            (
                name,
                like[name].like if name in like else "the first",
                percent(like[name].likeness) if name in like else "",
            )
            for name in group.files
        )
        return lambda offset: Behind("How they may have come about", ("File", "Likest to", "How like"), rows, len(rows))

    rows = [(one.first, f"{one.n:,}", f"{one.texts:,}", one.license) for one in found.near_duplicates]
    words = "Texts that say nearly the same. Licenses made here belong together by their configuration."
    columns = ("First", "Files", "Different texts", "License")
    behind = tuple(files(at) for at in range(len(rows)))
    return _plain(question, found, columns, rows, words, behind)


def _plain(
    question: Question,
    found: Collection,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    words: str,
    behind: tuple[More | None, ...] = (),
) -> Answer:
    caption = f"{found.folder} · {found.texts:,} licenses"
    empty = "" if rows else " There is nothing to show."
    return Answer(question, BY_ID[question.view].title, columns, tuple(rows), words + empty, caption, None, "", behind)


def _unread(found: Collection) -> str:
    if not found.unreadable:
        return ""
    shown = "\n".join(f"{fault.file}: {fault.why}" for fault in found.unreadable[:20])
    return f"{len(found.unreadable):,} files could not be read:\n{shown}"
