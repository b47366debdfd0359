# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What a collection of licenses shows: frozen values, the fields of `clausewright collection --json`."""

from msgspec import Struct


class Unreadable(Struct, frozen=True):
    """A file that could not be read, and why."""

    file: str
    why: str


class Pair(Struct, frozen=True):
    """Two clauses in the same license.

    Attributes:
        n: licenses that hold both.
        lift: how many times as often as if the one had nothing to do with the other; 1 means that.
    """

    a: str
    b: str
    n: int
    lift: float


class Configuration(Struct, frozen=True):
    """A configuration id and how many licenses have it; what it is stands beside it."""

    id: str
    n: int
    type: str
    artifacts: tuple[str, ...]
    clauses: int


class CoreDistance(Struct, frozen=True):
    """How far the clause sets of licenses lie from the core set of the catalog.

    Attributes:
        mean, median: Jaccard distance, 0 the same set, 1 nothing in common; None without a license with clauses.
        whole: share of them that hold the whole core set. equal: that hold it and nothing else.
    """

    licenses: int
    mean: float | None
    median: float | None
    whole: float | None
    equal: float | None


class Convergence(Struct, frozen=True):
    """How far choices converge, over the licenses that have a configuration id.

    Attributes:
        licenses, configurations: how many, and how many different ones.
        entropy: of the configurations in bits; 0 where all are the same.
        evenness: entropy as a share of what it would be if no two were chosen equally often more than others; None
            with fewer than two configurations.
        effective: number of equally frequent configurations with that entropy (2 to the power of it).
        top_1, top_5, top_10: share of licenses that have one of the most frequent configurations.
    """

    licenses: int
    configurations: int
    entropy: float
    evenness: float | None
    effective: float
    top_1: float | None
    top_5: float | None
    top_10: float | None
    distance_to_core: CoreDistance


class Step(Struct, frozen=True):
    """One text of a lineage and the text it is likest to among those before it."""

    file: str
    like: str
    likeness: float


class NearDuplicates(Struct, frozen=True):
    """Texts that say nearly the same.

    Attributes:
        n: files, copies included. texts: different texts among them.
        first: earliest by day of issue, else the one with most copies, else by name: where the lineage begins.
        license: the license that most of them are, where it is known; else empty.
        files: names of the files, the first of each different text; at most as many as are shown.
        lineage: how the others may have come from the first.
    """

    n: int
    texts: int
    first: str
    license: str
    files: tuple[str, ...]
    lineage: tuple[Step, ...]


class Variant(Struct, frozen=True):
    """A wording, and how many licenses word it so."""

    text: str
    n: int


class Variants(Struct, frozen=True):
    """How one clause is worded. `n`: licenses that hold it, `catalog`: in the words of the catalog alone; the rest
    differ, by an exception or by an edit."""

    clause: str
    n: int
    catalog: int
    wordings: tuple[Variant, ...]


class Candidate(Struct, frozen=True):
    """A restriction that several licenses write and the catalog lacks.

    Attributes:
        text: the commonest wording. n: licenses with any of the wordings.
        wordings: different wordings of much the same words.
        nearest: the catalog clause that comes nearest, and how near (0 to 1); empty where none does.
    """

    text: str
    n: int
    wordings: int
    categories: tuple[str, ...]
    nearest: str
    nearness: float


class MonthCounts(Struct, frozen=True):
    """Licenses of one month of issue."""

    texts: int
    types: dict[str, int]
    artifacts: dict[str, int]


class Collection(Struct, frozen=True):
    """A whole collection.

    Attributes:
        texts: licenses that were read, copies included. distinct: different files among them, byte for byte.
        types: RAIL type; `unknown` where the text is none of ours. artifacts: licenses that cover each, one may cover
            several. licenses: by license, for those that are known.
        clauses: licenses that hold each clause, most first.
        by_month: by month of issue, `YYYY-MM`; undated: licenses without one.
        clauses_found: licenses with at least one clause of the catalog.
    """

    folder: str
    texts: int
    distinct: int
    unreadable: tuple[Unreadable, ...]
    types: dict[str, int]
    artifacts: dict[str, int]
    licenses: dict[str, int]
    clauses: dict[str, int]
    clauses_found: int
    pairs: tuple[Pair, ...]
    configurations: tuple[Configuration, ...]
    convergence: Convergence
    near_duplicates: tuple[NearDuplicates, ...]
    by_month: dict[str, MonthCounts]
    undated: int
    variants: tuple[Variants, ...]
    candidates: tuple[Candidate, ...]
