# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A report in a folder: one page that is whole in itself, and each figure as SVG, PNG, CSV and JSON beside it."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from core.adoption import charts
from core.adoption.views import DENOMINATORS, Denominator, Difference, SnapshotName
from core.errors import InputError
from core.figures import page
from core.figures.figure import Figure
from core.figures.numbers import percent

if TYPE_CHECKING:
    from core.adoption.census import Census
    from core.adoption.collection.result import Collection
    from core.catalog.catalog import Catalog

PAGE = "index.html"
SHOWN_MODELS = 50
Section = tuple[str, str]
"""Name of an anchor, and HTML."""


def write_report(
    census: "Census", target: Path, *, denominator: Denominator = "all", difference: Difference | None = None
) -> tuple[Path, ...]:
    """Write the report of a snapshot. Returns what was written, the page first.

    Raises InputError where the folder cannot be written.
    """
    from core.adoption import drift, flows

    by_class = census.monthly("class", denominator=denominator)
    by_license = census.monthly("license", denominator=denominator)
    figures = [
        charts.class_share(by_class),
        charts.ranking(census.shares("license", denominator=denominator)),
        charts.behavioral_adoption(by_class, by_license),
        charts.ranking(census.shares("class", denominator=denominator)),
        charts.ranking(census.shares("family", denominator=denominator)),
        charts.license_matrix(flows.matrix(census, "class")),
        charts.license_matrix(flows.matrix(census, "license")),
        charts.relabelling(flows.top_flows(census)),
        charts.drift_switches(drift.drift_table(census)),
    ]
    if difference is not None:
        figures += [charts.snapshot_changes(difference), charts.observed_flows(difference)]
    names = _names(figures)
    sections = [(name, page.section(figure, anchor=name)) for name, figure in zip(names, figures, strict=True)]
    others = [
        page.section(charts.class_share(census.monthly("class", denominator=other)), level=3, anchor=f"class-{other}")
        for other in DENOMINATORS
        if other != denominator
    ]
    sections[0] = (sections[0][0], f"{sections[0][1]}\n{_folded('The same with the other denominators', others)}")
    sections += [("models", _models(census)), ("generated", _generated(census)), ("quality", _quality(census))]
    snapshot = census.cache.meta.snapshot
    title = f"Adoption in {snapshot.file}"
    summary = _summary(census, denominator)
    return _write(target, title, summary, sections, dict(zip(names, figures, strict=True)), snapshot)


def write_collection(found: "Collection", target: Path, *, catalog: "Catalog") -> tuple[Path, ...]:
    """Write the report of a collection. Returns what was written, the page first.

    Raises InputError where the folder cannot be written.
    """
    from core.adoption.collection import charts as drawn

    figures = drawn.all_figures(found, catalog=catalog)
    names = _names(figures)
    sections = [(name, page.section(figure, anchor=name)) for name, figure in zip(names, figures, strict=True)]
    sections.append(
        (
            "near-duplicates",
            _table(
                "Texts that say nearly the same",
                ("First", "Files", "Different texts", "License", "Others"),
                [
                    [one.first, f"{one.n:,}", f"{one.texts:,}", one.license, ", ".join(one.files[1:6])]
                    for one in found.near_duplicates[:SHOWN_MODELS]
                ],
                (1, 2),
            ),
        )
    )
    sections.append(
        (
            "variants",
            _table(
                "Wordings of one clause",
                ("Clause", "Licenses", "Wording"),
                [[one.clause, f"{w.n:,}", w.text] for one in found.variants for w in one.wordings[:5]],
                (1,),
            ),
        )
    )
    sections.append(
        (
            "candidates",
            _table(
                "Restrictions the catalog lacks and several licenses write",
                ("Words", "Licenses", "Wordings", "Nearest clause"),
                [[one.text, f"{one.n:,}", f"{one.wordings:,}", one.nearest] for one in found.candidates],
                (1, 2),
            ),
        )
    )
    if found.unreadable:
        rows = [[fault.file, fault.why] for fault in found.unreadable]
        sections.append(("unreadable", _table("Files that could not be read", ("File", "Why"), rows, ())))
    summary = (
        f"{found.texts:,} licenses were read, {found.distinct:,} of them different files. "
        f"{drawn.convergence_words(found)}"
    )
    return _write(
        target, f"Licenses in {found.folder}", summary, sections, dict(zip(names, figures, strict=True)), None
    )


def _names(figures: Iterable[Figure]) -> list[str]:
    """A name for each figure, also of its files; the same figure drawn twice is numbered."""
    names: list[str] = []
    for figure in figures:
        number = sum(name == figure.id or name.startswith(f"{figure.id}-") for name in names) + 1
        names.append(figure.id if number == 1 else f"{figure.id}-{number}")
    return names


def _summary(census: "Census", denominator: Denominator) -> str:
    """The first thing to know: how many, and what share is behavioral, with every denominator."""
    models = census.cache.meta.models
    shares = []
    for one in DENOMINATORS:
        row = next((row for row in census.shares("class", denominator=one).rows if row.key == "behavioral"), None)
        share = percent(row.share) if row is not None and row.share is not None else "0 %"
        shares.append(f"{share} {DENOMINATORS[one]}")
    return (
        f"{models:,} models. Licenses with behavioral-use terms cover {', '.join(shares)}. "
        f"Where nothing else is said, shares below are {DENOMINATORS[denominator]}."
    )


def _models(census: "Census") -> str:
    found = census.top_models(limit=SHOWN_MODELS)
    rows = [
        [row.id, row.license, row.name, row.license_class, row.month, f"{row.downloads:,}", row.task]
        for row in found.rows
    ]
    columns = ("Model", "License", "Name", "Class", "Month", "Downloads", "Task")
    return _table("The most downloaded models", columns, rows, (5,), found.asked.words)


def _generated(census: "Census") -> str:
    found = census.generated()
    words = (
        f"{found.own:,} models carry a license made with Clausewright ({found.configurations:,} configurations), "
        f"{found.generator:,} one whose name has the form of the RAIL License Generator. "
        + ("Card texts were searched too." if found.looked_at_cards else "The snapshot holds no card texts to search.")
    )
    rows = [[row.name, row.type, row.letters.upper(), f"{row.models:,}"] for row in found.rows[:SHOWN_MODELS]]
    return _table("Licenses made with a generator", ("Name", "Type", "Artifacts", "Models"), rows, (3,), words)


def _quality(census: "Census") -> str:
    quality = census.cache.meta.quality
    rows = [
        ["Rows of the file", f"{quality.rows:,}"],
        ["Rows that could not be read", f"{quality.broken_rows:,}"],
        ["Rows of an id that was there already", f"{quality.duplicate_ids:,}"],
        ["Models without a date", f"{quality.undated:,}"],
        ["Cards that could not be read", f"{quality.broken_cards:,}"],
        ["Models with the floor date 2022-03-02", f"{quality.floor_models:,}"],
        ["Columns that are missing", ", ".join(quality.missing) or "none"],
        ["License taken from", quality.license_from],
        ["Parents taken from", quality.parents_from],
    ]
    return _table("What the snapshot holds and lacks", ("What", "How much"), rows, (1,))


def _table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int], words: str = ""
) -> str:
    sides = [number in numeric for number in range(len(columns))]
    body = page.grid(title, columns, rows, sides) if rows else "<p>There is nothing to show.</p>"
    said = f'<p class="muted">{page.text(words)}</p>' if words else ""
    return f"<h2>{page.text(title)}</h2>\n{said}{body}"


def _folded(title: str, sections: Sequence[str]) -> str:
    return f"<details><summary>{page.text(title)}</summary>\n{''.join(sections)}\n</details>"


def _write(
    target: Path,
    title: str,
    summary: str,
    sections: Sequence[Section],
    figures: dict[str, Figure],
    snapshot: SnapshotName | None,
) -> tuple[Path, ...]:
    dated = f" of {snapshot.date} ({snapshot.rows:,} rows)" if snapshot is not None else ""
    links = "".join(
        f'<li><a href="#part-{number}">{page.text(_heading(body))}</a></li>'
        for number, (_, body) in enumerate(sections, 1)
    )
    parts = "\n".join(f'<div id="part-{number}">{body}</div>' for number, (_, body) in enumerate(sections, 1))
    html = page.whole(
        title,
        f"<h1>{page.text(title)}{page.text(dated)}</h1>\n<p>{page.text(summary)}</p>\n"
        f'<nav aria-label="Contents"><ul>{links}</ul></nav>\n{parts}\n'
        '<p class="muted">Made with Clausewright. A license tag is a claim of the repository; none of this is legal '
        "advice.</p>",
    )
    files: dict[str, bytes] = {PAGE: html.encode("utf-8", "replace")}
    for name, figure in figures.items():
        files[f"{name}.svg"] = figure.svg().encode("utf-8", "replace")
        files[f"{name}.png"] = figure.png()
        files[f"{name}.csv"] = figure.csv.encode("utf-8", "replace")
        files[f"{name}.json"] = figure.json
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (target / name).write_bytes(data)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(
            f"the report could not be written: {why}", where=str(target), mend="Choose another folder"
        ) from error
    return tuple(target / name for name in files)


def _heading(body: str) -> str:
    """The first heading of a section of ours, as plain words."""
    found = re.search(r"<h\d>(.*?)</h\d>", body, re.DOTALL)
    return unescape(found[1]) if found else ""
