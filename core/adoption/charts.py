# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The views of a snapshot as figures: each answer drawn, with its question below."""

from itertools import accumulate
from typing import Any

from core.adoption.views import (
    CLASSES,
    DENOMINATORS,
    Asked,
    Difference,
    Dimension,
    DriftTable,
    Flows,
    Matrix,
    Monthly,
    Shares,
    SnapshotName,
)
from core.figures import rows, spec
from core.figures.figure import Figure, Settings, figure
from core.figures.numbers import percent
from core.registry import registry as registries

SHOWN_BARS = 25
SHOWN_KEYS = 15
DIMENSIONS: dict[Dimension, str] = {
    "license": "Licenses by number of models",
    "class": "License classes by number of models",
    "family": "License families by number of models",
    "task": "Tasks by number of models",
    "library": "Libraries by number of models",
    "gated": "Gated and open models",
    "name": "License names under “other”",
}
TODAY = (
    "Models are counted by the month they were made in and by the license they carry today: deleted ones are missing, "
    "relabelled ones stand under their new license."
)
CHANGES: dict[str, tuple[str, str]] = {
    "relabelled": ("Relabelled", "another license identifier under the same id"),
    "loosened": ("Loosened", "relabelled so that a duty is dropped (also counted as relabelled)"),
    "gated": ("Gated since", "access has to be asked for since"),
    "ungated": ("Open since", "access is free since"),
    "gone": ("Gone", "deleted, made private or renamed"),
    "new": ("New", "not in the older snapshot"),
}


def class_share(monthly: Monthly) -> Figure:
    """Share of each license class, month by month or snapshot by snapshot. The floor month is a line, not a peak."""
    of = DENOMINATORS[monthly.asked.denominator]
    order: dict[str, int] = {key: number for number, key in enumerate(CLASSES)}
    made: list[dict[str, Any]] = []
    for cell in sorted(monthly.cells, key=lambda cell: (cell.month, order.get(cell.key, 9))):
        if cell.floor or cell.share is None:
            continue
        label = rows.CLASS_LABELS.get(cell.key, cell.key)
        made.append(rows.moment(cell.month, label, cell.models, cell.share, order.get(cell.key, 9), of))
    notes = [TODAY] if monthly.mode == "created" else []
    first = min((row["date"] for row in made), default="")
    if monthly.floor_month and first:
        words = f"{monthly.floor_models:,} older models all carry the date {monthly.floor_month}: not drawn"
        mark = {"mark": "floor", "date": first, "labelled": words, "words": words, "note": words, "order": 9}
        made.append({**dict.fromkeys(made[0]), "label": "", **mark})
    if monthly.undated:
        notes.append(f"{monthly.undated:,} without a date are in no month.")
    title = "License classes by month of creation" if monthly.mode == "created" else "License classes as observed"
    kind = "class-share" if len({row["date"] for row in made}) > 2 else "class-bars"
    return figure(kind, made, _settings(monthly.asked, *notes, title=title))


def ranking(shares: Shares) -> Figure:
    """Groups of models, most first; licenses in the colors of their classes."""
    shown = shares.rows[:SHOWN_BARS]
    registry = registries.load()
    made = [
        rows.bar(
            row.key,
            row.downloads if shares.asked.denominator == "weighted" else row.models,
            row.share,
            number,
            downloads=row.downloads,
            label=rows.CLASS_LABELS[row.key if shares.dimension == "class" else registry.class_of(row.key)]
            if shares.dimension in ("license", "class")
            else "",
        )
        for number, row in enumerate(shown)
    ]
    notes = []
    if len(shares.rows) > len(shown):
        notes.append(f"The first {len(shown)} of {len(shares.rows):,}.")
    if shares.asked.denominator == "weighted":
        notes.append("Bars count downloads.")
    if shares.dimension == "license":
        notes.append("“other” stands here for all its names, in the color of unknown ones.")
    kind = "license-ranking" if shares.dimension in ("license", "class") else "shares"
    return figure(kind, made, _settings(shares.asked, *notes, title=DIMENSIONS[shares.dimension]))


def behavioral_adoption(by_class: Monthly, by_license: Monthly | None = None) -> Figure:
    """Share of behavioral-use licenses among all models there were by each month, with published figures of the same
    denominator. `by_license` adds the line of licenses named RAIL alone."""
    asked = by_class.asked
    of = DENOMINATORS[asked.denominator]
    lines = {"All behavioral-use licenses": (by_class, {"behavioral"})}
    if by_license is not None:
        lines["Licenses named RAIL"] = (by_license, {key for key in by_license.keys if "rail" in key})
    made: list[dict[str, Any]] = []
    for key, (monthly, wanted) in lines.items():
        counted = dict.fromkeys(monthly.months, 0)
        for cell in monthly.cells:
            if cell.key in wanted:
                counted[cell.month] += cell.models
        found, whole = list(counted.values()), list(monthly.totals)
        if monthly.mode == "created":
            found, whole = list(accumulate(found)), list(accumulate(whole))
        for month, n, total in zip(monthly.months, found, whole, strict=True):
            if total:
                made.append(_point("value", month, key, n / total, n, of))
    for point in spec.published():
        if point.denominator == asked.denominator:
            drawn = _point("published", point.date, point.counts, point.share, point.models, of, point.source)
            made.append({**drawn, "labelled": point.label})
    notes = ["Each published figure counts in its own way; rest on a mark, or open the table, for what it counts."]
    if by_class.mode == "created":
        notes.insert(0, f"{TODAY} Each point counts all models made until then.")
    return figure("behavioral-adoption", made, _settings(asked, *notes))


def license_matrix(matrix: Matrix) -> Figure:
    """Edges by the parent's key and the derivative's."""
    size = {key: sum(matrix.cells[n]) + sum(row[n] for row in matrix.cells) for n, key in enumerate(matrix.keys)}
    kept = [key for key in matrix.keys if size[key] or matrix.dimension == "class"][:SHOWN_KEYS]
    place = {key: number for number, key in enumerate(matrix.keys)}
    labels = {key: rows.CLASS_LABELS.get(key, key) if matrix.dimension == "class" else key for key in kept}
    counts = {(labels[a], labels[b]): matrix.cells[place[a]][place[b]] for a in kept for b in kept}
    title = (
        "From the parent's class to the derivative's"
        if matrix.dimension == "class"
        else "From the parent's license to the derivative's"
    )
    cells = list(rows.cells(list(labels.values()), list(labels.values()), counts)) if any(counts.values()) else []
    notes = [f"The {len(kept)} commonest of {len(matrix.keys)}."] if len(kept) < len(matrix.keys) else []
    return figure("license-matrix", cells, _settings(matrix.asked, *notes, title=title))


def drift_switches(table: DriftTable) -> Figure:
    """Published drift figures beside what the same way of counting gives in this snapshot."""
    made: list[dict[str, Any]] = []
    for number, row in enumerate(table.studies):
        study, here = row.study, row.here
        words = f"{study.title}: {percent(here.share)} here" if here.share is not None else f"{study.title}: nothing"
        common = {
            "key": study.title,
            "order": number,
            "edge": max(here.share or 0, study.value),
            "source": f"{study.source} ({study.date})",
        }
        label = f"{percent(here.share)} here, {percent(study.value)} published" if here.share is not None else ""
        made.append(
            {
                **common,
                "mark": "value",
                "what": "this snapshot",
                "share": here.share,
                "n": here.drifted,
                "of": here.of,
                "labelled": label,
                "words": f"{words}; {here.settings.words}",
                "note": here.settings.words,
            }
        )
        made.append(
            {
                **common,
                "mark": "published",
                "what": "published",
                "share": study.value,
                "n": None,
                "of": None,
                "labelled": "",
                "words": f"{study.title}: {percent(study.value)}, {study.source}, {study.date}. {study.finding}",
                "note": study.why,
            }
        )
    notes = ("Bars count in this snapshot, diamonds are published. The table names the four switches of each.",)
    return figure("drift-switches", made, _settings(table.asked, *notes))


def relabelling(flows: Flows) -> Figure:
    """The commonest pairs of different licenses."""
    total = sum(flow.models for flow in flows.rows)
    made = [
        rows.bar(f"{flow.parent} → {flow.child}", flow.models, flow.models / total if total else None, number)
        for number, flow in enumerate(flows.rows[:SHOWN_BARS])
    ]
    return figure("relabelling", made, _settings(flows.asked))


def snapshot_changes(difference: Difference) -> Figure:
    """What became of the models between two snapshots."""
    whole = difference.kept + difference.counts.get("gone", 0)
    made = [
        rows.bar(label, n, n / whole if whole else None, number, note=meaning)
        for number, (kind, (label, meaning)) in enumerate(CHANGES.items())
        for n in (difference.counts.get(kind, 0),)
    ]
    older, newer = difference.older, difference.newer
    asked = (
        f"from {_named(older)} to {_named(newer)}",
        f"shares of the {whole:,} models of the older snapshot",
        f"{difference.kept:,} are in both",
    )
    return figure("snapshot-changes", made, Settings(asked, difference.unknown))


def observed_flows(difference: Difference) -> Figure:
    """Relabelled models by license before and after."""
    total = difference.counts.get("relabelled", 0)
    made = [
        rows.bar(f"{flow.parent} → {flow.child}", flow.models, flow.models / total if total else None, number)
        for number, flow in enumerate(difference.flows[:SHOWN_BARS])
    ]
    asked = (
        f"from {_named(difference.older)} to {_named(difference.newer)}",
        f"shares of {total:,} relabelled models",
    )
    return figure("relabelling", made, Settings(asked, title="Relabelled between the two snapshots"))


def _point(mark: str, date: str, key: str, share: float, n: int | None, of: str, source: str = "") -> dict[str, Any]:
    counted = f" ({n:,})" if n is not None else ""
    by = f", {source}: {key}" if source else f", {key}"
    return {
        "mark": mark,
        "date": date,
        "key": key,
        "share": share,
        "n": n,
        "source": source,
        "labelled": "",
        "words": f"{date}: {percent(share)} {of}{counted}{by}",
        "note": key if source else "",
    }


def _settings(asked: Asked, *notes: str, title: str = "") -> Settings:
    return Settings((asked.words, asked.engine), notes, title)


def _named(snapshot: SnapshotName) -> str:
    return f"{snapshot.file} of {snapshot.date}"
