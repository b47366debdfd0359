# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What was read of a text, with what the person said of its passages, in words for the page."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.projects import corrections
from core.projects.corrections import Correction, Corrections
from core.reading.reading import Passage, Reading, read
from core.reading.source import SourceText, read_bytes, read_file
from core.reading.verify import Verification, verify
from gui.tasks import Job

RELATIONS = {
    "same": "",
    "wider": "Reaches further than the clause of the catalog.",
    "narrower": "Reaches less far than the clause of the catalog.",
    "unknown": "Whether it reaches further or less far than the clause is not known.",
}


class Outcome(Struct, frozen=True):
    """A text that was read.

    Attributes:
        name: the file's name, or what stands for it. path: null for a pasted text.
        verified: null where the text does not follow our wording.
    """

    name: str
    path: Path | None
    source: SourceText
    reading: Reading
    verified: Verification | None
    corrections: Corrections


class Found(Struct, frozen=True):
    """One passage as the page shows it.

    Attributes:
        clause: id of the clause of the catalog, by the program's or the person's word; null for none.
        title: what to call it. sure: how sure, in words. note: what else is to be said of it; may be empty.
        correction: what the person said of these words; null where nothing.
    """

    passage: Passage
    clause: str | None
    title: str
    sure: str
    note: str
    correction: Correction | None

    @property
    def restricts(self) -> bool:
        return self.correction is None or self.correction.restricts


def reader(given: Path | str) -> Callable[[Job], Outcome]:
    """The work of reading a file, or a text that was pasted, for `tasks.run`."""

    def work(job: Job) -> Outcome:
        name = given.name if isinstance(given, Path) else "Pasted text"
        job.say(f"Reading {name}…")
        path = given if isinstance(given, Path) else None
        source = read_file(path) if path is not None else read_bytes(str(given).encode("utf-8", "replace"), where=name)
        catalog = catalogs.load()
        job.stop_if_cancelled()
        job.say(f"Looking for use restrictions in {name}…")
        reading = read(source, catalog=catalog)
        job.stop_if_cancelled()
        verified = verify(source, catalog=catalog) if reading.configuration_id is not None else None
        return Outcome(name, path, source, reading, verified, corrections.load())

    return work


def found(outcome: Outcome, catalog: Catalog) -> list[Found]:
    """The passages of a reading in the order of the text."""
    categories = {category.id: category.title for category in catalog.categories}
    known = {clause.id: clause.title for clause in catalog.clauses}
    rows = []
    for passage in outcome.reading.clauses:
        said = outcome.corrections.of(passage.text)
        clause = said.clause if said is not None else passage.clause
        topics = ", ".join(categories.get(name, name) for name in passage.categories)
        if clause is not None:
            title = known.get(clause, clause)
        elif said is not None and not said.restricts:
            title = "Not a restriction on use"
        else:
            title = topics or "A restriction of its own"
        if said is not None:
            sure, note = "corrected by you", ""
        else:
            sure = passage.words
            note = RELATIONS[passage.relation] if clause is not None else "No clause of the catalog says this."
        rows.append(Found(passage, clause, title, sure, note, said))
    return rows


def headline(outcome: Outcome) -> tuple[str, str]:
    """What the text is, in a few words, and what that means, in a sentence or two."""
    reading, match, known = outcome.reading, outcome.reading.license, outcome.reading.known
    if reading.name_only:
        return "The name of a license, and none of its terms", (
            "The text names a license but holds nothing that binds anybody. Ask its author for the terms."
        )
    name = known.title if known is not None else match.id or "a license that is not known here"
    share = f"{match.score * 100:.0f} %"
    if match.match == "exact":
        whole = known is not None and known.match == "contains"
        said = "The whole text of this license stands here, in a longer text." if whole else ""
        return name, _with_others(said or "The words are those of this license, from the first to the last.", reading)
    if match.match == "modified":
        said = f"{share} of the words are those of this license. “What was changed” lists the passages that are not."
        return f"{name}, changed", _with_others(said, reading)
    if match.match == "family":
        said = f"{share} of it stand here too. That makes it a relative of this license, not the license itself."
        return f"Closest known text: {name}", _with_others(said, reading)
    count = len(reading.clauses)
    if not count:
        return "Not a known license", "No restriction on use was found in it."
    held = "a restriction" if count == 1 else f"{count} restrictions"
    return "Not a known license", f"It holds {held} on use. Please check each: a program read them, not a lawyer."


def has_changes(outcome: Outcome) -> bool:
    """Whether there is something to list of how the text differs from the license it is closest to."""
    if outcome.verified is not None:
        return outcome.verified.status in ("edited", "self-consistent")
    return outcome.reading.known is not None and bool(outcome.reading.known.differences)


def _with_others(said: str, reading: Reading) -> str:
    others = reading.known.others if reading.known is not None else ()
    return f"{said} It also holds: {', '.join(other.title for other in others)}." if others else said
