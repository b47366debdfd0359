# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A collection as figures."""

from core.adoption.collection.result import Collection
from core.catalog.catalog import Catalog
from core.figures import rows
from core.figures.figure import Figure, Settings, figure
from core.figures.numbers import percent

SHOWN_BARS = 40
SHOWN_CLAUSES = 16


def all_figures(found: Collection, *, catalog: Catalog) -> tuple[Figure, ...]:
    """Every figure of a collection, in the order of a report."""
    return (
        types_over_time(found),
        artifacts(found),
        clause_frequency(found, catalog=catalog),
        clause_pairs(found),
        configurations(found),
    )


def types_over_time(found: Collection) -> Figure:
    """Licenses by month of issue and type."""
    made = []
    for month, counts in found.by_month.items():
        for order, name in enumerate(("OpenRAIL", "ResearchRAIL", "RAIL", "unknown")):
            n = counts.types.get(name, 0)
            label = "Not told" if name == "unknown" else name
            made.append(rows.moment(month, label, n, n / counts.texts, order, "of that month"))
    notes = (f"{found.undated:,} licenses say no day of issue and are in no month.",) if found.undated else ()
    return figure("types-over-time", made, _settings(found, *notes))


def artifacts(found: Collection) -> Figure:
    made = [rows.bar(key, n, _share(n, found.texts), at) for at, (key, n) in enumerate(found.artifacts.items())]
    return figure("artifacts", made, _settings(found, "One license may cover several artifacts."))


def clause_frequency(found: Collection, *, catalog: Catalog) -> Figure:
    """How many licenses hold each clause of the catalog."""
    core = {clause.id for clause in catalog.core}
    shown = list(found.clauses.items())[:SHOWN_BARS]
    made = [
        rows.bar(f"{clause} (core)" if clause in core else clause, n, _share(n, found.texts), at)
        for at, (clause, n) in enumerate(shown)
    ]
    notes = [f"The first {len(shown)} of {len(found.clauses)}."] if len(shown) < len(found.clauses) else []
    return figure("clause-frequency", made, _settings(found, *notes))


def clause_pairs(found: Collection) -> Figure:
    """The commonest clauses against each other: licenses that hold both."""
    kept = list(found.clauses)[:SHOWN_CLAUSES]
    counts = {(clause, clause): found.clauses[clause] for clause in kept}
    lifts: dict[tuple[str, str], float] = {}
    for pair in found.pairs:
        for a, b in ((pair.a, pair.b), (pair.b, pair.a)):
            counts[a, b], lifts[a, b] = pair.n, pair.lift
    made = []
    for row in rows.cells(kept, kept, counts, lift=lifts):
        if row["lift"] is not None:
            row["words"] += f", {row['lift']:.2f} times as often as by chance"
        made.append(row)
    notes = ["On the diagonal: licenses that hold the clause."]
    if len(kept) < len(found.clauses):
        notes.append(f"The {len(kept)} commonest of {len(found.clauses)} clauses.")
    return figure("clause-pairs", made, _settings(found, *notes))


def configurations(found: Collection) -> Figure:
    """The configurations that most licenses have, and how far choices converge."""
    whole = found.convergence.licenses
    shown = found.configurations[:20]
    made = [
        rows.bar(
            one.id,
            one.n,
            _share(one.n, whole),
            at,
            note=f"{one.type}, {', '.join(one.artifacts) or 'no artifact'}, {one.clauses} clauses",
        )
        for at, one in enumerate(shown)
    ]
    return figure("configurations", made, _settings(found, convergence_words(found)))


def convergence_words(found: Collection) -> str:
    """How far choices converge, in one sentence."""
    at = found.convergence
    if not at.licenses or at.top_1 is None or at.top_10 is None:
        return "No license here has a configuration id."
    return (
        f"{at.licenses:,} licenses have {at.configurations:,} configurations, as many as {at.effective:,.1f} equally "
        f"frequent ones (entropy {at.entropy:.2f} bits); the commonest has {percent(at.top_1)} of them, the ten "
        f"commonest {percent(at.top_10)}."
    )


def _share(n: int, of: int) -> float | None:
    return n / of if of else None


def _settings(found: Collection, *notes: str) -> Settings:
    unread = f"{len(found.unreadable):,} files could not be read" if found.unreadable else "every file could be read"
    return Settings((f"{found.folder}", f"{found.texts:,} licenses, {found.distinct:,} different files", unread), notes)
