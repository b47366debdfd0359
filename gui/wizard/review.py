# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The page "Review": everything chosen on one page, what wants a look, and the way to each place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.drafting import identity, naming, terms
from core.drafting.checks import Check
from core.drafting.draft import Draft, TermValue
from core.drafting.terms import Term
from gui import theme
from gui.session import Session
from gui.wizard.fields import LEVELS, text_label
from gui.wizard.page import Page, card
from gui.wizard.panel import clear
from gui.wizard.type import WORDS

HEAD_WIDTH_PX = 132
LEVEL_WORDS = {"error": "Missing", "warning": "Look at"}


class ReviewPage(Page):
    """Summary, checks and identity of the license as it stands.

    Signals:
        place_wanted(str): lead to the field that mends the check at this `where`.
    """

    id = "review"
    title = "Review"
    intro = "Everything you chose, in short. Each line leads to the place where it can be changed."
    place_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._checks: list[Check] | None = None
        self._check_frame, self._check_column = card()
        self._check_frame.setObjectName("review_checks")
        self._note_frame, self._note_column = card()
        self._note_frame.setObjectName("review_notes")
        self._summary_frame, self._summary_column = card()
        self._summary_frame.setObjectName("review_summary")
        self._identity_frame, column = card()
        self._name = _copyable("review_license_name")
        self._configuration = _copyable("review_configuration_id")
        self._core = text_label(muted=True)
        self._core.setObjectName("review_core")

        self.column.addWidget(self._check_frame)
        self.column.addWidget(self._summary_frame)
        column.addWidget(text_label("Identity", level=2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        for row, (word, label) in enumerate((("Name on the Hub", self._name), ("Configuration", self._configuration))):
            head = text_label(word, muted=True)
            head.setWordWrap(False)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        column.addLayout(grid)
        column.addWidget(
            text_label(
                "Two creators who choose the same get the same configuration, whatever their works are called.",
                muted=True,
            )
        )
        self.column.addWidget(self._identity_frame)
        self.column.addWidget(self._note_frame)
        self.column.addStretch(1)

    def load(self, draft: Draft) -> None:
        catalog = self.session.catalog
        self._name.setText(identity.license_name(draft, catalog))
        self._configuration.setText(identity.configuration_id(draft, catalog))
        self._show_summary(draft)
        self._show_list(self.session.checks)

    def show_checks(self, checks: Sequence[Check]) -> None:
        if self.isVisible():
            self._show_list(checks)

    # The list of checks

    def _show_list(self, checks: Sequence[Check]) -> None:
        if list(checks) == self._checks:
            return
        self._checks = list(checks)
        clear(self._check_column)
        pressing = sorted((c for c in checks if c.level != "note"), key=lambda check: LEVELS.index(check.level))
        notes = [check for check in checks if check.level == "note"]
        count = len(pressing)
        head = "Nothing is missing" if not count else f"{count} thing{'s' if count > 1 else ''} to look at"
        self._check_column.addWidget(text_label(head, level=2))
        if not pressing:
            self._check_column.addWidget(text_label("The license can be issued as it stands.", muted=True))
        for at, check in enumerate(pressing):
            self._check_column.addWidget(self._make_entry(check, at))
        clear(self._note_column)
        self._note_frame.setVisible(bool(notes))
        self._note_column.addWidget(text_label("Good to know", level=2))
        for at, check in enumerate(notes, start=len(pressing)):
            self._note_column.addWidget(self._make_entry(check, at))

    def _make_entry(self, check: Check, number: int) -> QWidget:
        entry = QWidget()
        text = text_label(check.message)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text)
        if check.mend:
            words.addWidget(text_label(check.mend, muted=True))
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        if check.level != "note":
            word = QLabel(LEVEL_WORDS[check.level])
            word.setMinimumWidth(word.fontMetrics().horizontalAdvance("Look at") + theme.GAP)
            theme.role(word, "warning")
            row.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if check.where:
            link = self._make_link("Go there", check.where, check.message, f"go_there:{number}")
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return entry

    # The summary

    def _show_summary(self, draft: Draft) -> None:
        clear(self._summary_column)
        self._summary_column.addWidget(text_label(naming.title(draft), level=2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.GAP + theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (head, text, where) in enumerate(self._rows(draft)):
            label = text_label(head, muted=True)
            label.setFixedWidth(HEAD_WIDTH_PX)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(text), row, 1, Qt.AlignmentFlag.AlignTop)
            link = self._make_link("Change", where, head, f"change:{where}")
            grid.addWidget(link, row, 2, Qt.AlignmentFlag.AlignTop)
        self._summary_column.addLayout(grid)

    def _rows(self, draft: Draft) -> list[tuple[str, str, str]]:
        work = draft.work
        rows = [
            ("Work", " ".join(filter(None, (work.name, work.version))) or "not named yet", "work.name"),
            ("Licensor", work.licensor or "not named yet", "work.licensor"),
            ("Contact", work.contact or "none yet", "work.contact"),
        ]
        if work.upstream:
            rows.append(("Built on", "\n".join(work.upstream), "work.upstream"))
        things = ", ".join(WORDS[artifact].removeprefix("the ") for artifact in draft.artifacts)
        rows.append(("Type", draft.type.value, "license.type"))
        rows.append(("Covers", things or "nothing yet", "license.artifacts"))
        rows.append(("Use restrictions", self._restrictions(draft), "restrictions"))
        values = terms.effective(draft)
        for term in terms.applicable(draft):
            if values[term.key] != term.default_for(draft.type) or term.is_condition(values[term.key]):
                rows.append((term.title, value_words(term, values[term.key]), f"terms.{term.key}"))
        rest = sum(values[term.key] == term.default_for(draft.type) for term in terms.applicable(draft))
        rows.append(("Other terms", f"{rest} left at the usual choice", "terms"))
        return rows

    def _restrictions(self, draft: Draft) -> str:
        """How many, in how many domains, own clauses, and how the set differs from the core set."""
        catalog = self.session.catalog
        chosen = {clause.id for clause in draft.clauses}
        domains = sum(any(c.id in chosen for c in catalog.in_domain(domain.id)) for domain in catalog.domains)
        lines = [f"{len(chosen)} from the catalog, in {domains} domains" if chosen else "none from the catalog"]
        if draft.custom:
            lines.append(f"{len(draft.custom)} of your own")
        lines.append(core_words(draft, {clause.id for clause in catalog.core}))
        return "\n".join(lines)

    def _make_link(self, word: str, where: str, what: str, name: str) -> QPushButton:
        link = QPushButton(word)
        link.setObjectName(name)
        link.setAccessibleName(f"{word}: {what}")
        theme.role(link, "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(self.place_wanted.emit, where))
        return link


def value_words(term: Term, value: TermValue) -> str:
    """A term's value as a person says it."""
    if term.kind == "flag":
        return "yes" if value else "no"
    if term.kind == "number":
        return f"{value:,} {term.unit}".strip()
    if term.kind == "choice":
        return next((option.title for option in term.options if option.value == value), str(value))
    return str(value) or "not set"


def core_words(draft: Draft, core: set[str]) -> str:
    """How the chosen clauses differ from the core set."""
    chosen = {clause.id for clause in draft.clauses}
    missing, more = len(core - chosen), len(chosen - core)
    if not missing and not more:
        return "exactly the core set"
    if not missing:
        return f"the core set and {more} more"
    return f"{missing} of the {len(core)} core clauses left out" + (f", {more} others added" if more else "")


def _copyable(name: str) -> QLabel:
    label = text_label()
    label.setObjectName(name)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
