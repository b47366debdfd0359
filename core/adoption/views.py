# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What the views of a snapshot answer: frozen values, each with the question it answers beside it.

A view is a function of a `Census` (`core.adoption.census`), of its drift (`core.adoption.drift`) or of several
snapshots (`core.adoption.difference`). Each answer holds an `Asked`, so that no number goes anywhere without its
snapshot, date, denominator and filters.
"""

from typing import Literal

from msgspec import Struct

from core.registry.license import CensusClass

Denominator = Literal["all", "licensed", "downloaded", "weighted"]
"""What a share is a share of: all models; those that declare a license; those downloaded at least once in the
snapshot's count; all downloads (each model weighs as often as it was downloaded)."""

DENOMINATORS: dict[Denominator, str] = {
    "all": "of all models",
    "licensed": "of models that declare a license",
    "downloaded": "of models downloaded at least once",
    "weighted": "of all downloads",
}

CLASSES: tuple[CensusClass, ...] = ("none", "permissive", "copyleft", "noncommercial", "behavioral", "custom")
"""The classes in the order they are shown in."""

Dimension = Literal["license", "class", "family", "task", "library", "gated", "name"]
"""What models are grouped by. `family` is the registry's license family; `name` is `license_name` under `other`."""

Loss = Literal["relabelled", "loosened", "gated", "ungated", "gone", "new"]


class Filters(Struct, frozen=True, forbid_unknown_fields=True):
    """Which models a view looks at; what is empty does not filter. Lineage views filter the derivative.

    Attributes:
        licenses: Hub identifiers, lower case; `none` for models without one.
        names: values of `license_name` under `other`, lower case.
        since, until: months of creation as `YYYY-MM`, both included.
        min_downloads: at least so many downloads.
        gated: only gated or only open models; a snapshot that does not say has neither.
        text: part of the model's id, letter case does not count.
        relations: `finetune`, `adapter`, `quantized`, `merge`; kind of the relation to the parent.
    """

    licenses: tuple[str, ...] = ()
    classes: tuple[CensusClass, ...] = ()
    names: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    min_downloads: int = 0
    gated: bool | None = None
    text: str = ""

    @property
    def words(self) -> str:
        """The filters as words to stand below a figure; `no filter` where there is none."""
        parts = [
            *(f"{label} {', '.join(values)}" for label, values in self._lists() if values),
            *([f"created from {self.since}"] if self.since else []),
            *([f"created until {self.until}"] if self.until else []),
            *([f"at least {self.min_downloads:,} downloads"] if self.min_downloads else []),
            *([] if self.gated is None else ["gated" if self.gated else "not gated"]),
            *([f"id contains {self.text}"] if self.text else []),
        ]
        return "; ".join(parts) or "no filter"

    def _lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            ("license", self.licenses),
            ("class", tuple(self.classes)),
            ("license name", self.names),
            ("task", self.tasks),
            ("library", self.libraries),
            ("author", self.authors),
            ("relation", self.relations),
        )


class SnapshotName(Struct, frozen=True):
    """The snapshot that a number comes from.

    Attributes:
        file: name of the file, without its folder.
        rows: rows of the file, broken ones included.
        date: day the snapshot shows, `YYYY-MM-DD`.
        date_from: how the day is known.
    """

    file: str
    rows: int
    date: str
    date_from: Literal["name", "newest model", "file time"] = "name"


class Asked(Struct, frozen=True):
    """The question behind an answer: what stands below every figure.

    Attributes:
        total: the denominator as a number: models, or downloads where it is `weighted`.
        settings: further settings of this view, as pairs of words.
    """

    snapshot: SnapshotName
    denominator: Denominator
    total: int
    filters: Filters
    engine: str
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """One line: snapshot, date, denominator, filters, settings."""
        unit = "downloads" if self.denominator == "weighted" else "models"
        parts = (
            f"{self.snapshot.file} of {self.snapshot.date}",
            f"shares {DENOMINATORS[self.denominator]} ({self.total:,} {unit})",
            self.filters.words,
            *(f"{key}: {value}" for key, value in self.settings),
        )
        return " · ".join(parts)


class Share(Struct, frozen=True):
    """One group of models.

    Attributes:
        key: license, class, family, task … as the dimension says; `none` or `not said` where the models have none.
        downloads: of these models in the snapshot's count (30 days).
        share: part of the denominator, 0 to 1; None where the group does not lie in it (`none` of the licensed).
    """

    key: str
    models: int
    downloads: int
    share: float | None


class Shares(Struct, frozen=True):
    """Models by one dimension, most first, ties by key."""

    asked: Asked
    dimension: Dimension
    rows: tuple[Share, ...]


class MonthCell(Struct, frozen=True):
    """Models of one group created in one month.

    Attributes:
        month: `YYYY-MM`. share: of that month's denominator.
        floor: the Hub gives this month to everything older; it is no month to draw.
    """

    month: str
    key: str
    models: int
    share: float | None
    floor: bool = False


class Monthly(Struct, frozen=True):
    """Models by month and group; every (month, key) stands there, with 0 where there is none.

    Attributes:
        mode: `created` counts the models of one snapshot by the month they were made in (deleted ones are missing,
            relabelled ones show today's license); `observed` counts what each of several snapshots held.
        months: `YYYY-MM` in order without gaps; days of the snapshots, `YYYY-MM-DD`, where observed.
        keys: groups, most models first.
        totals: denominator of each month.
        floor_month: month that holds the older models, or empty.
        floor_models: models of that month that carry the floor date itself.
        undated: models without a date, which are in no month.
    """

    asked: Asked
    dimension: Dimension
    mode: Literal["created", "observed"]
    months: tuple[str, ...]
    keys: tuple[str, ...]
    totals: tuple[int, ...]
    cells: tuple[MonthCell, ...]
    floor_month: str = ""
    floor_models: int = 0
    undated: int = 0


class ModelRow(Struct, frozen=True):
    """One model. `month` is `YYYY-MM` or empty; `gated` is None where the snapshot does not say."""

    id: str
    license: str
    name: str
    license_class: CensusClass
    month: str
    downloads: int
    likes: int
    task: str
    library: str
    gated: bool | None


class Models(Struct, frozen=True):
    """A page of models, most downloaded first. `total` counts all that the question finds."""

    asked: Asked
    rows: tuple[ModelRow, ...]
    total: int
    offset: int


class GeneratedLicense(Struct, frozen=True):
    """One license name made by a generator, and how many models carry it."""

    name: str
    type: str
    letters: str
    configuration: str
    models: int


class Generated(Struct, frozen=True):
    """Licenses made with a generator, as far as the snapshot shows them.

    Attributes:
        own: models under a `clausewright-…` license; `configurations` counts the different ones.
        generator: models whose license name, or card text where the snapshot holds it, has the form of the RAIL
            License Generator.
        rows: the names, most models first.
        looked_at_cards: whether card texts could be searched.
    """

    asked: Asked
    own: int
    configurations: int
    generator: int
    rows: tuple[GeneratedLicense, ...]
    looked_at_cards: bool


# Drift


DriftBase = Literal["both", "parent", "restricted", "derivatives", "all"]
"""What a drift share is a share of: derivatives where both ends declare a license; where the parent side declares one;
where it holds a duty that can be lost; all derivatives whose parent is in the snapshot; all models."""

DRIFT_BASES: dict[DriftBase, str] = {
    "both": "of derivatives that declare a license and whose parent side declares one",
    "parent": "of derivatives whose parent side declares a license",
    "restricted": "of derivatives of models with behavioral-use terms",
    "derivatives": "of derivatives whose parent is in the snapshot",
    "all": "of all models",
}


class DriftSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The four switches.

    Attributes:
        missing: a derivative that declares nothing below a license counts as drift.
        change: `any` different identifier counts, or only a `loosening` (a duty of the parent is not kept).
        hops: compare with `direct` parents only or with any `ancestor`.
    """

    missing: bool = False
    change: Literal["any", "loosening"] = "any"
    hops: Literal["direct", "ancestor"] = "direct"
    denominator: DriftBase = "both"

    @property
    def words(self) -> str:
        """The switches as one line."""
        return "; ".join(
            (
                "a missing license counts" if self.missing else "a missing license does not count",
                "any change counts" if self.change == "any" else "only a loosening counts",
                "direct parents" if self.hops == "direct" else "any ancestor",
                DRIFT_BASES[self.denominator],
            )
        )


class DriftShare(Struct, frozen=True):
    """How many derivatives drift under one setting. `share` is None where the denominator is empty."""

    settings: DriftSettings
    filters: Filters
    drifted: int
    of: int
    share: float | None


class Study(Struct, frozen=True):
    """A published drift figure and the setting that counts in the same way.

    Attributes:
        value: the published share, 0 to 1. why: how the setting follows from what the study says it counted.
    """

    id: str
    title: str
    source: str
    date: str
    finding: str
    value: float
    why: str
    settings: DriftSettings
    relations: tuple[str, ...] = ()


class StudyRow(Struct, frozen=True):
    """A published figure beside what the same way of counting gives here."""

    study: Study
    here: DriftShare


class DriftTable(Struct, frozen=True):
    """Every setting of the switches over one data set, and the published figures beside theirs.

    Attributes:
        rows: all settings, smallest share first.
    """

    asked: Asked
    studies: tuple[StudyRow, ...]
    rows: tuple[DriftShare, ...]


class Flow(Struct, frozen=True):
    """Derivatives of a parent's license that carry another one."""

    parent: str
    child: str
    models: int


class Flows(Struct, frozen=True):
    """Relabelling pairs, most first, ties by name."""

    asked: Asked
    rows: tuple[Flow, ...]


class Matrix(Struct, frozen=True):
    """Edges by the parent's key (row) and the derivative's key (column).

    Attributes:
        keys: row and column names in order. cells: `cells[row][column]`.
    """

    asked: Asked
    dimension: Literal["class", "license"]
    keys: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


class DriftModel(Struct, frozen=True):
    """One derivative and the parent it is compared with."""

    child: str
    parent: str
    relation: str
    child_license: str
    parent_license: str
    child_class: CensusClass
    parent_class: CensusClass
    downloads: int
    month: str


class DriftModels(Struct, frozen=True):
    """A page of derivatives behind a cell, a flow or a drift share; most downloaded first."""

    asked: Asked
    rows: tuple[DriftModel, ...]
    total: int
    offset: int


# Several snapshots


class Change(Struct, frozen=True):
    """What became of one model between two snapshots.

    Attributes:
        kind: `relabelled` another license, `loosened` one that drops a duty (also counted as relabelled),
            `gated`, `ungated`, `gone`, `new`.
        rule: id of the rule that the change falls under (T01, T02, T04), or empty.
        downloads: in the newer snapshot; in the older one for a model that is gone.
    """

    id: str
    kind: Loss
    rule: str
    before: str
    after: str
    before_class: CensusClass
    after_class: CensusClass
    downloads: int


class Changes(Struct, frozen=True):
    """A page of changes, most downloaded first."""

    rows: tuple[Change, ...]
    total: int
    offset: int


class Difference(Struct, frozen=True):
    """Two snapshots compared by id.

    Attributes:
        counts: models by kind of change. flows: relabelled models by license before and after, most first.
        class_flows: the same by class. unknown: what could not be compared, in words (gating that one does not tell).
    """

    older: SnapshotName
    newer: SnapshotName
    counts: dict[str, int]
    flows: tuple[Flow, ...]
    class_flows: tuple[Flow, ...]
    kept: int
    unknown: tuple[str, ...] = ()


# Lineage


class Node(Struct, frozen=True):
    """A model in a family.

    Attributes:
        depth: fewest hops from the model asked for.
        relation: kind of relation to `via`, the neighbor it was reached from (empty for the model itself).
        in_snapshot: false for a parent that is named but not there: deleted, private, renamed or gated away.
        breaks: the terms of the parent side are first lost here.
    """

    id: str
    depth: int
    relation: str
    via: str
    license: str
    license_class: CensusClass
    downloads: int
    gated: bool | None = None
    in_snapshot: bool = True
    breaks: bool = False


class Break(Struct, frozen=True, rename={"from_": "from"}):
    """The first place on a path down where the terms of the model are lost.

    Attributes:
        path: ids from the model asked for to the one that breaks. from_, to: licenses at the last step.
        downloads: of the model that breaks and everything below it, each once.
        models: how many models that is.
    """

    path: tuple[str, ...]
    from_: str
    to: str
    relation: str
    downloads: int
    kind: Literal["missing", "loosened"]
    models: int


class Family(Struct, frozen=True):
    """Everything above and below one model.

    Attributes:
        parents_missing: parents that are named but not in the snapshot.
        cycle: the model is its own ancestor.
    """

    snapshot: SnapshotName
    model: Node
    ancestors: tuple[Node, ...]
    descendants: tuple[Node, ...]
    breaks: tuple[Break, ...]
    downloads: int
    affected: int
    parents_missing: tuple[str, ...] = ()
    cycle: bool = False
