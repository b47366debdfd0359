# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A license started from a text that was read: the work of importing it, and what became of its passages."""

from collections.abc import Callable

from msgspec import Struct, structs
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from core.catalog import catalog as catalogs
from core.catalog.catalog import Catalog
from core.projects.corrections import Corrections
from core.reading.importing import Imported, import_text
from core.reading.passage import Passage
from core.registry import registry as registries
from gui import theme
from gui.dialogs.pane import Pane
from gui.reading.outcome import Outcome
from gui.tasks import Job
from gui.wizard.fields import text_label


class Remark(Struct, frozen=True):
    """One thing for the creator to look at: a short title, and the whole of it."""

    title: str
    words: str


def importing(outcome: Outcome) -> Callable[[Job], Imported]:
    """The work of making a draft of a text, for `tasks.run`; what the person corrected is heeded."""

    def work(job: Job) -> Imported:
        job.say(f"Making a draft of {outcome.name}…")
        catalog = catalogs.load()
        return import_text(
            outcome.source,
            catalog=catalog,
            registry=registries.load(),
            corrected=lambda passage: _corrected(passage, outcome.corrections, catalog),
        )

    return work


def summary(imported: Imported) -> str:
    """What became of the text, in a sentence or two."""
    draft = imported.draft
    if imported.ours:
        words = "The license was made with Clausewright, and the draft is what it was made from."
        return words if not imported.notes else f"{words} The text was changed since."
    count = sum(not each.id for each in imported.to_decide)
    parts = [
        _count(len(draft.clauses), "clause of the catalog", "clauses of the catalog"),
        f"{len(draft.custom)} kept in {'its' if len(draft.custom) == 1 else 'their'} own words",
    ]
    if count:
        parts.append(f"{count} left out")
    open_ones = len(imported.to_decide)
    return f"The draft has {', '.join(parts)}. {_count(open_ones, 'passage is', 'passages are')} for you to look at."


def remarks(imported: Imported) -> list[Remark]:
    """Everything that could not be carried over as it stood."""
    became = {"clause": "Check this clause", "custom": "Kept in its own words", "term": "Term", "left out": "Left out"}
    found = [
        Remark(f"{became[each.became]}: {_short(each.text)}", f"{each.why}\n\n“{' '.join(each.text.split())}”")
        for each in imported.to_decide
    ]
    found += [Remark(f"Not carried over: {_short(duty)}", duty) for duty in imported.duties]
    return found + [Remark(f"Note: {_short(note)}", note) for note in imported.notes]


class ImportDialog(Pane):
    """What is for the creator to decide, one line each with its words below."""

    def __init__(
        self, name: str, imported: Imported, go_to: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, "import_dialog", "What became of the text", 720, 540)
        headline = text_label(f"Started from {name}", level=2)
        meaning = text_label(summary(imported))
        meaning.setObjectName("import_summary")
        self._remarks = remarks(imported)
        self.list = QListWidget()
        self.list.setObjectName("import_remarks")
        self.list.setAccessibleName("To look at")
        self.list.setWordWrap(True)
        self.list.addItems([remark.title for remark in self._remarks])
        self._words = text_label()
        self._words.setObjectName("import_words")
        self._words.setMinimumHeight(24 * theme.GRID)
        shown = QPushButton("Show the restrictions")
        shown.setObjectName("import_go_to")
        shown.setAutoDefault(False)
        self.buttons.addWidget(shown)
        for widget in (headline, meaning):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._words)
        self.list.currentRowChanged.connect(self._show)
        shown.clicked.connect(lambda: go_to())
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        words = self._remarks[row].words if 0 <= row < len(self._remarks) else ""
        self._words.setText(words if len(words) <= 900 else f"{words[:900]}…")


def _corrected(passage: Passage, corrections: Corrections, catalog: Catalog) -> Passage | None:
    """A passage as the person corrected it; None where they said that it restricts nothing."""
    said = corrections.of(passage.text)
    if said is None:
        return passage
    if not said.restricts:
        return None
    if said.clause is None:
        return structs.replace(passage, clause=None)
    categories = catalog.get(said.clause).categories
    return structs.replace(passage, clause=said.clause, categories=categories, relation="same", score=1.0)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
